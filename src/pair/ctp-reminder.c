/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which meetings are to be reminded of, and when. What is given away knows times and the neutral
 * title only, so that it may be kept while the journal is locked. */

#include "pair/ctp-reminder.h"

#include "calendar/ctp-ical.h"
#include "calendar/ctp-meeting.h"
#include "calendar/ctp-meetings.h"
#include "journal/ctp-record-id.h"
#include "pair/ctp-session.h"

void
ctp_reminder_free (CtpReminder *self)
{
  g_free (self->key);
  g_free (self->title);
  g_free (self);
}

/* A meeting that is moved is a new thing to be reminded of. */
static char *
dup_key (CtpRecord *meeting, gint64 start)
{
  g_autofree char *text
    = g_strdup_printf ("reminder %s %" G_GINT64_FORMAT, ctp_record_get_id (meeting), start);

  return ctp_record_id_compute (text);
}

static CtpReminder *
create_reminder (CtpRecord *meeting, gint64 start, int minutes, const char *title)
{
  CtpReminder *self = g_new0 (CtpReminder, 1);

  self->key = dup_key (meeting, start);
  self->title = g_strdup (title);
  self->due = start - minutes * 60;
  self->start = start;
  return self;
}

/**
 * ctp_reminder_list:
 * @minutes: how long before a meeting to remind where it says nothing itself; 0 for not at all
 *
 * Lists what is to be reminded of in the next weeks, the first meeting first: all that are planned,
 * still to begin, and not in session already.
 *
 * Returns: (transfer full) (element-type CtpReminder)
 */
GPtrArray *
ctp_reminder_list (CtpJournal *journal, int minutes)
{
  GPtrArray *reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_reminder_free);
  g_autoptr (GDateTime) now
    = g_date_time_new_from_unix_utc (ctp_journal_get_now (journal) / G_USEC_PER_SEC);
  g_autoptr (CtpMeetings) meetings = ctp_meetings_new_since (journal, now);
  g_autofree char *title = ctp_ical_dup_neutral_title (journal);

  for (guint i = ctp_meetings_find_after (meetings, now); i < ctp_meetings_get_count (meetings);
       i++)
    {
      g_autoptr (CtpRecord) meeting = ctp_meetings_get (meetings, i);
      g_autoptr (GDateTime) start = ctp_meeting_dup_start (meeting);
      const int own = ctp_meeting_get_reminder (meeting);
      const int before = own >= 0 ? own : minutes;

      if (start != NULL && before > 0 && g_str_equal (ctp_meeting_get_status (meeting), "planned")
          && !ctp_session_is_running (meeting))
        g_ptr_array_add (reminders,
                         create_reminder (meeting, g_date_time_to_unix (start), before, title));
    }
  return reminders;
}
