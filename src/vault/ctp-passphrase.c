/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One passphrase, one sequence of bytes.
 *
 * A keyboard may send “é” as one character and another as two; both are the same passphrase, so it
 * is brought to Unicode's normalisation form C first. g_utf8_normalize() does the same but leaves
 * copies in ordinary memory; here every copy is in libsodium's guarded memory.
 */

#include "config.h"

#include "vault/ctp-passphrase.h"

#include <sodium.h>
#include <string.h>

static gsize
decompose (const char *text, gunichar *into)
{
  gsize count = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
      gsize n = g_unichar_fully_decompose (g_utf8_get_char (p), FALSE, parts, G_N_ELEMENTS (parts));

      if (into != NULL)
        memcpy (into + count, parts, n * sizeof *parts);
      count += n;
      sodium_memzero (parts, sizeof parts);
    }

  return count;
}

/* The canonical composition algorithm, Unicode Standard section 3.11, D117. */
static gsize
compose (gunichar *text, gsize count)
{
  gsize starter = 0, end = 0;
  int last_class = 0;

  for (gsize i = 0; i < count; i++)
    {
      int class = g_unichar_combining_class (text[i]);
      gunichar composed;

      if (end > starter && (last_class == 0 ? end == starter + 1 : last_class < class)
          && g_unichar_combining_class (text[starter]) == 0
          && g_unichar_compose (text[starter], text[i], &composed))
        {
          text[starter] = composed;
          continue;
        }

      text[end] = text[i];
      last_class = class;
      if (class == 0)
        starter = end;
      end++;
    }

  return end;
}

/* Returns: (transfer full): @passphrase in normalisation form C, to be freed with sodium_free(); as
 * it is where it is not UTF-8; NULL when there is no memory */
char *
ctp_passphrase_normalize (const char *passphrase)
{
  gsize size = strlen (passphrase);
  gunichar *points;
  char *result, *end;
  gsize count;

  if (!g_utf8_validate (passphrase, (gssize) size, NULL) || g_str_is_ascii (passphrase))
    {
      result = sodium_malloc (size + 1);
      if (result != NULL)
        memcpy (result, passphrase, size + 1);
      return result;
    }

  count = decompose (passphrase, NULL);
  points = sodium_allocarray (count + 1, sizeof *points);
  if (points == NULL)
    return NULL;
  decompose (passphrase, points);
  g_unicode_canonical_ordering (points, count);
  count = compose (points, count);

  size = 0;
  for (gsize i = 0; i < count; i++)
    size += (gsize) g_unichar_to_utf8 (points[i], NULL);

  result = sodium_malloc (size + 1);
  if (result != NULL)
    {
      end = result;
      for (gsize i = 0; i < count; i++)
        end += g_unichar_to_utf8 (points[i], end);
      *end = '\0';
    }
  sodium_free (points);

  return result;
}
