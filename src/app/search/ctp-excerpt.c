/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Turns a passage with marks around the words that were found into plain text and attributes. The
 * text never goes through a markup parser, so whatever a person has written shows as it is. */

#include "app/search/ctp-excerpt.h"

#include "journal/ctp-search.h"

/* Returns the text of @marked without its marks, on one line, (transfer full), and in *attributes
 * (transfer full) what makes the words between them bold. */
char *
ctp_excerpt_parse (const char *marked, PangoAttrList **attributes)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  PangoAttrList *list = pango_attr_list_new ();
  gsize opened = 0;
  gboolean is_open = FALSE;

  for (const char *p = marked; *p != '\0'; p++)
    {
      if (*p == CTP_FOUND_OPEN[0])
        {
          opened = plain->len;
          is_open = TRUE;
        }
      else if (*p == CTP_FOUND_CLOSE[0])
        {
          if (is_open && plain->len > opened)
            {
              PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

              bold->start_index = (guint) opened;
              bold->end_index = (guint) plain->len;
              pango_attr_list_insert (list, bold);
            }
          is_open = FALSE;
        }
      else
        {
          g_string_append_c (plain, *p == '\n' || *p == '\r' || *p == '\t' ? ' ' : *p);
        }
    }

  *attributes = list;

  return g_string_free (g_steal_pointer (&plain), FALSE);
}
