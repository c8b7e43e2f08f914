/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

#include <libical/ical.h>

G_BEGIN_DECLS

/**
 * CtpIcalZone:
 * @zone: the zone
 * @first: the earliest instant that is given in it
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
 * @summary: what every entry is called, unless @details
 * @details: titles and agendas go out too
 * @now: what DTSTAMP says
 * @zones: (element-type utf8 CtpIcalZone): the zones that were named
 * @agendas: (element-type utf8 utf8) (nullable): by id of the meeting
 * @revisions: (element-type CtpRecord int): of the schedules, which the caller keeps alive
 *
 * What the events of one file share.
 */
typedef struct
{
  char *summary;
  gboolean details;
  struct icaltimetype now;
  GHashTable *zones;
  GHashTable *agendas;
  GHashTable *revisions;
} CtpIcalWriter;

void ctp_ical_writer_clear (CtpIcalWriter *self);
char *ctp_ical_dup_clean_text (const char *text);

icalcomponent *ctp_ical_event_new_series (CtpIcalWriter *writer,
                                          CtpRecord *schedule,
                                          const char *first,
                                          GError **error);
gboolean ctp_ical_event_add_exception (CtpIcalWriter *writer,
                                       icalcomponent *series,
                                       CtpRecord *schedule,
                                       const char *occurrence,
                                       GError **error);
icalcomponent *ctp_ical_event_new_meeting (CtpIcalWriter *writer,
                                           CtpRecord *meeting,
                                           CtpRecord *schedule,
                                           GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CtpIcalWriter, ctp_ical_writer_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (icalcomponent, icalcomponent_free)

G_END_DECLS
