/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/ctp-page-style.h"

G_BEGIN_DECLS

#define CTP_STRIP_NONE G_MAXUINT

/**
 * CtpRun:
 * @line: a line of a layout; owned by the layout
 * @x: its left edge on the page
 * @baseline: from the top of its strip
 * @grey: 0 is black, 1 white
 * @cell: which cell of a row it is in; the mark of an entry is one of its own, read last
 */
typedef struct
{
  PangoLayoutLine *line;
  double x;
  double baseline;
  double grey;
  guint cell;
} CtpRun;

/**
 * CtpStripRule:
 * @CTP_STRIP_RULE_NONE: no hairline
 * @CTP_STRIP_RULE_PAGE: above it, from margin to margin
 * @CTP_STRIP_RULE_TEXT: above it, as wide as the column of text
 */
typedef enum
{
  CTP_STRIP_RULE_NONE,
  CTP_STRIP_RULE_PAGE,
  CTP_STRIP_RULE_TEXT,
} CtpStripRule;

/**
 * CtpStripBox:
 * @CTP_STRIP_BOX_NONE: nothing to tick
 * @CTP_STRIP_BOX_EMPTY: a box
 * @CTP_STRIP_BOX_TICKED: a box with a tick
 */
typedef enum
{
  CTP_STRIP_BOX_NONE,
  CTP_STRIP_BOX_EMPTY,
  CTP_STRIP_BOX_TICKED,
} CtpStripBox;

/**
 * CtpStrip:
 * @space: above it, unless it is the first of a page
 * @pad: from its rule to its lines
 * @height: of its lines
 * @baseline: of its first line
 * @inset: from the column of text to its box
 * @keep: must be on the same page as the next one
 * @new_page: begins a page
 * @block: the block of the document that it is of; %CTP_STRIP_NONE for the title
 * @item: strips of one paragraph, entry or row have the same
 * @section: position of its section in the stack; %CTP_STRIP_NONE outside of sections
 * @begins_section: the section's head hangs beside it
 * @table_head: position of the strip to repeat above it on a new page, or %CTP_STRIP_NONE
 * @refers: the block whose page stands at its far side, or %CTP_STRIP_NONE
 * @lined: has a hairline at its bottom, to write on by hand
 * @spare: is left out where the page has no room for it
 * @sign_width: how wide the lines to sign on at its bottom are; 0 for none
 * @chart: (nullable): what is drawn in it; owned by the document
 * @chart_offset: from the side where the page begins, without the margin, to the chart
 * @chart_width: how wide the chart is
 * @chart_height: how high it is, from the top of the strip
 * @runs: (element-type CtpRun) (nullable): what is written in it, while its block is awake
 *
 * A stretch of the page that is never cut: mostly one line.
 */
typedef struct
{
  double space;
  double pad;
  double height;
  double baseline;
  double inset;
  gboolean keep;
  gboolean new_page;
  guint block;
  guint item;
  guint section;
  gboolean begins_section;
  guint table_head;
  guint refers;
  CtpStripRule rule;
  CtpStripBox box;
  gboolean lined;
  gboolean spare;
  double sign_width;
  CtpChart *chart;
  double chart_offset;
  double chart_width;
  double chart_height;
  GArray *runs;
} CtpStrip;

/**
 * CtpSection:
 * @block: the block of the document that begins it
 * @runs: (element-type CtpRun) (nullable): the head, with baselines from that of the first line
 *   beside it; while its block is awake
 * @depth: how far the head reaches below that baseline
 */
typedef struct
{
  guint block;
  GArray *runs;
  double depth;
} CtpSection;

/**
 * CtpStack:
 * @strips: (element-type CtpStrip): from the title on, in order
 * @sections: (element-type CtpSection): in order
 *
 * A document as one column without an end, for the width of a page. Where everything stands is
 * known of all blocks; the letters themselves only of those that are awake, so that a long document
 * takes no more memory than a short one.
 */
typedef struct
{
  GArray *strips;
  GArray *sections;
} CtpStack;

CtpStack *ctp_stack_new (CtpDocument *document, const CtpPageStyle *style);
void ctp_stack_free (CtpStack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpStack, ctp_stack_free)

gboolean ctp_stack_advance (CtpStack *self, guint n_blocks);
double ctp_stack_get_progress (CtpStack *self);
void ctp_stack_wake (CtpStack *self, guint block);

G_END_DECLS
