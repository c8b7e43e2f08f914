/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A few words that are told by voice. They come from a list of 1,296 in which no two begin with the
 * same three letters, so that what was misheard or is typed in short is still understood. */

#include "exchange/ctp-phrase.h"

#include "exchange/ctp-phrase-resources.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <sodium.h>
#include <string.h>

#define WORDS "/io/github/counterpart/phrase/words.txt"
/* So many letters tell a word. */
#define TELLING 3
/* Of somebody who guesses: so many computers like this one, all at it. */
#define GUESSERS 1000
#define SECONDS_A_YEAR (365.25 * 24 * 60 * 60)
/* Older than the universe: nobody needs a larger number. */
#define MANY_YEARS 1e9

static gpointer
read_words (gpointer data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  bytes = g_resource_lookup_data (ctp_phrase_get_resource (), WORDS, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                  NULL);
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '#' && lines[i][0] != '\0')
      g_strv_builder_add (words, lines[i]);
  return g_strv_builder_end (words);
}

/** ctp_phrase_list_words: (transfer none): all the words, in the order of the alphabet. */
const char *const *
ctp_phrase_list_words (guint *n)
{
  static GOnce once = G_ONCE_INIT;
  const char *const *words = g_once (&once, read_words, NULL);

  if (n != NULL)
    *n = g_strv_length ((char **) words);
  return words;
}

/** ctp_phrase_new: (transfer full): a random phrase, its words apart by spaces. */
char *
ctp_phrase_new (void)
{
  guint n;
  const char *const *words = ctp_phrase_list_words (&n);
  GString *phrase = g_string_new (NULL);

  if (sodium_init () < 0)
    g_error ("libsodium can not be used on this system");
  for (guint i = 0; i < CTP_PHRASE_WORDS; i++)
    g_string_append_printf (phrase, "%s%s", i > 0 ? " " : "", words[randombytes_uniform (n)]);
  return g_string_free (phrase, FALSE);
}

/**
 * ctp_phrase_complete:
 * @typed: three letters of a word or more, in small letters
 *
 * Returns: (nullable): the word that begins like this; NULL when there is none
 */
const char *
ctp_phrase_complete (const char *typed)
{
  const char *const *words = ctp_phrase_list_words (NULL);

  if (strlen (typed) < TELLING)
    return NULL;
  for (guint i = 0; words[i] != NULL; i++)
    if (strncmp (words[i], typed, TELLING) == 0)
      return words[i];
  return NULL;
}

/**
 * ctp_phrase_normalize:
 * @typed: the words as somebody heard and typed them
 *
 * Forgives capitals, commas, hyphens, spaces, and what is wrong after the third letter of a word.
 *
 * Returns: (transfer full): the phrase as ctp_phrase_new() would have it; words that are not in the
 *   list stay as they are
 */
char *
ctp_phrase_normalize (const char *typed)
{
  g_autofree char *small = g_ascii_strdown (typed, -1);
  g_auto (GStrv) parts = g_strsplit_set (small, " \t\r\n,;.-", -1);
  GString *phrase = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *word = ctp_phrase_complete (parts[i]);

      if (*parts[i] != '\0')
        g_string_append_printf (phrase, "%s%s", phrase->len > 0 ? " " : "",
                                word != NULL ? word : parts[i]);
    }
  return g_string_free (phrase, FALSE);
}

/** ctp_phrase_get_bits: How many times a guess has to be doubled to have tried all, on average − 1. */
double
ctp_phrase_get_bits (guint n_words)
{
  guint n;

  ctp_phrase_list_words (&n);
  return n_words * log2 (n);
}

/**
 * ctp_phrase_dup_estimate:
 * @seconds: what one guess takes on this computer
 *
 * Returns: (transfer full): what somebody who has the file, but not the words, has to spend
 */
char *
ctp_phrase_dup_estimate (guint n_words, double seconds)
{
  double years = exp2 (ctp_phrase_get_bits (n_words) - 1) * seconds / GUESSERS / SECONDS_A_YEAR;
  guint shown;

  if (years >= MANY_YEARS)
    return g_strdup (_ ("Whoever finds the file without these words would have to guess for longer "
                        "than a billion years with a thousand computers like this one."));
  if (years >= 1e6)
    {
      shown = (guint) (years / 1e6);
      return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     "Whoever finds the file without these words would have to guess for about %u "
                     "million years with a thousand computers like this one.",
                     "Whoever finds the file without these words would have to guess for about %u "
                     "million years with a thousand computers like this one.",
                     shown),
        shown);
    }
  shown = (guint) MAX (years, 1);
  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE,
                 "Whoever finds the file without these words would have to guess for about %'u "
                 "year with a thousand computers like this one.",
                 "Whoever finds the file without these words would have to guess for about %'u "
                 "years with a thousand computers like this one.",
                 shown),
    shown);
}
