/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What SQLite takes for its disk: one file, which is a content in memory, and no other. Whatever
 * asks for a second file, for a journal or for something to put aside, is refused, so nothing of a
 * journal can come to a disk this way. (SQLite, “The OS Interface or VFS”.)
 *
 * A commit that fails for want of memory is taken back by writing again what was there before. That
 * has to succeed: where the first try has already changed a chunk no memory is needed, and what it
 * did not come to still is what was there before. SQLite writes only to commit, as it is told not
 * to spill. */

#include "journal/ctp-content-vfs.h"

#include <string.h>

typedef struct
{
  sqlite3_file base;
  CtpContent *content;
  gboolean has_failed;
} ContentFile;

/* Lives as long as the database that it is the disk of, and is known to SQLite by its own name, by
 * which VACUUM and ATTACH ask for it. */
typedef struct
{
  sqlite3_vfs base;
  CtpContent *content;
  char name[32];
} ContentVfs;

static const char settings_sql[]
  = "PRAGMA page_size = 1024; PRAGMA journal_mode = MEMORY; PRAGMA temp_store = MEMORY;"
    "PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_spill = OFF;"
    "PRAGMA foreign_keys = OFF; PRAGMA trusted_schema = OFF;";

static int
close_cb (sqlite3_file *file)
{
  g_clear_pointer (&((ContentFile *) file)->content, ctp_content_unref);
  return SQLITE_OK;
}

static int
read_cb (sqlite3_file *file, void *into, int size, sqlite3_int64 offset)
{
  CtpContent *content = ((ContentFile *) file)->content;
  guint64 end = ctp_content_get_size (content);
  gsize there = (guint64) offset < end ? (gsize) MIN ((guint64) size, end - (guint64) offset) : 0;

  if (there > 0 && !ctp_content_read (content, (guint64) offset, into, there))
    return SQLITE_IOERR_NOMEM;
  if (there == (gsize) size)
    return SQLITE_OK;
  memset ((guint8 *) into + there, 0, (gsize) size - there);
  return SQLITE_IOERR_SHORT_READ;
}

static int
write_cb (sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
  ContentFile *self = (ContentFile *) file;

  if (self->has_failed && !ctp_content_is_touched (self->content, (guint64) offset))
    return SQLITE_OK;
  if (ctp_content_write (self->content, (guint64) offset, bytes, (gsize) size))
    return SQLITE_OK;
  self->has_failed = TRUE;
  return SQLITE_FULL;
}

static int
truncate_cb (sqlite3_file *file, sqlite3_int64 size)
{
  ctp_content_truncate (((ContentFile *) file)->content, (guint64) size);
  return SQLITE_OK;
}

static int
sync_cb (sqlite3_file *file, int flags)
{
  return SQLITE_OK;
}

static int
get_size_cb (sqlite3_file *file, sqlite3_int64 *size)
{
  *size = (sqlite3_int64) ctp_content_get_size (((ContentFile *) file)->content);
  return SQLITE_OK;
}

/* Nobody else has the file. */
static int
lock_cb (sqlite3_file *file, int level)
{
  return SQLITE_OK;
}

static int
check_lock_cb (sqlite3_file *file, int *is_reserved)
{
  *is_reserved = 0;
  return SQLITE_OK;
}

/* SQLITE_FCNTL_SYNC comes when a commit has written all, and when all has been taken back. */
static int
control_cb (sqlite3_file *file, int operation, void *argument)
{
  ContentFile *self = (ContentFile *) file;

  switch (operation)
    {
    case SQLITE_FCNTL_SYNC:
      self->has_failed = FALSE;
      ctp_content_mark (self->content);
      return SQLITE_OK;
    case SQLITE_FCNTL_SIZE_LIMIT:
      ctp_content_set_limit (self->content, (guint64) * (sqlite3_int64 *) argument);
      return SQLITE_OK;
    default:
      return SQLITE_NOTFOUND;
    }
}

static int
get_sector_size_cb (sqlite3_file *file)
{
  return 0;
}

static int
get_characteristics_cb (sqlite3_file *file)
{
  return SQLITE_IOCAP_ATOMIC | SQLITE_IOCAP_POWERSAFE_OVERWRITE | SQLITE_IOCAP_SAFE_APPEND
         | SQLITE_IOCAP_SEQUENTIAL;
}

static const sqlite3_io_methods methods = {
  .iVersion = 1,
  .xClose = close_cb,
  .xRead = read_cb,
  .xWrite = write_cb,
  .xTruncate = truncate_cb,
  .xSync = sync_cb,
  .xFileSize = get_size_cb,
  .xLock = lock_cb,
  .xUnlock = lock_cb,
  .xCheckReservedLock = check_lock_cb,
  .xFileControl = control_cb,
  .xSectorSize = get_sector_size_cb,
  .xDeviceCharacteristics = get_characteristics_cb,
};

/* @flags_out: that it is in memory keeps SQLite's own journal in memory too */
static int
open_cb (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *flags_out)
{
  ContentFile *self = (ContentFile *) file;

  file->pMethods = NULL;
  if (!(flags & SQLITE_OPEN_MAIN_DB))
    return SQLITE_CANTOPEN;
  self->content = ctp_content_ref (((ContentVfs *) vfs)->content);
  self->has_failed = FALSE;
  file->pMethods = &methods;
  if (flags_out != NULL)
    *flags_out = flags | SQLITE_OPEN_MEMORY;
  return SQLITE_OK;
}

static int
delete_cb (sqlite3_vfs *vfs, const char *name, int sync_folder)
{
  return SQLITE_OK;
}

static int
access_cb (sqlite3_vfs *vfs, const char *name, int flags, int *can)
{
  *can = 0;
  return SQLITE_OK;
}

static int
get_full_path_cb (sqlite3_vfs *vfs, const char *name, int size, char *path)
{
  g_strlcpy (path, name, (gsize) size);
  return SQLITE_OK;
}

/* It shares with the system's own what has nothing to do with files: the clock, random numbers. */
static ContentVfs *
new_vfs (CtpContent *content)
{
  ContentVfs *self = g_new0 (ContentVfs, 1);

  g_snprintf (self->name, sizeof self->name, "ctp-%p", (gpointer) self);
  self->content = ctp_content_ref (content);
  self->base = *sqlite3_vfs_find (NULL);
  self->base.szOsFile = sizeof (ContentFile);
  self->base.mxPathname = sizeof self->name;
  self->base.pNext = NULL;
  self->base.zName = self->name;
  self->base.xOpen = open_cb;
  self->base.xDelete = delete_cb;
  self->base.xAccess = access_cb;
  self->base.xFullPathname = get_full_path_cb;

  return self;
}

static void
free_vfs (ContentVfs *self)
{
  sqlite3_vfs_unregister (&self->base);
  ctp_content_unref (self->content);
  g_free (self);
}

/**
 * ctp_content_vfs_open:
 * @content: an SQLite database, or nothing yet; written to from now on
 * @db: (out) (nullable): to be closed by ctp_content_vfs_close(); NULL after a failure
 *
 * Opens a database whose file is a content, and sets it up to work in memory alone. Small pages
 * suit notes of a few kilobytes; a database that has its pages already keeps them.
 *
 * Returns: a result code of SQLite
 */
int
ctp_content_vfs_open (CtpContent *content, sqlite3 **db)
{
  static gsize is_set_up = 0;
  ContentVfs *vfs;
  int code;

  if (g_once_init_enter (&is_set_up))
    {
      /* No lock at each allocation, only to count what nobody asks for. */
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&is_set_up, 1);
    }
  code = sqlite3_initialize ();
  *db = NULL;
  if (code != SQLITE_OK)
    return code;

  vfs = new_vfs (content);
  code = sqlite3_vfs_register (&vfs->base, FALSE);
  if (code == SQLITE_OK)
    code = sqlite3_open_v2 (
      "journal", db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, vfs->name);
  if (code == SQLITE_OK)
    code = sqlite3_exec (*db, settings_sql, NULL, NULL, NULL);
  if (code != SQLITE_OK)
    {
      sqlite3_close (g_steal_pointer (db));
      free_vfs (vfs);
    }

  return code;
}

/** ctp_content_vfs_close: Closes a database whose statements are all finalised. */
void
ctp_content_vfs_close (sqlite3 *db)
{
  sqlite3_vfs *vfs = NULL;

  sqlite3_file_control (db, "main", SQLITE_FCNTL_VFS_POINTER, &vfs);
  if (sqlite3_close (db) == SQLITE_OK)
    free_vfs ((ContentVfs *) vfs);
  else
    g_critical ("The journal is closed while somebody reads it");
}
