/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/ctp-ical-past.h"
#include "calendar/ctp-ical.h"

G_BEGIN_DECLS

/* After the id of a record, its name among other calendars' entries. */
#define CTP_ICAL_UID_ENDING "@counterpart"

/**
 * CtpIcalZone:
 * @zone: the zone
 * @first: the earliest instant that is given in it; %G_MAXINT64 when it is never named in the file
 * @last: the latest one; %G_MAXINT64 when a series has no end
 */
typedef struct
{
  GTimeZone *zone;
  gint64 first;
  gint64 last;
} CtpIcalZone;

/**
 * CtpIcalWriter:
 * @journal: whose meetings are written
 * @text: the lines written so far
 * @method: what the file is for
 * @summary: what every entry is called, unless @details
 * @details: titles and agendas go out too
 * @reminder: minutes before a meeting that says nothing of a reminder; 0 for none
 * @now: what DTSTAMP says
 * @people: (nullable): lines with organizer and attendee, for every event
 * @zones: (element-type utf8 CtpIcalZone): the zones that were named
 * @agendas: (element-type utf8 utf8) (nullable): by id of the meeting
 * @past: how often each record was changed, and when last
 *
 * What the entries of one file share.
 */
typedef struct
{
  CtpJournal *journal;
  GString *text;
  CtpIcalMethod method;
  char *summary;
  gboolean details;
  int reminder;
  char *now;
  char *people;
  GHashTable *zones;
  GHashTable *agendas;
  CtpIcalPast *past;
} CtpIcalWriter;

/**
 * CtpIcalEvent:
 * @id: of the record that gives the event its name (UID)
 * @uid: the name that record came with, or ""
 * @record: id of the record that the event shows
 * @created: when that was added, ISO 8601 in UTC, or ""
 * @start: local time
 * @zone: IANA name of its zone
 * @minutes: length
 * @occurrence: (nullable): which occurrence of the series it is, local time
 * @series_zone: zone of @occurrence, @added and @excluded
 * @rule: "" when it does not recur
 * @added: (nullable) (element-type utf8): occurrences besides those of the rule
 * @excluded: (nullable) (element-type utf8): occurrences that do not take place
 * @is_off: it was cancelled
 * @title: shown with details only
 * @place: where, or ""
 * @link: address to join at, or ""
 * @reminder: minutes before; -1 when nothing is said
 * @agenda: (nullable): what is talked about, shown with details only
 *
 * One event, as its records have it.
 */
typedef struct
{
  const char *id;
  const char *uid;
  const char *record;
  const char *created;
  const char *start;
  const char *zone;
  int minutes;
  const char *occurrence;
  const char *series_zone;
  const char *rule;
  GPtrArray *added;
  GPtrArray *excluded;
  gboolean is_off;
  const char *title;
  const char *place;
  const char *link;
  int reminder;
  const char *agenda;
} CtpIcalEvent;

void ctp_ical_writer_clear (CtpIcalWriter *self);
void ctp_ical_writer_add_uid (CtpIcalWriter *self, const char *id, const char *uid);
gboolean ctp_ical_writer_add_event (CtpIcalWriter *self, const CtpIcalEvent *event, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CtpIcalWriter, ctp_ical_writer_clear)

G_END_DECLS
