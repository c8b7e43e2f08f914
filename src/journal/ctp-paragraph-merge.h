/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CtpMergeChoice:
 * @CTP_MERGE_OLDER: what the older text says
 * @CTP_MERGE_NEWER: what the newer text says
 * @CTP_MERGE_BOTH: both, the older first, with an empty paragraph between
 *
 * What stands where both texts wrote the same paragraph differently.
 */
typedef enum
{
  CTP_MERGE_OLDER,
  CTP_MERGE_NEWER,
  CTP_MERGE_BOTH,
} CtpMergeChoice;

char *ctp_paragraph_merge (const char *base,
                           const char *older,
                           const char *newer,
                           CtpMergeChoice choice,
                           guint *n_contested);

G_END_DECLS
