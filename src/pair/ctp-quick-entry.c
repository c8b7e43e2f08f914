/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One typed line becomes a topic: “Story for the newsletter 10 min @Taylor #write”. Minutes count
 * at the end of the line or at its beginning, so that a “10 min video” stays a video; a name or
 * goal that is not known stays text. Nothing that was typed is ever lost. */

#include "pair/ctp-quick-entry.h"

#include "journal/ctp-query.h"
#include "pair/ctp-pair-error.h"

#include <config.h>
#include <glib/gi18n-lib.h>

/* A line is for a title; what is longer was pasted by accident and is not searched for shorthand. */
#define MAX_WORDS 200

#define MAX_MINUTES (24 * 60)

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (normal != NULL ? normal : text, -1);
}

/* How well a name goes with what was typed: 0 not at all, 1 a word within begins like it, 2 it
 * begins like it, 3 it is it. */
static guint
match (const char *name, const char *typed)
{
  g_autofree char *folded = fold (name);
  g_auto (GStrv) words = NULL;

  if (g_str_equal (folded, typed))
    return 3;
  if (g_str_has_prefix (folded, typed))
    return 2;

  words = g_strsplit (folded, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], typed))
      return 1;
  return 0;
}

/* Two persons who go equally well with it are a reason not to guess. */
static CtpRecord *
find_person (CtpJournal *journal, const char *typed)
{
  CtpRecord *me = ctp_journal_get_me (journal);
  CtpRecord *partner = ctp_journal_get_partner (journal);
  guint is_me = match (ctp_record_get_text (me, "name"), typed);
  guint is_partner = match (ctp_record_get_text (partner, "name"), typed);

  if (is_me == is_partner)
    return NULL;
  return is_me > is_partner ? g_object_ref (me) : g_object_ref (partner);
}

/* Of several goals the first in the list of goals is meant. */
static CtpRecord *
find_goal (CtpJournal *journal, const char *typed)
{
  g_autoptr (CtpQuery) goals
    = ctp_query_new (journal, "goal", "title is not null and coalesce (status, '') <> 'dropped'",
                     "position, created", NULL);
  g_autoptr (CtpRecord) best = NULL;
  guint best_match = 0;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (goals));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CtpRecord) goal = g_list_model_get_item (G_LIST_MODEL (goals), i);
      guint how = match (ctp_record_get_text (goal, "title"), typed);

      if (how > best_match)
        {
          best_match = how;
          g_set_object (&best, goal);
        }
    }

  return g_steal_pointer (&best);
}

/* “#write-for-social” names a goal of several words. */
static gboolean
take_mark (CtpQuickEntry *self, CtpJournal *journal, const char *word)
{
  g_autofree char *typed = NULL;

  if (word[0] != '@' && word[0] != '#')
    return FALSE;

  typed = fold (word + 1);
  if (*typed == '\0')
    return FALSE;
  if (word[0] == '@' && self->owner == NULL)
    return (self->owner = find_person (journal, typed)) != NULL;
  if (word[0] == '#' && self->goal == NULL)
    {
      g_strdelimit (typed, "-_", ' ');
      return (self->goal = find_goal (journal, typed)) != NULL;
    }
  return FALSE;
}

/* How many minutes a unit has, or 0 where it is none. */
static int
read_unit (const char *text)
{
  static const char *const minutes[] = { "min", "min.", "mins", "minute", "minutes", "′", NULL };
  static const char *const hours[] = { "h", "hr", "hrs", "hour", "hours", NULL };
  /* Translators: how one types minutes in short after a number, as in “Newsletter 10 min”. */
  g_autofree char *own_minutes = fold (C_ ("typed after a number", "min"));
  /* Translators: how one types hours in short after a number, as in “Review 1 h”. */
  g_autofree char *own_hours = fold (C_ ("typed after a number", "h"));
  g_autofree char *unit = fold (text);

  if (g_strv_contains (minutes, unit) || g_str_equal (unit, own_minutes))
    return 1;
  if (g_strv_contains (hours, unit) || g_str_equal (unit, own_hours))
    return 60;
  return 0;
}

/* Reads digits of any script; returns what follows them, or NULL where none or too many stand. */
static const char *
read_number (const char *text, int *number)
{
  const char *at = text;

  *number = 0;
  while (g_unichar_isdigit (g_utf8_get_char (at)))
    {
      *number = *number * 10 + g_unichar_digit_value (g_utf8_get_char (at));
      if (*number > MAX_MINUTES)
        return NULL;
      at = g_utf8_next_char (at);
    }
  return at > text ? at : NULL;
}

/* Reads “10 min” or “10min” at the beginning of words; returns how many words that are. */
static guint
read_duration (GPtrArray *words, guint at, int *minutes)
{
  int number;
  const char *rest;
  int unit = 0;
  guint n = 1;

  if (at >= words->len)
    return 0;
  rest = read_number (g_ptr_array_index (words, at), &number);
  if (rest == NULL || number == 0)
    return 0;

  if (*rest != '\0')
    unit = read_unit (rest);
  else if (at + 1 < words->len)
    {
      unit = read_unit (g_ptr_array_index (words, at + 1));
      n = 2;
    }
  if (unit == 0 || number * unit > MAX_MINUTES)
    return 0;

  *minutes = number * unit;
  return n;
}

static void
take_duration (CtpQuickEntry *self, GPtrArray *words)
{
  for (guint back = 1; back <= 2 && back < words->len; back++)
    if (read_duration (words, words->len - back, &self->minutes) == back)
      {
        g_ptr_array_set_size (words, (int) (words->len - back));
        return;
      }

  if (words->len > 1)
    {
      guint n = read_duration (words, 0, &self->minutes);

      if (n > 0 && n < words->len)
        g_ptr_array_remove_range (words, 0, n);
      else
        self->minutes = 0;
    }
}

static GPtrArray *
split_words (const char *line)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *at = line;

  while (*at != '\0')
    {
      const char *end;

      while (*at != '\0' && g_unichar_isspace (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      for (end = at; *end != '\0' && !g_unichar_isspace (g_utf8_get_char (end));)
        end = g_utf8_next_char (end);
      if (end > at)
        g_ptr_array_add (words, g_strndup (at, (gsize) (end - at)));
      at = end;
    }
  return words;
}

static char *
join_words (GPtrArray *words)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      if (i > 0)
        g_string_append_c (joined, ' ');
      g_string_append (joined, g_ptr_array_index (words, i));
    }
  return g_string_free (joined, FALSE);
}

static CtpQuickEntry *
parse (CtpJournal *journal, const char *line, gboolean has_minutes)
{
  CtpQuickEntry *self = g_new0 (CtpQuickEntry, 1);
  g_autofree char *text = g_utf8_make_valid (line, -1);
  g_autoptr (GPtrArray) words = split_words (text);

  if (words->len <= MAX_WORDS)
    {
      for (guint i = 0; i < words->len;)
        if (take_mark (self, journal, g_ptr_array_index (words, i)))
          g_ptr_array_remove_index (words, i);
        else
          i++;
      if (has_minutes)
        take_duration (self, words);
    }

  self->title = join_words (words);
  return self;
}

/**
 * ctp_quick_entry_parse:
 * @line: what was typed; anything that is not UTF-8 is replaced
 *
 * Reads a line as title, minutes, owner and goal.
 *
 * Returns: (transfer full)
 */
CtpQuickEntry *
ctp_quick_entry_parse (CtpJournal *journal, const char *line)
{
  return parse (journal, line, TRUE);
}

/**
 * ctp_quick_entry_parse_item:
 * @line: as for ctp_quick_entry_parse()
 *
 * Reads a line as title, owner and goal, for what has no length: “Practise 10 min” is all title.
 *
 * Returns: (transfer full)
 */
CtpQuickEntry *
ctp_quick_entry_parse_item (CtpJournal *journal, const char *line)
{
  return parse (journal, line, FALSE);
}

/**
 * ctp_quick_entry_free:
 *
 * Frees it.
 */
void
ctp_quick_entry_free (CtpQuickEntry *self)
{
  g_clear_object (&self->owner);
  g_clear_object (&self->goal);
  g_free (self->title);
  g_free (self);
}

/* Adds a mark, unless it would be read as something else. */
static void
append_mark (GString *marks, CtpJournal *journal, char mark, const char *text, CtpRecord *meant)
{
  g_autofree char *typed = fold (text);
  g_autoptr (CtpRecord) found = NULL;

  found = mark == '@' ? find_person (journal, typed)
                      : find_goal (journal, g_strdelimit (typed, "-_", ' '));
  if (found != meant || *text == '\0')
    return;

  g_string_append_printf (marks, " %c", mark);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    g_string_append_unichar (marks,
                             g_unichar_isspace (g_utf8_get_char (at)) ? '-' : g_utf8_get_char (at));
}

static gboolean
holds_marks (GPtrArray *words)
{
  for (guint i = 0; i < words->len; i++)
    if (strchr ("@#", *(const char *) g_ptr_array_index (words, i)) != NULL)
      return TRUE;

  return FALSE;
}

/**
 * ctp_quick_entry_dup_line:
 * @minutes: how long, or 0
 * @owner: (nullable): whose it is
 * @goal: (nullable): what for
 *
 * Writes a topic as one would type it. What the shorthand can not tell, such as which of two people
 * of the same name, is left out.
 *
 * Returns: (transfer full)
 */
char *
ctp_quick_entry_dup_line (CtpJournal *journal,
                          const char *title,
                          int minutes,
                          CtpRecord *owner,
                          CtpRecord *goal)
{
  g_autoptr (GPtrArray) words = split_words (title);
  g_autofree char *joined = join_words (words);
  g_autoptr (GString) line = g_string_new (joined);
  g_autoptr (GString) marks = g_string_new (NULL);

  if (minutes > 0)
    g_string_append_printf (line, " %d %s", minutes, C_ ("typed after a number", "min"));
  if (owner != NULL)
    {
      g_auto (GStrv) names = g_strsplit (ctp_record_get_text (owner, "name"), " ", 2);

      append_mark (marks, journal, '@', names[0] != NULL ? names[0] : "", owner);
    }
  if (goal != NULL)
    append_mark (marks, journal, '#', ctp_record_get_text (goal, "title"), goal);

  /* The first mark is the one that counts, and a title may hold what looks like another. */
  if (marks->len > 0 && holds_marks (words))
    return g_strdup_printf ("%s %s", marks->str + 1, line->str);
  g_string_append (line, marks->str);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/**
 * ctp_quick_entry_add_topic:
 * @meeting: (nullable): whose agenda it goes to, as the last topic; %NULL for a question
 *
 * Adds what a line says as a topic, in one step. The owner is me where the line names nobody.
 *
 * Returns: (transfer full): the topic
 * Errors: %CTP_PAIR_ERROR_EMPTY where no title is left, and those of the journal.
 */
CtpRecord *
ctp_quick_entry_add_topic (CtpJournal *journal,
                           const char *line,
                           CtpRecord *meeting,
                           GError **error)
{
  g_autoptr (CtpQuickEntry) entry = ctp_quick_entry_parse (journal, line);
  g_autoptr (CtpRecord) topic = NULL;
  g_autoptr (CtpQuery) agenda = NULL;
  g_autoptr (CtpRecord) last = NULL;
  gboolean done;

  if (*entry->title == '\0')
    {
      g_set_error_literal (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_EMPTY,
                           _ ("A topic needs a few words."));
      return NULL;
    }

  if (meeting != NULL)
    {
      guint n;

      agenda = ctp_query_new (journal, "topic", "meeting = ?1", "position, created",
                              ctp_record_get_id (meeting), NULL);
      n = g_list_model_get_n_items (G_LIST_MODEL (agenda));
      last = n > 0 ? g_list_model_get_item (G_LIST_MODEL (agenda), n - 1) : NULL;
    }

  ctp_journal_begin_step (journal, CTP_VERB_ADD, "topic");
  topic
    = ctp_journal_add (journal, "topic", error, "title", entry->title, "owner",
                       entry->owner != NULL ? entry->owner : ctp_journal_get_me (journal), NULL);
  done
    = topic != NULL
      && (meeting == NULL || ctp_record_set_reference (topic, "meeting", meeting, error))
      && (entry->minutes == 0 || ctp_record_set_integer (topic, "minutes", entry->minutes, error))
      && (entry->goal == NULL || ctp_record_set_reference (topic, "goal", entry->goal, error))
      && (meeting == NULL || ctp_record_place (topic, last, NULL, error));
  ctp_journal_end_step (journal);

  return done ? g_steal_pointer (&topic) : NULL;
}
