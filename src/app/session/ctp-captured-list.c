/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was written down in a session so far, the last first: takeaways, action items and suggestions
 * of its meeting, and the questions that were asked since it began. */

#include "app/session/ctp-captured-list.h"

#include <adwaita.h>
#include <string.h>
#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/notes/ctp-item-editor.h"
#include "app/notes/ctp-suggestion-row.h"
#include "app/notes/ctp-takeaway-row.h"
#include "app/widgets/ctp-action-item-row.h"
#include "app/widgets/ctp-record-list.h"
#include "journal/ctp-query.h"

#define MOST_HEIGHT 190

struct _CtpCapturedList
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkListBox *list;

  GListModel *items;
};

G_DEFINE_FINAL_TYPE (CtpCapturedList, ctp_captured_list, GTK_TYPE_WIDGET)

static GtkWidget *
create_question_row (CtpRecord *question)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("ctp-question-symbolic");

  gtk_widget_add_css_class (icon, "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Question for next time"));
  g_object_bind_property (question, "title", row, "title", G_BINDING_SYNC_CREATE);
  ctp_item_editor_add_to_row (ADW_ACTION_ROW (row), question);

  return row;
}

static GtkWidget *
create_row_cb (gpointer item, gpointer user_data)
{
  GtkWidget *row;

  if (ctp_record_is (item, "takeaway"))
    return ctp_takeaway_row_new (item);
  if (ctp_record_is (item, "suggestion"))
    return ctp_suggestion_row_new (item);
  if (ctp_record_is (item, "topic"))
    return create_question_row (item);

  row = ctp_action_item_row_new (item, TRUE);
  ctp_item_editor_add_to_row (ADW_ACTION_ROW (row), item);
  return row;
}

/* The newest first. */
static int
compare_made (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return ctp_record_compare_made ((CtpRecord *) b, (CtpRecord *) a);
}

static void
items_changed_cb (CtpCapturedList *self)
{
  GtkAdjustment *adjustment
    = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  gtk_widget_set_visible (GTK_WIDGET (self), g_list_model_get_n_items (self->items) > 0);
  gtk_adjustment_set_value (adjustment, 0);
}

static void
ctp_captured_list_dispose (GObject *object)
{
  CtpCapturedList *self = CTP_CAPTURED_LIST (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (ctp_captured_list_parent_class)->dispose (object);
}

static void
ctp_captured_list_class_init (CtpCapturedListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_captured_list_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
ctp_captured_list_init (CtpCapturedList *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "captured");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Written down so far"), -1);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

static void
take_query (GListStore *lists, CtpQuery *query)
{
  g_list_store_append (lists, query);
  g_object_unref (query);
}

/* Shows what is written down in @meeting, whose session runs; set once. */
void
ctp_captured_list_set_meeting (CtpCapturedList *self, CtpRecord *meeting)
{
  CtpJournal *journal = ctp_record_get_journal (meeting);
  const char *id = ctp_record_get_id (meeting);
  GListStore *lists = g_list_store_new (G_TYPE_LIST_MODEL);
  GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (compare_made, NULL, NULL));

  g_return_if_fail (CTP_IS_CAPTURED_LIST (self));
  g_return_if_fail (self->items == NULL);

  take_query (lists, ctp_query_new (journal, "takeaway", "meeting = ?1", NULL, id, NULL));
  take_query (lists, ctp_query_new (journal, "action", "meeting = ?1", NULL, id, NULL));
  take_query (lists, ctp_query_new (journal, "suggestion", "meeting = ?1", NULL, id, NULL));
  take_query (lists, ctp_query_new (journal, "topic", "meeting is null and created >= ?1", NULL,
                                    ctp_record_get_text (meeting, "began"), NULL));
  self->items = G_LIST_MODEL (gtk_sort_list_model_new (
    G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (lists))), sorter));
  g_signal_connect_object (self->items, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  ctp_record_list_bind (self->list, self->items, CTP_RECORD_LIST_DELETE, NULL, create_row_cb, NULL);
  items_changed_cb (self);
}
