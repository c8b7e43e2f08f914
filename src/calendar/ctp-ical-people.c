/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who invites whom (ORGANIZER and ATTENDEE, RFC 5545 section 3.8.4). Calendars take changes from
 * nobody but the organizer, so that is for ever the one who added the schedule or meeting; the
 * other one sends in their name (SENT-BY). */

#include "calendar/ctp-ical-people.h"

#include "calendar/ctp-ical-text.h"
#include "calendar/ctp-local-time.h"

#include <config.h>
#include <string.h>
#include <glib/gi18n-lib.h>

/** ctp_ical_people_is_address: Tells whether “mailto:” with a text is one address and no more. */
gboolean
ctp_ical_people_is_address (const char *address)
{
  const char *at = strchr (address, '@');

  if (at == NULL || at == address || at[1] == '\0' || strchr (at + 1, '@') != NULL
      || !g_utf8_validate (address, -1, NULL))
    return FALSE;

  for (const char *c = address; *c != '\0'; c++)
    if ((guchar) *c <= 0x20 || *c == 0x7f || strchr ("\"<>,;:?&%\\", *c) != NULL)
      return FALSE;

  return TRUE;
}

/**
 * ctp_ical_people_find_without_address:
 *
 * Returns: (transfer none) (nullable): one of the two whose mail address is not known or not one
 */
CtpRecord *
ctp_ical_people_find_without_address (CtpJournal *journal)
{
  CtpRecord *people[] = { ctp_journal_get_partner (journal), ctp_journal_get_me (journal) };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    if (!ctp_ical_people_is_address (ctp_record_get_text (people[i], "email")))
      return people[i];

  return NULL;
}

/**
 * ctp_ical_people_dup_lines:
 * @invited_to: a schedule or a meeting
 *
 * Returns: (transfer full): the lines that say who invites whom, or %NULL with
 *   %CTP_CALENDAR_ERROR_RECORD where an address is missing
 */
char *
ctp_ical_people_dup_lines (CtpRecord *invited_to, GError **error)
{
  CtpJournal *journal = ctp_record_get_journal (invited_to);
  CtpRecord *me = ctp_journal_get_me (journal);
  CtpRecord *partner = ctp_journal_get_partner (journal);
  CtpRecord *unknown = ctp_ical_people_find_without_address (journal);
  g_autoptr (CtpRecord) author = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GString) head = g_string_new ("ORGANIZER;CN=");
  g_autofree char *my_name = NULL;
  g_autofree char *partner_name = NULL;
  gboolean is_mine;

  if (unknown != NULL)
    {
      g_set_error (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_RECORD,
                   _ ("The mail address of %s is not in the journal yet."),
                   ctp_record_get_text (unknown, "name"));
      return NULL;
    }

  author = ctp_record_dup_author (invited_to);
  is_mine = author != partner;
  my_name = ctp_ical_text_quote (ctp_record_get_text (me, "name"));
  partner_name = ctp_ical_text_quote (ctp_record_get_text (partner, "name"));

  g_string_append (head, is_mine ? my_name : partner_name);
  if (!is_mine)
    g_string_append_printf (head, ";SENT-BY=\"mailto:%s\"", ctp_record_get_text (me, "email"));
  ctp_ical_text_add_printf (lines, head->str, "mailto:%s",
                            ctp_record_get_text (is_mine ? me : partner, "email"));

  g_string_assign (head, "ATTENDEE;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL");
  g_string_append_printf (head, ";PARTSTAT=%s;CN=%s",
                          is_mine ? "NEEDS-ACTION;RSVP=TRUE" : "ACCEPTED",
                          is_mine ? partner_name : my_name);
  ctp_ical_text_add_printf (lines, head->str, "mailto:%s",
                            ctp_record_get_text (is_mine ? partner : me, "email"));
  return g_strdup (lines->str);
}
