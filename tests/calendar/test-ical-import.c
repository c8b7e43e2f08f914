/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What files of every sort propose, and what becomes of a journal that takes it. The files stand in
 * tests/corpus/ical, where the fuzzer begins as well. */

#include "calendar/ctp-ical-import.h"
#include "calendar/ctp-ical.h"
#include "calendar/ctp-meeting.h"
#include "calendar/ctp-schedule.h"
#include "calendar-fixture.h"

#include <string.h>

typedef struct
{
  CtpJournal *journal;
  CtpRecord *schedule;
  CtpRecord *meeting;
} Fixture;

static const char *const type_names[] = {
  "move", "cancel", "restore", "place", "series", "end", "add", "add-series",
};

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->journal = calendar_fixture_new ();
  fixture->schedule = ctp_journal_expect_record (fixture->journal, "schedule", "aaaaaaaaaaaaaaaa");
  fixture->meeting = ctp_journal_expect_record (fixture->journal, "meeting", "bbbbbbbbbbbbbbbb");
  ctp_journal_begin_step (fixture->journal, CTP_VERB_ADD, "schedule");
  g_object_set (fixture->schedule, "start", "2026-11-24T16:00", "zone", "Europe/London", "minutes",
                45, "rule", "FREQ=WEEKLY;COUNT=30", NULL);
  g_object_set (fixture->meeting, "start", "2026-12-05T23:30", "zone", "Asia/Kathmandu", NULL);
  ctp_journal_end_step (fixture->journal);
  g_object_set (ctp_journal_get_me (fixture->journal), "zone", "Europe/London", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->schedule);
  g_clear_object (&fixture->meeting);
  g_clear_object (&fixture->journal);
}

static CtpIcalFile *
read_sample (const char *name, GError **error)
{
  g_autofree char *path
    = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "corpus", "ical", name, NULL);

  return ctp_ical_file_read (path, error);
}

/* "move 2026-12-06T14:45 Asia/Kathmandu 30; …" */
static char *
describe (GPtrArray *proposals)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < proposals->len; i++)
    {
      const CtpProposal *proposal = g_ptr_array_index (proposals, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", type_names[proposal->type]);
      if (proposal->start != NULL)
        g_string_append_printf (text, " %s %s", proposal->start, proposal->zone);
      if (proposal->minutes > 0)
        g_string_append_printf (text, " %d", proposal->minutes);
    }
  return g_string_free (text, FALSE);
}

static const struct
{
  const char *name;
  const char *proposals;
} samples[] = {
  { "series-moved.ics", "series 2026-11-24T17:00 Europe/London 60" },
  { "occurrence-moved.ics", "move 2026-12-02T14:15 Europe/London 30; place" },
  { "occurrence-cancelled.ics", "cancel" },
  { "single-moved.ics", "move 2026-12-06T14:45 Asia/Kathmandu 30" },
  { "foreign.ics", "add 2026-12-10T09:30 America/New_York 60" },
  { "foreign-series.ics", "add-series 2026-12-10T09:30 Australia/Lord_Howe 60" },
  { "windows-zone.ics", "add 2026-07-10T08:30 Europe/London 30" },
  { "zone-after.ics", "add 2026-07-10T08:30 Europe/London 15" },
  { "prefixed-zone.ics", "add 2026-12-10T09:30 Europe/Berlin 15" },
  { "endless-zone.ics", "add 2026-07-10T09:30 Europe/London" },
  { "alarms.ics", "add 2026-12-10T09:30 Europe/London 15" },
  { "all-day.ics", "" },
  { "floating.ics", "add 2026-12-10T09:30 Europe/London 15" },
  { "todo-journal.ics", "" },
  { "folded.ics", "add 2026-12-10T09:30 Europe/London" },
  { "line-feeds.ics", "add 2026-12-10T09:30 Europe/London" },
  { "two-calendars.ics", "add 2026-12-10T09:30 Europe/London; add 2026-12-11T09:30 Europe/London" },
  { "quoted.ics", "add 2026-12-10T09:30 Europe/Paris" },
  { "byte-order.ics", "add 2026-12-10T09:30 Europe/London" },
  { "latin1.ics", "add 2026-12-10T09:30 Europe/London" },
  { "vcalendar-1.ics", "add 2026-12-10T09:30 Europe/London 60" },
  { "cut-short.ics", "" },
  { "impossible-times.ics", "" },
};

static void
test_samples (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CtpIcalFile) file = read_sample (samples[i].name, &error);
      g_autoptr (GPtrArray) proposals = NULL;
      g_autofree char *shown = NULL;

      g_test_message ("%s", samples[i].name);
      g_assert_no_error (error);
      proposals = ctp_ical_import_propose (fixture->journal, file);
      shown = describe (proposals);
      g_assert_cmpstr (shown, ==, samples[i].proposals);
    }
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "no-calendar.ics", "nested.ics" };
  g_autofree char *huge = g_strnfill (CTP_ICAL_MAX_BYTES + 1, 'A');
  g_autoptr (GString) many = g_string_new ("BEGIN:VCALENDAR\r\n");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_null (read_sample (names[i], &error));
      g_assert_error (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_FILE);
      g_clear_error (&error);
    }

  g_assert_null (ctp_ical_file_parse (huge, CTP_ICAL_MAX_BYTES + 1, &error));
  g_assert_error (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_FILE);
  g_clear_error (&error);

  for (guint i = 0; i <= CTP_ICAL_MAX_EVENTS; i++)
    g_string_append_printf (
      many, "BEGIN:VEVENT\r\nUID:%u\r\nDTSTART:20261210T093000Z\r\nEND:VEVENT\r\n", i);
  g_assert_null (ctp_ical_file_parse (many->str, many->len, &error));
  g_assert_error (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_FILE);
}

/* What goes out says nothing new when it comes back, whatever was done before. */
static void
test_there_and_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) moved
    = ctp_meeting_expect_occurrence (fixture->schedule, "2026-12-01T16:00");
  g_autoptr (CtpRecord) skipped
    = ctp_meeting_expect_occurrence (fixture->schedule, "2026-12-08T16:00");
  g_autoptr (CtpRecord) cancelled
    = ctp_meeting_expect_occurrence (fixture->schedule, "2026-12-15T16:00");
  g_autofree char *text = NULL;
  g_autoptr (CtpIcalFile) file = NULL;
  g_autoptr (GPtrArray) proposals = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (fixture->schedule, "place", "Café, 1. Stock; “hinten”\nlinks \\ שלום 🦁",
                NULL);
  g_assert_true (ctp_meeting_move (moved, "2026-12-02T20:00", "Asia/Kathmandu", 20, NULL));
  g_assert_true (ctp_meeting_set_status (skipped, "skipped", NULL));
  g_assert_true (ctp_meeting_cancel (cancelled, "Away", NULL, NULL));

  text = ctp_ical_export (fixture->journal, NULL, &error);
  g_assert_no_error (error);
  file = ctp_ical_file_parse (text, strlen (text), &error);
  g_assert_no_error (error);
  proposals = ctp_ical_import_propose (fixture->journal, file);
  shown = describe (proposals);
  g_assert_cmpstr (shown, ==, "");
}

static void
accept_all (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpIcalFile) file = read_sample (name, &error);
  g_autoptr (GPtrArray) proposals = NULL;

  g_assert_no_error (error);
  proposals = ctp_ical_import_propose (fixture->journal, file);
  ctp_ical_import_apply (fixture->journal, file, proposals, &error);
  g_assert_no_error (error);
}

static guint
count_proposals (Fixture *fixture, const char *name)
{
  g_autoptr (CtpIcalFile) file = read_sample (name, NULL);
  g_autoptr (GPtrArray) proposals = ctp_ical_import_propose (fixture->journal, file);

  return proposals->len;
}

/* One step, and a file proposes nothing a second time. */
static void
test_accepted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) moved
    = ctp_meeting_expect_occurrence (fixture->schedule, "2026-12-01T16:00");

  accept_all (fixture, "occurrence-moved.ics");
  g_assert_cmpstr (ctp_meeting_get_start_local (moved), ==, "2026-12-02T14:15");
  g_assert_cmpint (ctp_meeting_get_minutes (moved), ==, 30);
  g_assert_cmpstr (ctp_meeting_get_place (moved), ==, "Room 5, garden; left\nring");
  g_assert_cmpuint (count_proposals (fixture, "occurrence-moved.ics"), ==, 0);
  g_assert_true (ctp_journal_undo (fixture->journal, NULL));
  g_assert_false (ctp_record_get_exists (moved));

  accept_all (fixture, "series-moved.ics");
  g_assert_cmpstr (ctp_record_get_text (fixture->schedule, "start"), ==, "2026-11-24T17:00");
  {
    g_autoptr (CtpRecord) out
      = ctp_meeting_expect_occurrence (fixture->schedule, "2026-12-08T17:00");

    g_assert_cmpstr (ctp_meeting_get_status (out), ==, "cancelled");
  }
  g_assert_true (ctp_journal_undo (fixture->journal, NULL));
  g_assert_cmpstr (ctp_record_get_text (fixture->schedule, "start"), ==, "2026-11-24T16:00");
}

/* What was once made of an event keeps its name, and is found again by it. */
static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  accept_all (fixture, "foreign.ics");
  accept_all (fixture, "foreign-series.ics");
  text = ctp_ical_export (fixture->journal, NULL, NULL);
  g_assert_nonnull (strstr (text, "UID:040000008200E00074C5B7101A82E00800000000\r\n"));
  g_assert_nonnull (strstr (text, "UID:x1\r\n"));
  g_assert_nonnull (strstr (text, "RECURRENCE-ID;TZID=Australia/Lord_Howe:20261225T093000"));
  g_assert_cmpuint (count_proposals (fixture, "foreign.ics"), ==, 0);
  g_assert_cmpuint (count_proposals (fixture, "foreign-series.ics"), ==, 0);
}

/* What is over, older, private or deleted here is left in peace. */
static void
test_left_alone (Fixture *fixture, gconstpointer data)
{
  g_assert_true (ctp_meeting_set_status (fixture->meeting, "held", NULL));
  g_assert_cmpuint (count_proposals (fixture, "single-moved.ics"), ==, 0);

  g_assert_true (ctp_meeting_set_status (fixture->meeting, "planned", NULL));
  g_assert_cmpuint (count_proposals (fixture, "single-moved.ics"), ==, 1);
  for (int i = 0; i < 2; i++)
    g_assert_true (ctp_meeting_move (
      fixture->meeting, i == 0 ? "2026-12-07T09:00" : "2026-12-08T09:00", NULL, 0, NULL));
  g_assert_cmpuint (count_proposals (fixture, "single-moved.ics"), ==, 0);

  g_assert_true (ctp_record_delete (fixture->schedule, NULL));
  g_assert_cmpuint (count_proposals (fixture, "series-moved.ics"), ==, 0);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/calendar/ical-import/samples", test_samples);
  ADD ("/calendar/ical-import/refused", test_refused);
  ADD ("/calendar/ical-import/there-and-back", test_there_and_back);
  ADD ("/calendar/ical-import/accepted", test_accepted);
  ADD ("/calendar/ical-import/foreign", test_foreign);
  ADD ("/calendar/ical-import/left-alone", test_left_alone);
  return g_test_run ();
}
