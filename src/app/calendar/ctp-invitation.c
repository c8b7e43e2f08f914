/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Invites the other one to a meeting or its series, or tells that one or the other is off: writes the
 * calendar file and a letter around it, which the person sends with their mail program. The letter is
 * as discreet as the entries. A series that is off goes once the letter is written, and not before. */

#include "app/calendar/ctp-invitation.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/calendar/ctp-letter.h"
#include "app/calendar/ctp-mail-addresses.h"
#include "app/ctp-handing-over.h"
#include "calendar/ctp-ical-people.h"
#include "calendar/ctp-meeting.h"
#include "calendar/ctp-schedule.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording-rhythm.h"
#include "report/ctp-wording.h"

typedef struct
{
  CtpJournalPage *page;
  /* A meeting or a schedule. */
  CtpRecord *record;
  CtpIcalMethod method;
} Invitation;

static Invitation *
invitation_new (CtpJournalPage *page, CtpRecord *record, CtpIcalMethod method)
{
  Invitation *self = g_new0 (Invitation, 1);

  self->page = g_object_ref (page);
  self->record = g_object_ref (record);
  self->method = method;
  return self;
}

static void
invitation_free (gpointer data)
{
  Invitation *self = data;

  g_object_unref (self->page);
  g_object_unref (self->record);
  g_free (self);
}

static gboolean
is_of_series (Invitation *self)
{
  return ctp_record_is (self->record, "schedule");
}

static void
delete_series (Invitation *self)
{
  g_autoptr (GError) error = NULL;

  /* Locked or deleted meanwhile. */
  if (ctp_journal_page_get_journal (self->page) == NULL || !ctp_record_get_exists (self->record))
    return;

  if (ctp_schedule_delete (self->record, &error))
    gtk_widget_activate_action (GTK_WIDGET (self->page), "win.toast-undo", "s",
                                _ ("Series deleted"));
  else
    ctp_journal_page_say (self->page, error->message);
}

static void
composed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Invitation *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  const gboolean written = ctp_letter_compose_finish (result, &error);

  if (!written && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* Translators: %s is a sentence that says why no letter could be written */
      sentence = g_strdup_printf (
        _ ("%s “Export…” in the menu of the meeting makes a file to send."), error->message);
      ctp_journal_page_say (self->page, sentence);
    }
  else if (written && self->method == CTP_ICAL_CANCEL && is_of_series (self))
    {
      delete_series (self);
    }

  invitation_free (self);
}

/* “Tuesday, 24 November, 21:45 (Kathmandu)”: by the clocks of who reads it, as far as they are known. */
static char *
dup_moment (CtpRecord *meeting)
{
  CtpJournal *journal = ctp_record_get_journal (meeting);
  const char *theirs = ctp_record_get_text (ctp_journal_get_partner (journal), "zone");
  g_autoptr (GTimeZone) zone = *theirs != '\0' ? ctp_local_time_find_zone (theirs, NULL) : NULL;
  g_autoptr (GDateTime) start = ctp_meeting_dup_start (meeting);
  g_autoptr (GDateTime) there = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *city = NULL;
  GDate today;

  if (start == NULL)
    return NULL;

  there = zone != NULL ? g_date_time_to_timezone (start, zone) : g_date_time_ref (start);
  ctp_today (journal, &today);
  moment = ctp_wording_dup_moment (there, &today);
  if (zone != NULL && g_date_time_get_utc_offset (there) == g_date_time_get_utc_offset (start))
    return g_steal_pointer (&moment);

  city = ctp_wording_dup_city (zone != NULL ? theirs : ctp_meeting_get_zone (meeting));
  /* Translators: a moment, then the city whose clocks show it, as in “Tuesday, 24 November, 16:00
     (London)” */
  return g_strdup_printf (_ ("%s (%s)"), moment, city);
}

static char *
dup_body (Invitation *self)
{
  g_autofree char *moment = NULL;

  if (is_of_series (self))
    return g_strdup (
      _ ("Our meetings are off. The attached file takes them out of your calendar."));

  moment = dup_moment (self->record);
  if (moment == NULL)
    return g_strdup ("");
  if (self->method == CTP_ICAL_CANCEL)
    return g_strdup_printf (_ ("Our meeting is off: %s. The attached file takes it out of your "
                               "calendar."),
                            moment);

  return g_strdup_printf (_ ("Shall we meet? %s. The attached file puts it into your calendar."),
                          moment);
}

static void
write_letter (gpointer data)
{
  Invitation *self = data;
  CtpJournal *journal = ctp_journal_page_get_journal (self->page);
  CtpRecord *partner;
  const CtpIcalOptions options = {
    .method = self->method,
    .meeting = is_of_series (self) ? NULL : self->record,
    .schedule = is_of_series (self) ? self->record : NULL,
  };
  g_autofree char *body = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  CtpLetter letter;

  /* Locked meanwhile. */
  if (journal == NULL || gtk_widget_get_root (GTK_WIDGET (self->page)) == NULL)
    return;

  path = ctp_handing_over_dup_letter_path ("invitation", "invite.ics", &error);
  if (path == NULL || !ctp_ical_export_to_file (journal, path, &options, &error))
    {
      ctp_journal_page_say (self->page, error->message);
      return;
    }

  partner = ctp_journal_get_partner (journal);
  subject = ctp_ical_dup_neutral_title (journal);
  body = dup_body (self);
  letter = (CtpLetter){
    .to = ctp_record_get_text (partner, "email"),
    .subject = subject,
    .body = body,
    .attachment = path,
  };
  ctp_letter_compose_async (&letter, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->page))),
                            composed_cb, invitation_new (self->page, self->record, self->method));
}

/* Opens the letter about @record, a meeting or a schedule, over @page, after asking for addresses
 * that are not known. A schedule that is called off is deleted, to be undone, when the mail program
 * has the letter. */
void
ctp_invitation_run (CtpJournalPage *page, CtpRecord *record, CtpIcalMethod method)
{
  CtpJournal *journal = ctp_journal_page_get_journal (page);
  Invitation *self = invitation_new (page, record, method);

  if (ctp_ical_people_find_without_address (journal) != NULL)
    {
      ctp_mail_addresses_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), journal,
                                  write_letter, self, invitation_free);
      return;
    }

  write_letter (self);
  invitation_free (self);
}
