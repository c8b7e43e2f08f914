/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"
#include "report/ctp-contents.h"
#include "report/ctp-document.h"

G_BEGIN_DECLS

CtpDocument *ctp_progress_report_new (CtpJournal *journal,
                                      const GDate *from,
                                      const GDate *to,
                                      CtpContents contents);

G_END_DECLS
