/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libical/ical.h>

G_BEGIN_DECLS

gboolean ctp_rule_days_are_possible (const struct icalrecurrencetype *rule);

G_END_DECLS
