/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CTP_TYPE_NUMBER_FIELD (ctp_number_field_get_type ())
G_DECLARE_FINAL_TYPE (CtpNumberField, ctp_number_field, CTP, NUMBER_FIELD, AdwBin)

/* Properties: "value" (NaN is empty; bind it both ways), "minimum", "maximum" (no bounds where they
 * are equal), "label" (accessible name), "placeholder". */
GtkWidget *ctp_number_field_new (void);
double ctp_number_field_get_value (CtpNumberField *self);
void ctp_number_field_set_value (CtpNumberField *self, double value);

G_END_DECLS
