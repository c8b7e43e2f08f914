/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A passphrase on its way from an entry to a thread: in locked memory, which is wiped when the last
 * holder lets go. */

#include "app/start/ctp-secret-text.h"

#include <sodium.h>
#include <string.h>

struct _CtpSecretText
{
  gatomicrefcount references;
  char *text;
};

G_DEFINE_BOXED_TYPE (CtpSecretText, ctp_secret_text, ctp_secret_text_ref, ctp_secret_text_unref)

/* A copy of @text. */
CtpSecretText *
ctp_secret_text_new (const char *text)
{
  CtpSecretText *self;
  gsize size;

  g_return_val_if_fail (text != NULL, NULL);

  if (sodium_init () < 0)
    g_error ("libsodium can not be used on this computer");

  size = strlen (text) + 1;
  self = g_new0 (CtpSecretText, 1);
  g_atomic_ref_count_init (&self->references);
  self->text = sodium_malloc (size);
  if (self->text == NULL)
    g_error ("No memory for a passphrase");
  memcpy (self->text, text, size);

  return self;
}

/* A text that nobody can guess, of 64 hexadecimal digits. */
CtpSecretText *
ctp_secret_text_new_random (void)
{
  guint8 bytes[32];
  char digits[sizeof bytes * 2 + 1];
  CtpSecretText *self;

  if (sodium_init () < 0)
    g_error ("libsodium can not be used on this computer");

  randombytes_buf (bytes, sizeof bytes);
  sodium_bin2hex (digits, sizeof digits, bytes, sizeof bytes);
  self = ctp_secret_text_new (digits);
  sodium_memzero (bytes, sizeof bytes);
  sodium_memzero (digits, sizeof digits);

  return self;
}

CtpSecretText *
ctp_secret_text_ref (CtpSecretText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
ctp_secret_text_unref (CtpSecretText *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;

  sodium_free (self->text);
  g_free (self);
}

/* The text, valid as long as @self. */
const char *
ctp_secret_text_get (CtpSecretText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}
