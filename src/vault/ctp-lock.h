/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _CtpLock CtpLock;

CtpLock *ctp_lock_take (const char *path, GError **error);
gboolean ctp_lock_ensure (CtpLock *self, GError **error);
void ctp_lock_release (CtpLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpLock, ctp_lock_release)

G_END_DECLS
