/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Divides a document into pages, once, and draws any of them: the printer, the preview and the PDF
 * show the same lines at the same places. No heading ends a page, no line of a paragraph stands
 * alone, a table has its head on every page, and whatever comes in, every strip is on one page, but
 * for lines to write on that none has room for. */

#include "report/ctp-paginator.h"

#include "report/ctp-page-drawing.h"

struct _CtpPaginator
{
  GObject parent_instance;

  CtpPages pages;

  /* While the pages are filled: where the next strip goes, and how far a section's head reaches. */
  double y;
  double head_bottom;
};

G_DEFINE_FINAL_TYPE (CtpPaginator, ctp_paginator, G_TYPE_OBJECT)

static void
clear_page (gpointer data)
{
  CtpPage *page = data;

  g_array_unref (page->placed);
}

static const CtpStrip *
get_strip (CtpPaginator *self, guint position)
{
  return &g_array_index (self->pages.stack->strips, CtpStrip, position);
}

static CtpPage *
get_last_page (CtpPaginator *self)
{
  return &g_array_index (self->pages.pages, CtpPage, self->pages.pages->len - 1);
}

static gboolean
is_page_empty (CtpPaginator *self)
{
  return get_last_page (self)->placed->len == 0;
}

/* A strip's first line tells where the head of its section hangs. */
static double
get_head_bottom (CtpPaginator *self, const CtpStrip *strip, double y)
{
  return y + strip->baseline
         + g_array_index (self->pages.stack->sections, CtpSection, strip->section).depth;
}

/* The first strip of a block tells where it is; that of what a section begins with also where the
 * section is. */
static void
note_place (CtpPaginator *self, const CtpStrip *strip, double y)
{
  const guint blocks[] = {
    strip->block,
    strip->begins_section
      ? g_array_index (self->pages.stack->sections, CtpSection, strip->section).block
      : CTP_STRIP_NONE,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      CtpPlace *place;

      if (blocks[i] == CTP_STRIP_NONE)
        continue;

      place = &g_array_index (self->pages.places, CtpPlace, blocks[i]);

      if (place->page == CTP_STRIP_NONE)
        *place = (CtpPlace){ .page = self->pages.pages->len - 1, .y = y };
    }
}

static void
place_strip (CtpPaginator *self, guint position)
{
  const CtpStrip *strip = get_strip (self, position);
  CtpPage *page = get_last_page (self);
  CtpPlaced placed = { .strip = position };

  if (strip->begins_section)
    self->y = MAX (self->y, self->head_bottom);

  if (page->placed->len > 0)
    self->y += strip->space;

  placed.y = self->y + strip->pad;
  note_place (self, strip, self->y);
  self->y = placed.y + strip->height;

  if (strip->section != CTP_STRIP_NONE && (strip->begins_section || page->placed->len == 0))
    {
      self->head_bottom = get_head_bottom (self, strip, placed.y);

      if (!strip->begins_section)
        page->continued = strip->section;
    }

  g_array_append_val (page->placed, placed);
}

static void
add_page (CtpPaginator *self)
{
  CtpPage page = {
    .placed = g_array_new (FALSE, FALSE, sizeof (CtpPlaced)),
    .continued = CTP_STRIP_NONE,
  };

  g_array_append_val (self->pages.pages, page);
  self->y = self->pages.style->top;
  self->head_bottom = 0;
}

/* A page that begins within a table begins with the table's head. */
static void
begin_page (CtpPaginator *self, guint position)
{
  guint head = get_strip (self, position)->table_head;

  add_page (self);

  if (head == CTP_STRIP_NONE)
    return;

  for (guint i = head; get_strip (self, i)->item == get_strip (self, head)->item; i++)
    place_strip (self, i);
}

/* Where the strips from @first on, @end excluded, would end if they came next. */
static double
measure_group (CtpPaginator *self, guint first, guint end)
{
  double y = self->y;
  double bottom = self->y;

  for (guint i = first; i < end; i++)
    {
      const CtpStrip *strip = get_strip (self, i);

      if (strip->begins_section)
        y = MAX (y, self->head_bottom);

      y += strip->pad + strip->height;

      if (i > first || !is_page_empty (self))
        y += strip->space;

      bottom = MAX (bottom, y);

      if (strip->begins_section)
        bottom = MAX (bottom, get_head_bottom (self, strip, y - strip->height));
    }

  return bottom;
}

static gboolean
fits (CtpPaginator *self, guint first, guint end)
{
  return measure_group (self, first, end) <= self->pages.style->bottom;
}

/* The strips that must be on one page with @first: up to, and without, the one returned. */
static guint
find_group_end (CtpPaginator *self, guint first)
{
  guint end = first;

  while (end + 1 < self->pages.stack->strips->len && get_strip (self, end)->keep)
    end++;

  return end + 1;
}

static void
fill_pages (CtpPaginator *self)
{
  guint n = self->pages.stack->strips->len;
  guint end;

  add_page (self);

  for (guint first = 0; first < n; first = end)
    {
      end = find_group_end (self, first);

      if (get_strip (self, first)->spare && !fits (self, first, end))
        continue;

      if (!is_page_empty (self) && (get_strip (self, first)->new_page || !fits (self, first, end)))
        begin_page (self, first);

      /* What is taller than a page is divided after all, but never without end: a page takes at
       * least one strip besides a repeated head. */
      for (guint i = first; i < end; i++)
        {
          if (i > first && !fits (self, i, i + 1))
            begin_page (self, i);

          place_strip (self, i);
        }
    }
}

static void
ctp_paginator_finalize (GObject *object)
{
  CtpPaginator *self = CTP_PAGINATOR (object);

  g_array_unref (self->pages.pages);
  g_array_unref (self->pages.places);
  ctp_stack_free (self->pages.stack);
  ctp_page_style_free (self->pages.style);
  g_object_unref (self->pages.document);

  G_OBJECT_CLASS (ctp_paginator_parent_class)->finalize (object);
}

static void
ctp_paginator_class_init (CtpPaginatorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ctp_paginator_finalize;
}

static void
ctp_paginator_init (CtpPaginator *self)
{
  self->pages.pages = g_array_new (FALSE, FALSE, sizeof (CtpPage));
  g_array_set_clear_func (self->pages.pages, clear_page);
  self->pages.places = g_array_new (FALSE, FALSE, sizeof (CtpPlace));
}

/* Lays @document out for @paper, upright. The document must not change afterwards. */
CtpPaginator *
ctp_paginator_new (CtpDocument *document, CtpPaper paper)
{
  double width;
  double height;

  ctp_paper_get_size (paper, &width, &height);

  return ctp_paginator_new_for_size (document, width, height);
}

/**
 * ctp_paginator_new_for_size:
 * @width: of the whole page with its margins, in points
 * @height: likewise
 *
 * For a printer, which may have any paper: let it use the full page, and points as its unit.
 */
CtpPaginator *
ctp_paginator_new_for_size (CtpDocument *document, double width, double height)
{
  CtpPaginator *self = ctp_paginator_new_empty (document, width, height);

  while (!ctp_paginator_advance (self, G_MAXUINT))
    ;

  return self;
}

/**
 * ctp_paginator_new_empty:
 * @width: of the whole page with its margins, in points
 * @height: likewise
 *
 * One that has no pages before ctp_paginator_advance () has said that it is done.
 */
CtpPaginator *
ctp_paginator_new_empty (CtpDocument *document, double width, double height)
{
  CtpPaginator *self = g_object_new (CTP_TYPE_PAGINATOR, NULL);

  self->pages.document = g_object_ref (document);
  self->pages.style = ctp_page_style_new (ctp_document_get_language (document), width, height);
  self->pages.stack = ctp_stack_new (document, self->pages.style);

  return self;
}

/**
 * ctp_paginator_advance:
 * @n_blocks: how many to set before returning
 *
 * Lays out some more of the document, for who can not wait for all of it.
 *
 * Returns: whether that was all
 */
gboolean
ctp_paginator_advance (CtpPaginator *self, guint n_blocks)
{
  const CtpPlace nowhere = { .page = CTP_STRIP_NONE };
  guint n = ctp_document_get_n_blocks (self->pages.document);

  if (self->pages.pages->len > 0)
    return TRUE;

  if (!ctp_stack_advance (self->pages.stack, n_blocks))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      CtpBlockType type = ctp_document_get_block (self->pages.document, i)->type;

      self->pages.has_pieces |= type == CTP_BLOCK_PIECE || type == CTP_BLOCK_CHAPTER;
      g_array_append_val (self->pages.places, nowhere);
    }

  fill_pages (self);

  return TRUE;
}

/* How much is laid out, from 0 to 1. */
double
ctp_paginator_get_progress (CtpPaginator *self)
{
  return self->pages.pages->len > 0 ? 1 : ctp_stack_get_progress (self->pages.stack);
}

CtpDocument *
ctp_paginator_get_document (CtpPaginator *self)
{
  return self->pages.document;
}

/* The size of a page in points. */
void
ctp_paginator_get_size (CtpPaginator *self, double *width, double *height)
{
  *width = self->pages.style->width;
  *height = self->pages.style->height;
}

/* At least one, once it is laid out. */
guint
ctp_paginator_get_n_pages (CtpPaginator *self)
{
  return self->pages.pages->len;
}

/**
 * ctp_paginator_find_block:
 * @block: position in the document
 * @page: (out): where it begins, from 0
 * @y: (out): from the top of the page, in points
 *
 * Returns: whether anything of it is on a page
 */
gboolean
ctp_paginator_find_block (CtpPaginator *self, guint block, guint *page, double *y)
{
  const CtpPlace *place;

  g_return_val_if_fail (block < self->pages.places->len, FALSE);

  place = &g_array_index (self->pages.places, CtpPlace, block);
  *page = place->page;
  *y = place->y;

  return place->page != CTP_STRIP_NONE;
}

/**
 * ctp_paginator_draw_page:
 * @cr: where a unit is a point and 0, 0 is the top left corner of the page
 * @page: from 0
 *
 * Draws one page with its foot. On a PDF surface the text is tagged with what it is.
 */
void
ctp_paginator_draw_page (CtpPaginator *self, cairo_t *cr, guint page)
{
  g_return_if_fail (page < self->pages.pages->len);

  ctp_page_drawing_draw (&self->pages, cr, page);
}
