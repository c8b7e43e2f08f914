/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Invites the other one to a meeting or its series, or tells that it is off: writes the calendar
 * file and a letter around it, which the person sends with their mail program. The letter is as
 * discreet as the entries. */

#include "app/calendar/ctp-invitation.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/calendar/ctp-letter.h"
#include "app/calendar/ctp-mail-addresses.h"
#include "app/ctp-handing-over.h"
#include "calendar/ctp-ical-people.h"
#include "calendar/ctp-meeting.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording.h"

typedef struct
{
  CtpJournalPage *page;
  CtpRecord *meeting;
  CtpIcalMethod method;
} Invitation;

static void
invitation_free (gpointer data)
{
  Invitation *self = data;

  g_object_unref (self->page);
  g_object_unref (self->meeting);
  g_free (self);
}

static void
composed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CtpJournalPage) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (ctp_letter_compose_finish (result, &error))
    return;

  /* Translators: %s is a sentence that says why no letter could be written */
  sentence = g_strdup_printf (_ ("%s “Export…” in the menu of the meeting makes a file to send."),
                              error->message);
  ctp_journal_page_say (page, sentence);
}

static char *
dup_body (Invitation *self)
{
  g_autoptr (GDateTime) start = ctp_meeting_dup_start (self->meeting);
  g_autofree char *moment = NULL;
  GDate today;

  if (start == NULL)
    return g_strdup ("");

  ctp_today (ctp_record_get_journal (self->meeting), &today);
  moment = ctp_wording_dup_moment (start, &today);
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
  const CtpIcalOptions options = { .method = self->method, .meeting = self->meeting };
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
                            composed_cb, g_object_ref (self->page));
}

/* Opens the letter about @meeting over @page, after asking for addresses that are not known. */
void
ctp_invitation_run (CtpJournalPage *page, CtpRecord *meeting, CtpIcalMethod method)
{
  CtpJournal *journal = ctp_journal_page_get_journal (page);
  Invitation *self = g_new0 (Invitation, 1);

  self->page = g_object_ref (page);
  self->meeting = g_object_ref (meeting);
  self->method = method;

  if (ctp_ical_people_find_without_address (journal) != NULL)
    {
      ctp_mail_addresses_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), journal,
                                  write_letter, self, invitation_free);
      return;
    }

  write_letter (self);
  invitation_free (self);
}
