/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What notes are read as, and what Markdown they give again. */

#include "report/ctp-markdown.h"
#include "report/ctp-plain-text.h"
#include "report/ctp-prose.h"

/* "P" paragraph, "H" heading, "B" bullet with its level and mark, "C" check with its level; bold between ‹ and ›. */
static char *
describe (const char *typed)
{
  static const char letters[] = { [CTP_BLOCK_PARAGRAPH] = 'P',
                                  [CTP_BLOCK_HEADING] = 'H',
                                  [CTP_BLOCK_BULLET] = 'B',
                                  [CTP_BLOCK_CHECK] = 'C' };
  g_autoptr (GPtrArray) blocks = ctp_prose_parse (typed);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const CtpBlock *block = g_ptr_array_index (blocks, i);
      g_autoptr (GString) text = g_string_new (block->text);

      for (guint j = block->bold != NULL ? block->bold->len : 0; j > 0; j--)
        {
          const CtpSpan *span = &g_array_index (block->bold, CtpSpan, j - 1);

          g_string_insert (text, span->end, "›");
          g_string_insert (text, span->start, "‹");
        }

      g_string_append_printf (out, "%s%c", i > 0 ? "|" : "", letters[block->type]);

      if (block->type == CTP_BLOCK_BULLET)
        g_string_append_printf (out, "%u%s", block->level, block->mark != NULL ? block->mark : "");

      if (block->type == CTP_BLOCK_CHECK)
        g_string_append_printf (out, "%u%s", block->level, block->ticked ? "x" : "");

      g_string_append_printf (out, ":%s", text->str);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
test_blocks (void)
{
  static const struct
  {
    const char *typed;
    const char *read;
  } cases[] = {
    { "", "" },
    { " \n\t\n\n", "" },
    { "One.", "P:One." },
    { "One\ntwo\n\nthree", "P:One\ntwo|P:three" },
    { "One\r\ntwo\rthree", "P:One\ntwo\nthree" },
    { "- a\n* b\n• c\n– d", "B0:a|B0:b|B0:c|B0:d" },
    { "- a\n  more\nnot more", "B0:a\nmore|P:not more" },
    { "- a\n  - b\n    - c\n                - d", "B0:a|B1:b|B2:c|B2:d" },
    { "1. one\n2) two\n1999. a year", "B01.:one|B02):two|P:1999. a year" },
    { "-5 degrees", "P:-5 degrees" },
    { "#hashtag", "P:#hashtag" },
    { "# Head\ntext", "H:Head|P:text" },
    { "### Head ###", "H:Head ###" },
    { "a **b** c **d**", "P:a ‹b› c ‹d›" },
    { "**b**", "P:‹b›" },
    { "2 ** 3 ** 4", "P:2 ** 3 ** 4" },
    { "**never closed", "P:**never closed" },
    { "****", "P:****" },
    { "\\*\\*plain\\*\\*", "P:**plain**" },
    { "- **b** and\n  **c**", "B0:‹b› and\n‹c›" },
    { "bell\a and \x1b escape", "P:bell and  escape" },
    { "bad \xff byte", "P:bad \357\277\275 byte" },
    { "- **שלום** 日本", "B0:‹שלום› 日本" },
    { "- [ ] a\n- [x] b\n  * [X] c", "C0:a|C0x:b|C1x:c" },
    { "- [ ]\n- [y] b\n[ ] c", "B0:[ ]|B0:[y] b|P:[ ] c" },
    { "**a\nb**", "P:**a\nb**" },
    { "see [the shop](https://a.example/b) now", "P:see the shop (https://a.example/b) now" },
    { "**see [a](http://b.example) c** d", "P:‹see a (http://b.example) c› d" },
    { "https://a.example/b.", "P:https://a.example/b." },
    { "[a](b) and \\[c](http://d)", "P:[a](b) and [c](http://d)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *read = describe (cases[i].typed);

      g_assert_cmpstr (read, ==, cases[i].read);
    }
}

/* A paste of a megabyte that means nothing is read in the time that its length asks for. */
static void
test_long_paste (void)
{
  static const char *const pieces[] = { "**a ", "** a", "*", "\\",   "- ",          "**a** ",
                                        "\n",   "1. ",  "[", "[a](", "[a](http://", "http://" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) typed = g_string_new (NULL);
      g_autoptr (GPtrArray) blocks = NULL;

      while (typed->len < 1000000)
        g_string_append (typed, pieces[i]);

      blocks = ctp_prose_parse (typed->str);
      g_assert_cmpuint (blocks->len, <=, 1);
    }
}

static void
test_markdown (void)
{
  static const struct
  {
    const char *typed;
    const char *markdown;
  } cases[] = {
    { "One\ntwo", "One\\\ntwo\n" },
    { "a **b** c", "a **b** c\n" },
    { "snake_case <b> [x](y) `c` a&b", "snake\\_case \\<b\\> \\[x\\](y) \\`c\\` a\\&b\n" },
    { "\\*x\\*", "\\*x\\*\n" },
    { "+1 for it", "\\+1 for it\n" },
    { "1999. a year", "1999\\. a year\n" },
    { "-5 degrees", "\\-5 degrees\n" },
    { "# Head\n- a\n- b\n\n1. c", "### Head\n\n- a\n- b\n1. c\n" },
    { "- a\n  more\n  - b", "- a\\\n  more\n    - b\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CtpDocument) document = ctp_document_new ("T", NULL, NULL);
      g_autofree char *markdown = NULL;
      g_autofree char *expected = g_strdup_printf ("# T\n\n%s", cases[i].markdown);

      ctp_document_add_prose (document, cases[i].typed);
      markdown = ctp_markdown_dup (document);
      g_assert_cmpstr (markdown, ==, expected);
    }
}

static void
test_markdown_blocks (void)
{
  g_autoptr (CtpDocument) document = ctp_document_new ("T", "S · 1", "F");
  const CtpColumn columns[] = { { .head = "A", .weight = 1 }, { .head = "B", .numeric = TRUE } };
  g_autofree char *markdown = NULL;

  ctp_document_add_section (document, "Head");
  ctp_document_add_entry (document, "Text", "Detail", "Mark");
  ctp_document_add_entry (document, "Bare", "", NULL);
  ctp_document_add_check (document, TRUE, "Done", "by me");
  ctp_document_add_check (document, FALSE, "Open", NULL);
  ctp_document_add_table (document, columns, G_N_ELEMENTS (columns));
  ctp_document_add_row (document, (const char *const[]){ "x|y\nz", "1", NULL });
  ctp_document_add_section (document, "Notes");
  ctp_document_add_space (document, 5);
  markdown = ctp_markdown_dup (document);

  g_assert_cmpstr (markdown, ==,
                   "# T\n\nS · 1\n\n## Head\n\n"
                   "- Text (**Mark**)\\\n  Detail\n- Bare\n\n"
                   "- [x] Done\\\n  by me\n- [ ] Open\n\n"
                   "| A | B |\n| --- | ---: |\n| x\\|y<br>z | 1 |\n\n"
                   "---\n\nF\n");
}

static void
test_plain_text (void)
{
  g_autoptr (CtpDocument) document = ctp_document_new ("T", "S", "F");
  g_autofree char *text = NULL;

  ctp_document_add_section (document, "Head");
  ctp_document_add_prose (document, "a **b**\n- c\n  1. d\n- [x] e");
  ctp_document_add_entry (document, "Text", "Detail", "Mark");
  text = ctp_plain_text_dup (document);

  g_assert_cmpstr (text, ==,
                   "T\nS\n\nHead\n\na b\n\n• c\n  1. d\n☑ e\n• Text (Mark)\n  Detail\n\nF\n");
}

static void
test_file_names (void)
{
  static const struct
  {
    const char *title;
    const char *subtitle;
    const char *name;
  } cases[] = {
    { "Show me how", "Tuesday, 10 November", "Show me how, Tuesday, 10 November.pdf" },
    { "a/b\\c:d", "", "a-b-c-d.pdf" },
    { "..", "", "-..pdf" },
    { "שלום", "", "שלום.pdf" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CtpDocument) document = ctp_document_new (cases[i].title, cases[i].subtitle, NULL);
      g_autofree char *name = ctp_document_dup_file_name (document, "pdf");

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prose/blocks", test_blocks);
  g_test_add_func ("/prose/long-paste", test_long_paste);
  g_test_add_func ("/markdown/prose", test_markdown);
  g_test_add_func ("/markdown/blocks", test_markdown_blocks);
  g_test_add_func ("/plain-text", test_plain_text);
  g_test_add_func ("/document/file-names", test_file_names);

  return g_test_run ();
}
