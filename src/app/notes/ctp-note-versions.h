/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-change.h"
#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_NOTE_VERSIONS (ctp_note_versions_get_type ())
G_DECLARE_FINAL_TYPE (CtpNoteVersions, ctp_note_versions, CTP, NOTE_VERSIONS, GtkWidget)

GtkWidget *ctp_note_versions_new (void);
gboolean ctp_note_versions_set_note (CtpNoteVersions *self, CtpRecord *note);

char *ctp_note_version_dup_title (CtpRecord *note, const CtpChange *version);

G_END_DECLS
