/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two texts that came of one, put together by paragraphs. A paragraph is what a line feed ends, as
 * it is typed. What only one of the texts touched is taken from it; what both wrote at one place
 * where nothing stood is kept from both; where both wrote one paragraph differently it is contested,
 * and the caller chooses. The outcome depends on nothing but the texts. */

#include "journal/ctp-paragraph-merge.h"

#include <string.h>

/* Above so many pairs of differing paragraphs they are not compared one by one: the texts have
 * little in common then. */
#define MAX_PAIRS (G_GUINT64_CONSTANT (1) << 20)

/* The paragraphs @from to before @to of the base became those from @at to before @end. */
typedef struct
{
  guint from;
  guint to;
  guint at;
  guint end;
} Hunk;

/* One text beside the base. */
typedef struct
{
  char **paragraphs;
  guint n;
  GArray *hunks;
  guint next;
} Side;

static void
side_clear (Side *side)
{
  g_strfreev (side->paragraphs);
  g_array_unref (side->hunks);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)

/* How lines end is not something that anyone wrote. */
static gsize
get_length (const char *paragraph)
{
  gsize length = strlen (paragraph);

  return length > 0 && paragraph[length - 1] == '\r' ? length - 1 : length;
}

static gboolean
is_same (const char *a, const char *b)
{
  gsize length = get_length (a);

  return length == get_length (b) && memcmp (a, b, length) == 0;
}

static gboolean
is_blank (const char *paragraph)
{
  return strspn (paragraph, " \t\r") == strlen (paragraph);
}

/* An empty text is one empty paragraph. */
static GStrv
split (const char *text)
{
  static const char *const empty[] = { "", NULL };

  return *text != '\0' ? g_strsplit (text, "\n", -1) : g_strdupv ((char **) empty);
}

/* As many paragraphs for as many: each was rewritten by itself. */
static void
add_hunk (GArray *hunks, Hunk hunk)
{
  if (hunk.from == hunk.to && hunk.at == hunk.end)
    return;
  if (hunk.to - hunk.from != hunk.end - hunk.at)
    {
      g_array_append_val (hunks, hunk);
      return;
    }
  for (guint i = 0; i < hunk.to - hunk.from; i++)
    {
      const Hunk one = { hunk.from + i, hunk.from + i + 1, hunk.at + i, hunk.at + i + 1 };

      g_array_append_val (hunks, one);
    }
}

/* The longest common run of paragraphs, from the tails on: @lengths[i][j] is how many of them are
 * left after i of the base and j of the text. */
static guint16 *
measure (char **base, guint n_base, char **text, guint n_text)
{
  const gsize width = n_text + 1;
  guint16 *lengths = g_new0 (guint16, (n_base + 1) * width);

  for (guint i = n_base; i-- > 0;)
    for (guint j = n_text; j-- > 0;)
      lengths[i * width + j] = is_same (base[i], text[j])
                                 ? (guint16) (lengths[(i + 1) * width + j + 1] + 1)
                                 : MAX (lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
  return lengths;
}

static void
compare_middle (GArray *hunks, char **base, char **text, Hunk all)
{
  const guint n_base = all.to - all.from;
  const guint n_text = all.end - all.at;
  const gsize width = n_text + 1;
  g_autofree guint16 *lengths = NULL;
  Hunk hunk = { all.from, all.from, all.at, all.at };
  guint i = 0;
  guint j = 0;

  if ((guint64) n_base * n_text > MAX_PAIRS)
    {
      add_hunk (hunks, all);
      return;
    }

  lengths = measure (base + all.from, n_base, text + all.at, n_text);
  while (i < n_base && j < n_text)
    if (is_same (base[all.from + i], text[all.at + j]))
      {
        hunk.to = all.from + i++;
        hunk.end = all.at + j++;
        add_hunk (hunks, hunk);
        hunk = (Hunk){ all.from + i, all.from + i, all.at + j, all.at + j };
      }
    else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])
      i++;
    else
      j++;
  hunk.to = all.to;
  hunk.end = all.end;
  add_hunk (hunks, hunk);
}

static void
side_init (Side *side, char **base, guint n_base, const char *text)
{
  Hunk middle = { 0, n_base, 0, 0 };

  side->paragraphs = split (text);
  side->n = g_strv_length (side->paragraphs);
  side->hunks = g_array_new (FALSE, FALSE, sizeof (Hunk));
  side->next = 0;

  middle.end = side->n;
  while (middle.from < middle.to && middle.at < middle.end
         && is_same (base[middle.from], side->paragraphs[middle.at]))
    {
      middle.from++;
      middle.at++;
    }
  while (middle.from < middle.to && middle.at < middle.end
         && is_same (base[middle.to - 1], side->paragraphs[middle.end - 1]))
    {
      middle.to--;
      middle.end--;
    }
  compare_middle (side->hunks, base, side->paragraphs, middle);
}

static const Hunk *
side_peek (const Side *side)
{
  return side->next < side->hunks->len ? &g_array_index (side->hunks, Hunk, side->next) : NULL;
}

/* Whether a change touches the paragraphs from @from to before @to of the base. What is put between
 * two paragraphs touches neither. */
static gboolean
touches (const Hunk *hunk, guint from, guint to)
{
  if (hunk->from == hunk->to || from == to)
    return (hunk->from == from && hunk->to == to) || (hunk->from > from && hunk->from < to)
           || (from > hunk->from && from < hunk->to);
  return MAX (hunk->from, from) < MIN (hunk->to, to);
}

/* Widens a stretch of the base by the side's next change where that touches it. */
static gboolean
grow (Side *side, guint *from, guint *to)
{
  const Hunk *hunk = side_peek (side);

  if (hunk == NULL || !touches (hunk, *from, *to))
    return FALSE;
  *from = MIN (*from, hunk->from);
  *to = MAX (*to, hunk->to);
  side->next++;
  return TRUE;
}

static gboolean
comes_first (const Hunk *a, const Hunk *b)
{
  if (a == NULL || b == NULL)
    return a != NULL;
  if (a->from != b->from)
    return a->from < b->from;
  return a->to <= b->to;
}

/* What one side makes of a stretch of the base that holds its changes @first to before its next. */
static GPtrArray *
side_list (const Side *side, char **base, guint first, guint from, guint to)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = first; i < side->next; i++)
    {
      const Hunk *hunk = &g_array_index (side->hunks, Hunk, i);

      for (; from < hunk->from; from++)
        g_ptr_array_add (list, base[from]);
      for (guint j = hunk->at; j < hunk->end; j++)
        g_ptr_array_add (list, side->paragraphs[j]);
      from = hunk->to;
    }
  for (; from < to; from++)
    g_ptr_array_add (list, base[from]);
  return list;
}

static gboolean
is_same_list (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!is_same (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

/* Nobody's paragraph is lost by keeping what both wrote in its place: it is empty. Of two texts
 * where there was none it can not be told that they go together. */
static gboolean
goes_together (char **base, guint n_base, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (!is_blank (base[i]))
      return FALSE;
  for (guint i = 0; i < n_base; i++)
    if (!is_blank (base[i]))
      return TRUE;
  return FALSE;
}

static void
add_list (GPtrArray *merged, GPtrArray *list)
{
  g_ptr_array_extend (merged, list, NULL, NULL);
}

/**
 * ctp_paragraph_merge:
 * @base: what both texts came of
 * @older: one of them; which is called older must not depend on who asks
 * @newer: the other
 * @n_contested: (inout) (optional): grows by the number of places where both wrote one paragraph
 *
 * Returns: (transfer full): what the two add up to
 */
char *
ctp_paragraph_merge (const char *base,
                     const char *older,
                     const char *newer,
                     CtpMergeChoice choice,
                     guint *n_contested)
{
  g_auto (GStrv) paragraphs = split (base);
  g_autoptr (GPtrArray) merged = g_ptr_array_new ();
  const guint n_base = g_strv_length (paragraphs);
  g_auto (Side) a = { 0 };
  g_auto (Side) b = { 0 };
  guint at = 0;

  side_init (&a, paragraphs, n_base, older);
  side_init (&b, paragraphs, n_base, newer);
  while (side_peek (&a) != NULL || side_peek (&b) != NULL)
    {
      const Hunk *hunk
        = comes_first (side_peek (&a), side_peek (&b)) ? side_peek (&a) : side_peek (&b);
      const guint first_a = a.next;
      const guint first_b = b.next;
      guint from = hunk->from;
      guint to = hunk->to;
      g_autoptr (GPtrArray) of_base = NULL;
      g_autoptr (GPtrArray) of_a = NULL;
      g_autoptr (GPtrArray) of_b = NULL;

      /* All that hangs together, in both. */
      if (hunk == side_peek (&a))
        a.next++;
      else
        b.next++;
      while (grow (&a, &from, &to) || grow (&b, &from, &to))
        continue;

      for (; at < from; at++)
        g_ptr_array_add (merged, paragraphs[at]);
      at = to;
      of_base = g_ptr_array_new ();
      for (guint i = from; i < to; i++)
        g_ptr_array_add (of_base, paragraphs[i]);
      of_a = side_list (&a, paragraphs, first_a, from, to);
      of_b = side_list (&b, paragraphs, first_b, from, to);

      if (first_b == b.next || is_same_list (of_b, of_base) || is_same_list (of_a, of_b))
        add_list (merged, of_a);
      else if (first_a == a.next || is_same_list (of_a, of_base))
        add_list (merged, of_b);
      else
        {
          const gboolean together = goes_together (paragraphs, n_base, from, to);

          if (!together && n_contested != NULL)
            (*n_contested)++;
          if (together || choice != CTP_MERGE_NEWER)
            add_list (merged, of_a);
          if (!together && choice == CTP_MERGE_BOTH && of_a->len > 0 && of_b->len > 0
              && !is_blank (of_a->pdata[of_a->len - 1]))
            g_ptr_array_add (merged, (gpointer) "");
          if (together || choice != CTP_MERGE_OLDER)
            add_list (merged, of_b);
        }
    }
  for (; at < n_base; at++)
    g_ptr_array_add (merged, paragraphs[at]);
  g_ptr_array_add (merged, NULL);
  return g_strjoinv ("\n", (char **) merged->pdata);
}
