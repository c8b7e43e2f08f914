/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The questions of the closing review, and what the journal already knows beside each. The facts are
 * counted, never weighed: they remind, and rank nobody. Nothing private is among them. */

#include "report/ctp-review-facts.h"

#include <math.h>

#include <config.h>
#include <glib/gi18n-lib.h>

#include "journal/ctp-query.h"
#include "pair/ctp-momentum.h"
#include "pair/ctp-progress.h"
#include "report/ctp-wording.h"

/* How many things of one sort are named, the latest ones. */
#define MOST 5

/* From this on a meeting was well worth it. */
#define WELL_WORTH "4"

/* One pulse of each meeting of which both have said what it was worth; what else must be true of the
 * meeting follows. They are looked through in the order in which they are stored, which is quickest. */
#define BOTH_SAID                                                                                  \
  "num in (select min (num) from pulse where private = 0 and value is not null "                   \
  "group by +meeting having count (distinct person) = 2"

static const struct
{
  const char *level;
  const char *title;
  const char *question;
} questions[] = {
  { "reaction", N_ ("How it was"), N_ ("Was it worth your time? What made it so?") },
  { "learning", N_ ("What we learnt"),
    N_ ("What do you know or see now that you did not before?") },
  { "behaviour", N_ ("What we do differently"), N_ ("What do you do differently because of it?") },
  { "results", N_ ("What came of it"),
    N_ ("What changed around you: in the work, for customers, for others?") },
};

static const char *
get_name (CtpRecord *person)
{
  return ctp_record_get_text (person, "name");
}

/* Of the two together, and of the meetings: whom they were worth more to is not counted. */
static void
add_worth (GPtrArray *facts, CtpJournal *journal)
{
  g_autoptr (CtpQuery) both = ctp_query_new (journal, "pulse", BOTH_SAID ")", NULL, NULL);
  g_autoptr (CtpQuery) well
    = ctp_query_new (journal, "pulse", BOTH_SAID " and min (value) >= " WELL_WORTH ")", NULL, NULL);
  guint n = ctp_query_get_count (both);

  if (n > 0)
    g_ptr_array_add (
      facts,
      g_strdup_printf (ngettext ("Of %u meeting that you both looked back on, %u was well worth it "
                                 "to both of you",
                                 "Of %u meetings that you both looked back on, %u were well worth "
                                 "it to both of you",
                                 n),
                       n, ctp_query_get_count (well)));
}

static void
add_reaction (GPtrArray *facts, CtpJournal *journal)
{
  g_autoptr (CtpQuery) rounds = ctp_query_new (
    journal, "round", "senior_salt is not null and junior_salt is not null", NULL, NULL);
  guint n = ctp_query_get_count (rounds);

  add_worth (facts, journal);
  if (n > 0)
    g_ptr_array_add (facts,
                     g_strdup_printf (ngettext ("You answered %u feedback round together",
                                                "You answered %u feedback rounds together", n),
                                      n));
}

/* “Amirah noted 12 takeaways, the latest of them:” and those. */
static void
add_takeaways_of (GPtrArray *facts, CtpJournal *journal, CtpSide side)
{
  CtpRecord *person = ctp_journal_get_person (journal, side);
  g_autoptr (CtpQuery) takeaways
    = ctp_query_new (journal, "takeaway", "learner = ?1 and private = 0 and text is not null",
                     "created desc", ctp_record_get_id (person), NULL);
  guint n = ctp_query_get_count (takeaways);

  if (n == 0)
    return;
  /* Translators: a name */
  g_ptr_array_add (facts,
                   g_strdup_printf (ngettext ("%s took away %u thing", "%s took away %u things", n),
                                    get_name (person), n));
  for (guint i = 0; i < MIN (n, MOST); i++)
    {
      g_autoptr (CtpRecord) takeaway = ctp_query_get (takeaways, i);

      /* Translators: a name, then what that person says */
      g_ptr_array_add (facts, g_strdup_printf (_ ("%s: %s"), get_name (person),
                                               ctp_record_get_text (takeaway, "text")));
    }
}

static void
add_behaviour (GPtrArray *facts, CtpJournal *journal)
{
  g_autoptr (CtpQuery) given = ctp_query_new (journal, "suggestion", "private = 0", NULL, NULL);
  g_autoptr (CtpQuery) adopted
    = ctp_query_new (journal, "suggestion", "private = 0 and status = 'adopted'",
                     "decided desc, created desc", NULL);
  g_autoptr (CtpQuery) done
    = ctp_query_new (journal, "action", "private = 0 and coalesce (done, 0) = 1", NULL, NULL);
  guint n = ctp_query_get_count (adopted);
  guint n_done = ctp_query_get_count (done);

  if (ctp_query_get_count (given) > 0)
    g_ptr_array_add (facts, g_strdup_printf (ngettext ("%u of %u suggestion adopted",
                                                       "%u of %u suggestions adopted",
                                                       ctp_query_get_count (given)),
                                             n, ctp_query_get_count (given)));
  for (guint i = 0; i < MIN (n, MOST); i++)
    {
      g_autoptr (CtpRecord) suggestion = ctp_query_get (adopted, i);

      /* Translators: the title of a suggestion */
      g_ptr_array_add (
        facts, g_strdup_printf (_ ("Adopted: %s"), ctp_record_get_text (suggestion, "title")));
    }
  if (n_done > 0)
    g_ptr_array_add (
      facts, g_strdup_printf (
               ngettext ("%u action item was done", "%u action items were done", n_done), n_done));
}

/* “Write for social media myself: 3 at the start, 11 now, 12 the goal” */
static void
add_goal (GPtrArray *facts, CtpRecord *goal)
{
  const char *title = ctp_record_get_text (goal, "title");
  CtpProgress progress;

  ctp_progress_of_goal (goal, &progress);
  if (!isnan (progress.baseline) && !isnan (progress.current))
    {
      const char *unit = ctp_record_get_text (goal, "unit");
      g_autofree char *began
        = ctp_wording_dup_quantity (progress.baseline, *unit == '%' ? unit : "");
      g_autofree char *now = ctp_wording_dup_quantity (progress.current, unit);

      /* Translators: the title of a goal, where it began and where it is: “from 0 to 3 posts” */
      g_ptr_array_add (facts, g_strdup_printf (_ ("%s: from %s to %s"), title, began, now));
    }
  else if (progress.n_milestones > 0)
    /* Translators: the title of a goal, then “2 of 4 milestones” */
    g_ptr_array_add (facts,
                     g_strdup_printf (ngettext ("%s: %u of %u milestone", "%s: %u of %u milestones",
                                                progress.n_milestones),
                                      title, progress.n_done, progress.n_milestones));
  else
    /* Translators: the title of a goal, then its status, as “Achieved” */
    g_ptr_array_add (
      facts, g_strdup_printf (C_ ("goal", "%s: %s"), title,
                              ctp_wording_get_goal_status (ctp_record_get_text (goal, "status"))));
}

/* Where there are too many to name them all. */
static void
add_reached (GPtrArray *facts, CtpJournal *journal, guint n_goals)
{
  g_autoptr (CtpQuery) reached
    = ctp_query_new (journal, "goal", "private = 0 and status = 'achieved'", NULL, NULL);

  g_ptr_array_add (
    facts, g_strdup_printf (ngettext ("%u of %u goal reached", "%u of %u goals reached", n_goals),
                            ctp_query_get_count (reached), n_goals));
}

static void
add_results (GPtrArray *facts, CtpJournal *journal)
{
  g_autoptr (CtpQuery) held
    = ctp_query_new (journal, "meeting", "private = 0 and status = 'held'", NULL, NULL);
  g_autoptr (CtpQuery) goals = ctp_query_new (
    journal, "goal", "private = 0 and coalesce (status, 'proposed') not in ('proposed', 'dropped')",
    "status = 'achieved' desc, reached desc, position, created", NULL);
  guint n = ctp_query_get_count (held);
  guint n_goals = ctp_query_get_count (goals);
  double met;
  double agreed;

  if (n_goals > MOST)
    add_reached (facts, journal, n_goals);
  for (guint i = 0; i < MIN (n_goals, MOST); i++)
    {
      g_autoptr (CtpRecord) goal = ctp_query_get (goals, i);

      add_goal (facts, goal);
    }
  if (n == 0)
    return;
  ctp_momentum_get_hours (journal, CTP_MOMENTUM_TOTAL, &met, &agreed);
  {
    g_autofree char *hours = ctp_wording_dup_hours (met);

    g_ptr_array_add (
      facts,
      /* Translators: “17 meetings, 12 hours together” */
      g_strdup_printf (ngettext ("%u meeting, %s together", "%u meetings, %s together", n), n,
                       hours));
  }
}

/**
 * ctp_review_get_title:
 * @level: one of those that ctp_review_list_levels() lists
 *
 * Gives what a level is called.
 */
const char *
ctp_review_get_title (const char *level)
{
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    if (g_str_equal (questions[i].level, level))
      return _ (questions[i].title);

  return level;
}

/**
 * ctp_review_get_question:
 *
 * Gives what is asked on a level.
 */
const char *
ctp_review_get_question (const char *level)
{
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    if (g_str_equal (questions[i].level, level))
      return _ (questions[i].question);

  return level;
}

/**
 * ctp_review_list_facts:
 *
 * Lists what the journal knows about a level, a sentence each.
 *
 * Returns: (transfer full) (element-type utf8)
 */
GPtrArray *
ctp_review_list_facts (CtpJournal *journal, const char *level)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func (g_free);

  if (g_str_equal (level, "reaction"))
    add_reaction (facts, journal);
  else if (g_str_equal (level, "learning"))
    {
      add_takeaways_of (facts, journal, CTP_SIDE_SENIOR);
      add_takeaways_of (facts, journal, CTP_SIDE_JUNIOR);
    }
  else if (g_str_equal (level, "behaviour"))
    add_behaviour (facts, journal);
  else if (g_str_equal (level, "results"))
    add_results (facts, journal);
  return facts;
}
