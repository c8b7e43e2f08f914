/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Draws a page that the paginator has filled: text, hairlines, boxes and charts, the head that a
 * section repeats, and the foot. On a PDF surface all of it is tagged with what it is, and links
 * lead where they say. */

#include "report/ctp-page-drawing.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "report/ctp-chart-drawing.h"
#include "report/ctp-chart-legend.h"
#include "report/ctp-web-links.h"

#define HAIRLINE 0.6
#define HAIRLINE_GREY 0.78
#define ROW_GREY 0.88
#define SIGN_GREY 0.3
#define VALUE_GREY 0.15

/* The muted head of a section that goes on from the page before. */
#define CONTINUED_GREY 0.45

static const CtpStrip *
get_strip (const CtpPages *self, guint position)
{
  return &g_array_index (self->stack->strips, CtpStrip, position);
}

static void
set_grey (cairo_t *cr, double grey)
{
  cairo_set_source_rgb (cr, grey, grey, grey);
}

static void
draw_rule (const CtpPages *self, cairo_t *cr, double y, double offset, double grey)
{
  double width = self->style->width - 2 * self->style->margin - offset;

  set_grey (cr, grey);
  cairo_set_line_width (cr, HAIRLINE);
  cairo_move_to (cr, ctp_page_style_place (self->style, offset, width), y);
  cairo_rel_line_to (cr, width, 0);
  cairo_stroke (cr);
}

static void
draw_box (const CtpPages *self, cairo_t *cr, double baseline, double inset, gboolean ticked)
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
  ctp_web_links_add (cr, run->line, run->x, y + run->baseline);
}

/* The head of a section from the baseline @y on. */
static void
draw_head (const CtpPages *self, cairo_t *cr, guint section, double y, double grey)
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
draw_lines_to_sign_on (const CtpPages *self, cairo_t *cr, const CtpStrip *strip, double y)
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
draw_lines_of_strip (const CtpPages *self, cairo_t *cr, const CtpStrip *strip, double y)
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
get_container_tag (const CtpPages *self, const CtpStrip *strip)
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
get_item_tag (const CtpPages *self, const CtpStrip *strip, gboolean first)
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
draw_small (const CtpPages *self,
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
draw_reference (const CtpPages *self, cairo_t *cr, const CtpStrip *strip, double y)
{
  const CtpPlace *place = &g_array_index (self->places, CtpPlace, strip->refers);
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
draw_chart (const CtpPages *self, cairo_t *cr, const CtpStrip *strip, double y)
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
  if (ctp_chart_legend_is_needed (strip->chart))
    {
      ctp_chart_legend_draw (strip->chart, &style, cr, strip->chart_width, face->pitch);
      cairo_translate (cr, 0, face->pitch);
    }
  ctp_chart_draw (strip->chart, &style, cr, strip->chart_width, strip->chart_height);
  cairo_restore (cr);
}

/* Which cell of a row a chart is in. */
static guint
get_chart_cell (const CtpPages *self, const CtpStrip *strip)
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
draw_cell (const CtpPages *self, cairo_t *cr, const CtpPlaced *placed, guint n, guint cell)
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
get_n_cells (const CtpPages *self, const CtpStrip *strip)
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
is_first_item (const CtpPages *self, guint position)
{
  guint item = get_strip (self, position)->item;

  while (position > 0 && get_strip (self, position - 1)->item == item)
    position--;

  return position == 0
         || get_strip (self, position - 1)->block != get_strip (self, position)->block;
}

/* The strips of one item that are on this page; a row cell by cell, so that it is read so. */
static void
draw_item (const CtpPages *self, cairo_t *cr, const CtpPlaced *placed, guint n)
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
draw_body (const CtpPages *self, cairo_t *cr, const CtpPage *page)
{
  const CtpPlaced *placed = &g_array_index (page->placed, CtpPlaced, 0);
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
draw_foot (const CtpPages *self, cairo_t *cr, guint page)
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

/**
 * ctp_page_drawing_draw:
 * @self: laid out
 * @cr: where a unit is a point and 0, 0 is the top left corner of the page
 * @page: from 0
 *
 * Draws one page with its foot.
 */
void
ctp_page_drawing_draw (const CtpPages *self, cairo_t *cr, guint page)
{
  const CtpPage *one = &g_array_index (self->pages, CtpPage, page);

  cairo_save (cr);

  if (one->continued != CTP_STRIP_NONE)
    {
      const CtpPlaced *first = &g_array_index (one->placed, CtpPlaced, 0);

      draw_head (self, cr, one->continued, first->y + get_strip (self, first->strip)->baseline,
                 CONTINUED_GREY);
    }

  draw_body (self, cr, one);
  draw_foot (self, cr, page);
  cairo_restore (cr);
}
