/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/ctp-rhythm.h"

G_BEGIN_DECLS

char *ctp_wording_dup_rhythm (const CtpRhythm *rhythm, const GDate *first, const GDate *today);
char *ctp_wording_dup_schedule (const CtpRhythm *rhythm,
                                GDateTime *start,
                                guint minutes,
                                const GDate *today);

char *ctp_wording_dup_city (const char *zone);

G_END_DECLS
