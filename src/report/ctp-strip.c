/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sets the blocks of a document in type: each becomes strips, a strip being what no page break may
 * cut, with a word on which strips must stay together. Where on which page they come to stand is
 * the paginator's business. */

#include "report/ctp-strip.h"

/* A thing of up to so many lines is not divided between two pages. */
#define MOST_WHOLE 6

/* Figures that stand below each other are of one width; in running text they are not. */
#define TABULAR_FIGURES "tnum=1"

typedef struct
{
  CtpDocument *document;
  const CtpPageStyle *style;
  CtpStack *stack;
  CtpBlockType above;
  guint block;
  guint item;
  guint section;
  gboolean section_waits;
} Typesetter;

/* Where a line goes: at the start of a stretch of the page, or at its end. */
typedef struct
{
  double offset;
  double width;
  gboolean at_end;
} Slot;

static void
clear_strip (gpointer data)
{
  CtpStrip *strip = data;

  g_array_unref (strip->runs);
}

static void
clear_section (gpointer data)
{
  CtpSection *section = data;

  g_array_unref (section->runs);
}

static CtpStrip *
get_strip (Typesetter *self, guint position)
{
  return &g_array_index (self->stack->strips, CtpStrip, position);
}

static void
add_attribute (PangoAttrList *attributes, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
}

/* @width is in points; a negative one does not break lines. The stack owns the layout. */
static PangoLayout *
create_layout (Typesetter *self, CtpFace face, const char *text, const GArray *bold, double width)
{
  PangoLayout *layout = pango_layout_new (self->style->context);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_layout_set_font_description (layout, self->style->faces[face].font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, width < 0 ? -1 : pango_units_from_double (width));
  pango_layout_set_text (layout, text, -1);

  for (guint i = 0; bold != NULL && i < bold->len; i++)
    {
      const CtpSpan *span = &g_array_index (bold, CtpSpan, i);

      add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), span->start, span->end);
    }

  if (face == CTP_FACE_SUBTITLE || face == CTP_FACE_DETAIL || face == CTP_FACE_MARK)
    pango_attr_list_insert (attributes, pango_attr_font_features_new (TABULAR_FIGURES));

  pango_layout_set_attributes (layout, attributes);
  g_ptr_array_add (self->stack->layouts, layout);

  return layout;
}

/* A cell of a table. */
static PangoLayout *
create_cell (Typesetter *self,
             CtpFace face,
             const CtpColumn *column,
             const char *text,
             double width)
{
  PangoLayout *layout = create_layout (self, face, text, NULL, width);

  if (column->numeric)
    {
      pango_attr_list_insert (pango_layout_get_attributes (layout),
                              pango_attr_font_features_new (TABULAR_FIGURES));
      pango_layout_context_changed (layout);
    }

  return layout;
}

static double
measure_line (PangoLayoutLine *line)
{
  PangoRectangle logical;

  pango_layout_line_get_extents (line, NULL, &logical);

  return pango_units_to_double (logical.width);
}

static double
measure_layout (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);

  return pango_units_to_double (logical.width);
}

/* Puts a line into a strip so that the baseline is where the face has it, and makes room where
 * letters of another font are taller. */
static void
add_run (Typesetter *self,
         CtpStrip *strip,
         PangoLayoutLine *line,
         CtpFace face,
         const Slot *slot,
         guint cell)
{
  const CtpFaceStyle *style = &self->style->faces[face];
  double width = measure_line (line);
  PangoRectangle logical;
  double ascent;
  double descent;
  double lead = (style->pitch - style->ascent - style->descent) / 2;
  CtpRun run = { .line = line, .grey = style->grey, .cell = cell };

  pango_layout_line_get_extents (line, NULL, &logical);
  ascent = MAX (pango_units_to_double (PANGO_ASCENT (logical)), style->ascent);
  descent = MAX (pango_units_to_double (PANGO_DESCENT (logical)), style->descent);

  if (strip->runs->len == 0)
    strip->baseline = lead + ascent;

  run.baseline = strip->baseline;
  run.x = ctp_page_style_place (
    self->style, slot->at_end ? slot->offset + slot->width - width : slot->offset, width);
  strip->height = MAX (strip->height, MAX (run.baseline + descent + lead, style->pitch));
  g_array_append_val (strip->runs, run);
}

/* Adds an empty strip; the first one of a section gets the section's hairline and head. */
static CtpStrip *
add_strip (Typesetter *self, double space)
{
  CtpStrip strip = {
    .space = space,
    .block = self->block,
    .item = self->item,
    .section = self->section,
    .table_head = CTP_STRIP_NONE,
    .runs = g_array_new (FALSE, FALSE, sizeof (CtpRun)),
  };

  if (self->section_waits)
    {
      strip.begins_section = TRUE;
      strip.rule = CTP_STRIP_RULE_PAGE;
      strip.pad = self->style->lead;
      self->section_waits = FALSE;
    }

  g_array_append_val (self->stack->strips, strip);

  return get_strip (self, self->stack->strips->len - 1);
}

/* Neither the first nor the last line of something may stand alone on a page. */
static void
keep_lines (Typesetter *self, guint first, guint whole)
{
  guint end = self->stack->strips->len;

  for (guint i = first; i + 1 < end; i++)
    {
      if (end - first <= whole || i == first || i + 2 == end)
        get_strip (self, i)->keep = TRUE;
    }
}

/* One strip for each line of @layout. Text that runs the other way than the page is set from the
 * other side if @by_text, as a paragraph is; else the page decides, as in a list. */
static guint
add_lines (Typesetter *self,
           PangoLayout *layout,
           CtpFace face,
           double space,
           double offset,
           double width,
           gboolean by_text)
{
  guint first = self->stack->strips->len;

  for (GSList *l = pango_layout_get_lines_readonly (layout); l != NULL; l = l->next)
    {
      PangoLayoutLine *line = l->data;
      Slot slot = { .offset = offset, .width = width };

      slot.at_end
        = by_text && (line->resolved_dir == PANGO_DIRECTION_RTL) != self->style->right_to_left;
      add_run (self, add_strip (self, self->stack->strips->len == first ? space : 0), line, face,
               &slot, 0);
    }

  return first;
}

static double
get_space (Typesetter *self, CtpBlockType below)
{
  if (self->section_waits)
    return ctp_page_style_get_space (self->style, self->above, CTP_BLOCK_SECTION);

  return ctp_page_style_get_space (self->style, self->above, below);
}

/* A section without anything in it still shows its head. */
static void
flush_section (Typesetter *self)
{
  if (!self->section_waits)
    return;

  CtpStrip *strip = add_strip (self, get_space (self, CTP_BLOCK_SECTION));
  const CtpFaceStyle *head = &self->style->faces[CTP_FACE_HEAD];

  strip->height = head->pitch;
  strip->baseline = (head->pitch - head->ascent - head->descent) / 2 + head->ascent;
}

static void
set_section (Typesetter *self, const CtpBlock *block)
{
  double width = self->style->hang - self->style->gutter;
  PangoLayout *layout = create_layout (self, CTP_FACE_HEAD, block->text, NULL, width);
  const CtpFaceStyle *style = &self->style->faces[CTP_FACE_HEAD];
  CtpSection section = {
    .head = block->text,
    .runs = g_array_new (FALSE, FALSE, sizeof (CtpRun)),
  };
  double baseline = 0;

  flush_section (self);

  for (GSList *l = pango_layout_get_lines_readonly (layout); l != NULL; l = l->next)
    {
      double length = measure_line (l->data);
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
set_heading (Typesetter *self, const CtpBlock *block)
{
  double width = ctp_page_style_get_measure (self->style);
  PangoLayout *layout = create_layout (self, CTP_FACE_HEAD, block->text, NULL, width);
  guint first = add_lines (self, layout, CTP_FACE_HEAD, get_space (self, block->type),
                           self->style->hang, width, TRUE);

  for (guint i = first; i < self->stack->strips->len; i++)
    get_strip (self, i)->keep = TRUE;
}

static void
set_paragraph (Typesetter *self, const CtpBlock *block)
{
  double width = ctp_page_style_get_measure (self->style);
  PangoLayout *layout = create_layout (self, CTP_FACE_BODY, block->text, block->bold, width);

  keep_lines (self,
              add_lines (self, layout, CTP_FACE_BODY, get_space (self, block->type),
                         self->style->hang, width, TRUE),
              3);
}

/* A number says nothing of its direction: “1.” runs as the text that it stands before. */
static PangoLayout *
create_directed (Typesetter *self, const char *mark, PangoDirection direction)
{
  const char *sign = direction == PANGO_DIRECTION_RTL ? "\u200f" : "\u200e";
  g_autofree char *text = g_strconcat (sign, mark, NULL);

  return create_layout (self, CTP_FACE_BODY, text, NULL, -1);
}

/* The bullet stands on the side where its text begins. */
static void
set_bullet (Typesetter *self, const CtpBlock *block)
{
  const char *mark_text = block->mark != NULL ? block->mark : "–";
  PangoLayout *mark = create_layout (self, CTP_FACE_BODY, mark_text, NULL, -1);
  double indent = MAX (self->style->indent, measure_layout (mark) + self->style->indent / 3);
  double inset = self->style->indent * block->level;
  double measure = ctp_page_style_get_measure (self->style);
  double width = measure - inset - indent;
  PangoLayout *layout = create_layout (self, CTP_FACE_BODY, block->text, block->bold, width);
  PangoDirection direction = pango_layout_get_line_readonly (layout, 0)->resolved_dir;
  gboolean at_end = (direction == PANGO_DIRECTION_RTL) != self->style->right_to_left;
  Slot slot = {
    .offset = self->style->hang + (at_end ? 0 : inset),
    .width = measure - inset,
    .at_end = at_end,
  };
  guint first = add_lines (self, layout, CTP_FACE_BODY, get_space (self, block->type),
                           self->style->hang + (at_end ? 0 : inset + indent), width, TRUE);
  CtpStrip *strip = get_strip (self, first);
  CtpRun mark_run;

  if (at_end)
    mark = create_directed (self, mark_text, direction);

  add_run (self, strip, pango_layout_get_line_readonly (mark, 0), CTP_FACE_BODY, &slot, 0);

  /* Who is read to hears the mark first. */
  mark_run = g_array_index (strip->runs, CtpRun, strip->runs->len - 1);
  g_array_set_size (strip->runs, strip->runs->len - 1);
  g_array_prepend_val (strip->runs, mark_run);
  keep_lines (self, first, 3);
}

/* Entries and those with a box: text, muted line, mark. */
static void
set_entry (Typesetter *self, const CtpBlock *block)
{
  double measure = ctp_page_style_get_measure (self->style);
  double inset = block->type == CTP_BLOCK_CHECK ? self->style->box + self->style->gutter / 2 : 0;
  double width = measure - inset;
  guint first;

  if (block->mark != NULL && *block->mark != '\0')
    {
      PangoLayout *mark = create_layout (self, CTP_FACE_MARK, block->mark, NULL, -1);
      Slot slot = { .offset = self->style->hang, .width = measure, .at_end = TRUE };
      PangoLayout *layout;

      width -= measure_layout (mark) + self->style->gutter;
      layout = create_layout (self, CTP_FACE_BODY, block->text, block->bold, width);
      first = add_lines (self, layout, CTP_FACE_BODY, get_space (self, block->type),
                         self->style->hang + inset, width, FALSE);
      add_run (self, get_strip (self, first), pango_layout_get_line_readonly (mark, 0),
               CTP_FACE_MARK, &slot, 0);
    }
  else
    {
      PangoLayout *layout = create_layout (self, CTP_FACE_BODY, block->text, block->bold, width);

      first = add_lines (self, layout, CTP_FACE_BODY, get_space (self, block->type),
                         self->style->hang + inset, width, FALSE);
    }

  if (block->type == CTP_BLOCK_CHECK)
    get_strip (self, first)->box = block->ticked ? CTP_STRIP_BOX_TICKED : CTP_STRIP_BOX_EMPTY;

  if (block->detail != NULL && *block->detail != '\0')
    add_lines (self, create_layout (self, CTP_FACE_DETAIL, block->detail, NULL, width),
               CTP_FACE_DETAIL, -self->style->tuck, self->style->hang + inset, width, FALSE);

  keep_lines (self, first, MOST_WHOLE);
}

/* Numeric columns are as wide as their widest cell; the others share what is left. */
static void
measure_columns (Typesetter *self, const CtpBlock *block, double *widths)
{
  guint n = block->columns->len;
  double measure = ctp_page_style_get_measure (self->style);
  double left = measure - self->style->gutter * (n - 1);
  double weights = 0;

  for (guint i = 0; i < n; i++)
    {
      const CtpColumn *column = &g_array_index (block->columns, CtpColumn, i);

      if (!column->numeric)
        {
          weights += column->weight;
          continue;
        }

      widths[i] = measure_layout (create_layout (self, CTP_FACE_DETAIL, column->head, NULL, -1));

      for (guint j = 0; j < block->rows->len; j++)
        {
          const char *const *cells = g_ptr_array_index (block->rows, j);

          widths[i] = MAX (
            widths[i], measure_layout (create_cell (self, CTP_FACE_BODY, column, cells[i], -1)));
        }

      widths[i] = MIN (widths[i], measure / n);
      left -= widths[i];
    }

  for (guint i = 0; i < n; i++)
    {
      const CtpColumn *column = &g_array_index (block->columns, CtpColumn, i);

      if (!column->numeric)
        widths[i] = left * column->weight / weights;
    }
}

/* Lays one line of a row after the other into strips, all cells of it side by side. What follows a
 * line break in a cell is muted. */
static void
set_row (Typesetter *self,
         const CtpBlock *block,
         const char *const *cells,
         const double *widths,
         CtpFace face,
         double space)
{
  guint first = self->stack->strips->len;
  double offset = self->style->hang;

  for (guint i = 0; i < block->columns->len; i++)
    {
      const CtpColumn *column = &g_array_index (block->columns, CtpColumn, i);
      g_auto (GStrv) parts = g_strsplit (*cells[i] != '\0' ? cells[i] : " ", "\n", 2);
      Slot slot = { .offset = offset, .width = widths[i], .at_end = column->numeric };
      guint position = first;

      for (guint part = 0; part < 2 && parts[part] != NULL; part++)
        {
          CtpFace part_face = part == 0 ? face : CTP_FACE_DETAIL;
          PangoLayout *layout = create_cell (self, part_face, column, parts[part], widths[i]);
          double part_space = part == 0 ? space : -self->style->tuck;

          for (GSList *l = pango_layout_get_lines_readonly (layout); l != NULL; l = l->next)
            {
              CtpStrip *strip = position < self->stack->strips->len ? get_strip (self, position)
                                                                    : add_strip (self, part_space);

              add_run (self, strip, l->data, part_face, &slot, i);
              part_space = 0;
              position++;
            }
        }

      offset += widths[i] + self->style->gutter;
    }

  keep_lines (self, first, MOST_WHOLE);
}

static void
set_table (Typesetter *self, const CtpBlock *block)
{
  g_autofree double *widths = g_new0 (double, block->columns->len);
  g_autofree const char **heads = g_new0 (const char *, block->columns->len + 1);
  double space = get_space (self, block->type);
  double between = 3 * self->style->scale;
  guint head = self->stack->strips->len;

  measure_columns (self, block, widths);

  for (guint i = 0; i < block->columns->len; i++)
    heads[i] = g_array_index (block->columns, CtpColumn, i).head;

  set_row (self, block, heads, widths, CTP_FACE_DETAIL, space);

  for (guint i = head; i < self->stack->strips->len; i++)
    get_strip (self, i)->keep = block->rows->len > 0;

  for (guint i = 0; i < block->rows->len; i++)
    {
      guint first = self->stack->strips->len;

      self->item++;
      set_row (self, block, g_ptr_array_index (block->rows, i), widths, CTP_FACE_BODY, between);

      get_strip (self, first)->rule = CTP_STRIP_RULE_TEXT;
      get_strip (self, first)->pad = between;

      for (guint j = first; j < self->stack->strips->len; j++)
        get_strip (self, j)->table_head = head;
    }
}

static void
set_space (Typesetter *self, const CtpBlock *block)
{
  double pitch = 24 * self->style->scale;

  for (guint i = 0; i < block->n_lines; i++)
    {
      CtpStrip *strip = add_strip (self, i == 0 ? get_space (self, block->type) : 0);
      const CtpFaceStyle *body = &self->style->faces[CTP_FACE_BODY];

      strip->height = pitch;
      strip->baseline = (body->pitch - body->ascent - body->descent) / 2 + body->ascent;
      strip->lined = TRUE;
    }
}

static void
set_block (Typesetter *self, const CtpBlock *block)
{
  switch (block->type)
    {
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
      set_table (self, block);
      break;
    case CTP_BLOCK_SPACE:
      set_space (self, block);
      break;
    default:
      g_return_if_reached ();
    }

  self->above = block->type;
}

/* The title stays with its subtitle, and both with what comes first. */
static void
set_title (Typesetter *self)
{
  double width = self->style->width - 2 * self->style->margin;
  const char *subtitle = ctp_document_get_subtitle (self->document);

  self->block = CTP_STRIP_NONE;
  add_lines (
    self,
    create_layout (self, CTP_FACE_TITLE, ctp_document_get_title (self->document), NULL, width),
    CTP_FACE_TITLE, 0, 0, width, FALSE);
  self->item++;

  if (*subtitle != '\0')
    add_lines (self, create_layout (self, CTP_FACE_SUBTITLE, subtitle, NULL, width),
               CTP_FACE_SUBTITLE, 2 * self->style->scale, 0, width, FALSE);

  for (guint i = 0; i < self->stack->strips->len; i++)
    get_strip (self, i)->keep = TRUE;
}

/**
 * ctp_stack_new:
 *
 * Sets the whole document for pages of one style. The document must not change afterwards.
 */
CtpStack *
ctp_stack_new (CtpDocument *document, const CtpPageStyle *style)
{
  CtpStack *stack = g_new0 (CtpStack, 1);
  Typesetter self = {
    .document = document,
    .style = style,
    .stack = stack,
    .above = CTP_BLOCK_PARAGRAPH,
    .section = CTP_STRIP_NONE,
  };

  stack->strips = g_array_new (FALSE, FALSE, sizeof (CtpStrip));
  g_array_set_clear_func (stack->strips, clear_strip);
  stack->sections = g_array_new (FALSE, FALSE, sizeof (CtpSection));
  g_array_set_clear_func (stack->sections, clear_section);
  stack->layouts = g_ptr_array_new_with_free_func (g_object_unref);

  set_title (&self);

  for (guint i = 0; i < ctp_document_get_n_blocks (document); i++)
    {
      self.block = i;
      self.item++;
      set_block (&self, ctp_document_get_block (document, i));
    }

  flush_section (&self);

  return stack;
}

void
ctp_stack_free (CtpStack *self)
{
  g_array_unref (self->strips);
  g_array_unref (self->sections);
  g_ptr_array_unref (self->layouts);
  g_free (self);
}
