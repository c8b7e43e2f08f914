/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "report/ctp-document.h"

G_BEGIN_DECLS

/**
 * CtpSavingDone:
 * @path: of the file
 * @error: (nullable): what went wrong; %G_IO_ERROR_CANCELLED where it was called off
 */
typedef void (*CtpSavingDone) (const char *path, const GError *error, gpointer user_data);

typedef struct _CtpSaving CtpSaving;

CtpSaving *ctp_saving_run (CtpDocument *document,
                           const char *path,
                           GCancellable *cancellable,
                           CtpSavingDone done,
                           gpointer user_data);
double ctp_saving_get_progress (CtpSaving *self);

G_END_DECLS
