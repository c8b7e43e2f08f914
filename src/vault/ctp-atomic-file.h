/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _CtpAtomicFile CtpAtomicFile;

/**
 * CtpAtomicFileCommit:
 * @CTP_ATOMIC_FILE_NEW: fails if there is a file of that name
 * @CTP_ATOMIC_FILE_REPLACE: takes the place of the file of that name, if there is one
 */
typedef enum
{
  CTP_ATOMIC_FILE_NEW,
  CTP_ATOMIC_FILE_REPLACE,
} CtpAtomicFileCommit;

CtpAtomicFile *ctp_atomic_file_begin (const char *path, GError **error);
void ctp_atomic_file_free (CtpAtomicFile *self);

void ctp_atomic_file_share (CtpAtomicFile *self);
gboolean ctp_atomic_file_write (CtpAtomicFile *self, const void *bytes, gsize size, GError **error);
gboolean ctp_atomic_file_write_from (CtpAtomicFile *self, int fd, GError **error);
gboolean
ctp_atomic_file_flush (CtpAtomicFile *self, const struct timespec *changed, GError **error);
gboolean ctp_atomic_file_commit (CtpAtomicFile *self, CtpAtomicFileCommit how, GError **error);

void ctp_atomic_file_clean (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpAtomicFile, ctp_atomic_file_free)

G_END_DECLS
