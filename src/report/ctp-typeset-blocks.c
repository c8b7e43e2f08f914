/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sets the blocks of a document in type: each becomes strips, a strip being what no page break may
 * cut, with a word on which strips must stay together. Where on which page they come to stand is
 * the paginator's business. */

#include "report/ctp-chart-drawing.h"
#include "report/ctp-chart-legend.h"
#include "report/ctp-typesetter.h"

/* So many lines to write on are always there; more, where the page has room for them. */
#define LEAST_LINES 4

/* A section without anything in it still shows its head. */
static void
flush_section (CtpTypesetter *self)
{
  if (!self->section_waits)
    return;

  CtpStrip *strip
    = ctp_typesetter_add_strip (self, ctp_typesetter_get_space (self, CTP_BLOCK_SECTION));
  const CtpFaceStyle *head = &self->style->faces[CTP_FACE_HEAD];

  strip->height = head->pitch;
  strip->baseline = (head->pitch - head->ascent - head->descent) / 2 + head->ascent;
}

static void
set_section (CtpTypesetter *self, const CtpBlock *block)
{
  double width = self->style->hang - self->style->gutter;
  PangoLayout *layout
    = ctp_typesetter_create_layout (self, CTP_FACE_HEAD, block->text, NULL, width);
  const CtpFaceStyle *style = &self->style->faces[CTP_FACE_HEAD];
  CtpSection section = {
    .block = self->block,
    .runs = g_array_new (FALSE, FALSE, sizeof (CtpRun)),
  };
  double baseline = 0;

  flush_section (self);

  for (GSList *l = pango_layout_get_lines_readonly (layout); l != NULL; l = l->next)
    {
      double length = ctp_typesetter_measure_line (l->data);
      CtpRun run = {
        .line = l->data,
        .x = ctp_page_style_place (self->style, 0, length),
        .baseline = baseline,
        .grey = style->grey,
      };

      g_array_append_val (section.runs, run);
      baseline += style->pitch;
    }

  section.depth = baseline - style->pitch + style->descent;
  g_array_append_val (self->stack->sections, section);
  self->section = self->stack->sections->len - 1;
  self->section_waits = TRUE;
}

static void
set_heading (CtpTypesetter *self, const CtpBlock *block)
{
  double width = ctp_page_style_get_measure (self->style);
  PangoLayout *layout
    = ctp_typesetter_create_layout (self, CTP_FACE_HEAD, block->text, NULL, width);
  guint first = ctp_typesetter_add_lines (self, layout, CTP_FACE_HEAD,
                                          ctp_typesetter_get_space (self, block->type),
                                          self->style->hang, width, TRUE);

  for (guint i = first; i < self->stack->strips->len; i++)
    ctp_typesetter_get_strip (self, i)->keep = TRUE;
}

static void
set_paragraph (CtpTypesetter *self, const CtpBlock *block)
{
  double width = ctp_page_style_get_measure (self->style);
  PangoLayout *layout
    = ctp_typesetter_create_layout (self, CTP_FACE_BODY, block->text, block->bold, width);

  ctp_typesetter_keep_lines (self,
                             ctp_typesetter_add_lines (self, layout, CTP_FACE_BODY,
                                                       ctp_typesetter_get_space (self, block->type),
                                                       self->style->hang, width, TRUE),
                             3);
}

/* A number says nothing of its direction: “1.” runs as the text that it stands before. */
static PangoLayout *
create_directed (CtpTypesetter *self, const char *mark, PangoDirection direction)
{
  const char *sign = direction == PANGO_DIRECTION_RTL ? "\u200f" : "\u200e";
  g_autofree char *text = g_strconcat (sign, mark, NULL);

  return ctp_typesetter_create_layout (self, CTP_FACE_BODY, text, NULL, -1);
}

/* The bullet stands on the side where its text begins. */
static void
set_bullet (CtpTypesetter *self, const CtpBlock *block)
{
  const char *mark_text = block->mark != NULL ? block->mark : "–";
  PangoLayout *mark = ctp_typesetter_create_layout (self, CTP_FACE_BODY, mark_text, NULL, -1);
  double length = ctp_typesetter_measure (self, CTP_FACE_BODY, mark_text);
  double indent = MAX (self->style->indent, length + self->style->indent / 3);
  double inset = self->style->indent * block->level;
  double measure = ctp_page_style_get_measure (self->style);
  double width = measure - inset - indent;
  PangoLayout *layout
    = ctp_typesetter_create_layout (self, CTP_FACE_BODY, block->text, block->bold, width);
  PangoDirection direction = pango_layout_get_line_readonly (layout, 0)->resolved_dir;
  gboolean at_end = (direction == PANGO_DIRECTION_RTL) != self->style->right_to_left;
  CtpSlot slot = {
    .offset = self->style->hang + (at_end ? 0 : inset),
    .width = measure - inset,
    .at_end = at_end,
  };
  guint first = ctp_typesetter_add_lines (
    self, layout, CTP_FACE_BODY, ctp_typesetter_get_space (self, block->type),
    self->style->hang + (at_end ? 0 : inset + indent), width, TRUE);
  CtpStrip *strip = ctp_typesetter_get_strip (self, first);
  CtpRun mark_run;

  if (at_end)
    mark = create_directed (self, mark_text, direction);

  ctp_typesetter_add_run (self, strip, pango_layout_get_line_readonly (mark, 0), CTP_FACE_BODY,
                          &slot, 0);

  /* Who is read to hears the mark first. */
  mark_run = g_array_index (strip->runs, CtpRun, strip->runs->len - 1);
  g_array_set_size (strip->runs, strip->runs->len - 1);
  g_array_prepend_val (strip->runs, mark_run);
  ctp_typesetter_keep_lines (self, first, 3);
}

/* Entries and those with a box: text, muted line, mark. */
static void
set_entry (CtpTypesetter *self, const CtpBlock *block)
{
  double measure = ctp_page_style_get_measure (self->style);
  double nested = self->style->indent * block->level;
  double inset
    = nested + (block->type == CTP_BLOCK_CHECK ? self->style->box + self->style->gutter / 2 : 0);
  double width = measure - inset;
  guint first;

  if (block->mark != NULL && *block->mark != '\0')
    {
      PangoLayout *mark = ctp_typesetter_create_layout (self, CTP_FACE_MARK, block->mark, NULL, -1);
      CtpSlot slot = { .offset = self->style->hang, .width = measure, .at_end = TRUE };
      PangoLayout *layout;

      width -= ctp_typesetter_measure (self, CTP_FACE_MARK, block->mark) + self->style->gutter;
      layout = ctp_typesetter_create_layout (self, CTP_FACE_BODY, block->text, block->bold, width);
      first = ctp_typesetter_add_lines (self, layout, CTP_FACE_BODY,
                                        ctp_typesetter_get_space (self, block->type),
                                        self->style->hang + inset, width, FALSE);
      ctp_typesetter_add_run (self, ctp_typesetter_get_strip (self, first),
                              pango_layout_get_line_readonly (mark, 0), CTP_FACE_MARK, &slot, 1);
    }
  else
    {
      PangoLayout *layout
        = ctp_typesetter_create_layout (self, CTP_FACE_BODY, block->text, block->bold, width);

      first = ctp_typesetter_add_lines (self, layout, CTP_FACE_BODY,
                                        ctp_typesetter_get_space (self, block->type),
                                        self->style->hang + inset, width, FALSE);
    }

  ctp_typesetter_get_strip (self, first)->inset = nested;

  if (block->type == CTP_BLOCK_CHECK)
    ctp_typesetter_get_strip (self, first)->box
      = block->ticked ? CTP_STRIP_BOX_TICKED : CTP_STRIP_BOX_EMPTY;

  if (block->detail != NULL && *block->detail != '\0')
    ctp_typesetter_add_lines (
      self, ctp_typesetter_create_layout (self, CTP_FACE_DETAIL, block->detail, NULL, width),
      CTP_FACE_DETAIL, -self->style->tuck, self->style->hang + inset, width, FALSE);

  ctp_typesetter_keep_lines (self, first, CTP_TYPESETTER_MOST_WHOLE);
}

static void
set_space (CtpTypesetter *self, const CtpBlock *block)
{
  double pitch = 24 * self->style->scale;

  for (guint i = 0; i < block->n_lines; i++)
    {
      CtpStrip *strip = ctp_typesetter_add_strip (
        self, i == 0 ? ctp_typesetter_get_space (self, block->type) : 0);
      const CtpFaceStyle *body = &self->style->faces[CTP_FACE_BODY];

      strip->height = pitch;
      strip->baseline = (body->pitch - body->ascent - body->descent) / 2 + body->ascent;
      strip->lined = TRUE;
      strip->keep = i + 1 < MIN (LEAST_LINES, block->n_lines);
      strip->spare = i >= LEAST_LINES;
    }
}

/* The chart, and what it says in words. */
static void
set_chart (CtpTypesetter *self, const CtpBlock *block)
{
  CtpChart *chart = g_ptr_array_index (block->charts, 0);
  double measure = ctp_page_style_get_measure (self->style);
  double least;
  double natural;
  double height;
  guint first;
  CtpStrip *strip;

  ctp_chart_measure (chart, &least, &natural, &height);
  strip = ctp_typesetter_add_strip (self, ctp_typesetter_get_space (self, block->type));
  strip->baseline = self->style->faces[CTP_FACE_BODY].pitch * 0.7;
  strip->height = height * self->style->scale;
  if (ctp_chart_legend_is_needed (chart))
    strip->height += self->style->faces[CTP_FACE_DETAIL].pitch;
  strip->chart = chart;
  strip->chart_offset = self->style->hang;
  strip->chart_width = measure;
  strip->chart_height = height * self->style->scale;
  first = self->stack->strips->len - 1;

  if (*block->text != '\0')
    {
      PangoLayout *words
        = ctp_typesetter_create_layout (self, CTP_FACE_DETAIL, block->text, NULL, measure);

      ctp_typesetter_add_lines (self, words, CTP_FACE_DETAIL, 3 * self->style->scale,
                                self->style->hang, measure, FALSE);
    }

  ctp_typesetter_keep_lines (self, first, G_MAXUINT);
}

/* A title as wide as the page, the muted line below it, and both with what comes first. */
static void
set_title (CtpTypesetter *self, CtpFace face, const char *title, const char *subtitle, double space)
{
  double width = self->style->width - 2 * self->style->margin;
  guint first = self->stack->strips->len;

  ctp_typesetter_add_lines (self, ctp_typesetter_create_layout (self, face, title, NULL, width),
                            face, space, 0, width, FALSE);
  self->item++;

  if (subtitle != NULL && *subtitle != '\0')
    ctp_typesetter_add_lines (
      self, ctp_typesetter_create_layout (self, CTP_FACE_SUBTITLE, subtitle, NULL, width),
      CTP_FACE_SUBTITLE, 2 * self->style->scale, 0, width, FALSE);

  for (guint i = first; i < self->stack->strips->len; i++)
    ctp_typesetter_get_strip (self, i)->keep = TRUE;
}

/* What begins without a section: no head hangs beside it. */
static void
leave_section (CtpTypesetter *self)
{
  flush_section (self);
  self->section = CTP_STRIP_NONE;
}

static void
set_chapter (CtpTypesetter *self, const CtpBlock *block)
{
  guint first;

  leave_section (self);
  first = self->stack->strips->len;
  set_title (self, CTP_FACE_TITLE, block->text, block->detail, 0);
  ctp_typesetter_get_strip (self, first)->new_page = TRUE;
}

static void
set_piece (CtpTypesetter *self, const CtpBlock *block)
{
  double space;

  leave_section (self);
  space = ctp_typesetter_get_space (self, block->type);
  set_title (self, CTP_FACE_PIECE, block->text, block->detail, space);
}

/**
 * ctp_typesetter_set_block:
 * @block: position in the document; after all that come before it
 */
void
ctp_typesetter_set_block (CtpTypesetter *self, guint position)
{
  const CtpBlock *block = ctp_document_get_block (self->document, position);

  self->block = position;
  self->item++;

  switch (block->type)
    {
    case CTP_BLOCK_CHAPTER:
      set_chapter (self, block);
      break;
    case CTP_BLOCK_PIECE:
      set_piece (self, block);
      break;
    case CTP_BLOCK_SECTION:
      set_section (self, block);
      return;
    case CTP_BLOCK_HEADING:
      set_heading (self, block);
      break;
    case CTP_BLOCK_PARAGRAPH:
      set_paragraph (self, block);
      break;
    case CTP_BLOCK_BULLET:
      set_bullet (self, block);
      break;
    case CTP_BLOCK_ENTRY:
    case CTP_BLOCK_CHECK:
      set_entry (self, block);
      break;
    case CTP_BLOCK_TABLE:
      ctp_typesetter_set_table (self, block);
      break;
    case CTP_BLOCK_CHART:
      set_chart (self, block);
      break;
    case CTP_BLOCK_SPACE:
      set_space (self, block);
      break;
    case CTP_BLOCK_SIGNATURES:
      ctp_typesetter_set_signatures (self, block);
      break;
    case CTP_BLOCK_CONTENTS:
      ctp_typesetter_set_contents (self, block);
      break;
    default:
      g_return_if_reached ();
    }

  self->above = block->type;
}

/* The title of the document; before all blocks. */
void
ctp_typesetter_set_title (CtpTypesetter *self)
{
  self->block = CTP_STRIP_NONE;
  set_title (self, CTP_FACE_TITLE, ctp_document_get_title (self->document),
             ctp_document_get_subtitle (self->document), 0);
}

/* After all blocks. */
void
ctp_typesetter_end (CtpTypesetter *self)
{
  flush_section (self);
}
