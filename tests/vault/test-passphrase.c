/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Normalising in guarded memory gives what GLib gives in ordinary one. */

#include "config.h"

#include "vault/ctp-passphrase.h"
#include "vault-fixture.h"

#include <sodium.h>

static void
assert_normal (const char *text)
{
  g_autofree char *expected = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  char *normal = ctp_passphrase_normalize (text);

  g_assert_cmpstr (normal, ==, expected);
  sodium_free (normal);
}

static void
test_table (void)
{
  static const struct
  {
    const char *text;
    const char *normal;
  } facts[] = {
    { "", "" },
    { "plain", "plain" },
    { "e\314\201", "\303\251" },
    /* Two marks in either order are one letter. */
    { "a\314\243\314\202", "\341\272\255" },
    { "a\314\202\314\243", "\341\272\255" },
    /* Hangul: three signs, one syllable. */
    { "\341\204\222\341\205\241\341\206\253", "\355\225\234" },
    /* The sign ångström is the letter Å. */
    { "\342\204\253", "\303\205" },
    /* A mark with nothing before it. */
    { "\314\201e", "\314\201e" },
    { "\377", "\377" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      char *normal = ctp_passphrase_normalize (facts[i].text);

      g_assert_cmpstr (normal, ==, facts[i].normal);
      sodium_free (normal);
    }
}

static void
test_random (void)
{
  /* Where marks, their bases and composed letters of several scripts lie. */
  static const gunichar ranges[][2] = {
    { 'A', 'z' },       { 0xc0, 0x17f },    { 0x300, 0x36f },   { 0x5b0, 0x5ea },
    { 0x622, 0x655 },   { 0x915, 0x95f },   { 0xf40, 0xf84 },   { 0x1100, 0x11ff },
    { 0x1e00, 0x1fff }, { 0x3041, 0x309a }, { 0xac00, 0xac40 }, { 0x1d15e, 0x1d172 },
  };
  guint runs = test_is_long () ? 1000000 : 20000;

  for (guint i = 0; i < runs; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (gint32 n = g_test_rand_int_range (1, 9); n > 0; n--)
        {
          gsize range = (gsize) g_test_rand_int_range (0, G_N_ELEMENTS (ranges));

          g_string_append_unichar (
            text, (gunichar) g_test_rand_int_range ((gint32) ranges[range][0],
                                                    (gint32) ranges[range][1] + 1));
        }
      assert_normal (text->str);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);

  g_test_add_func ("/passphrase/table", test_table);
  g_test_add_func ("/passphrase/random", test_random);

  return g_test_run ();
}
