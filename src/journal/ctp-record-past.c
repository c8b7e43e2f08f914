/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What only the change log knows of records: who wrote what they say now, and which there ever were,
 * the deleted ones too. */

#include "journal/ctp-journal-private.h"

static const char ever_sql[] = "SELECT id FROM record WHERE kind = ?1 ORDER BY num";

/**
 * ctp_record_dup_writer:
 * @fields: ended by %NULL
 *
 * Tells who wrote last to one of some fields, by the copy that it was written at.
 *
 * Returns: (transfer full) (nullable): a person; %NULL where nobody wrote any
 */
CtpRecord *
ctp_record_dup_writer (CtpRecord *self, const char *const *fields)
{
  CtpJournal *journal = ctp_record_get_journal (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *person = NULL;

  if (journal == NULL)
    return NULL;
  if (!ctp_change_log_find_writer (journal->log, ctp_record_get_num (self), fields, &person,
                                   &error))
    {
      ctp_journal_report (journal, error);
      return NULL;
    }

  return person != NULL ? ctp_journal_get_record (journal, "person", person) : NULL;
}

/**
 * ctp_journal_list_ever:
 *
 * Lists the records of a kind that there are or were, oldest here first.
 *
 * Returns: (transfer full) (element-type CtpRecord) (nullable)
 */
GPtrArray *
ctp_journal_list_ever (CtpJournal *self, const char *kind, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CtpSqlOnce) statement = ctp_sql_prepare (self->db, ever_sql, error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  ctp_sql_bind_text (statement, 1, kind);
  do
    {
      if (!ctp_sql_next (statement, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (records,
                         ctp_journal_expect_record (self, kind, ctp_sql_get_text (statement, 0)));
    }
  while (row);

  return g_steal_pointer (&records);
}
