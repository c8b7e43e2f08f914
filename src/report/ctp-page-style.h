/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "report/ctp-document.h"
#include "report/ctp-hyphenation.h"

G_BEGIN_DECLS

/**
 * CtpFace:
 * @CTP_FACE_TITLE: the title of the document
 * @CTP_FACE_PIECE: the title of a piece of a chapter
 * @CTP_FACE_SUBTITLE: the line below either
 * @CTP_FACE_HEAD: heads of sections, headings
 * @CTP_FACE_BODY: running text
 * @CTP_FACE_FIGURE: figures in a column
 * @CTP_FACE_DETAIL: the muted line below an entry, heads of tables, the foot
 * @CTP_FACE_MARK: the word at the far side of an entry
 */
typedef enum
{
  CTP_FACE_TITLE,
  CTP_FACE_PIECE,
  CTP_FACE_SUBTITLE,
  CTP_FACE_HEAD,
  CTP_FACE_BODY,
  CTP_FACE_FIGURE,
  CTP_FACE_DETAIL,
  CTP_FACE_MARK,
  CTP_N_FACES,
} CtpFace;

/**
 * CtpFaceStyle:
 * @font: what it is set in
 * @ascent: of the font, in points
 * @descent: of the font, in points
 * @pitch: from baseline to baseline
 * @grey: 0 is black, 1 white
 * @tabular: all figures are of one width, as they stand below each other
 */
typedef struct
{
  PangoFontDescription *font;
  double ascent;
  double descent;
  double pitch;
  double grey;
  gboolean tabular;
} CtpFaceStyle;

/**
 * CtpPageStyle:
 * @width: of the page; all lengths are in points
 * @height: of the page
 * @margin: at both sides
 * @top: where the first line may begin
 * @bottom: where the last line must end
 * @foot_rule: where the hairline above the foot is
 * @foot_baseline: where the foot's text stands
 * @hang: from the margin to the column of text, which leaves room for the heads of sections
 * @lead: from the hairline above a section to its first line
 * @tuck: how much closer the muted line of an entry is to its text than lines are
 * @gutter: least distance between what stands side by side
 * @indent: from a bullet to its text
 * @box: size of a box to tick
 * @scale: 1 on A4; smaller on smaller paper
 * @right_to_left: the page begins at the right
 * @hyphenation: where words may be divided
 * @faces: by #CtpFace
 *
 * Every measure of a page, derived from its size.
 */
typedef struct
{
  double width;
  double height;
  double margin;
  double top;
  double bottom;
  double foot_rule;
  double foot_baseline;
  double hang;
  double lead;
  double tuck;
  double gutter;
  double indent;
  double box;
  double scale;
  gboolean right_to_left;
  CtpHyphenation *hyphenation;
  PangoContext *context;
  CtpFaceStyle faces[CTP_N_FACES];
} CtpPageStyle;

CtpPageStyle *ctp_page_style_new (const char *language, double width, double height);
void ctp_page_style_free (CtpPageStyle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpPageStyle, ctp_page_style_free)

double ctp_page_style_get_measure (const CtpPageStyle *self);
double ctp_page_style_place (const CtpPageStyle *self, double offset, double width);
double ctp_page_style_get_space (const CtpPageStyle *self, CtpBlockType above, CtpBlockType below);

G_END_DECLS
