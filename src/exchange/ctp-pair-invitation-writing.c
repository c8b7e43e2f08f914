/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Making an invitation: the key of the pair and the journal so far, in one file sealed under a
 * phrase. What takes long is done with a copy of the journal as it is now, in a thread if wanted. */

#include "exchange/ctp-exchange.h"
#include "exchange/ctp-pair-invitation.h"
#include "exchange/ctp-pair-invitation-format.h"
#include "exchange/ctp-phrase-key.h"

#include "journal/ctp-journal-copy.h"

#include <config.h>
#include <glib/gi18n-lib.h>

/* All that is needed to write an invitation, wherever that is done. */
typedef struct
{
  CtpContent *content;
  char *path;
  char *phrase;
  CtpPairInvitationTerms terms;
  CtpVaultCost cost;
  CtpPairKey *key;
  guint64 writer;
  char *from_person;
  char *from;
  char *for_person;
  char *for_name;
  GBytes *id;
  gint64 created;
  gint64 expires;
  gint64 sequence;
  CtpHoldings *counted;
} Draft;

static void
free_draft (gpointer data)
{
  Draft *draft = data;

  g_clear_pointer (&draft->content, ctp_content_unref);
  g_free (draft->path);
  sodium_memzero (draft->phrase, strlen (draft->phrase));
  g_free (draft->phrase);
  ctp_pair_key_unref (draft->key);
  g_free (draft->from_person);
  g_free (draft->from);
  g_free (draft->for_person);
  g_free (draft->for_name);
  g_bytes_unref (draft->id);
  g_clear_pointer (&draft->counted, g_hash_table_unref);
  g_free (draft);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Draft, free_draft)

static GBytes *
new_id (void)
{
  guint8 id[CTP_UPDATE_ID_SIZE];

  randombytes_buf (id, sizeof id);
  return g_bytes_new (id, sizeof id);
}

static Draft *
begin (CtpJournal *journal,
       const char *path,
       const char *phrase,
       const CtpPairInvitationTerms *terms,
       GError **error)
{
  CtpExchange *exchange = ctp_exchange_get (journal);
  CtpRecord *me = ctp_journal_get_me (journal);
  CtpRecord *whose
    = terms->who == CTP_PAIR_INVITATION_MYSELF ? me : ctp_journal_get_partner (journal);
  g_autoptr (CtpPairKey) key = ctp_pair_key_load (journal);
  Draft *draft;

  if (key == NULL)
    {
      key = ctp_pair_key_new (1);
      if (!ctp_pair_key_keep (key, journal, error))
        return NULL;
    }
  if (ctp_exchange_has_started (exchange) && !ctp_exchange_count_own (exchange, error))
    return NULL;
  draft = g_new0 (Draft, 1);
  draft->path = g_strdup (path);
  draft->phrase = g_strdup (phrase);
  draft->terms = *terms;
  if (terms->cost != NULL)
    draft->cost = *terms->cost;
  draft->key = g_steal_pointer (&key);
  draft->writer = ctp_journal_get_writer (journal);
  draft->from_person = g_strdup (ctp_record_get_id (me));
  draft->from = g_strdup (ctp_record_get_text (me, "name"));
  draft->for_person = g_strdup (ctp_record_get_id (whose));
  draft->for_name = g_strdup (ctp_record_get_text (whose, "name"));
  draft->id = new_id ();
  draft->created = ctp_journal_get_now (journal);
  draft->expires = draft->created + (gint64) terms->days * G_TIME_SPAN_DAY;
  draft->sequence = ctp_journal_get_sequence (journal);
  ctp_journal_mark_sent (journal, draft->sequence);
  draft->content = ctp_journal_copy_content (journal, error);
  if (draft->content == NULL)
    g_clear_pointer (&draft, free_draft);
  return draft;
}

static GVariant *
to_variant (const Draft *draft, GPtrArray *sections, CtpHoldings *holdings, GError **error)
{
  gboolean own = draft->terms.who == CTP_PAIR_INVITATION_MYSELF;
  GVariant *list = ctp_section_list_to_variant (sections, own, error);
  GVariantDict dict = G_VARIANT_DICT_INIT (NULL);

  if (list == NULL)
    return NULL;
  g_variant_dict_insert_value (
    &dict, CTP_INVITATION_ID,
    g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, draft->id, TRUE));
  g_variant_dict_insert_value (&dict, CTP_INVITATION_KEY,
                               g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE,
                                                          ctp_pair_key_get_bytes (draft->key),
                                                          CTP_PAIR_KEY_SIZE, 1));
  g_variant_dict_insert (&dict, CTP_INVITATION_EPOCH, "u", ctp_pair_key_get_epoch (draft->key));
  g_variant_dict_insert (&dict, CTP_INVITATION_WRITER, "t", draft->writer);
  g_variant_dict_insert (&dict, CTP_INVITATION_FROM_PERSON, "s", draft->from_person);
  g_variant_dict_insert (&dict, CTP_INVITATION_FROM, "s", draft->from);
  g_variant_dict_insert (&dict, CTP_INVITATION_FOR_PERSON, "s", draft->for_person);
  g_variant_dict_insert (&dict, CTP_INVITATION_FOR, "s", draft->for_name);
  g_variant_dict_insert (&dict, CTP_INVITATION_OWN, "b", own);
  g_variant_dict_insert (&dict, CTP_INVITATION_ONCE, "b", draft->terms.once);
  g_variant_dict_insert (&dict, CTP_INVITATION_CREATED, "x", draft->created);
  g_variant_dict_insert (&dict, CTP_INVITATION_EXPIRES, "x", draft->expires);
  g_variant_dict_insert_value (&dict, CTP_INVITATION_HOLDINGS, ctp_holdings_to_variant (holdings));
  return g_variant_new ("(@a{sv}v)", g_variant_dict_end (&dict), list);
}

static GVariant *
gather (Draft *draft, GError **error)
{
  g_autoptr (CtpJournal) journal = ctp_journal_new_for_content (draft->content, error);
  g_autoptr (CtpChangeSet) all = NULL;
  g_autoptr (GPtrArray) sections = NULL;
  g_autoptr (GHashTable) nothing = ctp_holdings_new ();

  if (journal == NULL)
    return NULL;
  all
    = ctp_journal_list_changes (journal, 0, draft->terms.who == CTP_PAIR_INVITATION_MYSELF, error);
  if (all == NULL)
    return NULL;
  sections = ctp_section_list (all, nothing);
  draft->counted = ctp_holdings_new ();
  for (guint i = 0; i < sections->len; i++)
    {
      const CtpSection *section = sections->pdata[i];

      if (section->top.count > 0)
        ctp_holdings_set (draft->counted, section->writer, &section->top);
    }
  return to_variant (draft, sections, draft->counted, error);
}

/* Takes as long as a guess at the phrase, and as the journal is large. */
static gboolean
write_draft (Draft *draft, GError **error)
{
  guint8 head[CTP_PHRASE_HEAD_SIZE];
  guint8 key[CTP_PARCEL_KEY_SIZE];
  g_autoptr (GVariant) content = gather (draft, error);
  g_autoptr (GBytes) file = NULL;

  if (content == NULL)
    return FALSE;
  g_variant_ref_sink (content);
  if (!ctp_phrase_seal_head (head, draft->terms.cost != NULL ? &draft->cost : NULL, draft->phrase,
                             key, error))
    return FALSE;
  file = ctp_parcel_seal (content, head, sizeof head, ctp_phrase_head_get_nonce (head), key, error);
  sodium_memzero (key, sizeof key);
  return file != NULL && ctp_parcel_write_file (draft->path, file, CTP_PARCEL_FOR_ONESELF, error);
}

/* Remembers the invitation, and what the journal had when it was made. */
static gboolean
end (CtpJournal *journal, Draft *draft, GError **error)
{
  CtpExchange *exchange = ctp_exchange_get (journal);

  if (!ctp_exchange_has_started (exchange))
    ctp_exchange_start (exchange, g_steal_pointer (&draft->counted), draft->sequence);
  ctp_exchange_note_invitation (exchange, draft->id, draft->terms.once, draft->expires);
  return ctp_exchange_keep (exchange, error);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_draft (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * ctp_pair_invitation_write:
 * @path: where the file will be
 * @phrase: as ctp_phrase_new() makes it
 *
 * Writes an invitation to the journal, and makes the key of the pair with the first. Takes as long as
 * a guess at the phrase. The journal has to be saved afterwards.
 *
 * Errors: those of the vault and the journal
 */
gboolean
ctp_pair_invitation_write (CtpJournal *journal,
                           const char *path,
                           const char *phrase,
                           const CtpPairInvitationTerms *terms,
                           GError **error)
{
  g_autoptr (Draft) draft = begin (journal, path, phrase, terms, error);

  return draft != NULL && write_draft (draft, error) && end (journal, draft, error);
}

/** ctp_pair_invitation_write_async: Does the same without holding up whoever calls it. */
void
ctp_pair_invitation_write_async (CtpJournal *journal,
                                 const char *path,
                                 const char *phrase,
                                 const CtpPairInvitationTerms *terms,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (journal, NULL, callback, user_data);
  GError *error = NULL;
  Draft *draft = begin (journal, path, phrase, terms, &error);

  g_task_set_source_tag (task, ctp_pair_invitation_write_async);
  if (draft == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, draft, free_draft);
  g_task_run_in_thread (task, write_in_thread);
}

/** ctp_pair_invitation_write_finish: Ends ctp_pair_invitation_write_async(). */
gboolean
ctp_pair_invitation_write_finish (CtpJournal *journal, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error)
         && end (journal, g_task_get_task_data (G_TASK (result)), error);
}
