/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a programme does to a journal, and what a journal gives as a programme. It adds and never
 * replaces: what the two have written stays. What leaves is the frame of their work only: goals,
 * ground rules, agendas, rhythm and statements, each a line, with a sign in the place of every name. */

#include "pair/ctp-programme.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calendar/ctp-rhythm.h"
#include "calendar/ctp-schedule.h"
#include "pair/ctp-agreement.h"
#include "pair/ctp-quick-entry.h"
#include "pair/ctp-side.h"
#include "pair/ctp-statement.h"
#include "pair/ctp-template.h"
#include "pair/ctp-today.h"

#define DAYS_A_MONTH 30
#define FIRST_TIME "10:00"

static const char *const name_signs[] = { "{senior}", "{junior}" };

static const char *
get_name (CtpJournal *journal, CtpSide side)
{
  return ctp_record_get_text (ctp_journal_get_person (journal, side), "name");
}

/* With the names of the two in the place of their signs. */
static char *
dup_named (CtpJournal *journal, const char *text)
{
  g_autoptr (GString) named = g_string_new (text);

  for (guint side = 0; side < G_N_ELEMENTS (name_signs); side++)
    g_string_replace (named, name_signs[side], get_name (journal, (CtpSide) side), 0);
  return g_string_free (g_steal_pointer (&named), FALSE);
}

static gboolean
is_word_part (gunichar character)
{
  return g_unichar_isalnum (character) || g_unichar_ismark (character);
}

/* Whether the word at @at, of @length bytes, is a word by itself in @text. */
static gboolean
stands_alone (const char *text, const char *at, gsize length)
{
  const char *before = g_utf8_find_prev_char (text, at);

  return (before == NULL || !is_word_part (g_utf8_get_char (before)))
         && !is_word_part (g_utf8_get_char (at + length));
}

static char *
replace_name (const char *text, const char *name, const char *sign)
{
  GString *unnamed = g_string_new (NULL);
  gsize length = strlen (name);
  const char *from = text;
  const char *at = text;

  while (length > 0 && (at = strstr (at, name)) != NULL)
    {
      if (stands_alone (text, at, length))
        {
          g_string_append_len (unnamed, from, at - from);
          g_string_append (unnamed, sign);
          from = at + length;
        }
      at += length;
    }
  g_string_append (unnamed, from);
  return g_string_free (unnamed, FALSE);
}

/* With signs in the place of the names, in full and as each is called; NULL where nothing is left. */
static char *
dup_unnamed (CtpJournal *journal, const char *text)
{
  g_autofree char *unnamed = g_strdup (text);

  for (guint side = 0; side < G_N_ELEMENTS (name_signs); side++)
    {
      const char *name = get_name (journal, (CtpSide) side);
      g_auto (GStrv) words = g_strsplit_set (name, " \t\n", -1);
      char *whole = replace_name (unnamed, name, name_signs[side]);

      g_free (unnamed);
      unnamed = whole;
      for (guint i = 0; words[i] != NULL; i++)
        if (g_utf8_strlen (words[i], -1) > 1)
          {
            char *replaced = replace_name (unnamed, words[i], name_signs[side]);

            g_free (unnamed);
            unnamed = replaced;
          }
    }
  g_strstrip (unnamed);

  return *unnamed != '\0' ? g_steal_pointer (&unnamed) : NULL;
}

static CtpRecord *
find_person (CtpJournal *journal, const char *side)
{
  if (g_str_equal (side, "senior"))
    return ctp_journal_get_person (journal, CTP_SIDE_SENIOR);

  return g_str_equal (side, "junior") ? ctp_journal_get_person (journal, CTP_SIDE_JUNIOR) : NULL;
}

static const char *
get_side (CtpRecord *person)
{
  if (person == NULL)
    return "both";

  return ctp_side_of_person (person) == CTP_SIDE_SENIOR ? "senior" : "junior";
}

static char *
dup_day_after (CtpJournal *journal, int months)
{
  GDate date;

  ctp_today (journal, &date);
  g_date_add_months (&date, (guint) months);
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (&date),
                          (guint) g_date_get_month (&date), g_date_get_day (&date));
}

/* Whether a record of a kind says the same already. */
static gboolean
has_text (CtpJournal *journal, const char *kind, const char *text)
{
  g_autoptr (CtpQuery) records = ctp_query_new (journal, kind, NULL, NULL, NULL);

  for (guint i = 0; i < ctp_query_get_count (records); i++)
    {
      g_autoptr (CtpRecord) record = ctp_query_get (records, i);

      if (g_str_equal (ctp_record_get_shown (record), text))
        return TRUE;
    }

  return FALSE;
}

static gboolean
place_last (CtpRecord *record, const char *kind, GError **error)
{
  g_autoptr (CtpQuery) records
    = ctp_query_new (ctp_record_get_journal (record), kind, "id <> ?1", "position, created",
                     ctp_record_get_id (record), NULL);
  guint n = ctp_query_get_count (records);
  g_autoptr (CtpRecord) last = n > 0 ? ctp_query_get (records, n - 1) : NULL;

  return ctp_record_place (record, last, NULL, error);
}

/* Only what the two have not written themselves. */
static gboolean
fill (CtpRecord *record, const char *field, const char *text, GError **error)
{
  g_autofree char *named = NULL;

  if (text == NULL || ctp_record_is_set (record, field))
    return TRUE;

  named = dup_named (ctp_record_get_journal (record), text);
  return ctp_record_set_text (record, field, named, error);
}

static gboolean
apply_agreement (CtpProgramme *self, CtpJournal *journal, GError **error)
{
  g_autoptr (CtpRecord) agreement = ctp_agreement_dup (journal);
  g_autofree char *today = ctp_today_dup_text (journal);
  g_autofree char *end = self->months > 0 ? dup_day_after (journal, self->months) : NULL;

  if (agreement == NULL)
    return TRUE;
  if (!fill (agreement, "purpose", self->purpose, error)
      || !fill (agreement, "confidentiality", self->confidentiality, error)
      || !fill (agreement, "contact", self->contact, error)
      || (end != NULL && !fill (agreement, "starts", today, error))
      || !fill (agreement, "ends", end, error)
      || (!isnan (self->hours) && !ctp_record_is_set (agreement, "hours")
          && !ctp_record_set_real (agreement, "hours", self->hours, error)))
    return FALSE;

  for (guint i = 0; i < self->rules->len; i++)
    {
      g_autofree char *text = dup_named (journal, g_ptr_array_index (self->rules, i));
      g_autoptr (CtpRecord) rule = NULL;

      if (has_text (journal, "rule", text))
        continue;
      rule = ctp_journal_add (journal, "rule", error, "text", text, NULL);
      if (rule == NULL || !place_last (rule, "rule", error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_milestones (const CtpProgrammeGoal *self, CtpRecord *goal, GError **error)
{
  CtpJournal *journal = ctp_record_get_journal (goal);

  for (guint i = 0; i < self->milestones->len; i++)
    {
      g_autofree char *title = dup_named (journal, g_ptr_array_index (self->milestones, i));
      g_autoptr (CtpRecord) milestone
        = ctp_journal_add (journal, "milestone", error, "goal", goal, "title", title, "position",
                           (double) i + 1, NULL);

      if (milestone == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
apply_goal (const CtpProgrammeGoal *self, CtpJournal *journal, GError **error)
{
  g_autofree char *title = dup_named (journal, self->title);
  g_autofree char *why = self->why != NULL ? dup_named (journal, self->why) : NULL;
  g_autofree char *measure = self->measure != NULL ? dup_named (journal, self->measure) : NULL;
  g_autofree char *due = self->months > 0 ? dup_day_after (journal, self->months) : NULL;
  g_autoptr (CtpRecord) goal = NULL;

  if (has_text (journal, "goal", title))
    return TRUE;

  goal = ctp_journal_add (journal, "goal", error, "title", title, "why", why, "measure", measure,
                          "unit", self->unit, "area", self->area, "learner",
                          find_person (journal, self->learner), "due", due, "status", "proposed",
                          NULL);
  return goal != NULL
         && (isnan (self->baseline)
             || ctp_record_set_real (goal, "baseline", self->baseline, error))
         && (isnan (self->target) || ctp_record_set_real (goal, "target", self->target, error))
         && add_milestones (self, goal, error) && place_last (goal, "goal", error);
}

static char *
dup_agenda_lines (const CtpProgrammeAgenda *self, CtpJournal *journal)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < self->topics->len; i++)
    {
      const CtpProgrammeTopic *topic = g_ptr_array_index (self->topics, i);
      g_autofree char *title = dup_named (journal, topic->title);
      g_autofree char *line = ctp_quick_entry_dup_line (journal, title, topic->minutes,
                                                        find_person (journal, topic->owner), NULL);

      if (lines->len > 0)
        g_string_append_c (lines, '\n');
      g_string_append (lines, line);
    }

  return g_string_free (lines, FALSE);
}

/* The first of them is what the meetings of the schedule start with. */
static gboolean
apply_agendas (CtpProgramme *self, CtpJournal *journal, CtpRecord **template, GError **error)
{
  for (guint i = 0; i < self->agendas->len; i++)
    {
      const CtpProgrammeAgenda *agenda = g_ptr_array_index (self->agendas, i);
      g_autofree char *title = dup_named (journal, agenda->title);
      g_autofree char *lines = dup_agenda_lines (agenda, journal);
      g_autoptr (CtpRecord) added = NULL;

      if (has_text (journal, "template", title))
        continue;
      added = ctp_template_add (journal, title, agenda->session, lines, error);
      if (added == NULL)
        return FALSE;
      if (*template == NULL)
        *template = g_steal_pointer (&added);
    }

  return TRUE;
}

static char *
dup_my_zone (CtpJournal *journal)
{
  const char *mine = ctp_record_get_text (ctp_journal_get_me (journal), "zone");
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();

  return g_strdup (*mine != '\0' ? mine : g_time_zone_get_identifier (here));
}

/* The same weekday in a week, at an hour that both will move to where it suits them. */
static gboolean
apply_schedule (CtpProgramme *self, CtpJournal *journal, CtpRecord *template, GError **error)
{
  g_autoptr (CtpQuery) schedules = ctp_query_new (journal, "schedule", NULL, NULL, NULL);
  g_autofree char *rule = NULL;
  g_autofree char *zone = NULL;
  g_autofree char *start = NULL;
  g_autoptr (CtpRecord) schedule = NULL;
  CtpRhythm rhythm = { 0 };
  GDate first;

  if (self->every == 0 || ctp_query_get_count (schedules) > 0)
    return TRUE;

  ctp_today (journal, &first);
  g_date_add_days (&first, 7);
  while (g_date_get_weekday (&first) >= G_DATE_SATURDAY)
    g_date_add_days (&first, 1);
  rhythm.kind = self->by_month ? CTP_RHYTHM_MONTHLY_WEEKDAY : CTP_RHYTHM_WEEKLY;
  rhythm.interval = self->every;
  g_date_clear (&rhythm.until, 1);
  rule = ctp_rhythm_dup_rule (&rhythm, &first);
  zone = dup_my_zone (journal);
  start = g_strdup_printf ("%04u-%02u-%02uT" FIRST_TIME, g_date_get_year (&first),
                           (guint) g_date_get_month (&first), g_date_get_day (&first));
  schedule = ctp_journal_add (
    journal, "schedule", error, "start", start, "zone", zone, "minutes",
    self->minutes > 0 ? self->minutes : 60, "rule", rule, "session",
    template != NULL ? ctp_record_get_text (template, "session") : "regular", NULL);
  return schedule != NULL
         && (template == NULL || ctp_record_set_reference (schedule, "template", template, error));
}

static gboolean
has_statement (CtpJournal *journal, CtpSide about, const char *text)
{
  g_autoptr (GPtrArray) statements = ctp_statement_list (journal, about);

  for (guint i = 0; i < statements->len; i++)
    if (g_str_equal (ctp_statement_get_text (g_ptr_array_index (statements, i)), text))
      return TRUE;

  return FALSE;
}

static gboolean
apply_statements (CtpProgramme *self, CtpJournal *journal, GError **error)
{
  for (guint i = 0; i < self->statements->len; i++)
    {
      const CtpProgrammeStatement *statement = g_ptr_array_index (self->statements, i);
      CtpSide about = g_str_equal (statement->about, "senior") ? CTP_SIDE_SENIOR : CTP_SIDE_JUNIOR;
      g_autofree char *text = dup_named (journal, statement->text);
      g_autoptr (CtpRecord) added = NULL;

      if (has_statement (journal, about, text))
        continue;
      added = ctp_statement_add (journal, about, text, error);
      if (added == NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * ctp_programme_apply:
 *
 * Starts a journal from a programme, or adds one to it, in one step that can be undone. What is
 * there stays; what it would add a second time is left out. Goals are proposed, by me.
 *
 * Errors: those of the journal; then nothing was added that one undo does not take back.
 */
gboolean
ctp_programme_apply (CtpProgramme *self, CtpJournal *journal, GError **error)
{
  g_autoptr (CtpRecord) template = NULL;
  gboolean done;

  g_return_val_if_fail (CTP_IS_JOURNAL (journal), FALSE);

  ctp_journal_begin_step (journal, CTP_VERB_START, "agreement");
  done = apply_agreement (self, journal, error);
  for (guint i = 0; done && i < self->goals->len; i++)
    done = apply_goal (g_ptr_array_index (self->goals, i), journal, error);
  done = done && apply_agendas (self, journal, &template, error)
         && apply_schedule (self, journal, template, error)
         && apply_statements (self, journal, error);
  ctp_journal_end_step (journal);

  return done;
}

/* How many months there are between today, or when it began, and a day; 0 where there is none. */
static int
count_months (CtpRecord *record, const char *field, const GDate *from)
{
  GDate date;

  if (!ctp_record_get_date (record, field, &date) || g_date_compare (&date, from) <= 0)
    return 0;

  return MAX (1, g_date_days_between (from, &date) / DAYS_A_MONTH);
}

static void
take_goal (CtpProgramme *self, CtpRecord *record, CtpRecord *agreement)
{
  CtpJournal *journal = ctp_record_get_journal (record);
  g_autofree char *title = dup_unnamed (journal, ctp_record_get_text (record, "title"));
  g_autoptr (CtpRecord) learner = ctp_record_dup_reference (record, "learner");
  g_autoptr (CtpQuery) milestones = NULL;
  CtpProgrammeGoal *goal;
  GDate from;

  if (title == NULL)
    return;

  ctp_today (journal, &from);
  if (agreement != NULL)
    ctp_record_get_date (agreement, "starts", &from);
  goal = ctp_programme_add_goal (self);
  goal->title = g_steal_pointer (&title);
  goal->learner = g_strdup (get_side (learner));
  goal->area = g_strdup (ctp_record_get_text (record, "area"));
  goal->measure = dup_unnamed (journal, ctp_record_get_text (record, "measure"));
  goal->unit = dup_unnamed (journal, ctp_record_get_text (record, "unit"));
  goal->baseline = ctp_record_get_real (record, "baseline");
  goal->target = ctp_record_get_real (record, "target");
  goal->months = count_months (record, "due", &from);

  milestones = ctp_query_new (journal, "milestone", "goal = ?1 and private = 0",
                              "position, created", ctp_record_get_id (record), NULL);
  for (guint i = 0; i < ctp_query_get_count (milestones); i++)
    {
      g_autoptr (CtpRecord) milestone = ctp_query_get (milestones, i);
      char *text = dup_unnamed (journal, ctp_record_get_text (milestone, "title"));

      if (text != NULL)
        g_ptr_array_add (goal->milestones, text);
    }
}

static void
take_agenda (CtpProgramme *self, CtpRecord *template)
{
  CtpJournal *journal = ctp_record_get_journal (template);
  g_auto (GStrv) lines = g_strsplit (ctp_record_get_text (template, "agenda"), "\n", -1);
  g_autofree char *title = dup_unnamed (journal, ctp_record_get_text (template, "title"));
  CtpProgrammeAgenda *agenda;

  if (title == NULL)
    return;

  agenda = ctp_programme_add_agenda (self);
  agenda->title = g_steal_pointer (&title);
  agenda->session = g_strdup (ctp_record_get_text (template, "session"));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (CtpQuickEntry) entry = ctp_quick_entry_parse (journal, lines[i]);
      g_autofree char *text = dup_unnamed (journal, entry->title);
      CtpProgrammeTopic *topic;

      if (text == NULL)
        continue;
      topic = ctp_programme_agenda_add_topic (agenda);
      topic->title = g_steal_pointer (&text);
      topic->minutes = entry->minutes;
      topic->owner = g_strdup (get_side (entry->owner));
    }
}

static void
take_schedule (CtpProgramme *self, CtpJournal *journal)
{
  g_autoptr (CtpQuery) schedules = ctp_query_new (journal, "schedule", NULL, "start desc", NULL);
  g_autoptr (CtpRecord) schedule = NULL;
  g_autofree char *rule = NULL;
  CtpRhythm rhythm;
  GDate first;

  if (ctp_query_get_count (schedules) == 0)
    return;

  schedule = ctp_query_get (schedules, 0);
  ctp_today (journal, &first);
  rule = ctp_schedule_dup_rule (schedule);
  ctp_rhythm_parse (&rhythm, rule, &first);
  self->by_month = rhythm.kind == CTP_RHYTHM_MONTHLY_DATE
                   || rhythm.kind == CTP_RHYTHM_MONTHLY_WEEKDAY
                   || rhythm.kind == CTP_RHYTHM_MONTHLY_LAST;
  if (self->by_month || rhythm.kind == CTP_RHYTHM_WEEKLY)
    self->every = rhythm.interval;
  self->minutes = ctp_schedule_get_minutes (schedule);
}

static void
take_statements (CtpProgramme *self, CtpJournal *journal)
{
  for (guint side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
    {
      g_autoptr (GPtrArray) statements = ctp_statement_list (journal, (CtpSide) side);

      for (guint i = 0; i < statements->len; i++)
        {
          CtpRecord *record = g_ptr_array_index (statements, i);
          CtpProgrammeStatement *statement;
          char *text = NULL;

          if (ctp_statement_has_own_words (record))
            text = dup_unnamed (journal, ctp_statement_get_text (record));
          if (text == NULL)
            continue;

          statement = ctp_programme_add_statement (self);
          statement->about = g_strdup (side == CTP_SIDE_SENIOR ? "senior" : "junior");
          statement->text = text;
        }
    }
}

/**
 * ctp_programme_of_journal:
 *
 * Gives the frame of a pair's work, to be given to another pair: no name, no day, nothing of what was
 * written at length, noted, learnt, answered or done. It has no name yet.
 *
 * Returns: (transfer full)
 */
CtpProgramme *
ctp_programme_of_journal (CtpJournal *journal)
{
  CtpProgramme *self = ctp_programme_new ();
  g_autoptr (CtpRecord) agreement = ctp_agreement_dup (journal);
  g_autoptr (CtpQuery) rules = ctp_agreement_list_rules (journal);
  g_autoptr (CtpQuery) goals
    = ctp_query_new (journal, "goal", "private = 0", "position, created", NULL);
  g_autoptr (CtpQuery) templates
    = ctp_query_new (journal, "template", "private = 0", "created", NULL);

  if (agreement != NULL)
    {
      GDate starts;

      self->hours = ctp_record_get_real (agreement, "hours");
      if (ctp_record_get_date (agreement, "starts", &starts))
        self->months = count_months (agreement, "ends", &starts);
    }
  for (guint i = 0; i < ctp_query_get_count (rules); i++)
    {
      g_autoptr (CtpRecord) rule = ctp_query_get (rules, i);
      char *text = dup_unnamed (journal, ctp_record_get_text (rule, "text"));

      if (text != NULL && !ctp_record_get_private (rule))
        g_ptr_array_add (self->rules, text);
      else
        g_free (text);
    }
  for (guint i = 0; i < ctp_query_get_count (goals); i++)
    {
      g_autoptr (CtpRecord) goal = ctp_query_get (goals, i);

      take_goal (self, goal, agreement);
    }
  for (guint i = 0; i < ctp_query_get_count (templates); i++)
    {
      g_autoptr (CtpRecord) template = ctp_query_get (templates, i);

      take_agenda (self, template);
    }
  take_schedule (self, journal);
  take_statements (self, journal);

  return self;
}
