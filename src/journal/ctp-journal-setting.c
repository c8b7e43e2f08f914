/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one copy of a journal keeps for itself: sealed with it, but no change, so that it is never
 * undone, merged, sent, or exported. */

#include "journal/ctp-journal-setting.h"

#include "journal/ctp-journal-private.h"

static char *
dup_key (const char *name)
{
  return g_strconcat (CTP_JOURNAL_SETTING_PREFIX, name, NULL);
}

/** ctp_journal_dup_setting: (transfer full): what this copy keeps under a name, or "". */
char *
ctp_journal_dup_setting (CtpJournal *self, const char *name)
{
  g_autofree char *key = dup_key (name);
  g_auto (CtpValue) value = CTP_VALUE_INIT;

  g_return_val_if_fail (CTP_IS_JOURNAL (self), NULL);

  if (!ctp_journal_get_meta (self, key, &value, NULL) || value.type != CTP_VALUE_TEXT)
    return g_strdup ("");
  return g_strdup (value.text);
}

/**
 * ctp_journal_set_setting:
 * @text: valid UTF-8; "" for nothing
 *
 * Keeps a text under a name, and has the journal saved where that is news.
 *
 * Errors: those of the journal.
 */
gboolean
ctp_journal_set_setting (CtpJournal *self, const char *name, const char *text, GError **error)
{
  g_autofree char *key = dup_key (name);
  g_auto (CtpValue) value = CTP_VALUE_INIT;
  g_autofree char *kept = NULL;

  g_return_val_if_fail (CTP_IS_JOURNAL (self), FALSE);

  if (ctp_journal_refuse_reader (self, error))
    return FALSE;
  kept = ctp_journal_dup_setting (self, name);
  if (g_str_equal (kept, text))
    return TRUE;
  ctp_value_set_text (&value, text);
  if (!ctp_journal_set_meta (self, key, &value, error))
    return FALSE;
  g_signal_emit_by_name (self, "changed");
  return TRUE;
}
