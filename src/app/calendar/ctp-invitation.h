/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/ctp-journal-page.h"
#include "calendar/ctp-ical.h"

G_BEGIN_DECLS

void ctp_invitation_run (CtpJournalPage *page, CtpRecord *record, CtpIcalMethod method);

G_END_DECLS
