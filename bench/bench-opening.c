/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening a journal: deriving the key at the least cost, decrypting, verifying, having its tables;
 * against reading a file of the same size and decrypting it with libsodium. */

#include "bench-fixture.h"

#include <sodium.h>
#include <stdio.h>

#define CHUNK 65536
#define SEALED (CHUNK + crypto_secretstream_xchacha20poly1305_ABYTES)

typedef struct
{
  char *path;
  char *plain_path;
  guint8 key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
  guint8 header[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
  gsize size;
} Opening;

static double
open_journal (gpointer data)
{
  Opening *opening = data;
  double start = bench_get_ms ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpJournal) journal
    = ctp_journal_open (opening->path, "bench", CTP_VAULT_READ, &error);
  double end = bench_get_ms ();

  if (journal == NULL)
    g_error ("%s", error->message);
  return end - start;
}

static double
read_and_decrypt (gpointer data)
{
  Opening *opening = data;
  crypto_secretstream_xchacha20poly1305_state state;
  double start = bench_get_ms ();
  FILE *file = fopen (opening->plain_path, "rb");
  guint8 *content = g_malloc (opening->size);
  gsize length = 0;
  guint8 sealed[SEALED];
  gsize n;

  crypto_secretstream_xchacha20poly1305_init_pull (&state, opening->header, opening->key);
  while ((n = fread (sealed, 1, sizeof sealed, file)) > 0)
    {
      unsigned long long got;
      guint8 tag;

      if (crypto_secretstream_xchacha20poly1305_pull (&state, content + length, &got, &tag, sealed,
                                                      n, NULL, 0)
          != 0)
        g_error ("what was sealed does not open");
      length += got;
    }
  fclose (file);
  g_free (content);
  return bench_get_ms () - start;
}

static void
seal_plain (Opening *opening)
{
  crypto_secretstream_xchacha20poly1305_state state;
  FILE *file = fopen (opening->plain_path, "wb");
  g_autofree guint8 *bytes = NULL;

  if (!g_file_get_contents (opening->path, (char **) &bytes, &opening->size, NULL))
    g_error ("the journal can not be read");

  crypto_secretstream_xchacha20poly1305_keygen (opening->key);
  crypto_secretstream_xchacha20poly1305_init_push (&state, opening->header, opening->key);
  for (gsize at = 0; at < opening->size; at += CHUNK)
    {
      guint8 sealed[SEALED];
      unsigned long long length;
      gsize n = MIN (CHUNK, opening->size - at);

      crypto_secretstream_xchacha20poly1305_push (&state, sealed, &length, bytes + at, n, NULL, 0,
                                                  0);
      if (fwrite (sealed, 1, length, file) != length)
        g_error ("the disk is full");
    }
  fclose (file);
}

int
main (void)
{
  g_autofree char *folder = bench_dup_folder ();
  Opening opening = { .path = g_build_filename (folder, "ten.counterpart", NULL),
                      .plain_path = g_build_filename (folder, "plain", NULL) };
  g_autoptr (CtpJournal) journal = bench_new_journal (opening.path, 10);

  seal_plain (&opening);
  bench_compare ("opening", open_journal, read_and_decrypt, &opening, "ms", 2);
  g_clear_object (&journal);
  bench_remove_folder (folder);
  g_free (opening.path);
  g_free (opening.plain_path);
  return 0;
}
