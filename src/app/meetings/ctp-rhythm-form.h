/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_RHYTHM_FORM (ctp_rhythm_form_get_type ())
G_DECLARE_FINAL_TYPE (CtpRhythmForm, ctp_rhythm_form, CTP, RHYTHM_FORM, AdwBin)

/* How often, and until when. Once told the first start, it says the whole back as a sentence. */
void ctp_rhythm_form_set_journal (CtpRhythmForm *self, CtpJournal *journal);
void ctp_rhythm_form_set_rule (CtpRhythmForm *self, const char *rule, const GDate *first);
void
ctp_rhythm_form_set_start (CtpRhythmForm *self, const char *start, const char *zone, guint minutes);
char *ctp_rhythm_form_dup_start (CtpRhythmForm *self);
char *ctp_rhythm_form_dup_rule (CtpRhythmForm *self);

G_END_DECLS
