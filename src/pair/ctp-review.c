/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The closing review: what each of the two says at the end, on the four levels by which Donald
 * Kirkpatrick looks at what learning was worth: how it was received, what was learnt, what is done
 * differently, and what came of it. What is said is shared from the first word. */

#include "pair/ctp-review.h"

#include "journal/ctp-record-id.h"
#include "pair/ctp-agreement.h"
#include "pair/ctp-today.h"

/* From so many days before the agreed end on it is time to look back. */
#define NEAR_DAYS 42

static const char *const levels[] = { "reaction", "learning", "behaviour", "results", NULL };

/**
 * ctp_review_list_levels:
 *
 * Lists the names of the levels, in their order.
 *
 * Returns: (transfer none) (array zero-terminated=1)
 */
const char *const *
ctp_review_list_levels (void)
{
  return levels;
}

/**
 * ctp_review_expect:
 *
 * Gives what one person says on one level; the record need not exist yet, and is the same on both
 * copies.
 *
 * Returns: (transfer full)
 */
CtpRecord *
ctp_review_expect (CtpJournal *journal, CtpRecord *person, const char *level)
{
  g_autofree char *what = g_strdup_printf ("review %s %s", ctp_record_get_id (person), level);
  g_autofree char *id = ctp_record_id_compute (what);
  CtpRecord *review = ctp_journal_expect_record (journal, "review", id);
  g_auto (CtpValue) value = CTP_VALUE_INIT;

  ctp_value_set_text (&value, ctp_record_get_id (person));
  ctp_record_prepare (review, "person", &value);
  ctp_value_set_text (&value, level);
  ctp_record_prepare (review, "level", &value);
  return review;
}

/**
 * ctp_review_is_near:
 *
 * Tells whether the agreed end is so near, or over, that it is time for the closing review.
 */
gboolean
ctp_review_is_near (CtpJournal *journal)
{
  g_autoptr (CtpRecord) agreement = ctp_agreement_dup (journal);
  GDate today, ends;

  if (agreement == NULL || !ctp_record_get_date (agreement, "ends", &ends))
    return FALSE;
  ctp_today (journal, &today);
  return g_date_days_between (&today, &ends) <= NEAR_DAYS;
}
