/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-query.h"
#include "report/ctp-contents.h"
#include "report/ctp-document.h"

G_BEGIN_DECLS

/**
 * CtpTelling:
 * @from: the first day that is told of
 * @to: the last day
 * @contents: what may be told
 * @pulses: (nullable): what meetings were worth, while it is gathered
 * @rounds: (element-type CtpRecord): open feedback rounds, while they are gathered
 *
 * What a document of a stretch of time is about. A document with more to remember has a structure
 * that begins with this one.
 */
typedef struct
{
  CtpJournal *journal;
  CtpDocument *document;
  GDate from;
  GDate to;
  CtpContents contents;
  CtpChart *pulses;
  GPtrArray *rounds;
} CtpTelling;

/**
 * CtpWritingStep:
 * @part: %CTP_CONTENTS_NONE, or the part of the contents without which the step is left out
 * @begin: (nullable): comes first
 * @list: (nullable): what @each is called for
 * @each: for one record
 * @more: (nullable): called again and again until it returns %FALSE
 * @end: (nullable): comes last
 *
 * One step of a writing. Each function does a few milliseconds of work.
 */
typedef struct
{
  CtpContents part;
  void (*begin) (gpointer telling);
  CtpQuery *(*list) (gpointer telling);
  void (*each) (gpointer telling, CtpRecord *record);
  gboolean (*more) (gpointer telling);
  void (*end) (gpointer telling);
} CtpWritingStep;

#define CTP_TYPE_WRITING (ctp_writing_get_type ())
G_DECLARE_FINAL_TYPE (CtpWriting, ctp_writing, CTP, WRITING, GObject)

CtpWriting *
ctp_writing_new (gpointer telling, GDestroyNotify free, const CtpWritingStep *steps, guint n_steps);
gboolean ctp_writing_advance (CtpWriting *self);
double ctp_writing_get_progress (CtpWriting *self);
CtpDocument *ctp_writing_get_document (CtpWriting *self);
CtpDocument *ctp_writing_finish (CtpWriting *self);

void ctp_telling_init (CtpTelling *self,
                       CtpJournal *journal,
                       const GDate *from,
                       const GDate *to,
                       CtpContents contents);
void ctp_telling_clear (CtpTelling *self);

G_END_DECLS
