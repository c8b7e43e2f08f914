/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What became of the agreement since somebody signed it, told from the change log: every field and
 * every ground rule as it was when the signature was written, against what it says now. */

#include "pair/ctp-agreement-changes.h"

#include "pair/ctp-agreement.h"

static const char *const digest_fields[] = { "senior_digest", "junior_digest" };

/* The last of @history that was written by @when; NULL where nothing was. */
static const CtpChange *
find_at (const GPtrArray *history, const CtpStamp *when)
{
  const CtpChange *found = NULL;

  for (guint i = 0; i < history->len; i++)
    {
      const CtpChange *change = g_ptr_array_index (history, i);

      if (ctp_stamp_compare (&change->stamp, when) <= 0)
        found = change;
    }

  return found;
}

static char *
dup_text_at (CtpRecord *record, const char *field, const CtpStamp *when, GError **error)
{
  g_autoptr (GPtrArray) history = ctp_record_list_history (record, field, error);
  const CtpChange *change;
  char *text;

  if (history == NULL)
    return NULL;

  change = find_at (history, when);
  text = change != NULL ? ctp_value_to_string (&change->value) : NULL;
  return text != NULL ? text : g_strdup ("");
}

static char *
dup_text_now (CtpRecord *record, const char *field)
{
  char *text = ctp_value_to_string (ctp_record_get_value (record, field));

  return text != NULL ? text : g_strdup ("");
}

static void
take_change (GPtrArray *changes,
             const CtpField *field,
             const char *label,
             char *before,
             char *after)
{
  CtpAgreementChange *change = g_new0 (CtpAgreementChange, 1);

  change->label = label;
  change->field = field;
  change->before = before;
  change->after = after;
  if (g_str_equal (before, after))
    ctp_agreement_change_free (change);
  else
    g_ptr_array_add (changes, change);
}

static gboolean
compare_field (CtpRecord *agreement,
               const char *name,
               const CtpStamp *when,
               GPtrArray *changes,
               GError **error)
{
  const CtpField *field = ctp_kind_find_field (ctp_record_get_kind (agreement), name);
  char *before = dup_text_at (agreement, name, when, error);

  if (before == NULL)
    return FALSE;

  take_change (changes, field, field->label, before, dup_text_now (agreement, name));
  return TRUE;
}

static gboolean
compare_rule (CtpRecord *rule, const CtpStamp *when, GPtrArray *changes, GError **error)
{
  g_autofree char *deleted = dup_text_at (rule, CTP_CHANGE_DELETED, when, error);
  char *before;

  if (ctp_record_get_private (rule))
    return TRUE;
  if (deleted == NULL)
    return FALSE;

  before = g_str_equal (deleted, "0") ? dup_text_at (rule, "text", when, error) : g_strdup ("");
  if (before == NULL)
    return FALSE;

  take_change (changes, NULL, ctp_record_get_kind (rule)->label, before,
               ctp_record_get_exists (rule) ? dup_text_now (rule, "text") : g_strdup (""));
  return TRUE;
}

void
ctp_agreement_change_free (CtpAgreementChange *self)
{
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

/**
 * ctp_agreement_list_changes:
 *
 * Lists what reads otherwise than when one side last signed. Nothing is listed where that side has
 * never signed.
 *
 * Returns: (transfer full) (element-type CtpAgreementChange) (nullable)
 */
GPtrArray *
ctp_agreement_list_changes (CtpRecord *agreement, CtpSide side, GError **error)
{
  g_autoptr (GPtrArray) changes
    = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_agreement_change_free);
  g_autoptr (GPtrArray) signatures = NULL;
  g_autoptr (GPtrArray) rules = NULL;
  const CtpChange *signature;
  const char *const *fields = ctp_agreement_get_fields ();

  g_return_val_if_fail (ctp_record_is (agreement, "agreement"), NULL);

  signatures = ctp_record_list_history (agreement, digest_fields[side], error);
  if (signatures == NULL)
    return NULL;
  if (signatures->len == 0 || !ctp_record_is_set (agreement, digest_fields[side]))
    return g_steal_pointer (&changes);

  signature = g_ptr_array_index (signatures, signatures->len - 1);
  for (guint i = 0; fields[i] != NULL; i++)
    if (!compare_field (agreement, fields[i], &signature->stamp, changes, error))
      return NULL;

  rules = ctp_journal_list_ever (ctp_record_get_journal (agreement), "rule", error);
  if (rules == NULL)
    return NULL;
  for (guint i = 0; i < rules->len; i++)
    if (!compare_rule (g_ptr_array_index (rules, i), &signature->stamp, changes, error))
      return NULL;

  return g_steal_pointer (&changes);
}
