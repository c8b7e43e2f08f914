/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Several versions of one field, written without seeing each other: which they are, and putting one
 * in their place. Of prose only what both wrote differently makes versions; the rest is put together
 * by itself. And writing by one who looked at a field some time ago, which must not take the place
 * of what came since. */

#include "journal/ctp-journal-private.h"
#include "journal/ctp-record.h"
#include "journal/ctp-text-fold.h"

/* Those of @changes, which they must outlive. */
static CtpVersion *
list_all (GPtrArray *changes)
{
  CtpVersion *versions = g_new0 (CtpVersion, changes->len);

  for (guint i = 0; i < changes->len; i++)
    {
      const CtpChange *change = changes->pdata[i];

      versions[i] = (CtpVersion){ .stamp = change->stamp,
                                  .base = change->base,
                                  .n_base = change->n_base,
                                  .value = change->value };
    }
  return versions;
}

static gboolean
is_prose (CtpRecord *self, const char *field)
{
  const CtpField *known = ctp_kind_find_field (ctp_record_get_kind (self), field);

  return known != NULL && (known->flags & CTP_FIELD_LONG) != 0;
}

static gboolean
has_text (GPtrArray *heads, const char *text)
{
  for (guint i = 0; i < heads->len; i++)
    {
      const CtpValue *value = &((CtpChange *) heads->pdata[i])->value;

      if (g_str_equal (value->type == CTP_VALUE_TEXT ? value->text : "", text))
        return TRUE;
    }
  return FALSE;
}

/**
 * ctp_record_list_versions:
 *
 * Lists what was written to a field without seeing each other and nothing has replaced. Each version
 * of prose says in its own words what is contested, and has what the others wrote elsewhere.
 *
 * Returns: (transfer full) (element-type CtpChange): oldest first; one where nothing is contested
 */
GPtrArray *
ctp_record_list_versions (CtpRecord *self, const char *field, GError **error)
{
  g_autoptr (GPtrArray) changes = ctp_record_list_history (self, field, error);
  g_autoptr (GPtrArray) heads = NULL;
  g_autofree CtpVersion *versions = NULL;
  const gboolean merges = is_prose (self, field);

  if (changes == NULL)
    return NULL;
  heads = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_change_free);
  versions = list_all (changes);
  for (guint i = changes->len; i-- > 0;)
    if (ctp_fold_is_head (versions, changes->len, i))
      {
        g_autoptr (CtpChange) head = ctp_change_copy (changes->pdata[i]);
        guint n_contested = 0;
        g_autofree char *text
          = merges ? ctp_text_fold_dup (versions, changes->len, (int) i, &n_contested) : NULL;

        if (text != NULL)
          ctp_value_set_text (&head->value, text);
        if (text == NULL || !has_text (heads, text))
          g_ptr_array_insert (heads, 0, g_steal_pointer (&head));
        if (text != NULL && n_contested == 0)
          break;
      }
  return g_steal_pointer (&heads);
}

/**
 * ctp_record_count_versions:
 *
 * Returns: how many there are of what ctp_record_list_versions () lists, which takes longer; 0 when
 *   that can not be told
 */
guint
ctp_record_count_versions (CtpRecord *self, const char *field)
{
  CtpJournal *journal = ctp_record_get_journal (self);
  g_autoptr (GArray) heads = NULL;
  g_autoptr (GPtrArray) versions = NULL;

  if (journal == NULL || ctp_record_is_stale (self))
    return 0;
  heads = ctp_change_log_list_heads (journal->log, ctp_record_get_num (self), field, NULL);
  if (heads == NULL || heads->len < 2 || !is_prose (self, field))
    return heads != NULL ? heads->len : 0;
  versions = ctp_record_list_versions (self, field, NULL);
  return versions != NULL ? versions->len : 0;
}

/**
 * ctp_record_dup_all_versions:
 * @field: a field of prose
 *
 * Returns: (transfer full) (nullable): one text that keeps all that is contested, the older first
 */
char *
ctp_record_dup_all_versions (CtpRecord *self, const char *field, GError **error)
{
  g_autoptr (GPtrArray) changes = ctp_record_list_history (self, field, error);
  g_autofree CtpVersion *versions = NULL;
  guint n_contested;
  char *text;

  g_return_val_if_fail (is_prose (self, field), NULL);

  if (changes == NULL)
    return NULL;
  versions = list_all (changes);
  text = ctp_text_fold_dup (versions, changes->len, CTP_TEXT_FOLD_ALL, &n_contested);
  return text != NULL ? text : g_strdup (ctp_record_get_text (self, field));
}

/**
 * ctp_record_settle_text:
 * @text: what the text field shall be from now on; may be what it shows already
 *
 * Puts one text in the place of all that was written without seeing each other. Those stay in the
 * history.
 */
gboolean
ctp_record_settle_text (CtpRecord *self, const char *field, const char *text, GError **error)
{
  const CtpField *known = ctp_kind_find_field (ctp_record_get_kind (self), field);
  g_auto (CtpValue) value = CTP_VALUE_INIT;

  g_return_val_if_fail (known != NULL && known->type == CTP_FIELD_TEXT, FALSE);

  ctp_value_set_text (&value, text);
  return ctp_record_write (self, known, &value, TRUE, NULL, error);
}

/* @writer: 0 for any */
static void
add_heads (CtpRecord *self, const char *field, guint64 writer, GArray *seen)
{
  g_autoptr (GArray) heads = ctp_change_log_list_heads (ctp_record_get_journal (self)->log,
                                                        ctp_record_get_num (self), field, NULL);

  for (guint i = 0; heads != NULL && i < heads->len; i++)
    {
      const CtpStamp stamp = g_array_index (heads, CtpHead, i).version.stamp;

      if (writer == 0 || stamp.writer == writer)
        g_array_append_val (seen, stamp);
    }
}

/**
 * ctp_record_look:
 *
 * Returns: (transfer full) (element-type CtpStamp): what one has seen who sees a field now, for
 *   ctp_record_type()
 */
GArray *
ctp_record_look (CtpRecord *self, const char *field)
{
  GArray *seen = g_array_new (FALSE, FALSE, sizeof (CtpStamp));

  if (ctp_record_get_journal (self) != NULL)
    add_heads (self, field, 0, seen);
  return seen;
}

/**
 * ctp_record_has_unseen:
 * @seen: by ctp_record_look()
 *
 * Returns: whether another copy wrote something since that still counts
 */
gboolean
ctp_record_has_unseen (CtpRecord *self, const char *field, GArray *seen)
{
  g_autoptr (GArray) heads = ctp_record_look (self, field);

  for (guint i = 0; i < heads->len; i++)
    {
      const CtpStamp *head = &g_array_index (heads, CtpStamp, i);
      gboolean is_seen = head->writer == ctp_record_get_journal (self)->clock.writer;

      for (guint j = 0; !is_seen && j < seen->len; j++)
        is_seen = ctp_stamp_compare (head, &g_array_index (seen, CtpStamp, j)) == 0;
      if (!is_seen)
        return TRUE;
    }
  return FALSE;
}

/**
 * ctp_record_type:
 * @seen: (inout): what its writer has seen, by ctp_record_look(); afterwards this, too
 *
 * Writes a text by one who goes on from what they saw. What came since stays beside it: prose is put
 * together, of anything else the newest is shown, and nothing is gone.
 */
gboolean
ctp_record_type (CtpRecord *self, const char *field, const char *text, GArray *seen, GError **error)
{
  const CtpField *known = ctp_kind_find_field (ctp_record_get_kind (self), field);
  g_auto (CtpValue) value = CTP_VALUE_INIT;

  g_return_val_if_fail (known != NULL && known->type == CTP_FIELD_TEXT, FALSE);

  ctp_value_set_text (&value, text);
  if (!ctp_record_write (self, known, &value, TRUE, seen, error))
    return FALSE;
  g_array_set_size (seen, 0);
  add_heads (self, field, ctp_record_get_journal (self)->clock.writer, seen);
  return TRUE;
}
