/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_STATEMENT_EDITOR (ctp_statement_editor_get_type ())
G_DECLARE_FINAL_TYPE (CtpStatementEditor,
                      ctp_statement_editor,
                      CTP,
                      STATEMENT_EDITOR,
                      GtkListBoxRow)

GtkWidget *ctp_statement_editor_new (CtpRecord *statement);

G_END_DECLS
