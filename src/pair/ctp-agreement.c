/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Signing the agreement. What is signed is a digest of everything that was agreed, ground rules
 * included; so a later change of a single word unsigns it by itself, for both, on both copies. */

#include "pair/ctp-agreement.h"

#include "pair/ctp-digest.h"
#include "pair/ctp-side.h"
#include "pair/ctp-today.h"

/* In the order in which they are digested, which is for ever. */
static const char *const agreed_fields[] = {
  "purpose", "confidentiality", "contact", "hours", "starts", "ends", NULL,
};

static const char *
signed_field (CtpSide side)
{
  return side == CTP_SIDE_SENIOR ? "senior_signed" : "junior_signed";
}

static const char *
digest_field (CtpSide side)
{
  return side == CTP_SIDE_SENIOR ? "senior_digest" : "junior_digest";
}

/**
 * ctp_agreement_dup:
 *
 * Gives the pair's agreement.
 *
 * Returns: (transfer full) (nullable): %NULL where it was deleted
 */
CtpRecord *
ctp_agreement_dup (CtpJournal *journal)
{
  g_autoptr (CtpQuery) agreements = ctp_query_new (journal, "agreement", NULL, "created, id", NULL);

  return g_list_model_get_item (G_LIST_MODEL (agreements), 0);
}

/**
 * ctp_agreement_list_rules:
 *
 * Lists the ground rules in their order; the list is live.
 *
 * Returns: (transfer full)
 */
CtpQuery *
ctp_agreement_list_rules (CtpJournal *journal)
{
  return ctp_query_new (journal, "rule", NULL, "position, created", NULL);
}

/**
 * ctp_agreement_get_fields:
 *
 * Gives the names of the fields that are agreed, ended by %NULL, in the order of the digest.
 */
const char *const *
ctp_agreement_get_fields (void)
{
  return agreed_fields;
}

/**
 * ctp_agreement_dup_digest:
 *
 * Computes the digest of what the agreement and the ground rules say now (BLAKE2b, libsodium's
 * generic hashing), in hexadecimal. The order of the rules and the neutral title in calendars
 * do not count.
 */
char *
ctp_agreement_dup_digest (CtpRecord *agreement)
{
  g_autoptr (CtpQuery) rules = NULL;
  CtpDigest digest;
  guint n;

  g_return_val_if_fail (ctp_record_is (agreement, "agreement"), NULL);

  ctp_digest_init (&digest);
  for (guint i = 0; agreed_fields[i] != NULL; i++)
    ctp_digest_add_field (&digest, agreement, agreed_fields[i]);

  rules = ctp_query_new (ctp_record_get_journal (agreement), "rule",
                         "text is not null and private = 0", "text, id", NULL);
  n = g_list_model_get_n_items (G_LIST_MODEL (rules));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CtpRecord) rule = g_list_model_get_item (G_LIST_MODEL (rules), i);

      ctp_digest_add (&digest, "rule");
      ctp_digest_add (&digest, ctp_record_get_text (rule, "text"));
    }

  return ctp_digest_end (&digest);
}

/**
 * ctp_agreement_is_signed_by:
 *
 * Tells whether one side has signed the agreement as it reads now, on a copy of their own. What
 * somebody else wrote into the place of a signature is none.
 */
gboolean
ctp_agreement_is_signed_by (CtpRecord *agreement, CtpSide side)
{
  const char *const fields[] = { signed_field (side), digest_field (side), NULL };
  g_autoptr (CtpRecord) writer = NULL;
  g_autofree char *digest = NULL;

  if (!ctp_record_is_set (agreement, signed_field (side)))
    return FALSE;

  digest = ctp_agreement_dup_digest (agreement);
  if (!g_str_equal (ctp_record_get_text (agreement, digest_field (side)), digest))
    return FALSE;

  writer = ctp_record_dup_writer (agreement, fields);
  return writer != NULL && ctp_side_of_person (writer) == side;
}

/**
 * ctp_agreement_is_signed:
 *
 * Tells whether both have signed the agreement as it reads now.
 */
gboolean
ctp_agreement_is_signed (CtpRecord *agreement)
{
  return ctp_agreement_is_signed_by (agreement, CTP_SIDE_SENIOR)
         && ctp_agreement_is_signed_by (agreement, CTP_SIDE_JUNIOR);
}

/**
 * ctp_agreement_sign:
 *
 * Signs the agreement as it reads now, for me and with today's date, in one step. What was signed
 * stays in the change log, so that what changed since can be told.
 */
gboolean
ctp_agreement_sign (CtpRecord *agreement, GError **error)
{
  CtpJournal *journal;
  CtpSide side;
  g_autofree char *digest = NULL;
  g_autofree char *today = NULL;
  gboolean done;

  g_return_val_if_fail (ctp_record_is (agreement, "agreement"), FALSE);

  journal = ctp_record_get_journal (agreement);
  side = ctp_side_of_me (journal);
  digest = ctp_agreement_dup_digest (agreement);
  today = ctp_today_dup_text (journal);

  ctp_journal_begin_step (journal, CTP_VERB_CHANGE, "agreement");
  done = ctp_record_set_text (agreement, signed_field (side), today, error)
         && ctp_record_set_text (agreement, digest_field (side), digest, error);
  ctp_journal_end_step (journal);
  if (done)
    ctp_journal_mark_sent (journal, ctp_journal_get_sequence (journal));

  return done;
}
