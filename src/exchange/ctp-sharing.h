/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-autosave.h"

G_BEGIN_DECLS

/**
 * CtpSharingState:
 * @CTP_SHARING_STATE_OFF: there is no shared folder
 * @CTP_SHARING_STATE_WORKING: the folder is being looked at
 * @CTP_SHARING_STATE_UP_TO_DATE: all that is in the folder is here, and what is here is there
 * @CTP_SHARING_STATE_PROBLEM: something is in the way, see the property “problem”; it is tried again
 */
typedef enum
{
  CTP_SHARING_STATE_OFF,
  CTP_SHARING_STATE_WORKING,
  CTP_SHARING_STATE_UP_TO_DATE,
  CTP_SHARING_STATE_PROBLEM,
} CtpSharingState;

#define CTP_TYPE_SHARING (ctp_sharing_get_type ())
G_DECLARE_FINAL_TYPE (CtpSharing, ctp_sharing, CTP, SHARING, GObject)

/* Properties, all notified: "folder" (string, NULL for none), "state" (int of CtpSharingState),
 * "problem" (string, NULL for none), "last-exchange" (int64, microseconds since 1970 UTC, 0 never).
 * Signals: "received" (CtpRecord of the person, nullable; guint changes), "joined" (CtpRecord of the
 * person, nullable; guint64 number of the copy, for ctp_comparison_find()), "left" (CtpRecord of the
 * person, nullable), "healed" (files of this copy were missing in the folder and are there again). */
CtpSharing *ctp_sharing_new (CtpJournal *journal, CtpAutosave *autosave);
const char *ctp_sharing_get_folder (CtpSharing *self);
gboolean ctp_sharing_set_folder (CtpSharing *self, const char *folder, GError **error);
CtpSharingState ctp_sharing_get_state (CtpSharing *self);
const char *ctp_sharing_get_problem (CtpSharing *self);
gint64 ctp_sharing_get_last_exchange (CtpSharing *self);

void
ctp_sharing_exchange_async (CtpSharing *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean ctp_sharing_exchange_finish (CtpSharing *self, GAsyncResult *result, GError **error);
gboolean ctp_sharing_leave (CtpSharing *self, GError **error);

char *ctp_sharing_dup_folder_of (CtpJournal *journal);
gboolean ctp_sharing_set_folder_of (CtpJournal *journal, const char *folder, GError **error);

G_END_DECLS
