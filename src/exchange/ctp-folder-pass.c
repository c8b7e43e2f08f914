/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One look at a shared folder: taking in what others put there, and working out what this copy has
 * to put there itself. That follows from what is in the folder now and from what the others said
 * they have, and from nothing else, so whatever happens to the folder is mended by the next look. */

#include "exchange/ctp-folder-pass.h"

#include "exchange/ctp-exchange-private.h"
#include "exchange/ctp-intake.h"

#include "journal/ctp-journal-copy.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* So many files of its own a copy has in the folder before they are folded into one. */
#define MAX_FILES 8

/** ctp_folder_news_new: (transfer full): no news. */
CtpFolderNews *
ctp_folder_news_new (void)
{
  CtpFolderNews *self = g_new0 (CtpFolderNews, 1);

  self->receipts = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_receipt_free);
  return self;
}

/** ctp_folder_news_free: Frees them; NULL is allowed. */
void
ctp_folder_news_free (CtpFolderNews *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->receipts);
  g_clear_error (&self->refused);
  g_free (self);
}

/* Whether this copy wrote a file: by its name, or since all that is in it has been found here. */
static gboolean
is_mine (CtpExchange *exchange, const CtpFolderFile *file)
{
  return file->update != NULL && file->update->writer == ctp_journal_get_writer (exchange->journal)
         && file->update->number <= exchange->number
         && (file->was_heard || g_hash_table_contains (exchange->files, file->name));
}

/* Whether what some section of a file builds on is here. */
static gboolean
can_be_taken_in (CtpExchange *exchange, const CtpFolderFile *file)
{
  for (guint i = 0; i < file->update->sections->len; i++)
    {
      const CtpSection *section = file->update->sections->pdata[i];

      if (ctp_holdings_get (exchange->holdings, section->writer).count >= section->base.count)
        return TRUE;
    }
  return file->update->sections->len == 0;
}

/**
 * ctp_folder_pass_find_next:
 * @files: (element-type CtpFolderFile): as ctp_shared_folder_scan() lists them
 *
 * Returns: (transfer none) (nullable): one that can be taken in; NULL when there is none
 */
CtpFolderFile *
ctp_folder_pass_find_next (CtpExchange *exchange, GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++)
    {
      CtpFolderFile *file = files->pdata[i];

      if (file->update != NULL && !file->is_done && !is_mine (exchange, file)
          && (!file->was_heard || can_be_taken_in (exchange, file)))
        return file;
    }
  return NULL;
}

static void
finish (CtpExchange *exchange, CtpFolderFile *file, CtpFolderNews *news)
{
  g_autoptr (GError) error = NULL;

  file->was_heard = TRUE;
  if (!ctp_exchange_receive (exchange, file->update, file->name, file->receipt, &error))
    {
      file->is_done = TRUE;
      if (!g_error_matches (error, CTP_EXCHANGE_ERROR, CTP_EXCHANGE_ERROR_OWN)
          && news->refused == NULL)
        news->refused = g_steal_pointer (&error);
      return;
    }
  file->is_done = !file->receipt->has_gap;
  g_ptr_array_add (news->receipts, g_steal_pointer (&file->receipt));
}

/**
 * ctp_folder_pass_take_in:
 * @most: how many changes of one writer to take in at once
 * @news: what came of it is added when all of the file has been taken in
 *
 * Takes in a file of another copy, or the next part of it.
 *
 * Returns: TRUE when there is no more of it
 */
gboolean
ctp_folder_pass_take_in (CtpExchange *exchange,
                         CtpFolderFile *file,
                         guint most,
                         CtpFolderNews *news)
{
  g_autoptr (GPtrArray) slice = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has_gap;

  if (file->receipt == NULL)
    file->receipt = ctp_receipt_new ();
  /* Who may not send is found out before anything is taken in. */
  if (ctp_exchange_admit (exchange, file->update, file->name, NULL))
    slice = ctp_intake_split (exchange, file->update->sections, most);
  if (slice == NULL)
    {
      finish (exchange, file, news);
      return TRUE;
    }
  file->receipt->n_changes += ctp_exchange_take_in (exchange, slice, &has_gap, &error);
  if (error == NULL)
    return FALSE;
  file->is_done = TRUE;
  if (news->refused == NULL)
    news->refused = g_steal_pointer (&error);
  return TRUE;
}

static void
count_unread (GPtrArray *files, CtpFolderNews *news)
{
  for (guint i = 0; i < files->len; i++)
    {
      const CtpFolderFile *file = files->pdata[i];

      if (file->update != NULL && file->was_heard && !file->is_done)
        news->waiting++;
      else if (g_error_matches (file->error, CTP_EXCHANGE_ERROR, CTP_EXCHANGE_ERROR_NEWER))
        news->newer++;
      else if (file->error != NULL
               && !g_error_matches (file->error, CTP_EXCHANGE_ERROR, CTP_EXCHANGE_ERROR_FOREIGN)
               && !g_error_matches (file->error, CTP_EXCHANGE_ERROR,
                                    CTP_EXCHANGE_ERROR_NOT_AN_UPDATE))
        news->incomplete++;
    }
}

/* This copy's own files in the folder, in the order in which it wrote them; of one that is there
 * under several names the first. */
static GPtrArray *
list_mine (CtpExchange *exchange, GPtrArray *files, GPtrArray *surplus)
{
  GPtrArray *mine = g_ptr_array_new ();

  for (guint i = 0; i < files->len; i++)
    {
      CtpFolderFile *file = files->pdata[i];
      const CtpFolderFile *last = mine->len > 0 ? mine->pdata[mine->len - 1] : NULL;

      /* What this copy wrote by a number that it had before is written again where it is needed. */
      if (file->is_done && ctp_update_writers_contain (exchange->was, file->update->writer))
        g_ptr_array_add (surplus, g_strdup (file->name));
      if (!is_mine (exchange, file))
        continue;
      g_ptr_array_set_size (file->update->sections, 0);
      if (last != NULL && last->update->number == file->update->number)
        g_ptr_array_add (surplus, g_strdup (file->name));
      else
        g_ptr_array_add (mine, file);
    }
  return mine;
}

static GArray *
list_covered (GPtrArray *mine)
{
  GArray *covered = g_array_new (FALSE, FALSE, sizeof (CtpCovered));

  for (guint i = 0; i < mine->len; i++)
    {
      const CtpFolderFile *file = mine->pdata[i];

      g_array_append_vals (covered, file->covers->data, file->covers->len);
    }
  return covered;
}

/* Whether some copy has not said yet that it has what is in a file. */
static gboolean
is_needed (CtpExchange *exchange, const CtpFolderFile *file)
{
  for (guint i = 0; i < exchange->copies->len; i++)
    {
      const CtpOtherCopy *copy = exchange->copies->pdata[i];

      for (guint j = 0; ctp_other_copy_is_active (copy) && j < file->covers->len; j++)
        {
          const CtpCovered *part = &g_array_index (file->covers, CtpCovered, j);

          if (ctp_holdings_get (copy->holdings, part->writer).count < part->to
              || ctp_update_writers_contain (copy->asks, part->writer))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
same_writers (GArray *a, GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * 8) == 0);
}

static guint
count_refused (CtpExchange *exchange)
{
  guint n = 0;

  for (guint i = 0; i < exchange->copies->len; i++)
    n += ((CtpOtherCopy *) exchange->copies->pdata[i])->refused ? 1 : 0;
  return n;
}

/* A restored copy has to hear that it goes by a number that is not used any more. */
static gboolean
says_replaced (CtpExchange *exchange, const CtpUpdate *update)
{
  for (guint i = 0; i < exchange->copies->len; i++)
    {
      const CtpOtherCopy *copy = exchange->copies->pdata[i];

      if (copy->replaced && ctp_update_get_heard (update, copy->writer) != CTP_UPDATE_REPLACED)
        return FALSE;
    }
  return TRUE;
}

/* Whether the newest file says all that this copy has to say of itself. */
static gboolean
is_said (CtpExchange *exchange, GPtrArray *mine)
{
  const CtpFolderFile *newest = mine->len > 0 ? mine->pdata[mine->len - 1] : NULL;

  /* Who has come back says so, though the farewell has all the rest. */
  return newest != NULL && !newest->update->left && newest->update->number == exchange->number
         && ctp_holdings_equal (newest->update->holdings, exchange->holdings)
         && same_writers (newest->update->asks, exchange->asks)
         && same_writers (newest->update->was, exchange->was)
         && newest->update->refused->len == count_refused (exchange)
         && says_replaced (exchange, newest->update);
}

static char *
new_name (void)
{
  guint64 number;

  randombytes_buf (&number, sizeof number);
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x" CTP_UPDATE_SUFFIX, number);
}

/* Names of files that this copy wrote and that are broken: the content can not say it any more. */
static void
add_broken (CtpExchange *exchange, GPtrArray *files, CtpFolderPlan *plan)
{
  for (guint i = 0; i < files->len; i++)
    {
      const CtpFolderFile *file = files->pdata[i];

      if (file->error != NULL && g_hash_table_contains (exchange->files, file->name))
        g_ptr_array_add (plan->remove, g_strdup (file->name));
    }
}

/* Whether the newest update of this copy could not be written, and indeed is not there. */
static gboolean
is_unwritten (CtpExchange *exchange, GPtrArray *files)
{
  for (guint i = 0; exchange->unwritten != NULL && i < files->len; i++)
    {
      const CtpFolderFile *file = files->pdata[i];

      if (g_str_equal (file->name, exchange->unwritten)
          || (file->update != NULL && file->update->number == exchange->number
              && file->update->writer == ctp_journal_get_writer (exchange->journal)))
        return FALSE;
    }
  return exchange->unwritten != NULL;
}

/* Gives the number and the name of an update that could not be written to the next one: a folder that
 * has no room for an hour costs no numbers, nor a save each time that it is looked at. */
static char *
take_back (CtpExchange *exchange)
{
  exchange->number--;
  g_hash_table_remove (exchange->files, exchange->unwritten);
  return g_strdup (exchange->unwritten);
}

/* Whether files that this copy wrote and did not remove are gone or broken. */
static gboolean
has_lost (CtpExchange *exchange, GPtrArray *mine)
{
  g_autoptr (GHashTable) there = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer name;

  for (guint i = 0; i < mine->len; i++)
    g_hash_table_add (there, ((CtpFolderFile *) mine->pdata[i])->name);
  g_hash_table_iter_init (&iter, exchange->files);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (there, name))
      return TRUE;
  return FALSE;
}

/* What stays in the folder: what somebody needs, and the newest. */
static void
add_unneeded (CtpExchange *exchange, GPtrArray *mine, gboolean fold, CtpFolderPlan *plan)
{
  for (guint i = 0; i < mine->len; i++)
    {
      const CtpFolderFile *file = mine->pdata[i];
      gboolean is_newest = plan->update == NULL && i + 1 == mine->len;

      if (!is_newest && (fold || !is_needed (exchange, file)))
        g_ptr_array_add (plan->remove, g_strdup (file->name));
    }
}

/* The files of this copy as they will be when the plan has been carried out. */
static void
note_files (CtpExchange *exchange, GPtrArray *mine, const CtpFolderPlan *plan)
{
  g_hash_table_remove_all (exchange->files);
  for (guint i = 0; i < mine->len; i++)
    g_hash_table_add (exchange->files, g_strdup (((CtpFolderFile *) mine->pdata[i])->name));
  for (guint i = 0; i < plan->remove->len; i++)
    g_hash_table_remove (exchange->files, plan->remove->pdata[i]);
  if (plan->name != NULL)
    g_hash_table_add (exchange->files, g_strdup (plan->name));
}

/**
 * ctp_folder_pass_plan:
 * @files: (element-type CtpFolderFile): what is in the folder; all that could be was taken in
 *
 * Works out what to write and remove. The journal has to be saved before that is carried out.
 *
 * Returns: (transfer full) (nullable): NULL with an error of the journal
 */
CtpFolderPlan *
ctp_folder_pass_plan (CtpExchange *exchange, GPtrArray *files, CtpFolderNews *news, GError **error)
{
  g_autoptr (CtpFolderPlan) plan = g_new0 (CtpFolderPlan, 1);
  g_autoptr (GPtrArray) mine = NULL;
  g_autoptr (GArray) covered = NULL;
  g_autoptr (GPtrArray) sections = NULL;
  g_autofree char *name = NULL;
  gboolean fold;

  count_unread (files, news);
  plan->remove = g_ptr_array_new_with_free_func (g_free);
  mine = list_mine (exchange, files, plan->remove);
  fold = mine->len > MAX_FILES;
  if (is_unwritten (exchange, files))
    name = take_back (exchange);
  else
    g_clear_pointer (&exchange->unwritten, g_free);
  covered = fold ? g_array_new (FALSE, FALSE, sizeof (CtpCovered)) : list_covered (mine);
  if (!ctp_exchange_list_due (exchange, covered, FALSE, &sections, error))
    return NULL;
  news->was_healed = has_lost (exchange, mine);
  if (fold || sections->len > 0 || !is_said (exchange, mine))
    {
      plan->update = ctp_exchange_write_update (exchange, g_steal_pointer (&sections));
      plan->name = name != NULL ? g_steal_pointer (&name) : new_name ();
    }
  else
    {
      g_clear_pointer (&exchange->unwritten, g_free);
    }
  add_broken (exchange, files, plan);
  add_unneeded (exchange, mine, fold, plan);
  if (plan->update == NULL && plan->remove->len == 0 && !news->was_healed)
    return g_steal_pointer (&plan);
  note_files (exchange, mine, plan);
  return ctp_exchange_keep (exchange, error) ? g_steal_pointer (&plan) : NULL;
}

/**
 * ctp_folder_pass_note_outcome:
 * @plan: of ctp_folder_pass_plan()
 * @is_done: whether it could be carried out
 *
 * Has it remembered whether the update of a plan was written. Errors: those of the journal.
 */
gboolean
ctp_folder_pass_note_outcome (CtpExchange *exchange,
                              const CtpFolderPlan *plan,
                              gboolean is_done,
                              GError **error)
{
  const char *unwritten = is_done ? NULL : plan->name;

  if (g_strcmp0 (exchange->unwritten, unwritten) == 0)
    return TRUE;
  g_free (exchange->unwritten);
  exchange->unwritten = g_strdup (unwritten);
  return ctp_exchange_keep (exchange, error);
}

/* With all that was still to go out. */
static CtpFolderPlan *
plan_farewell (CtpExchange *exchange, GError **error)
{
  g_autoptr (GArray) nothing = g_array_new (FALSE, FALSE, sizeof (CtpCovered));
  g_autoptr (CtpFolderPlan) plan = g_new0 (CtpFolderPlan, 1);
  GPtrArray *sections;

  plan->remove = g_ptr_array_new_with_free_func (g_free);
  if (!ctp_exchange_list_due (exchange, nothing, FALSE, &sections, error))
    return NULL;
  plan->update = ctp_exchange_write_update (exchange, sections);
  plan->update->left = TRUE;
  plan->name = new_name ();
  return g_steal_pointer (&plan);
}

/**
 * ctp_folder_pass_leave:
 * @path: (nullable): of the folder; NULL for none
 *
 * Tells the others in the folder that this copy stops sharing, and stops: see ctp_exchange_leave().
 * What keeps it from telling does not keep it from stopping.
 *
 * Errors: those of the journal
 */
gboolean
ctp_folder_pass_leave (CtpJournal *journal, const char *path, GError **error)
{
  CtpExchange *exchange = ctp_exchange_get (journal);
  g_autoptr (CtpPairKey) key = ctp_pair_key_load (journal);
  g_autoptr (CtpFolderPlan) plan = NULL;
  g_autoptr (GError) reason = NULL;

  if (key != NULL && path != NULL)
    {
      plan = plan_farewell (exchange, error);
      if (plan == NULL)
        return FALSE;
      if (!ctp_shared_folder_carry_out (path, plan, key, &reason))
        g_debug ("The others could not be told in the shared folder");
    }
  g_hash_table_remove_all (exchange->files);
  return ctp_exchange_leave (exchange, error);
}

static gboolean
save (CtpJournal *journal, GError **error)
{
  return ctp_journal_get_vault (journal) == NULL || ctp_journal_save (journal, error);
}

/**
 * ctp_folder_pass:
 * @path: of the folder
 *
 * Looks at a shared folder once, from beginning to end.
 *
 * Errors: %CTP_EXCHANGE_ERROR_NOT_SHARED, those of the folder, the journal and the vault
 */
gboolean
ctp_folder_pass (CtpJournal *journal, const char *path, CtpFolderNews *news, GError **error)
{
  CtpExchange *exchange = ctp_exchange_get (journal);
  g_autoptr (CtpPairKey) key = ctp_pair_key_load (journal);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (CtpFolderPlan) plan = NULL;
  CtpFolderFile *file;

  if (key == NULL)
    {
      g_set_error_literal (error, CTP_EXCHANGE_ERROR, CTP_EXCHANGE_ERROR_NOT_SHARED,
                           _ ("This journal is not shared yet. Invite the other one first, or open "
                              "the invitation that you were sent."));
      return FALSE;
    }
  files = ctp_shared_folder_scan (path, key, NULL, error);
  if (files == NULL)
    return FALSE;
  while ((file = ctp_folder_pass_find_next (exchange, files)) != NULL)
    ctp_folder_pass_take_in (exchange, file, G_MAXUINT, news);
  plan = ctp_folder_pass_plan (exchange, files, news, error);
  if (plan == NULL || !save (journal, error))
    return FALSE;
  if (ctp_shared_folder_carry_out (path, plan, key, error))
    return ctp_folder_pass_note_outcome (exchange, plan, TRUE, error);
  if (ctp_folder_pass_note_outcome (exchange, plan, FALSE, NULL))
    save (journal, NULL);
  return FALSE;
}
