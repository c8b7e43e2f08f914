/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The light Markdown that notes are typed in, read as a person means it: "- ", "* ", "• " and "1. "
 * begin items of a list, "# " a heading, an empty line a paragraph, **two stars** are bold, and a
 * line that was broken stays broken. Everything else is text. Any input yields blocks. */

#include "report/ctp-prose.h"

#define DEEPEST_LEVEL 2

typedef struct
{
  GPtrArray *blocks;
  GString *text;
  CtpBlockType type;
  char *mark;
  guint level;
} Reader;

static void
append_span (GArray **spans, gsize start, gsize end)
{
  CtpSpan span = { .start = (guint) start, .end = (guint) end };

  if (*spans == NULL)
    *spans = g_array_new (FALSE, FALSE, sizeof (CtpSpan));

  g_array_append_val (*spans, span);
}

static gboolean
may_begin_bold (const char *start)
{
  return *start != '\0' && *start != '*' && !g_ascii_isspace (*start);
}

/* Where the bold text that starts at @start ends, or NULL: stars close directly behind a word, and
 * in the same paragraph. */
static const char *
find_bold_end (const char *start)
{
  for (const char *p = strstr (start, "**"); p != NULL; p = strstr (p + 1, "**"))
    {
      if (!g_ascii_isspace (p[-1]))
        return p;
    }

  return NULL;
}

/* Takes the stars away and notes what stood between them. */
static void
take_bold (CtpBlock *block, const char *text)
{
  g_autoptr (GString) plain = g_string_sized_new (strlen (text));
  gboolean may_close = TRUE;

  for (const char *p = text; *p != '\0';)
    {
      const char *end = NULL;

      if (p[0] == '\\' && p[1] == '*')
        {
          g_string_append_c (plain, '*');
          p += 2;
          continue;
        }

      if (may_close && p[0] == '*' && p[1] == '*' && may_begin_bold (p + 2))
        {
          end = find_bold_end (p + 2);
          /* Where nothing closes these stars, nothing closes later ones of this text either. */
          may_close = end != NULL;
        }

      if (end != NULL)
        {
          append_span (&block->bold, plain->len, plain->len + (gsize) (end - (p + 2)));
          g_string_append_len (plain, p + 2, end - (p + 2));
          p = end + 2;
        }
      else
        {
          g_string_append_c (plain, *p++);
        }
    }

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
      take_bold (block, self->text->str);
      g_ptr_array_add (self->blocks, block);
    }

  g_string_truncate (self->text, 0);
  g_clear_pointer (&self->mark, g_free);
  self->type = CTP_BLOCK_PARAGRAPH;
  self->level = 0;
}

static void
begin_block (Reader *self, CtpBlockType type, const char *text)
{
  finish_block (self);
  self->type = type;
  g_string_append (self->text, text);
}

/* Behind the mark of a list item and the space after it, or NULL; @number is set for "12." */
static const char *
skip_item_mark (const char *line, char **number)
{
  static const char *const marks[] = { "-", "*", "•", "–", "·" };
  gsize digits = strspn (line, "0123456789");

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize length = strlen (marks[i]);

      if (strncmp (line, marks[i], length) == 0 && (line[length] == ' ' || line[length] == '\t'))
        return line + length + 1;
    }

  if (digits >= 1 && digits <= 3 && (line[digits] == '.' || line[digits] == ')')
      && line[digits + 1] == ' ')
    {
      *number = g_strndup (line, digits + 1);
      return line + digits + 2;
    }

  return NULL;
}

static const char *
skip_heading_mark (const char *line)
{
  gsize depth = strspn (line, "#");

  if (depth >= 1 && depth <= 6 && line[depth] == ' ')
    return line + depth + 1;

  return NULL;
}

static guint
measure_indent (const char *line)
{
  guint indent = 0;

  for (; *line == ' ' || *line == '\t'; line++)
    indent += *line == '\t' ? 4 : 1;

  return indent;
}

static void
read_line (Reader *self, char *line)
{
  guint indent = measure_indent (line);
  char *text = g_strstrip (line);
  g_autofree char *number = NULL;
  const char *rest;

  if (*text == '\0')
    {
      finish_block (self);
    }
  else if ((rest = skip_heading_mark (text)) != NULL)
    {
      begin_block (self, CTP_BLOCK_HEADING, g_strchug ((char *) rest));
      finish_block (self);
    }
  else if ((rest = skip_item_mark (text, &number)) != NULL)
    {
      begin_block (self, CTP_BLOCK_BULLET, g_strchug ((char *) rest));
      self->level = MIN (indent / 2, DEEPEST_LEVEL);
      self->mark = g_steal_pointer (&number);
    }
  else if (self->text->len > 0 && (self->type != CTP_BLOCK_BULLET || indent > 0))
    {
      g_string_append_c (self->text, '\n');
      g_string_append (self->text, text);
    }
  else
    {
      begin_block (self, CTP_BLOCK_PARAGRAPH, text);
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
 * Returns: (transfer full) (element-type CtpBlock): headings, paragraphs and bullets
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
