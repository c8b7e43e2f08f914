/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CTP_TYPE_CHOICE_FIELD (ctp_choice_field_get_type ())
G_DECLARE_FINAL_TYPE (CtpChoiceField, ctp_choice_field, CTP, CHOICE_FIELD, AdwBin)

/* A drop-down of the choices of one field of a kind, in words. Properties: "kind" and "field"
 * (names, construct only), "choice" (bind it both ways), "label" (accessible name). */
GtkWidget *ctp_choice_field_new (const char *kind, const char *field);
const char *ctp_choice_field_get_choice (CtpChoiceField *self);
void ctp_choice_field_set_choice (CtpChoiceField *self, const char *choice);

G_END_DECLS
