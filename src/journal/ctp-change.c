/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A change and a set of them: what is written down of everything that anyone does, and what one
 * copy tells another. */

#include "journal/ctp-change.h"

/** ctp_change_new: (transfer full): a change with nothing in it. */
CtpChange *
ctp_change_new (void)
{
  return g_new0 (CtpChange, 1);
}

/** ctp_change_copy: (transfer full): a deep copy. */
CtpChange *
ctp_change_copy (const CtpChange *self)
{
  CtpChange *copy = ctp_change_new ();

  copy->stamp = self->stamp;
  copy->record = g_strdup (self->record);
  copy->kind = g_strdup (self->kind);
  copy->field = g_strdup (self->field);
  ctp_value_copy (&self->value, &copy->value);
  copy->base = g_memdup2 (self->base, self->n_base * sizeof (CtpStamp));
  copy->n_base = self->n_base;
  copy->is_private = self->is_private;
  return copy;
}

/** ctp_change_free: Frees a change; NULL is allowed. */
void
ctp_change_free (CtpChange *self)
{
  if (self == NULL)
    return;

  g_free (self->record);
  g_free (self->kind);
  g_free (self->field);
  ctp_value_clear (&self->value);
  g_free (self->base);
  g_free (self);
}

/** ctp_change_equal: Tells whether two changes say the same in every part. */
gboolean
ctp_change_equal (const CtpChange *a, const CtpChange *b)
{
  if (ctp_stamp_compare (&a->stamp, &b->stamp) != 0 || a->n_base != b->n_base
      || !a->is_private != !b->is_private || g_strcmp0 (a->record, b->record) != 0
      || g_strcmp0 (a->kind, b->kind) != 0 || g_strcmp0 (a->field, b->field) != 0
      || !ctp_value_equal (&a->value, &b->value))
    return FALSE;

  for (guint i = 0; i < a->n_base; i++)
    if (ctp_stamp_compare (&a->base[i], &b->base[i]) != 0)
      return FALSE;
  return TRUE;
}

/** ctp_change_set_new: (transfer full): a set without changes. */
CtpChangeSet *
ctp_change_set_new (void)
{
  CtpChangeSet *self = g_new0 (CtpChangeSet, 1);

  self->writers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_change_free);
  return self;
}

/** ctp_change_set_free: Frees a set with its changes; NULL is allowed. */
void
ctp_change_set_free (CtpChangeSet *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->writers);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

/** ctp_change_set_add_writer: Says which person (by record id) writes at a copy. */
void
ctp_change_set_add_writer (CtpChangeSet *self, guint64 writer, const char *person)
{
  g_hash_table_replace (self->writers, g_memdup2 (&writer, sizeof writer), g_strdup (person));
}

/** ctp_change_set_take: Adds a change (transfer full). */
void
ctp_change_set_take (CtpChangeSet *self, CtpChange *change)
{
  g_ptr_array_add (self->changes, change);
}
