/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CTP_TYPE_DATE_FIELD (ctp_date_field_get_type ())
G_DECLARE_FINAL_TYPE (CtpDateField, ctp_date_field, CTP, DATE_FIELD, AdwBin)

/* Properties: "date" ("2026-11-24" or ""; bind it both ways), "label" (accessible name),
 * "compact" (a button that shows the date instead of an entry). */
GtkWidget *ctp_date_field_new (void);
const char *ctp_date_field_get_date (CtpDateField *self);
void ctp_date_field_set_date (CtpDateField *self, const char *date);

G_END_DECLS
