/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a calendar file says: form, identity, revision, discretion. Whether others understand it is
 * for the test beside this one, with programs that none of us wrote. */

#include "calendar/ctp-calendar-record.h"
#include "calendar/ctp-ical.h"
#include "calendar/ctp-meeting.h"
#include "calendar/ctp-schedule.h"
#include "calendar-fixture.h"
#include "journal/ctp-query.h"

#include <glib/gstdio.h>
#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  CtpJournal *journal;
  CtpRecord *schedule;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->journal = calendar_fixture_new ();
  ctp_journal_begin_step (fixture->journal, CTP_VERB_ADD, "schedule");
  fixture->schedule = calendar_fixture_add_schedule (fixture->journal, "2026-11-24T16:00",
                                                     "Europe/London", "FREQ=WEEKLY;UNTIL=20270330");
  g_object_set (fixture->schedule, "title", "Secret project", "place", "Room 4", NULL);
  ctp_journal_end_step (fixture->journal);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->schedule);
  g_clear_object (&fixture->journal);
}

/* Checks what every file must keep, and joins folded lines so that facts can be searched for. */
static char *
unfold (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  g_autoptr (GString) joined = g_string_new ("\n");

  g_assert_true (g_str_has_suffix (text, "END:VCALENDAR\r\n"));
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strstr (text, "freeassociation"));

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_null (strpbrk (lines[i], "\r\n"));
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));

      if (lines[i][0] == ' ')
        g_string_truncate (joined, joined->len - 1);

      g_string_append (joined, lines[i][0] == ' ' ? lines[i] + 1 : lines[i]);
      g_string_append_c (joined, '\n');
    }

  return g_strdup (joined->str);
}

static char *export(CtpJournal *journal, const CtpIcalOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = ctp_ical_export (journal, options, &error);

  g_assert_no_error (error);
  return unfold (text);
}

static void
assert_says (const char *text, const char *line)
{
  g_autofree char *whole = g_strconcat ("\n", line, "\n", NULL);

  if (strstr (text, whole) == NULL)
    g_error ("“%s” is missing in:%s", line, text);
}

static guint
count (const char *text, const char *part)
{
  guint times = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    times++;

  return times;
}

static char *
dup_uid_line (CtpRecord *record)
{
  return g_strdup_printf ("UID:%s@counterpart", ctp_record_get_id (record));
}

static void
test_series (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = export(fixture->journal, NULL);
  g_autofree char *uid = dup_uid_line (fixture->schedule);

  assert_says (text, "VERSION:2.0");
  assert_says (text, "CALSCALE:GREGORIAN");
  assert_says (text, uid);
  assert_says (text, "TZID:Europe/London");
  assert_says (text, "DTSTART;TZID=Europe/London:20261124T160000");
  assert_says (text, "RRULE:FREQ=WEEKLY;UNTIL=20270330T225959Z");
  assert_says (text, "DURATION:PT45M");
  assert_says (text, "DTSTAMP:20261120T120000Z");
  g_assert_cmpuint (count (text, "\nCREATED:2"), ==, 1);
  g_assert_cmpuint (count (text, "\nLAST-MODIFIED:2"), ==, 1);
  assert_says (text, "SEQUENCE:0");
  assert_says (text, "LOCATION:Room 4");
  assert_says (text, "CLASS:PRIVATE");
  assert_says (text, "STATUS:CONFIRMED");
  g_assert_cmpuint (count (text, "BEGIN:VEVENT"), ==, 1);
  g_assert_cmpuint (count (text, "BEGIN:VTIMEZONE"), ==, 1);
  g_assert_null (strstr (text, "\nMETHOD"));
  g_assert_null (strstr (text, "VALARM"));
}

static void
test_exceptions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) moved = NULL;
  g_autoptr (CtpRecord) skipped = NULL;
  g_autoptr (CtpRecord) cancelled = NULL;
  g_autoptr (CtpRecord) noted = NULL;
  g_autofree char *text = NULL;
  g_autofree char *uid = dup_uid_line (fixture->schedule);

  moved = ctp_meeting_expect_occurrence (fixture->schedule, "2026-12-01T16:00");
  skipped = ctp_meeting_expect_occurrence (fixture->schedule, "2026-12-08T16:00");
  cancelled = ctp_meeting_expect_occurrence (fixture->schedule, "2026-12-15T16:00");
  noted = ctp_meeting_expect_occurrence (fixture->schedule, "2026-12-22T16:00");
  g_assert_true (ctp_meeting_move (moved, "2026-12-02T20:00", "Asia/Kathmandu", 0, NULL));
  g_assert_true (ctp_meeting_set_status (skipped, "skipped", NULL));
  g_assert_true (ctp_meeting_cancel (cancelled, "Between us", NULL, NULL));
  g_object_set (noted, "title", "Only for us", NULL);
  text = export(fixture->journal, NULL);

  assert_says (text, "DTSTART;TZID=Asia/Kathmandu:20261202T200000");
  assert_says (text, "RECURRENCE-ID;TZID=Europe/London:20261201T160000");
  assert_says (text, "EXDATE;TZID=Europe/London:20261208T160000");
  assert_says (text, "RECURRENCE-ID;TZID=Europe/London:20261215T160000");
  assert_says (text, "STATUS:CANCELLED");
  g_assert_cmpuint (count (text, "BEGIN:VEVENT"), ==, 3);
  g_assert_cmpuint (count (text, "BEGIN:VTIMEZONE"), ==, 2);
  g_assert_cmpuint (count (text, uid), ==, 3);
  g_assert_cmpuint (count (text, "Between us"), ==, 0);
  g_assert_cmpuint (count (text, "Only for us"), ==, 0);
}

static int
get_sequence (const char *text)
{
  const char *at = strstr (text, "SEQUENCE:");

  g_assert_nonnull (at);
  return atoi (at + strlen ("SEQUENCE:"));
}

/* A calendar that has taken an occurrence out or struck it through puts it back. */
static void
test_restored (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) skipped
    = ctp_meeting_expect_occurrence (fixture->schedule, "2026-12-08T16:00");
  g_autoptr (CtpRecord) cancelled
    = ctp_meeting_expect_occurrence (fixture->schedule, "2026-12-15T16:00");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  const char *event;

  g_assert_true (ctp_meeting_set_status (skipped, "skipped", NULL));
  g_assert_true (ctp_meeting_cancel (cancelled, "Between us", NULL, NULL));
  before = export(fixture->journal, NULL);
  assert_says (before, "EXDATE;TZID=Europe/London:20261208T160000");
  assert_says (before, "STATUS:CANCELLED");

  g_assert_true (ctp_meeting_set_status (skipped, "planned", NULL));
  g_assert_true (ctp_meeting_set_status (cancelled, "planned", NULL));
  after = export(fixture->journal, NULL);
  g_assert_null (strstr (after, "EXDATE"));
  g_assert_null (strstr (after, "STATUS:CANCELLED"));
  g_assert_cmpint (get_sequence (after), >, get_sequence (before));
  event = strstr (after, "RECURRENCE-ID;TZID=Europe/London:20261215T160000");
  g_assert_nonnull (event);
  g_assert_cmpint (ctp_calendar_sequence (cancelled), >=, 2);
}

/* What was made of a time that the schedule has no more stays a part of it, under its old name. */
static void
test_changed_schedule (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) meeting = NULL;
  g_autofree char *text = NULL;
  g_autofree char *uid = dup_uid_line (fixture->schedule);
  const CtpScheduleChange change = { .start = "2026-11-26T09:00" };

  meeting = ctp_meeting_expect_occurrence (fixture->schedule, "2026-12-01T16:00");
  g_assert_true (ctp_meeting_set_place (meeting, "Canteen", NULL, NULL));
  g_assert_true (ctp_schedule_change (fixture->schedule, &change, NULL));
  text = export(fixture->journal, NULL);

  assert_says (text, "DTSTART;TZID=Europe/London:20261126T090000");
  assert_says (text, "RDATE;TZID=Europe/London:20261201T160000");
  assert_says (text, "DTSTART;TZID=Europe/London:20261201T160000");
  assert_says (text, "RECURRENCE-ID;TZID=Europe/London:20261201T160000");
  g_assert_cmpuint (count (text, uid), ==, 2);
}

static void
test_discretion (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) meeting = NULL;
  g_autoptr (CtpRecord) topic = NULL;
  g_autoptr (CtpRecord) hidden = NULL;
  g_autoptr (CtpRecord) agreement = NULL;
  g_autoptr (GListModel) agreements = NULL;
  g_autofree char *discreet = NULL;
  g_autofree char *titled = NULL;
  g_autofree char *detailed = NULL;
  const CtpIcalOptions details = { .details = TRUE };

  meeting = ctp_meeting_expect_occurrence (fixture->schedule, "2026-12-01T16:00");
  g_object_set (meeting, "title", "Salaries", NULL);
  topic = ctp_journal_add (fixture->journal, "topic", NULL, "title", "Raise, or not; \\why\nnow",
                           "meeting", meeting, "minutes", 10, "owner",
                           ctp_journal_get_me (fixture->journal), NULL);
  hidden = ctp_journal_add_private (fixture->journal, "topic", NULL, "title", "Quit?", "meeting",
                                    meeting, NULL);
  discreet = export(fixture->journal, NULL);
  g_assert_null (strstr (discreet, "Salaries"));
  g_assert_null (strstr (discreet, "Secret project"));
  g_assert_null (strstr (discreet, "Raise"));
  g_assert_null (strstr (discreet, "DESCRIPTION"));
  assert_says (discreet, "SUMMARY:Conversation");

  agreements = G_LIST_MODEL (ctp_query_new (fixture->journal, "agreement", NULL, NULL, NULL));
  agreement = g_list_model_get_item (agreements, 0);
  g_object_set (agreement, "calendar_title", "Coffee, black", NULL);
  titled = export(fixture->journal, NULL);
  assert_says (titled, "SUMMARY:Coffee\\, black");

  detailed = export(fixture->journal, &details);
  assert_says (detailed, "SUMMARY:Secret project");
  assert_says (detailed, "SUMMARY:Salaries");
  assert_says (detailed, "DESCRIPTION:• Raise\\, or not\\; \\\\why\\nnow — Ada (10 minutes)");
  g_assert_null (strstr (detailed, "Quit?"));
  assert_says (detailed, "CLASS:PRIVATE");
}

static void
test_private_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) meeting = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  CtpIcalOptions one = { 0 };

  meeting = ctp_journal_add_private (fixture->journal, "meeting", NULL, "start", "2026-12-24T09:00",
                                     "zone", "UTC", NULL);
  text = export(fixture->journal, NULL);
  g_assert_null (strstr (text, "20261224T090000"));

  one.meeting = meeting;
  g_assert_null (ctp_ical_export (fixture->journal, &one, &error));
  g_assert_error (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_RECORD);
}

static const char *hard_texts[] = {
  "a, b; c \\ d: \"e\"",
  "\\n is not a new line, \\, is no comma, and the end is \\",
  "Zürich 🏔️👩‍👩‍👧‍👦 — Straße "
  "東京都千代田区永田町一丁目七番一号 "
  "Ελλάδα "
  "Україна "
  "ไทย",
  ("🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂"
   "🙂"
   "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂"),
  "غرفة الاجتماعات الرئيسية، الطابق الثالث؛ مبنى الإدارة العامة، شارع الملك فهد",
  "one\ntwo\n\nfour",
  "END:VEVENT\nBEGIN:VEVENT\nSUMMARY:forged",
  "a\u2028b",
};

static void
test_hard_texts (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (hard_texts); i++)
    {
      g_autofree char *text = NULL;
      icalcomponent *calendar, *event;

      g_object_set (fixture->schedule, "place", hard_texts[i], NULL);
      text = ctp_ical_export (fixture->journal, NULL, NULL);
      g_free (unfold (text));
      calendar = icalparser_parse_string (text);
      event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
      g_assert_cmpstr (icalcomponent_get_location (event), ==, hard_texts[i]);
      g_assert_cmpint (icalcomponent_count_components (calendar, ICAL_VEVENT_COMPONENT), ==, 1);
      icalcomponent_free (calendar);
    }
}

static void
test_control_characters (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  g_object_set (fixture->schedule, "place",
                "a\x01\x1b\r\n\tb\x7f"
                "c",
                NULL);
  text = export(fixture->journal, NULL);
  assert_says (text, "LOCATION:a\\n\tbc");
}

static void
test_reminder_and_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  g_object_set (fixture->schedule, "reminder", 90, "link", "https://example.org/join?a=1,2;b",
                NULL);
  text = export(fixture->journal, NULL);
  assert_says (text, "TRIGGER:-PT1H30M");
  assert_says (text, "ACTION:DISPLAY");
  assert_says (text, "URL:https://example.org/join?a=1,2;b");

  g_object_set (fixture->schedule, "reminder", 0, "link", "ring the bell", NULL);
  again = export(fixture->journal, NULL);
  assert_says (again, "TRIGGER:PT0S");
  assert_says (again, "LOCATION:Room 4\\, ring the bell");
  g_assert_null (strstr (again, "\nURL"));
}

static void
test_period (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    GDateDay from_day, to_day;
    GDateMonth month;
    guint n_events;
  } periods[] = {
    { 1, 23, 11, 0 }, { 1, 24, 11, 1 }, { 25, 30, 11, 0 }, { 1, 4, 12, 1 },
    { 5, 5, 12, 1 },  { 2, 4, 12, 0 },  { 5, 8, 12, 2 },
  };
  g_autoptr (CtpRecord) single = NULL;

  single = calendar_fixture_add_meeting (fixture->journal, "2026-12-05T23:30", "Asia/Kathmandu");

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      g_autoptr (GDate) from = g_date_new_dmy (periods[i].from_day, periods[i].month, 2026);
      g_autoptr (GDate) to = g_date_new_dmy (periods[i].to_day, periods[i].month, 2026);
      const CtpIcalOptions options = { .from = from, .to = to };
      g_autofree char *text = export(fixture->journal, &options);

      g_test_message ("%u to %u of month %d", periods[i].from_day, periods[i].to_day,
                      (int) periods[i].month);
      g_assert_cmpuint (count (text, "BEGIN:VEVENT"), ==, periods[i].n_events);
    }
}

static void
test_one_meeting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) occurrence = NULL;
  g_autoptr (CtpRecord) single = NULL;
  g_autoptr (CtpRecord) open = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *single_text = NULL;
  CtpIcalOptions options = { 0 };

  occurrence = ctp_meeting_expect_occurrence (fixture->schedule, "2026-12-01T16:00");
  single = calendar_fixture_add_meeting (fixture->journal, "2026-12-05T23:30", "UTC");
  open = ctp_journal_add (fixture->journal, "meeting", NULL, "title", "Some day", NULL);

  options.meeting = occurrence;
  text = export(fixture->journal, &options);
  assert_says (text, "RECURRENCE-ID;TZID=Europe/London:20261201T160000");
  g_assert_cmpuint (count (text, "BEGIN:VEVENT"), ==, 1);
  g_assert_false (ctp_record_get_exists (occurrence));

  options.meeting = single;
  single_text = export(fixture->journal, &options);
  assert_says (single_text, "DTSTART:20261205T233000Z");
  g_assert_cmpuint (count (single_text, "VTIMEZONE"), ==, 0);

  options.meeting = open;
  g_assert_null (ctp_ical_export (fixture->journal, &options, &error));
  g_assert_error (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_RECORD);
}

static void
test_revision (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) meeting = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  const CtpScheduleChange change = { .place = "Garden" };

  meeting = ctp_meeting_expect_occurrence (fixture->schedule, "2026-12-01T16:00");
  g_assert_true (ctp_meeting_set_place (meeting, "Canteen", NULL, NULL));
  before = export(fixture->journal, NULL);
  assert_says (before, "SEQUENCE:0");
  assert_says (before, "SEQUENCE:1");

  /* Later than the clock of this computer, by which the journal was begun. */
  calendar_fixture_set_now ("2098-05-01T09:00:00Z");
  for (guint i = 0; i < 3; i++)
    {
      const CtpScheduleChange minutes = { .minutes = 30 + (int) i };

      g_assert_true (ctp_schedule_change (fixture->schedule, &minutes, NULL));
    }
  g_assert_true (ctp_schedule_change (fixture->schedule, &change, NULL));
  after = export(fixture->journal, NULL);
  g_assert_cmpuint (count (after, "SEQUENCE:4"), ==, 2);
  g_assert_cmpuint (count (after, "DTSTAMP:20980501T090000Z"), ==, 2);
  g_assert_cmpuint (count (after, "LAST-MODIFIED:20980501T090000Z"), ==, 1);
}

/* Whatever is undone is one more revision, or calendars that saw the edit would keep it. */
static void
test_undo_is_a_revision (Fixture *fixture, gconstpointer data)
{
  const CtpScheduleChange change = { .minutes = 90 };
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  g_assert_true (ctp_schedule_change (fixture->schedule, &change, NULL));
  g_assert_cmpint (ctp_calendar_sequence (fixture->schedule), ==, 1);

  g_assert_true (ctp_journal_undo (fixture->journal, NULL));
  undone = export(fixture->journal, NULL);
  assert_says (undone, "DURATION:PT45M");
  assert_says (undone, "SEQUENCE:2");

  g_assert_true (ctp_journal_redo (fixture->journal, NULL));
  redone = export(fixture->journal, NULL);
  assert_says (redone, "DURATION:PT1H30M");
  assert_says (redone, "SEQUENCE:3");
}

static void
test_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("calendar-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "out.ics", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "out.ics", NULL);
  g_autofree char *text = ctp_ical_export (fixture->journal, NULL, NULL);
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  g_assert_true (ctp_ical_export_to_file (fixture->journal, path, NULL, &error));
  g_assert_true (g_file_get_contents (path, &written, NULL, &error));
  g_assert_cmpstr (written, ==, text);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_false (ctp_ical_export_to_file (fixture->journal, nowhere, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/calendar/ical/restored", test_restored);
  ADD ("/calendar/ical/series", test_series);
  ADD ("/calendar/ical/exceptions", test_exceptions);
  ADD ("/calendar/ical/changed-schedule", test_changed_schedule);
  ADD ("/calendar/ical/discretion", test_discretion);
  ADD ("/calendar/ical/private-stays", test_private_stays);
  ADD ("/calendar/ical/hard-texts", test_hard_texts);
  ADD ("/calendar/ical/control-characters", test_control_characters);
  ADD ("/calendar/ical/reminder-and-link", test_reminder_and_link);
  ADD ("/calendar/ical/period", test_period);
  ADD ("/calendar/ical/one-meeting", test_one_meeting);
  ADD ("/calendar/ical/revision", test_revision);
  ADD ("/calendar/ical/undo-is-a-revision", test_undo_is_a_revision);
  ADD ("/calendar/ical/file", test_file);
  return g_test_run ();
}
