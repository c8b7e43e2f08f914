/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-fold.h"

G_BEGIN_DECLS

/* In the place of a version: of what is contested, everything. */
#define CTP_TEXT_FOLD_ALL (-1)

char *
ctp_text_fold_dup (const CtpVersion *versions, guint n_versions, int favoured, guint *n_contested);

G_END_DECLS
