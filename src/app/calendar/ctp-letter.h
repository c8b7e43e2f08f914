/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CtpLetter:
 * @to: mail address
 * @subject: what it is about
 * @body: what it says
 * @attachment: path of a file
 *
 * A letter to be written with whatever mail program is there.
 */
typedef struct
{
  const char *to;
  const char *subject;
  const char *body;
  const char *attachment;
} CtpLetter;

void ctp_letter_compose_async (const CtpLetter *letter,
                               GtkWindow *parent,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean ctp_letter_compose_finish (GAsyncResult *result, GError **error);

G_END_DECLS
