/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/ctp-pair-key.h"
#include "exchange/ctp-section.h"

G_BEGIN_DECLS

#define CTP_UPDATE_SUFFIX ".counterpart-update"
#define CTP_UPDATE_ID_SIZE 16
/* Heard of a copy that writes by another number now: whoever goes by the old one is a restored one. */
#define CTP_UPDATE_REPLACED G_MAXUINT64

/**
 * CtpUpdate:
 * @writer: number of the copy that sends
 * @person: id of the person there
 * @number: how many updates that copy has written, with this one
 * @written: when, by its clock, in microseconds since 1970 UTC
 * @holdings: what that copy has of every writer
 * @heard: (element-type guint64 guint64): of every other copy, the number of its newest update that
 *   came there
 * @asks: (element-type guint64): writers of whom it wants everything again
 * @was: (element-type guint64): numbers by which that copy wrote before
 * @refused: (element-type guint64): copies that it takes nothing from
 * @invitation: (nullable): id of the invitation with which that copy began
 * @left: it is the last: that copy stops sharing
 * @sections: (element-type CtpSection): the changes
 *
 * What one copy tells the others, whether by a shared folder or by mail.
 */
typedef struct
{
  guint64 writer;
  char *person;
  guint64 number;
  gint64 written;
  CtpHoldings *holdings;
  GHashTable *heard;
  GArray *asks;
  GArray *was;
  GArray *refused;
  GBytes *invitation;
  gboolean left;
  GPtrArray *sections;
} CtpUpdate;

CtpUpdate *ctp_update_new (void);
void ctp_update_free (CtpUpdate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpUpdate, ctp_update_free)

GBytes *ctp_update_seal (const CtpUpdate *self, CtpPairKey *key, GError **error);
CtpUpdate *ctp_update_open (GBytes *file, CtpPairKey *key, const char *path, GError **error);
gboolean ctp_update_looks_like_one (const char *path);

void ctp_update_note_heard (CtpUpdate *self, guint64 writer, guint64 number);
guint64 ctp_update_get_heard (const CtpUpdate *self, guint64 writer);
gboolean ctp_update_writers_contain (GArray *writers, guint64 writer);

G_END_DECLS
