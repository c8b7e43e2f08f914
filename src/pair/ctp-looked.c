/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one has looked at, view by view, kept by this copy for itself. In the order in which changes
 * came here, and not by clocks: what was written long ago and came today is new today. */

#include "pair/ctp-looked.h"

#include "journal/ctp-journal-setting.h"

#define SETTING "looked"

/* “goals=120 notes=98”: as many changes were here when the view was looked at. */
static GHashTable *
read_all (CtpJournal *journal)
{
  GHashTable *looked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *setting = ctp_journal_dup_setting (journal, SETTING);
  g_auto (GStrv) words = g_strsplit (setting, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *equals = strchr (words[i], '=');

      if (equals != NULL)
        g_hash_table_insert (looked, g_strndup (words[i], (gsize) (equals - words[i])),
                             g_strdup (equals + 1));
    }
  return looked;
}

/**
 * ctp_looked_has_begun:
 *
 * Tells whether anything was ever looked at here: if not, all there is has come with the journal.
 */
gboolean
ctp_looked_has_begun (CtpJournal *journal)
{
  g_autoptr (GHashTable) looked = read_all (journal);

  return g_hash_table_size (looked) > 0;
}

/**
 * ctp_looked_get:
 * @view: its name, without spaces
 *
 * Returns: the number of the newest change that was here when a view was looked at; 0 for never
 */
gint64
ctp_looked_get (CtpJournal *journal, const char *view)
{
  g_autoptr (GHashTable) looked = read_all (journal);
  const char *sequence = g_hash_table_lookup (looked, view);

  return sequence != NULL ? g_ascii_strtoll (sequence, NULL, 10) : 0;
}

/**
 * ctp_looked_set:
 * @sequence: by ctp_journal_get_sequence()
 *
 * Keeps that a view was looked at.
 */
gboolean
ctp_looked_set (CtpJournal *journal, const char *view, gint64 sequence, GError **error)
{
  g_autoptr (GHashTable) looked = read_all (journal);
  g_autoptr (GString) setting = g_string_new (NULL);
  g_autoptr (GList) views = NULL;

  g_hash_table_replace (looked, g_strdup (view), g_strdup_printf ("%" G_GINT64_FORMAT, sequence));
  views = g_list_sort (g_hash_table_get_keys (looked), (GCompareFunc) strcmp);
  for (GList *l = views; l != NULL; l = l->next)
    g_string_append_printf (setting, "%s%s=%s", setting->len > 0 ? " " : "", (char *) l->data,
                            (char *) g_hash_table_lookup (looked, l->data));
  return ctp_journal_set_setting (journal, SETTING, setting->str, error);
}
