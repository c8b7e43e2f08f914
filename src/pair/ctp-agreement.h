/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-query.h"

G_BEGIN_DECLS

CtpRecord *ctp_agreement_dup (CtpJournal *journal);
CtpQuery *ctp_agreement_list_rules (CtpJournal *journal);
const char *const *ctp_agreement_get_fields (void);
char *ctp_agreement_dup_digest (CtpRecord *agreement);
gboolean ctp_agreement_is_signed_by (CtpRecord *agreement, CtpSide side);
gboolean ctp_agreement_is_signed (CtpRecord *agreement);
gboolean ctp_agreement_sign (CtpRecord *agreement, GError **error);

G_END_DECLS
