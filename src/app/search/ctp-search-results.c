/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was found, grouped by kind in the order in which each kind's best match ranks. Rows are made
 * once and filled again with every letter that is typed, so that typing stays smooth. */

#include "app/search/ctp-search-results.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/search/ctp-excerpt.h"
#include "app/search/ctp-kind-look.h"
#include "journal/ctp-search.h"

#define MOST_SHOWN 50

/* A row for one thing found. */
#define CTP_TYPE_SEARCH_ROW (ctp_search_row_get_type ())
G_DECLARE_FINAL_TYPE (CtpSearchRow, ctp_search_row, CTP, SEARCH_ROW, GtkListBoxRow)

struct _CtpSearchRow
{
  GtkListBoxRow parent_instance;

  const CtpKind *kind;
  char *id;

  GtkImage *icon;
  GtkLabel *shown;
  GtkLabel *excerpt;
};

G_DEFINE_FINAL_TYPE (CtpSearchRow, ctp_search_row, GTK_TYPE_LIST_BOX_ROW)

struct _CtpSearchResults
{
  AdwBin parent_instance;

  guint n_shown;

  GtkStack *stack;
  GtkListBox *list;
  AdwStatusPage *nothing;
};

G_DEFINE_FINAL_TYPE (CtpSearchResults, ctp_search_results, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
fill_row (CtpSearchRow *row, const CtpFound *found)
{
  PangoAttrList *attributes = NULL;
  g_autofree char *excerpt = ctp_excerpt_parse (found->excerpt, &attributes);
  const char *shown = found->shown != NULL ? found->shown : "";
  gboolean is_prose = (ctp_kind_get_shown_field (found->kind)->flags & CTP_FIELD_LONG) != 0;

  row->kind = found->kind;
  g_free (row->id);
  row->id = g_strdup (found->id);

  gtk_image_set_from_icon_name (row->icon, ctp_kind_look_get_icon (found->kind));
  /* Where the one line is the passage, or a whole page, the passage stands alone. */
  if (shown[0] == '\0' || is_prose || g_str_equal (shown, excerpt))
    {
      gtk_label_set_text (row->shown, excerpt);
      gtk_label_set_attributes (row->shown, attributes);
      gtk_widget_set_visible (GTK_WIDGET (row->excerpt), FALSE);
    }
  else
    {
      gtk_label_set_text (row->shown, shown);
      gtk_label_set_attributes (row->shown, NULL);
      gtk_label_set_text (row->excerpt, excerpt);
      gtk_label_set_attributes (row->excerpt, attributes);
      gtk_widget_set_visible (GTK_WIDGET (row->excerpt), TRUE);
    }
  pango_attr_list_unref (attributes);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (row->shown),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ (found->kind->label), -1);
}

/* @found ordered so that what is of one kind stands together; (transfer container). */
static GPtrArray *
group_by_kind (GPtrArray *found)
{
  GPtrArray *grouped = g_ptr_array_sized_new (found->len);

  for (guint i = 0; i < found->len; i++)
    {
      const CtpFound *first = g_ptr_array_index (found, i);
      gboolean known = FALSE;

      for (guint j = 0; j < i && !known; j++)
        known = ((const CtpFound *) g_ptr_array_index (found, j))->kind == first->kind;
      for (guint j = i; j < found->len && !known; j++)
        if (((const CtpFound *) g_ptr_array_index (found, j))->kind == first->kind)
          g_ptr_array_add (grouped, g_ptr_array_index (found, j));
    }

  return grouped;
}

static CtpSearchRow *
ensure_row (CtpSearchResults *self, guint index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) index);

  if (row == NULL)
    {
      row = g_object_new (CTP_TYPE_SEARCH_ROW, NULL);
      gtk_list_box_append (self->list, GTK_WIDGET (row));
    }

  return CTP_SEARCH_ROW (row);
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const CtpKind *kind = CTP_SEARCH_ROW (row)->kind;
  GtkWidget *header = gtk_list_box_row_get_header (row);

  if (kind == NULL || (before != NULL && CTP_SEARCH_ROW (before)->kind == kind))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  if (header == NULL)
    {
      header = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (header), 0);
      gtk_widget_add_css_class (header, "heading");
      gtk_widget_add_css_class (header, "group");
      gtk_list_box_row_set_header (row, header);
    }
  gtk_label_set_label (GTK_LABEL (header), ctp_kind_look_get_plural (kind));
}

static void
row_activated_cb (CtpSearchResults *self, CtpSearchRow *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, row->id);
}

static void
ctp_search_row_finalize (GObject *object)
{
  g_free (CTP_SEARCH_ROW (object)->id);

  G_OBJECT_CLASS (ctp_search_row_parent_class)->finalize (object);
}

static void
ctp_search_row_class_init (CtpSearchRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ctp_search_row_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-search-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpSearchRow, icon);
  gtk_widget_class_bind_template_child (widget_class, CtpSearchRow, shown);
  gtk_widget_class_bind_template_child (widget_class, CtpSearchRow, excerpt);
}

static void
ctp_search_row_init (CtpSearchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
ctp_search_results_class_init (CtpSearchResultsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHOSEN] = g_signal_new ("chosen", CTP_TYPE_SEARCH_RESULTS, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-search-results.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpSearchResults, stack);
  gtk_widget_class_bind_template_child (widget_class, CtpSearchResults, list);
  gtk_widget_class_bind_template_child (widget_class, CtpSearchResults, nothing);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
ctp_search_results_init (CtpSearchResults *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, update_header, NULL, NULL);
}

static void
show_nothing (CtpSearchResults *self, const char *description)
{
  adw_status_page_set_icon_name (self->nothing, "edit-find-symbolic");
  adw_status_page_set_description (self->nothing, description);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

/* Shows what in @journal has all of @words, the last of which may still be being typed. */
void
ctp_search_results_set_words (CtpSearchResults *self, CtpJournal *journal, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) grouped = NULL;

  g_return_if_fail (CTP_IS_SEARCH_RESULTS (self));

  found = ctp_search (journal, words, MOST_SHOWN, &error);
  if (found == NULL)
    {
      self->n_shown = 0;
      show_nothing (self, error->message);
      return;
    }

  grouped = group_by_kind (found);
  for (guint i = 0; i < grouped->len; i++)
    {
      CtpSearchRow *row = ensure_row (self, i);

      fill_row (row, g_ptr_array_index (grouped, i));
      gtk_widget_set_visible (GTK_WIDGET (row), TRUE);
    }
  for (guint i = grouped->len; i < self->n_shown; i++)
    gtk_widget_set_visible (GTK_WIDGET (ensure_row (self, i)), FALSE);
  self->n_shown = grouped->len;
  gtk_list_box_invalidate_headers (self->list);

  if (self->n_shown > 0)
    gtk_stack_set_visible_child_name (self->stack, "found");
  else
    show_nothing (self,
                  _ ("Try fewer letters, or another word. Private notes are never searched."));
}

/* Chooses what ranks first; FALSE if nothing was found. */
gboolean
ctp_search_results_choose_first (CtpSearchResults *self)
{
  g_return_val_if_fail (CTP_IS_SEARCH_RESULTS (self), FALSE);

  if (self->n_shown == 0)
    return FALSE;

  row_activated_cb (self, ensure_row (self, 0));

  return TRUE;
}

/* Moves the keyboard to what ranks first; FALSE if nothing was found. */
gboolean
ctp_search_results_focus_first (CtpSearchResults *self)
{
  g_return_val_if_fail (CTP_IS_SEARCH_RESULTS (self), FALSE);

  return self->n_shown > 0 && gtk_widget_grab_focus (GTK_WIDGET (ensure_row (self, 0)));
}

/* How many things are shown. */
guint
ctp_search_results_get_count (CtpSearchResults *self)
{
  g_return_val_if_fail (CTP_IS_SEARCH_RESULTS (self), 0);

  return self->n_shown;
}
