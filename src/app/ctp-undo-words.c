/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person calls the step that undo or redo would take: “Undo Delete Topic”. */

#include "app/ctp-undo-words.h"

#include <config.h>
#include <glib/gi18n-lib.h>

static char *
name_undo (CtpVerb verb, const char *kind)
{
  switch (verb)
    {
    /* Translators: %s is what was added, as “Topic”; so with the next nine. */
    case CTP_VERB_ADD:
      return g_strdup_printf (_ ("_Undo Add %s"), kind);
    case CTP_VERB_DELETE:
      return g_strdup_printf (_ ("_Undo Delete %s"), kind);
    case CTP_VERB_RESTORE:
      return g_strdup_printf (_ ("_Undo Restore %s"), kind);
    case CTP_VERB_MOVE:
      return g_strdup_printf (_ ("_Undo Move %s"), kind);
    case CTP_VERB_START:
      return g_strdup (_ ("_Undo Start From a Programme"));
    case CTP_VERB_CHANGE:
    default:
      return g_strdup_printf (_ ("_Undo Change %s"), kind);
    }
}

static char *
name_redo (CtpVerb verb, const char *kind)
{
  switch (verb)
    {
    case CTP_VERB_ADD:
      return g_strdup_printf (_ ("_Redo Add %s"), kind);
    case CTP_VERB_DELETE:
      return g_strdup_printf (_ ("_Redo Delete %s"), kind);
    case CTP_VERB_RESTORE:
      return g_strdup_printf (_ ("_Redo Restore %s"), kind);
    case CTP_VERB_MOVE:
      return g_strdup_printf (_ ("_Redo Move %s"), kind);
    case CTP_VERB_START:
      return g_strdup (_ ("_Redo Start From a Programme"));
    case CTP_VERB_CHANGE:
    default:
      return g_strdup_printf (_ ("_Redo Change %s"), kind);
    }
}

/* “Undo Delete Topic”, or “Undo” when there is nothing to undo; with a mnemonic. */
char *
ctp_undo_words_dup_undo (CtpJournal *journal)
{
  CtpVerb verb;
  const CtpKind *kind;

  if (!ctp_journal_get_undo (journal, &verb, &kind))
    return g_strdup (_ ("_Undo"));

  return name_undo (verb, kind != NULL ? _ (kind->label) : "");
}

/* “Redo Delete Topic”, or “Redo” when there is nothing to redo; with a mnemonic. */
char *
ctp_undo_words_dup_redo (CtpJournal *journal)
{
  CtpVerb verb;
  const CtpKind *kind;

  if (!ctp_journal_get_redo (journal, &verb, &kind))
    return g_strdup (_ ("_Redo"));

  return name_redo (verb, kind != NULL ? _ (kind->label) : "");
}
