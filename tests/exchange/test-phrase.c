/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words that open an invitation, and the signs that are compared: enough of them, none easily
 * taken for another, and what is typed carelessly is understood. */

#include "exchange/ctp-comparison.h"
#include "exchange/ctp-phrase.h"

#include <string.h>

#define WORDS 1296

static guint
count_edits (const char *a, const char *b)
{
  guint row[32];
  gsize n = strlen (b);

  for (guint j = 0; j <= n; j++)
    row[j] = j;
  for (guint i = 1; a[i - 1] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (guint j = 1; j <= n; j++)
        {
          guint above = row[j];

          row[j] = MIN (MIN (row[j], row[j - 1]) + 1, diagonal + (a[i - 1] != b[j - 1]));
          diagonal = above;
        }
    }
  return row[n];
}

static void
test_words (void)
{
  guint n;
  const char *const *words = ctp_phrase_list_words (&n);

  g_assert_cmpuint (n, ==, WORDS);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (strlen (words[i]), ==, strspn (words[i], "abcdefghijklmnopqrstuvwxyz"));
      g_assert_cmpuint (strlen (words[i]), >=, 3);
      g_assert_cmpuint (strlen (words[i]), <=, 12);
      for (guint j = 0; j < i; j++)
        {
          g_assert_cmpint (strncmp (words[i], words[j], 3), !=, 0);
          g_assert_cmpuint (count_edits (words[i], words[j]), >=, 2);
        }
    }
}

static void
test_new (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 1000; i++)
    {
      char *phrase = ctp_phrase_new ();
      g_auto (GStrv) words = g_strsplit (phrase, " ", -1);

      g_assert_cmpuint (g_strv_length (words), ==, CTP_PHRASE_WORDS);
      for (guint j = 0; words[j] != NULL; j++)
        g_assert_cmpstr (ctp_phrase_complete (words[j]), ==, words[j]);
      g_assert_true (g_hash_table_add (seen, phrase));
    }
}

static void
test_typing (void)
{
  static const struct
  {
    const char *typed;
    const char *understood;
  } table[] = {
    { "aardvark abandoned", "aardvark abandoned" },
    { "  Aardvark,  ABANDONED. ", "aardvark abandoned" },
    { "aardvark-abandoned\n", "aardvark abandoned" },
    { "aar aba", "aardvark abandoned" },
    { "aardwark abandonned", "aardvark abandoned" },
    { "aa aba", "aa abandoned" },
    { "zzz", "zzz" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *understood = ctp_phrase_normalize (table[i].typed);

      g_assert_cmpstr (understood, ==, table[i].understood);
    }
}

/* log2 1296 is 10.34. */
static void
test_strength (void)
{
  static const struct
  {
    guint words;
    double seconds;
    const char *says;
  } table[] = {
    { 6, 0.5, "37 million years" },
    { 4, 0.5, "22 years" },
    { 3, 0.5, "1 year" },
    { 9, 0.5, "a billion years" },
  };

  g_assert_cmpfloat_with_epsilon (ctp_phrase_get_bits (6), 62.04, 0.01);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *estimate = ctp_phrase_dup_estimate (table[i].words, table[i].seconds);

      g_test_message ("%s", estimate);
      g_assert_nonnull (strstr (estimate, table[i].says));
    }
}

static void
test_signs (void)
{
  guint n;
  const CtpComparisonSign *signs = ctp_comparison_list_signs (&n);

  g_assert_cmpuint (n, ==, 64);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (g_utf8_validate (signs[i].emoji, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (signs[i].emoji, -1), <=, 2);
      for (guint j = 0; j < i; j++)
        {
          g_assert_cmpstr (signs[i].emoji, !=, signs[j].emoji);
          g_assert_cmpstr (signs[i].name, !=, signs[j].name);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phrase/words", test_words);
  g_test_add_func ("/phrase/new", test_new);
  g_test_add_func ("/phrase/typing", test_typing);
  g_test_add_func ("/phrase/strength", test_strength);
  g_test_add_func ("/phrase/signs", test_signs);
  return g_test_run ();
}
