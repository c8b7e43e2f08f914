/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CTP_TYPE_DATE_BADGE (ctp_date_badge_get_type ())
G_DECLARE_FINAL_TYPE (CtpDateBadge, ctp_date_badge, CTP, DATE_BADGE, GtkWidget)

/* Properties: "date" ("2026-11-24", or a local time of which the date is shown), "plain" (no month,
 * no background: for lists that are grouped by month). */
GtkWidget *ctp_date_badge_new (const char *date);
void ctp_date_badge_set_date (CtpDateBadge *self, const char *date);

G_END_DECLS
