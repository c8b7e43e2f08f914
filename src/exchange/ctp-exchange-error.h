/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CtpExchangeError:
 * @CTP_EXCHANGE_ERROR_NOT_AN_INVITATION: the file is something else
 * @CTP_EXCHANGE_ERROR_NOT_AN_UPDATE: the file is something else
 * @CTP_EXCHANGE_ERROR_NEWER: written by a version whose format this one does not know
 * @CTP_EXCHANGE_ERROR_CUT_SHORT: the file is too short to be whole
 * @CTP_EXCHANGE_ERROR_DAMAGED: some byte is not what was written, by accident or on purpose
 * @CTP_EXCHANGE_ERROR_PHRASE: the words do not open this invitation
 * @CTP_EXCHANGE_ERROR_COST: the invitation asks for more time or memory than is allowed
 * @CTP_EXCHANGE_ERROR_EXPIRED: the invitation was good until a day that is over
 * @CTP_EXCHANGE_ERROR_USED: the invitation was for one copy, and another has joined with it
 * @CTP_EXCHANGE_ERROR_FOREIGN: not sealed with the key that this journal shares
 * @CTP_EXCHANGE_ERROR_GAP: an update before this one is missing
 * @CTP_EXCHANGE_ERROR_OWN: this copy wrote it
 * @CTP_EXCHANGE_ERROR_PRIVATE: something private was about to be sent
 * @CTP_EXCHANGE_ERROR_NOT_SHARED: this journal is not shared with anybody
 * @CTP_EXCHANGE_ERROR_OTHER_PAIR: the invitation is to another journal than this
 * @CTP_EXCHANGE_ERROR_TOO_LARGE: more than a file of this kind may hold
 * @CTP_EXCHANGE_ERROR_MEMORY: not enough memory
 * @CTP_EXCHANGE_ERROR_FOLDER: the shared folder is not there, or fails
 * @CTP_EXCHANGE_ERROR_READ_ONLY: the shared folder may not be read, or not be written
 * @CTP_EXCHANGE_ERROR_FULL: there is no room in the shared folder
 */
typedef enum
{
  CTP_EXCHANGE_ERROR_NOT_AN_INVITATION,
  CTP_EXCHANGE_ERROR_NOT_AN_UPDATE,
  CTP_EXCHANGE_ERROR_NEWER,
  CTP_EXCHANGE_ERROR_CUT_SHORT,
  CTP_EXCHANGE_ERROR_DAMAGED,
  CTP_EXCHANGE_ERROR_PHRASE,
  CTP_EXCHANGE_ERROR_COST,
  CTP_EXCHANGE_ERROR_EXPIRED,
  CTP_EXCHANGE_ERROR_USED,
  CTP_EXCHANGE_ERROR_FOREIGN,
  CTP_EXCHANGE_ERROR_GAP,
  CTP_EXCHANGE_ERROR_OWN,
  CTP_EXCHANGE_ERROR_PRIVATE,
  CTP_EXCHANGE_ERROR_NOT_SHARED,
  CTP_EXCHANGE_ERROR_OTHER_PAIR,
  CTP_EXCHANGE_ERROR_TOO_LARGE,
  CTP_EXCHANGE_ERROR_MEMORY,
  CTP_EXCHANGE_ERROR_FOLDER,
  CTP_EXCHANGE_ERROR_READ_ONLY,
  CTP_EXCHANGE_ERROR_FULL,
} CtpExchangeError;

#define CTP_EXCHANGE_ERROR (ctp_exchange_error_quark ())
GQuark ctp_exchange_error_quark (void);

gboolean
ctp_exchange_refuse (GError **error, CtpExchangeError code, const char *path, const char *format)
  G_GNUC_PRINTF (4, 0);

G_END_DECLS
