/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/ctp-stack.h"

G_BEGIN_DECLS

/* A thing of up to so many lines is not divided between two pages. */
#define CTP_TYPESETTER_MOST_WHOLE 6

/**
 * CtpTypesetter:
 * @stack: where the strips go
 * @layouts: (element-type PangoLayout): keeps the lines of all runs alive
 * @above: what was set last
 * @block: what is being set
 * @item: number of the paragraph, entry or row that is being set
 * @section: the section that it is in
 * @section_waits: the section has begun, and nothing stands in it yet
 *
 * What has to be known of all that came before to set the next block.
 */
typedef struct
{
  CtpDocument *document;
  const CtpPageStyle *style;
  CtpStack *stack;
  GPtrArray *layouts;
  CtpBlockType above;
  guint block;
  guint item;
  guint section;
  gboolean section_waits;
} CtpTypesetter;

/**
 * CtpSlot:
 * @offset: from the side where the page begins, without the margin
 * @width: of the stretch
 * @at_end: the line goes to its end, and not to its start
 *
 * A stretch of the page that a line goes into.
 */
typedef struct
{
  double offset;
  double width;
  gboolean at_end;
} CtpSlot;

void ctp_typesetter_set_title (CtpTypesetter *self);
void ctp_typesetter_set_block (CtpTypesetter *self, guint block);
void ctp_typesetter_end (CtpTypesetter *self);

/* For the files that set one sort of block. */

CtpStrip *ctp_typesetter_get_strip (CtpTypesetter *self, guint position);
CtpStrip *ctp_typesetter_add_strip (CtpTypesetter *self, double space);
void ctp_typesetter_add_run (CtpTypesetter *self,
                             CtpStrip *strip,
                             PangoLayoutLine *line,
                             CtpFace face,
                             const CtpSlot *slot,
                             guint cell);
guint ctp_typesetter_add_lines (CtpTypesetter *self,
                                PangoLayout *layout,
                                CtpFace face,
                                double space,
                                double offset,
                                double width,
                                gboolean by_text);
PangoLayout *ctp_typesetter_create_layout (CtpTypesetter *self,
                                           CtpFace face,
                                           const char *text,
                                           const GArray *bold,
                                           double width);
double ctp_typesetter_measure_line (PangoLayoutLine *line);
double ctp_typesetter_measure (CtpTypesetter *self, CtpFace face, const char *text);
double ctp_typesetter_get_space (CtpTypesetter *self, CtpBlockType below);
void ctp_typesetter_keep_lines (CtpTypesetter *self, guint first, guint whole);

void ctp_typesetter_set_table (CtpTypesetter *self, const CtpBlock *block);
void ctp_typesetter_set_signatures (CtpTypesetter *self, const CtpBlock *block);
void ctp_typesetter_set_contents (CtpTypesetter *self, const CtpBlock *block);

G_END_DECLS
