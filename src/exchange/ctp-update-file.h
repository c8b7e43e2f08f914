/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/ctp-exchange.h"

G_BEGIN_DECLS

gboolean ctp_update_file_send (CtpJournal *journal, const char *path, GError **error);
void ctp_update_file_send_async (CtpJournal *journal,
                                 const char *path,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean ctp_update_file_send_finish (CtpJournal *journal, GAsyncResult *result, GError **error);

gboolean ctp_update_file_receive (CtpJournal *journal,
                                  const char *path,
                                  CtpReceipt *receipt,
                                  GError **error);
void ctp_update_file_receive_async (CtpJournal *journal,
                                    const char *path,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean ctp_update_file_receive_finish (CtpJournal *journal,
                                         GAsyncResult *result,
                                         CtpReceipt *receipt,
                                         GError **error);

G_END_DECLS
