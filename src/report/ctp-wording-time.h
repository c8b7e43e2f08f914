/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In all of these @today decides what is near enough to be said shortly: the year is left out when
 * it is this year's. NULL says it always. */

char *ctp_wording_dup_date (const GDate *date, const GDate *today);
char *ctp_wording_dup_plain_date (const GDate *date, const GDate *today);
char *ctp_wording_dup_short_date (const GDate *date, const GDate *today);
char *ctp_wording_dup_weekday (const GDate *date);
char *ctp_wording_dup_short_weekday (const GDate *date);
char *ctp_wording_dup_short_month (const GDate *date);
char *ctp_wording_dup_month (const GDate *date, const GDate *today);
char *ctp_wording_dup_date_range (const GDate *from, const GDate *to);

char *ctp_wording_dup_relative_day (const GDate *date, const GDate *today);
char *ctp_wording_dup_due_day (const GDate *date, const GDate *today);

char *ctp_wording_dup_time (GDateTime *time);
char *ctp_wording_dup_time_range (GDateTime *start, GDateTime *end);
char *ctp_wording_dup_moment (GDateTime *time, const GDate *today);

char *ctp_wording_dup_minutes (guint minutes);
char *ctp_wording_dup_hours (double hours);

gboolean ctp_wording_parse_date (const char *iso, GDate *date);
void ctp_wording_get_day (GDateTime *time, GDate *date);

G_END_DECLS
