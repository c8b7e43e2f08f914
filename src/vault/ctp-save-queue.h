/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/ctp-content.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _CtpSaveQueue CtpSaveQueue;

/**
 * CtpSaveQueueWrite:
 * @owner: whose content it is
 * @content: to be written
 *
 * Writes, in any thread, but never in two at once.
 */
typedef gboolean (*CtpSaveQueueWrite) (gpointer owner, CtpContent *content, GError **error);

CtpSaveQueue *ctp_save_queue_new (CtpSaveQueueWrite write, gpointer owner);
void ctp_save_queue_free (CtpSaveQueue *self);

gboolean ctp_save_queue_save (CtpSaveQueue *self, CtpContent *content, GError **error);
void ctp_save_queue_save_async (CtpSaveQueue *self, CtpContent *content, GTask *task);

void ctp_save_queue_drain (CtpSaveQueue *self);
void ctp_save_queue_hold (CtpSaveQueue *self);
void ctp_save_queue_go_on (CtpSaveQueue *self);

G_END_DECLS
