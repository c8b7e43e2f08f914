/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a set of changes adds up to. It is a function of the set alone: the order in which changes
 * arrived, and how often, can not be seen here.
 *
 * Of the changes to one field, those that no other one replaces are its heads. One head is the
 * usual case; several were written without seeing each other. The head with the newest stamp is
 * shown, and the others are kept. So a copy whose clock is years ahead wins only against what was
 * written without knowing of it: whoever writes next replaces it, whatever their clock says. */

#include "journal/ctp-fold.h"

/** ctp_version_clear: Frees what a version owns. */
void
ctp_version_clear (CtpVersion *self)
{
  g_clear_pointer (&self->base, g_free);
  ctp_value_clear (&self->value);
}

/** ctp_fold_init: Starts with a record that nobody has added. */
void
ctp_fold_init (CtpFold *self, const CtpKind *kind)
{
  *self = (CtpFold){ .kind = kind };
}

/** ctp_fold_clear: Frees the values. */
void
ctp_fold_clear (CtpFold *self)
{
  if (self->kind == NULL)
    return;
  for (guint i = 0; i < self->kind->n_fields; i++)
    ctp_value_clear (&self->values[i]);
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
 * ctp_fold_add_field:
 * @field: its name, or %CTP_CHANGE_DELETED; one that the kind does not have is passed over
 * @versions: all changes to it
 * @n_versions: at least one
 * @is_private: whether any of them is private
 *
 * Adds up the changes to one field.
 */
void
ctp_fold_add_field (CtpFold *self,
                    const char *field,
                    const CtpVersion *versions,
                    guint n_versions,
                    gboolean is_private)
{
  const CtpField *known;

  if (g_str_equal (field, CTP_CHANGE_DELETED))
    {
      add_deleted (self, versions, n_versions, is_private);
      return;
    }
  known = ctp_kind_find_field (self->kind, field);
  if (known != NULL)
    ctp_value_copy (&versions[ctp_fold_winner (versions, n_versions)].value,
                    &self->values[ctp_kind_get_field_index (self->kind, known)]);
}
