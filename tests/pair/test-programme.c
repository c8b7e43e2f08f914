/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Programmes: each that comes with the application starts a journal that is whole; what a pair gives
 * away holds none of its content; and a file from elsewhere is a programme or is refused. */

#include "pair/ctp-pair-error.h"
#include "pair/ctp-programme-file.h"
#include "pair/ctp-sample.h"
#include "pair/ctp-template.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "pair-fixture.h"

static guint
count (CtpJournal *journal, const char *kind)
{
  g_autoptr (CtpQuery) records = ctp_query_new (journal, kind, NULL, NULL, NULL);

  return ctp_query_get_count (records);
}

static char *
dup_file (CtpProgramme *programme)
{
  g_autoptr (GBytes) bytes = ctp_programme_write (programme);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_strndup (data, size);
}

static CtpProgramme *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return ctp_programme_read (bytes, NULL, error);
}

static void
test_start (gconstpointer data)
{
  const char *id = data;
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpProgramme) programme = ctp_programme_load (id, &error);
  guint n_goals;
  guint n_templates;
  CtpVerb verb;
  const CtpKind *kind;

  g_assert_no_error (error);
  g_assert_cmpstr (programme->id, ==, id);
  g_assert_nonnull (programme->summary);

  g_assert_true (ctp_programme_apply (programme, journal, &error));
  g_assert_no_error (error);
  g_assert_true (ctp_journal_check (journal, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (journal, "goal"), ==, programme->goals->len);
  g_assert_cmpuint (count (journal, "rule"), ==, programme->rules->len);
  g_assert_cmpuint (count (journal, "statement"), ==, programme->statements->len);
  g_assert_cmpuint (count (journal, "schedule"), ==, programme->every > 0 ? 1 : 0);

  /* A second time it adds nothing. */
  n_goals = count (journal, "goal");
  n_templates = count (journal, "template");
  g_assert_true (ctp_programme_apply (programme, journal, &error));
  g_assert_cmpuint (count (journal, "goal"), ==, n_goals);
  g_assert_cmpuint (count (journal, "template"), ==, n_templates);

  /* One step takes all of it back. */
  if (n_goals == 0)
    return;
  g_assert_true (ctp_journal_get_undo (journal, &verb, &kind));
  g_assert_cmpint (verb, ==, CTP_VERB_START);
  g_assert_true (ctp_journal_undo (journal, &error));
  g_assert_cmpuint (count (journal, "goal"), ==, 0);
  g_assert_cmpuint (count (journal, "rule"), ==, 0);
  g_assert_cmpuint (count (journal, "schedule"), ==, 0);
  g_assert_cmpuint (count (journal, "template"), ==, 0);
  g_assert_true (ctp_journal_check (journal, &error));
}

static void
test_names (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpProgramme) programme = ctp_programme_load ("technology", &error);
  g_autoptr (CtpQuery) agreements = ctp_query_new (journal, "agreement", NULL, NULL, NULL);
  g_autoptr (CtpRecord) agreement = ctp_query_get (agreements, 0);
  g_autoptr (CtpQuery) templates = ctp_query_new (journal, "template", NULL, NULL, NULL);
  g_autoptr (CtpRecord) template = NULL;

  ctp_programme_apply (programme, journal, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (ctp_record_get_text (agreement, "purpose"), "Amirah learns"));
  g_assert_null (strchr (ctp_record_get_text (agreement, "purpose"), '{'));
  g_assert_cmpstr (ctp_record_get_text (agreement, "ends"), ==, "2027-05-22");

  template = ctp_query_get (templates, 0);
  g_assert_nonnull (strstr (ctp_record_get_text (template, "agenda"), "@Taylor"));
}

/* What the two have written stays. */
static void
test_stays (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpProgramme) programme = ctp_programme_load ("technology", &error);
  g_autoptr (CtpQuery) agreements = ctp_query_new (journal, "agreement", NULL, NULL, NULL);
  g_autoptr (CtpRecord) agreement = ctp_query_get (agreements, 0);

  ctp_record_set_text (agreement, "purpose", "Ours", &error);
  ctp_record_set_real (agreement, "hours", 7, &error);
  ctp_programme_apply (programme, journal, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ctp_record_get_text (agreement, "purpose"), ==, "Ours");
  g_assert_cmpint ((int) ctp_record_get_real (agreement, "hours"), ==, 7);
  g_assert_true (ctp_record_is_set (agreement, "confidentiality"));
}

static void
test_round_trip (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpProgramme) programme = ctp_programme_load (data, &error);
  g_autofree char *first = dup_file (programme);
  g_autoptr (CtpProgramme) again = read_text (first, &error);
  g_autofree char *second = NULL;

  g_assert_no_error (error);
  second = dup_file (again);
  g_assert_cmpstr (first, ==, second);
}

static gint64
read_clock (gpointer data)
{
  return PAIR_FIXTURE_NOW;
}

/* Half a year of the example, and not a word of it but the frame. */
static void
test_no_content (void)
{
  static const char *const hidden[] = {
    "Amirah", "Taylor", "2026", "brochure", "screwdriver", "lamps", "joke", "Room", "board meeting",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpJournal) journal = NULL;
  g_autoptr (CtpProgramme) programme = NULL;
  g_autofree char *file = NULL;

  ctp_journal_set_clock (NULL, read_clock, NULL);
  journal = ctp_journal_new_in_memory (&ctp_sample_names, &error);
  g_assert_no_error (error);
  ctp_journal_set_clock (NULL, NULL, NULL);
  g_assert_true (ctp_sample_write (journal, &error));
  programme = ctp_programme_of_journal (journal);
  programme->name = g_strdup ("Ours");
  file = dup_file (programme);

  g_assert_nonnull (strstr (file, "Write for social media myself"));
  g_assert_nonnull (strstr (file, "Phones face down"));
  for (gsize i = 0; i < G_N_ELEMENTS (hidden); i++)
    g_assert_null (strstr (file, hidden[i]));
}

/* A name is a sign wherever it stands as a word, and only there. */
static void
test_unnamed (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (GError) error = NULL;
  g_object_unref (ctp_journal_add (journal, "goal", &error, "title",
                                   "Amirah’s and Taylor’s Taylorism, by Amirah", "why", "A secret",
                                   NULL));
  g_object_unref (ctp_journal_add_private (journal, "goal", &error, "title", "Only mine", NULL));
  g_autoptr (CtpProgramme) programme = ctp_programme_of_journal (journal);
  const CtpProgrammeGoal *taken = g_ptr_array_index (programme->goals, 0);

  g_assert_no_error (error);
  g_assert_cmpuint (programme->goals->len, ==, 1);
  g_assert_cmpstr (taken->title, ==, "{senior}’s and {junior}’s Taylorism, by {senior}");
  g_assert_null (taken->why);
}

static const char *const hostile[] = {
  "",
  "no programme",
  "<programme version='1'>",
  "<programme version='1'/>",
  "<programme><name>A</name></programme>",
  "<programme version='2'><name>A</name></programme>",
  "<programme version='x'><name>A</name></programme>",
  "<programme version='1'><name></name></programme>",
  "<programme version='1'><name>A</name><name>B</name></programme>",
  "<programme version='1'><name>A</name><script>x</script></programme>",
  "<programme version='1' run='x'><name>A</name></programme>",
  "<programme version='1'><name>A</name>loose</programme>",
  "<programme version='1'><name>A<name>B</name></name></programme>",
  "<programme version='1'><name>A</name><goal/></programme>",
  "<programme version='1'><name>A</name><goal learner='us'><title>T</title></goal></programme>",
  "<programme version='1'><name>A</name><goal target='inf'><title>T</title></goal></programme>",
  "<programme version='1'><name>A</name><goal target='1e300'><title>T</title></goal></programme>",
  "<programme version='1'><name>A</name><goal months='-1'><title>T</title></goal></programme>",
  "<programme version='1'><name>A</name><schedule every='9999'/></programme>",
  "<programme version='1'><name>A</name><agenda session='x'><title>T</title></agenda></programme>",
  "<!DOCTYPE p [<!ENTITY a 'aaaa'>]><programme version='1'><name>&a;</name></programme>",
  "<programme version='1'><name>\xff</name></programme>",
};

static void
test_hostile (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CtpProgramme) programme = read_text (hostile[i], &error);

      if (programme != NULL)
        g_test_message ("read: %s", hostile[i]);
      g_assert_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_PROGRAMME);
      g_assert_null (programme);
    }
}

static void
test_too_much (void)
{
  g_autoptr (GString) many = g_string_new ("<programme version='1'><name>A</name><agreement>");
  g_autoptr (GString) wide = g_string_new ("<programme version='1'><name>");
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autofree char *large = g_strnfill (300 * 1024, ' ');
  const char *texts[4];

  for (int i = 0; i < 100; i++)
    g_string_append (many, "<rule>R</rule>");
  g_string_append (many, "</agreement></programme>");
  for (int i = 0; i < 3000; i++)
    g_string_append (wide, "wide");
  g_string_append (wide, "</name></programme>");
  for (int i = 0; i < 20000; i++)
    g_string_append (deep, "<programme>");
  texts[0] = many->str;
  texts[1] = wide->str;
  texts[2] = deep->str;
  texts[3] = large;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CtpProgramme) programme = read_text (texts[i], &error);

      g_assert_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_PROGRAMME);
      g_assert_null (programme);
    }
}

/* Neither a folder nor what never ends is waited for; a name that is not there is told as it is. */
static void
test_no_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("programme-XXXXXX", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe.programme", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "nowhere.programme", NULL);
  const struct
  {
    const char *path;
    GQuark domain;
    int code;
  } cases[] = {
    { folder, CTP_PAIR_ERROR, CTP_PAIR_ERROR_PROGRAMME },
    { pipe, CTP_PAIR_ERROR, CTP_PAIR_ERROR_PROGRAMME },
    { "/dev/zero", CTP_PAIR_ERROR, CTP_PAIR_ERROR_PROGRAMME },
    { nowhere, G_IO_ERROR, G_IO_ERROR_NOT_FOUND },
  };

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (cases[i].path);
      g_autoptr (GError) error = NULL;

      g_assert_null (ctp_programme_read_file (file, &error));
      g_assert_error (error, cases[i].domain, cases[i].code);
    }
  g_unlink (pipe);
  g_rmdir (folder);
}

/* Whatever single byte is changed: it is refused, or it is a programme that starts a whole journal. */
static void
test_damaged (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpProgramme) whole = ctp_programme_load ("ideas", &error);
  g_autofree char *file = dup_file (whole);
  int n_runs = g_getenv ("CTP_TEST_LONG") != NULL ? 20000 : 500;

  for (int run = 0; run < n_runs; run++)
    {
      g_autofree char *damaged = g_strdup (file);
      g_autoptr (CtpProgramme) programme = NULL;
      g_autoptr (GError) reason = NULL;

      damaged[g_rand_int_range (rand, 0, (gint32) strlen (file))]
        = (char) g_rand_int_range (rand, 1, 256);
      programme = read_text (damaged, &reason);
      g_assert_true ((programme == NULL) == (reason != NULL));
      if (programme != NULL && run % 25 == 0)
        {
          PairClock clock;
          g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);

          g_assert_true (ctp_programme_apply (programme, journal, &error));
          g_assert_true (ctp_journal_check (journal, &error));
          g_assert_no_error (error);
        }
    }
}

int
main (int argc, char **argv)
{
  const char *const *ids = ctp_programme_list_ids ();

  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *start = g_strdup_printf ("/programme/start/%s", ids[i]);
      g_autofree char *trip = g_strdup_printf ("/programme/round-trip/%s", ids[i]);

      g_test_add_data_func (start, ids[i], test_start);
      g_test_add_data_func (trip, ids[i], test_round_trip);
    }
  g_test_add_func ("/programme/names", test_names);
  g_test_add_func ("/programme/stays", test_stays);
  g_test_add_func ("/programme/no-content", test_no_content);
  g_test_add_func ("/programme/unnamed", test_unnamed);
  g_test_add_func ("/programme/hostile", test_hostile);
  g_test_add_func ("/programme/too-much", test_too_much);
  g_test_add_func ("/programme/no-file", test_no_file);
  g_test_add_func ("/programme/damaged", test_damaged);
  return g_test_run ();
}
