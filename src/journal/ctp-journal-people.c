/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The two people of a journal, and which of them writes at this copy. They are always two, one on
 * each side, whatever is written to their records: without them a journal could not be opened. */

#include "journal/ctp-journal-private.h"

#include <config.h>
#include <glib/gi18n-lib.h>

const char *const ctp_side_names[] = { "senior", "junior" };

static CtpSide
get_other_side (CtpSide side)
{
  return side == CTP_SIDE_SENIOR ? CTP_SIDE_JUNIOR : CTP_SIDE_SENIOR;
}

/* Looks in the log, where also those are whom the other copy has deleted. */
static CtpRecord *
find_other (CtpJournal *self, const char *me, GError **error)
{
  g_autoptr (CtpSqlOnce) statement
    = ctp_sql_prepare (self->db,
                       "SELECT id FROM record WHERE kind = 'person' AND id != ?1"
                       " AND EXISTS (SELECT 1 FROM change WHERE change.record = num)"
                       " ORDER BY num LIMIT 1",
                       error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  if (!ctp_sql_bind_text (statement, 1, me))
    ctp_sql_fail (self->db, SQLITE_NOMEM, error);
  else if (ctp_sql_next (statement, &row, error) && row)
    return ctp_journal_find_record (self, ctp_sql_get_text (statement, 0));
  return NULL;
}

/* Who is on which side, where the roles do not say it. */
static void
settle_sides (CtpJournal *self, const char *me, CtpRecord *mine)
{
  g_autoptr (GError) error = NULL;

  self->i_am = g_str_equal (ctp_record_get_text (mine, "role"), ctp_side_names[CTP_SIDE_JUNIOR])
                 ? CTP_SIDE_JUNIOR
                 : CTP_SIDE_SENIOR;
  g_set_object (&self->people[self->i_am], mine);
  if (self->people[get_other_side (self->i_am)] == NULL)
    self->people[get_other_side (self->i_am)] = find_other (self, me, &error);
  if (error != NULL)
    ctp_journal_report (self, error);
}

/* Lists report what fails, having no one to return it to. */
static void
failed_cb (CtpJournal *self, const GError *error, GError **first)
{
  if (*first == NULL)
    *first = g_error_copy (error);
}

/* Finds the people, of whom @me is the id of the one who writes here. */
gboolean
ctp_journal_find_people (CtpJournal *self, const char *me, GError **error)
{
  g_autoptr (CtpRecord) mine = NULL;
  g_autoptr (GError) reason = NULL;
  gulong handler = g_signal_connect (self, "failed", G_CALLBACK (failed_cb), &reason);

  mine = ctp_journal_find_record (self, me);
  for (guint i = 0; i < G_N_ELEMENTS (ctp_side_names); i++)
    {
      g_autoptr (CtpQuery) people = ctp_query_new (self, "person", "coalesce (role, 'senior') = ?1",
                                                   "created, id", ctp_side_names[i], NULL);

      self->people[i] = ctp_query_get (people, 0);
    }
  if (reason == NULL && mine != NULL && ctp_record_is (mine, "person"))
    settle_sides (self, me, mine);
  g_signal_handler_disconnect (self, handler);
  if (reason == NULL && ctp_journal_owns (self, mine)
      && self->people[get_other_side (self->i_am)] != NULL)
    return TRUE;
  if (reason == NULL)
    g_set_error_literal (&reason, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_DAMAGED,
                         _ ("The journal does not say whose it is."));
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/* Whether it is one of the two. */
gboolean
ctp_journal_owns (CtpJournal *self, CtpRecord *record)
{
  return record != NULL
         && (record == self->people[CTP_SIDE_SENIOR] || record == self->people[CTP_SIDE_JUNIOR]);
}

/** ctp_journal_get_person: (transfer none): one of the two. */
CtpRecord *
ctp_journal_get_person (CtpJournal *self, CtpSide side)
{
  return self->people[side];
}

/** ctp_journal_get_me: (transfer none): the person at this copy. */
CtpRecord *
ctp_journal_get_me (CtpJournal *self)
{
  return self->people[self->i_am];
}

/** ctp_journal_get_partner: (transfer none): the other person. */
CtpRecord *
ctp_journal_get_partner (CtpJournal *self)
{
  return self->people[get_other_side (self->i_am)];
}

/* Who wrote the change with @stamp, (transfer full); NULL where that is not known. */
CtpRecord *
ctp_journal_dup_writer (CtpJournal *self, const CtpStamp *stamp)
{
  g_autofree char *person = NULL;

  g_return_val_if_fail (CTP_IS_JOURNAL (self), NULL);

  if (!ctp_change_log_recover (self->log, NULL)
      || !ctp_change_log_find_author (self->log, stamp, &person, NULL) || person == NULL)
    return NULL;

  return ctp_journal_find_record (self, person);
}
