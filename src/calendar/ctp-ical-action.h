/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/ctp-ical-meetings.h"

G_BEGIN_DECLS

gboolean ctp_ical_actions_add (CtpIcalWriter *writer, const CtpIcalPeriod *period, GError **error);

G_END_DECLS
