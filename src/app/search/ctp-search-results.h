/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_SEARCH_RESULTS (ctp_search_results_get_type ())
G_DECLARE_FINAL_TYPE (CtpSearchResults, ctp_search_results, CTP, SEARCH_RESULTS, AdwBin)

/* Signals: "chosen" (string: id of the record). */
void ctp_search_results_set_words (CtpSearchResults *self, CtpJournal *journal, const char *words);
gboolean ctp_search_results_choose_first (CtpSearchResults *self);
gboolean ctp_search_results_focus_first (CtpSearchResults *self);
guint ctp_search_results_get_count (CtpSearchResults *self);

G_END_DECLS
