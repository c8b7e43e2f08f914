/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Days in words: what is typed on Sunday, 22 November 2026, and the day that is meant. In other
 * languages with the names of their own locale, made for the test, and a translator's words; making
 * a locale takes its time, so in a short run only the first ones are. */

#include "pair/ctp-due-words.h"

#include <config.h>
#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>

#define FOLDER_MODE 0700
#define N_IN_SHORT 2

typedef struct
{
  const char *line;
  const char *left;
  const char *due;
} Case;

static const Case english[] = {
  { "Call Sam today", "Call Sam", "2026-11-22" },
  { "Call Sam tomorrow", "Call Sam", "2026-11-23" },
  { "Call Sam the day after tomorrow", "Call Sam", "2026-11-24" },
  { "Write the first draft Fri", "Write the first draft", "2026-11-27" },
  { "Write the first draft by Friday", "Write the first draft", "2026-11-27" },
  { "Write the first draft by FRIDAY ", "Write the first draft", "2026-11-27" },
  { "Write the first draft Thurs", "Write the first draft Thurs", NULL },
  { "Write the first draft on Sunday", "Write the first draft", "2026-11-29" },
  { "Write the first draft next Friday", "Write the first draft", "2026-12-04" },
  { "Two posts in 3 days", "Two posts", "2026-11-25" },
  { "Two posts in one day", "Two posts", "2026-11-23" },
  { "Two posts in two weeks", "Two posts", "2026-12-06" },
  { "Two posts in a week", "Two posts", "2026-11-29" },
  { "Two posts in a couple of weeks", "Two posts", "2026-12-06" },
  { "Two posts in 10 weeks", "Two posts", "2027-01-31" },
  { "Two posts in three months", "Two posts", "2027-02-22" },
  { "Two posts in ٣ days", "Two posts", "2026-11-25" },
  { "Two posts next week", "Two posts", "2026-11-29" },
  { "Two posts next month", "Two posts", "2026-12-22" },
  { "Two posts by the end of the week", "Two posts", "2026-11-27" },
  { "Two posts by the end of the month", "Two posts", "2026-11-30" },
  { "Card 24 December", "Card", "2026-12-24" },
  { "Card by December 24th", "Card", "2026-12-24" },
  { "Card on the 24th of Dec", "Card", "2026-12-24" },
  { "Card Dec 24, 2027", "Card", "2027-12-24" },
  { "Card 3 March", "Card", "2027-03-03" },
  { "Card 29 February", "Card", "2028-02-29" },
  { "Card 2026-12-24", "Card", "2026-12-24" },
  { "Card 24.12.", "Card", "2026-12-24" },
  { "Card 24.12.27", "Card", "2027-12-24" },
  { "Card 12/24", "Card", "2026-12-24" },
  /* What only looks like a day stays text. */
  { "tomorrow", "tomorrow", NULL },
  { "in two weeks", "in two weeks", NULL },
  { "Ask about May", "Ask about May", NULL },
  { "Move to version 3.12", "Move to version 3.12", NULL },
  { "Card 31 April", "Card 31 April", NULL },
  { "Card 31.11.", "Card 31.11.", NULL },
  { "Card 2026-13-01", "Card 2026-13-01", NULL },
  { "Count 12 34 56", "Count 12 34 56", NULL },
  { "Friday is the day", "Friday is the day", NULL },
  { "Look in many weeks", "Look in many weeks", NULL },
  { "Look in 100000 weeks", "Look in 100000 weeks", NULL },
  { "Save Money", "Save Money", NULL },
  { "by by by Friday", "by by", "2026-11-27" },
  { "", "", NULL },
  { "   ", "", NULL },
};

typedef struct
{
  const char *locale;
  /* msgid and msgstr in turn. */
  const char *words[10];
  Case cases[7];
} Language;

static const Language languages[] = {
  { "de_DE",
    { "tomorrow", "morgen", "in %d week|in %d weeks", "in %d Woche|in %d Wochen|in %d wochen",
      "two|a couple of", "zwei|ein paar", "by %s|until %s|till %s|before %s|on %s|this %s|due %s",
      "bis %s|am %s" },
    { { "Entwurf Fr", "Entwurf", "2026-11-27" },
      { "Entwurf bis Freitag", "Entwurf", "2026-11-27" },
      { "Entwurf morgen", "Entwurf", "2026-11-23" },
      { "Entwurf in zwei Wochen", "Entwurf", "2026-12-06" },
      { "Entwurf bis 24. Dezember", "Entwurf", "2026-12-24" },
      { "Entwurf 3.12.", "Entwurf", "2026-12-03" },
      { "Gehen wir am Mittag", "Gehen wir am Mittag", NULL } } },
  { "pl_PL",
    { "by %s|until %s|till %s|before %s|on %s|this %s|due %s", "do %s|w %s" },
    { { "Szkic w środę", "Szkic", "2026-11-25" },
      { "Szkic do piątku", "Szkic", "2026-11-27" },
      { "Szkic do 24 grudnia", "Szkic", "2026-12-24" } } },
  { "en_US",
    { NULL },
    { { "Card 12/24", "Card", "2026-12-24" },
      { "Card 24/12", "Card 24/12", NULL },
      /* Weeks begin on Sunday: today's week ends on Saturday. */
      { "Card next Sunday", "Card", "2026-11-29" },
      { "Card next Fri", "Card", "2026-12-04" } } },
  { "en_GB",
    { NULL },
    { { "Card 24/12", "Card", "2026-12-24" },
      /* Weeks begin on Monday: tomorrow is next week. */
      { "Card next Sunday", "Card", "2026-11-29" },
      { "Card next Fri", "Card", "2026-11-27" } } },
  { "fr_FR",
    { "by %s|until %s|till %s|before %s|on %s|this %s|due %s", "pour %s|avant le %s|le %s",
      "the|of", "le|de" },
    { { "Brouillon pour vendredi", "Brouillon", "2026-11-27" },
      { "Brouillon ven.", "Brouillon", "2026-11-27" },
      { "Brouillon le 1er décembre", "Brouillon", "2026-12-01" },
      { "Brouillon 24/12", "Brouillon", "2026-12-24" } } },
  { "es_ES",
    { "the|of", "el|de" },
    { { "Borrador 24 de diciembre", "Borrador", "2026-12-24" },
      { "Borrador 24 de diciembre de 2027", "Borrador", "2027-12-24" },
      { "Borrador viernes", "Borrador", "2026-11-27" } } },
  { "ru_RU",
    { "tomorrow", "завтра", "by %s|until %s|till %s|before %s|on %s|this %s|due %s",
      "до %s|в %s|к %s" },
    { { "Черновик завтра", "Черновик", "2026-11-23" },
      { "Черновик в пятницу", "Черновик", "2026-11-27" },
      { "Черновик Пт", "Черновик", "2026-11-27" },
      { "Черновик до 24 декабря", "Черновик", "2026-12-24" } } },
  { "he_IL",
    { "tomorrow", "מחר" },
    { { "טיוטה מחר", "טיוטה", "2026-11-23" }, { "טיוטה 24 דצמבר", "טיוטה", "2026-12-24" } } },
  { "ja_JP",
    { "tomorrow", "明日|あした", "in %d week|in %d weeks", "%d週間後" },
    { { "下書き 明日", "下書き", "2026-11-23" },
      { "下書き 金曜日", "下書き", "2026-11-27" },
      { "下書き ２週間後", "下書き", "2026-12-06" } } },
};

static void
check (const Case *c, const char *where)
{
  GDate today, due;
  char day[16] = "";
  g_autofree char *left = NULL;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 22, G_DATE_NOVEMBER, 2026);
  left = ctp_due_words_take (c->line, &today, &due);
  if (g_date_valid (&due))
    g_date_strftime (day, sizeof day, "%Y-%m-%d", &due);
  if (g_strcmp0 (left, c->left) != 0 || g_strcmp0 (day, c->due != NULL ? c->due : "") != 0)
    g_error ("%s: “%s” is read as “%s” on “%s”", where, c->line, left, day);
}

static void
test_english (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (english); i++)
    check (&english[i], "C");
}

static void
test_parse (void)
{
  GDate today, due;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 31, G_DATE_JANUARY, 2027);
  g_assert_true (ctp_due_words_parse ("in one month", &today, &due));
  g_assert_cmpint (g_date_get_day (&due), ==, 28);
  g_assert_true (ctp_due_words_parse ("  Tomorrow ", &today, &due));
  g_assert_cmpint (g_date_get_month (&due), ==, G_DATE_FEBRUARY);
  g_assert_false (ctp_due_words_parse ("Write tomorrow", &today, &due));
  g_assert_false (ctp_due_words_parse ("", &today, &due));
  g_assert_false (ctp_due_words_parse ("\xff\xfe", &today, &due));
}

/* Whatever is typed, a line gives back a line. */
static void
test_any_line (void)
{
  static const char *const words[]
    = { "in",      "two", "weeks", "by",   "next",      "Fri",  "24",
        "24.",     "Dec", "the",   "of",   "%d",        "%s",   "|",
        "1/2/3/4", ".",   "-",     "９９", "é\xcc\x81", "\xff", "99999999999999999999",
        "" };
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 22, G_DATE_NOVEMBER, 2026);
  for (int i = 0; i < 3000; i++)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      g_autofree char *left = NULL;
      GDate due;

      for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
        {
          g_string_append (line, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
          g_string_append_c (line, ' ');
        }
      left = ctp_due_words_take (line->str, &today, &due);
      g_assert_true (g_utf8_validate (left, -1, NULL));
      g_assert_cmpuint (strlen (left), <=, 3 * line->len);
      if (g_date_valid (&due))
        g_assert_cmpint (g_date_get_year (&due), <, 10000);
    }
}

static gboolean
run (const char *const *arguments)
{
  int status = -1;

  return g_spawn_sync (NULL, (char **) arguments, NULL,
                       G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL
                         | G_SPAWN_STDERR_TO_DEV_NULL,
                       NULL, NULL, NULL, NULL, &status, NULL)
         && status == 0;
}

static void
write_words (const Language *language, const char *folder)
{
  g_autofree char *messages = g_build_filename (folder, language->locale, "LC_MESSAGES", NULL);
  g_autofree char *po = g_build_filename (messages, "words.po", NULL);
  g_autofree char *mo = g_build_filename (messages, GETTEXT_PACKAGE ".mo", NULL);
  g_autoptr (GString) text
    = g_string_new ("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n");

  for (guint i = 0; language->words[i] != NULL; i += 2)
    g_string_append_printf (text, "msgctxt \"%s\"\nmsgid \"%s\"\nmsgstr \"%s\"\n",
                            g_str_has_prefix (language->words[i], "two") ? "number, typed"
                                                                         : "due date",
                            language->words[i], language->words[i + 1]);
  g_assert_no_errno (g_mkdir_with_parents (messages, FOLDER_MODE));
  g_assert_true (g_file_set_contents (po, text->str, -1, NULL));
  g_assert_true (run ((const char *[]){ "msgfmt", "-o", mo, po, NULL }));
}

static void
test_languages (void)
{
  g_autofree char *folder = g_dir_make_tmp ("counterpart-words-XXXXXX", NULL);
  const gsize n_languages
    = g_getenv ("CTP_TEST_LONG") != NULL ? G_N_ELEMENTS (languages) : N_IN_SHORT;
  guint n = 0;

  g_setenv ("LOCPATH", folder, TRUE);
  for (gsize i = 0; i < n_languages; i++)
    {
      const Language *language = &languages[i];
      g_autofree char *name = g_strconcat (language->locale, ".UTF-8", NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!run ((const char *[]){ "localedef", "-i", language->locale, "-f", "UTF-8", path, NULL })
          || setlocale (LC_ALL, name) == NULL)
        {
          g_test_message ("this computer can not make the locale %s", name);
          continue;
        }

      write_words (language, folder);
      g_setenv ("LANGUAGE", language->locale, TRUE);
      bindtextdomain (GETTEXT_PACKAGE, folder);
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
      for (guint j = 0; j < G_N_ELEMENTS (language->cases) && language->cases[j].line != NULL; j++)
        check (&language->cases[j], language->locale);
      n++;
    }
  setlocale (LC_ALL, "C.UTF-8");
  g_assert_true (run ((const char *[]){ "rm", "-r", folder, NULL }));
  if (n == 0)
    g_test_skip ("this computer has no sources of locales");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/due-words/english", test_english);
  g_test_add_func ("/due-words/parse", test_parse);
  g_test_add_func ("/due-words/any-line", test_any_line);
  g_test_add_func ("/due-words/languages", test_languages);

  return g_test_run ();
}
