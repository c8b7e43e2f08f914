/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"
#include "report/ctp-contents.h"
#include "report/ctp-document.h"

G_BEGIN_DECLS

CtpDocument *ctp_summary_new (CtpRecord *meeting, CtpContents contents);
gboolean ctp_summary_add (CtpDocument *document, CtpRecord *meeting, CtpContents contents);
char *ctp_summary_dup_when (CtpRecord *meeting);

G_END_DECLS
