/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What went wrong, in words for a person.
 *
 * Every message names the file as its owner sees it, without the folder, and nothing of what is
 * in it.
 */

#include "config.h"

#include "vault/ctp-vault-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (ctp - vault - error - quark, ctp_vault_error)

static void
set_read_errno (GError **error, const char *path, int code)
{
  g_autofree char *name = g_filename_display_basename (path);

  switch (code)
    {
    case ENOENT:
    case ENOTDIR:
      ctp_vault_set_error (error, CTP_VAULT_ERROR_NOT_FOUND, path,
                           _ ("There is no file named “%s”."));
      break;
    case EACCES:
    case EPERM:
      ctp_vault_set_error (error, CTP_VAULT_ERROR_PERMISSION, path,
                           _ ("You are not allowed to read “%s”."));
      break;
    case ENOMEM:
      ctp_vault_set_error (error, CTP_VAULT_ERROR_MEMORY, path,
                           _ ("There is not enough memory to open “%s”."));
      break;
    default:
      /* Translators: the first %s is a file name, the second the system's reason. */
      g_set_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_IO, _ ("“%s” could not be read: %s."),
                   name, g_strerror (code));
      break;
    }
}

static void
set_save_errno (GError **error, const char *path, int code)
{
  g_autofree char *name = g_filename_display_basename (path);

  switch (code)
    {
    case ENOSPC:
      ctp_vault_set_error (error, CTP_VAULT_ERROR_NO_SPACE, path,
                           _ ("“%s” could not be saved: the disk is full."));
      break;
    case EDQUOT:
      ctp_vault_set_error (error, CTP_VAULT_ERROR_NO_SPACE, path,
                           _ ("“%s” could not be saved: your share of the disk is used up."));
      break;
    case EFBIG:
      ctp_vault_set_error (error, CTP_VAULT_ERROR_NO_SPACE, path,
                           _ ("“%s” could not be saved: the disk takes no file this large."));
      break;
    case EACCES:
    case EPERM:
      ctp_vault_set_error (error, CTP_VAULT_ERROR_PERMISSION, path,
                           _ ("You are not allowed to write in the folder of “%s”."));
      break;
    case EROFS:
      ctp_vault_set_error (error, CTP_VAULT_ERROR_PERMISSION, path,
                           _ ("“%s” lies on a disk that can only be read."));
      break;
    case ENOENT:
    case ENOTDIR:
      ctp_vault_set_error (error, CTP_VAULT_ERROR_NOT_FOUND, path,
                           _ ("The folder of “%s” is not there."));
      break;
    case EEXIST:
      ctp_vault_set_error (error, CTP_VAULT_ERROR_EXISTS, path,
                           _ ("There is a file named “%s” already."));
      break;
    case ENOMEM:
      ctp_vault_set_error (error, CTP_VAULT_ERROR_MEMORY, path,
                           _ ("There is not enough memory to save “%s”."));
      break;
    default:
      /* Translators: the first %s is a file name, the second the system's reason. */
      g_set_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_IO, _ ("“%s” could not be saved: %s."),
                   name, g_strerror (code));
      break;
    }
}

/* Sets @error from the errno value @code of a system call that failed for @path. */
void
ctp_vault_set_errno (GError **error, CtpVaultDoing doing, const char *path, int code)
{
  if (doing == CTP_VAULT_DOING_READ)
    set_read_errno (error, path, code);
  else
    set_save_errno (error, path, code);
}

/* Sets @error to @format, in which one %s stands for the display name of @path. */
void
ctp_vault_set_error (GError **error, CtpVaultError code, const char *path, const char *format)
{
  g_autofree char *name = g_filename_display_basename (path);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, CTP_VAULT_ERROR, code, format, name);
#pragma GCC diagnostic pop
}
