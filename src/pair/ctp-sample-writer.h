/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/* Writes into a journal what the two people of an example are said to have written, each on a copy
 * of their own, at times of one's choosing. */
typedef struct _CtpSampleWriter CtpSampleWriter;

CtpSampleWriter *ctp_sample_writer_new (CtpJournal *journal, guint32 seed);
void ctp_sample_writer_free (CtpSampleWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpSampleWriter, ctp_sample_writer_free)

void ctp_sample_writer_at (CtpSampleWriter *self, CtpSide side, gint64 time);
void ctp_sample_writer_add (CtpSampleWriter *self,
                            const char *kind,
                            const char *id,
                            gboolean is_private);
void ctp_sample_writer_turn_to (CtpSampleWriter *self, CtpRecord *record);
void ctp_sample_writer_set (CtpSampleWriter *self, const char *field, const CtpValue *value);
void ctp_sample_writer_set_text (CtpSampleWriter *self, const char *field, const char *text);
void ctp_sample_writer_set_integer (CtpSampleWriter *self, const char *field, int integer);
void ctp_sample_writer_set_real (CtpSampleWriter *self, const char *field, double real);
gboolean ctp_sample_writer_seal (CtpSampleWriter *self, GError **error);
gboolean ctp_sample_writer_agree (CtpSampleWriter *self, GError **error);
gboolean ctp_sample_writer_flush (CtpSampleWriter *self, GError **error);

G_END_DECLS
