/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A document as plain text, to be read as it stands: in a mail, in a message. */

#include "report/ctp-plain-text.h"

static const char *
get_sign (const CtpBlock *block)
{
  if (block->type == CTP_BLOCK_CHECK)
    return block->ticked ? "☑" : "☐";

  return block->mark != NULL && block->type == CTP_BLOCK_BULLET ? block->mark : "•";
}

static void
append_item (GString *out, const CtpBlock *block)
{
  g_string_append_printf (out, "%*s%s %s", (int) block->level * 2, "", get_sign (block),
                          block->text);
  if (block->type == CTP_BLOCK_ENTRY && block->mark != NULL && *block->mark != '\0')
    g_string_append_printf (out, " (%s)", block->mark);
  g_string_append_c (out, '\n');
  if (block->detail != NULL && *block->detail != '\0')
    g_string_append_printf (out, "%*s%s\n", (int) block->level * 2 + 2, "", block->detail);
}

static void
append_rows (GString *out, const CtpBlock *block)
{
  for (guint i = 0; block->rows != NULL && i < block->rows->len; i++)
    {
      g_autofree char *row = g_strjoinv ("\t", g_ptr_array_index (block->rows, i));

      g_string_append_printf (out, "%s\n", row);
    }
}

static gboolean
is_item (const CtpBlock *block)
{
  return block->type == CTP_BLOCK_BULLET || block->type == CTP_BLOCK_ENTRY
         || block->type == CTP_BLOCK_CHECK;
}

/* Gives @document as plain text, (transfer full), ended by a line break. */
char *
ctp_plain_text_dup (CtpDocument *document)
{
  g_autoptr (GString) out = g_string_new (ctp_document_get_title (document));
  gboolean in_list = FALSE;

  if (*ctp_document_get_subtitle (document) != '\0')
    g_string_append_printf (out, "\n%s", ctp_document_get_subtitle (document));
  g_string_append_c (out, '\n');

  for (guint i = 0; i < ctp_document_get_n_blocks (document); i++)
    {
      const CtpBlock *block = ctp_document_get_block (document, i);

      if (!is_item (block) || !in_list)
        g_string_append_c (out, '\n');
      in_list = is_item (block);
      if (in_list)
        append_item (out, block);
      else if (block->rows != NULL)
        append_rows (out, block);
      else
        g_string_append_printf (out, "%s\n", block->text);
    }

  if (*ctp_document_get_foot (document) != '\0')
    g_string_append_printf (out, "\n%s\n", ctp_document_get_foot (document));

  return g_string_free (g_steal_pointer (&out), FALSE);
}
