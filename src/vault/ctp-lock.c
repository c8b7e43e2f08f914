/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One writer at a time.
 *
 * The lock is flock(2) on “.NAME.lock” beside the file: it belongs to the open file, so that it
 * also holds between two parts of one process, and the system drops it when the process dies. What
 * stands in that file only tells the next one who holds it; alone it locks nothing.
 */

#include "config.h"

#include "vault/ctp-lock.h"
#include "vault/ctp-vault-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define HOLDER_SIZE_MAX 4096
/* How often somebody may release the lock in the moment that we take it. */
#define ATTEMPTS 64

#define GROUP "Open"

struct _CtpLock
{
  char *path;
  char *lock_path;
  int fd;
};

static char *
dup_lock_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *lock_name = g_strdup_printf (".%s.lock", name);

  return g_build_filename (folder, lock_name, NULL);
}

/* Else errno is zero or ENOENT, where somebody has taken the file away, or why it can not be
 * known. */
static gboolean
is_still_there (int fd, const char *lock_path)
{
  struct stat held, there;

  errno = 0;
  return fstat (fd, &held) == 0 && stat (lock_path, &there) == 0 && held.st_dev == there.st_dev
         && held.st_ino == there.st_ino;
}

/* Losing this note loses only words of somebody's error message. */
static void
write_holder (int fd)
{
  g_autoptr (GKeyFile) holder = g_key_file_new ();
  g_autofree char *text = NULL;
  const char *program = g_get_prgname ();
  gsize size;

  g_key_file_set_string (holder, GROUP, "User", g_get_user_name ());
  g_key_file_set_string (holder, GROUP, "Host", g_get_host_name ());
  g_key_file_set_string (holder, GROUP, "Program", program != NULL ? program : "counterpart");
  g_key_file_set_int64 (holder, GROUP, "Process", getpid ());
  text = g_key_file_to_data (holder, &size, NULL);

  if (ftruncate (fd, 0) == 0 && pwrite (fd, text, size, 0) < 0)
    g_debug ("The lock file does not tell who holds it");
}

static void
set_in_use (GError **error, const char *path, int fd)
{
  g_autoptr (GKeyFile) holder = g_key_file_new ();
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *user = NULL;
  g_autofree char *host = NULL;
  g_autofree char *program = NULL;
  char text[HOLDER_SIZE_MAX];
  gint64 process;
  gssize size;

  size = pread (fd, text, sizeof text, 0);
  if (size > 0 && g_utf8_validate (text, size, NULL)
      && g_key_file_load_from_data (holder, text, (gsize) size, G_KEY_FILE_NONE, NULL))
    {
      user = g_key_file_get_string (holder, GROUP, "User", NULL);
      host = g_key_file_get_string (holder, GROUP, "Host", NULL);
      program = g_key_file_get_string (holder, GROUP, "Program", NULL);
    }
  if (user == NULL || host == NULL || program == NULL)
    {
      ctp_vault_set_error (error, CTP_VAULT_ERROR_IN_USE, path,
                           _ ("“%s” is already open somewhere else."));
      return;
    }

  process = g_key_file_get_int64 (holder, GROUP, "Process", NULL);
  if (process == getpid () && strcmp (host, g_get_host_name ()) == 0)
    {
      ctp_vault_set_error (error, CTP_VAULT_ERROR_IN_USE, path,
                           _ ("“%s” is already open in this program."));
    }
  else
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, process);

      g_set_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_IN_USE,
                   /* Translators: file name, user, program, computer, number of the process */
                   _ ("“%s” is already open: %s has it in “%s” on the computer “%s” (process %s)."),
                   name, user, program, host, number);
    }
}

/* Another user's lock file of a crash can be locked but not rewritten; it makes way for ours. */
static gboolean
remove_stale (const char *lock_path)
{
  int fd = open (lock_path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  gboolean removed;

  if (fd < 0)
    return FALSE;

  removed = flock (fd, LOCK_EX | LOCK_NB) == 0 && is_still_there (fd, lock_path)
            && unlink (lock_path) == 0;
  close (fd);

  return removed;
}

static int
open_lock_file (const char *lock_path)
{
  int flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK;
  int fd = TEMP_FAILURE_RETRY (open (lock_path, flags, 0644));

  if (fd < 0 && errno == EACCES)
    {
      if (remove_stale (lock_path))
        return TEMP_FAILURE_RETRY (open (lock_path, flags, 0644));
      fd = open (lock_path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
      if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0)
        {
          /* Free, but neither ours to write nor ours to remove. */
          close (fd);
          fd = -1;
        }
      errno = EACCES;
    }

  return fd;
}

static int
take (const char *path, const char *lock_path, GError **error)
{
  for (guint attempt = 0; attempt < ATTEMPTS; attempt++)
    {
      int fd = open_lock_file (lock_path);

      if (fd < 0)
        {
          ctp_vault_set_errno (error, CTP_VAULT_DOING_SAVE, path, errno);
          return -1;
        }

      if (TEMP_FAILURE_RETRY (flock (fd, LOCK_EX | LOCK_NB)) != 0)
        {
          if (errno == EWOULDBLOCK)
            set_in_use (error, path, fd);
          else
            ctp_vault_set_errno (error, CTP_VAULT_DOING_SAVE, path, errno);
          close (fd);
          return -1;
        }

      /* Who had it may have removed the file between our opening and locking it. */
      if (is_still_there (fd, lock_path))
        {
          write_holder (fd);
          return fd;
        }
      close (fd);
    }

  ctp_vault_set_error (error, CTP_VAULT_ERROR_IN_USE, path,
                       _ ("“%s” is already open somewhere else."));
  return -1;
}

/* Takes the lock of the file at @path, which need not exist.
 *
 * Sets @error to CTP_VAULT_ERROR_IN_USE, telling who has it, or to an error of writing.
 */
CtpLock *
ctp_lock_take (const char *path, GError **error)
{
  g_autofree char *lock_path = dup_lock_path (path);
  CtpLock *self;
  int fd;

  fd = take (path, lock_path, error);
  if (fd < 0)
    return NULL;

  self = g_new0 (CtpLock, 1);
  self->path = g_strdup (path);
  self->lock_path = g_steal_pointer (&lock_path);
  self->fd = fd;

  return self;
}

/* Takes the lock again if somebody has removed its file. */
gboolean
ctp_lock_ensure (CtpLock *self, GError **error)
{
  int fd;

  if (is_still_there (self->fd, self->lock_path))
    return TRUE;
  if (errno != 0 && errno != ENOENT)
    {
      ctp_vault_set_errno (error, CTP_VAULT_DOING_SAVE, self->path, errno);
      return FALSE;
    }

  fd = take (self->path, self->lock_path, error);
  if (fd < 0)
    return FALSE;

  close (self->fd);
  self->fd = fd;
  return TRUE;
}

/* Lets the next one write. */
void
ctp_lock_release (CtpLock *self)
{
  if (is_still_there (self->fd, self->lock_path))
    unlink (self->lock_path);
  close (self->fd);
  g_free (self->lock_path);
  g_free (self->path);
  g_free (self);
}
