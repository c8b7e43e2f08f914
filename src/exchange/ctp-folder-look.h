/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/ctp-folder-pass.h"

#include "journal/ctp-autosave.h"

G_BEGIN_DECLS

/**
 * CtpFolderLookTell:
 *
 * Told of an update as soon as it has been taken in.
 */
typedef void (*CtpFolderLookTell) (const CtpReceipt *receipt, gpointer user_data);

void ctp_folder_look_async (CtpJournal *journal,
                            CtpAutosave *autosave,
                            const char *folder,
                            GPtrArray *known,
                            GCancellable *cancellable,
                            CtpFolderLookTell tell,
                            gpointer tell_data,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean ctp_folder_look_finish (CtpJournal *journal,
                                 GAsyncResult *result,
                                 GPtrArray **files,
                                 CtpFolderNews **news,
                                 GError **error);

G_END_DECLS
