/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The seal on one person's answers to a round. Its digest is what the other copy may learn first: it
 * says nothing of the answers, since it goes over 32 random bytes with them, and once it is known no
 * other answers can be shown for it. */

#include "pair/ctp-seal.h"

#include "journal/ctp-query.h"

#include <sodium.h>
#include <string.h>

/* First in what is digested, so that no digest of anything else can pass for one of answers. */
#define DOMAIN "counterpart feedback answers 1"
#define SALT_BYTES 32

/* After the random part of a salt: how much there is to come with it. */
#define SIZE_MARK "-"

/* What is digested of an answer. */
static const char *const parts[] = { "about", "statement", "asked", "text", "value", "remark" };

static void
digest_bytes (crypto_generichash_state *state, const void *bytes, gsize size)
{
  guint64 length = GUINT64_TO_LE ((guint64) size);

  /* The length goes first, so that no text can pass for the end of one and the start of the next. */
  crypto_generichash_update (state, (const guint8 *) &length, sizeof length);
  crypto_generichash_update (state, bytes, size);
}

static void
digest_text (crypto_generichash_state *state, const char *text)
{
  digest_bytes (state, text, strlen (text));
}

/* How many fields the answers fill. */
static guint
count_parts (GVariant *answers)
{
  GVariantIter iter;
  const char *about, *statement, *asked, *text, *remark;
  int value;
  guint n = 0;

  g_variant_iter_init (&iter, answers);
  while (g_variant_iter_next (&iter, "(&s&s&s&si&s)", &about, &statement, &asked, &text, &value,
                              &remark))
    n += (guint) (*about != '\0') + (*statement != '\0') + (*asked != '\0') + (*text != '\0')
         + (value != 0) + (*remark != '\0');
  return n;
}

/**
 * ctp_seal_new_salt:
 * @answers: of type %CTP_SEAL_ANSWERS; those that are to be sealed with it
 *
 * Returns: (transfer full): 32 random bytes in hexadecimal, and how many fields the answers fill, by
 *   which whoever gets it knows whether all are there
 */
char *
ctp_seal_new_salt (GVariant *answers)
{
  guint8 salt[SALT_BYTES];
  char hex[2 * SALT_BYTES + 1];

  randombytes_buf (salt, sizeof salt);
  sodium_bin2hex (hex, sizeof hex, salt, sizeof salt);
  return g_strdup_printf ("%s" SIZE_MARK "%u", hex, count_parts (answers));
}

/**
 * ctp_seal_digest:
 * @round: id of the round
 * @person: id of the person who answers
 * @answers: of type %CTP_SEAL_ANSWERS
 * @salt: what ctp_seal_new_salt() gave
 *
 * Computes the digest of one person's answers to a round (BLAKE2b with 32 bytes, libsodium's generic
 * hashing), in hexadecimal. What is digested, and in which order, is for ever.
 */
char *
ctp_seal_digest (const char *round, const char *person, GVariant *answers, const char *salt)
{
  crypto_generichash_state state;
  guint8 digest[crypto_generichash_BYTES];
  char hex[2 * crypto_generichash_BYTES + 1];
  GVariantIter iter;
  const char *about, *statement, *asked, *text, *remark;
  int value;

  g_return_val_if_fail (g_variant_is_of_type (answers, G_VARIANT_TYPE (CTP_SEAL_ANSWERS)), NULL);

  crypto_generichash_init (&state, NULL, 0, sizeof digest);
  digest_text (&state, DOMAIN);
  digest_text (&state, salt);
  digest_text (&state, round);
  digest_text (&state, person);
  g_variant_iter_init (&iter, answers);
  while (g_variant_iter_next (&iter, "(&s&s&s&si&s)", &about, &statement, &asked, &text, &value,
                              &remark))
    {
      guint8 number = (guint8) value;

      digest_text (&state, about);
      digest_text (&state, statement);
      digest_text (&state, asked);
      digest_text (&state, text);
      digest_bytes (&state, &number, sizeof number);
      digest_text (&state, remark);
    }
  crypto_generichash_final (&state, digest, sizeof digest);
  return g_strdup (sodium_bin2hex (hex, sizeof hex, digest, sizeof digest));
}

/**
 * ctp_seal_list_answers:
 * @drafts: those that only the person's own copies have, instead of those that both have
 *
 * Lists one person's answers to a round in the order in which they are digested; statements that
 * were left out are not among them.
 *
 * Returns: (transfer full): of type %CTP_SEAL_ANSWERS
 */
GVariant *
ctp_seal_list_answers (CtpRecord *round, CtpRecord *person, gboolean drafts)
{
  g_autoptr (CtpQuery) answers = ctp_query_new (
    ctp_record_get_journal (round), "answer",
    "round = ?1 and person = ?2 and private = ?3 and (value is not null or remark is not null)",
    "about, coalesce (statement, 'listens'), coalesce (asked, ''), id", ctp_record_get_id (round),
    ctp_record_get_id (person), drafts ? "1" : "0", NULL);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (CTP_SEAL_ANSWERS));
  for (guint i = 0; i < ctp_query_get_count (answers); i++)
    {
      g_autoptr (CtpRecord) answer = ctp_query_get (answers, i);

      g_variant_builder_add (
        &builder, "(ssssis)", ctp_record_get_reference_id (answer, "about"),
        ctp_record_get_text (answer, "statement"), ctp_record_get_reference_id (answer, "asked"),
        ctp_record_get_text (answer, "text"), ctp_record_get_integer (answer, "value"),
        ctp_record_get_text (answer, "remark"));
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static gboolean
was_written (GPtrArray *history, const char *field, const char *text)
{
  for (guint i = 0; i < history->len; i++)
    {
      const CtpChange *change = history->pdata[i];

      if (g_str_equal (change->field, field)
          && (text == NULL
              || (change->value.type == CTP_VALUE_TEXT && g_str_equal (change->value.text, text))))
        return TRUE;
    }
  return FALSE;
}

/* What has ever come of one answer; nothing of what is no answer of this person to this round. */
static guint
count_come (CtpRecord *answer, CtpRecord *round, CtpRecord *person)
{
  g_autoptr (GPtrArray) history = NULL;
  guint n = 0;

  if (ctp_record_get_private (answer)
      || (ctp_record_is_set (answer, "round")
          && !g_str_equal (ctp_record_get_reference_id (answer, "round"),
                           ctp_record_get_id (round))))
    return 0;
  history = ctp_record_list_history (answer, NULL, NULL);
  if (history == NULL || !was_written (history, CTP_CHANGE_DELETED, NULL)
      || !was_written (history, "round", ctp_record_get_id (round))
      || !was_written (history, "person", ctp_record_get_id (person)))
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    n += was_written (history, parts[i], NULL) ? 1 : 0;
  return n;
}

/**
 * ctp_seal_is_whole:
 * @salt: with which the answers were sealed
 *
 * Tells whether all of one person's answers to a round have come to this copy; what was changed or
 * deleted after that has come as well. Says nothing on whether they are the right ones.
 */
gboolean
ctp_seal_is_whole (CtpRecord *round, CtpRecord *person, const char *salt)
{
  const char *mark = strstr (salt, SIZE_MARK);
  g_autoptr (GPtrArray) ever = NULL;
  guint64 awaited;
  guint64 come = 0;

  if (mark == NULL || !g_ascii_string_to_unsigned (mark + 1, 10, 0, G_MAXUINT, &awaited, NULL))
    return TRUE;
  ever = ctp_journal_list_ever (ctp_record_get_journal (round), "answer", NULL);
  for (guint i = 0; ever != NULL && come < awaited && i < ever->len; i++)
    come += count_come (ever->pdata[i], round, person);
  return come >= awaited;
}
