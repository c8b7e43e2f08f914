/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CTP_FIVE 5

#define CTP_TYPE_FIVE_BUTTONS (ctp_five_buttons_get_type ())
G_DECLARE_FINAL_TYPE (CtpFiveButtons, ctp_five_buttons, CTP, FIVE_BUTTONS, GtkWidget)

/* One of five, by number and word. Property: "value" (1 to 5, 0 for none yet; notified). */
int ctp_five_buttons_get_value (CtpFiveButtons *self);
void ctp_five_buttons_set_value (CtpFiveButtons *self, int value);
void ctp_five_buttons_set_word (CtpFiveButtons *self, guint value, const char *word);
void ctp_five_buttons_set_label (CtpFiveButtons *self, const char *label);

G_END_DECLS
