/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/* Who a journal for the example has to be created with. */
extern const CtpPairNames ctp_sample_names;

gboolean ctp_sample_write (CtpJournal *journal, GError **error);
gboolean ctp_sample_write_years (CtpJournal *journal, int years, guint32 seed, GError **error);

G_END_DECLS
