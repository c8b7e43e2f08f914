/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes the lines of a calendar file apart (RFC 5545 sections 3.1 and 3.2), as forgiving as files
 * of real programs need it: line feeds alone, tabulators that fold, lines that are none. Each line
 * costs time and memory in proportion to its length, and only one is held at a time. */

#include "calendar/ctp-ical-line.h"

#include <config.h>
#include <string.h>

/* More of one line than this is not of interest: a picture, or an attack. */
#define MAX_LINE (64 * 1024)

static const char *
find_line_end (const char *at, const char *end)
{
  const char *found = memchr (at, '\n', (gsize) (end - at));

  return found != NULL ? found : end;
}

/**
 * ctp_ical_line_next:
 * @at: (inout): where the line begins, and then where the next one does
 * @end: end of the text
 * @unfolded: (out): the line, cut off where it is longer than anything of interest
 *
 * Reads a line with those that continue it.
 *
 * Returns: %FALSE after the last line
 */
gboolean
ctp_ical_line_next (const char **at, const char *end, GString *unfolded)
{
  g_string_truncate (unfolded, 0);
  if (*at >= end)
    return FALSE;

  do
    {
      const char *line_end = find_line_end (*at, end);
      gsize length = (gsize) (line_end - *at);

      if (length > 0 && (*at)[length - 1] == '\r')
        length--;
      g_string_append_len (unfolded, *at, (gssize) MIN (length, MAX_LINE - unfolded->len));
      *at = line_end < end ? line_end + 1 : end;
      if (*at < end && (**at == ' ' || **at == '\t'))
        (*at)++;
      else
        break;
    }
  while (TRUE);

  return TRUE;
}

static char *
find_value (char *text)
{
  gboolean quoted = FALSE;

  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        quoted = !quoted;
      else if (*text == ':' && !quoted)
        return text;
    }
  return NULL;
}

/**
 * ctp_ical_line_split:
 * @text: an unfolded line, which is taken apart
 *
 * Returns: %FALSE when it is not “name:value”
 */
gboolean
ctp_ical_line_split (char *text, CtpIcalLine *line)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
  char *value = find_value (text);

  if (length == 0 || value == NULL || (text[length] != ';' && text[length] != ':'))
    return FALSE;

  *value = '\0';
  line->value = value + 1;
  line->parameters = text[length] == ';' ? text + length + 1 : value;
  text[length] = '\0';
  line->name = text;
  for (char *c = text; *c != '\0'; c++)
    *c = g_ascii_toupper (*c);
  return TRUE;
}

/**
 * ctp_ical_line_dup_parameter:
 *
 * Returns: (transfer full) (nullable): the value of a parameter, without quotation marks
 */
char *
ctp_ical_line_dup_parameter (const CtpIcalLine *line, const char *name)
{
  const char *at = line->parameters;
  gsize name_length = strlen (name);

  while (*at != '\0')
    {
      const char *end = at;
      gboolean quoted = FALSE;

      for (; *end != '\0' && (quoted || *end != ';'); end++)
        if (*end == '"')
          quoted = !quoted;

      if (g_ascii_strncasecmp (at, name, name_length) == 0 && at[name_length] == '=')
        {
          const char *value = at + name_length + 1;
          gsize length = (gsize) (end - value);

          if (length >= 2 && value[0] == '"' && value[length - 1] == '"')
            return g_strndup (value + 1, length - 2);
          return g_strndup (value, length);
        }
      at = *end == ';' ? end + 1 : end;
    }
  return NULL;
}

/**
 * ctp_ical_line_dup_words:
 * @max_bytes: what is longer is cut off, between two characters
 *
 * Returns: (transfer full): the value as a text, valid UTF-8
 */
char *
ctp_ical_line_dup_words (const CtpIcalLine *line, gsize max_bytes)
{
  g_autofree char *valid = g_utf8_make_valid (line->value, -1);
  GString *words = g_string_new (NULL);
  const char *cut;

  for (const char *at = valid; *at != '\0' && words->len <= max_bytes; at++)
    {
      char c = *at;

      if (c == '\\' && at[1] != '\0')
        {
          c = *++at;
          if (c == 'n' || c == 'N')
            c = '\n';
        }
      if ((guchar) c >= 0x20 ? c != 0x7f : c == '\n' || c == '\t')
        g_string_append_c (words, c);
    }

  if (words->len > max_bytes)
    {
      for (cut = words->str + max_bytes; cut > words->str && ((guchar) *cut & 0xc0) == 0x80; cut--)
        ;
      g_string_truncate (words, (gsize) (cut - words->str));
    }
  g_strstrip (words->str);
  return g_string_free (words, FALSE);
}
