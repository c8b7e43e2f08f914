/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A document as Markdown (CommonMark, with the tables and check lists of GitHub's), to be pasted
 * anywhere. What a person typed is escaped, so that it shows as it was typed. The foot, which says
 * that it is confidential, goes along. */

#include "report/ctp-markdown.h"

typedef struct
{
  GString *out;
  CtpBlockType above;
  guint depth;
} Writer;

/* At the start of a line these make it something else than a paragraph: lists, headings, quotes,
 * rules. */
static gboolean
opens_a_block (const char *line)
{
  gsize digits = strspn (line, "0123456789");

  if (*line != '\0' && strchr ("-+=>#", *line) != NULL)
    return TRUE;

  return digits > 0 && digits < 10 && (line[digits] == '.' || line[digits] == ')')
         && (line[digits + 1] == '\0' || g_ascii_isspace (line[digits + 1]));
}

static void
append_escaped (GString *out, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (strchr ("\\`*_[]<>|~&", text[i]) != NULL)
        g_string_append_c (out, '\\');

      g_string_append_c (out, text[i]);
    }
}

/* Where the line begins with what would open a block, the first sign that is not a figure is
 * escaped. */
static void
append_line_start (GString *out, const char *line, gsize *skipped)
{
  *skipped = 0;

  if (!opens_a_block (line))
    return;

  *skipped = strspn (line, "0123456789") + 1;
  g_string_append_len (out, line, (gssize) *skipped - 1);
  g_string_append_c (out, '\\');
  g_string_append_c (out, line[*skipped - 1]);
}

/* @indent: before every line but the first, so that it stays in its list item */
static void
append_text (GString *out, const char *text, const GArray *bold, guint indent)
{
  guint next_span = 0;
  gboolean line_start = TRUE;

  for (gsize i = 0; text[i] != '\0';)
    {
      const CtpSpan *span
        = bold != NULL && next_span < bold->len ? &g_array_index (bold, CtpSpan, next_span) : NULL;
      gsize skipped = 0;

      if (span != NULL && i == span->start)
        g_string_append (out, "**");

      if (line_start)
        append_line_start (out, text + i, &skipped);

      line_start = FALSE;

      if (skipped == 0 && text[i] == '\n')
        {
          g_string_append_printf (out, "\\\n%*s", (int) indent, "");
          line_start = TRUE;
          skipped = 1;
        }
      else if (skipped == 0)
        {
          append_escaped (out, text + i, 1);
          skipped = 1;
        }

      i += skipped;

      if (span != NULL && i >= span->end)
        {
          g_string_append (out, "**");
          next_span++;
        }
    }
}

static gboolean
is_list_item (CtpBlockType type)
{
  return type == CTP_BLOCK_BULLET || type == CTP_BLOCK_ENTRY || type == CTP_BLOCK_CHECK;
}

/* Items of a list stand close, all else has an empty line between. */
static void
append_gap (Writer *self, CtpBlockType type)
{
  if (!is_list_item (type) || self->above != type)
    g_string_append_c (self->out, '\n');
}

/* @depth: how many hashes stand before it */
static void
append_heading (Writer *self, guint depth, const char *text)
{
  g_autofree char *hashes = g_strnfill (depth, '#');

  g_string_append_printf (self->out, "%s ", hashes);
  append_text (self->out, text, NULL, 0);
  g_string_append_c (self->out, '\n');
}

/* What follows is one deeper. */
static void
append_title (Writer *self, guint depth, const CtpBlock *block)
{
  append_heading (self, depth, block->text);
  self->depth = depth;

  if (block->detail != NULL && *block->detail != '\0')
    {
      g_string_append_c (self->out, '\n');
      append_text (self->out, block->detail, NULL, 0);
      g_string_append_c (self->out, '\n');
    }
}

static void
append_signatures (Writer *self, const CtpBlock *block)
{
  const char *const *details = g_ptr_array_index (block->rows, 0);

  for (guint i = 0; i < block->columns->len; i++)
    {
      g_string_append (self->out, "- ");
      append_text (self->out, g_array_index (block->columns, CtpColumn, i).head, NULL, 2);
      g_string_append (self->out, "\\\n  ");
      append_text (self->out, details[i], NULL, 2);
      g_string_append_c (self->out, '\n');
    }
}

static void
append_bullet (Writer *self, const CtpBlock *block)
{
  guint indent = block->level * 4;
  const char *mark = block->mark != NULL ? block->mark : "-";

  g_string_append_printf (self->out, "%*s%s ", (int) indent, "", mark);
  append_text (self->out, block->text, block->bold, indent + (guint) strlen (mark) + 1);
  g_string_append_c (self->out, '\n');
}

static void
append_entry (Writer *self, const CtpBlock *block)
{
  const char *box = block->ticked ? "[x] " : "[ ] ";
  guint indent = block->level * 4;

  g_string_append_printf (self->out, "%*s- %s", (int) indent, "",
                          block->type == CTP_BLOCK_CHECK ? box : "");
  append_text (self->out, block->text, block->bold, indent + 2);

  if (block->mark != NULL && *block->mark != '\0')
    {
      g_string_append (self->out, " (**");
      append_text (self->out, block->mark, NULL, 2);
      g_string_append (self->out, "**)");
    }

  if (block->detail != NULL && *block->detail != '\0')
    {
      g_string_append (self->out, "\\\n  ");
      append_text (self->out, block->detail, NULL, 2);
    }

  g_string_append_c (self->out, '\n');
}

static void
append_cell (Writer *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_string_append_c (self->out, ' ');

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (self->out, "<br>");

      append_escaped (self->out, lines[i], strlen (lines[i]));
    }

  g_string_append (self->out, " |");
}

/* A column of charts has nothing to say in words that the others do not say. */
static gboolean
is_text (const CtpBlock *table, guint column)
{
  return !g_array_index (table->columns, CtpColumn, column).chart;
}

static void
append_table (Writer *self, const CtpBlock *block)
{
  g_string_append_c (self->out, '|');

  for (guint i = 0; i < block->columns->len; i++)
    {
      if (is_text (block, i))
        append_cell (self, g_array_index (block->columns, CtpColumn, i).head);
    }

  g_string_append (self->out, "\n|");

  for (guint i = 0; i < block->columns->len; i++)
    {
      if (is_text (block, i))
        g_string_append (
          self->out, g_array_index (block->columns, CtpColumn, i).numeric ? " ---: |" : " --- |");
    }

  g_string_append_c (self->out, '\n');

  for (guint i = 0; i < block->rows->len; i++)
    {
      const char *const *cells = g_ptr_array_index (block->rows, i);

      g_string_append_c (self->out, '|');

      for (guint j = 0; j < block->columns->len; j++)
        {
          if (is_text (block, j))
            append_cell (self, cells[j]);
        }

      g_string_append_c (self->out, '\n');
    }
}

/* What has to do with pages: room for a pen, the numbers of pages; or the head of a section that has nothing else. */
static gboolean
is_of_pages (CtpDocument *document, guint position)
{
  const CtpBlock *block = ctp_document_get_block (document, position);

  if (block->type == CTP_BLOCK_SECTION && position + 1 < ctp_document_get_n_blocks (document))
    block = ctp_document_get_block (document, position + 1);

  return block->type == CTP_BLOCK_SPACE || block->type == CTP_BLOCK_CONTENTS;
}

static void
append_block (Writer *self, const CtpBlock *block)
{
  switch (block->type)
    {
    case CTP_BLOCK_CHAPTER:
      append_title (self, 2, block);
      return;
    case CTP_BLOCK_PIECE:
      append_title (self, 3, block);
      return;
    case CTP_BLOCK_SECTION:
      append_heading (self, self->depth + 1, block->text);
      return;
    case CTP_BLOCK_HEADING:
      append_heading (self, self->depth + 2, block->text);
      return;
    case CTP_BLOCK_PARAGRAPH:
    case CTP_BLOCK_CHART:
      append_text (self->out, block->text, block->bold, 0);
      g_string_append_c (self->out, '\n');
      return;
    case CTP_BLOCK_BULLET:
      append_bullet (self, block);
      return;
    case CTP_BLOCK_ENTRY:
    case CTP_BLOCK_CHECK:
      append_entry (self, block);
      return;
    case CTP_BLOCK_TABLE:
      append_table (self, block);
      return;
    case CTP_BLOCK_SIGNATURES:
      append_signatures (self, block);
      return;
    case CTP_BLOCK_SPACE:
    case CTP_BLOCK_CONTENTS:
    default:
      return;
    }
}

/**
 * ctp_markdown_dup:
 *
 * Gives @document as Markdown, ended by a line break. Space to write on by hand and the
 * contents are left out.
 */
char *
ctp_markdown_dup (CtpDocument *document)
{
  g_autoptr (GString) out = g_string_new ("# ");
  Writer self = { .out = out, .above = CTP_BLOCK_SECTION, .depth = 1 };

  append_text (out, ctp_document_get_title (document), NULL, 0);
  g_string_append_c (out, '\n');

  if (*ctp_document_get_subtitle (document) != '\0')
    {
      g_string_append_c (out, '\n');
      append_text (out, ctp_document_get_subtitle (document), NULL, 0);
      g_string_append_c (out, '\n');
    }

  for (guint i = 0; i < ctp_document_get_n_blocks (document); i++)
    {
      const CtpBlock *block = ctp_document_get_block (document, i);

      if (is_of_pages (document, i))
        continue;

      append_gap (&self, block->type);
      append_block (&self, block);
      self.above = block->type;
    }

  if (*ctp_document_get_foot (document) != '\0')
    {
      g_string_append (out, "\n---\n\n");
      append_text (out, ctp_document_get_foot (document), NULL, 0);
      g_string_append_c (out, '\n');
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}
