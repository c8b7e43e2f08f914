/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_PERSON_MARK (ctp_person_mark_get_type ())
G_DECLARE_FINAL_TYPE (CtpPersonMark, ctp_person_mark, CTP, PERSON_MARK, GtkWidget)

/* Property "person". */
GtkWidget *ctp_person_mark_new (CtpRecord *person);

G_END_DECLS
