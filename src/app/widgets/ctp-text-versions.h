/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-change.h"
#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_TEXT_VERSIONS (ctp_text_versions_get_type ())
G_DECLARE_FINAL_TYPE (CtpTextVersions, ctp_text_versions, CTP, TEXT_VERSIONS, GtkWidget)

GtkWidget *ctp_text_versions_new (void);
gboolean ctp_text_versions_set_field (CtpTextVersions *self, CtpRecord *record, const char *field);

char *ctp_text_version_dup_title (CtpRecord *record, const CtpChange *version);

G_END_DECLS
