/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a set of changes adds up to. It is a function of the set alone: the order in which changes
 * arrived, and how often, can not be seen here.
 *
 * Of the changes to one field, those that no other one replaces are its heads. One head is the
 * usual case; several were written without seeing each other. The head with the newest stamp is
 * shown, and the others are kept; of prose, it is shown with those paragraphs of the others that it
 * did not touch. So a copy whose clock is years ahead wins only against what was written without
 * knowing of it: whoever writes next replaces it, whatever their clock says. */

#include "journal/ctp-fold.h"

#include "journal/ctp-text-fold.h"

/** ctp_version_clear: Frees what a version owns. */
void
ctp_version_clear (CtpVersion *self)
{
  g_clear_pointer (&self->base, g_free);
  ctp_value_clear (&self->value);
}

static void
clear_version (gpointer data)
{
  ctp_version_clear (data);
}

/**
 * ctp_fold_init:
 * @owns_versions: whether the versions that are added are freed with it
 *
 * Starts with a record that nobody has added.
 */
void
ctp_fold_init (CtpFold *self, const CtpKind *kind, gboolean owns_versions)
{
  *self = (CtpFold){ .kind = kind };
  self->versions = g_array_sized_new (FALSE, FALSE, sizeof (CtpVersion), kind->n_fields + 1);
  if (owns_versions)
    g_array_set_clear_func (self->versions, clear_version);
}

/** ctp_fold_clear: Frees the versions, and with them the values. */
void
ctp_fold_clear (CtpFold *self)
{
  g_clear_pointer (&self->versions, g_array_unref);
  g_clear_pointer (&self->merged, g_ptr_array_unref);
}

/** ctp_fold_is_head: Tells whether no other version replaces this one. */
gboolean
ctp_fold_is_head (const CtpVersion *versions, guint n_versions, guint index)
{
  for (guint i = 0; i < n_versions; i++)
    for (guint j = 0; j < versions[i].n_base; j++)
      if (i != index && ctp_stamp_compare (&versions[i].base[j], &versions[index].stamp) == 0)
        return FALSE;
  return TRUE;
}

/**
 * ctp_fold_winner:
 * @n_versions: at least one
 *
 * Returns: the version that is shown: the newest head, or the newest of all where a hostile copy
 *   made them replace each other in a circle
 */
guint
ctp_fold_winner (const CtpVersion *versions, guint n_versions)
{
  guint newest = 0;
  guint winner = G_MAXUINT;

  if (n_versions == 1)
    return 0;
  for (guint i = 0; i < n_versions; i++)
    {
      if (ctp_stamp_compare (&versions[i].stamp, &versions[newest].stamp) > 0)
        newest = i;
      if ((winner == G_MAXUINT
           || ctp_stamp_compare (&versions[i].stamp, &versions[winner].stamp) > 0)
          && ctp_fold_is_head (versions, n_versions, i))
        winner = i;
    }
  return winner != G_MAXUINT ? winner : newest;
}

static void
add_deleted (CtpFold *self, const CtpVersion *versions, guint n_versions, gboolean is_private)
{
  const CtpVersion *winner = &versions[ctp_fold_winner (versions, n_versions)];
  const CtpVersion *first = NULL;

  for (guint i = 0; i < n_versions; i++)
    if (versions[i].value.type == CTP_VALUE_INTEGER && versions[i].value.integer == 0
        && (first == NULL || ctp_stamp_compare (&versions[i].stamp, &first->stamp) < 0))
      first = &versions[i];
  if (first == NULL)
    return;

  self->created = first->stamp;
  self->is_private = is_private;
  self->exists = winner->value.type == CTP_VALUE_INTEGER && winner->value.integer == 0;
}

/**
 * ctp_fold_find_place:
 * @place: (out): of a field by its name, or %CTP_FOLD_DELETED
 *
 * Returns: FALSE where the kind has no such field, as one that only a newer version knows
 */
gboolean
ctp_fold_find_place (const CtpKind *kind, const char *field, int *place)
{
  const CtpField *known = ctp_kind_find_field (kind, field);

  if (known != NULL)
    *place = (int) ctp_kind_get_field_index (kind, known);
  else if (g_str_equal (field, CTP_CHANGE_DELETED))
    *place = CTP_FOLD_DELETED;
  else
    return FALSE;
  return TRUE;
}

/** ctp_fold_add: Adds a version, which is taken over where the versions are owned. */
void
ctp_fold_add (CtpFold *self, const CtpVersion *version)
{
  g_array_append_vals (self->versions, version, 1);
}

static void
free_value (gpointer data)
{
  ctp_value_clear (data);
  g_free (data);
}

static const CtpValue *
add_up (CtpFold *self, const CtpField *field, const CtpVersion *versions, guint n_versions)
{
  const guint winner = ctp_fold_winner (versions, n_versions);
  guint n_contested;
  char *text = NULL;
  CtpValue *value;

  if (n_versions > 1 && (field->flags & CTP_FIELD_LONG) != 0)
    text = ctp_text_fold_dup (versions, n_versions, (int) winner, &n_contested);
  if (text == NULL)
    return &versions[winner].value;

  value = g_new0 (CtpValue, 1);
  ctp_value_take_text (value, text);
  if (self->merged == NULL)
    self->merged = g_ptr_array_new_with_free_func (free_value);
  g_ptr_array_add (self->merged, value);
  return value;
}

static int
compare_fields (gconstpointer a, gconstpointer b)
{
  const CtpVersion *first = a;
  const CtpVersion *second = b;

  return (first->field > second->field) - (first->field < second->field);
}

/** ctp_fold_finish: Adds up what was added; after that nothing more is. */
void
ctp_fold_finish (CtpFold *self)
{
  const CtpVersion *versions = (const CtpVersion *) (gpointer) self->versions->data;
  guint n;

  g_array_sort (self->versions, compare_fields);
  for (guint i = 0; i < self->versions->len; i += n)
    {
      const CtpVersion *of_field = &versions[i];
      gboolean is_private = FALSE;

      for (n = 0; i + n < self->versions->len && of_field[n].field == of_field->field; n++)
        is_private = is_private || of_field[n].is_private;
      if (of_field->field == CTP_FOLD_DELETED)
        add_deleted (self, of_field, n, is_private);
      else
        self->values[of_field->field]
          = add_up (self, &self->kind->fields[of_field->field], of_field, n);
    }
}

/** ctp_fold_get_value: (transfer none): what a field has come to. */
const CtpValue *
ctp_fold_get_value (const CtpFold *self, guint field)
{
  static const CtpValue none = CTP_VALUE_INIT;

  return self->values[field] != NULL ? self->values[field] : &none;
}
