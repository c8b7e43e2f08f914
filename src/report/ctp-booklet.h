/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/ctp-writing.h"

G_BEGIN_DECLS

CtpWriting *
ctp_booklet_begin (CtpJournal *journal, const GDate *from, const GDate *to, CtpContents contents);
CtpDocument *
ctp_booklet_new (CtpJournal *journal, const GDate *from, const GDate *to, CtpContents contents);

G_END_DECLS
