/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/ctp-local-time.h"

G_BEGIN_DECLS

/* The most that is read of a file from elsewhere: more is refused, not cut off. */
#define CTP_ICAL_MAX_BYTES (8 * 1024 * 1024)
#define CTP_ICAL_MAX_EVENTS 5000
#define CTP_ICAL_MAX_DEPTH 8
/* Of one event. What is beyond is left out. */
#define CTP_ICAL_MAX_EXCEPTIONS 1000
#define CTP_ICAL_MAX_TEXT 4096

/**
 * CtpIcalTime:
 * @local: such as "2026-11-24T16:00"; "" when there is none
 * @zone: (nullable): IANA name; "UTC"; %NULL for a time that is local everywhere
 * @is_day: no time of day was given
 *
 * A time, in a zone that this computer knows.
 */
typedef struct
{
  char local[sizeof "2026-11-24T16:00"];
  char *zone;
  gboolean is_day;
} CtpIcalTime;

/**
 * CtpIcalEntry:
 * @uid: its name, never ""
 * @occurrence: which occurrence of the series it is
 * @start: when it begins
 * @end: when it ends; "" where @minutes says how long it takes
 * @minutes: its length; -1 where it is not said
 * @rule: "" when it does not recur
 * @excluded: (element-type CtpIcalTime): occurrences that do not take place
 * @summary: title
 * @place: where
 * @link: an address
 * @is_off: it was cancelled
 * @sequence: its revision
 *
 * One event of a file from elsewhere. Nothing about it is certain but that texts are UTF-8.
 */
typedef struct
{
  char *uid;
  CtpIcalTime occurrence;
  CtpIcalTime start;
  CtpIcalTime end;
  int minutes;
  char *rule;
  GPtrArray *excluded;
  char *summary;
  char *place;
  char *link;
  gboolean is_off;
  int sequence;
} CtpIcalEntry;

/**
 * CtpIcalFile:
 * @entries: (element-type CtpIcalEntry): in their order
 * @is_cancellation: it calls off what it names (METHOD:CANCEL)
 *
 * What a file from elsewhere holds.
 */
typedef struct
{
  GPtrArray *entries;
  gboolean is_cancellation;
} CtpIcalFile;

CtpIcalFile *ctp_ical_file_parse (const char *data, gsize size, GError **error);
CtpIcalFile *ctp_ical_file_read (const char *path, GError **error);
void ctp_ical_file_free (CtpIcalFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpIcalFile, ctp_ical_file_free)

G_END_DECLS
