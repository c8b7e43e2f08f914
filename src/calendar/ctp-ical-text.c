/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lines that iCalendar is made of (RFC 5545 sections 3.1, 3.2 and 3.3.11): folded at 75 octets,
 * never within a character, ended by CRLF; texts escaped, without what no line may hold. So nothing
 * that a person typed can end a line or begin another one. */

#include "calendar/ctp-ical-text.h"

#include <config.h>
#include <string.h>

/* A continued line begins with a space, which counts. */
static void
add_folded (GString *self, const char *text, gsize length, gsize *used)
{
  while (length > 0)
    {
      gsize room = CTP_ICAL_LINE_OCTETS - *used;
      gsize part = length;

      if (part > room)
        for (part = room; part > 0 && ((guchar) text[part] & 0xc0) == 0x80; part--)
          ;

      g_string_append_len (self, text, (gssize) part);
      *used += part;
      text += part;
      length -= part;
      if (length > 0)
        {
          g_string_append_len (self, "\r\n ", 3);
          *used = 1;
        }
    }
}

static gboolean
is_allowed (guchar character)
{
  return character >= 0x20 ? character != 0x7f : character == '\t' || character == '\n';
}

/**
 * ctp_ical_text_add:
 * @head: name of the property, with its parameters
 * @value: as it is to stand there, valid UTF-8
 *
 * Adds a line.
 */
void
ctp_ical_text_add (GString *self, const char *head, const char *value)
{
  gsize used = 0;

  add_folded (self, head, strlen (head), &used);
  add_folded (self, ":", 1, &used);
  add_folded (self, value, strlen (value), &used);
  g_string_append_len (self, "\r\n", 2);
}

/** ctp_ical_text_add_printf: Adds a line whose value is made of numbers or fixed words. */
void
ctp_ical_text_add_printf (GString *self, const char *head, const char *format, ...)
{
  g_autofree char *value = NULL;
  va_list values;

  va_start (values, format);
  value = g_strdup_vprintf (format, values);
  va_end (values);
  ctp_ical_text_add (self, head, value);
}

/**
 * ctp_ical_text_add_words:
 * @words: (nullable): what a person wrote; %NULL or "" adds nothing
 *
 * Adds a line whose value is a text.
 */
void
ctp_ical_text_add_words (GString *self, const char *name, const char *words)
{
  g_autofree char *valid = NULL;
  g_autoptr (GString) value = NULL;

  if (words == NULL || *words == '\0')
    return;

  valid = g_utf8_make_valid (words, -1);
  value = g_string_sized_new (strlen (valid) + 16);
  for (const char *at = valid; *at != '\0'; at++)
    {
      if (*at == '\n')
        g_string_append_len (value, "\\n", 2);
      else if (*at == '\\' || *at == ';' || *at == ',')
        {
          g_string_append_c (value, '\\');
          g_string_append_c (value, *at);
        }
      else if (is_allowed ((guchar) *at))
        g_string_append_c (value, *at);
    }
  ctp_ical_text_add (self, name, value->str);
}

/**
 * ctp_ical_text_quote:
 *
 * Makes the value of a parameter of what a person wrote. A parameter can hold neither a quotation
 * mark nor the end of a line.
 *
 * Returns: (transfer full): the value between quotation marks
 */
char *
ctp_ical_text_quote (const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  GString *value = g_string_new ("\"");

  for (const char *at = valid; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (value, '\'');
      else if (*at == '\n' || *at == '\t')
        g_string_append_c (value, ' ');
      else if (is_allowed ((guchar) *at))
        g_string_append_c (value, *at);
    }
  g_string_append_c (value, '"');
  return g_string_free (value, FALSE);
}
