/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What differs between two versions of a text, word by word: the longest sequence of words that is
 * in both stays, the others are gone or added. Where that would take long, because nearly all is
 * different, all is. */

#include "app/notes/ctp-word-difference.h"

#include <string.h>

/* Of the table that finds the longest sequence. */
#define MOST_CELLS (1000 * 1000)

typedef struct
{
  const char *text;
  gsize length;
} Word;

/* Words with the blanks behind them, so that they join to the text again. */
static GArray *
split (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  while (*text != '\0')
    {
      gsize length = strcspn (text, " \n\t");

      length += strspn (text + length, " \n\t");
      g_array_append_vals (words, &(Word){ text, length }, 1);
      text += length;
    }

  return words;
}

static const Word *
get_word (GArray *words, guint at)
{
  return &g_array_index (words, Word, at);
}

/* The last word of a text has no blank behind it, and is the same word all the same. */
static gboolean
is_same (const Word *a, const Word *b)
{
  gsize a_length = strcspn (a->text, " \n\t");
  gsize b_length = strcspn (b->text, " \n\t");

  return a_length == b_length && memcmp (a->text, b->text, a_length) == 0;
}

static void
add_piece (GArray *pieces, CtpPieceType type, const Word *word)
{
  CtpPiece *last = pieces->len > 0 ? &g_array_index (pieces, CtpPiece, pieces->len - 1) : NULL;

  if (last != NULL && last->type == type && last->text + last->length == word->text)
    last->length += word->length;
  else
    g_array_append_vals (pieces, &(CtpPiece){ type, word->text, word->length }, 1);
}

/* Cell (i, j) says how many words the rests of both, from i and from j on, have in common. */
static guint *
create_table (GArray *from, GArray *to, guint start, guint from_end, guint to_end)
{
  const gsize columns = to_end - start + 1;
  guint *table = g_new0 (guint, (from_end - start + 1) * columns);

  for (guint i = from_end; i-- > start;)
    for (guint j = to_end; j-- > start;)
      {
        guint *cell = &table[(i - start) * columns + (j - start)];

        *cell = is_same (get_word (from, i), get_word (to, j)) ? cell[columns + 1] + 1
                                                               : MAX (cell[columns], cell[1]);
      }

  return table;
}

static void
add_middle (GArray *pieces, GArray *from, GArray *to, guint start, guint from_end, guint to_end)
{
  const gsize columns = to_end - start + 1;
  g_autofree guint *table = NULL;
  guint i = start;
  guint j = start;

  if ((from_end - start + 1) * columns <= MOST_CELLS)
    table = create_table (from, to, start, from_end, to_end);

  while (table != NULL && i < from_end && j < to_end)
    {
      const guint *cell = &table[(i - start) * columns + (j - start)];

      if (is_same (get_word (from, i), get_word (to, j)))
        {
          add_piece (pieces, CTP_PIECE_SAME, get_word (to, j++));
          i++;
        }
      else if (cell[columns] >= cell[1])
        add_piece (pieces, CTP_PIECE_GONE, get_word (from, i++));
      else
        add_piece (pieces, CTP_PIECE_ADDED, get_word (to, j++));
    }

  while (i < from_end)
    add_piece (pieces, CTP_PIECE_GONE, get_word (from, i++));
  while (j < to_end)
    add_piece (pieces, CTP_PIECE_ADDED, get_word (to, j++));
}

/**
 * ctp_word_difference:
 *
 * Returns: (transfer full) (element-type CtpPiece): in the order of the texts; without what is gone
 *   they are @new_text
 */
GArray *
ctp_word_difference (const char *old_text, const char *new_text)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (CtpPiece));
  g_autoptr (GArray) from = split (old_text);
  g_autoptr (GArray) to = split (new_text);
  guint start = 0;
  guint from_end = from->len;
  guint to_end = to->len;

  while (start < from_end && start < to_end
         && is_same (get_word (from, start), get_word (to, start)))
    add_piece (pieces, CTP_PIECE_SAME, get_word (to, start++));
  while (from_end > start && to_end > start
         && is_same (get_word (from, from_end - 1), get_word (to, to_end - 1)))
    {
      from_end--;
      to_end--;
    }

  add_middle (pieces, from, to, start, from_end, to_end);
  for (guint i = to_end; i < to->len; i++)
    add_piece (pieces, CTP_PIECE_SAME, get_word (to, i));

  return pieces;
}
