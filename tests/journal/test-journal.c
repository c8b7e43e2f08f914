/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records, fields, steps and lists of one journal. */

#include "journal-fixture.h"

#include "journal/ctp-search.h"

#include <math.h>

static guint
count (CtpJournal *journal, const char *kind)
{
  g_autoptr (CtpQuery) all = ctp_query_new (journal, kind, NULL, NULL, NULL);

  return ctp_query_get_count (all);
}

static void
test_new (void)
{
  g_autoptr (CtpJournal) journal = journal_fixture_new (CTP_SIDE_JUNIOR);
  g_autoptr (GError) error = NULL;
  CtpRecord *me = ctp_journal_get_me (journal);
  CtpRecord *partner = ctp_journal_get_partner (journal);
  g_autoptr (CtpRecord) author = ctp_record_dup_author (me);

  g_assert_cmpstr (ctp_record_get_text (me, "name"), ==, "Taylor");
  g_assert_cmpstr (ctp_record_get_text (me, "role"), ==, "junior");
  g_assert_cmpstr (ctp_record_get_text (partner, "name"), ==, "Amirah");
  g_assert_true (author == me);
  g_assert_true (ctp_journal_get_person (journal, CTP_SIDE_SENIOR) == partner);
  g_assert_cmpuint (count (journal, "agreement"), ==, 1);
  g_assert_false (ctp_journal_get_undo (journal, &(CtpVerb){ 0 }, &(const CtpKind *){ NULL }));
  ctp_journal_check (journal, &error);
  g_assert_no_error (error);
}

static void
test_fields (void)
{
  static const struct
  {
    const char *kind;
    const char *field;
    const char *text;
    gboolean is_valid;
  } rows[] = {
    { "goal", "title", "Écrire \U0001F58B עברית", TRUE },
    { "goal", "title", "", TRUE },
    { "goal", "baseline", "-1.5", TRUE },
    { "goal", "baseline", "1,5", FALSE },
    { "goal", "baseline", "nan", FALSE },
    { "goal", "baseline", "inf", FALSE },
    { "goal", "due", "2028-02-29", TRUE },
    { "goal", "due", "2026-02-29", FALSE },
    { "goal", "due", "2026-04-31", FALSE },
    { "goal", "due", "2026-4-30", FALSE },
    { "goal", "due", "tomorrow", FALSE },
    { "goal", "status", "agreed", TRUE },
    { "goal", "status", "agree", FALSE },
    { "goal", "status", "proposed agreed", FALSE },
    { "topic", "minutes", "0", TRUE },
    { "topic", "minutes", "1440", TRUE },
    { "topic", "minutes", "1441", FALSE },
    { "topic", "minutes", "-1", FALSE },
    { "topic", "minutes", "ten", FALSE },
    { "action", "done", "yes", TRUE },
    { "action", "done", "maybe", FALSE },
    { "meeting", "start", "2026-11-24T16:00", TRUE },
    { "meeting", "start", "2026-11-24T24:00", FALSE },
    { "meeting", "start", "2026-11-24 16:00", FALSE },
    { "meeting", "zone", "Europe/London", TRUE },
    { "meeting", "zone", "Europe/Londinium", FALSE },
    { "meeting", "zone", "EST5EDT4,M3.2.0,M11.1.0", FALSE },
    { "meeting", "zone", "UTC", TRUE },
    { "topic", "meeting", "no such id", FALSE },
    { "topic", "meeting", "0123456789abcdef", TRUE },
    { "pulse", "value", "6", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const CtpKind *kind = ctp_kind_find (rows[i].kind);
      g_auto (CtpValue) value = CTP_VALUE_INIT;
      g_autoptr (GError) error = NULL;
      gboolean is_valid
        = ctp_field_parse (ctp_kind_find_field (kind, rows[i].field), rows[i].text, &value, &error);

      g_test_message ("%s.%s = %s", rows[i].kind, rows[i].field, rows[i].text);
      g_assert_cmpint (is_valid, ==, rows[i].is_valid);
      if (!is_valid)
        g_assert_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_VALUE);
    }
}

static void
test_kinds (void)
{
  guint n_kinds;
  const CtpKind *kinds = ctp_kind_list (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    {
      GObjectClass *klass = g_type_class_ref (ctp_kind_get_gtype (&kinds[i]));

      g_assert_true (ctp_kind_find (kinds[i].name) == &kinds[i]);
      g_assert_cmpuint (kinds[i].n_fields, <=, CTP_KIND_MAX_FIELDS);
      for (guint j = 0; j < kinds[i].n_fields; j++)
        {
          const CtpField *field = &kinds[i].fields[j];

          g_assert_nonnull (g_object_class_find_property (klass, field->name));
          g_assert_nonnull (field->label);
          g_assert_cmpint (field->type == CTP_FIELD_CHOICE, ==, field->choices != NULL);
          g_assert_cmpint (field->type == CTP_FIELD_REFERENCE, ==, field->refers != NULL);
          if (field->refers != NULL)
            g_assert_nonnull (ctp_kind_find (field->refers));
        }
      g_type_class_unref (klass);
    }
}

static void
test_unset (void)
{
  g_autoptr (CtpJournal) journal = journal_fixture_new (CTP_SIDE_SENIOR);
  g_autoptr (CtpRecord) goal = ctp_journal_add (journal, "goal", NULL, "title", "x", NULL);
  double baseline = 0;
  g_autofree char *due = NULL;
  g_autoptr (CtpRecord) learner = NULL;

  g_object_get (goal, "baseline", &baseline, "due", &due, "learner", &learner, NULL);
  g_assert_true (isnan (baseline));
  g_assert_cmpstr (due, ==, "");
  g_assert_null (learner);
  g_assert_cmpstr (ctp_record_get_text (goal, "status"), ==, "proposed");
  g_assert_false (ctp_record_is_set (goal, "status"));
  g_object_set (goal, "learner", ctp_journal_get_me (journal), NULL);
  g_assert_cmpstr (ctp_record_get_reference_id (goal, "learner"), ==,
                   ctp_record_get_id (ctp_journal_get_me (journal)));
  g_assert_true (ctp_record_unset (goal, "learner", NULL));
  g_assert_false (ctp_record_is_set (goal, "learner"));
}

static void
count_cb (guint *counter)
{
  ++*counter;
}

static void
test_notify (void)
{
  g_autoptr (CtpJournal) journal = journal_fixture_new (CTP_SIDE_SENIOR);
  g_autoptr (CtpRecord) goal = ctp_journal_add (journal, "goal", NULL, "title", "Before", NULL);
  g_autoptr (CtpRecord) same = ctp_journal_get_record (journal, "goal", ctp_record_get_id (goal));
  guint titles = 0;
  guint changes = 0;

  g_assert_true (goal == same);
  g_signal_connect_swapped (goal, "notify::title", G_CALLBACK (count_cb), &titles);
  g_signal_connect_swapped (journal, "changed", G_CALLBACK (count_cb), &changes);
  g_object_set (goal, "title", "After", NULL);
  g_assert_cmpuint (titles, ==, 1);
  g_assert_cmpuint (changes, ==, 1);
  g_object_set (goal, "title", "After", NULL);
  g_assert_cmpuint (titles, ==, 1);
  g_assert_cmpuint (changes, ==, 1);
  g_object_set (goal, "why", "Because", NULL);
  g_assert_cmpuint (titles, ==, 1);
  g_assert_cmpuint (changes, ==, 2);
}

static void
test_undo (void)
{
  g_autoptr (CtpJournal) journal = journal_fixture_new (CTP_SIDE_SENIOR);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) goal
    = ctp_journal_add (journal, "goal", &error, "title", "One", "target", 5.0, NULL);
  g_autoptr (CtpRecord) milestone
    = ctp_journal_add (journal, "milestone", &error, "goal", goal, "title", "Half", NULL);
  CtpVerb verb;
  const CtpKind *kind;

  g_assert_no_error (error);
  g_assert_true (ctp_record_set_integer (milestone, "done", 1, &error));
  g_assert_true (ctp_record_delete (goal, &error));
  g_assert_false (ctp_record_get_exists (milestone));
  g_assert_true (ctp_journal_get_undo (journal, &verb, &kind));
  g_assert_cmpint (verb, ==, CTP_VERB_DELETE);
  g_assert_cmpstr (kind->name, ==, "goal");

  g_assert_true (ctp_journal_undo (journal, &error));
  g_assert_true (ctp_record_get_exists (goal));
  g_assert_true (ctp_record_get_exists (milestone));
  g_assert_cmpstr (ctp_record_get_text (goal, "title"), ==, "One");
  g_assert_true (ctp_journal_undo (journal, &error));
  g_assert_false (ctp_record_get_boolean (milestone, "done"));
  g_assert_true (ctp_journal_undo (journal, &error));
  g_assert_false (ctp_record_get_exists (milestone));
  g_assert_true (ctp_journal_undo (journal, &error));
  g_assert_false (ctp_record_get_exists (goal));
  g_assert_false (ctp_journal_get_undo (journal, &verb, &kind));

  for (guint i = 0; i < 4; i++)
    g_assert_true (ctp_journal_redo (journal, &error));
  g_assert_false (ctp_record_get_exists (goal));
  g_assert_false (ctp_journal_get_redo (journal, &verb, &kind));
  for (guint i = 0; i < 2; i++)
    g_assert_true (ctp_journal_undo (journal, &error));
  g_assert_cmpstr (ctp_record_get_text (goal, "title"), ==, "One");
  g_assert_cmpfloat_with_epsilon (ctp_record_get_real (goal, "target"), 5.0, 1e-9);
  g_assert_cmpstr (ctp_record_get_text (milestone, "title"), ==, "Half");

  g_object_set (goal, "title", "Two", NULL);
  g_assert_false (ctp_journal_get_redo (journal, &verb, &kind));
  ctp_journal_check (journal, &error);
  g_assert_no_error (error);
}

static void
test_restore (void)
{
  g_autoptr (CtpJournal) journal = journal_fixture_new (CTP_SIDE_SENIOR);
  g_autoptr (CtpRecord) goal = ctp_journal_add (journal, "goal", NULL, "title", "One", NULL);
  g_autoptr (CtpRecord) kept
    = ctp_journal_add (journal, "milestone", NULL, "goal", goal, "title", "Kept", NULL);
  g_autoptr (CtpRecord) dropped
    = ctp_journal_add (journal, "milestone", NULL, "goal", goal, "title", "Dropped", NULL);

  g_assert_true (ctp_record_delete (dropped, NULL));
  g_assert_true (ctp_record_delete (goal, NULL));
  g_assert_false (ctp_record_get_exists (kept));
  g_assert_true (ctp_record_restore (goal, NULL));
  g_assert_true (ctp_record_get_exists (goal));
  g_assert_true (ctp_record_get_exists (kept));
  g_assert_false (ctp_record_get_exists (dropped));
}

static void
test_typing (void)
{
  gint64 now = G_GINT64_CONSTANT (1800000000) * G_USEC_PER_SEC;
  g_autoptr (CtpJournal) journal = journal_fixture_new_at (CTP_SIDE_SENIOR, &now);
  g_autoptr (CtpRecord) note = ctp_journal_add (journal, "note", NULL, NULL, NULL);
  g_autoptr (GPtrArray) history = NULL;
  static const char *const typed[] = { "H", "He", "Hel", "Hell", "Hello" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_object_set (note, "text", typed[i], NULL);
      now += 100 * 1000;
    }
  history = ctp_record_list_history (note, "text", NULL);
  g_assert_cmpuint (history->len, ==, 1);
  g_clear_pointer (&history, g_ptr_array_unref);

  now += 11 * 60 * G_USEC_PER_SEC;
  g_object_set (note, "text", "Hello there", NULL);
  history = ctp_record_list_history (note, "text", NULL);
  g_assert_cmpuint (history->len, ==, 2);
  g_clear_pointer (&history, g_ptr_array_unref);

  ctp_journal_mark_sent (journal, ctp_journal_get_sequence (journal));
  g_object_set (note, "text", "Hello there!", NULL);
  history = ctp_record_list_history (note, "text", NULL);
  g_assert_cmpuint (history->len, ==, 3);

  /* Typed in one go, so undone in one go. */
  g_assert_true (ctp_journal_undo (journal, NULL));
  g_assert_cmpstr (ctp_record_get_text (note, "text"), ==, "");
}

static void
test_clock (void)
{
  gint64 now = G_GINT64_CONSTANT (1800000000) * G_USEC_PER_SEC;
  g_autoptr (CtpJournal) journal = journal_fixture_new_at (CTP_SIDE_SENIOR, &now);
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (CtpRecord) goal = ctp_journal_add (journal, "goal", NULL, "title", "One", NULL);
  static const gint64 jumps[] = { -G_GINT64_CONSTANT (400), 400, -G_GINT64_CONSTANT (3650), 0, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (jumps); i++)
    {
      g_autofree char *title = g_strdup_printf ("Jump %u", i);

      ctp_journal_mark_sent (journal, ctp_journal_get_sequence (journal));
      now += jumps[i] * 24 * 60 * 60 * G_USEC_PER_SEC;
      g_object_set (goal, "title", title, NULL);
      g_assert_cmpstr (ctp_record_get_text (goal, "title"), ==, title);
    }
  history = ctp_record_list_history (goal, "title", NULL);
  g_assert_cmpuint (history->len, ==, 1 + G_N_ELEMENTS (jumps));
  for (guint i = 1; i < history->len; i++)
    {
      const CtpChange *before = history->pdata[i - 1];
      const CtpChange *after = history->pdata[i];

      g_assert_cmpint (ctp_stamp_compare (&before->stamp, &after->stamp), <, 0);
      g_assert_cmpuint (after->n_base, ==, 1);
      g_assert_cmpint (ctp_stamp_compare (&before->stamp, &after->base[0]), ==, 0);
    }
}

static void
changed_cb (GListModel *model, guint position, guint removed, guint added, GString *log)
{
  g_string_append_printf (log, "%u-%u+%u ", position, removed, added);
}

static void
test_query (void)
{
  g_autoptr (CtpJournal) journal = journal_fixture_new (CTP_SIDE_SENIOR);
  g_autoptr (CtpRecord) meeting = ctp_journal_add (journal, "meeting", NULL, "title", "M", NULL);
  g_autoptr (CtpQuery) agenda = ctp_query_new (
    journal, "topic", "meeting = ?1", "position, created", ctp_record_get_id (meeting), NULL);
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (CtpRecord) a = NULL;
  g_autoptr (CtpRecord) b = NULL;
  g_autoptr (CtpRecord) c = NULL;
  g_autoptr (CtpRecord) first = NULL;

  g_signal_connect (agenda, "items-changed", G_CALLBACK (changed_cb), log);
  a = ctp_journal_add (journal, "topic", NULL, "title", "a", "meeting", meeting, "position", 1.0,
                       NULL);
  b = ctp_journal_add (journal, "topic", NULL, "title", "b", "meeting", meeting, "position", 2.0,
                       NULL);
  c = ctp_journal_add (journal, "topic", NULL, "title", "c", NULL);
  g_assert_cmpstr (log->str, ==, "0-0+1 1-0+1 ");
  g_string_truncate (log, 0);

  g_object_set (a, "title", "typed", NULL);
  g_assert_cmpstr (log->str, ==, "");
  g_object_set (c, "meeting", meeting, NULL);
  g_assert_true (ctp_record_place (c, a, b, NULL));
  g_assert_cmpuint (ctp_query_get_count (agenda), ==, 3);
  first = ctp_query_get (agenda, 0);
  g_assert_true (first == a);
  g_string_truncate (log, 0);
  g_assert_true (ctp_record_delete (a, NULL));
  g_assert_cmpstr (log->str, ==, "0-1+0 ");
  g_assert_true (ctp_journal_undo (journal, NULL));
  g_assert_cmpuint (ctp_query_get_count (agenda), ==, 3);

  ctp_query_set_value (agenda, 0, "0000000000000000");
  g_assert_cmpuint (ctp_query_get_count (agenda), ==, 0);
}

static void
test_expected (void)
{
  g_autoptr (CtpJournal) journal = journal_fixture_new (CTP_SIDE_SENIOR);
  g_autoptr (CtpRecord) meeting
    = ctp_journal_expect_record (journal, "meeting", "0123456789abcdef");
  g_autoptr (CtpRecord) topic = NULL;
  g_auto (CtpValue) occurrence = CTP_VALUE_INIT;

  ctp_value_set_text (&occurrence, "2026-11-24T16:00");
  ctp_record_prepare (meeting, "occurrence", &occurrence);
  g_assert_false (ctp_record_get_exists (meeting));
  g_assert_cmpstr (ctp_record_get_text (meeting, "occurrence"), ==, "2026-11-24T16:00");
  g_assert_cmpuint (count (journal, "meeting"), ==, 0);

  topic = ctp_journal_add (journal, "topic", NULL, "title", "t", "meeting", meeting, NULL);
  g_assert_true (ctp_record_get_exists (meeting));
  g_assert_cmpstr (ctp_record_get_text (meeting, "occurrence"), ==, "2026-11-24T16:00");
  g_assert_cmpuint (count (journal, "meeting"), ==, 1);
  g_assert_true (ctp_journal_undo (journal, NULL));
  g_assert_cmpuint (count (journal, "meeting"), ==, 0);
  g_assert_cmpuint (count (journal, "topic"), ==, 0);
}

static void
test_search (void)
{
  static const struct
  {
    const char *words;
    guint n_found;
  } rows[] = {
    { "ecrire", 1 },   { "ÉCR", 1 },          { "crire", 0 },    { "ecrire post", 1 },
    { "post ecr", 1 }, { "\"", 0 },           { "", 0 },         { "NEAR(", 0 },
    { "מנטור", 1 },    { "AND", 0 },          { "ecrire -", 1 }, { "日本", 1 },
    { "secret", 0 },   { "title:ecrire", 0 }, { "wörter", 1 },   { "worter", 1 },
  };
  g_autoptr (CtpJournal) journal = journal_fixture_new (CTP_SIDE_SENIOR);
  g_autoptr (CtpRecord) goal
    = ctp_journal_add (journal, "goal", NULL, "title", "Écrire des posts", "why", "מנטור", NULL);
  g_autoptr (CtpRecord) note
    = ctp_journal_add (journal, "note", NULL, "text", "日本語 und Wörter", NULL);
  g_autoptr (CtpRecord) hidden
    = ctp_journal_add_private (journal, "note", NULL, "text", "a secret", NULL);
  g_autoptr (GPtrArray) found = NULL;

  g_assert_nonnull (hidden);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) some = ctp_search (journal, rows[i].words, 10, &error);

      g_test_message ("%s", rows[i].words);
      g_assert_no_error (error);
      g_assert_cmpuint (some->len, ==, rows[i].n_found);
    }

  g_object_set (goal, "title", "Read", NULL);
  found = ctp_search (journal, "ecrire", 10, NULL);
  g_assert_cmpuint (found->len, ==, 0);
  g_clear_pointer (&found, g_ptr_array_unref);
  found = ctp_search (journal, "rea", 10, NULL);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((CtpFound *) found->pdata[0])->id, ==, ctp_record_get_id (goal));
  g_assert_cmpstr (((CtpFound *) found->pdata[0])->excerpt, ==,
                   CTP_FOUND_OPEN "Read" CTP_FOUND_CLOSE);
  g_clear_pointer (&found, g_ptr_array_unref);
  g_assert_true (ctp_record_delete (note, NULL));
  found = ctp_search (journal, "wor", 10, NULL);
  g_assert_cmpuint (found->len, ==, 0);
}

/* An excerpt is cut out where what was found stands together, and says where it goes on. */
static void
test_excerpt (void)
{
  static const struct
  {
    const char *words;
    const char *excerpt;
  } rows[] = {
    { "bra",
      "alfa [bravo] charlie delta echo foxtrot golf hotel india juliett-kilo lima mike november"
      " oscar papa quebec…" },
    { "india jul", "…echo foxtrot golf hotel [india] [juliett]-kilo lima mike november oscar papa"
                   " quebec romeo sierra tango uniform…" },
    { "juliett-kilo",
      "…foxtrot golf hotel india [juliett-kilo] lima mike november oscar papa quebec"
      " romeo sierra tango uniform victor…" },
    { "victor yankee", "…india juliett-kilo lima mike november oscar papa quebec romeo sierra tango"
                       " uniform [victor] whiskey xray [yankee]" },
    { "delta yankee",
      "alfa bravo charlie [delta] echo foxtrot golf hotel india juliett-kilo lima mike"
      " november oscar papa quebec…" },
  };
  g_autoptr (CtpJournal) journal = journal_fixture_new (CTP_SIDE_SENIOR);
  g_autoptr (CtpRecord) note = ctp_journal_add (
    journal, "note", NULL, "text",
    "alfa bravo charlie delta echo foxtrot golf hotel india\njuliett-kilo lima mike november oscar"
    " papa quebec romeo sierra tango uniform victor whiskey xray yankee",
    NULL);

  g_assert_nonnull (note);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) found = ctp_search (journal, rows[i].words, 10, NULL);
      g_autofree char *excerpt = NULL;

      g_assert_cmpuint (found->len, ==, 1);
      excerpt = g_strdup (((CtpFound *) found->pdata[0])->excerpt);
      for (char *at = excerpt; *at != '\0'; at++)
        *at = *at == *CTP_FOUND_OPEN    ? '['
              : *at == *CTP_FOUND_CLOSE ? ']'
              : *at == '\n'             ? ' '
                                        : *at;
      g_assert_cmpstr (excerpt, ==, rows[i].excerpt);
    }
}

static void
test_closed (void)
{
  CtpJournal *journal = journal_fixture_new (CTP_SIDE_SENIOR);
  g_autoptr (CtpRecord) goal = ctp_journal_add (journal, "goal", NULL, "title", "One", NULL);
  g_autoptr (CtpQuery) goals = ctp_query_new (journal, "goal", NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_object_unref (journal);
  g_assert_cmpuint (ctp_query_get_count (goals), ==, 0);
  g_assert_cmpstr (ctp_record_get_text (goal, "title"), ==, "One");
  g_assert_false (ctp_record_set_text (goal, "title", "Two", &error));
  g_assert_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_RECORD);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/journal/new", test_new);
  g_test_add_func ("/journal/kinds", test_kinds);
  g_test_add_func ("/journal/fields", test_fields);
  g_test_add_func ("/journal/unset", test_unset);
  g_test_add_func ("/journal/notify", test_notify);
  g_test_add_func ("/journal/undo", test_undo);
  g_test_add_func ("/journal/restore", test_restore);
  g_test_add_func ("/journal/typing", test_typing);
  g_test_add_func ("/journal/clock", test_clock);
  g_test_add_func ("/journal/query", test_query);
  g_test_add_func ("/journal/expected", test_expected);
  g_test_add_func ("/journal/search", test_search);
  g_test_add_func ("/journal/excerpt", test_excerpt);
  g_test_add_func ("/journal/closed", test_closed);

  return g_test_run ();
}
