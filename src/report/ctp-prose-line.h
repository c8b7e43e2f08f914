/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CtpProseLineType:
 * @CTP_PROSE_BLANK: nothing but blanks
 * @CTP_PROSE_TEXT: running text
 * @CTP_PROSE_HEADING: “# ” to “###### ”
 * @CTP_PROSE_BULLET: “- ”, “* ”, “• ”, “– ” or “· ”
 * @CTP_PROSE_NUMBER: “1. ” or “1) ”
 * @CTP_PROSE_CHECK: “- [ ] ” or “- [x] ”
 */
typedef enum
{
  CTP_PROSE_BLANK,
  CTP_PROSE_TEXT,
  CTP_PROSE_HEADING,
  CTP_PROSE_BULLET,
  CTP_PROSE_NUMBER,
  CTP_PROSE_CHECK,
} CtpProseLineType;

/**
 * CtpProseLine:
 * @type: what the line is
 * @level: of a heading from 1 to 6; how deep an item of a list is nested, from 0
 * @ticked: whether a check is
 * @mark: the byte at which the mark begins, behind the blanks at the start
 * @text: the byte at which the text begins, behind the mark and its blank
 */
typedef struct
{
  CtpProseLineType type;
  guint level;
  gboolean ticked;
  gsize mark;
  gsize text;
} CtpProseLine;

void ctp_prose_line_scan (const char *line, CtpProseLine *result);

/**
 * CtpProseSpanType:
 * @CTP_PROSE_BOLD: between two stars on each side
 * @CTP_PROSE_LINK: “[words](address)”, or an address by itself
 * @CTP_PROSE_ESCAPE: a sign that a backslash before it makes plain
 */
typedef enum
{
  CTP_PROSE_BOLD,
  CTP_PROSE_LINK,
  CTP_PROSE_ESCAPE,
} CtpProseSpanType;

/**
 * CtpProseSpan:
 * @type: what it is
 * @start: first byte of the mark before the words
 * @text: first byte of the words
 * @text_end: the byte after the words
 * @end: the byte after the mark behind them
 */
typedef struct
{
  CtpProseSpanType type;
  gsize start;
  gsize text;
  gsize text_end;
  gsize end;
} CtpProseSpan;

GArray *ctp_prose_scan_spans (const char *text);
char *ctp_prose_dup_plain (const char *text);
char *ctp_prose_span_dup_uri (const CtpProseSpan *self, const char *text);

G_END_DECLS
