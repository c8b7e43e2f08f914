/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What all blocks are set in type with: layouts, the lines of them in strips, the space between. A
 * strip is what no page break may cut. */

#include "report/ctp-typesetter.h"

#include "report/ctp-hyphenation.h"

/* Figures that stand below each other are of one width; in running text they are not. */
#define TABULAR_FIGURES "tnum=1"

CtpStrip *
ctp_typesetter_get_strip (CtpTypesetter *self, guint position)
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

static PangoAttrList *
create_attributes (CtpTypesetter *self, CtpFace face)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  if (self->style->faces[face].tabular)
    pango_attr_list_insert (attributes, pango_attr_font_features_new (TABULAR_FIGURES));

  return attributes;
}

/* @width is in points; a negative one does not break lines. */
static PangoLayout *
create_plain_layout (CtpTypesetter *self, CtpFace face, const char *text, double width)
{
  PangoLayout *layout = pango_layout_new (self->style->context);

  pango_layout_set_font_description (layout, self->style->faces[face].font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, width < 0 ? -1 : pango_units_from_double (width));
  pango_layout_set_text (layout, text, -1);

  return layout;
}

/**
 * ctp_typesetter_create_layout:
 * @bold: (nullable) (element-type CtpSpan): stretches of @text in bold
 * @width: in points; a negative one does not break lines
 *
 * Returns: (transfer none): a layout, with long words divided where lines would be too short
 */
PangoLayout *
ctp_typesetter_create_layout (CtpTypesetter *self,
                              CtpFace face,
                              const char *text,
                              const GArray *bold,
                              double width)
{
  PangoLayout *layout = create_plain_layout (self, face, text, width);
  g_autoptr (PangoAttrList) attributes = create_attributes (self, face);

  for (guint i = 0; bold != NULL && i < bold->len; i++)
    {
      const CtpSpan *span = &g_array_index (bold, CtpSpan, i);

      add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), span->start, span->end);
    }

  pango_layout_set_attributes (layout, attributes);

  if (width > 0 && (face == CTP_FACE_BODY || face == CTP_FACE_DETAIL))
    ctp_hyphenation_apply (self->style->hyphenation, layout);

  g_ptr_array_add (self->layouts, layout);

  return layout;
}

/* The length of one line, in points. */
double
ctp_typesetter_measure_line (PangoLayoutLine *line)
{
  PangoRectangle logical;

  pango_layout_line_get_extents (line, NULL, &logical);

  return pango_units_to_double (logical.width);
}

/* The length of a text on one line, in points. */
double
ctp_typesetter_measure (CtpTypesetter *self, CtpFace face, const char *text)
{
  g_autoptr (PangoLayout) layout = create_plain_layout (self, face, text, -1);
  g_autoptr (PangoAttrList) attributes = create_attributes (self, face);

  pango_layout_set_attributes (layout, attributes);

  return ctp_typesetter_measure_line (pango_layout_get_line_readonly (layout, 0));
}

/* Puts a line into a strip so that the baseline is where the face has it, and makes room where
 * letters of another font are taller. */
void
ctp_typesetter_add_run (CtpTypesetter *self,
                        CtpStrip *strip,
                        PangoLayoutLine *line,
                        CtpFace face,
                        const CtpSlot *slot,
                        guint cell)
{
  const CtpFaceStyle *style = &self->style->faces[face];
  double width = ctp_typesetter_measure_line (line);
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
CtpStrip *
ctp_typesetter_add_strip (CtpTypesetter *self, double space)
{
  CtpStrip strip = {
    .space = space,
    .block = self->block,
    .item = self->item,
    .section = self->section,
    .table_head = CTP_STRIP_NONE,
    .refers = CTP_STRIP_NONE,
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

  return ctp_typesetter_get_strip (self, self->stack->strips->len - 1);
}

/* Neither the first nor the last line of something may stand alone on a page. */
void
ctp_typesetter_keep_lines (CtpTypesetter *self, guint first, guint whole)
{
  guint end = self->stack->strips->len;

  for (guint i = first; i + 1 < end; i++)
    {
      if (end - first <= whole || i == first || i + 2 == end)
        ctp_typesetter_get_strip (self, i)->keep = TRUE;
    }
}

/* One strip for each line of @layout. Text that runs the other way than the page is set from the
 * other side if @by_text, as a paragraph is; else the page decides, as in a list. */
guint
ctp_typesetter_add_lines (CtpTypesetter *self,
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
      CtpSlot slot = { .offset = offset, .width = width };

      slot.at_end
        = by_text && (line->resolved_dir == PANGO_DIRECTION_RTL) != self->style->right_to_left;
      ctp_typesetter_add_run (
        self, ctp_typesetter_add_strip (self, self->stack->strips->len == first ? space : 0), line,
        face, &slot, 0);
    }

  return first;
}

double
ctp_typesetter_get_space (CtpTypesetter *self, CtpBlockType below)
{
  if (self->section_waits)
    return ctp_page_style_get_space (self->style, self->above, CTP_BLOCK_SECTION);

  return ctp_page_style_get_space (self->style, self->above, below);
}
