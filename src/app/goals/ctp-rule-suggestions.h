/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_RULE_SUGGESTIONS (ctp_rule_suggestions_get_type ())
G_DECLARE_FINAL_TYPE (CtpRuleSuggestions, ctp_rule_suggestions, CTP, RULE_SUGGESTIONS, GtkWidget)

/* Signal: "picked" (const char *rule). */
void ctp_rule_suggestions_set_journal (CtpRuleSuggestions *self, CtpJournal *journal);

G_END_DECLS
