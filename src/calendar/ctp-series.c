/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The occurrences of a schedule with the ids of their meetings, computed once until told to forget.
 */

#include "calendar/ctp-series.h"

#include "calendar/ctp-schedule.h"

static void
occurrence_free (gpointer data)
{
  CtpOccurrence *occurrence = data;

  g_free (occurrence->local);
  g_free (occurrence->meeting_id);
  g_free (occurrence);
}

/** ctp_series_new: (transfer full): those that start at @since or later; %NULL for all. */
CtpSeries *
ctp_series_new (CtpRecord *schedule, GDateTime *since)
{
  CtpSeries *self = g_new0 (CtpSeries, 1);

  self->schedule = g_object_ref (schedule);
  self->since = since != NULL ? g_date_time_ref (since) : NULL;
  return self;
}

void
ctp_series_free (CtpSeries *self)
{
  ctp_series_forget (self);
  g_object_unref (self->schedule);
  g_clear_pointer (&self->since, g_date_time_unref);
  g_free (self);
}

/**
 * ctp_series_get_occurrences:
 * @until: lists what starts before this time; not looked at again before ctp_series_forget()
 *
 * Lists the occurrences. A schedule that is not filled in yet, or that this computer can not
 * follow, has none.
 *
 * Returns: (transfer none) (element-type CtpOccurrence): earliest first
 */
GPtrArray *
ctp_series_get_occurrences (CtpSeries *self, GDateTime *until)
{
  g_autoptr (GPtrArray) locals = NULL;

  if (self->occurrences != NULL)
    return self->occurrences;

  self->occurrences = g_ptr_array_new_with_free_func (occurrence_free);
  locals = ctp_schedule_list_occurrences (self->schedule, self->since, until, NULL);

  for (guint i = 0; locals != NULL && i < locals->len; i++)
    {
      CtpOccurrence *occurrence = g_new0 (CtpOccurrence, 1);

      occurrence->local = g_strdup (g_ptr_array_index (locals, i));
      occurrence->meeting_id = ctp_schedule_dup_meeting_id (self->schedule, occurrence->local);
      g_ptr_array_add (self->occurrences, occurrence);
    }

  return self->occurrences;
}

/** ctp_series_has_meeting: Tells whether a meeting is one of its occurrences. */
gboolean
ctp_series_has_meeting (CtpSeries *self, GDateTime *until, const char *meeting_id)
{
  GPtrArray *occurrences = ctp_series_get_occurrences (self, until);

  for (guint i = occurrences->len; i > 0; i--)
    {
      const CtpOccurrence *occurrence = g_ptr_array_index (occurrences, i - 1);

      if (g_str_equal (occurrence->meeting_id, meeting_id))
        return TRUE;
    }

  return FALSE;
}

/** ctp_series_forget: Has the occurrences computed anew when they are next asked for. */
void
ctp_series_forget (CtpSeries *self)
{
  g_clear_pointer (&self->occurrences, g_ptr_array_unref);
}
