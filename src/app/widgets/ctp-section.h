/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_SECTION (ctp_section_get_type ())
G_DECLARE_DERIVABLE_TYPE (CtpSection, ctp_section, CTP, SECTION, AdwPreferencesGroup)

/**
 * CtpSectionClass:
 * @attach: the journal was set, once: bind lists to queries
 * @refresh: show what has to be computed; called when the section appears, after every change of
 *   the journal, and as time goes by
 *
 * A titled part of a view that shows something of a journal. Property "journal" (set once).
 */
struct _CtpSectionClass
{
  AdwPreferencesGroupClass parent_class;
  void (*attach) (CtpSection *self, CtpJournal *journal);
  void (*refresh) (CtpSection *self, CtpJournal *journal);
};

CtpJournal *ctp_section_get_journal (CtpSection *self);
void ctp_section_refresh (CtpSection *self);

G_END_DECLS
