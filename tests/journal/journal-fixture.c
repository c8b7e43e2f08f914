/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Journals for tests, and a text of all that a journal shows, to compare two of them. */

#include "journal-fixture.h"

#include <string.h>

static gint64
read_clock (gpointer data)
{
  return *(gint64 *) data;
}

CtpJournal *
journal_fixture_new (CtpSide i_am)
{
  g_autoptr (GError) error = NULL;
  gboolean is_senior = i_am == CTP_SIDE_SENIOR;
  CtpPairNames names = { .me = is_senior ? "Amirah" : "Taylor",
                         .partner = is_senior ? "Taylor" : "Amirah",
                         .i_am = i_am };
  CtpJournal *journal = ctp_journal_new_in_memory (&names, &error);

  g_assert_no_error (error);
  return journal;
}

/* @now: microseconds since 1970 UTC, which the test moves */
CtpJournal *
journal_fixture_new_at (CtpSide i_am, gint64 *now)
{
  CtpJournal *journal = journal_fixture_new (i_am);

  ctp_journal_set_clock (journal, read_clock, now);
  return journal;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* Every record that exists, with all fields, in an order that does not hang on this copy. */
char *
journal_fixture_dump (CtpJournal *journal, gboolean with_private)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  guint n_kinds;
  const CtpKind *kinds = ctp_kind_list (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    {
      g_autoptr (CtpQuery) all = ctp_query_new (journal, kinds[i].name, NULL, NULL, NULL);

      for (guint j = 0; j < ctp_query_get_count (all); j++)
        {
          g_autoptr (CtpRecord) record = ctp_query_get (all, j);
          g_autoptr (CtpRecord) author = ctp_record_dup_author (record);
          GString *line;

          if (ctp_record_get_private (record) && !with_private)
            continue;
          line = g_string_new (NULL);
          g_string_append_printf (line, "%s %s %s %s", kinds[i].name, ctp_record_get_id (record),
                                  ctp_record_get_created (record),
                                  author != NULL ? ctp_record_get_id (author) : "?");
          for (guint k = 0; k < kinds[i].n_fields; k++)
            {
              g_autofree char *value
                = ctp_value_to_string (ctp_record_get_value (record, kinds[i].fields[k].name));

              g_string_append_printf (line, "|%s", value);
            }
          g_ptr_array_add (lines, g_string_free (line, FALSE));
        }
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* All that one copy may tell, told to the other. */
void
journal_fixture_exchange (CtpJournal *from, CtpJournal *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpChangeSet) changes = ctp_journal_list_changes (from, 0, FALSE, &error);

  g_assert_no_error (error);
  ctp_journal_mark_sent (from, ctp_journal_get_sequence (from));
  ctp_journal_apply (to, changes, &error);
  g_assert_no_error (error);
}

/* Every invariant holds. */
void
journal_fixture_check (CtpJournal *journal)
{
  g_autoptr (GError) error = NULL;

  ctp_journal_check (journal, &error);
  g_assert_no_error (error);
}

/* Returns: (nullable): as the command line writes it; NULL for a reference, which is to the first
 *   record of its kind */
char *
journal_fixture_dup_filling (const CtpKind *kind, const CtpField *field)
{
  switch (field->type)
    {
    case CTP_FIELD_TEXT:
      return g_strdup_printf ("words of %s %s", kind->name, field->name);
    case CTP_FIELD_INTEGER:
      return g_strdup_printf ("%d", (int) field->minimum + 3);
    case CTP_FIELD_REAL:
      return g_strdup ("1.5");
    case CTP_FIELD_BOOLEAN:
      return g_strdup ("yes");
    case CTP_FIELD_DATE:
      return g_strdup ("2026-11-24");
    case CTP_FIELD_TIME:
      return g_strdup ("2026-11-24T16:00");
    case CTP_FIELD_ZONE:
      return g_strdup ("Europe/London");
    case CTP_FIELD_CHOICE:
      return g_strndup (field->choices, strcspn (field->choices, " "));
    case CTP_FIELD_REFERENCE:
    default:
      return NULL;
    }
}

static CtpRecord *
get_first (CtpJournal *journal, const char *kind)
{
  g_autoptr (CtpQuery) all = ctp_query_new (journal, kind, NULL, NULL, NULL);

  return ctp_query_get (all, 0);
}

void
journal_fixture_fill (CtpJournal *journal)
{
  guint n_kinds;
  const CtpKind *kinds = ctp_kind_list (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    {
      g_autoptr (CtpRecord) record = get_first (journal, kinds[i].name);

      if (record == NULL)
        record = ctp_journal_add_empty (journal, &kinds[i], FALSE, NULL);
      g_assert_nonnull (record);
    }
  for (guint i = 0; i < n_kinds; i++)
    {
      g_autoptr (CtpRecord) record = get_first (journal, kinds[i].name);

      for (const CtpField *field = kinds[i].fields; field->name != NULL; field++)
        {
          g_autofree char *text = journal_fixture_dup_filling (&kinds[i], field);
          g_autoptr (CtpRecord) other
            = field->refers != NULL ? get_first (journal, field->refers) : NULL;
          g_auto (CtpValue) value = CTP_VALUE_INIT;
          g_autoptr (GError) error = NULL;

          ctp_field_parse (field, text != NULL ? text : ctp_record_get_id (other), &value, &error);
          g_assert_no_error (error);
          ctp_record_set_value (record, field->name, &value, &error);
          g_assert_no_error (error);
        }
    }
}
