/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Earlier states of a journal, in the folder “NAME.backups” beside it.
 *
 * “2025-03-14.counterpart” is the last state of that day. A state that had to be set aside bears
 * its time too: “2025-03-14 16-20-05.counterpart”. The seven newest days are kept, and of earlier weeks (ISO 8601) the newest state of four more. Every backup is a whole
 * journal file, opened by the passphrase of its time.
 */

#include "config.h"

#include "vault/ctp-backup.h"
#include "vault/ctp-atomic-file.h"
#include "vault/ctp-lock.h"
#include "vault/ctp-vault-error.h"
#include "vault/ctp-vault-header.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SUFFIX ".counterpart"
#define DAYS_KEPT 7
#define WEEKS_KEPT 4
/* Of one day; more than one come only from a restore or from another program's writes. */
#define STATES_A_DAY_KEPT 12

G_DEFINE_BOXED_TYPE (CtpBackup, ctp_backup, ctp_backup_copy, ctp_backup_free)

static gboolean
fail_to_save (const char *path, GError **error)
{
  ctp_vault_set_errno (error, CTP_VAULT_DOING_SAVE, path, errno);
  return FALSE;
}

static gboolean
all_digits (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
    }
  return TRUE;
}

/* “2025-03-14.counterpart” or “2025-03-14 16-20-05.counterpart”, and nothing else: what does not
 * look like a backup is never touched. */
static gboolean
parse_name (const char *name, GDate *day)
{
  gsize length = strlen (name);
  guint year, month, mday;

  if (!g_str_has_suffix (name, SUFFIX))
    return FALSE;
  length -= strlen (SUFFIX);
  if (length != 10 && length != 19)
    return FALSE;
  if (!all_digits (name, 4) || name[4] != '-' || !all_digits (name + 5, 2) || name[7] != '-'
      || !all_digits (name + 8, 2))
    return FALSE;
  if (length == 19
      && (name[10] != ' ' || !all_digits (name + 11, 2) || name[13] != '-'
          || !all_digits (name + 14, 2) || name[16] != '-' || !all_digits (name + 17, 2)))
    return FALSE;

  year = (guint) g_ascii_strtoull (name, NULL, 10);
  month = (guint) g_ascii_strtoull (name + 5, NULL, 10);
  mday = (guint) g_ascii_strtoull (name + 8, NULL, 10);
  if (!g_date_valid_dmy ((GDateDay) mday, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  g_date_clear (day, 1);
  g_date_set_dmy (day, (GDateDay) mday, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

static char *
format_name (GDateTime *when, gboolean with_time)
{
  /* Not g_date_time_format(): a file name has no locale. */
  if (with_time)
    return g_strdup_printf ("%04d-%02d-%02d %02d-%02d-%02d" SUFFIX, g_date_time_get_year (when),
                            g_date_time_get_month (when), g_date_time_get_day_of_month (when),
                            g_date_time_get_hour (when), g_date_time_get_minute (when),
                            g_date_time_get_second (when));

  return g_strdup_printf ("%04d-%02d-%02d" SUFFIX, g_date_time_get_year (when),
                          g_date_time_get_month (when), g_date_time_get_day_of_month (when));
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const CtpBackup *first = *(CtpBackup *const *) a;
  const CtpBackup *second = *(CtpBackup *const *) b;
  int order = g_date_compare (&second->day, &first->day);

  if (order == 0)
    order = (second->changed > first->changed) - (second->changed < first->changed);
  return order != 0 ? order : strcmp (second->path, first->path);
}

/* That the folder itself is there reaches the disk with the save that follows. */
static gboolean
make_folder (const char *path, const char *folder, GError **error)
{
  return TEMP_FAILURE_RETRY (mkdir (folder, 0700)) == 0 || errno == EEXIST
         || fail_to_save (path, error);
}

static gboolean
sync_folder (const char *path, const char *folder, GError **error)
{
  int fd = TEMP_FAILURE_RETRY (open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  gboolean synced;

  if (fd < 0)
    return fail_to_save (path, error);

  synced = TEMP_FAILURE_RETRY (fsync (fd)) == 0 || errno == EINVAL || fail_to_save (path, error);
  close (fd);

  return synced;
}

/* EEXIST stays in errno for the caller to see. */
static gboolean
copy_to (const char *path, const char *target, GError **error)
{
  g_autoptr (CtpAtomicFile) copy = NULL;
  struct stat status;
  gboolean copied;
  int fd;

  if (access (target, F_OK) == 0)
    {
      errno = EEXIST;
      return fail_to_save (target, error);
    }

  fd = TEMP_FAILURE_RETRY (open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
  if (fd < 0)
    return fail_to_save (path, error);

  copied = (fstat (fd, &status) == 0 || fail_to_save (path, error))
           && (copy = ctp_atomic_file_begin (target, error)) != NULL
           && ctp_atomic_file_write_from (copy, fd, error)
           && ctp_atomic_file_flush (copy, &status.st_mtim, error)
           && ctp_atomic_file_commit (copy, CTP_ATOMIC_FILE_NEW, error);
  close (fd);

  return copied;
}

/* A state is replaced and never changed in place, so a link keeps it as well as a copy, at no
 * cost; where there are no links it is copied. */
static gboolean
link_or_copy (const char *path, const char *target, GError **error)
{
  if (TEMP_FAILURE_RETRY (link (path, target)) == 0)
    return TRUE;

  switch (errno)
    {
    case EPERM:
    case EMLINK:
    case EXDEV:
    case ENOSYS:
    case ENOTSUP:
      return copy_to (path, target, error);
    default:
      return fail_to_save (path, error);
    }
}

static GDateTime *
get_changed (const char *path, GError **error)
{
  g_autoptr (GDateTime) changed = NULL;
  struct stat status;

  if (TEMP_FAILURE_RETRY (lstat (path, &status)) != 0)
    {
      ctp_vault_set_errno (error, CTP_VAULT_DOING_SAVE, path, errno);
      return NULL;
    }

  changed = g_date_time_new_from_unix_local (status.st_mtime);
  return changed != NULL ? g_steal_pointer (&changed) : g_date_time_new_from_unix_local (0);
}

/* Removes what a copy that crashed has left. */
static void
clean_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *target = NULL;
      g_autofree char *file = NULL;
      GDate day;

      if (name[0] != '.' || !g_str_has_suffix (name, ".saving"))
        continue;

      target = g_strndup (name + 1, strlen (name) - strlen (".") - strlen (".saving"));
      file = g_build_filename (folder, target, NULL);
      if (parse_name (target, &day))
        ctp_atomic_file_clean (file);
    }
}

CtpBackup *
ctp_backup_copy (const CtpBackup *self)
{
  CtpBackup *copy = g_memdup2 (self, sizeof *self);

  copy->path = g_strdup (self->path);
  return copy;
}

void
ctp_backup_free (CtpBackup *self)
{
  g_free (self->path);
  g_free (self);
}

/* Where the backups of the journal at @path lie. */
char *
ctp_backup_dup_folder (const char *path)
{
  g_autofree char *resolved = realpath (path, NULL);

  return g_strconcat (resolved != NULL ? resolved : path, ".backups", NULL);
}

/* Lists the backups of the journal at @path, newest first.
 *
 * Returns: (transfer full) (element-type CtpBackup): empty where there are none
 */
GPtrArray *
ctp_backup_list (const char *path, GError **error)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_backup_free);
  g_autofree char *folder = ctp_backup_dup_folder (path);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local_error);
  const char *name;

  if (dir == NULL && !g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      gboolean forbidden = g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_ACCES);

      ctp_vault_set_errno (error, CTP_VAULT_DOING_READ, folder, forbidden ? EACCES : EIO);
      return NULL;
    }

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      struct stat status;
      CtpBackup *backup;
      GDate day;

      if (!parse_name (name, &day) || lstat (file, &status) != 0 || !S_ISREG (status.st_mode))
        continue;

      backup = g_new0 (CtpBackup, 1);
      backup->path = g_steal_pointer (&file);
      backup->day = day;
      backup->changed = status.st_mtime;
      backup->size = (guint64) status.st_size;
      g_ptr_array_add (backups, backup);
    }

  g_ptr_array_sort (backups, compare_newest_first);
  return g_steal_pointer (&backups);
}

/* Removes the backups of the journal at @path that are too many, and leftovers. */
gboolean
ctp_backup_prune (const char *path, GError **error)
{
  g_autoptr (GPtrArray) backups = ctp_backup_list (path, error);
  g_autofree char *folder = ctp_backup_dup_folder (path);
  guint days = 0, weeks = 0, states = 0;
  const GDate *last = NULL;
  GDate last_kept_week;

  if (backups == NULL)
    return FALSE;

  clean_folder (folder);
  g_date_clear (&last_kept_week, 1);
  for (guint i = 0; i < backups->len; i++)
    {
      CtpBackup *backup = g_ptr_array_index (backups, i);
      gboolean same_day = last != NULL && g_date_compare (last, &backup->day) == 0;
      gboolean keep;
      GDate week = backup->day;

      /* A week is known by its Monday. */
      g_date_subtract_days (&week, (guint) g_date_get_weekday (&week) - G_DATE_MONDAY);

      days += same_day ? 0 : 1;
      states = same_day ? states + 1 : 1;
      last = &backup->day;

      if (days <= DAYS_KEPT)
        keep = states <= STATES_A_DAY_KEPT;
      else if (g_date_compare (&last_kept_week, &week) == 0)
        keep = FALSE;
      else
        keep = weeks++ < WEEKS_KEPT;

      if (keep)
        last_kept_week = week;
      else if (g_unlink (backup->path) != 0 && errno != ENOENT)
        return fail_to_save (path, error);
    }

  return TRUE;
}

/* Keeps the state of @path, which is about to be replaced, if it is of another day than @today and
 * that day has none yet; then removes the backups that are too many. */
gboolean
ctp_backup_keep_daily (const char *path, const GDate *today, GError **error)
{
  g_autoptr (GDateTime) changed = get_changed (path, error);
  g_autofree char *folder = ctp_backup_dup_folder (path);
  g_autofree char *name = NULL;
  g_autofree char *target = NULL;
  struct stat status;
  GDate day;

  if (changed == NULL)
    return FALSE;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (changed),
                  (GDateMonth) g_date_time_get_month (changed),
                  (GDateYear) g_date_time_get_year (changed));
  if (g_date_compare (&day, today) == 0)
    return TRUE;

  name = format_name (changed, FALSE);
  target = g_build_filename (folder, name, NULL);
  if (lstat (target, &status) == 0)
    return TRUE;

  return make_folder (path, folder, error) && link_or_copy (path, target, error)
         && sync_folder (path, folder, error) && ctp_backup_prune (path, error);
}

/* Keeps the state of @path in any case, by the second, so that the last state of that day still
 * finds its name free.
 *
 * @when: (nullable): the time to keep it under, which decides how long; NULL for its own
 *
 * Returns: (transfer full): the path of the backup
 */
char *
ctp_backup_keep_aside (const char *path, GDateTime *when, GError **error)
{
  g_autoptr (GDateTime) time = when != NULL ? g_date_time_ref (when) : get_changed (path, error);
  g_autofree char *folder = ctp_backup_dup_folder (path);

  if (time == NULL || !make_folder (path, folder, error))
    return NULL;

  for (;;)
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (GDateTime) taken = NULL;
      g_autofree char *name = format_name (time, TRUE);
      g_autofree char *target = g_build_filename (folder, name, NULL);

      if (link_or_copy (path, target, &local_error))
        return sync_folder (path, folder, error) ? g_steal_pointer (&target) : NULL;

      if (!g_error_matches (local_error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }

      taken = g_steal_pointer (&time);
      time = g_date_time_add_seconds (taken, 1);
    }
}

static int
open_whole_journal (const char *path, GError **error)
{
  guint8 bytes[CTP_VAULT_HEADER_SIZE];
  CtpVaultHeader header;
  int fd;

  fd = TEMP_FAILURE_RETRY (open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (fd < 0)
    {
      ctp_vault_set_errno (error, CTP_VAULT_DOING_READ, path, errno);
      return -1;
    }

  if (!ctp_vault_header_read (&header, bytes, fd, path, error))
    {
      close (fd);
      return -1;
    }
  if (lseek (fd, 0, SEEK_SET) != 0)
    {
      ctp_vault_set_errno (error, CTP_VAULT_DOING_READ, path, errno);
      close (fd);
      return -1;
    }

  return fd;
}

/* The file beside the journal that says that an earlier state was put back. */
static char *
dup_sign_path (const char *path)
{
  g_autofree char *resolved = realpath (path, NULL);
  const char *target = resolved != NULL ? resolved : path;
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *name = g_path_get_basename (target);
  g_autofree char *sign = g_strdup_printf (".%s.restored", name);

  return g_build_filename (folder, sign, NULL);
}

static gboolean
leave_sign (const char *path, GError **error)
{
  g_autofree char *sign = dup_sign_path (path);
  int fd = TEMP_FAILURE_RETRY (open (sign, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));

  if (fd < 0)
    return fail_to_save (path, error);
  close (fd);
  return TRUE;
}

/* Makes the backup at @backup_path the state of the journal at @path again.
 *
 * The state it had is kept as a backup first; without that nothing is replaced. A sign is left, see
 * ctp_backup_was_restored(). Nobody may have the
 * journal open for writing: CTP_VAULT_ERROR_IN_USE.
 */
gboolean
ctp_backup_restore (const char *path, const char *backup_path, GError **error)
{
  g_autofree char *resolved = realpath (path, NULL);
  const char *target = resolved != NULL ? resolved : path;
  g_autoptr (CtpLock) lock = ctp_lock_take (target, error);
  g_autoptr (CtpAtomicFile) file = NULL;
  g_autofree char *kept = NULL;
  gboolean restored;
  int fd;

  if (lock == NULL)
    return FALSE;

  fd = open_whole_journal (backup_path, error);
  if (fd < 0)
    return FALSE;

  restored = (file = ctp_atomic_file_begin (target, error)) != NULL
             && ctp_atomic_file_write_from (file, fd, error)
             && ctp_atomic_file_flush (file, NULL, error)
             && (resolved == NULL || (kept = ctp_backup_keep_aside (target, NULL, error)) != NULL)
             && leave_sign (target, error)
             && ctp_atomic_file_commit (file, CTP_ATOMIC_FILE_REPLACE, error);
  close (fd);

  return restored;
}

/* Whether an earlier state of the journal at @path was put back, and it has not been written to since:
 * others may know of more that it wrote than it does. */
gboolean
ctp_backup_was_restored (const char *path)
{
  g_autofree char *sign = dup_sign_path (path);

  return access (sign, F_OK) == 0;
}

/* Forgets that; what follows has been written. */
void
ctp_backup_forget_restored (const char *path)
{
  g_autofree char *sign = dup_sign_path (path);

  if (g_unlink (sign) != 0 && errno != ENOENT)
    g_debug ("The sign of a restored backup stays");
}
