/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/**
 * CtpRoundField:
 * @CTP_ROUND_GIVEN: the day on which the answers were given
 * @CTP_ROUND_DIGEST: what they were sealed with
 * @CTP_ROUND_SALT: what opens the seal
 *
 * What a round says of each side.
 */
typedef enum
{
  CTP_ROUND_GIVEN,
  CTP_ROUND_DIGEST,
  CTP_ROUND_SALT,
} CtpRoundField;

const char *ctp_round_get_field (CtpSide side, CtpRoundField field);

G_END_DECLS
