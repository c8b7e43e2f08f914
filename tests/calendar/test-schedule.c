/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When the meetings of a schedule take place, and which record each one is. */

#include "calendar/ctp-meeting.h"
#include "calendar/ctp-schedule.h"
#include "calendar-fixture.h"

#include <string.h>

static const struct
{
  const char *start;
  const char *zone;
  const char *rule;
  const char *from;
  const char *to;
  const char *occurrences;
} listings[] = {
  { "2026-11-24T16:00", "Europe/London", "", NULL, NULL, "2026-11-24T16:00" },
  { "2026-11-24T16:00", "Europe/London", "FREQ=WEEKLY;COUNT=3", NULL, NULL,
    "2026-11-24T16:00 2026-12-01T16:00 2026-12-08T16:00" },
  { "2026-11-24T16:00", "UTC", "FREQ=WEEKLY;INTERVAL=2;UNTIL=20261222", NULL, NULL,
    "2026-11-24T16:00 2026-12-08T16:00 2026-12-22T16:00" },
  /* The end of a rule in UTC: half past midnight in Kathmandu is the evening before in UTC. */
  { "2026-11-24T00:30", "Asia/Kathmandu", "FREQ=DAILY;UNTIL=20261124T184500Z", NULL, NULL,
    "2026-11-24T00:30 2026-11-25T00:30" },
  { "2026-11-24T00:30", "Asia/Kathmandu", "FREQ=DAILY;UNTIL=20261124T184459Z", NULL, NULL,
    "2026-11-24T00:30" },
  { "2026-11-24T16:00", "UTC", "FREQ=DAILY;UNTIL=20261125T160000", NULL, NULL,
    "2026-11-24T16:00 2026-11-25T16:00" },
  /* The wall clock stays when daylight saving ends. */
  { "2026-10-18T16:00", "Europe/London", "FREQ=WEEKLY", NULL, "2026-11-01T16:00:00Z",
    "2026-10-18T16:00 2026-10-25T16:00" },
  { "2026-10-18T16:00", "Europe/London", "FREQ=WEEKLY", "2026-10-25T16:00:00Z",
    "2026-11-01T16:00:01Z", "2026-10-25T16:00 2026-11-01T16:00" },
  /* Also where the clock skips the hour. */
  { "2026-03-01T02:30", "America/New_York", "FREQ=WEEKLY;COUNT=3", NULL, NULL,
    "2026-03-01T02:30 2026-03-08T02:30 2026-03-15T02:30" },
  { "2026-01-31T09:00", "UTC", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1;COUNT=3", NULL,
    NULL, "2026-01-31T09:00 2026-02-28T09:00 2026-03-31T09:00" },
  { "2026-11-10T09:00", "UTC", "FREQ=MONTHLY;BYDAY=2TU;COUNT=3", NULL, NULL,
    "2026-11-10T09:00 2026-12-08T09:00 2027-01-12T09:00" },
  { "2026-11-24T16:00", "UTC", "FREQ=WEEKLY;COUNT=2", "2027-01-01T00:00:00Z", NULL, "" },
};

static const struct
{
  const char *rule;
  gboolean is_valid;
} rules[] = {
  { "", TRUE },
  { "FREQ=WEEKLY", TRUE },
  { "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270630T160000Z", TRUE },
  { "FREQ=MONTHLY;BYDAY=-1FR", TRUE },
  { "FREQ=YEARLY", TRUE },
  { "FREQ=HOURLY", FALSE },
  { "FREQ=SECONDLY", FALSE },
  { "FREQ=WEEKLY;INTERVAL=0", FALSE },
  { "FREQ=WEEKLY;UNTIL=soon", FALSE },
  { "FREQ=FORTNIGHTLY", FALSE },
  { "FREQ=MONTHLY;BYDAY=11FR", FALSE },
  { "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", TRUE },
  { "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", FALSE },
  { "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", FALSE },
  { "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", FALSE },
  { "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-29", TRUE },
  { "FREQ=YEARLY;BYMONTH=4,6;BYMONTHDAY=-31", FALSE },
  { "FREQ=YEARLY;BYDAY=53TH", TRUE },
  { "FREQ=YEARLY;BYMONTH=10;BYDAY=5SU", TRUE },
  { "FREQ=YEARLY;BYMONTH=10;BYDAY=6SU", FALSE },
  { "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", TRUE },
  { "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=20", FALSE },
  { "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=5", TRUE },
  { "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6", FALSE },
  { "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", TRUE },
  { "FREQ=MONTHLY;INTERVAL=12;BYMONTH=3", FALSE },
  { "FREQ=DAILY;INTERVAL=7;BYDAY=MO", FALSE },
  { "RSCALE=CHINESE;FREQ=YEARLY", FALSE },
  { "every week", FALSE },
};

static GDateTime *
parse_utc (const char *text)
{
  return text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
}

static void
test_listings (void)
{
  g_autoptr (CtpJournal) journal = calendar_fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (listings); i++)
    {
      g_autoptr (CtpRecord) schedule = NULL;
      g_autoptr (GDateTime) from = parse_utc (listings[i].from);
      g_autoptr (GDateTime) to = parse_utc (listings[i].to);
      g_autoptr (GPtrArray) found = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *joined = NULL;

      schedule = calendar_fixture_add_schedule (journal, listings[i].start, listings[i].zone,
                                                listings[i].rule);
      found = ctp_schedule_list_occurrences (schedule, from, to, &error);
      g_assert_no_error (error);
      g_ptr_array_add (found, NULL);
      joined = g_strjoinv (" ", (char **) found->pdata);
      g_test_message ("%s %s", listings[i].start, listings[i].rule);
      g_assert_cmpstr (joined, ==, listings[i].occurrences);
    }
}

static void
test_endless (void)
{
  g_autoptr (CtpJournal) journal = calendar_fixture_new ();
  g_autoptr (CtpRecord) schedule = NULL;
  g_autoptr (GPtrArray) found = NULL;

  schedule = calendar_fixture_add_schedule (journal, "2026-11-24T16:00", "UTC", "FREQ=DAILY");
  found = ctp_schedule_list_occurrences (schedule, NULL, NULL, NULL);

  g_assert_cmpuint (found->len, ==, CTP_SCHEDULE_MAX_OCCURRENCES);
}

static void
test_next_after (void)
{
  g_autoptr (CtpJournal) journal = calendar_fixture_new ();
  g_autoptr (CtpRecord) schedule = NULL;
  g_autoptr (GDateTime) at = parse_utc ("2026-12-01T16:00:00Z");
  g_autoptr (GDateTime) late = parse_utc ("2026-12-08T16:00:00Z");
  g_autoptr (GError) error = NULL;
  g_autofree char *next = NULL;

  schedule = calendar_fixture_add_schedule (journal, "2026-11-24T16:00", "Europe/London",
                                            "FREQ=WEEKLY;COUNT=3");
  next = ctp_schedule_next_after (schedule, at, &error);
  g_assert_cmpstr (next, ==, "2026-12-08T16:00");
  g_assert_null (ctp_schedule_next_after (schedule, late, &error));
  g_assert_no_error (error);
}

static void
test_refused (void)
{
  g_autoptr (CtpJournal) journal = calendar_fixture_new ();
  g_autoptr (CtpRecord) schedule = NULL;
  g_autoptr (GError) error = NULL;

  schedule = calendar_fixture_add_schedule (journal, "2026-11-24T16:00", "UTC", "every week");
  g_assert_null (ctp_schedule_list_occurrences (schedule, NULL, NULL, &error));
  g_assert_error (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_RULE);
}

static void
test_rules (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_test_message ("%s", rules[i].rule);
      g_assert_cmpint (ctp_schedule_rule_is_valid (rules[i].rule), ==, rules[i].is_valid);
    }
}

static void
test_written_rules (void)
{
  g_autoptr (GDate) until = g_date_new_dmy (30, 6, 2027);
  const struct
  {
    char *rule;
    const char *expected;
  } written[] = {
    { ctp_schedule_dup_rule_until ("FREQ=WEEKLY;COUNT=5", until), "FREQ=WEEKLY;UNTIL=20270630" },
    { ctp_schedule_dup_rule_until ("FREQ=WEEKLY;UNTIL=20261231", NULL), "FREQ=WEEKLY" },
    { ctp_schedule_dup_rule_until ("nonsense", NULL), NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_assert_cmpstr (written[i].rule, ==, written[i].expected);
      g_free (written[i].rule);
    }
}

static void
test_meeting_ids (void)
{
  g_autoptr (CtpJournal) journal = calendar_fixture_new ();
  g_autoptr (CtpRecord) schedule = NULL;
  g_autofree char *id = NULL;
  g_autofree char *again = NULL;
  g_autofree char *other = NULL;

  schedule = calendar_fixture_add_schedule (journal, "2026-11-24T16:00", "UTC", "FREQ=WEEKLY");
  id = ctp_schedule_dup_meeting_id (schedule, "2026-11-24T16:00");
  again = ctp_schedule_dup_meeting_id (schedule, "2026-11-24T16:00");
  other = ctp_schedule_dup_meeting_id (schedule, "2026-12-01T16:00");

  g_assert_cmpstr (id, ==, again);
  g_assert_cmpstr (id, !=, other);
  g_assert_cmpuint (strlen (id), ==, 16);
  g_assert_cmpuint (strspn (id, "0123456789abcdefghjkmnpqrstvwxyz"), ==, 16);
}

static void
test_change (void)
{
  g_autoptr (CtpJournal) journal = calendar_fixture_new ();
  g_autoptr (CtpRecord) schedule = NULL;
  g_autoptr (GError) error = NULL;
  const CtpScheduleChange changes[] = {
    { .start = "2026-11-25T10:00" },
    { .zone = "Asia/Kolkata" },
    { .minutes = 90 },
    { .rule = "FREQ=WEEKLY;INTERVAL=2" },
    { .place = "Canteen" },
    { .link = "https://example.org" },
  };
  const CtpScheduleChange wrong[] = {
    { .start = "tomorrow" },
    { .zone = "Europe/Atlantis" },
    { .rule = "FREQ=MINUTELY" },
  };

  schedule = calendar_fixture_add_schedule (journal, "2026-11-24T16:00", "UTC", "FREQ=WEEKLY");

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_assert_true (ctp_schedule_change (schedule, &changes[i], &error));
      g_assert_cmpint (ctp_calendar_sequence (schedule), ==, (int) i + 1);
      /* The same again is no change. */
      g_assert_true (ctp_schedule_change (schedule, &changes[i], &error));
      g_assert_cmpint (ctp_calendar_sequence (schedule), ==, (int) i + 1);
    }

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (ctp_schedule_change (schedule, &wrong[i], &error));
      g_assert_cmpint ((int) error->domain, ==, (int) CTP_CALENDAR_ERROR);
      g_clear_error (&error);
    }

  g_assert_cmpint (ctp_calendar_sequence (schedule), ==, (int) G_N_ELEMENTS (changes));
  g_assert_cmpstr (ctp_record_get_text (schedule, "start"), ==, "2026-11-25T10:00");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/schedule/listings", test_listings);
  g_test_add_func ("/calendar/schedule/endless", test_endless);
  g_test_add_func ("/calendar/schedule/next-after", test_next_after);
  g_test_add_func ("/calendar/schedule/refused", test_refused);
  g_test_add_func ("/calendar/schedule/rules", test_rules);
  g_test_add_func ("/calendar/schedule/written-rules", test_written_rules);
  g_test_add_func ("/calendar/schedule/meeting-ids", test_meeting_ids);
  g_test_add_func ("/calendar/schedule/change", test_change);
  return g_test_run ();
}
