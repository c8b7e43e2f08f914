/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the command line has passphrases from: the first line of a file, or a prompt on the
 * terminal that does not show what is typed. Never an argument, which everyone could see. */

#include "cli/ctp-cli.h"

#include <config.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define LONGEST 4096

static gboolean
refuse (GError **error, const char *reason)
{
  g_set_error_literal (error, CTP_CLI_ERROR, CTP_CLI_ERROR_PASSPHRASE, reason);
  return FALSE;
}

static gboolean
refuse_file (GError **error, const char *path, int code)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, CTP_CLI_ERROR, CTP_CLI_ERROR_PASSPHRASE,
               /* Translators: %1$s is the path of a file, %2$s the reason. */
               _ ("The passphrase file “%1$s” can not be read: %2$s."), name, g_strerror (code));
  return FALSE;
}

/* One line, byte by byte, so that nothing of what comes after it is read ahead. */
static gboolean
read_line (int fd, const char *path, char *line, GError **error)
{
  gsize length = 0;
  char byte;
  gssize n;

  while (length + 1 < LONGEST)
    {
      do
        n = read (fd, &byte, 1);
      while (n < 0 && errno == EINTR);
      if (n < 0)
        return refuse_file (error, path, errno);
      if (n == 0 || byte == '\n')
        break;
      line[length++] = byte;
    }
  if (length > 0 && line[length - 1] == '\r')
    length--;
  line[length] = '\0';
  if (length == 0)
    return refuse (error, _ ("The passphrase is empty."));
  return g_utf8_validate (line, -1, NULL)
           ? TRUE
           : refuse (error, _ ("The passphrase is not valid UTF-8 text."));
}

static gboolean
read_file (const char *path, char *line, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean read;

  if (fd < 0)
    return refuse_file (error, path, errno);
  read = read_line (fd, path, line, error);
  g_close (fd, NULL);
  return read;
}

static gboolean
ask (const char *prompt, char *line, GError **error)
{
  struct termios before;
  struct termios silent;
  gboolean read;

  if (!isatty (STDIN_FILENO) || tcgetattr (STDIN_FILENO, &before) != 0)
    return refuse (error, _ ("There is no terminal to ask for the passphrase; give it with "
                             "--passphrase-file."));
  g_printerr ("%s ", prompt);
  silent = before;
  silent.c_lflag &= (tcflag_t) ~ECHO;
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &silent);
  read = read_line (STDIN_FILENO, "/dev/stdin", line, error);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
  g_printerr ("\n");
  return read;
}

static gboolean
ask_again (const char *line, GError **error)
{
  char *again = sodium_malloc (LONGEST);
  gboolean same = ask (_ ("The same again:"), again, error);

  if (same && strcmp (line, again) != 0)
    same = refuse (error, _ ("The two passphrases differ."));
  sodium_free (again);
  return same;
}

/**
 * ctp_cli_read_passphrase:
 * @file: (nullable): a file whose first line it is; NULL to ask on the terminal
 * @prompt: how to ask
 * @twice: whether to ask again and compare
 *
 * Returns: (transfer full) (nullable): the passphrase; ctp_cli_wipe_passphrase() frees it
 */
char *
ctp_cli_read_passphrase (const char *file, const char *prompt, gboolean twice, GError **error)
{
  char *line = sodium_init () >= 0 ? sodium_malloc (LONGEST) : NULL;
  gboolean read;

  if (line == NULL)
    {
      refuse (error, _ ("There is not enough memory for this."));
      return NULL;
    }
  read = file != NULL ? read_file (file, line, error)
                      : ask (prompt, line, error) && (!twice || ask_again (line, error));
  if (read)
    return line;
  sodium_free (line);
  return NULL;
}

/** ctp_cli_wipe_passphrase: Overwrites and frees a passphrase; NULL is allowed. */
void
ctp_cli_wipe_passphrase (char *passphrase)
{
  sodium_free (passphrase);
}
