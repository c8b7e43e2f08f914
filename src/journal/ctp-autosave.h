/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/**
 * CtpSaveState:
 * @CTP_SAVE_STATE_SAVED: what is on disk is what is in memory
 * @CTP_SAVE_STATE_PENDING: something was written and will be saved in a moment
 * @CTP_SAVE_STATE_SAVING: a save is under way
 * @CTP_SAVE_STATE_FAILED: the last save failed; it is tried again with the next change and on demand
 */
typedef enum
{
  CTP_SAVE_STATE_SAVED,
  CTP_SAVE_STATE_PENDING,
  CTP_SAVE_STATE_SAVING,
  CTP_SAVE_STATE_FAILED,
} CtpSaveState;

#define CTP_TYPE_AUTOSAVE (ctp_autosave_get_type ())
G_DECLARE_FINAL_TYPE (CtpAutosave, ctp_autosave, CTP, AUTOSAVE, GObject)

/* Properties: "state" (notified, int of CtpSaveState). */
CtpAutosave *ctp_autosave_new (CtpJournal *journal);
CtpSaveState ctp_autosave_get_state (CtpAutosave *self);
const GError *ctp_autosave_get_error (CtpAutosave *self);
void ctp_autosave_flush_async (CtpAutosave *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean ctp_autosave_flush_finish (CtpAutosave *self, GAsyncResult *result, GError **error);

G_END_DECLS
