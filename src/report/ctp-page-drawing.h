/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "report/ctp-stack.h"

G_BEGIN_DECLS

/* A strip on its page: @y is from the top of it, in points. */
typedef struct
{
  guint strip;
  double y;
} CtpPlaced;

/* @continued: the section whose head is repeated beside the first strip, or CTP_STRIP_NONE */
typedef struct
{
  GArray *placed;
  guint continued;
} CtpPage;

/* Where a block begins; @page is CTP_STRIP_NONE where it is on no page. */
typedef struct
{
  guint page;
  double y;
} CtpPlace;

/**
 * CtpPages:
 * @pages: (element-type CtpPage)
 * @places: (element-type CtpPlace): of each block of @document
 * @has_pieces: whether sections are below chapters or pieces
 *
 * A document that is divided into pages.
 */
typedef struct
{
  CtpDocument *document;
  CtpPageStyle *style;
  CtpStack *stack;
  GArray *pages;
  GArray *places;
  gboolean has_pieces;
} CtpPages;

void ctp_page_drawing_draw (const CtpPages *self, cairo_t *cr, guint page);

G_END_DECLS
