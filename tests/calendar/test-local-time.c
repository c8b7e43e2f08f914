/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which instant a local time means, above all where clocks are put forward and back. */

#include "calendar/ctp-local-time.h"

typedef struct
{
  const char *local;
  const char *zone;
  const char *utc;
} Meaning;

static const Meaning meanings[] = {
  { "2026-11-24T16:00", "UTC", "2026-11-24T16:00:00Z" },
  { "2026-11-24T16:00", "Europe/London", "2026-11-24T16:00:00Z" },
  { "2026-07-24T16:00", "Europe/London", "2026-07-24T15:00:00Z" },
  { "2026-11-24T16:00", "Asia/Kolkata", "2026-11-24T10:30:00Z" },
  { "2026-11-24T16:00", "Asia/Kathmandu", "2026-11-24T10:15:00Z" },
  { "2026-11-24T16:00", "America/Sao_Paulo", "2026-11-24T19:00:00Z" },
  { "2018-11-24T16:00", "America/Sao_Paulo", "2018-11-24T18:00:00Z" },
  { "2026-01-15T16:00", "Australia/Lord_Howe", "2026-01-15T05:00:00Z" },
  { "2026-07-15T16:00", "Australia/Lord_Howe", "2026-07-15T05:30:00Z" },
  { "2045-07-15T16:00", "America/New_York", "2045-07-15T20:00:00Z" },
  /* Skipped: read with the offset before the gap. */
  { "2026-03-08T02:30", "America/New_York", "2026-03-08T07:30:00Z" },
  { "2026-03-29T01:30", "Europe/London", "2026-03-29T01:30:00Z" },
  { "2026-10-04T02:15", "Australia/Lord_Howe", "2026-10-03T15:45:00Z" },
  { "2011-12-30T12:00", "Pacific/Apia", "2011-12-30T22:00:00Z" },
  /* Shown twice: the first is meant. */
  { "2026-11-01T01:30", "America/New_York", "2026-11-01T05:30:00Z" },
  { "2026-10-25T01:30", "Europe/London", "2026-10-25T00:30:00Z" },
  { "2026-04-05T01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00Z" },
  /* On the edges. */
  { "2026-03-08T01:59", "America/New_York", "2026-03-08T06:59:00Z" },
  { "2026-03-08T03:00", "America/New_York", "2026-03-08T07:00:00Z" },
  { "2026-11-01T02:00", "America/New_York", "2026-11-01T07:00:00Z" },
  { "2026-11-24T16:00:30", "UTC", "2026-11-24T16:00:30Z" },
};

static const struct
{
  const char *local;
  const char *zone;
  CtpCalendarError code;
} refused[] = {
  { "", "UTC", CTP_CALENDAR_ERROR_TIME },
  { "2026-04-31T10:00", "UTC", CTP_CALENDAR_ERROR_TIME },
  { "2026-02-29T10:00", "UTC", CTP_CALENDAR_ERROR_TIME },
  { "2026-11-24", "UTC", CTP_CALENDAR_ERROR_TIME },
  { "2026-11-24 16:00", "UTC", CTP_CALENDAR_ERROR_TIME },
  { "2026-11-24T24:00", "UTC", CTP_CALENDAR_ERROR_TIME },
  { "2026-11-24T16:00Z", "UTC", CTP_CALENDAR_ERROR_TIME },
  { "2026-11-24T1６:00", "UTC", CTP_CALENDAR_ERROR_TIME },
  { "2026-11-24T16:00", "", CTP_CALENDAR_ERROR_ZONE },
  { "2026-11-24T16:00", "Europe/Atlantis", CTP_CALENDAR_ERROR_ZONE },
  { "2026-11-24T16:00", "+01:00", CTP_CALENDAR_ERROR_ZONE },
  { "2026-11-24T16:00", "/etc/localtime", CTP_CALENDAR_ERROR_ZONE },
  { "2026-11-24T16:00", "Europe/../Europe/London", CTP_CALENDAR_ERROR_ZONE },
};

static void
test_meanings (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GDateTime) time = NULL;
      g_autoptr (GDateTime) utc = NULL;
      g_autofree char *text = NULL;

      time = ctp_local_time_parse (meanings[i].local, meanings[i].zone, &error);
      g_assert_no_error (error);
      utc = g_date_time_to_utc (time);
      text = g_date_time_format_iso8601 (utc);
      g_test_message ("%s in %s", meanings[i].local, meanings[i].zone);
      g_assert_cmpstr (text, ==, meanings[i].utc);
    }
}

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("“%s” in “%s”", refused[i].local, refused[i].zone);
      g_assert_null (ctp_local_time_parse (refused[i].local, refused[i].zone, &error));
      g_assert_error (error, CTP_CALENDAR_ERROR, (int) refused[i].code);
    }
}

static void
test_shown_in_own_zone (void)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *text = NULL;

  time = ctp_local_time_parse ("2026-03-08T02:30", "America/New_York", NULL);
  text = ctp_local_time_format (time);

  g_assert_cmpstr (text, ==, "2026-03-08T03:30");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/local-time/meanings", test_meanings);
  g_test_add_func ("/calendar/local-time/refused", test_refused);
  g_test_add_func ("/calendar/local-time/shown-in-own-zone", test_shown_in_own_zone);
  return g_test_run ();
}
