/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Divides a document into pages, once, and draws any of them: the printer, the preview and the PDF
 * show the same lines at the same places. No heading ends a page, no line of a paragraph stands
 * alone, a table has its head on every page, and whatever comes in, every strip is on one page. */

#include "report/ctp-paginator.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "report/ctp-chart-drawing.h"
#include "report/ctp-stack.h"

#define HAIRLINE 0.6
#define HAIRLINE_GREY 0.78
#define ROW_GREY 0.88
#define SIGN_GREY 0.3
#define VALUE_GREY 0.15

/* The muted head of a section that goes on from the page before. */
#define CONTINUED_GREY 0.45

typedef struct
{
  guint strip;
  double y;
} Placed;

/* @continued: the section whose head is repeated beside the first strip, or CTP_STRIP_NONE */
typedef struct
{
  GArray *placed;
  guint continued;
} Page;

/* Where a block begins. */
typedef struct
{
  guint page;
  double y;
} Place;

struct _CtpPaginator
{
  GObject parent_instance;

  CtpDocument *document;
  CtpPageStyle *style;
  CtpStack *stack;
  GArray *pages;
  GArray *places;
  gboolean has_pieces;

  /* While the pages are filled: where the next strip goes, and how far a section's head reaches. */
  double y;
  double head_bottom;
};

G_DEFINE_FINAL_TYPE (CtpPaginator, ctp_paginator, G_TYPE_OBJECT)

static void
clear_page (gpointer data)
{
  Page *page = data;

  g_array_unref (page->placed);
}

static const CtpStrip *
get_strip (CtpPaginator *self, guint position)
{
  return &g_array_index (self->stack->strips, CtpStrip, position);
}

static Page *
get_last_page (CtpPaginator *self)
{
  return &g_array_index (self->pages, Page, self->pages->len - 1);
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
         + g_array_index (self->stack->sections, CtpSection, strip->section).depth;
}

/* The first strip of a block tells where it is; that of what a section begins with also where the
 * section is. */
static void
note_place (CtpPaginator *self, const CtpStrip *strip, double y)
{
  const guint blocks[] = {
    strip->block,
    strip->begins_section ? g_array_index (self->stack->sections, CtpSection, strip->section).block
                          : CTP_STRIP_NONE,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      Place *place;

      if (blocks[i] == CTP_STRIP_NONE)
        continue;

      place = &g_array_index (self->places, Place, blocks[i]);

      if (place->page == CTP_STRIP_NONE)
        *place = (Place){ .page = self->pages->len - 1, .y = y };
    }
}

static void
place_strip (CtpPaginator *self, guint position)
{
  const CtpStrip *strip = get_strip (self, position);
  Page *page = get_last_page (self);
  Placed placed = { .strip = position };

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
  Page page = {
    .placed = g_array_new (FALSE, FALSE, sizeof (Placed)),
    .continued = CTP_STRIP_NONE,
  };

  g_array_append_val (self->pages, page);
  self->y = self->style->top;
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
  return measure_group (self, first, end) <= self->style->bottom;
}

/* The strips that must be on one page with @first: up to, and without, the one returned. */
static guint
find_group_end (CtpPaginator *self, guint first)
{
  guint end = first;

  while (end + 1 < self->stack->strips->len && get_strip (self, end)->keep)
    end++;

  return end + 1;
}

static void
fill_pages (CtpPaginator *self)
{
  guint n = self->stack->strips->len;
  guint end;

  add_page (self);

  for (guint first = 0; first < n; first = end)
    {
      end = find_group_end (self, first);

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
set_grey (cairo_t *cr, double grey)
{
  cairo_set_source_rgb (cr, grey, grey, grey);
}

static void
draw_rule (CtpPaginator *self, cairo_t *cr, double y, double offset, double grey)
{
  double width = self->style->width - 2 * self->style->margin - offset;

  set_grey (cr, grey);
  cairo_set_line_width (cr, HAIRLINE);
  cairo_move_to (cr, ctp_page_style_place (self->style, offset, width), y);
  cairo_rel_line_to (cr, width, 0);
  cairo_stroke (cr);
}

static void
draw_box (CtpPaginator *self, cairo_t *cr, double baseline, double inset, gboolean ticked)
{
  double size = self->style->box;
  double x = ctp_page_style_place (self->style, self->style->hang + inset, size);
  double y = baseline - size * 0.9;

  set_grey (cr, 0.08);
  cairo_set_line_width (cr, size / 10);
  cairo_rectangle (cr, x + size / 20, y + size / 20, size * 0.9, size * 0.9);
  cairo_stroke (cr);

  if (!ticked)
    return;

  cairo_set_line_width (cr, size / 9);
  cairo_move_to (cr, x + size * 0.24, y + size * 0.52);
  cairo_line_to (cr, x + size * 0.43, y + size * 0.72);
  cairo_line_to (cr, x + size * 0.78, y + size * 0.28);
  cairo_stroke (cr);
}

static void
draw_run (cairo_t *cr, const CtpRun *run, double y, double grey)
{
  set_grey (cr, grey);
  cairo_move_to (cr, run->x, y + run->baseline);
  pango_cairo_show_layout_line (cr, run->line);
}

/* The head of a section from the baseline @y on. */
static void
draw_head (CtpPaginator *self, cairo_t *cr, guint section, double y, double grey)
{
  const CtpSection *head = &g_array_index (self->stack->sections, CtpSection, section);
  const GArray *runs;

  ctp_stack_wake (self->stack, head->block);
  runs = head->runs;

  for (guint i = 0; i < runs->len; i++)
    draw_run (cr, &g_array_index (runs, CtpRun, i), y, grey);
}

/* One for each column of the block. */
static void
draw_lines_to_sign_on (CtpPaginator *self, cairo_t *cr, const CtpStrip *strip, double y)
{
  guint n = ctp_document_get_block (self->document, strip->block)->columns->len;

  set_grey (cr, SIGN_GREY);
  cairo_set_line_width (cr, HAIRLINE);

  for (guint i = 0; i < n; i++)
    {
      double offset = self->style->hang + i * (strip->sign_width + 2 * self->style->gutter);

      cairo_move_to (cr, ctp_page_style_place (self->style, offset, strip->sign_width),
                     y + strip->height);
      cairo_rel_line_to (cr, strip->sign_width, 0);
      cairo_stroke (cr);
    }
}

/* What is no text: hairlines and boxes. */
static void
draw_lines_of_strip (CtpPaginator *self, cairo_t *cr, const CtpStrip *strip, double y)
{
  if (strip->rule == CTP_STRIP_RULE_PAGE)
    draw_rule (self, cr, y - strip->pad, 0, HAIRLINE_GREY);
  else if (strip->rule == CTP_STRIP_RULE_TEXT)
    draw_rule (self, cr, y - strip->pad, self->style->hang, ROW_GREY);

  if (strip->lined)
    draw_rule (self, cr, y + strip->height, self->style->hang, HAIRLINE_GREY);

  if (strip->sign_width > 0)
    draw_lines_to_sign_on (self, cr, strip, y);

  if (strip->box != CTP_STRIP_BOX_NONE)
    draw_box (self, cr, y + strip->baseline, strip->inset, strip->box == CTP_STRIP_BOX_TICKED);
}

/* Which structure of a PDF (ISO 32000-1, 14.8.4) the items of a block are parts of, or NULL. */
static const char *
get_container_tag (CtpPaginator *self, const CtpStrip *strip)
{
  if (strip->block == CTP_STRIP_NONE)
    return NULL;

  switch (ctp_document_get_block (self->document, strip->block)->type)
    {
    case CTP_BLOCK_BULLET:
    case CTP_BLOCK_ENTRY:
    case CTP_BLOCK_CHECK:
      return "L";

    case CTP_BLOCK_TABLE:
      return "Table";

    case CTP_BLOCK_CONTENTS:
      return "TOC";

    case CTP_BLOCK_CHAPTER:
    case CTP_BLOCK_PIECE:
    case CTP_BLOCK_SECTION:
    case CTP_BLOCK_HEADING:
    case CTP_BLOCK_PARAGRAPH:
    case CTP_BLOCK_CHART:
    case CTP_BLOCK_SPACE:
    case CTP_BLOCK_SIGNATURES:
    default:
      return NULL;
    }
}

/* Which structure one item is; @first where it is the first one of its block. */
static const char *
get_item_tag (CtpPaginator *self, const CtpStrip *strip, gboolean first)
{
  const char *container = get_container_tag (self, strip);

  if (g_strcmp0 (container, "L") == 0)
    return "LI";
  if (g_strcmp0 (container, "Table") == 0)
    return "TR";
  if (strip->block == CTP_STRIP_NONE)
    return first ? "H1" : "P";

  switch (ctp_document_get_block (self->document, strip->block)->type)
    {
    case CTP_BLOCK_CHAPTER:
      return first ? "H1" : "P";

    case CTP_BLOCK_PIECE:
      return first ? "H2" : "P";

    case CTP_BLOCK_HEADING:
      return self->has_pieces ? "H4" : "H3";

    case CTP_BLOCK_CONTENTS:
      return "TOCI";

    case CTP_BLOCK_CHART:
      return "Figure";

    case CTP_BLOCK_SECTION:
    case CTP_BLOCK_PARAGRAPH:
    case CTP_BLOCK_BULLET:
    case CTP_BLOCK_ENTRY:
    case CTP_BLOCK_CHECK:
    case CTP_BLOCK_TABLE:
    case CTP_BLOCK_SPACE:
    case CTP_BLOCK_SIGNATURES:
    default:
      return "P";
    }
}

/* One line from margin to margin, that is no part of a block. */
static void
draw_small (CtpPaginator *self,
            cairo_t *cr,
            const char *text,
            CtpFace face,
            double baseline,
            double width,
            gboolean at_end)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (self->style->context);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  double all = self->style->width - 2 * self->style->margin;
  PangoRectangle logical;
  double length;

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_font_description (layout, self->style->faces[face].font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, pango_units_from_double (width));
  pango_layout_set_text (layout, text, -1);
  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, 0), NULL, &logical);
  length = pango_units_to_double (logical.width);

  set_grey (cr, self->style->faces[face].grey);
  cairo_move_to (cr, ctp_page_style_place (self->style, at_end ? all - length : 0, length),
                 baseline);
  pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (layout, 0));
}

/* The number of the page that a line of the contents is about; in a PDF the line leads there. */
static void
draw_reference (CtpPaginator *self, cairo_t *cr, const CtpStrip *strip, double y)
{
  const Place *place = &g_array_index (self->places, Place, strip->refers);
  double width = self->style->width - 2 * self->style->margin;
  gboolean chapter
    = ctp_document_get_block (self->document, strip->refers)->type == CTP_BLOCK_CHAPTER;
  g_autofree char *number = g_strdup_printf ("%u", place->page + 1);
  g_autofree char *link = NULL;

  draw_small (self, cr, number, chapter ? CTP_FACE_HEAD : CTP_FACE_FIGURE, y + strip->baseline,
              width, TRUE);

  /* Whole points: a decimal comma of the locale must not get into the file's syntax. */
  link
    = g_strdup_printf ("rect=[%d %d %d %d] page=%u pos=[0 %d]", (int) self->style->margin, (int) y,
                       (int) width, (int) strip->height, place->page + 1, (int) place->y);
  cairo_tag_begin (cr, CAIRO_TAG_LINK, link);
  cairo_tag_end (cr, CAIRO_TAG_LINK);
}

static void
draw_chart (CtpPaginator *self, cairo_t *cr, const CtpStrip *strip, double y)
{
  const CtpFaceStyle *face = &self->style->faces[CTP_FACE_DETAIL];
  CtpChartStyle style;

  ctp_chart_style_init_paper (&style);
  style.text = (CtpInk){ face->grey, face->grey, face->grey, 1 };
  style.marks[CTP_CHART_MARK_VALUE] = (CtpInk){ VALUE_GREY, VALUE_GREY, VALUE_GREY, 1 };
  style.marks[CTP_CHART_MARK_AIM] = style.text;
  style.right_to_left = self->style->right_to_left;

  if (ctp_chart_get_axes (strip->chart))
    {
      style.context = self->style->context;
      style.font = face->font;
    }

  cairo_save (cr);
  cairo_translate (cr, ctp_page_style_place (self->style, strip->chart_offset, strip->chart_width),
                   y);
  ctp_chart_draw (strip->chart, &style, cr, strip->chart_width, strip->chart_height);
  cairo_restore (cr);
}

/* Which cell of a row a chart is in. */
static guint
get_chart_cell (CtpPaginator *self, const CtpStrip *strip)
{
  const CtpBlock *block = ctp_document_get_block (self->document, strip->block);

  for (guint i = 0; block->columns != NULL && i < block->columns->len; i++)
    {
      if (g_array_index (block->columns, CtpColumn, i).chart)
        return i;
    }

  return 0;
}

/* The runs of the strips of one item that are in one cell, top to bottom. */
static void
draw_cell (CtpPaginator *self, cairo_t *cr, const Placed *placed, guint n, guint cell)
{
  for (guint i = 0; i < n; i++)
    {
      const CtpStrip *strip = get_strip (self, placed[i].strip);

      for (guint j = 0; j < strip->runs->len; j++)
        {
          const CtpRun *run = &g_array_index (strip->runs, CtpRun, j);

          if (run->cell == cell)
            draw_run (cr, run, placed[i].y, run->grey);
        }

      if (strip->chart != NULL && cell == get_chart_cell (self, strip))
        draw_chart (self, cr, strip, placed[i].y);

      if (strip->refers != CTP_STRIP_NONE && cell == 0)
        draw_reference (self, cr, strip, placed[i].y);
    }
}

/* What stands side by side. */
static guint
get_n_cells (CtpPaginator *self, const CtpStrip *strip)
{
  const CtpBlock *block;

  if (strip->block == CTP_STRIP_NONE)
    return 1;

  block = ctp_document_get_block (self->document, strip->block);

  if (block->columns != NULL)
    return block->columns->len;

  return block->mark != NULL ? 2 : 1;
}

/* Whether a strip is of the first item of its block. */
static gboolean
is_first_item (CtpPaginator *self, guint position)
{
  guint item = get_strip (self, position)->item;

  while (position > 0 && get_strip (self, position - 1)->item == item)
    position--;

  return position == 0
         || get_strip (self, position - 1)->block != get_strip (self, position)->block;
}

/* The strips of one item that are on this page; a row cell by cell, so that it is read so. */
static void
draw_item (CtpPaginator *self, cairo_t *cr, const Placed *placed, guint n)
{
  const CtpStrip *first = get_strip (self, placed[0].strip);
  const char *tag = get_item_tag (self, first, is_first_item (self, placed[0].strip));

  ctp_stack_wake (self->stack, first->block);

  for (guint i = 0; i < n; i++)
    draw_lines_of_strip (self, cr, get_strip (self, placed[i].strip), placed[i].y);

  cairo_tag_begin (cr, tag, "");

  if (g_str_equal (tag, "TR"))
    {
      const CtpBlock *table = ctp_document_get_block (self->document, first->block);
      const char *cell_tag = first->table_head == CTP_STRIP_NONE ? "TH" : "TD";

      for (guint cell = 0; cell < table->columns->len; cell++)
        {
          cairo_tag_begin (cr, cell_tag, "");
          draw_cell (self, cr, placed, n, cell);
          cairo_tag_end (cr, cell_tag);
        }
    }
  else
    {
      guint n_cells = get_n_cells (self, first);

      for (guint cell = 0; cell < n_cells; cell++)
        draw_cell (self, cr, placed, n, cell);
    }

  cairo_tag_end (cr, tag);
}

static void
draw_body (CtpPaginator *self, cairo_t *cr, const Page *page)
{
  const Placed *placed = &g_array_index (page->placed, Placed, 0);
  guint n = page->placed->len;
  const char *open = NULL;
  guint end;

  for (guint i = 0; i < n; i = end)
    {
      const CtpStrip *strip = get_strip (self, placed[i].strip);
      const char *container = get_container_tag (self, strip);

      end = i + 1;

      while (end < n && get_strip (self, placed[end].strip)->item == strip->item)
        end++;

      if (open != NULL && (strip->begins_section || g_strcmp0 (open, container) != 0))
        {
          cairo_tag_end (cr, open);
          open = NULL;
        }

      if (strip->begins_section)
        {
          const char *head_tag = self->has_pieces ? "H3" : "H2";

          cairo_tag_begin (cr, head_tag, "");
          draw_head (self, cr, strip->section, placed[i].y + strip->baseline, 0);
          cairo_tag_end (cr, head_tag);
        }

      if (open == NULL && container != NULL)
        {
          cairo_tag_begin (cr, container, "");
          open = container;
        }

      draw_item (self, cr, placed + i, end - i);
    }

  if (open != NULL)
    cairo_tag_end (cr, open);
}

static void
draw_foot (CtpPaginator *self, cairo_t *cr, guint page)
{
  double width = self->style->width - 2 * self->style->margin;
  g_autofree char *number = NULL;

  /* Translators: at the foot of a page: its number, and how many there are, as in “1 of 3”. */
  number = g_strdup_printf (C_ ("page", "%u of %u"), page + 1, self->pages->len);
  draw_rule (self, cr, self->style->foot_rule, 0, HAIRLINE_GREY);
  draw_small (self, cr, ctp_document_get_foot (self->document), CTP_FACE_DETAIL,
              self->style->foot_baseline, width * 0.8, FALSE);
  draw_small (self, cr, number, CTP_FACE_DETAIL, self->style->foot_baseline, width, TRUE);
}

static void
ctp_paginator_finalize (GObject *object)
{
  CtpPaginator *self = CTP_PAGINATOR (object);

  g_array_unref (self->pages);
  g_array_unref (self->places);
  ctp_stack_free (self->stack);
  ctp_page_style_free (self->style);
  g_object_unref (self->document);

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
  self->pages = g_array_new (FALSE, FALSE, sizeof (Page));
  g_array_set_clear_func (self->pages, clear_page);
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
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

  self->document = g_object_ref (document);
  self->style = ctp_page_style_new (ctp_document_get_language (document), width, height);
  self->stack = ctp_stack_new (document, self->style);

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
  const Place nowhere = { .page = CTP_STRIP_NONE };
  guint n = ctp_document_get_n_blocks (self->document);

  if (self->pages->len > 0)
    return TRUE;

  if (!ctp_stack_advance (self->stack, n_blocks))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      CtpBlockType type = ctp_document_get_block (self->document, i)->type;

      self->has_pieces |= type == CTP_BLOCK_PIECE || type == CTP_BLOCK_CHAPTER;
      g_array_append_val (self->places, nowhere);
    }

  fill_pages (self);

  return TRUE;
}

/* How much is laid out, from 0 to 1. */
double
ctp_paginator_get_progress (CtpPaginator *self)
{
  return self->pages->len > 0 ? 1 : ctp_stack_get_progress (self->stack);
}

CtpDocument *
ctp_paginator_get_document (CtpPaginator *self)
{
  return self->document;
}

/* The size of a page in points. */
void
ctp_paginator_get_size (CtpPaginator *self, double *width, double *height)
{
  *width = self->style->width;
  *height = self->style->height;
}

/* At least one, once it is laid out. */
guint
ctp_paginator_get_n_pages (CtpPaginator *self)
{
  return self->pages->len;
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
  const Place *place;

  g_return_val_if_fail (block < self->places->len, FALSE);

  place = &g_array_index (self->places, Place, block);
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
  const Page *one;

  g_return_if_fail (page < self->pages->len);

  one = &g_array_index (self->pages, Page, page);
  cairo_save (cr);

  if (one->continued != CTP_STRIP_NONE)
    {
      const Placed *first = &g_array_index (one->placed, Placed, 0);

      draw_head (self, cr, one->continued, first->y + get_strip (self, first->strip)->baseline,
                 CONTINUED_GREY);
    }

  draw_body (self, cr, one);
  draw_foot (self, cr, page);
  cairo_restore (cr);
}
