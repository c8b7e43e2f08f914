/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file that is replaced as a whole or not at all.
 *
 * What is written goes to “.NAME.saving” beside the file; a commit puts it in its place and comes
 * back only when disk and folder have it. Until then, and after every failure, the file that was
 * there is untouched. Only one process may write a path at a time: its caller holds a CtpLock.
 */

#include "config.h"

#include "vault/ctp-atomic-file.h"
#include "vault/ctp-vault-error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define COPY_SIZE 65536

struct _CtpAtomicFile
{
  char *path;
  char *name;
  char *temporary;
  int folder;
  int fd;
  gboolean temporary_exists;
};

static gboolean
fail (CtpAtomicFile *self, GError **error)
{
  ctp_vault_set_errno (error, CTP_VAULT_DOING_SAVE, self->path, errno);
  return FALSE;
}

/* After EINTR the descriptor is closed all the same, close(2). */
static int
close_once (int *fd)
{
  int closing = *fd;

  *fd = -1;
  return close (closing) != 0 && errno != EINTR ? -1 : 0;
}

static char *
temporary_name (const char *name)
{
  return g_strdup_printf (".%s.saving", name);
}

/* Owner, group and mode follow the file that is replaced; a group that may not be given gets no
 * rights. */
static gboolean
follow_status (CtpAtomicFile *self, const struct stat *old)
{
  struct stat new;
  mode_t mode = old->st_mode & 0777;

  if (fstat (self->fd, &new) != 0)
    return FALSE;

  if ((new.st_uid != old->st_uid || new.st_gid != old->st_gid)
      && fchown (self->fd, old->st_uid, old->st_gid) != 0
      && fchown (self->fd, (uid_t) -1, old->st_gid) != 0)
    mode &= ~(mode_t) 0070;

  return mode == (new.st_mode & 0777) || TEMP_FAILURE_RETRY (fchmod (self->fd, mode)) == 0;
}

static gboolean
move_into_new_place (CtpAtomicFile *self)
{
  struct stat status;

  if (TEMP_FAILURE_RETRY (
        renameat2 (self->folder, self->temporary, self->folder, self->name, RENAME_NOREPLACE))
      == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
    return FALSE;

  /* A file system that can not do that in one step can usually link, which never replaces. */
  if (TEMP_FAILURE_RETRY (linkat (self->folder, self->temporary, self->folder, self->name, 0)) == 0)
    return TEMP_FAILURE_RETRY (unlinkat (self->folder, self->temporary, 0)) == 0;
  if (errno != EPERM && errno != ENOSYS && errno != ENOTSUP && errno != EMLINK)
    return FALSE;

  if (fstatat (self->folder, self->name, &status, AT_SYMLINK_NOFOLLOW) == 0)
    {
      errno = EEXIST;
      return FALSE;
    }
  return errno == ENOENT
         && TEMP_FAILURE_RETRY (renameat (self->folder, self->temporary, self->folder, self->name))
              == 0;
}

/* Begins to replace @path, or to make it. */
CtpAtomicFile *
ctp_atomic_file_begin (const char *path, GError **error)
{
  g_autoptr (CtpAtomicFile) self = g_new0 (CtpAtomicFile, 1);
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat old;
  gboolean replaces;

  self->path = g_strdup (path);
  self->name = g_path_get_basename (path);
  self->temporary = temporary_name (self->name);
  self->fd = -1;
  self->folder = TEMP_FAILURE_RETRY (open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (self->folder < 0)
    {
      fail (self, error);
      return NULL;
    }

  replaces = fstatat (self->folder, self->name, &old, AT_SYMLINK_NOFOLLOW) == 0;
  if (!replaces && errno != ENOENT)
    {
      fail (self, error);
      return NULL;
    }

  /* Of a save that crashed; nobody else can be writing it, as we hold the lock. */
  if (TEMP_FAILURE_RETRY (unlinkat (self->folder, self->temporary, 0)) != 0 && errno != ENOENT)
    {
      fail (self, error);
      return NULL;
    }

  self->fd = TEMP_FAILURE_RETRY (openat (
    self->folder, self->temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (self->fd < 0)
    {
      fail (self, error);
      return NULL;
    }
  self->temporary_exists = TRUE;

  if (replaces && S_ISREG (old.st_mode) && !follow_status (self, &old))
    {
      fail (self, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/* Frees @self; what was not committed is gone. */
void
ctp_atomic_file_free (CtpAtomicFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary_exists)
    TEMP_FAILURE_RETRY (unlinkat (self->folder, self->temporary, 0));
  if (self->folder >= 0)
    close (self->folder);
  g_free (self->temporary);
  g_free (self->name);
  g_free (self->path);
  g_free (self);
}

/* Lets the file be read by whoever may read its folder; where that can not be, it stays one's own. */
void
ctp_atomic_file_share (CtpAtomicFile *self)
{
  struct stat folder;

  if (fstat (self->folder, &folder) != 0
      || TEMP_FAILURE_RETRY (fchmod (self->fd, 0600 | (folder.st_mode & 0044))) != 0)
    g_debug ("A file for others can be read only by who wrote it");
}

/* Appends @size @bytes. */
gboolean
ctp_atomic_file_write (CtpAtomicFile *self, const void *bytes, gsize size, GError **error)
{
  const guint8 *left = bytes;

  while (size > 0)
    {
      gssize n = TEMP_FAILURE_RETRY (write (self->fd, left, size));

      if (n < 0)
        return fail (self, error);
      if (n == 0)
        {
          errno = EIO;
          return fail (self, error);
        }
      left += n;
      size -= (gsize) n;
    }

  return TRUE;
}

/* Appends what @fd has from where it stands to its end. */
gboolean
ctp_atomic_file_write_from (CtpAtomicFile *self, int fd, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (COPY_SIZE);
  gssize n;

  while ((n = TEMP_FAILURE_RETRY (read (fd, buffer, COPY_SIZE))) > 0)
    {
      if (!ctp_atomic_file_write (self, buffer, (gsize) n, error))
        return FALSE;
    }

  return n == 0 || fail (self, error);
}

/* Brings everything written to the disk; only ctp_atomic_file_commit() may follow.
 *
 * @changed: (nullable): when the file is to say that it was changed; NULL for now
 */
gboolean
ctp_atomic_file_flush (CtpAtomicFile *self, const struct timespec *changed, GError **error)
{
  if (changed != NULL)
    {
      struct timespec times[2] = { *changed, *changed };

      if (futimens (self->fd, times) != 0)
        return fail (self, error);
    }

  if (TEMP_FAILURE_RETRY (fsync (self->fd)) != 0)
    return fail (self, error);

  /* Network file systems may tell of a full disk only here. */
  return close_once (&self->fd) == 0 || fail (self, error);
}

/* Puts what was flushed in its place.
 *
 * If it fails because the folder does not reach the disk, the file may be the new one already.
 */
gboolean
ctp_atomic_file_commit (CtpAtomicFile *self, CtpAtomicFileCommit how, GError **error)
{
  gboolean moved;

  g_return_val_if_fail (self->fd < 0 && self->temporary_exists, FALSE);

  if (how == CTP_ATOMIC_FILE_NEW)
    moved = move_into_new_place (self);
  else
    moved = TEMP_FAILURE_RETRY (renameat (self->folder, self->temporary, self->folder, self->name))
            == 0;
  if (!moved)
    return fail (self, error);
  self->temporary_exists = FALSE;

  /* EINVAL: this file system has no such thing as a folder that is not on the disk yet. */
  return TEMP_FAILURE_RETRY (fsync (self->folder)) == 0 || errno == EINVAL || fail (self, error);
}

/* Removes what a save of @path that crashed has left. */
void
ctp_atomic_file_clean (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *temporary = temporary_name (name);
  g_autofree char *leftover = g_build_filename (folder, temporary, NULL);

  unlink (leftover);
}
