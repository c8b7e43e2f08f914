/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a page looks: margins, the hanging column, fonts, greys, and the space between blocks. The
 * figures are those of A4 and shrink with narrower paper. Nothing here draws. */

#include "report/ctp-page-style.h"

#define A4_WIDTH 595.0
#define SMALLEST_SCALE 0.86

/* What GNOME is set in, then what any desktop has. */
#define FAMILIES "Cantarell,Adwaita Sans,sans-serif"

typedef struct
{
  double size;
  PangoWeight weight;
  double pitch;
  double grey;
  gboolean tabular;
} FaceRow;

/* Muted text keeps a contrast of 5.7 to 1 on white. */
static const FaceRow face_rows[CTP_N_FACES] = {
  [CTP_FACE_TITLE] = { 25.2, PANGO_WEIGHT_ULTRABOLD, 31, 0 },
  [CTP_FACE_PIECE] = { 15, PANGO_WEIGHT_BOLD, 20, 0 },
  [CTP_FACE_SUBTITLE] = { 10.5, PANGO_WEIGHT_NORMAL, 17, 0.4, TRUE },
  [CTP_FACE_HEAD] = { 10.5, PANGO_WEIGHT_BOLD, 17, 0 },
  [CTP_FACE_BODY] = { 10.5, PANGO_WEIGHT_NORMAL, 17, 0.08 },
  [CTP_FACE_FIGURE] = { 10.5, PANGO_WEIGHT_NORMAL, 17, 0.08, TRUE },
  [CTP_FACE_DETAIL] = { 8.75, PANGO_WEIGHT_NORMAL, 12.5, 0.4, TRUE },
  [CTP_FACE_MARK] = { 9.25, PANGO_WEIGHT_BOLD, 17, 0.25, TRUE },
};

/* Those of living languages that an interface may be in. */
static const PangoScript right_to_left_scripts[] = {
  PANGO_SCRIPT_ARABIC, PANGO_SCRIPT_HEBREW, PANGO_SCRIPT_SYRIAC,
  PANGO_SCRIPT_THAANA, PANGO_SCRIPT_NKO,
};

static gboolean
is_right_to_left (PangoLanguage *language)
{
  int n_scripts = 0;
  const PangoScript *scripts = pango_language_get_scripts (language, &n_scripts);

  /* The first script is the one that the language is mostly written in. */
  for (gsize i = 0; i < G_N_ELEMENTS (right_to_left_scripts) && n_scripts > 0; i++)
    {
      if (scripts[0] == right_to_left_scripts[i])
        return TRUE;
    }

  return FALSE;
}

static PangoContext *
create_context (PangoLanguage *language, gboolean right_to_left)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  /* Laid out for paper: no grid of pixels to fit to, and a point is a unit. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, language);
  pango_context_set_base_dir (context, right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  cairo_font_options_destroy (options);

  return context;
}

static void
set_face (CtpPageStyle *self, CtpFace face, PangoLanguage *language)
{
  const FaceRow *row = &face_rows[face];
  CtpFaceStyle *style = &self->faces[face];
  PangoFontMetrics *metrics;

  style->font = pango_font_description_from_string (FAMILIES);
  pango_font_description_set_size (style->font, (int) (row->size * self->scale * PANGO_SCALE));
  pango_font_description_set_weight (style->font, row->weight);
  style->pitch = row->pitch * self->scale;
  style->grey = row->grey;
  style->tabular = row->tabular;

  metrics = pango_context_get_metrics (self->context, style->font, language);
  style->ascent = pango_units_to_double (pango_font_metrics_get_ascent (metrics));
  style->descent = pango_units_to_double (pango_font_metrics_get_descent (metrics));
  pango_font_metrics_unref (metrics);
}

/**
 * ctp_page_style_new:
 * @language: BCP 47; it decides on the side where pages begin and on the forms of letters
 * @width: of the page, in points
 * @height: of the page, in points
 */
CtpPageStyle *
ctp_page_style_new (const char *language, double width, double height)
{
  CtpPageStyle *self = g_new0 (CtpPageStyle, 1);
  PangoLanguage *pango_language = pango_language_from_string (language);
  double shrink = MIN (width / A4_WIDTH, 1);

  self->width = width;
  self->height = height;
  self->scale = MAX (shrink, SMALLEST_SCALE);
  self->margin = 57 * shrink;
  self->top = 62 * shrink;
  self->foot_rule = height - 50 * shrink;
  self->foot_baseline = height - 33 * shrink;
  self->bottom = self->foot_rule - 14 * self->scale;
  self->hang = 112 * shrink;
  self->lead = 9.5 * self->scale;
  self->tuck = 2 * self->scale;
  self->gutter = 14 * self->scale;
  self->indent = 13 * self->scale;
  self->box = 9.5 * self->scale;
  self->right_to_left = is_right_to_left (pango_language);
  self->hyphenation = ctp_hyphenation_new (language);
  self->context = create_context (pango_language, self->right_to_left);

  for (CtpFace face = 0; face < CTP_N_FACES; face++)
    set_face (self, face, pango_language);

  return self;
}

void
ctp_page_style_free (CtpPageStyle *self)
{
  for (CtpFace face = 0; face < CTP_N_FACES; face++)
    pango_font_description_free (self->faces[face].font);

  ctp_hyphenation_free (self->hyphenation);
  g_object_unref (self->context);
  g_free (self);
}

/* The width of the column of text. */
double
ctp_page_style_get_measure (const CtpPageStyle *self)
{
  return self->width - 2 * self->margin - self->hang;
}

/**
 * ctp_page_style_place:
 * @offset: from the side where the page begins, without the margin
 * @width: of what is to be placed
 *
 * Returns: its left edge on the page
 */
double
ctp_page_style_place (const CtpPageStyle *self, double offset, double width)
{
  if (self->right_to_left)
    return self->width - self->margin - offset - width;

  return self->margin + offset;
}

/* The space between two blocks that follow each other, besides that within their lines. */
double
ctp_page_style_get_space (const CtpPageStyle *self, CtpBlockType above, CtpBlockType below)
{
  double space = 6;

  if (below == CTP_BLOCK_SECTION)
    space = 14;
  else if (below == CTP_BLOCK_PIECE)
    space = above == CTP_BLOCK_CHAPTER ? 16 : 34;
  else if (above == CTP_BLOCK_SECTION)
    space = 0;
  else if (below == CTP_BLOCK_HEADING)
    space = 8;
  else if (above == CTP_BLOCK_HEADING)
    space = 0;
  else if (below == CTP_BLOCK_BULLET)
    space = above == CTP_BLOCK_BULLET ? 0 : 2;
  else if (above == below && (below == CTP_BLOCK_ENTRY || below == CTP_BLOCK_CHECK))
    space = 4;

  return space * self->scale;
}
