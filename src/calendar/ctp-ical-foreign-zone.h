/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/ctp-ical-reader.h"

G_BEGIN_DECLS

/* The longest description of a zone that is read. */
#define CTP_ICAL_FOREIGN_ZONE_MAX (16 * 1024)

typedef struct _CtpIcalForeignZones CtpIcalForeignZones;

CtpIcalForeignZones *ctp_ical_foreign_zones_new (void);
void ctp_ical_foreign_zones_free (CtpIcalForeignZones *self);
void ctp_ical_foreign_zones_add (CtpIcalForeignZones *self, const char *text);
void
ctp_ical_foreign_zones_resolve (CtpIcalForeignZones *self, const char *tzid, CtpIcalTime *time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpIcalForeignZones, ctp_ical_foreign_zones_free)

G_END_DECLS
