/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A day as people type it at the end of a line: “Fri”, “in two weeks”, “by 24 December”.
 *
 * Names of days and months are the locale's. Everything else is a pattern that translators write in
 * their language, as many ways as there are to say it, parted by “|”. What is not understood stays
 * text; a day without a year is always the next one to come. */

#include "pair/ctp-due-words.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <string.h>

/* The longest due words, “by the day after tomorrow”, and what is more is not searched. */
#define MAX_WORDS 8
#define MAX_NUMBER 999

/* Names shorter than this have no ending that could vary. */
#define LEAST_STEM 3
#define MOST_ENDING 2

typedef enum
{
  UNIT_DAY,
  UNIT_WEEK,
  UNIT_MONTH,
} Unit;

/* Translators: the following are what people may type after an action item to say by when it is
 * due; in small letters, with all common ways to say it parted by “|”. */
static const struct
{
  const char *words;
  int days;
} near_days[] = {
  { NC_ ("due date", "today|tonight"), 0 },
  { NC_ ("due date", "tomorrow"), 1 },
  { NC_ ("due date", "the day after tomorrow|day after tomorrow"), 2 },
};

/* %d is a number in digits or one of the words for numbers below. */
static const struct
{
  const char *words;
  Unit unit;
} spans[] = {
  { NC_ ("due date", "in %d day|in %d days"), UNIT_DAY },
  { NC_ ("due date", "in %d week|in %d weeks"), UNIT_WEEK },
  { NC_ ("due date", "in %d month|in %d months"), UNIT_MONTH },
};

static const char *const numbers[] = {
  NC_ ("number, typed", "one|a|an"), NC_ ("number, typed", "two|a couple of"),
  NC_ ("number, typed", "three"),    NC_ ("number, typed", "four"),
  NC_ ("number, typed", "five"),     NC_ ("number, typed", "six"),
  NC_ ("number, typed", "seven"),    NC_ ("number, typed", "eight"),
  NC_ ("number, typed", "nine"),     NC_ ("number, typed", "ten"),
  NC_ ("number, typed", "eleven"),   NC_ ("number, typed", "twelve"),
};

/* What the words of a language are matched against, for as long as one line is read. */
typedef struct
{
  const GDate *today;
  /* Folded forms of each name: of days from Monday, of months from January. */
  GStrv days[7];
  GStrv months[12];
} Reader;

static gboolean read_due (const Reader *self, const char *words, GDate *due, guint depth);

/* Letters alone, whatever their case; single blanks; no full stop after what is cut short. */
static char *
fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal, -1);
  g_autoptr (GString) words = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (!g_unichar_isspace (letter))
        g_string_append_unichar (words, letter);
      else if (words->len > 0 && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  return g_strdup (g_strchomp (words->str));
}

static char *
fold_name (const char *name)
{
  char *folded = fold (name);
  gsize length = strlen (folded);

  while (length > 0 && (folded[length - 1] == '.' || folded[length - 1] == ','))
    folded[--length] = '\0';
  return folded;
}

static GStrv
list_names (GDateTime *time, const char *const *formats)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; formats[i] != NULL; i++)
    {
      g_autofree char *name = g_date_time_format (time, formats[i]);
      g_autofree char *folded = fold_name (name != NULL ? name : "");

      if (*folded != '\0')
        g_strv_builder_add (names, folded);
    }
  return g_strv_builder_end (names);
}

static void
reader_init (Reader *self, const GDate *today)
{
  static const char *const day_formats[] = { "%A", "%a", NULL };
  static const char *const month_formats[] = { "%B", "%OB", "%b", "%Ob", NULL };

  self->today = today;
  for (int i = 0; i < 7; i++)
    {
      /* The first of June 2026 is a Monday. */
      g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 6, 1 + i, 12, 0, 0);

      self->days[i] = list_names (day, day_formats);
    }
  for (int i = 0; i < 12; i++)
    {
      g_autoptr (GDateTime) month = g_date_time_new_utc (2026, 1 + i, 1, 12, 0, 0);

      self->months[i] = list_names (month, month_formats);
    }
}

static void
reader_clear (Reader *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    g_strfreev (self->days[i]);
  for (guint i = 0; i < G_N_ELEMENTS (self->months); i++)
    g_strfreev (self->months[i]);
}

/* How many letters two words begin with alike. */
static glong
count_common (const char *a, const char *b)
{
  glong n = 0;

  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
      n++;
    }
  return n;
}

/* Many languages change the end of a name after a preposition, as in “в пятницу”. */
static gboolean
is_form_of (const char *name, const char *typed)
{
  glong length = g_utf8_strlen (name, -1);
  glong typed_length = g_utf8_strlen (typed, -1);
  glong common = count_common (name, typed);

  return common > LEAST_STEM && common >= length - MOST_ENDING
         && common >= typed_length - MOST_ENDING;
}

/* Which of the names was typed; -1 for none, or for more than one. */
static int
find_name (const GStrv *names, int n_names, const char *typed)
{
  g_autofree char *word = fold_name (typed);
  int found = -1;

  for (int i = 0; i < n_names; i++)
    if (g_strv_contains ((const char *const *) names[i], word))
      return i;

  for (int i = 0; i < n_names; i++)
    if (names[i][0] != NULL && is_form_of (names[i][0], word))
      {
        if (found >= 0)
          return -1;
        found = i;
      }
  return found;
}

/* Reads digits of any script; returns what follows, NULL where none or too many stand. */
static const char *
read_digits (const char *text, int *number)
{
  const char *at = text;

  *number = 0;
  for (; g_unichar_isdigit (g_utf8_get_char (at)); at = g_utf8_next_char (at))
    {
      *number = *number * 10 + g_unichar_digit_value (g_utf8_get_char (at));
      if (*number > 9999)
        return NULL;
    }
  return at > text ? at : NULL;
}

static gboolean
read_number (const char *words, int *number)
{
  const char *rest = read_digits (words, number);

  if (rest != NULL)
    return *rest == '\0' && *number <= MAX_NUMBER;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_auto (GStrv) ways
        = g_strsplit (g_dpgettext2 (GETTEXT_PACKAGE, "number, typed", numbers[i]), "|", -1);

      *number = (int) i + 1;
      if (g_strv_contains ((const char *const *) ways, words))
        return TRUE;
    }
  return FALSE;
}

/* What stands in the place of the “%” of one of the ways; NULL where none of them fits. "" where one
 * fits that has no such place. */
static char *
match (const char *ways, const char *words)
{
  g_auto (GStrv) patterns = g_strsplit (ways, "|", -1);

  for (guint i = 0; patterns[i] != NULL; i++)
    {
      const char *slot = strchr (patterns[i], '%');
      g_autofree char *before = NULL;
      gsize length = strlen (words);

      if (slot == NULL || slot[1] == '\0')
        {
          if (g_str_equal (patterns[i], words))
            return g_strdup ("");
          continue;
        }

      before = g_strndup (patterns[i], (gsize) (slot - patterns[i]));
      if (length > strlen (before) + strlen (slot + 2) && g_str_has_prefix (words, before)
          && g_str_has_suffix (words, slot + 2))
        return g_strstrip (
          g_strndup (words + strlen (before), length - strlen (before) - strlen (slot + 2)));
    }
  return NULL;
}

static gboolean
fits (const char *ways, const char *words)
{
  g_autofree char *matched = match (ways, words);

  return matched != NULL;
}

/* 0 for Monday. */
static int
get_weekday (const GDate *date)
{
  return (int) g_date_get_weekday (date) - G_DATE_MONDAY;
}

/* The day of the week with which the locale's weeks begin, 0 for Monday. */
static int
get_first_weekday (void)
{
#ifdef __GLIBC__
  const int first = nl_langinfo (_NL_TIME_FIRST_WEEKDAY)[0];
  const int origin = (int) GPOINTER_TO_UINT ((gconstpointer) nl_langinfo (_NL_TIME_WEEK_1STDAY));

  /* The origin is a Sunday or a Monday, by its date. */
  return (first - 1 + (origin == 19971130 ? 6 : 0)) % 7;
#else
  return 0;
#endif
}

static gboolean
add_days (const Reader *self, int days, GDate *due)
{
  *due = *self->today;
  g_date_add_days (due, (guint) days);
  return TRUE;
}

static gboolean
read_near_day (const Reader *self, const char *words, GDate *due)
{
  for (guint i = 0; i < G_N_ELEMENTS (near_days); i++)
    if (fits (g_dpgettext2 (GETTEXT_PACKAGE, "due date", near_days[i].words), words))
      return add_days (self, near_days[i].days, due);

  return FALSE;
}

static gboolean
read_span (const Reader *self, const char *words, GDate *due)
{
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autofree char *typed
        = match (g_dpgettext2 (GETTEXT_PACKAGE, "due date", spans[i].words), words);
      int number;

      if (typed == NULL || !read_number (typed, &number))
        continue;

      *due = *self->today;
      if (spans[i].unit == UNIT_MONTH)
        g_date_add_months (due, (guint) number);
      else
        g_date_add_days (due, (guint) number * (spans[i].unit == UNIT_WEEK ? 7 : 1));
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_end (const Reader *self, const char *words, GDate *due)
{
  if (fits (C_ ("due date", "next week|within a week"), words))
    return add_days (self, 7, due);

  if (fits (C_ ("due date", "next month|within a month"), words))
    {
      *due = *self->today;
      g_date_add_months (due, 1);
      return TRUE;
    }

  /* Translators: the Friday of this week is meant. */
  if (fits (C_ ("due date", "this week|end of the week|the end of the week|end of week"), words))
    return add_days (self, (4 - get_weekday (self->today) + 7) % 7, due);

  if (fits (C_ ("due date", "this month|end of the month|the end of the month|end of month"),
            words))
    {
      *due = *self->today;
      g_date_set_day (due,
                      g_date_get_days_in_month (g_date_get_month (due), g_date_get_year (due)));
      return TRUE;
    }
  return FALSE;
}

/* “Fri” is the next one after today; “next Friday” is the one in next week. */
static gboolean
read_weekday (const Reader *self, const char *words, GDate *due)
{
  /* Translators: %s is a day of the week, the one in next week is meant. */
  g_autofree char *next = match (C_ ("due date", "next %s"), words);
  int day = find_name (self->days, 7, next != NULL ? next : words);
  int today = get_weekday (self->today);
  int first = get_first_weekday ();

  if (day < 0)
    return FALSE;

  if (next == NULL)
    return add_days (self, (day - today + 6) % 7 + 1, due);

  return add_days (self, 7 - (today - first + 7) % 7 + (day - first + 7) % 7, due);
}

/* A year may be left out, and of its four digits the first two. */
static gboolean
set_date (const Reader *self, int day, int month, int year, GDate *due)
{
  const int this_year = g_date_get_year (self->today);

  if (day < 1 || day > 31 || month < 1 || month > 12)
    return FALSE;

  if (year > 0)
    {
      year += year < 100 ? 2000 : 0;
      if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
        return FALSE;
      g_date_set_dmy (due, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
      return TRUE;
    }

  /* The 29th of February is not of every year. */
  for (int next = this_year; next <= this_year + 8; next++)
    if (g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) next))
      {
        g_date_set_dmy (due, (GDateDay) day, (GDateMonth) month, (GDateYear) next);
        if (g_date_compare (due, self->today) >= 0)
          return TRUE;
      }
  return FALSE;
}

/* “24”, “24.”, “24th”, “1er” */
static gboolean
read_day_number (const char *word, int *number)
{
  const char *rest = read_digits (word, number);

  if (rest == NULL || *number < 1)
    return FALSE;
  if (*rest == '.' || *rest == ',')
    return rest[1] == '\0';

  for (const char *at = rest; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isalpha (g_utf8_get_char (at)))
      return FALSE;
  return g_utf8_strlen (rest, -1) <= 2;
}

/* “24 December”, “Dec 24th”, “24 de diciembre de 2026”: in any order, each at most once. */
static gboolean
read_named_date (const Reader *self, const char *words, GDate *due)
{
  /* Translators: small words that may stand between the day, the month and the year of a date. */
  const char *fillers = C_ ("due date", "the|of");
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);
  int day = 0, year = 0;
  int month = -1;

  if (g_strv_length (parts) > MAX_WORDS)
    return FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      int number;

      if (read_day_number (parts[i], &number))
        {
          if (number > 31 && year == 0)
            year = number;
          else if (day == 0)
            day = number;
          else
            return FALSE;
        }
      else if (!fits (fillers, parts[i]))
        {
          if (month >= 0)
            return FALSE;
          month = find_name (self->months, 12, parts[i]);
          if (month < 0)
            return FALSE;
        }
    }
  return month >= 0 && day > 0 && (year == 0 || year >= 1000)
         && set_date (self, day, month + 1, year, due);
}

/* Whether the locale writes the month before the day. */
static gboolean
is_month_first (void)
{
  const char *format = nl_langinfo (D_FMT);
  const char *day = strpbrk (format, "de");
  const char *month = strpbrk (format, "mDb");

  return month != NULL && (day == NULL || month < day);
}

/* “2026-12-24”, “24.12.”, “12/24” as the locale has it. A number such as “3.12” is none. */
static gboolean
read_numeric_date (const Reader *self, const char *words, GDate *due)
{
  const char *at = words;
  char mark = '\0';
  int parts[3] = { 0 };
  guint n = 0;

  while (n < G_N_ELEMENTS (parts) && (at = read_digits (at, &parts[n])) != NULL)
    {
      n++;
      if (*at == '\0')
        break;
      if (strchr ("./-", *at) == NULL || (mark != '\0' && *at != mark))
        return FALSE;
      mark = *at++;
      if (*at == '\0' && mark == '.' && n == 2)
        return set_date (self, parts[0], parts[1], 0, due);
    }

  if (at == NULL || *at != '\0' || n < 2 || (n == 2 && mark != '/'))
    return FALSE;
  if (n == 3 && parts[0] > 31)
    return set_date (self, parts[2], parts[1], parts[0], due);
  if (n == 3 && parts[2] == 0)
    return FALSE;
  if (mark != '.' && is_month_first ())
    return set_date (self, parts[1], parts[0], parts[2], due);
  return set_date (self, parts[0], parts[1], parts[2], due);
}

/* “by Friday”, once. */
static gboolean
read_after_preposition (const Reader *self, const char *words, GDate *due, guint depth)
{
  /* Translators: %s is any other way to say a due date; where your language has no such words,
   * leave “%s”. */
  g_autofree char *rest
    = match (C_ ("due date", "by %s|until %s|till %s|before %s|on %s|this %s|due %s"), words);

  return depth == 0 && rest != NULL && read_due (self, rest, due, depth + 1);
}

static gboolean
read_due (const Reader *self, const char *words, GDate *due, guint depth)
{
  return read_near_day (self, words, due) || read_span (self, words, due)
         || read_end (self, words, due) || read_weekday (self, words, due)
         || read_named_date (self, words, due) || read_numeric_date (self, words, due)
         || read_after_preposition (self, words, due, depth);
}

/**
 * ctp_due_words_parse:
 * @words: what was typed
 * @today: from where “tomorrow” is told
 * @due: (out caller-allocates): the day that is meant
 *
 * Reads a day from words that say nothing else, in the current locale.
 *
 * Returns: %FALSE, with @due unchanged or cleared, where it is not understood
 */
gboolean
ctp_due_words_parse (const char *words, const GDate *today, GDate *due)
{
  g_autofree char *folded = fold (words);
  Reader reader;
  gboolean understood;

  reader_init (&reader, today);
  understood = *folded != '\0' && read_due (&reader, folded, due, 0);
  reader_clear (&reader);

  return understood;
}

/**
 * ctp_due_words_take:
 * @line: what was typed, such as “Write the first draft by Friday”
 * @today: from where “tomorrow” is told
 * @due: (out caller-allocates): the day that is meant, cleared where the line says none
 *
 * Takes the due words from the end of a line. The most words that say a day are taken, and never all
 * of them.
 *
 * Returns: (transfer full): what is left of the line
 */
char *
ctp_due_words_take (const char *line, const GDate *today, GDate *due)
{
  g_autofree char *valid = g_utf8_make_valid (line, -1);
  g_auto (GStrv) words = g_strsplit_set (g_strstrip (valid), " \t\n", -1);
  guint n = g_strv_length (words);
  char *left = NULL;
  Reader reader;

  g_date_clear (due, 1);
  reader_init (&reader, today);
  for (guint at = n > MAX_WORDS ? n - MAX_WORDS : 1; at < n && left == NULL; at++)
    {
      g_autofree char *end = g_strjoinv (" ", words + at);
      g_autofree char *folded = fold (end);

      if (*folded != '\0' && read_due (&reader, folded, due, 0))
        {
          g_clear_pointer (&words[at], g_free);
          left = g_strjoinv (" ", words);
          for (guint i = at + 1; i < n; i++)
            g_free (words[i]);
        }
    }
  reader_clear (&reader);

  return left != NULL ? g_strchomp (left) : g_strdup (valid);
}
