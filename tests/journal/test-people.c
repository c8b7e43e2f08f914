/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What people do: paste a book into a note, have names in any script, and mistype a date. */

#include "file-fixture.h"
#include "journal/ctp-search.h"

#include <string.h>

#define MEGABYTE (1 << 20)

/* Words of many lengths, with one that is found nowhere else near the end. */
static char *
write_book (void)
{
  GString *book = g_string_new (NULL);

  for (guint i = 0; book->len < MEGABYTE; i++)
    g_string_append_printf (book, "Sentence %u of a long book — about naïveté, 日本, and so on.\n",
                            i);
  g_string_append (book, "Quintessential.");
  return g_string_free (book, FALSE);
}

static void
test_paste (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpJournal) journal = file_fixture_create (fixture);
  g_autofree char *book = write_book ();
  g_autoptr (CtpRecord) note = ctp_journal_add (journal, "note", NULL, "text", "Short", NULL);
  g_autofree char *id = g_strdup (ctp_record_get_id (note));
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  ctp_record_set_text (note, "text", book, &error);
  g_assert_no_error (error);
  found = ctp_search (journal, "quintess", 10, &error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpuint (strlen (((CtpFound *) found->pdata[0])->excerpt), <, 1000);
  g_clear_pointer (&found, g_ptr_array_unref);
  found = ctp_search (journal, book, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_true (ctp_journal_undo (journal, NULL));
  g_assert_true (ctp_journal_redo (journal, NULL));
  ctp_journal_save (journal, &error);
  g_assert_no_error (error);
  g_clear_object (&note);
  g_clear_object (&journal);

  journal = file_fixture_open (fixture, CTP_VAULT_READ);
  journal_fixture_check (journal);
  note = ctp_journal_get_record (journal, "note", id);
  g_assert_cmpstr (ctp_record_get_text (note, "text"), ==, book);
}

static void
test_names (FileFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *searched;
  } rows[] = {
    { "👩🏽‍💻 Zoë", "zoe" },
    { "أميرة العلي", "أميرة" },
    { "שירה לוי", "שירה" },
    { "Łukasz Żółć", "lukasz" },
    { "Nguyễn Thị Ánh", "nguyen" },
    { "山田 花子", "山田" },
    { "O’Brien; DROP TABLE person", "drop" },
    { "“Quoted” \"Twice\" 'Once'", "quoted" },
    { "a\u202Eb\u202C", "a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CtpPairNames names = { .me = rows[i].name, .partner = "Taylor", .i_am = CTP_SIDE_JUNIOR };
      g_autoptr (GError) error = NULL;
      g_autoptr (CtpJournal) journal
        = ctp_journal_create (fixture->path, rows[i].name, &cheap_cost, &names, &error);
      g_autoptr (GPtrArray) found = NULL;

      g_assert_no_error (error);
      g_clear_object (&journal);
      /* The name serves as the passphrase, too. */
      journal = ctp_journal_open (fixture->path, rows[i].name, CTP_VAULT_READ, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (ctp_record_get_shown (ctp_journal_get_me (journal)), ==, rows[i].name);
      found = ctp_search (journal, rows[i].searched, 10, &error);
      g_assert_no_error (error);
      /* FTS5 folds diacritics; the stroke of Ł is none. */
      if (i != 3)
        g_assert_cmpuint (found->len, ==, 1);
      g_clear_object (&journal);
      remove_tree (fixture->path);
    }
}

static void
test_mistyped (FileFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *field;
    const char *text;
    gboolean is_taken;
  } rows[] = {
    { "due", "2026-04-30", TRUE },        { "due", "2026-04-31", FALSE },
    { "due", "2028-02-29", TRUE },        { "due", "2026-02-29", FALSE },
    { "due", "2100-02-29", FALSE },       { "due", "2026-00-10", FALSE },
    { "due", "2026-13-10", FALSE },       { "due", "2026-1-1", FALSE },
    { "due", "0000-01-01", FALSE },       { "due", "tomorrow", FALSE },
    { "due", "2026-04-30 ", FALSE },      { "due", "٢٠٢٦-٠٤-٣٠", FALSE },
    { "target", "1e400", FALSE },         { "target", "nan", FALSE },
    { "target", "1,5", FALSE },           { "target", "-1.5", TRUE },
    { "status", "agreed", TRUE },         { "status", "Agreed", FALSE },
    { "status", "agreed active", FALSE }, { "title", "", TRUE },
    { "title", "\xc3\x28", FALSE },       { "learner", "me", FALSE },
  };
  g_autoptr (CtpJournal) journal = journal_fixture_new (CTP_SIDE_SENIOR);
  g_autoptr (CtpRecord) goal = ctp_journal_add (journal, "goal", NULL, "title", "A goal", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const CtpField *field = ctp_kind_find_field (ctp_record_get_kind (goal), rows[i].field);
      g_autofree char *before = journal_fixture_dump (journal, TRUE);
      g_autofree char *after = NULL;
      g_auto (CtpValue) value = CTP_VALUE_INIT;
      g_autoptr (GError) error = NULL;
      gboolean taken = ctp_field_parse (field, rows[i].text, &value, &error)
                       && ctp_record_set_value (goal, rows[i].field, &value, &error);

      g_test_message ("row %u", i);
      g_assert_cmpint (taken, ==, rows[i].is_taken);
      if (taken)
        continue;
      g_assert_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_VALUE);
      after = journal_fixture_dump (journal, TRUE);
      g_assert_cmpstr (before, ==, after);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  file_test_add ("/people/paste", test_paste);
  file_test_add ("/people/names", test_names);
  file_test_add ("/people/mistyped", test_mistyped);

  return g_test_run ();
}
