/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the pair lets leave the journal on paper. It is kept with the agreement, as the words of what
 * is left out, so that both are asked the same and nothing is left out that nobody left out. It is
 * no part of what is signed. */

#include "report/ctp-contents.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "pair/ctp-agreement.h"

static const struct
{
  const char *word;
  const char *label;
} parts[CTP_CONTENTS_N_PARTS] = {
  { "goals", N_ ("Goals") },          { "minutes", N_ ("Minutes") },
  { "takeaways", N_ ("Takeaways") },  { "suggestions", N_ ("Suggestions") },
  { "actions", N_ ("Action items") }, { "feedback", N_ ("Feedback") },
};

/* The name of one part for a person. */
const char *
ctp_contents_get_label (CtpContents part)
{
  for (guint i = 0; i < CTP_CONTENTS_N_PARTS; i++)
    {
      if (part == 1u << i)
        return _ (parts[i].label);
    }

  g_return_val_if_reached ("");
}

/**
 * ctp_contents_parse:
 * @words: names of parts with commas or spaces between
 * @contents: (out): those parts
 *
 * Returns: whether every word is the name of a part
 */
gboolean
ctp_contents_parse (const char *words, CtpContents *contents)
{
  g_auto (GStrv) names = g_strsplit_set (words, ", ", -1);
  gboolean all_known = TRUE;

  *contents = CTP_CONTENTS_NONE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      guint part = 0;

      if (*names[i] == '\0')
        continue;

      while (part < CTP_CONTENTS_N_PARTS && !g_str_equal (parts[part].word, names[i]))
        part++;

      if (part < CTP_CONTENTS_N_PARTS)
        *contents |= 1u << part;
      else
        all_known = FALSE;
    }

  return all_known;
}

/* The names of the parts, with commas between. */
char *
ctp_contents_dup_words (CtpContents contents)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < CTP_CONTENTS_N_PARTS; i++)
    {
      if ((contents & 1u << i) != 0)
        g_string_append_printf (words, "%s%s", words->len > 0 ? "," : "", parts[i].word);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* What may be told, as it was chosen last; everything to begin with. */
CtpContents
ctp_contents_get (CtpJournal *journal)
{
  g_autoptr (CtpRecord) agreement = ctp_agreement_dup (journal);
  CtpContents left_out = CTP_CONTENTS_NONE;

  /* A word that a newer version wrote takes nothing from the others. */
  if (agreement != NULL)
    ctp_contents_parse (ctp_record_get_text (agreement, "left_out"), &left_out);

  return CTP_CONTENTS_ALL & ~left_out;
}

/* Remembers what may be told. Errors: as ctp_record_set_text (). */
gboolean
ctp_contents_set (CtpJournal *journal, CtpContents contents, GError **error)
{
  g_autoptr (CtpRecord) agreement = ctp_agreement_dup (journal);
  g_autofree char *words = ctp_contents_dup_words (CTP_CONTENTS_ALL & ~contents);

  if (agreement == NULL || g_str_equal (words, ctp_record_get_text (agreement, "left_out")))
    return TRUE;

  return ctp_record_set_text (agreement, "left_out", words, error);
}
