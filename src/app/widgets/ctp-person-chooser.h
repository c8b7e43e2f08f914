/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_PERSON_CHOOSER (ctp_person_chooser_get_type ())
G_DECLARE_FINAL_TYPE (CtpPersonChooser, ctp_person_chooser, CTP, PERSON_CHOOSER, AdwBin)

/* Properties: "journal", "person" (NULL is “both”), "with-both" (TRUE), "label" (accessible name).
 * Bind "person" to a record's field with g_object_bind_property () both ways. */
GtkWidget *ctp_person_chooser_new (CtpJournal *journal, gboolean with_both);
CtpRecord *ctp_person_chooser_get_person (CtpPersonChooser *self);
void ctp_person_chooser_set_person (CtpPersonChooser *self, CtpRecord *person);

G_END_DECLS
