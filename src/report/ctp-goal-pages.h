/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"
#include "report/ctp-document.h"

G_BEGIN_DECLS

void ctp_goal_pages_add (CtpDocument *document, CtpRecord *goal, const GDate *to);

G_END_DECLS
