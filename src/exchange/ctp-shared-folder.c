/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A folder that some other program carries from one computer to another. Of what that program does
 * nothing is relied on: files may come late, in any order, cut short, twice under other names, or
 * again after they were removed. A file is what its sealed content says. Files are only ever made and
 * removed, never changed, so no program has two versions of one to make a conflict of. Any thread. */

#include "exchange/ctp-shared-folder.h"

#include "exchange/ctp-parcel.h"

#include "vault/ctp-atomic-file.h"
#include "vault/ctp-vault.h"

#include <config.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

CtpFolderFile *
ctp_folder_file_ref (CtpFolderFile *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ctp_folder_file_unref (CtpFolderFile *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->name);
  ctp_update_free (self->update);
  g_array_unref (self->covers);
  ctp_receipt_free (self->receipt);
  g_clear_error (&self->error);
  g_free (self);
}

void
ctp_folder_plan_free (CtpFolderPlan *self)
{
  if (self == NULL)
    return;
  ctp_update_free (self->update);
  g_free (self->name);
  g_ptr_array_unref (self->remove);
  g_free (self);
}

/* Programs that synchronise put their own words before or after the suffix. */
static gboolean
may_be_update (const char *name)
{
  return name[0] != '.' && strstr (name, CTP_UPDATE_SUFFIX) != NULL;
}

static CtpFolderFile *
find_known (GPtrArray *known, const char *name, const struct stat *status)
{
  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      CtpFolderFile *file = known->pdata[i];

      /* What could not be read at all may be readable now. */
      if (file->error != NULL && file->error->domain != CTP_EXCHANGE_ERROR)
        continue;
      if (file->size == (guint64) status->st_size && g_str_equal (file->name, name)
          && file->changed
               == status->st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + status->st_mtim.tv_nsec)
        return ctp_folder_file_ref (file);
    }
  return NULL;
}

static void
note_covers (CtpFolderFile *file)
{
  for (guint i = 0; i < file->update->sections->len; i++)
    {
      const CtpSection *section = file->update->sections->pdata[i];
      const CtpCovered covered = { section->writer, section->base.count, section->top.count };

      g_array_append_val (file->covers, covered);
    }
}

static CtpFolderFile *
read_file (const char *path, const char *name, const struct stat *status, CtpPairKey *key)
{
  CtpFolderFile *file = g_new0 (CtpFolderFile, 1);
  g_autoptr (GBytes) bytes = NULL;

  g_atomic_ref_count_init (&file->references);
  file->name = g_strdup (name);
  file->size = (guint64) status->st_size;
  file->changed = status->st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + status->st_mtim.tv_nsec;
  file->covers = g_array_new (FALSE, FALSE, sizeof (CtpCovered));
  bytes = ctp_parcel_read_file (path, &file->error);
  if (bytes != NULL)
    file->update = ctp_update_open (bytes, key, path, &file->error);
  if (file->update != NULL)
    note_covers (file);
  return file;
}

static gboolean
refuse_folder (const char *path, int code, GError **error)
{
  if (code == EACCES || code == EPERM)
    return ctp_exchange_refuse (error, CTP_EXCHANGE_ERROR_READ_ONLY, path,
                                _ ("You are not allowed to read the shared folder “%s”."));
  return ctp_exchange_refuse (error, CTP_EXCHANGE_ERROR_FOLDER, path,
                              _ ("The shared folder “%s” is not there. What you write is kept, and "
                                 "goes out as soon as the folder is back."));
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  const CtpFolderFile *first = *(CtpFolderFile *const *) a;
  const CtpFolderFile *second = *(CtpFolderFile *const *) b;
  guint64 one = first->update != NULL ? first->update->number : 0;
  guint64 other = second->update != NULL ? second->update->number : 0;

  return one != other ? (one < other ? -1 : 1) : strcmp (first->name, second->name);
}

/**
 * ctp_shared_folder_scan:
 * @known: (nullable) (element-type CtpFolderFile): what was found before: files that are the same
 *   still are not read again
 *
 * Returns: (transfer full) (nullable) (element-type CtpFolderFile): all that may be updates, in the
 *   order in which each copy wrote them; NULL with %CTP_EXCHANGE_ERROR_FOLDER or _READ_ONLY
 */
GPtrArray *
ctp_shared_folder_scan (const char *path, CtpPairKey *key, GPtrArray *known, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &reason);
  GPtrArray *files;
  const char *name;

  if (dir == NULL)
    {
      refuse_folder (path, g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_ACCES) ? EACCES : 0,
                     error);
      return NULL;
    }
  files = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_folder_file_unref);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);
      struct stat status;
      CtpFolderFile *file;

      if (!may_be_update (name) || stat (inner, &status) != 0 || !S_ISREG (status.st_mode))
        continue;
      file = find_known (known, name, &status);
      g_ptr_array_add (files, file != NULL ? file : read_file (inner, name, &status, key));
    }
  g_ptr_array_sort (files, compare_files);
  return files;
}

/* In words about the folder, since the file's name says nothing to anybody. */
static gboolean
refuse_writing (const char *path, const GError *reason, GError **error)
{
  if (g_error_matches (reason, CTP_VAULT_ERROR, CTP_VAULT_ERROR_NO_SPACE))
    return ctp_exchange_refuse (error, CTP_EXCHANGE_ERROR_FULL, path,
                                _ ("The shared folder “%s” is full. What you write is kept, and "
                                   "goes out as soon as there is room."));
  if (g_error_matches (reason, CTP_VAULT_ERROR, CTP_VAULT_ERROR_PERMISSION))
    return ctp_exchange_refuse (
      error, CTP_EXCHANGE_ERROR_READ_ONLY, path,
      _ ("Nothing can be written to the shared folder “%s”. What you write "
         "is kept; what others write still comes."));
  if (g_error_matches (reason, CTP_VAULT_ERROR, CTP_VAULT_ERROR_NOT_FOUND))
    return refuse_folder (path, ENOENT, error);
  return ctp_exchange_refuse (
    error, CTP_EXCHANGE_ERROR_FOLDER, path,
    _ ("The shared folder “%s” can not be written to at present. What you "
       "write is kept, and goes out as soon as it can."));
}

/**
 * ctp_shared_folder_carry_out:
 *
 * Writes what is to be written, and then removes what is not needed any more.
 *
 * Errors: %CTP_EXCHANGE_ERROR_FULL, _READ_ONLY, _FOLDER, with which nothing was removed
 */
gboolean
ctp_shared_folder_carry_out (const char *path,
                             const CtpFolderPlan *plan,
                             CtpPairKey *key,
                             GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (plan->update != NULL)
    {
      g_autofree char *inner = g_build_filename (path, plan->name, NULL);
      g_autoptr (GBytes) bytes = ctp_update_seal (plan->update, key, error);

      if (bytes == NULL)
        return FALSE;
      if (!ctp_parcel_write_file (inner, bytes, CTP_PARCEL_FOR_FOLDER, &reason))
        return refuse_writing (path, reason, error);
    }
  for (guint i = 0; i < plan->remove->len; i++)
    {
      g_autofree char *inner = g_build_filename (path, plan->remove->pdata[i], NULL);

      if (g_unlink (inner) != 0 && errno != ENOENT)
        g_debug ("A file that is not needed any more stays in the shared folder");
    }
  return TRUE;
}
