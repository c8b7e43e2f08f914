/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pair/ctp-momentum.h"

G_BEGIN_DECLS

char *ctp_wording_dup_kept (const CtpMomentum *momentum);
char *ctp_wording_dup_lost (const CtpMomentum *momentum, CtpJournal *journal);

G_END_DECLS
