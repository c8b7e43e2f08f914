/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How people, counts and the choices of the kinds are said to a person, on paper and on the screen,
 * so that both use the same words. What a choice is not known for is said as it stands in the
 * journal: a newer version may have written it. */

#include "report/ctp-wording.h"

#include <math.h>

#include <config.h>
#include <glib/gi18n-lib.h>

#include "calendar/ctp-meeting.h"

typedef struct
{
  const char *choice;
  const char *words;
} Word;

static const Word sessions[] = {
  { "regular", N_ ("Regular session") }, { "first", N_ ("First meeting") },
  { "show", N_ ("Show me how") },        { "ideas", N_ ("Ideas from the front line") },
  { "review", N_ ("Review") },           { "closing", N_ ("Closing") },
};

static const Word session_hints[] = {
  { "regular", N_ ("What happened since, one or two topics, what comes next") },
  { "first", N_ ("Get to know each other: expectations, assumptions, ground rules, goals") },
  { "show", N_ ("One shows, the other does it, then both say what was hard") },
  { "ideas", N_ ("What colleagues and customers say, and which idea to follow") },
  { "review", N_ ("Where the goals stand, how the meetings go, what to change") },
  { "closing", N_ ("What it was worth, what stays, and a good end") },
};

static const Word meeting_statuses[] = {
  { "planned", NC_ ("meeting", "Planned") }, { "held", NC_ ("meeting", "Held") },
  { "missed", NC_ ("meeting", "Missed") },   { "cancelled", NC_ ("meeting", "Cancelled") },
  { "skipped", NC_ ("meeting", "Skipped") },
};

static const Word goal_statuses[] = {
  { "proposed", NC_ ("goal", "Proposed") }, { "agreed", NC_ ("goal", "Agreed") },
  { "active", NC_ ("goal", "Active") },     { "achieved", NC_ ("goal", "Achieved") },
  { "paused", NC_ ("goal", "Paused") },     { "dropped", NC_ ("goal", "Dropped") },
};

static const Word suggestion_statuses[] = {
  { "open", NC_ ("suggestion", "Open") },
  { "trying", NC_ ("suggestion", "Trying") },
  { "adopted", NC_ ("suggestion", "Adopted") },
  { "declined", NC_ ("suggestion", "Declined") },
};

static const Word areas[] = {
  { "technology", N_ ("Technology") },
  { "subject", N_ ("Subject knowledge") },
  { "customers", N_ ("Customers and trends") },
  { "diversity", N_ ("Diversity and culture") },
  { "risk", N_ ("Taking risks") },
  { "global", N_ ("Global view") },
  { "leadership", N_ ("Leadership") },
  { "career", N_ ("Career") },
  { "other", N_ ("Something else") },
};

static const Word roles[] = {
  { "senior", NC_ ("person", "Senior") },
  { "junior", NC_ ("person", "Junior") },
};

/* Was this meeting worth it? */
static const char *const pulses[] = {
  NC_ ("worth it", "Not at all"), NC_ ("worth it", "A little"),   NC_ ("worth it", "Somewhat"),
  NC_ ("worth it", "Very"),       NC_ ("worth it", "Absolutely"),
};

/* How often is the statement true? */
static const char *const answers[] = {
  NC_ ("true", "Never"), NC_ ("true", "Rarely"), NC_ ("true", "Sometimes"),
  NC_ ("true", "Often"), NC_ ("true", "Always"),
};

/* @context is that of all the table's words, or NULL. */
static const char *
find_words (const Word *table, gsize n_words, const char *context, const char *choice)
{
  for (gsize i = 0; i < n_words; i++)
    {
      if (g_str_equal (table[i].choice, choice))
        return context != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, context, table[i].words)
                               : _ (table[i].words);
    }

  return choice;
}

/* "Amirah and Taylor"; one name where the other is empty. */
char *
ctp_wording_dup_two (const char *first, const char *second)
{
  if (*first == '\0' || *second == '\0')
    return g_strconcat (first, second, NULL);

  /* Translators: two people, as in “Amirah and Taylor”. */
  return g_strdup_printf (C_ ("people", "%s and %s"), first, second);
}

/* The names of the pair, in the same order in both copies. */
char *
ctp_wording_dup_pair (CtpJournal *journal)
{
  CtpRecord *senior = ctp_journal_get_person (journal, CTP_SIDE_SENIOR);
  CtpRecord *junior = ctp_journal_get_person (journal, CTP_SIDE_JUNIOR);

  return ctp_wording_dup_two (ctp_record_get_text (senior, "name"),
                              ctp_record_get_text (junior, "name"));
}

/* The meeting's own title; else that of its schedule, unless this one is another kind of session;
 * else what kind of session it is. */
char *
ctp_wording_dup_meeting_title (CtpRecord *meeting)
{
  g_autoptr (CtpRecord) schedule = ctp_record_dup_reference (meeting, "schedule");
  const char *title = ctp_record_get_text (meeting, "title");

  if (*title == '\0' && schedule != NULL && !ctp_record_is_set (meeting, "session"))
    title = ctp_record_get_text (schedule, "title");

  return g_strdup (*title != '\0' ? title
                                  : ctp_wording_get_session (ctp_meeting_get_session (meeting)));
}

/* "1,250", "2.5": at most two decimals, in the locale's way. */
char *
ctp_wording_dup_number (double number)
{
  double hundredths = round (number * 100);
  int decimals = 2;

  if (fabs (fmod (hundredths, 100)) < 0.5)
    decimals = 0;
  else if (fabs (fmod (hundredths, 10)) < 0.5)
    decimals = 1;

  /* Adding zero turns a negative zero into a plain one. */
  return g_strdup_printf ("%'.*f", decimals, hundredths / 100 + 0.0);
}

/* "3 posts a month", "40%"; the number alone where there is no unit. */
char *
ctp_wording_dup_quantity (double number, const char *unit)
{
  g_autofree char *figure = ctp_wording_dup_number (number);

  if (*unit == '\0')
    return g_steal_pointer (&figure);

  if (*unit == '%')
    /* Translators: a number and a percent sign, which goes by itself, as in “40%”. */
    return g_strdup_printf (C_ ("percentage", "%s%s"), figure, unit);

  /* Translators: a number and its unit, as in “3 posts a month”. */
  return g_strdup_printf (C_ ("quantity", "%s %s"), figure, unit);
}

/* The kind of a session, by choice of the meeting's "session". */
const char *
ctp_wording_get_session (const char *session)
{
  return find_words (sessions, G_N_ELEMENTS (sessions), NULL, session);
}

/* One line on what such a session is for. */
const char *
ctp_wording_get_session_hint (const char *session)
{
  return find_words (session_hints, G_N_ELEMENTS (session_hints), NULL, session);
}

const char *
ctp_wording_get_meeting_status (const char *status)
{
  return find_words (meeting_statuses, G_N_ELEMENTS (meeting_statuses), "meeting", status);
}

const char *
ctp_wording_get_goal_status (const char *status)
{
  return find_words (goal_statuses, G_N_ELEMENTS (goal_statuses), "goal", status);
}

const char *
ctp_wording_get_suggestion_status (const char *status)
{
  return find_words (suggestion_statuses, G_N_ELEMENTS (suggestion_statuses), "suggestion", status);
}

const char *
ctp_wording_get_area (const char *area)
{
  return find_words (areas, G_N_ELEMENTS (areas), NULL, area);
}

/* For choosing who one is, never as a label for a person: people are called by name. */
const char *
ctp_wording_get_role (const char *role)
{
  return find_words (roles, G_N_ELEMENTS (roles), "person", role);
}

/* How much a meeting was worth it, 1 to 5, in words; "" for anything else. */
const char *
ctp_wording_get_pulse (guint value)
{
  return value >= 1 && value <= G_N_ELEMENTS (pulses)
           ? g_dpgettext2 (GETTEXT_PACKAGE, "worth it", pulses[value - 1])
           : "";
}

/* How often a statement is true, 1 to 5, in words; "" for anything else. */
const char *
ctp_wording_get_answer (guint value)
{
  return value >= 1 && value <= G_N_ELEMENTS (answers)
           ? g_dpgettext2 (GETTEXT_PACKAGE, "true", answers[value - 1])
           : "";
}
