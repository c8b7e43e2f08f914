/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands in columns: tables, the lines for signatures, and the list of what is in a book. */

#include "report/ctp-typesetter.h"

#include <math.h>

/* A small chart beside figures, as wide on all papers. */
#define CHART_WIDTH 76
#define CHART_HEIGHT 25

/* Figures in a column are set in a face of their own, in which all are of one width. */
static CtpFace
get_cell_face (const CtpColumn *column, CtpFace face)
{
  return column->numeric && face == CTP_FACE_BODY ? CTP_FACE_FIGURE : face;
}

/* Numeric columns are as wide as their widest cell; the others share what is left. */
static void
measure_columns (CtpTypesetter *self, const CtpBlock *block, double *widths)
{
  guint n = block->columns->len;
  double measure = ctp_page_style_get_measure (self->style);
  double left = measure - self->style->gutter * (n - 1);
  double weights = 0;

  for (guint i = 0; i < n; i++)
    {
      const CtpColumn *column = &g_array_index (block->columns, CtpColumn, i);

      if (column->chart)
        {
          widths[i] = CHART_WIDTH * self->style->scale;
          left -= widths[i];
          continue;
        }

      if (!column->numeric)
        {
          weights += column->weight;
          continue;
        }

      widths[i] = ctp_typesetter_measure (self, CTP_FACE_DETAIL, column->head);

      for (guint j = 0; j < block->rows->len; j++)
        {
          const char *const *cells = g_ptr_array_index (block->rows, j);

          widths[i] = MAX (widths[i], ctp_typesetter_measure (self, CTP_FACE_FIGURE, cells[i]));
        }

      widths[i] = MIN (ceil (widths[i]), measure / n);
      left -= widths[i];
    }

  for (guint i = 0; i < n; i++)
    {
      const CtpColumn *column = &g_array_index (block->columns, CtpColumn, i);

      if (!column->numeric && !column->chart)
        widths[i] = left * column->weight / weights;
    }
}

/* Lays one line of a row after the other into strips, all cells of it side by side. What follows a
 * line break in a cell is muted. */
static void
set_row (CtpTypesetter *self,
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
      CtpSlot slot = { .offset = offset, .width = widths[i], .at_end = column->numeric };
      guint position = first;

      for (guint part = 0; part < 2 && parts[part] != NULL; part++)
        {
          CtpFace part_face = part == 0 ? get_cell_face (column, face) : CTP_FACE_DETAIL;
          PangoLayout *layout
            = ctp_typesetter_create_layout (self, part_face, parts[part], NULL, widths[i]);
          double part_space = part == 0 ? space : -self->style->tuck;

          for (GSList *l = pango_layout_get_lines_readonly (layout); l != NULL; l = l->next)
            {
              CtpStrip *strip = position < self->stack->strips->len
                                  ? ctp_typesetter_get_strip (self, position)
                                  : ctp_typesetter_add_strip (self, part_space);

              ctp_typesetter_add_run (self, strip, l->data, part_face, &slot, i);
              part_space = 0;
              position++;
            }
        }

      offset += widths[i] + self->style->gutter;
    }

  ctp_typesetter_keep_lines (self, first, CTP_TYPESETTER_MOST_WHOLE);
}

/* Beside the first lines of the row, which stays together for that; it is as high as the chart. */
static void
set_row_chart (CtpTypesetter *self,
               const CtpBlock *block,
               guint row,
               const double *widths,
               guint first)
{
  CtpChart *chart = g_ptr_array_index (block->charts, row);
  CtpStrip *strip = ctp_typesetter_get_strip (self, first);
  double offset = self->style->hang;
  double height = 0;

  if (chart == NULL)
    return;

  for (guint i = 0; i < block->columns->len; i++)
    {
      if (g_array_index (block->columns, CtpColumn, i).chart)
        {
          strip->chart = chart;
          strip->chart_offset = offset;
          strip->chart_width = widths[i];
          strip->chart_height = CHART_HEIGHT * self->style->scale;
        }

      offset += widths[i] + self->style->gutter;
    }

  for (guint i = first; i < self->stack->strips->len; i++)
    height += ctp_typesetter_get_strip (self, i)->height;

  if (height < strip->chart_height)
    ctp_typesetter_get_strip (self, self->stack->strips->len - 1)->height
      += strip->chart_height - height;

  ctp_typesetter_keep_lines (self, first, G_MAXUINT);
}

void
ctp_typesetter_set_table (CtpTypesetter *self, const CtpBlock *block)
{
  g_autofree double *widths = g_new0 (double, block->columns->len);
  g_autofree const char **heads = g_new0 (const char *, block->columns->len + 1);
  double space = ctp_typesetter_get_space (self, block->type);
  double between = 3 * self->style->scale;
  guint head = self->stack->strips->len;

  measure_columns (self, block, widths);

  for (guint i = 0; i < block->columns->len; i++)
    heads[i] = g_array_index (block->columns, CtpColumn, i).head;

  set_row (self, block, heads, widths, CTP_FACE_DETAIL, space);

  for (guint i = head; i < self->stack->strips->len; i++)
    ctp_typesetter_get_strip (self, i)->keep = block->rows->len > 0;

  for (guint i = 0; i < block->rows->len; i++)
    {
      guint first = self->stack->strips->len;

      self->item++;
      set_row (self, block, g_ptr_array_index (block->rows, i), widths, CTP_FACE_BODY, between);
      set_row_chart (self, block, i, widths, first);

      ctp_typesetter_get_strip (self, first)->rule = CTP_STRIP_RULE_TEXT;
      ctp_typesetter_get_strip (self, first)->pad = between;

      for (guint j = first; j < self->stack->strips->len; j++)
        {
          CtpStrip *strip = ctp_typesetter_get_strip (self, j);

          strip->table_head = head;
          /* Neither the first nor the last row stands alone on a page. */
          strip->keep
            = strip->keep || i + 2 == block->rows->len || (i == 0 && block->rows->len > 1);
        }
    }
}

/* Nobody signs a page with nothing else on it: the section above comes along, unless it is long. */
static void
keep_section_above (CtpTypesetter *self, guint first)
{
  guint section = first > 0 ? ctp_typesetter_get_strip (self, first - 1)->section : CTP_STRIP_NONE;
  guint begin = first;

  while (begin > 0 && ctp_typesetter_get_strip (self, begin - 1)->section == section)
    begin--;

  if (section == CTP_STRIP_NONE || first - begin > CTP_TYPESETTER_MOST_WHOLE)
    return;

  for (guint i = begin; i < first; i++)
    ctp_typesetter_get_strip (self, i)->keep = TRUE;
}

/* Lines to sign on, side by side, each with the name of who signs and a muted line below. */
void
ctp_typesetter_set_signatures (CtpTypesetter *self, const CtpBlock *block)
{
  guint n = block->columns->len;
  double gutter = 2 * self->style->gutter;
  double width = (ctp_page_style_get_measure (self->style) - gutter * (n - 1)) / n;
  const char *const *details = g_ptr_array_index (block->rows, 0);
  guint first = self->stack->strips->len;
  CtpStrip *room = ctp_typesetter_add_strip (self, ctp_typesetter_get_space (self, block->type));

  room->height = 44 * self->style->scale;
  room->baseline = self->style->faces[CTP_FACE_BODY].pitch * 0.7;

  for (guint i = 0; i < n; i++)
    {
      const char *name = g_array_index (block->columns, CtpColumn, i).head;
      CtpSlot slot = { .offset = self->style->hang + i * (width + gutter), .width = width };
      guint position = first + 1;

      for (guint part = 0; part < 2; part++)
        {
          CtpFace face = part == 0 ? CTP_FACE_BODY : CTP_FACE_DETAIL;
          PangoLayout *layout
            = ctp_typesetter_create_layout (self, face, part == 0 ? name : details[i], NULL, width);

          for (GSList *l = pango_layout_get_lines_readonly (layout); l != NULL; l = l->next)
            {
              CtpStrip *strip = position < self->stack->strips->len
                                  ? ctp_typesetter_get_strip (self, position)
                                  : ctp_typesetter_add_strip (self, 2 * self->style->scale);

              ctp_typesetter_add_run (self, strip, l->data, face, &slot, i);
              position++;
            }
        }
    }

  ctp_typesetter_get_strip (self, first)->sign_width = width;
  keep_section_above (self, first);
  ctp_typesetter_keep_lines (self, first, G_MAXUINT);
}

/* One line of the contents: when, what, and room for the number of the page. */
static void
set_contents_line (CtpTypesetter *self, const CtpBlock *listed, guint position, double space)
{
  gboolean chapter = listed->type == CTP_BLOCK_CHAPTER;
  CtpFace face = chapter ? CTP_FACE_HEAD : CTP_FACE_BODY;
  double hang = chapter ? 0 : self->style->hang;
  double width = ctp_page_style_get_measure (self->style) + self->style->hang - hang
                 - self->style->gutter - ctp_typesetter_measure (self, CTP_FACE_FIGURE, "0000");
  CtpSlot slot = { .offset = 0, .width = self->style->hang - self->style->gutter };
  guint first = ctp_typesetter_add_lines (
    self, ctp_typesetter_create_layout (self, face, listed->text, NULL, width), face,
    chapter ? MAX (space, 9 * self->style->scale) : space, hang, width, FALSE);

  ctp_typesetter_get_strip (self, first)->refers = position;

  if (!chapter)
    {
      PangoLayout *when
        = ctp_typesetter_create_layout (self, CTP_FACE_DETAIL, listed->mark, NULL, -1);

      ctp_typesetter_add_run (self, ctp_typesetter_get_strip (self, first),
                              pango_layout_get_line_readonly (when, 0), CTP_FACE_DETAIL, &slot, 0);
    }

  ctp_typesetter_keep_lines (self, first, G_MAXUINT);
}

/* Every chapter and piece of the document that has a mark, with the page that it begins on. */
void
ctp_typesetter_set_contents (CtpTypesetter *self, const CtpBlock *block)
{
  double space = 20;

  for (guint i = 0; i < ctp_document_get_n_blocks (self->document); i++)
    {
      const CtpBlock *listed = ctp_document_get_block (self->document, i);

      if (listed->type != CTP_BLOCK_CHAPTER
          && (listed->type != CTP_BLOCK_PIECE || listed->mark == NULL))
        continue;

      self->item++;
      set_contents_line (self, listed, i, space * self->style->scale);
      space = listed->type == CTP_BLOCK_CHAPTER ? 3 : 0;
    }
}
