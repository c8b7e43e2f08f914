/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-stamp.h"
#include "journal/ctp-value.h"

G_BEGIN_DECLS

/* The field that says whether a record is there: 0 in the change that adds it, 1 deletes it. */
#define CTP_CHANGE_DELETED "deleted"

/**
 * CtpChange:
 * @stamp: when and by which copy
 * @record: id of the record
 * @kind: name of its kind; may be one that only a newer version knows
 * @field: name of the field, or %CTP_CHANGE_DELETED; may be one that only a newer version knows
 * @value: what the field holds from then on
 * @base: the stamps that this one replaces, as its writer saw them
 * @n_base: how many
 * @is_private: the record never leaves this person's copies
 */
typedef struct
{
  CtpStamp stamp;
  char *record;
  char *kind;
  char *field;
  CtpValue value;
  CtpStamp *base;
  guint n_base;
  gboolean is_private;
} CtpChange;

CtpChange *ctp_change_new (void);
CtpChange *ctp_change_copy (const CtpChange *self);
void ctp_change_free (CtpChange *self);
gboolean ctp_change_equal (const CtpChange *a, const CtpChange *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpChange, ctp_change_free)

/**
 * CtpChangeSet:
 * @writers: (element-type guint64 utf8): id of each writer, and of the person who writes there
 * @changes: (element-type CtpChange): in any order
 *
 * What one copy has to tell another.
 */
typedef struct
{
  GHashTable *writers;
  GPtrArray *changes;
} CtpChangeSet;

CtpChangeSet *ctp_change_set_new (void);
void ctp_change_set_free (CtpChangeSet *self);
void ctp_change_set_add_writer (CtpChangeSet *self, guint64 writer, const char *person);
void ctp_change_set_take (CtpChangeSet *self, CtpChange *change);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpChangeSet, ctp_change_set_free)

G_END_DECLS
