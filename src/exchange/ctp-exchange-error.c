/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The errors of this folder, in words for a person. A message names the file as its owner sees it,
 * without the folder, and nothing of what is in it. */

#include "exchange/ctp-exchange-error.h"

G_DEFINE_QUARK (ctp - exchange - error - quark, ctp_exchange_error)

/**
 * ctp_exchange_refuse:
 * @format: what to say, in which one %s stands for the display name of @path
 *
 * Returns: FALSE, with @error set
 */
gboolean
ctp_exchange_refuse (GError **error, CtpExchangeError code, const char *path, const char *format)
{
  g_autofree char *name = g_filename_display_basename (path);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, CTP_EXCHANGE_ERROR, code, format, name);
#pragma GCC diagnostic pop
  return FALSE;
}
