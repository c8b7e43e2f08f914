/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/ctp-chart.h"

G_BEGIN_DECLS

/**
 * CtpBlockType:
 * @CTP_BLOCK_CHAPTER: begins a page; its text is the title of all that follows
 * @CTP_BLOCK_PIECE: begins a piece of a chapter, with a title as wide as the page
 * @CTP_BLOCK_SECTION: begins a section; its text is the head that hangs beside what follows
 * @CTP_BLOCK_HEADING: a heading within a section
 * @CTP_BLOCK_PARAGRAPH: running text
 * @CTP_BLOCK_BULLET: one item of a list; its mark, if any, is the number of an ordered one
 * @CTP_BLOCK_ENTRY: one line that stands for a thing, a muted line below, a mark at the far side
 * @CTP_BLOCK_CHECK: an entry with a box to tick
 * @CTP_BLOCK_TABLE: rows under a head
 * @CTP_BLOCK_CHART: a drawing as wide as the text; its text says the same in words
 * @CTP_BLOCK_SPACE: lines left free for writing by hand
 * @CTP_BLOCK_SIGNATURES: lines to sign on, side by side
 * @CTP_BLOCK_CONTENTS: the chapters and pieces of the document with the pages that they begin on
 */
typedef enum
{
  CTP_BLOCK_CHAPTER,
  CTP_BLOCK_PIECE,
  CTP_BLOCK_SECTION,
  CTP_BLOCK_HEADING,
  CTP_BLOCK_PARAGRAPH,
  CTP_BLOCK_BULLET,
  CTP_BLOCK_ENTRY,
  CTP_BLOCK_CHECK,
  CTP_BLOCK_TABLE,
  CTP_BLOCK_CHART,
  CTP_BLOCK_SPACE,
  CTP_BLOCK_SIGNATURES,
  CTP_BLOCK_CONTENTS,
} CtpBlockType;

/**
 * CtpSpan:
 * @start: first byte
 * @end: the byte after the last
 *
 * A stretch of a text that stands out.
 */
typedef struct
{
  guint start;
  guint end;
} CtpSpan;

/**
 * CtpColumn:
 * @head: what stands above the column; copied
 * @weight: the column's share of the width that numeric columns leave free
 * @numeric: as narrow as its widest cell, aligned at the far side, figures of one width
 * @chart: holds the charts of the rows; not there in text
 */
typedef struct
{
  const char *head;
  double weight;
  gboolean numeric;
  gboolean chart;
} CtpColumn;

/**
 * CtpBlock:
 * @type: what it is
 * @text: its text; "" for a table and a space
 * @bold: (nullable) (element-type CtpSpan): stretches of @text in bold, in order
 * @detail: (nullable): the muted line below an entry or a title
 * @mark: (nullable): an entry's mark at the far side, the number of a bullet, what stands beside a
 *   piece in the contents
 * @level: how deep a bullet is nested, from 0
 * @ticked: whether a check entry is ticked
 * @n_lines: how many lines a space has
 * @columns: (nullable) (element-type CtpColumn): of a table, or one for each who signs
 * @charts: (nullable) (element-type CtpChart): the chart of a block; of a table one for each row, or
 *   %NULL
 * @rows: (nullable) (element-type GStrv): of a table; the lines below the names of who signs
 */
typedef struct
{
  CtpBlockType type;
  char *text;
  GArray *bold;
  char *detail;
  char *mark;
  guint level;
  gboolean ticked;
  guint n_lines;
  GArray *columns;
  GPtrArray *charts;
  GPtrArray *rows;
} CtpBlock;

#define CTP_TYPE_DOCUMENT (ctp_document_get_type ())
G_DECLARE_FINAL_TYPE (CtpDocument, ctp_document, CTP, DOCUMENT, GObject)

CtpDocument *ctp_document_new (const char *title, const char *subtitle, const char *foot);

const char *ctp_document_get_title (CtpDocument *self);
const char *ctp_document_get_subtitle (CtpDocument *self);
const char *ctp_document_get_foot (CtpDocument *self);
const char *ctp_document_get_author (CtpDocument *self);
void ctp_document_set_author (CtpDocument *self, const char *author);
const char *ctp_document_get_language (CtpDocument *self);
void ctp_document_set_language (CtpDocument *self, const char *language);
char *ctp_document_dup_file_name (CtpDocument *self, const char *ending);

void ctp_document_add_chapter (CtpDocument *self, const char *title, const char *detail);
void ctp_document_end_chapter (CtpDocument *self);
void ctp_document_add_piece (CtpDocument *self,
                             const char *title,
                             const char *detail,
                             const char *listed);
void ctp_document_end_piece (CtpDocument *self);
void ctp_document_add_contents (CtpDocument *self);
void ctp_document_add_section (CtpDocument *self, const char *head);
gboolean ctp_document_end_section (CtpDocument *self);
void ctp_document_add_heading (CtpDocument *self, const char *text);
void ctp_document_add_paragraph (CtpDocument *self, const char *text);
void ctp_document_add_prose (CtpDocument *self, const char *typed);
void ctp_document_add_bullet (CtpDocument *self, const char *text);
void ctp_document_add_numbered (CtpDocument *self, guint number, const char *text);
void
ctp_document_add_entry (CtpDocument *self, const char *text, const char *detail, const char *mark);
void
ctp_document_add_check (CtpDocument *self, gboolean ticked, const char *text, const char *detail);
void ctp_document_add_table (CtpDocument *self, const CtpColumn *columns, guint n_columns);
void ctp_document_add_row (CtpDocument *self, const char *const *cells);
void ctp_document_set_row_chart (CtpDocument *self, CtpChart *chart);
void ctp_document_add_chart (CtpDocument *self, CtpChart *chart);
void ctp_document_add_space (CtpDocument *self, guint n_lines);
void ctp_document_add_signatures (CtpDocument *self,
                                  const char *const *names,
                                  const char *const *details);

guint ctp_document_get_n_blocks (CtpDocument *self);
const CtpBlock *ctp_document_get_block (CtpDocument *self, guint position);
void ctp_document_take_block (CtpDocument *self, CtpBlock *block);

CtpBlock *ctp_block_new (CtpBlockType type, const char *text);
void ctp_block_free (CtpBlock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpBlock, ctp_block_free)

G_END_DECLS
