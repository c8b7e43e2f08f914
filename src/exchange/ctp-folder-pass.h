/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/ctp-shared-folder.h"

G_BEGIN_DECLS

/**
 * CtpFolderNews:
 * @receipts: (element-type CtpReceipt): of the updates that came
 * @waiting: how many files wait for something that comes before them
 * @incomplete: how many files are not whole, or not yet
 * @newer: how many were written by a newer version of the application
 * @refused: (nullable): why something was not taken in
 * @was_healed: files of this copy were gone or broken, and are written again
 *
 * What was found in a shared folder.
 */
typedef struct
{
  GPtrArray *receipts;
  guint waiting;
  guint incomplete;
  guint newer;
  GError *refused;
  gboolean was_healed;
} CtpFolderNews;

CtpFolderNews *ctp_folder_news_new (void);
void ctp_folder_news_free (CtpFolderNews *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpFolderNews, ctp_folder_news_free)

CtpFolderFile *ctp_folder_pass_find_next (CtpExchange *exchange, GPtrArray *files);
gboolean ctp_folder_pass_take_in (CtpExchange *exchange,
                                  CtpFolderFile *file,
                                  guint most,
                                  CtpFolderNews *news);
CtpFolderPlan *
ctp_folder_pass_plan (CtpExchange *exchange, GPtrArray *files, CtpFolderNews *news, GError **error);
gboolean ctp_folder_pass_note_outcome (CtpExchange *exchange,
                                       const CtpFolderPlan *plan,
                                       gboolean is_done,
                                       GError **error);

gboolean ctp_folder_pass_leave (CtpJournal *journal, const char *path, GError **error);
gboolean
ctp_folder_pass (CtpJournal *journal, const char *path, CtpFolderNews *news, GError **error);

G_END_DECLS
