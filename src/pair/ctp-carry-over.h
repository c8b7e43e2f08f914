/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-query.h"

G_BEGIN_DECLS

CtpQuery *ctp_carry_over_list (CtpJournal *journal);
gboolean ctp_carry_over_is_waiting (CtpRecord *topic);
gboolean ctp_carry_over_take (CtpRecord *topic, CtpRecord *meeting, GError **error);
gboolean ctp_carry_over_drop (CtpRecord *topic, GError **error);

G_END_DECLS
