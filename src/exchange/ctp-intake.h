/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/ctp-exchange.h"

G_BEGIN_DECLS

GPtrArray *ctp_intake_split (CtpExchange *exchange, GPtrArray *sections, guint most);

void ctp_intake_async (CtpJournal *journal,
                       GPtrArray *sections,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
gboolean
ctp_intake_finish (CtpJournal *journal, GAsyncResult *result, guint *n_changes, GError **error);

G_END_DECLS
