/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/ctp-exchange.h"

G_BEGIN_DECLS

/**
 * CtpFolderFile:
 * @name: of the file; it says nothing
 * @size: in bytes
 * @changed: when the file was, in nanoseconds since 1970 UTC
 * @update: (nullable): what is in it, once it could be opened
 * @covers: (element-type CtpCovered): which changes are in it
 * @error: (nullable): why it could not be opened
 * @receipt: (nullable): what came of it so far
 * @was_heard: what it says of its sender has been noted
 * @is_done: all of it has been taken in
 *
 * A file in a shared folder. Its content says whose it is; the name may be anything.
 */
typedef struct
{
  gatomicrefcount references;
  char *name;
  guint64 size;
  gint64 changed;
  CtpUpdate *update;
  GArray *covers;
  GError *error;
  CtpReceipt *receipt;
  gboolean was_heard;
  gboolean is_done;
} CtpFolderFile;

CtpFolderFile *ctp_folder_file_ref (CtpFolderFile *self);
void ctp_folder_file_unref (CtpFolderFile *self);

GPtrArray *
ctp_shared_folder_scan (const char *path, CtpPairKey *key, GPtrArray *known, GError **error);

/**
 * CtpFolderPlan:
 * @update: (nullable): to be written as a new file
 * @name: (nullable): of that file
 * @remove: (element-type utf8): names of files of this copy that nobody needs any more
 *
 * What a copy has to do in a shared folder.
 */
typedef struct
{
  CtpUpdate *update;
  char *name;
  GPtrArray *remove;
} CtpFolderPlan;

void ctp_folder_plan_free (CtpFolderPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpFolderPlan, ctp_folder_plan_free)

gboolean ctp_shared_folder_carry_out (const char *path,
                                      const CtpFolderPlan *plan,
                                      CtpPairKey *key,
                                      GError **error);

G_END_DECLS
