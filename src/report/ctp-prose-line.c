/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The grammar of the light Markdown that notes are typed in, line by line and word by word: what a
 * line is, and which of its words stand out. What shows notes while they are typed and what puts
 * them on paper both read them with it, so that they agree. Any input is read, in the time that its
 * length asks for. */

#include "report/ctp-prose-line.h"

#include <string.h>

#define DEEPEST_HEADING 6
#define DEEPEST_ITEM 2
#define INDENT_OF_A_LEVEL 2
#define MOST_DIGITS 3

static const char *const schemes[] = { "https://", "http://", "mailto:" };

/* The length of the mark of a list item and the blank behind it, 0 where there is none. */
static gsize
measure_bullet (const char *text)
{
  static const char *const marks[] = { "-", "*", "•", "–", "·" };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize length = strlen (marks[i]);

      if (strncmp (text, marks[i], length) == 0 && (text[length] == ' ' || text[length] == '\t'))
        return length + 1;
    }

  return 0;
}

static gsize
measure_number (const char *text)
{
  gsize digits = strspn (text, "0123456789");

  if (digits >= 1 && digits <= MOST_DIGITS && (text[digits] == '.' || text[digits] == ')')
      && text[digits + 1] == ' ')
    return digits + 2;

  return 0;
}

static gsize
measure_box (const char *text)
{
  if (text[0] == '[' && text[1] != '\0' && strchr (" xX", text[1]) != NULL && text[2] == ']'
      && text[3] == ' ')
    return strlen ("[ ] ");

  return 0;
}

static guint
measure_indent (const char *line, gsize length)
{
  guint indent = 0;

  for (gsize i = 0; i < length; i++)
    indent += line[i] == '\t' ? 4 : 1;

  return indent;
}

/* Reads what @line is; it ends with a line break or with the text. */
void
ctp_prose_line_scan (const char *line, CtpProseLine *result)
{
  const gsize blanks = strspn (line, " \t");
  const char *text = line + blanks;
  const gsize hashes = strspn (text, "#");
  gsize length;

  *result = (CtpProseLine){ .type = CTP_PROSE_TEXT, .mark = blanks, .text = blanks };

  if (text[strspn (text, " \t\r")] == '\0' || *text == '\n')
    {
      result->type = CTP_PROSE_BLANK;
    }
  else if (hashes >= 1 && hashes <= DEEPEST_HEADING && text[hashes] == ' ')
    {
      result->type = CTP_PROSE_HEADING;
      result->level = (guint) hashes;
      result->text += hashes + 1;
    }
  else if ((length = measure_bullet (text)) > 0)
    {
      gsize box = measure_box (text + length);

      result->type = box > 0 ? CTP_PROSE_CHECK : CTP_PROSE_BULLET;
      result->ticked = box > 0 && text[length + 1] != ' ';
      result->text += length + box;
    }
  else if ((length = measure_number (text)) > 0)
    {
      result->type = CTP_PROSE_NUMBER;
      result->text += length;
    }

  if (result->type >= CTP_PROSE_BULLET)
    result->level = MIN (measure_indent (line, blanks) / INDENT_OF_A_LEVEL, DEEPEST_ITEM);
}

static gsize
measure_scheme (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (text, schemes[i], strlen (schemes[i])) == 0)
      return strlen (schemes[i]);

  return 0;
}

/* Stars close directly behind a word, and in the same line. */
static const char *
find_bold_end (const char *start)
{
  for (const char *p = start; *p != '\0' && *p != '\n'; p++)
    if (p > start && p[0] == '*' && p[1] == '*' && !g_ascii_isspace (p[-1]))
      return p;

  return NULL;
}

static gboolean
read_bold (const char *text, const char *at, CtpProseSpan *span)
{
  const char *words = at + 2;
  const char *end;

  if (*words == '*' || g_ascii_isspace (*words) || (end = find_bold_end (words)) == NULL)
    return FALSE;

  *span = (CtpProseSpan){ .type = CTP_PROSE_BOLD,
                          .start = (gsize) (at - text),
                          .text = (gsize) (words - text),
                          .text_end = (gsize) (end - text),
                          .end = (gsize) (end - text) + 2 };
  return TRUE;
}

/* “[words](address)” */
static gboolean
read_link (const char *text, const char *at, CtpProseSpan *span)
{
  const char *words_end = at + 1 + strcspn (at + 1, "[]\n");
  const char *uri = words_end + 2;
  const char *end;

  if (words_end == at + 1 || words_end[0] != ']' || words_end[1] != '(')
    return FALSE;

  end = uri + strcspn (uri, "[() \t\n");
  if (*end != ')' || measure_scheme (uri) == 0)
    return FALSE;

  *span = (CtpProseSpan){ .type = CTP_PROSE_LINK,
                          .start = (gsize) (at - text),
                          .text = (gsize) (at - text) + 1,
                          .text_end = (gsize) (words_end - text),
                          .end = (gsize) (end - text) + 1 };
  return TRUE;
}

/* An address by itself. What ends the sentence is not part of it. */
static gboolean
read_address (const char *text, const char *at, CtpProseSpan *span)
{
  gsize scheme = measure_scheme (at);
  gsize length;

  if (scheme == 0 || (at > text && g_ascii_isalnum (at[-1])))
    return FALSE;

  length = strcspn (at, " \t\n<>\"[]*");
  while (length > scheme && strchr (".,;:!?)'", at[length - 1]) != NULL)
    length--;
  if (length == scheme)
    return FALSE;

  *span = (CtpProseSpan){ .type = CTP_PROSE_LINK,
                          .start = (gsize) (at - text),
                          .text = (gsize) (at - text),
                          .text_end = (gsize) (at - text) + length,
                          .end = (gsize) (at - text) + length };
  return TRUE;
}

/**
 * ctp_prose_scan_spans:
 * @text: one or more lines, without the marks of what the lines are
 *
 * Returns: (transfer full) (element-type CtpProseSpan): by their starts; a bold one may have others
 *   in it
 */
GArray *
ctp_prose_scan_spans (const char *text)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (CtpProseSpan));
  const char *bold_end = NULL;
  gboolean may_close = TRUE;

  for (const char *p = text; *p != '\0';)
    {
      CtpProseSpan span;
      gboolean found = FALSE;

      if (p == bold_end)
        {
          p += 2;
          bold_end = NULL;
          continue;
        }

      if (*p == '\n')
        may_close = TRUE;

      if (p[0] == '\\' && (p[1] == '*' || p[1] == '[') && p + 1 != bold_end)
        {
          const gsize at = (gsize) (p - text);

          span = (CtpProseSpan){ CTP_PROSE_ESCAPE, at, at + 1, at + 2, at + 2 };
          found = TRUE;
        }
      else if (p[0] == '*' && p[1] == '*' && bold_end == NULL && may_close)
        {
          found = read_bold (text, p, &span);
          /* Where nothing closes these stars, nothing closes later ones of this line either. */
          may_close = found || p[2] == '*' || g_ascii_isspace (p[2]);
        }
      else if (*p == '[')
        found = read_link (text, p, &span);
      else if (g_ascii_isalpha (*p))
        found = read_address (text, p, &span);

      if (found && bold_end != NULL && text + span.end > bold_end)
        found = FALSE;
      if (!found)
        {
          p++;
          continue;
        }

      g_array_append_val (spans, span);
      if (span.type == CTP_PROSE_BOLD)
        {
          bold_end = text + span.text_end;
          p = text + span.text;
        }
      else
        {
          p = text + span.end;
        }
    }

  return spans;
}

/* The address of a link in @text, (transfer full); NULL for what is none. */
char *
ctp_prose_span_dup_uri (const CtpProseSpan *self, const char *text)
{
  if (self->type != CTP_PROSE_LINK)
    return NULL;

  if (self->end == self->text_end)
    return g_strndup (text + self->text, self->text_end - self->text);

  return g_strndup (text + self->text_end + 2, self->end - self->text_end - 3);
}

/* @text without the marks around its words, (transfer full). */
char *
ctp_prose_dup_plain (const char *text)
{
  g_autoptr (GArray) spans = ctp_prose_scan_spans (text);
  g_autoptr (GString) plain = g_string_new (NULL);
  gsize bold_end = G_MAXSIZE;
  gsize after_bold = 0;
  gsize at = 0;

  for (guint i = 0; i <= spans->len; i++)
    {
      const CtpProseSpan *span = i < spans->len ? &g_array_index (spans, CtpProseSpan, i) : NULL;

      if (bold_end != G_MAXSIZE && (span == NULL || span->start >= bold_end))
        {
          g_string_append_len (plain, text + at, (gssize) (bold_end - at));
          at = after_bold;
          bold_end = G_MAXSIZE;
        }
      if (span == NULL)
        break;

      g_string_append_len (plain, text + at, (gssize) (span->start - at));
      at = span->text;
      if (span->type == CTP_PROSE_BOLD)
        {
          bold_end = span->text_end;
          after_bold = span->end;
          continue;
        }
      g_string_append_len (plain, text + at, (gssize) (span->text_end - at));
      at = span->end;
    }
  g_string_append (plain, text + at);

  return g_string_free (g_steal_pointer (&plain), FALSE);
}
