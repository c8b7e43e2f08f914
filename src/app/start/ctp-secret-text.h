/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _CtpSecretText CtpSecretText;

#define CTP_TYPE_SECRET_TEXT (ctp_secret_text_get_type ())
GType ctp_secret_text_get_type (void) G_GNUC_CONST;

CtpSecretText *ctp_secret_text_new (const char *text);
CtpSecretText *ctp_secret_text_new_random (void);
CtpSecretText *ctp_secret_text_ref (CtpSecretText *self);
void ctp_secret_text_unref (CtpSecretText *self);
const char *ctp_secret_text_get (CtpSecretText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpSecretText, ctp_secret_text_unref)

G_END_DECLS
