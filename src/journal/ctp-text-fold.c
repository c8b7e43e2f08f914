/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What several texts come to that were written without seeing each other. They are put together one
 * after the other, oldest first, each against what it and those before it have in common: what
 * their writers last saw of each other. Where that was itself several texts, it is what those came
 * to. Only the set of versions matters, not how they came here: every copy computes the same, and
 * writes nothing for it. */

#include "journal/ctp-text-fold.h"

#include "journal/ctp-paragraph-merge.h"

#include <string.h>

/* Two people and a further copy each do not come near these; a hostile copy would. What is beyond
 * is not put together, and stays for a person to decide. */
#define MAX_HEADS 8
#define MAX_MERGES 64

typedef struct
{
  const CtpVersion *versions;
  guint n_versions;
  /* Place of a version, and one, by its stamp. */
  GHashTable *places;
  guint n_merges;
} Family;

static guint
hash_stamp (gconstpointer key)
{
  const CtpStamp *stamp = key;

  return g_int64_hash (&stamp->time) ^ g_int64_hash (&stamp->writer);
}

static gboolean
equal_stamps (gconstpointer a, gconstpointer b)
{
  return ctp_stamp_compare (a, b) == 0;
}

static const char *
get_text (const CtpVersion *version)
{
  return version->value.type == CTP_VALUE_TEXT ? version->value.text : "";
}

/* Adds a version, and all that it came of, to a set. */
static void
add_ancestors (const Family *family, guint place, gboolean *set)
{
  g_autoptr (GArray) todo = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (todo, place);
  while (todo->len > 0)
    {
      const guint next = g_array_index (todo, guint, todo->len - 1);
      const CtpVersion *version = &family->versions[next];

      g_array_set_size (todo, todo->len - 1);
      if (set[next])
        continue;
      set[next] = TRUE;
      for (guint i = 0; i < version->n_base; i++)
        {
          const guint base
            = GPOINTER_TO_UINT (g_hash_table_lookup (family->places, &version->base[i]));

          if (base > 0 && !set[base - 1])
            {
              const guint found = base - 1;

              g_array_append_val (todo, found);
            }
        }
    }
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer versions)
{
  const CtpVersion *all = versions;

  return ctp_stamp_compare (&all[*(const guint *) a].stamp, &all[*(const guint *) b].stamp);
}

/* Those of a set that no other one in it came of, oldest first. */
static GArray *
list_newest (const Family *family, const gboolean *set)
{
  GArray *newest = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree gboolean *replaced = g_new0 (gboolean, family->n_versions);

  for (guint i = 0; i < family->n_versions; i++)
    for (guint j = 0; set[i] && j < family->versions[i].n_base; j++)
      {
        const guint base
          = GPOINTER_TO_UINT (g_hash_table_lookup (family->places, &family->versions[i].base[j]));

        if (base > 0 && base - 1 != i)
          replaced[base - 1] = TRUE;
      }
  for (guint i = 0; i < family->n_versions; i++)
    if (set[i] && !replaced[i])
      g_array_append_val (newest, i);
  g_array_sort_with_data (newest, compare_places, (gpointer) family->versions);
  return newest;
}

static CtpMergeChoice
choose (GArray *heads, guint at, int favoured)
{
  if (favoured == CTP_TEXT_FOLD_ALL)
    return CTP_MERGE_BOTH;
  for (guint i = 0; i < at; i++)
    if (g_array_index (heads, guint, i) == (guint) favoured)
      return CTP_MERGE_OLDER;
  return CTP_MERGE_NEWER;
}

static char *
fold (Family *family, GArray *heads, int favoured, guint *n_contested)
{
  g_autofree gboolean *known = g_new0 (gboolean, family->n_versions);
  g_autofree char *text = NULL;

  if (heads->len == 0)
    return g_strdup ("");

  text = g_strdup (get_text (&family->versions[g_array_index (heads, guint, 0)]));
  add_ancestors (family, g_array_index (heads, guint, 0), known);
  for (guint i = 1; i < heads->len; i++)
    {
      const guint next = g_array_index (heads, guint, i);
      g_autofree gboolean *of_next = g_new0 (gboolean, family->n_versions);
      g_autofree gboolean *common = g_new0 (gboolean, family->n_versions);
      g_autoptr (GArray) bases = NULL;
      g_autofree char *base = NULL;
      g_autofree char *merged = NULL;

      add_ancestors (family, next, of_next);
      for (guint j = 0; j < family->n_versions; j++)
        common[j] = known[j] && of_next[j];
      bases = list_newest (family, common);
      if (family->n_merges < MAX_MERGES)
        {
          family->n_merges++;
          base
            = fold (family, bases,
                    bases->len > 0 ? (int) g_array_index (bases, guint, bases->len - 1) : 0, NULL);
        }
      else
        {
          base = g_strdup ("");
        }
      merged = ctp_paragraph_merge (base, text, get_text (&family->versions[next]),
                                    choose (heads, i, favoured), n_contested);
      g_free (text);
      text = g_steal_pointer (&merged);
      for (guint j = 0; j < family->n_versions; j++)
        known[j] = known[j] || of_next[j];
    }
  return g_steal_pointer (&text);
}

static GArray *
list_heads (const Family *family)
{
  g_autofree gboolean *all = g_new (gboolean, family->n_versions);

  for (guint i = 0; i < family->n_versions; i++)
    all[i] = TRUE;
  return list_newest (family, all);
}

static gboolean
is_text (const CtpVersion *version)
{
  return version->value.type == CTP_VALUE_TEXT || version->value.type == CTP_VALUE_NULL;
}

/**
 * ctp_text_fold_dup:
 * @versions: all that is known of one field of text
 * @favoured: whose words stand where a paragraph is contested: the place of a version that no other
 *   one replaces, or %CTP_TEXT_FOLD_ALL
 * @n_contested: (out): how many places are contested
 *
 * Returns: (transfer full) (nullable): the text; NULL where there are not several to be put together,
 *   or they can not be
 */
char *
ctp_text_fold_dup (const CtpVersion *versions, guint n_versions, int favoured, guint *n_contested)
{
  Family family = { .versions = versions, .n_versions = n_versions };
  g_autoptr (GHashTable) places = g_hash_table_new (hash_stamp, equal_stamps);
  g_autoptr (GArray) heads = NULL;

  *n_contested = 0;
  family.places = places;
  for (guint i = 0; i < n_versions; i++)
    g_hash_table_insert (places, (gpointer) &versions[i].stamp, GUINT_TO_POINTER (i + 1));
  heads = list_heads (&family);
  if (heads->len < 2 || heads->len > MAX_HEADS)
    return NULL;
  for (guint i = 0; i < heads->len; i++)
    if (!is_text (&versions[g_array_index (heads, guint, i)]))
      return NULL;
  return fold (&family, heads, favoured, n_contested);
}
