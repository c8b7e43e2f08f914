/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_SESSION_TOPIC_ROW (ctp_session_topic_row_get_type ())
G_DECLARE_FINAL_TYPE (CtpSessionTopicRow,
                      ctp_session_topic_row,
                      CTP,
                      SESSION_TOPIC_ROW,
                      GtkListBoxRow)

/* A topic on the agenda of a session: done, at hand or to come. */
GtkWidget *ctp_session_topic_row_new (CtpRecord *meeting, CtpRecord *topic);
CtpRecord *ctp_session_topic_row_get_topic (CtpSessionTopicRow *self);

G_END_DECLS
