/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether it goes both ways: how much of the time, the goals and the takeaways of the last months
 * belongs to whom. It is there to be seen by both, and is no score. */

#include "pair/ctp-balance.h"

#include "journal/ctp-query.h"
#include "pair/ctp-side.h"
#include "pair/ctp-today.h"

static void
add (CtpShare *share, CtpRecord *person, double amount)
{
  if (person == NULL)
    share->both += amount;
  else
    share->people[ctp_side_of_person (person)] += amount;
}

/* The time for a topic belongs to who learns by its goal, or else to whose topic it is. */
static void
add_topic (CtpShare *share, CtpRecord *topic)
{
  g_autoptr (CtpRecord) goal = ctp_record_dup_reference (topic, "goal");
  g_autoptr (CtpRecord) person = goal != NULL ? ctp_record_dup_reference (goal, "learner")
                                              : ctp_record_dup_reference (topic, "owner");

  add (share, person, ctp_record_get_integer (topic, "minutes"));
}

static void
add_learner (CtpShare *share, CtpRecord *record)
{
  g_autoptr (CtpRecord) learner = ctp_record_dup_reference (record, "learner");

  add (share, learner, 1);
}

static void
add_all (CtpShare *share, CtpQuery *records, void (*add_one) (CtpShare *, CtpRecord *))
{
  for (guint i = 0; i < ctp_query_get_count (records); i++)
    {
      g_autoptr (CtpRecord) record = ctp_query_get (records, i);

      add_one (share, record);
    }
}

/**
 * ctp_balance_of_journal:
 * @balance: (out caller-allocates): receives it
 *
 * Sums up what belonged to whom in the last months; goals are those of now.
 */
void
ctp_balance_of_journal (CtpJournal *journal, CtpBalance *balance)
{
  g_autoptr (CtpQuery) topics = NULL;
  g_autoptr (CtpQuery) goals = NULL;
  g_autoptr (CtpQuery) takeaways = NULL;
  char since[16];
  GDate day;

  ctp_today (journal, &day);
  g_date_subtract_months (&day, CTP_BALANCE_MONTHS);
  g_snprintf (since, sizeof since, "%04u-%02u-%02u", (guint) g_date_get_year (&day),
              (guint) g_date_get_month (&day), (guint) g_date_get_day (&day));

  *balance = (CtpBalance){ 0 };
  topics = ctp_query_new (journal, "topic",
                          "private = 0 and minutes > 0 and coalesce (status, 'open') <> 'dropped'"
                          " and meeting in (select id from meeting where status = 'held'"
                          " and coalesce (start, occurrence) >= ?1)",
                          NULL, since, NULL);
  goals = ctp_query_new (journal, "goal",
                         "private = 0 and (status in ('agreed', 'active')"
                         " or (status = 'achieved' and reached >= ?1))",
                         NULL, since, NULL);
  takeaways
    = ctp_query_new (journal, "takeaway", "private = 0 and created >= ?1", NULL, since, NULL);
  add_all (&balance->minutes, topics, add_topic);
  add_all (&balance->goals, goals, add_learner);
  add_all (&balance->takeaways, takeaways, add_learner);
}

/** ctp_share_get_whole: All of it. */
double
ctp_share_get_whole (const CtpShare *self)
{
  return self->people[CTP_SIDE_SENIOR] + self->people[CTP_SIDE_JUNIOR] + self->both;
}
