/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/ctp-contents.h"
#include "report/ctp-document.h"

G_BEGIN_DECLS

#define CTP_TYPE_BOOKLET (ctp_booklet_get_type ())
G_DECLARE_FINAL_TYPE (CtpBooklet, ctp_booklet, CTP, BOOKLET, GObject)

CtpBooklet *
ctp_booklet_new (CtpJournal *journal, const GDate *from, const GDate *to, CtpContents contents);
gboolean ctp_booklet_advance (CtpBooklet *self, guint n_meetings);
double ctp_booklet_get_progress (CtpBooklet *self);
CtpDocument *ctp_booklet_get_document (CtpBooklet *self);

CtpDocument *
ctp_booklet_write (CtpJournal *journal, const GDate *from, const GDate *to, CtpContents contents);

G_END_DECLS
