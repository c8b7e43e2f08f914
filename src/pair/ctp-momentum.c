/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether the meetings take place. Two lost in a row are the first sign of a pair that will stop,
 * so it has to be seen at once, and in the same words by both. */

#include "pair/ctp-momentum.h"

#include "calendar/ctp-meeting.h"
#include "journal/ctp-query.h"
#include "pair/ctp-agreement.h"
#include "pair/ctp-today.h"

#include <math.h>

static CtpMomentumMark
mark_past (CtpRecord *meeting)
{
  const char *status = ctp_meeting_get_status (meeting);

  if (g_str_equal (status, "held"))
    return ctp_meeting_is_moved (meeting) ? CTP_MOMENTUM_MOVED : CTP_MOMENTUM_KEPT;
  if (g_str_equal (status, "cancelled"))
    return CTP_MOMENTUM_CANCELLED;
  if (g_str_equal (status, "missed"))
    return CTP_MOMENTUM_MISSED;
  return CTP_MOMENTUM_UNTOLD;
}

static gboolean
is_over (CtpRecord *meeting, gint64 now)
{
  g_autoptr (GDateTime) end = ctp_meeting_dup_end (meeting);

  return end != NULL && g_date_time_to_unix (end) * G_USEC_PER_SEC <= now;
}

static gboolean
is_lost (CtpMomentumMark mark)
{
  return mark == CTP_MOMENTUM_CANCELLED || mark == CTP_MOMENTUM_MISSED;
}

/* One that was skipped was never due. */
static gboolean
counts (CtpRecord *meeting)
{
  return !g_str_equal (ctp_meeting_get_status (meeting), "skipped");
}

static void
append (CtpMomentum *self, CtpRecord *meeting, CtpMomentumMark mark)
{
  g_array_append_val (self->marks, mark);
  g_ptr_array_add (self->meetings, g_object_ref (meeting));
}

/* The meetings are sorted by start: the first one that is neither over nor decided is the next.
 * One that was called off ahead of time tells its story already. */
static guint
find_next (GListModel *meetings, gint64 now)
{
  guint n = g_list_model_get_n_items (meetings);
  guint next = n;

  while (next > 0)
    {
      g_autoptr (CtpRecord) meeting = g_list_model_get_item (meetings, next - 1);

      if (is_over (meeting, now))
        break;
      next--;
    }

  for (; next < n; next++)
    {
      g_autoptr (CtpRecord) meeting = g_list_model_get_item (meetings, next);

      if (g_str_equal (ctp_meeting_get_status (meeting), "planned"))
        break;
    }

  return next;
}

/* The first of the last @n_past that count before @next. */
static guint
find_first (GListModel *meetings, guint next, guint n_past)
{
  guint first = next;

  while (first > 0 && n_past > 0)
    {
      g_autoptr (CtpRecord) meeting = g_list_model_get_item (meetings, --first);

      if (counts (meeting))
        n_past--;
    }

  return first;
}

static void
sum_up (CtpMomentum *self)
{
  self->n_past = self->marks->len;
  for (guint i = 0; i < self->n_past; i++)
    {
      CtpMomentumMark mark = g_array_index (self->marks, CtpMomentumMark, i);

      if (mark == CTP_MOMENTUM_KEPT || mark == CTP_MOMENTUM_MOVED)
        self->n_kept++;
    }

  while (self->n_lost < self->n_past
         && is_lost (g_array_index (self->marks, CtpMomentumMark, self->n_past - 1 - self->n_lost)))
    self->n_lost++;
  self->two_lost = self->n_lost >= 2;
}

/**
 * ctp_momentum_of_meetings:
 * @now: microseconds since 1970 UTC
 * @n_past: how many of the last meetings to look at, at most
 *
 * Sums up the last meetings of a list, and the next one.
 *
 * Returns: (transfer full)
 */
CtpMomentum *
ctp_momentum_of_meetings (CtpMeetings *meetings, gint64 now, guint n_past)
{
  CtpMomentum *self = g_new0 (CtpMomentum, 1);
  GListModel *list = G_LIST_MODEL (meetings);
  guint next = find_next (list, now);

  self->marks = g_array_new (FALSE, FALSE, sizeof (CtpMomentumMark));
  self->meetings = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = find_first (list, next, n_past); i < next; i++)
    {
      g_autoptr (CtpRecord) meeting = g_list_model_get_item (list, i);

      if (counts (meeting))
        append (self, meeting, mark_past (meeting));
    }
  sum_up (self);

  if (next < g_list_model_get_n_items (list))
    {
      g_autoptr (CtpRecord) meeting = g_list_model_get_item (list, next);

      append (self, meeting, CTP_MOMENTUM_PLANNED);
    }

  return self;
}

/**
 * ctp_momentum_new:
 * @n_past: how many of the last meetings to look at, at most
 *
 * Sums up the last meetings of a journal, and the next one. Where a list of the meetings is at
 * hand already, ctp_momentum_of_meetings() spares making another.
 *
 * Returns: (transfer full)
 */
CtpMomentum *
ctp_momentum_new (CtpJournal *journal, guint n_past)
{
  g_autoptr (CtpMeetings) meetings = ctp_meetings_new (journal);

  return ctp_momentum_of_meetings (meetings, ctp_journal_get_now (journal), n_past);
}

/**
 * ctp_momentum_free:
 *
 * Frees it.
 */
void
ctp_momentum_free (CtpMomentum *self)
{
  g_array_unref (self->marks);
  g_ptr_array_unref (self->meetings);
  g_free (self);
}

/* First day and the day after the last. */
static void
get_period (CtpMomentumPeriod period, const GDate *today, GDate *first, GDate *end)
{
  GDateMonth month = g_date_get_month (today);
  guint months = period == CTP_MOMENTUM_QUARTER ? 3 : 1;

  if (period == CTP_MOMENTUM_QUARTER)
    month = (GDateMonth) ((month - 1) / 3 * 3 + 1);

  g_date_set_dmy (first, 1, month, g_date_get_year (today));
  *end = *first;
  g_date_add_months (end, months);
}

/* Hours are agreed by the month; of a month that the agreement covers in part, its share by days. */
static double
agree_hours (double hours, const GDate *first, const GDate *end)
{
  GDate day = *first;
  double agreed = 0;

  while (g_date_compare (&day, end) < 0)
    {
      guint length = g_date_get_days_in_month (g_date_get_month (&day), g_date_get_year (&day));
      GDate next = day;

      g_date_set_day (&next, 1);
      g_date_add_months (&next, 1);
      if (g_date_compare (&next, end) > 0)
        next = *end;
      agreed += hours * g_date_days_between (&day, &next) / length;
      day = next;
    }

  return agreed;
}

static char *
format_date (const GDate *date)
{
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (date), (guint) g_date_get_month (date),
                          g_date_get_day (date));
}

static double
count_met (CtpJournal *journal, const GDate *first, const GDate *end)
{
  g_autofree char *from = format_date (first);
  g_autofree char *to = format_date (end);
  g_autoptr (CtpQuery) held
    = ctp_query_new (journal, "meeting",
                     "status = 'held' and coalesce (held_start, start, occurrence) >= ?1"
                     " and coalesce (held_start, start, occurrence) < ?2",
                     NULL, from, to, NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (held));
  int minutes = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CtpRecord) meeting = g_list_model_get_item (G_LIST_MODEL (held), i);

      minutes += ctp_record_is_set (meeting, "held_minutes")
                   ? ctp_record_get_integer (meeting, "held_minutes")
                   : ctp_meeting_get_minutes (meeting);
    }

  return minutes / 60.0;
}

/* Hours agreed from @first, or the start of the agreement, to the day before @end. */
static double
count_agreed (CtpJournal *journal, const GDate *first, const GDate *end)
{
  g_autoptr (CtpRecord) agreement = ctp_agreement_dup (journal);
  GDate begun, until = *end, date;

  if (agreement == NULL || !ctp_record_is_set (agreement, "hours"))
    return 0;

  if (ctp_record_get_date (agreement, "starts", &date))
    begun = first == NULL || g_date_compare (&date, first) > 0 ? date : *first;
  else if (first != NULL)
    begun = *first;
  else
    return 0;

  if (ctp_record_get_date (agreement, "ends", &date))
    {
      g_date_add_days (&date, 1);
      if (g_date_compare (&date, &until) < 0)
        until = date;
    }

  return agree_hours (ctp_record_get_real (agreement, "hours"), &begun, &until);
}

/**
 * ctp_momentum_get_hours:
 * @met: (out): hours that the two met in this period
 * @agreed: (out): hours that they agreed for it; 0 where they agreed none
 *
 * Sets the hours met against the hours agreed.
 */
void
ctp_momentum_get_hours (CtpJournal *journal, CtpMomentumPeriod period, double *met, double *agreed)
{
  gboolean total = period == CTP_MOMENTUM_TOTAL;
  GDate today, first, end;

  ctp_today (journal, &today);
  get_period (period, &today, &first, &end);
  if (total)
    {
      g_date_set_dmy (&first, 1, 1, 1);
      end = today;
      g_date_add_days (&end, 1);
    }

  *met = count_met (journal, &first, &end);
  *agreed = count_agreed (journal, total ? NULL : &first, &end);
}

/* The hours that the two agreed for the days from @first to @last; 0 where they agreed none. */
double
ctp_momentum_get_agreed_hours (CtpJournal *journal, const GDate *first, const GDate *last)
{
  GDate end = *last;

  g_date_add_days (&end, 1);

  return count_agreed (journal, first, &end);
}
