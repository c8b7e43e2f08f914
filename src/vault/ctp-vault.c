/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A journal's bytes on disk: always whole, always sealed.
 *
 * A vault opens a file once, keeps the key, and replaces the file with each save. When a save says
 * that it is done, the content is on the disk; when it fails, the file is the one before.
 */

#include "config.h"

#include "vault/ctp-vault.h"
#include "vault/ctp-atomic-file.h"
#include "vault/ctp-backup.h"
#include "vault/ctp-lock.h"
#include "vault/ctp-save-queue.h"
#include "vault/ctp-vault-body.h"
#include "vault/ctp-vault-error.h"
#include "vault/ctp-vault-key.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

struct _CtpVault
{
  GObject parent_instance;

  char *path;
  CtpVaultMode mode;
  CtpLock *lock;

  CtpSaveQueue *queue;

  /* Who saves uses these without the mutex; they change only while the queue is held. */
  CtpVaultHeader header;
  CtpVaultKey *key;

  /* The header is never the same twice, so it tells whether a file is one that we know: the one
   * that was read or saved last, or that of a save which failed too late to be sure. */
  guint8 known[2][CTP_VAULT_HEADER_SIZE];
  gboolean has_been_on_disk;

  GMutex mutex;
  CtpVaultCost cost;
  char *kept_aside;
};

typedef enum
{
  PRESENT_MISSING,
  PRESENT_OURS,
  PRESENT_FOREIGN,
} Present;

G_DEFINE_FINAL_TYPE (CtpVault, ctp_vault, G_TYPE_OBJECT)

/* From here on the process makes no core dump and no debugger of the same user can read it. This
 * is not undone when a vault is closed: freed memory, the screen's and the clipboard's, may hold
 * the journal's words for as long as the process lives. */
static void
forbid_core_dumps (void)
{
  const struct rlimit none = { 0, 0 };

  if (prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
    g_debug ("The process may still be dumped: %s", g_strerror (errno));
  if (setrlimit (RLIMIT_CORE, &none) != 0)
    g_debug ("Core dumps have a size still: %s", g_strerror (errno));
}

static void
prepare_process (void)
{
  /* Fails only where the system has no random numbers to give, and then nothing may go on. */
  if (sodium_init () < 0)
    g_error ("libsodium can not be used on this system");

  forbid_core_dumps ();
}

static CtpVault *
new_vault (const char *path, CtpVaultMode mode)
{
  CtpVault *self = g_object_new (CTP_TYPE_VAULT, NULL);

  self->path = g_strdup (path);
  self->mode = mode;

  return self;
}

static char *
resolve_new (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *resolved = realpath (folder, NULL);

  if (resolved == NULL)
    {
      ctp_vault_set_errno (error, CTP_VAULT_DOING_SAVE, path, errno);
      return NULL;
    }

  return g_build_filename (resolved, name, NULL);
}

/* What is in the place that a save is about to take; what can not be read counts as foreign.
 *
 * @code: set to why a first save may not go there
 */
static Present
look_at_present (CtpVault *self, int *code)
{
  guint8 bytes[CTP_VAULT_HEADER_SIZE];
  CtpVaultHeader header;
  Present present = PRESENT_FOREIGN;
  int fd;

  fd = TEMP_FAILURE_RETRY (open (self->path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
  if (fd < 0)
    {
      *code = errno;
      return errno == ENOENT ? PRESENT_MISSING : PRESENT_FOREIGN;
    }
  *code = EEXIST;

  if (ctp_vault_header_read (&header, bytes, fd, self->path, NULL)
      && (memcmp (bytes, self->known[0], sizeof bytes) == 0
          || memcmp (bytes, self->known[1], sizeof bytes) == 0))
    {
      memcpy (self->known[0], bytes, sizeof bytes);
      present = PRESENT_OURS;
    }
  close (fd);

  return present;
}

static void
keep_daily (CtpVault *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GError) error = NULL;
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, (GDateDay) g_date_time_get_day_of_month (now),
                  (GDateMonth) g_date_time_get_month (now), (GDateYear) g_date_time_get_year (now));

  /* The message names the file, and a log is not the place for that. */
  if (!ctp_backup_keep_daily (self->path, &today, &error))
    g_message ("An earlier state of the journal could not be kept as a backup (error %d)",
               error->code);
}

/* What another program has put in our place, such as one that synchronises folders, may be the
 * only copy of somebody's work: it is kept, or nothing is saved. It may say that it is years old,
 * and would then be the first to go, so it is kept as of now. */
static gboolean
keep_aside (CtpVault *self, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *kept = ctp_backup_keep_aside (self->path, now, error);

  if (kept == NULL)
    return FALSE;

  g_mutex_lock (&self->mutex);
  g_free (self->kept_aside);
  self->kept_aside = g_steal_pointer (&kept);
  g_mutex_unlock (&self->mutex);

  /* What is too many goes with a later save, if it does not now. */
  ctp_backup_prune (self->path, NULL);
  return TRUE;
}

static gboolean
put_in_place (CtpVault *self,
              CtpAtomicFile *file,
              const guint8 bytes[CTP_VAULT_HEADER_SIZE],
              GError **error)
{
  CtpAtomicFileCommit how = CTP_ATOMIC_FILE_REPLACE;
  int code;

  switch (look_at_present (self, &code))
    {
    case PRESENT_MISSING:
      how = CTP_ATOMIC_FILE_NEW;
      break;

    case PRESENT_OURS:
      keep_daily (self);
      break;

    case PRESENT_FOREIGN:
      if (!self->has_been_on_disk)
        {
          ctp_vault_set_errno (error, CTP_VAULT_DOING_SAVE, self->path, code);
          return FALSE;
        }
      if (!keep_aside (self, error))
        return FALSE;
      break;

    default:
      g_assert_not_reached ();
    }

  /* If this fails it may still be the new one that is there now. */
  memcpy (self->known[1], bytes, CTP_VAULT_HEADER_SIZE);
  if (!ctp_atomic_file_commit (file, how, error))
    return FALSE;

  memcpy (self->known[0], bytes, CTP_VAULT_HEADER_SIZE);
  self->has_been_on_disk = TRUE;
  return TRUE;
}

static gboolean
write_content (gpointer owner, CtpContent *content, GError **error)
{
  CtpVault *self = owner;
  guint8 bytes[CTP_VAULT_HEADER_SIZE];
  g_autoptr (CtpAtomicFile) file = NULL;

  if (ctp_content_get_size (content) > CTP_CONTENT_MAX)
    {
      ctp_vault_set_error (error, CTP_VAULT_ERROR_TOO_LARGE, self->path,
                           _ ("“%s” could not be saved: it has become too large."));
      return FALSE;
    }

  if (!ctp_lock_ensure (self->lock, error))
    return FALSE;

  file = ctp_atomic_file_begin (self->path, error);
  if (file == NULL
      || !ctp_vault_body_write (file, &self->header, bytes, self->key, content, self->path, error))
    return FALSE;

  return ctp_atomic_file_flush (file, NULL, error) && put_in_place (self, file, bytes, error);
}

static void
ctp_vault_dispose (GObject *object)
{
  ctp_vault_close (CTP_VAULT (object));

  G_OBJECT_CLASS (ctp_vault_parent_class)->dispose (object);
}

static void
ctp_vault_finalize (GObject *object)
{
  CtpVault *self = CTP_VAULT (object);

  ctp_save_queue_free (self->queue);
  g_mutex_clear (&self->mutex);
  g_free (self->kept_aside);
  g_free (self->path);

  G_OBJECT_CLASS (ctp_vault_parent_class)->finalize (object);
}

static void
ctp_vault_class_init (CtpVaultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ctp_vault_dispose;
  object_class->finalize = ctp_vault_finalize;
}

static void
ctp_vault_init (CtpVault *self)
{
  g_mutex_init (&self->mutex);
  self->queue = ctp_save_queue_new (write_content, self);
}

/* Makes a vault for a journal that is to be at @path; the first save writes it.
 *
 * @cost: (nullable): NULL for about half a second on this computer
 *
 * Sets @error to CTP_VAULT_ERROR_EXISTS, IN_USE, COST, MEMORY or an error of writing.
 */
CtpVault *
ctp_vault_create (const char *path,
                  const char *passphrase,
                  const CtpVaultCost *cost,
                  GError **error)
{
  g_autoptr (CtpVault) self = NULL;
  g_autofree char *resolved = NULL;
  struct stat status;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (passphrase != NULL, NULL);

  prepare_process ();

  resolved = resolve_new (path, error);
  if (resolved == NULL)
    return NULL;

  self = new_vault (resolved, CTP_VAULT_WRITE);
  self->lock = ctp_lock_take (resolved, error);
  if (self->lock == NULL)
    return NULL;

  if (lstat (resolved, &status) == 0)
    {
      ctp_vault_set_errno (error, CTP_VAULT_DOING_SAVE, resolved, EEXIST);
      return NULL;
    }

  self->key = ctp_vault_key_create (&self->header, passphrase, cost, resolved, error);
  if (self->key == NULL)
    return NULL;
  self->cost = self->header.cost;

  return g_steal_pointer (&self);
}

static gboolean
read_content (CtpVault *self, int fd, const char *passphrase, CtpContent *content, GError **error)
{
  if (!ctp_vault_header_read (&self->header, self->known[0], fd, self->path, error))
    return FALSE;

  self->key = ctp_vault_key_unwrap (&self->header, self->known[0], passphrase, self->path, error);
  if (self->key == NULL
      || !ctp_vault_body_read (fd, &self->header, self->known[0], self->key, content, self->path,
                               error))
    return FALSE;

  self->cost = self->header.cost;
  self->has_been_on_disk = TRUE;
  return TRUE;
}

/* Opens the journal at @path and verifies its content, which stays sealed in memory until it is
 * looked into; the file is not needed for that any more.
 *
 * @path: of the file, or of a link to it
 * @content: an empty one, filled
 *
 * Sets @error to any CtpVaultError but EXISTS and TOO_LARGE; some of the content may be there then.
 */
CtpVault *
ctp_vault_open (const char *path,
                const char *passphrase,
                CtpVaultMode mode,
                CtpContent *content,
                GError **error)
{
  g_autoptr (CtpVault) self = NULL;
  g_autofree char *resolved = NULL;
  gboolean opened;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (passphrase != NULL, NULL);
  g_return_val_if_fail (content != NULL && ctp_content_get_size (content) == 0, NULL);

  prepare_process ();

  /* A save has to replace the file itself and not a link to it. */
  resolved = realpath (path, NULL);
  if (resolved == NULL)
    {
      ctp_vault_set_errno (error, CTP_VAULT_DOING_READ, path, errno);
      return NULL;
    }

  self = new_vault (resolved, mode);
  if (mode == CTP_VAULT_WRITE)
    {
      self->lock = ctp_lock_take (resolved, error);
      if (self->lock == NULL)
        return NULL;
      ctp_atomic_file_clean (resolved);
    }

  fd = TEMP_FAILURE_RETRY (open (resolved, O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (fd < 0)
    {
      ctp_vault_set_errno (error, CTP_VAULT_DOING_READ, resolved, errno);
      return NULL;
    }
  opened = read_content (self, fd, passphrase, content, error);
  close (fd);

  return opened ? g_steal_pointer (&self) : NULL;
}

/* Returns: the path of the file, all links resolved */
const char *
ctp_vault_get_path (CtpVault *self)
{
  g_return_val_if_fail (CTP_IS_VAULT (self), NULL);

  return self->path;
}

CtpVaultMode
ctp_vault_get_mode (CtpVault *self)
{
  g_return_val_if_fail (CTP_IS_VAULT (self), CTP_VAULT_READ);

  return self->mode;
}

/* Sets @cost to what a guess at the passphrase of the next save costs. */
void
ctp_vault_get_cost (CtpVault *self, CtpVaultCost *cost)
{
  g_return_if_fail (CTP_IS_VAULT (self));
  g_return_if_fail (cost != NULL);

  g_mutex_lock (&self->mutex);
  *cost = self->cost;
  g_mutex_unlock (&self->mutex);
}

/* Makes @content the content of the file and waits until that is on the disk.
 *
 * @content: a copy that nobody writes to
 *
 * Sets @error to CTP_VAULT_ERROR_NO_SPACE, PERMISSION, EXISTS, IN_USE, TOO_LARGE, MEMORY, NOT_FOUND
 * or IO; the file is then the one before, and a later save may succeed.
 */
gboolean
ctp_vault_save (CtpVault *self, CtpContent *content, GError **error)
{
  g_return_val_if_fail (CTP_IS_VAULT (self), FALSE);
  g_return_val_if_fail (content != NULL, FALSE);
  g_return_val_if_fail (self->lock != NULL, FALSE);

  return ctp_save_queue_save (self->queue, content, error);
}

/* Makes @content the content of the file, or something newer that was asked for meanwhile.
 *
 * @content: a copy that nobody writes to; is let go in another thread
 */
void
ctp_vault_save_async (CtpVault *self,
                      CtpContent *content,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task;

  g_return_if_fail (CTP_IS_VAULT (self));
  g_return_if_fail (content != NULL);
  g_return_if_fail (self->lock != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, ctp_vault_save_async);

  ctp_save_queue_save_async (self->queue, content, task);
}

/* Ends ctp_vault_save_async(); sets @error as ctp_vault_save() does. */
gboolean
ctp_vault_save_finish (CtpVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* From the next save on, @passphrase opens the file, under a new key; the old one opens only the
 * backups made before. This takes as long as opening does.
 *
 * @cost: (nullable): NULL for about half a second on this computer
 */
gboolean
ctp_vault_change_passphrase (CtpVault *self,
                             const char *passphrase,
                             const CtpVaultCost *cost,
                             GError **error)
{
  CtpVaultHeader header = { 0 };
  g_autoptr (CtpVaultKey) key = NULL;
  CtpVaultKey *old;

  g_return_val_if_fail (CTP_IS_VAULT (self), FALSE);
  g_return_val_if_fail (passphrase != NULL, FALSE);
  g_return_val_if_fail (self->lock != NULL, FALSE);

  key = ctp_vault_key_create (&header, passphrase, cost, self->path, error);
  if (key == NULL)
    return FALSE;

  ctp_save_queue_hold (self->queue);
  old = self->key;
  self->key = g_steal_pointer (&key);
  self->header = header;
  ctp_save_queue_go_on (self->queue);
  ctp_vault_key_unref (old);

  g_mutex_lock (&self->mutex);
  self->cost = header.cost;
  g_mutex_unlock (&self->mutex);

  return TRUE;
}

/* Returns: (transfer full) (nullable): the backup of what another program had put in the file's
 * place before the last saves; NULL if that never happened */
char *
ctp_vault_dup_kept_aside (CtpVault *self)
{
  char *kept;

  g_return_val_if_fail (CTP_IS_VAULT (self), NULL);

  g_mutex_lock (&self->mutex);
  kept = g_strdup (self->kept_aside);
  g_mutex_unlock (&self->mutex);

  return kept;
}

/* Waits for all saves and lets others write; what is left can not save. The key is wiped with the
 * last content that it seals. */
void
ctp_vault_close (CtpVault *self)
{
  g_return_if_fail (CTP_IS_VAULT (self));

  ctp_save_queue_drain (self->queue);
  g_clear_pointer (&self->key, ctp_vault_key_unref);
  g_clear_pointer (&self->lock, ctp_lock_release);
}

/* Whether the file at @path begins as a journal does; not whether it is whole. */
gboolean
ctp_vault_looks_like_one (const char *path)
{
  guint8 bytes[CTP_VAULT_HEADER_SIZE];
  g_autoptr (GError) error = NULL;
  CtpVaultHeader header;
  int fd;

  g_return_val_if_fail (path != NULL, FALSE);

  fd = TEMP_FAILURE_RETRY (open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (fd < 0)
    return FALSE;

  ctp_vault_header_read (&header, bytes, fd, path, &error);
  close (fd);

  return error == NULL || g_error_matches (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_NEWER)
         || g_error_matches (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_DAMAGED)
         || g_error_matches (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_CUT_SHORT)
         || g_error_matches (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_COST);
}
