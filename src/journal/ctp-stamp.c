/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hybrid logical clock (Kulkarni and others, "Logical Physical Clocks", 2014): stamps follow the
 * wall clock while it goes forward, count on while it stands or goes back, and never fall behind a
 * stamp that was seen, but for the bound: a clock that is years ahead on another copy pulls ours
 * by CTP_STAMP_MAX_AHEAD_MS at most. Which change wins does not hang on this alone, see
 * ctp-fold.c: one that was written knowing another always wins over it. */

#include "journal/ctp-stamp.h"

#define COUNTER_BITS 16

/** ctp_stamp_compare: Orders by time, then by writer; less than, equal to or greater than 0. */
int
ctp_stamp_compare (const CtpStamp *a, const CtpStamp *b)
{
  if (a->time != b->time)
    return a->time < b->time ? -1 : 1;
  if (a->writer != b->writer)
    return a->writer < b->writer ? -1 : 1;
  return 0;
}

/** ctp_stamp_write: Writes a stamp as bytes that sort as it does. */
void
ctp_stamp_write (const CtpStamp *self, guint8 bytes[CTP_STAMP_BYTES])
{
  for (guint i = 0; i < 8; i++)
    {
      bytes[i] = (guint8) (self->time >> (56 - 8 * i));
      bytes[8 + i] = (guint8) (self->writer >> (56 - 8 * i));
    }
}

/** ctp_stamp_read: Reads what ctp_stamp_write() wrote. */
void
ctp_stamp_read (CtpStamp *self, const guint8 bytes[CTP_STAMP_BYTES])
{
  *self = (CtpStamp){ 0, 0 };
  for (guint i = 0; i < 8; i++)
    {
      self->time = self->time << 8 | bytes[i];
      self->writer = self->writer << 8 | bytes[8 + i];
    }
}

/** ctp_stamp_get_unix_ms: The time in milliseconds since 1970 UTC. */
gint64
ctp_stamp_get_unix_ms (const CtpStamp *self)
{
  return (gint64) (self->time >> COUNTER_BITS);
}

/**
 * ctp_stamp_to_string:
 *
 * Writes a stamp for a program to read: ISO 8601 in UTC with milliseconds, counter and writer.
 *
 * Returns: (transfer full): such as "2026-11-24T16:00:00.123Z-0000-00c0ffee00c0ffee"
 */
char *
ctp_stamp_to_string (const CtpStamp *self)
{
  gint64 ms = ctp_stamp_get_unix_ms (self);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ms / 1000);
  g_autofree char *seconds = utc != NULL ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%S")
                                         : g_strdup_printf ("%" G_GINT64_FORMAT, ms / 1000);

  return g_strdup_printf ("%s.%03dZ-%04x-%016" G_GINT64_MODIFIER "x", seconds, (int) (ms % 1000),
                          (guint) (self->time & 0xffff), self->writer);
}

/**
 * ctp_stamp_next:
 * @last: the newest stamp that this copy wrote or saw; its writer is this copy
 * @now_ms: the wall clock, milliseconds since 1970 UTC
 *
 * Returns: a stamp later than @last, and not before the wall clock
 */
CtpStamp
ctp_stamp_next (const CtpStamp *last, gint64 now_ms)
{
  guint64 now = now_ms > 0 ? (guint64) now_ms << COUNTER_BITS : 0;

  return (CtpStamp){ MAX (last->time + 1, now), last->writer };
}

/**
 * ctp_stamp_observe:
 * @last: (inout): our clock
 * @seen: a stamp that another copy wrote
 * @now_ms: the wall clock, milliseconds since 1970 UTC
 *
 * Lets our clock follow a stamp that was seen, up to CTP_STAMP_MAX_AHEAD_MS before the wall clock.
 */
void
ctp_stamp_observe (CtpStamp *last, const CtpStamp *seen, gint64 now_ms)
{
  guint64 bound = (guint64) (MAX (now_ms, 0) + CTP_STAMP_MAX_AHEAD_MS) << COUNTER_BITS;

  last->time = MAX (last->time, MIN (seen->time, bound));
}
