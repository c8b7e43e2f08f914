/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_ZONE_ROW (ctp_zone_row_get_type ())
G_DECLARE_FINAL_TYPE (CtpZoneRow, ctp_zone_row, CTP, ZONE_ROW, AdwActionRow)

/* Property: "zone" (IANA name; notified). Those that matter to the pair come first. */
void ctp_zone_row_fill (CtpZoneRow *self, CtpJournal *journal, const char *chosen);
const char *ctp_zone_row_get_zone (CtpZoneRow *self);

G_END_DECLS
