/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The light Markdown that notes are typed in, read into the blocks of a document: lines of text make
 * a paragraph until an empty one, a line that was broken stays broken, and what is indented below an
 * item of a list belongs to it. Any input yields blocks. */

#include "report/ctp-prose.h"

#include "report/ctp-prose-line.h"

typedef struct
{
  GPtrArray *blocks;
  GString *text;
  CtpBlockType type;
  char *mark;
  guint level;
  gboolean ticked;
} Reader;

static void
append_span (GArray **spans, gsize start, gsize end)
{
  CtpSpan span = { .start = (guint) start, .end = (guint) end };

  if (*spans == NULL)
    *spans = g_array_new (FALSE, FALSE, sizeof (CtpSpan));

  g_array_append_val (*spans, span);
}

/* Takes the marks away and notes what is bold between them. The address of a link stands behind its
 * words, as paper has no other place for it. */
static void
take_spans (CtpBlock *block, const char *text)
{
  g_autoptr (GString) plain = g_string_sized_new (strlen (text));
  g_autoptr (GArray) spans = ctp_prose_scan_spans (text);
  const CtpProseSpan *bold = NULL;
  gsize bold_start = 0;
  gsize at = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const CtpProseSpan *span = &g_array_index (spans, CtpProseSpan, i);
      g_autofree char *uri = ctp_prose_span_dup_uri (span, text);

      if (bold != NULL && span->start >= bold->end)
        {
          g_string_append_len (plain, text + at, (gssize) (bold->text_end - at));
          append_span (&block->bold, bold_start, plain->len);
          at = bold->end;
          bold = NULL;
        }

      g_string_append_len (plain, text + at, (gssize) (span->start - at));
      at = span->text;
      if (span->type == CTP_PROSE_BOLD)
        {
          bold = span;
          bold_start = plain->len;
          continue;
        }

      g_string_append_len (plain, text + span->text, (gssize) (span->text_end - span->text));
      if (uri != NULL && span->end > span->text_end)
        g_string_append_printf (plain, " (%s)", uri);
      at = span->end;
    }

  if (bold != NULL)
    {
      g_string_append_len (plain, text + at, (gssize) (bold->text_end - at));
      append_span (&block->bold, bold_start, plain->len);
      at = bold->end;
    }
  g_string_append (plain, text + at);

  g_free (block->text);
  block->text = g_string_free (g_steal_pointer (&plain), FALSE);
}

static void
finish_block (Reader *self)
{
  CtpBlock *block;

  if (self->text->len > 0)
    {
      block = ctp_block_new (self->type, NULL);
      block->level = self->level;
      block->mark = g_steal_pointer (&self->mark);
      block->ticked = self->ticked;
      take_spans (block, self->text->str);
      g_ptr_array_add (self->blocks, block);
    }

  g_string_truncate (self->text, 0);
  g_clear_pointer (&self->mark, g_free);
  self->type = CTP_BLOCK_PARAGRAPH;
  self->level = 0;
  self->ticked = FALSE;
}

static void
begin_block (Reader *self, CtpBlockType type, const char *text)
{
  finish_block (self);
  self->type = type;
  g_string_append (self->text, text);
}

static void
begin_item (Reader *self, CtpBlockType type, const char *line, const CtpProseLine *scanned)
{
  begin_block (self, type, line + scanned->text + strspn (line + scanned->text, " \t"));
  self->level = scanned->level;
  self->ticked = scanned->ticked;
  if (scanned->type == CTP_PROSE_NUMBER)
    self->mark = g_strndup (line + scanned->mark, scanned->text - scanned->mark - 1);
}

static void
read_line (Reader *self, char *line)
{
  CtpProseLine scanned;
  const char *text = g_strchomp (line);

  ctp_prose_line_scan (line, &scanned);
  text += scanned.text;

  switch (scanned.type)
    {
    case CTP_PROSE_BLANK:
      finish_block (self);
      break;

    case CTP_PROSE_HEADING:
      begin_block (self, CTP_BLOCK_HEADING, text + strspn (text, " \t"));
      finish_block (self);
      break;

    case CTP_PROSE_BULLET:
    case CTP_PROSE_NUMBER:
      begin_item (self, CTP_BLOCK_BULLET, line, &scanned);
      break;

    case CTP_PROSE_CHECK:
      begin_item (self, CTP_BLOCK_CHECK, line, &scanned);
      break;

    case CTP_PROSE_TEXT:
    default:
      if (self->text->len > 0 && (self->type == CTP_BLOCK_PARAGRAPH || scanned.mark > 0))
        g_string_append_printf (self->text, "\n%s", text);
      else
        begin_block (self, CTP_BLOCK_PARAGRAPH, text);
      break;
    }
}

/* One kind of line end, and none of the control characters that a paste may bring. */
static char *
dup_clean (const char *typed)
{
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  g_autoptr (GString) clean = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;

      if (c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
        g_string_append_c (clean, '\n');
      else if (c == '\n' || c == '\t' || !g_unichar_iscntrl (c))
        g_string_append_unichar (clean, c);
    }

  return g_string_free (g_steal_pointer (&clean), FALSE);
}

/**
 * ctp_prose_parse:
 * @typed: what somebody typed or pasted
 *
 * Returns: (transfer full) (element-type CtpBlock): headings, paragraphs, bullets and checks
 */
GPtrArray *
ctp_prose_parse (const char *typed)
{
  g_autofree char *clean = dup_clean (typed);
  Reader reader = {
    .blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_block_free),
    .text = g_string_new (NULL),
    .type = CTP_BLOCK_PARAGRAPH,
  };

  for (char *line = clean; line != NULL;)
    {
      char *end = strchr (line, '\n');

      if (end != NULL)
        *end++ = '\0';

      read_line (&reader, line);
      line = end;
    }

  finish_block (&reader);
  g_string_free (reader.text, TRUE);

  return reader.blocks;
}
