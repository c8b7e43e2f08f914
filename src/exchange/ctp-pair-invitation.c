/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening an invitation, and joining with it. It says from whom and for whom it is before anything
 * is made of it. The copy that it becomes has a number of its own from the first change on. */

#include "exchange/ctp-pair-invitation.h"

#include "exchange/ctp-exchange.h"
#include "exchange/ctp-intake.h"
#include "exchange/ctp-pair-invitation-format.h"
#include "exchange/ctp-phrase-key.h"

#include "journal/ctp-journal-copy.h"
#include "journal/ctp-record-id.h"

#include <config.h>
#include <glib/gi18n-lib.h>

struct _CtpPairInvitation
{
  gatomicrefcount references;
  char *path;
  GBytes *id;
  CtpPairKey *key;
  guint64 writer;
  char *from_person;
  char *from;
  char *for_person;
  char *for_name;
  gboolean own;
  gboolean once;
  gint64 expires;
  CtpHoldings *holdings;
  GVariant *sections;
};

static gboolean
refuse_content (const char *path, GError **error)
{
  return ctp_exchange_refuse (error, CTP_EXCHANGE_ERROR_DAMAGED, path,
                              _ ("“%s” was refused: what is in it is not as it has to be."));
}

static CtpPairKey *
read_key (GVariantDict *dict)
{
  g_autoptr (GVariant) bytes
    = g_variant_dict_lookup_value (dict, CTP_INVITATION_KEY, G_VARIANT_TYPE_BYTESTRING);
  guint32 epoch;

  if (bytes == NULL || g_variant_get_size (bytes) != CTP_PAIR_KEY_SIZE
      || !g_variant_dict_lookup (dict, CTP_INVITATION_EPOCH, "u", &epoch))
    return NULL;
  return ctp_pair_key_new_from_bytes (epoch, g_variant_get_data (bytes));
}

static gboolean
read_head (CtpPairInvitation *self, GVariant *head)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (head);
  g_autoptr (GVariant) id
    = g_variant_dict_lookup_value (&dict, CTP_INVITATION_ID, G_VARIANT_TYPE_BYTESTRING);
  g_autoptr (GVariant) holdings = g_variant_dict_lookup_value (&dict, CTP_INVITATION_HOLDINGS,
                                                               G_VARIANT_TYPE (CTP_HOLDINGS_TYPE));

  self->key = read_key (&dict);
  if (self->key == NULL || id == NULL || g_variant_get_size (id) != CTP_UPDATE_ID_SIZE
      || holdings == NULL
      || !g_variant_dict_lookup (&dict, CTP_INVITATION_WRITER, "t", &self->writer)
      || !g_variant_dict_lookup (&dict, CTP_INVITATION_FROM_PERSON, "s", &self->from_person)
      || !g_variant_dict_lookup (&dict, CTP_INVITATION_FROM, "s", &self->from)
      || !g_variant_dict_lookup (&dict, CTP_INVITATION_FOR_PERSON, "s", &self->for_person)
      || !g_variant_dict_lookup (&dict, CTP_INVITATION_FOR, "s", &self->for_name)
      || !g_variant_dict_lookup (&dict, CTP_INVITATION_OWN, "b", &self->own)
      || !g_variant_dict_lookup (&dict, CTP_INVITATION_ONCE, "b", &self->once)
      || !g_variant_dict_lookup (&dict, CTP_INVITATION_EXPIRES, "x", &self->expires))
    return FALSE;
  self->id = g_variant_get_data_as_bytes (id);
  self->holdings = ctp_holdings_new_from_variant (holdings);
  return ctp_record_id_is_valid (self->from_person) && ctp_record_id_is_valid (self->for_person);
}

/* Only what is for the same person has a place for what is private. */
static gboolean
read_sections (CtpPairInvitation *self, GVariant *content)
{
  g_variant_get_child (content, 1, "v", &self->sections);
  return g_variant_is_of_type (self->sections, self->own ? G_VARIANT_TYPE (CTP_OWN_SECTIONS_TYPE)
                                                         : G_VARIANT_TYPE (CTP_SECTIONS_TYPE));
}

static GVariant *
open_file (const char *path, const char *phrase, GError **error)
{
  g_autoptr (GBytes) file = ctp_parcel_read_file (path, error);
  guint8 key[CTP_PARCEL_KEY_SIZE];
  const guint8 *bytes;
  gsize size;
  GVariant *content = NULL;
  g_autoptr (GError) reason = NULL;

  if (file == NULL)
    return NULL;
  bytes = g_bytes_get_data (file, &size);
  if (!ctp_parcel_check (CTP_PARCEL_INVITATION, bytes, size, CTP_PHRASE_HEAD_SIZE, path, error)
      || !ctp_phrase_open_head (bytes, phrase, key, path, error))
    return NULL;
  if (!ctp_parcel_open (bytes, size, CTP_PHRASE_HEAD_SIZE, ctp_phrase_head_get_nonce (bytes), key,
                        G_VARIANT_TYPE (CTP_INVITATION_TYPE), &content, path, &reason)
      && reason == NULL)
    ctp_exchange_refuse (&reason, CTP_EXCHANGE_ERROR_PHRASE, path,
                         _ ("These words do not open “%s”. Compare them once more; if they are "
                            "right, the file has not arrived whole, or somebody changed it."));
  sodium_memzero (key, sizeof key);
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return content;
}

static gboolean
refuse_expired (CtpPairInvitation *self, GError **error)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (self->expires / G_USEC_PER_SEC);
  g_autoptr (GDateTime) day = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *text = day != NULL ? g_date_time_format (day, "%x") : g_strdup ("?");

  g_set_error (error, CTP_EXCHANGE_ERROR, CTP_EXCHANGE_ERROR_EXPIRED,
               /* Translators: a date and a name */
               _ ("This invitation was good until %s. Ask %s for a new one."), text, self->from);
  return FALSE;
}

/**
 * ctp_pair_invitation_open:
 * @phrase: as it was heard and typed
 * @now: microseconds since 1970 UTC
 *
 * Opens an invitation. Takes as long as a guess at the phrase: not for the main thread.
 *
 * Returns: (transfer full) (nullable): NULL with %CTP_EXCHANGE_ERROR_NOT_AN_INVITATION, _NEWER,
 *   _CUT_SHORT, _COST, _PHRASE, _DAMAGED or _EXPIRED, or an error of the vault
 */
CtpPairInvitation *
ctp_pair_invitation_open (const char *path, const char *phrase, gint64 now, GError **error)
{
  g_autoptr (GVariant) content = open_file (path, phrase, error);
  g_autoptr (GVariant) head = NULL;
  g_autoptr (CtpPairInvitation) self = NULL;

  if (content == NULL)
    return NULL;
  self = g_new0 (CtpPairInvitation, 1);
  g_atomic_ref_count_init (&self->references);
  self->path = g_strdup (path);
  head = g_variant_get_child_value (content, 0);
  if (!read_head (self, head) || !read_sections (self, content))
    {
      refuse_content (path, error);
      return NULL;
    }
  if (now > self->expires && !refuse_expired (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

typedef struct
{
  char *path;
  char *secret;
  CtpPairInvitation *invitation;
} Call;

static void
free_call (gpointer data)
{
  Call *call = data;

  g_free (call->path);
  sodium_memzero (call->secret, strlen (call->secret));
  g_free (call->secret);
  g_clear_pointer (&call->invitation, ctp_pair_invitation_unref);
  g_free (call);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Call *call = data;
  GError *error = NULL;
  CtpPairInvitation *self
    = ctp_pair_invitation_open (call->path, call->secret, g_get_real_time (), &error);

  if (self != NULL)
    g_task_return_pointer (task, self, (GDestroyNotify) ctp_pair_invitation_unref);
  else
    g_task_return_error (task, error);
}

/** ctp_pair_invitation_open_async: Opens an invitation without holding up whoever calls it. */
void
ctp_pair_invitation_open_async (const char *path,
                                const char *phrase,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Call *call = g_new0 (Call, 1);

  call->path = g_strdup (path);
  call->secret = g_strdup (phrase);
  g_task_set_source_tag (task, ctp_pair_invitation_open_async);
  g_task_set_task_data (task, call, free_call);
  g_task_run_in_thread (task, open_in_thread);
}

/** ctp_pair_invitation_open_finish: (transfer full) (nullable) */
CtpPairInvitation *
ctp_pair_invitation_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

CtpPairInvitation *
ctp_pair_invitation_ref (CtpPairInvitation *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ctp_pair_invitation_unref (CtpPairInvitation *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->path);
  g_clear_pointer (&self->id, g_bytes_unref);
  g_clear_pointer (&self->key, ctp_pair_key_unref);
  g_free (self->from_person);
  g_free (self->from);
  g_free (self->for_person);
  g_free (self->for_name);
  g_clear_pointer (&self->holdings, g_hash_table_unref);
  g_clear_pointer (&self->sections, g_variant_unref);
  g_free (self);
}

/** ctp_pair_invitation_get_from: Name of the person who made it. */
const char *
ctp_pair_invitation_get_from (CtpPairInvitation *self)
{
  return self->from;
}

/** ctp_pair_invitation_get_for: Name of the person whose copy it becomes. */
const char *
ctp_pair_invitation_get_for (CtpPairInvitation *self)
{
  return self->for_name;
}

/** ctp_pair_invitation_get_who: Whether it is to the other person, or for a further own copy. */
CtpPairInvitationFor
ctp_pair_invitation_get_who (CtpPairInvitation *self)
{
  return self->own ? CTP_PAIR_INVITATION_MYSELF : CTP_PAIR_INVITATION_PARTNER;
}

/** ctp_pair_invitation_get_once: Whether only one copy may join with it. */
gboolean
ctp_pair_invitation_get_once (CtpPairInvitation *self)
{
  return self->once;
}

/** ctp_pair_invitation_get_expires: In microseconds since 1970 UTC. */
gint64
ctp_pair_invitation_get_expires (CtpPairInvitation *self)
{
  return self->expires;
}

/** ctp_pair_invitation_get_writer: Number of the inviting copy, for ctp_comparison_find(). */
guint64
ctp_pair_invitation_get_writer (CtpPairInvitation *self)
{
  return self->writer;
}

static GPtrArray *
list_sections (CtpPairInvitation *self, GError **error)
{
  return ctp_section_list_from_variant (self->sections, self->path, error);
}

static CtpChangeSet *
take_changes (GPtrArray *sections)
{
  CtpChangeSet *set = ctp_change_set_new ();

  for (guint i = 0; i < sections->len; i++)
    {
      CtpSection *section = sections->pdata[i];

      ctp_change_set_add_writer (set, section->writer, section->person);
      for (guint j = 0; j < section->changes->len; j++)
        ctp_change_set_take (set, g_steal_pointer (&section->changes->pdata[j]));
      g_ptr_array_set_size (section->changes, 0);
    }
  return set;
}

static CtpHoldings *
count_sections (GPtrArray *sections)
{
  CtpHoldings *holdings = ctp_holdings_new ();

  for (guint i = 0; i < sections->len; i++)
    {
      const CtpSection *section = sections->pdata[i];

      if (section->top.count > 0)
        ctp_holdings_set (holdings, section->writer, &section->top);
    }
  return holdings;
}

static gboolean
join (CtpPairInvitation *self, CtpJournal *journal, GError **error)
{
  CtpExchange *exchange = ctp_exchange_get (journal);

  ctp_exchange_note_joining (exchange, self->id, self->writer, self->from_person, self->holdings);
  return ctp_pair_key_keep (self->key, journal, error) && ctp_exchange_keep (exchange, error);
}

/**
 * ctp_pair_invitation_accept:
 * @path: where the copy will be; there must be no file
 * @passphrase: an own one, UTF-8
 * @cost: (nullable): of a guess at it; NULL to measure out about half a second
 *
 * Makes a copy of the journal, and saves it. Takes as long as a guess: not for the main thread.
 *
 * Returns: (transfer full) (nullable): NULL with an error of the vault, the journal, or
 *   %CTP_EXCHANGE_ERROR_DAMAGED
 */
CtpJournal *
ctp_pair_invitation_accept (CtpPairInvitation *self,
                            const char *path,
                            const char *passphrase,
                            const CtpVaultCost *cost,
                            GError **error)
{
  g_autoptr (GPtrArray) sections = list_sections (self, error);
  g_autoptr (CtpChangeSet) changes = NULL;
  g_autoptr (CtpJournal) journal = NULL;
  CtpHoldings *holdings;

  if (sections == NULL)
    return NULL;
  holdings = count_sections (sections);
  changes = take_changes (sections);
  journal = ctp_journal_create_copy (path, passphrase, cost, self->for_person, changes, error);
  if (journal == NULL)
    {
      g_hash_table_unref (holdings);
      return NULL;
    }
  ctp_exchange_start (ctp_exchange_get (journal), holdings, ctp_journal_get_sequence (journal));
  return join (self, journal, error) && ctp_journal_save (journal, error)
           ? g_steal_pointer (&journal)
           : NULL;
}

static void
accept_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Call *call = data;
  GError *error = NULL;
  CtpJournal *journal
    = ctp_pair_invitation_accept (call->invitation, call->path, call->secret, NULL, &error);

  if (journal != NULL)
    g_task_return_pointer (task, journal, g_object_unref);
  else
    g_task_return_error (task, error);
}

/** ctp_pair_invitation_accept_async: Makes a copy without holding up whoever calls it. */
void
ctp_pair_invitation_accept_async (CtpPairInvitation *self,
                                  const char *path,
                                  const char *passphrase,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Call *call = g_new0 (Call, 1);

  call->path = g_strdup (path);
  call->secret = g_strdup (passphrase);
  call->invitation = ctp_pair_invitation_ref (self);
  g_task_set_source_tag (task, ctp_pair_invitation_accept_async);
  g_task_set_task_data (task, call, free_call);
  g_task_run_in_thread (task, accept_in_thread);
}

/** ctp_pair_invitation_accept_finish: (transfer full) (nullable): the journal, open and saved */
CtpJournal *
ctp_pair_invitation_accept_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/** ctp_pair_invitation_is_for: Whether it is to this journal, and for the person who writes there. */
gboolean
ctp_pair_invitation_is_for (CtpPairInvitation *self, CtpJournal *journal)
{
  const char *me = ctp_record_get_id (ctp_journal_get_me (journal));
  const char *partner = ctp_record_get_id (ctp_journal_get_partner (journal));

  return g_str_equal (self->for_person, me)
         && g_str_equal (self->from_person, self->own ? me : partner);
}

static gboolean
check_pair (CtpPairInvitation *self, CtpJournal *journal, GError **error)
{
  return ctp_pair_invitation_is_for (self, journal)
         || ctp_exchange_refuse (
           error, CTP_EXCHANGE_ERROR_OTHER_PAIR, self->path,
           _ ("“%s” is not an invitation to this journal, or not for you. Open "
              "it from the start page to make another journal of it."));
}

static gboolean
take_in (CtpPairInvitation *self, CtpJournal *journal, GPtrArray *sections, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gboolean has_gap;

  ctp_exchange_take_in (ctp_exchange_get (journal), sections, &has_gap, &reason);
  if (reason == NULL)
    return join (self, journal, error);
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/**
 * ctp_pair_invitation_accept_into:
 * @journal: of the same pair, and of the person whom the invitation is for
 *
 * Shares a journal again that was shared before, and takes in what it lacks. It has to be saved
 * afterwards.
 *
 * Errors: %CTP_EXCHANGE_ERROR_OTHER_PAIR, _DAMAGED, and those of the journal
 */
gboolean
ctp_pair_invitation_accept_into (CtpPairInvitation *self, CtpJournal *journal, GError **error)
{
  g_autoptr (GPtrArray) sections = NULL;

  if (!check_pair (self, journal, error))
    return FALSE;
  sections = list_sections (self, error);
  return sections != NULL && ctp_exchange_count_own (ctp_exchange_get (journal), error)
         && take_in (self, journal, sections, error);
}

static void
list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *sections = list_sections (data, &error);

  if (sections != NULL)
    g_task_return_pointer (task, sections, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* A call of ctp_pair_invitation_accept_into_async (). */
typedef struct
{
  CtpPairInvitation *invitation;
  GPtrArray *sections;
} Into;

static void
free_into (gpointer data)
{
  Into *into = data;

  ctp_pair_invitation_unref (into->invitation);
  g_clear_pointer (&into->sections, g_ptr_array_unref);
  g_free (into);
}

static void
taken_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  CtpJournal *journal = CTP_JOURNAL (source);
  const Into *into = g_task_get_task_data (task);
  GError *error = NULL;
  guint n_changes;

  if (ctp_intake_finish (journal, result, &n_changes, &error)
      && take_in (into->invitation, journal, into->sections, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  CtpJournal *journal = CTP_JOURNAL (source);
  Into *into = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;

  into->sections = g_task_propagate_pointer (G_TASK (result), &error);
  if (into->sections != NULL && ctp_exchange_count_own (ctp_exchange_get (journal), &error))
    ctp_intake_async (journal, into->sections, cancellable, taken_in_cb, g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

/** ctp_pair_invitation_accept_into_async: Does the same without holding up whoever calls it. */
void
ctp_pair_invitation_accept_into_async (CtpPairInvitation *self,
                                       CtpJournal *journal,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (journal, cancellable, callback, user_data);
  g_autoptr (GTask) listing = NULL;
  GError *error = NULL;
  Into *into;

  g_task_set_source_tag (task, ctp_pair_invitation_accept_into_async);
  if (!check_pair (self, journal, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  into = g_new0 (Into, 1);
  into->invitation = ctp_pair_invitation_ref (self);
  g_task_set_task_data (task, into, free_into);
  listing = g_task_new (journal, cancellable, listed_cb, g_steal_pointer (&task));
  g_task_set_task_data (listing, self, NULL);
  g_task_run_in_thread (listing, list_in_thread);
}

/** ctp_pair_invitation_accept_into_finish: Ends ctp_pair_invitation_accept_into_async(). */
gboolean
ctp_pair_invitation_accept_into_finish (CtpJournal *journal, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/** ctp_pair_invitation_looks_like_one: Whether a file begins as an invitation does. */
gboolean
ctp_pair_invitation_looks_like_one (const char *path)
{
  return ctp_parcel_looks_like (CTP_PARCEL_INVITATION, path);
}
