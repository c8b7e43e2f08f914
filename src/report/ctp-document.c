/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is to be said on paper, as a list of blocks that know nothing of pages or fonts. The
 * paginator and the Markdown writer read the same list. Texts are plain: nothing that a person
 * typed is taken for markup, but for ctp_document_add_prose (), which is there for that. */

#include "report/ctp-document.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "report/ctp-prose.h"

struct _CtpDocument
{
  GObject parent_instance;

  char *title;
  char *subtitle;
  char *foot;
  char *author;
  char *language;
  GPtrArray *blocks;
};

G_DEFINE_FINAL_TYPE (CtpDocument, ctp_document, G_TYPE_OBJECT)

static void
clear_column (gpointer data)
{
  CtpColumn *column = data;

  g_free ((char *) column->head);
}

/* The language that the interface is in, as BCP 47: "en_GB.UTF-8" is "en-GB". */
static char *
dup_interface_language (void)
{
  const char *name = g_get_language_names ()[0];
  g_autofree char *language = g_strndup (name, strcspn (name, ".@"));

  if (g_str_equal (language, "C") || g_str_equal (language, "POSIX"))
    return g_strdup ("en");

  return g_strdelimit (g_steal_pointer (&language), "_", '-');
}

static CtpBlock *
add_block (CtpDocument *self, CtpBlockType type, const char *text)
{
  CtpBlock *block = ctp_block_new (type, text);

  g_ptr_array_add (self->blocks, block);

  return block;
}

static void
ctp_document_finalize (GObject *object)
{
  CtpDocument *self = CTP_DOCUMENT (object);

  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->foot);
  g_free (self->author);
  g_free (self->language);
  g_ptr_array_unref (self->blocks);

  G_OBJECT_CLASS (ctp_document_parent_class)->finalize (object);
}

static void
ctp_document_class_init (CtpDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ctp_document_finalize;
}

static void
ctp_document_init (CtpDocument *self)
{
  self->author = g_strdup ("");
  self->language = dup_interface_language ();
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_block_free);
}

/**
 * ctp_block_new:
 * @text: (nullable): its text
 *
 * A block on its own, for ctp_document_take_block ().
 */
CtpBlock *
ctp_block_new (CtpBlockType type, const char *text)
{
  CtpBlock *self = g_new0 (CtpBlock, 1);

  self->type = type;
  self->text = g_strdup (text != NULL ? text : "");

  return self;
}

void
ctp_block_free (CtpBlock *self)
{
  g_free (self->text);
  g_clear_pointer (&self->bold, g_array_unref);
  g_free (self->detail);
  g_free (self->mark);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->charts, g_ptr_array_unref);
  g_free (self);
}

/**
 * ctp_document_new:
 * @title: what stands on top, and in the properties of the file
 * @subtitle: (nullable): the line below it
 * @foot: (nullable): what stands at the foot of every page, beside its number
 *
 * A document without blocks, in the language of the interface.
 */
CtpDocument *
ctp_document_new (const char *title, const char *subtitle, const char *foot)
{
  CtpDocument *self = g_object_new (CTP_TYPE_DOCUMENT, NULL);

  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle != NULL ? subtitle : "");
  self->foot = g_strdup (foot != NULL ? foot : "");

  return self;
}

const char *
ctp_document_get_title (CtpDocument *self)
{
  return self->title;
}

const char *
ctp_document_get_subtitle (CtpDocument *self)
{
  return self->subtitle;
}

const char *
ctp_document_get_foot (CtpDocument *self)
{
  return self->foot;
}

const char *
ctp_document_get_author (CtpDocument *self)
{
  return self->author;
}

/* Who wrote it, for the properties of the file; "" to begin with. */
void
ctp_document_set_author (CtpDocument *self, const char *author)
{
  g_free (self->author);
  self->author = g_strdup (author);
}

const char *
ctp_document_get_language (CtpDocument *self)
{
  return self->language;
}

/**
 * ctp_document_set_language:
 * @language: BCP 47, "de-CH"; it decides on which side the pages begin
 */
void
ctp_document_set_language (CtpDocument *self, const char *language)
{
  g_free (self->language);
  self->language = g_strdup (language);
}

/**
 * ctp_document_dup_file_name:
 * @ending: without the dot, "pdf"
 *
 * A name to propose for the file: the title and subtitle, without what file systems dislike.
 */
char *
ctp_document_dup_file_name (CtpDocument *self, const char *ending)
{
  g_autofree char *name = *self->subtitle != '\0'
                            ? g_strdup_printf ("%s, %s", self->title, self->subtitle)
                            : g_strdup (self->title);
  g_autofree char *shortened = NULL;

  g_strdelimit (name, "/\\:*?\"<>|\n\r\t", '-');
  shortened = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), 80));
  g_strstrip (shortened);

  while (*shortened == '.')
    *shortened = '-';

  return g_strdup_printf ("%s.%s", shortened, ending);
}

/**
 * ctp_document_add_chapter:
 * @detail: (nullable): the muted line below the title
 *
 * Begins a chapter, on a page of its own.
 */
void
ctp_document_add_chapter (CtpDocument *self, const char *title, const char *detail)
{
  add_block (self, CTP_BLOCK_CHAPTER, title)->detail = g_strdup (detail);
}

/**
 * ctp_document_add_piece:
 * @detail: (nullable): the muted line below the title
 * @listed: (nullable): what stands beside the title in the contents; without it, it is not in them
 *
 * Begins a piece of a chapter.
 */
void
ctp_document_add_piece (CtpDocument *self,
                        const char *title,
                        const char *detail,
                        const char *listed)
{
  CtpBlock *block = add_block (self, CTP_BLOCK_PIECE, title);

  block->detail = g_strdup (detail);
  block->mark = g_strdup (listed);
}

/* The contents of the whole document, with the numbers of pages. */
void
ctp_document_add_contents (CtpDocument *self)
{
  add_block (self, CTP_BLOCK_CONTENTS, NULL);
}

/* Begins a section; its head hangs beside what is added next. */
void
ctp_document_add_section (CtpDocument *self, const char *head)
{
  add_block (self, CTP_BLOCK_SECTION, head);
}

/* Takes the last block away again if it is of @type, so that nothing stands in it. Returns whether
 * it stays. */
static gboolean
end_block (CtpDocument *self, CtpBlockType type)
{
  guint n = self->blocks->len;
  const CtpBlock *last = n > 0 ? g_ptr_array_index (self->blocks, n - 1) : NULL;

  if (last == NULL || last->type != type)
    return TRUE;

  g_ptr_array_remove_index (self->blocks, n - 1);

  return FALSE;
}

/* Takes the last section away again if nothing was added to it. Returns whether it stays. */
gboolean
ctp_document_end_section (CtpDocument *self)
{
  return end_block (self, CTP_BLOCK_SECTION);
}

/* Takes the last piece away again if nothing was added to it. */
void
ctp_document_end_piece (CtpDocument *self)
{
  end_block (self, CTP_BLOCK_PIECE);
}

/* Takes the last chapter away again if nothing was added to it. */
void
ctp_document_end_chapter (CtpDocument *self)
{
  end_block (self, CTP_BLOCK_CHAPTER);
}

/* A heading within a section; never left alone at the foot of a page. */
void
ctp_document_add_heading (CtpDocument *self, const char *text)
{
  add_block (self, CTP_BLOCK_HEADING, text);
}

/* One paragraph, as it is. */
void
ctp_document_add_paragraph (CtpDocument *self, const char *text)
{
  add_block (self, CTP_BLOCK_PARAGRAPH, text);
}

/* Paragraphs, headings and lists from the light Markdown that notes are typed in. */
void
ctp_document_add_prose (CtpDocument *self, const char *typed)
{
  g_autoptr (GPtrArray) blocks = ctp_prose_parse (typed);

  g_ptr_array_extend_and_steal (self->blocks, g_steal_pointer (&blocks));
}

/* One item of a list. */
void
ctp_document_add_bullet (CtpDocument *self, const char *text)
{
  add_block (self, CTP_BLOCK_BULLET, text);
}

/* One item of an ordered list. */
void
ctp_document_add_numbered (CtpDocument *self, guint number, const char *text)
{
  /* Translators: the number of an item in an ordered list, as in “1.” */
  add_block (self, CTP_BLOCK_BULLET, text)->mark = g_strdup_printf (C_ ("list", "%u."), number);
}

/**
 * ctp_document_add_entry:
 * @detail: (nullable): the muted line below
 * @mark: (nullable): what stands at the far side, a word or a number
 *
 * One line that stands for a thing.
 */
void
ctp_document_add_entry (CtpDocument *self, const char *text, const char *detail, const char *mark)
{
  CtpBlock *block = add_block (self, CTP_BLOCK_ENTRY, text);

  block->detail = g_strdup (detail);
  block->mark = g_strdup (mark);
}

/**
 * ctp_document_add_check:
 * @detail: (nullable): the muted line below
 *
 * An entry with a box before it.
 */
void
ctp_document_add_check (CtpDocument *self, gboolean ticked, const char *text, const char *detail)
{
  CtpBlock *block = add_block (self, CTP_BLOCK_CHECK, text);

  block->ticked = ticked;
  block->detail = g_strdup (detail);
}

/* Most rows of a table have none. */
static void
clear_chart (gpointer data)
{
  CtpChart *chart = data;

  g_clear_object (&chart);
}

static void
set_columns (CtpBlock *block, const CtpColumn *columns, guint n_columns)
{
  block->columns = g_array_new (FALSE, FALSE, sizeof (CtpColumn));
  g_array_set_clear_func (block->columns, clear_column);
  block->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < n_columns; i++)
    {
      CtpColumn column = columns[i];

      column.head = g_strdup (columns[i].head);
      g_array_append_val (block->columns, column);
    }
}

/* A table without rows, for ctp_document_add_row (); its head is repeated on every page. */
void
ctp_document_add_table (CtpDocument *self, const CtpColumn *columns, guint n_columns)
{
  CtpBlock *block = add_block (self, CTP_BLOCK_TABLE, NULL);

  g_return_if_fail (n_columns > 0);

  set_columns (block, columns, n_columns);
  block->charts = g_ptr_array_new_with_free_func (clear_chart);
}

/**
 * ctp_document_add_row:
 * @cells: as many as the table has columns, NULL-terminated
 *
 * A row of the table that was added last.
 */
void
ctp_document_add_row (CtpDocument *self, const char *const *cells)
{
  const CtpBlock *table
    = self->blocks->len > 0 ? g_ptr_array_index (self->blocks, self->blocks->len - 1) : NULL;

  g_return_if_fail (table != NULL && table->type == CTP_BLOCK_TABLE);
  g_return_if_fail (g_strv_length ((GStrv) cells) == table->columns->len);

  g_ptr_array_add (table->rows, g_strdupv ((GStrv) cells));
  g_ptr_array_add (table->charts, NULL);
}

/* Draws @chart in the row that was added last, in the table's column for charts. */
void
ctp_document_set_row_chart (CtpDocument *self, CtpChart *chart)
{
  const CtpBlock *table = g_ptr_array_index (self->blocks, self->blocks->len - 1);

  g_return_if_fail (table->type == CTP_BLOCK_TABLE && table->charts->len > 0);

  g_set_object ((CtpChart **) &g_ptr_array_index (table->charts, table->charts->len - 1), chart);
}

/* A chart over the whole measure, with a line below that says the same in words. */
void
ctp_document_add_chart (CtpDocument *self, CtpChart *chart)
{
  CtpBlock *block = add_block (self, CTP_BLOCK_CHART, ctp_chart_get_summary (chart));

  block->charts = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (block->charts, g_object_ref (chart));
}

/* Lines to write on by hand. */
void
ctp_document_add_space (CtpDocument *self, guint n_lines)
{
  add_block (self, CTP_BLOCK_SPACE, NULL)->n_lines = n_lines;
}

/**
 * ctp_document_add_signatures:
 * @names: of who signs, NULL-terminated
 * @details: a muted line for each, NULL-terminated
 *
 * Lines to sign on.
 */
void
ctp_document_add_signatures (CtpDocument *self,
                             const char *const *names,
                             const char *const *details)
{
  CtpBlock *block = add_block (self, CTP_BLOCK_SIGNATURES, NULL);
  guint n = g_strv_length ((GStrv) names);
  g_autofree CtpColumn *columns = g_new0 (CtpColumn, n);

  g_return_if_fail (n > 0 && g_strv_length ((GStrv) details) == n);

  for (guint i = 0; i < n; i++)
    columns[i].head = names[i];

  set_columns (block, columns, n);
  g_ptr_array_add (block->rows, g_strdupv ((GStrv) details));
}

guint
ctp_document_get_n_blocks (CtpDocument *self)
{
  return self->blocks->len;
}

const CtpBlock *
ctp_document_get_block (CtpDocument *self, guint position)
{
  g_return_val_if_fail (position < self->blocks->len, NULL);

  return g_ptr_array_index (self->blocks, position);
}

/* Adds @block and takes it over. */
void
ctp_document_take_block (CtpDocument *self, CtpBlock *block)
{
  g_ptr_array_add (self->blocks, block);
}
