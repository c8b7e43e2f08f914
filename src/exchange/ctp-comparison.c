/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A few signs that two people read to each other when a copy has joined. They are the same on both
 * only where both copies have the same key and mean each other: where somebody else has joined with
 * the invitation, or two invitations were mixed up, they differ. */

#include "exchange/ctp-comparison.h"

#include "exchange/ctp-pair-key.h"

#include "journal/ctp-journal-copy.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Things with one plain name in any language. 64 of them: six bits each. The order is for ever. */
static const CtpComparisonSign signs_table[] = {
  /* Translators: what an emoji shows, to be read aloud; so are those that follow. */
  { "🐢", N_ ("Turtle") },      { "🐘", N_ ("Elephant") },      { "🦊", N_ ("Fox") },
  { "🐝", N_ ("Bee") },         { "🐧", N_ ("Penguin") },       { "🦉", N_ ("Owl") },
  { "🐬", N_ ("Dolphin") },     { "🦋", N_ ("Butterfly") },  { "🐌", N_ ("Snail") },
  { "🦁", N_ ("Lion") },     { "🐎", N_ ("Horse") },         { "🐓", N_ ("Rooster") },
  { "🐟", N_ ("Fish") },        { "🐙", N_ ("Octopus") },       { "🐿️", N_ ("Squirrel") },
  { "🦔", N_ ("Hedgehog") }, { "🌵", N_ ("Cactus") },        { "🌻", N_ ("Sunflower") },
  { "🍄", N_ ("Mushroom") },    { "🌳", N_ ("Tree") },          { "🍀", N_ ("Clover") },
  { "🌹", N_ ("Rose") },        { "🍎", N_ ("Apple") },         { "🍌", N_ ("Banana") },
  { "🍓", N_ ("Strawberry") },  { "🍋", N_ ("Lemon") },         { "🍒", N_ ("Cherries") },
  { "🥕", N_ ("Carrot") },   { "🌽", N_ ("Corn") },          { "🍞", N_ ("Bread") },
  { "🧀", N_ ("Cheese") },   { "🍕", N_ ("Pizza") },         { "🎂", N_ ("Cake") },
  { "☕", N_ ("Coffee") },      { "🌙", N_ ("Moon") },          { "☀️", N_ ("Sun") },
  { "☁️", N_ ("Cloud") },  { "☂️", N_ ("Umbrella") }, { "⛄", N_ ("Snowman") },
  { "🔥", N_ ("Fire") },        { "🌈", N_ ("Rainbow") },       { "⚓", N_ ("Anchor") },
  { "🚲", N_ ("Bicycle") },     { "🚂", N_ ("Train") },         { "✈️", N_ ("Aeroplane") },
  { "🚀", N_ ("Rocket") },      { "⛵", N_ ("Sailing boat") },  { "🎈", N_ ("Balloon") },
  { "🏠", N_ ("House") },       { "🔑", N_ ("Key") },           { "🔔", N_ ("Bell") },
  { "⏰", N_ ("Alarm clock") }, { "📕", N_ ("Book") },          { "✂️", N_ ("Scissors") },
  { "🔨", N_ ("Hammer") },      { "💡", N_ ("Light bulb") },    { "🎩", N_ ("Top hat") },
  { "👓", N_ ("Glasses") },     { "⚽", N_ ("Football") },      { "🎸", N_ ("Guitar") },
  { "🎺", N_ ("Trumpet") },     { "🥁", N_ ("Drum") },       { "🎁", N_ ("Present") },
  { "🏆", N_ ("Trophy") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (signs_table) == 64);

/** ctp_comparison_list_signs: (transfer none): all signs that there are, their names untranslated. */
const CtpComparisonSign *
ctp_comparison_list_signs (guint *n)
{
  *n = G_N_ELEMENTS (signs_table);
  return signs_table;
}

/**
 * ctp_comparison_find:
 * @other: number of the other copy: of the inviting one, or of the one that joined
 * @signs: (out): what to read aloud
 *
 * Returns: FALSE when the journal is not shared
 */
gboolean
ctp_comparison_find (CtpJournal *journal,
                     guint64 other,
                     CtpComparisonSign signs[CTP_COMPARISON_SIGNS])
{
  g_autoptr (CtpPairKey) key = ctp_pair_key_load (journal);
  guint64 mine = ctp_journal_get_writer (journal);
  guint64 pair[2] = { GUINT64_TO_LE (MIN (mine, other)), GUINT64_TO_LE (MAX (mine, other)) };
  guint8 derived[crypto_aead_xchacha20poly1305_ietf_KEYBYTES];
  guint8 digest[crypto_generichash_BYTES];

  if (key == NULL)
    return FALSE;
  ctp_pair_key_derive (key, CTP_PAIR_KEY_COMPARISON, derived);
  crypto_generichash (digest, sizeof digest, (const guint8 *) pair, sizeof pair, derived,
                      sizeof derived);
  sodium_memzero (derived, sizeof derived);
  for (guint i = 0; i < CTP_COMPARISON_SIGNS; i++)
    {
      signs[i] = signs_table[digest[i] % G_N_ELEMENTS (signs_table)];
      signs[i].name = _ (signs[i].name);
    }
  return TRUE;
}
