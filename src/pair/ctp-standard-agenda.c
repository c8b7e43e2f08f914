/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The agendas that a pair can begin with, one for each kind of session, in the person's language.
 * They are no records: one comes to be when somebody changes it. */

#include "pair/ctp-standard-agenda.h"

#include "pair/ctp-quick-entry.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#define MAX_TOPICS 6

typedef enum
{
  NOBODY,
  SENIOR,
  JUNIOR,
} Owner;

typedef struct
{
  const char *title;
  int minutes;
  Owner owner;
} Topic;

typedef struct
{
  const char *session;
  const char *title;
  Topic topics[MAX_TOPICS];
} Agenda;

static const Agenda agendas[CTP_N_STANDARD_AGENDAS] = {
  { "first",
    N_ ("First Meeting"),
    { { N_ ("How each of us likes to learn, be reached and be told"), 10, NOBODY },
      { N_ ("What we expect of this, and what we do not"), 15, NOBODY },
      { N_ ("What people assume about our ages, and what is true of it"), 10, NOBODY },
      { N_ ("Ground rules, and what stays between us"), 10, NOBODY },
      { N_ ("The first two or three goals"), 10, NOBODY },
      { N_ ("When we meet, and how we reach each other in between"), 5, NOBODY } } },
  { "regular",
    N_ ("Regular Session"),
    { { N_ ("What came of what we tried since last time"), 10, NOBODY },
      { N_ ("Questions that came up"), 10, NOBODY },
      { N_ ("The one thing of today"), 15, NOBODY },
      { N_ ("What each of us tries until next time"), 10, NOBODY } } },
  { "show",
    N_ ("Show Me How"),
    { { N_ ("What I want to be able to do afterwards"), 5, SENIOR },
      { N_ ("Watch it done once, slowly"), 10, JUNIOR },
      { N_ ("Do it myself, with help"), 20, SENIOR },
      { N_ ("What was hard, and where to look it up"), 5, JUNIOR },
      { N_ ("What I try on my own until next time"), 5, SENIOR } } },
  { "ideas",
    N_ ("Ideas From the Front Line"),
    { { N_ ("What is heard and seen at the front line"), 10, JUNIOR },
      { N_ ("One idea: for whom, what it takes, what it is worth"), 20, JUNIOR },
      { N_ ("Who decides, and the next step"), 10, SENIOR },
      { N_ ("What became of earlier ideas"), 10, SENIOR },
      { N_ ("A lesson in leading"), 10, SENIOR } } },
  { "review",
    N_ ("Review"),
    { { N_ ("Each goal: where it began, where it is"), 15, NOBODY },
      { N_ ("Which suggestions were worth it"), 10, NOBODY },
      { N_ ("How we meet: what to keep, stop and start"), 10, NOBODY },
      { N_ ("What to change in our goals and our agreement"), 10, NOBODY } } },
  { "closing",
    N_ ("Closing"),
    { { N_ ("How it was to learn from each other"), 10, NOBODY },
      { N_ ("What each of us has learnt"), 15, NOBODY },
      { N_ ("What we do differently now"), 10, NOBODY },
      { N_ ("What it has changed for others"), 10, NOBODY },
      { N_ ("How we stay in touch"), 10, NOBODY } } },
};

static CtpRecord *
find_owner (CtpJournal *journal, Owner owner)
{
  if (owner == NOBODY)
    return NULL;

  return ctp_journal_get_person (journal, owner == SENIOR ? CTP_SIDE_SENIOR : CTP_SIDE_JUNIOR);
}

/** ctp_standard_agenda_get_session: For which of the choices of a meeting's session it is. */
const char *
ctp_standard_agenda_get_session (guint which)
{
  g_return_val_if_fail (which < CTP_N_STANDARD_AGENDAS, "");

  return agendas[which].session;
}

/** ctp_standard_agenda_get_title: What it is called, in the person's language. */
const char *
ctp_standard_agenda_get_title (guint which)
{
  g_return_val_if_fail (which < CTP_N_STANDARD_AGENDAS, "");

  return _ (agendas[which].title);
}

/**
 * ctp_standard_agenda_dup_lines:
 * @journal: whose people the topics name
 *
 * Returns: (transfer full): a topic a line, in the shorthand of ctp_quick_entry_parse()
 */
char *
ctp_standard_agenda_dup_lines (guint which, CtpJournal *journal)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (which < CTP_N_STANDARD_AGENDAS, NULL);

  for (guint i = 0; i < MAX_TOPICS && agendas[which].topics[i].title != NULL; i++)
    {
      const Topic *topic = &agendas[which].topics[i];

      g_ptr_array_add (lines, ctp_quick_entry_dup_line (journal, _ (topic->title), topic->minutes,
                                                        find_owner (journal, topic->owner), NULL));
    }
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}
