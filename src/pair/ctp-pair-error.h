/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CtpPairError:
 * @CTP_PAIR_ERROR_GIVEN: the answers were given and can not be changed any more
 * @CTP_PAIR_ERROR_INCOMPLETE: a statement has no answer yet
 * @CTP_PAIR_ERROR_STATEMENT: the statement is not one of those asked about this person
 * @CTP_PAIR_ERROR_TAKEN: the topic is done, dropped, or on the agenda of a meeting to come
 * @CTP_PAIR_ERROR_EMPTY: there is nothing to add
 * @CTP_PAIR_ERROR_SESSION: the meeting's session can not be started, or is not running
 * @CTP_PAIR_ERROR_SEAL: the answers are not those that were sealed
 * @CTP_PAIR_ERROR_COMING: not all of the answers are here yet
 * @CTP_PAIR_ERROR_PROGRAMME: what was read is not a programme
 * @CTP_PAIR_ERROR_SAMPLE: the example can not be written into this journal
 */
typedef enum
{
  CTP_PAIR_ERROR_GIVEN,
  CTP_PAIR_ERROR_INCOMPLETE,
  CTP_PAIR_ERROR_STATEMENT,
  CTP_PAIR_ERROR_TAKEN,
  CTP_PAIR_ERROR_EMPTY,
  CTP_PAIR_ERROR_SESSION,
  CTP_PAIR_ERROR_SEAL,
  CTP_PAIR_ERROR_SAMPLE,
  CTP_PAIR_ERROR_PROGRAMME,
  CTP_PAIR_ERROR_COMING,
} CtpPairError;

#define CTP_PAIR_ERROR (ctp_pair_error_quark ())
GQuark ctp_pair_error_quark (void);

G_END_DECLS
