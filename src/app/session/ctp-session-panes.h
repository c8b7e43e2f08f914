/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CTP_TYPE_SESSION_PANES (ctp_session_panes_get_type ())
G_DECLARE_FINAL_TYPE (CtpSessionPanes, ctp_session_panes, CTP, SESSION_PANES, GtkWidget)

/* Three children, in a template of type "topic", "agenda" and "notes": topic and agenda above each
 * other beside the notes; in a narrow window topic above notes, or agenda in their place. Properties:
 * "narrow" (notified), "show-agenda" (where it is narrow). */

G_END_DECLS
