/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A long list of records under headings. The heading is a part of the first row of its group, so
 * that the keyboard goes from record to record.
 *
 * A GtkListView makes widgets for some two hundred rows as soon as there are as many, whatever is in
 * sight. So it is given the first rows, and a few more with each frame, until it has its fill. The
 * frames in which what is beside the list is first shown are left to that. */

#include "app/widgets/ctp-grouped-list.h"

#include "app/ctp-fresh.h"

#define FIRST_ROWS 6
#define MORE_ROWS 3
#define FRAMES_FOR_OTHERS 4
#define ENOUGH_ROWS 220

typedef struct
{
  GListModel *records;
  GtkSliceListModel *given;
  CtpGroupFunc group;
  CtpGroupRowFunc create_row;
  GHashTable *shown;
  guint update_source;
  /* Which row is to be updated; %GTK_INVALID_LIST_POSITION for all of them. */
  guint update_position;
  guint n_frames;
} GroupedList;

static void
grouped_list_free (gpointer data)
{
  GroupedList *self = data;

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->given, self);
  g_object_unref (self->records);
  g_object_unref (self->given);
  g_hash_table_unref (self->shown);
  g_free (self);
}

static char *
dup_group (GroupedList *self, guint position)
{
  g_autoptr (CtpRecord) record = g_list_model_get_item (self->records, position);

  return record != NULL ? self->group (record) : NULL;
}

static void
update_heading (GroupedList *self, GtkListItem *item)
{
  GtkWidget *heading = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  guint position = gtk_list_item_get_position (item);
  g_autofree char *group = NULL;
  g_autofree char *before = NULL;

  if (position == GTK_INVALID_LIST_POSITION)
    return;

  group = dup_group (self, position);
  before = position > 0 ? dup_group (self, position - 1) : NULL;
  gtk_label_set_label (GTK_LABEL (heading), group);
  gtk_widget_set_visible (heading, g_strcmp0 (group, before) != 0);
}

static gboolean
update_cb (gpointer user_data)
{
  GroupedList *self = user_data;
  GHashTableIter iter;
  gpointer item;

  self->update_source = 0;
  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    if (self->update_position == GTK_INVALID_LIST_POSITION
        || self->update_position == gtk_list_item_get_position (item))
      update_heading (self, item);

  return G_SOURCE_REMOVE;
}

/* The row after those that changed has got another one before it. */
static void
records_changed_cb (GroupedList *self, guint position, guint removed, guint added)
{
  if (position + added >= gtk_slice_list_model_get_size (self->given))
    return;

  self->update_position = self->update_source == 0 ? position + added : GTK_INVALID_LIST_POSITION;
  if (self->update_source == 0)
    self->update_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

static void
setup_cb (GroupedList *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *heading = gtk_label_new (NULL);
  GtkWidget *row = self->create_row ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (heading, "group-heading");
  gtk_widget_add_css_class (row, "group-row");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), row);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GroupedList *self, GtkListItem *item)
{
  GtkWidget *row = gtk_widget_get_last_child (gtk_list_item_get_child (item));
  GtkWidget *place = gtk_widget_get_parent (gtk_list_item_get_child (item));

  /* What has the focus is the place in the list; the row in it knows what it is about. */
  gtk_accessible_update_relation (GTK_ACCESSIBLE (place), GTK_ACCESSIBLE_RELATION_LABELLED_BY, row,
                                  NULL, -1);
  g_object_set (row, "record", gtk_list_item_get_item (item), NULL);
  ctp_fresh_mark (row, place, gtk_list_item_get_item (item));
  g_hash_table_add (self->shown, item);
  update_heading (self, item);
}

static void
unbind_cb (GroupedList *self, GtkListItem *item)
{
  GtkWidget *row = gtk_widget_get_last_child (gtk_list_item_get_child (item));

  g_object_set (row, "record", NULL, NULL);
  ctp_fresh_mark (row, gtk_widget_get_parent (gtk_list_item_get_child (item)), NULL);
  g_hash_table_remove (self->shown, item);
}

static GroupedList *
get_grouped_list (GtkListView *list)
{
  return g_object_get_data (G_OBJECT (gtk_list_view_get_factory (list)), "grouped-list");
}

static gboolean
tick_cb (GtkWidget *list, GdkFrameClock *clock, gpointer user_data)
{
  GroupedList *self = get_grouped_list (GTK_LIST_VIEW (list));
  guint size = gtk_slice_list_model_get_size (self->given);

  if (self->n_frames++ < FRAMES_FOR_OTHERS)
    return G_SOURCE_CONTINUE;

  if (size >= ENOUGH_ROWS || size >= g_list_model_get_n_items (self->records))
    {
      gtk_slice_list_model_set_size (self->given, G_MAXUINT);
      return G_SOURCE_REMOVE;
    }

  gtk_slice_list_model_set_size (self->given, size + MORE_ROWS);
  return G_SOURCE_CONTINUE;
}

/**
 * ctp_grouped_list_bind:
 * @records: in the order in which they are shown, those of a group together
 *
 * Shows @records in @list, which must not be bound twice.
 *
 * Returns: (transfer none): the selection, in which nothing is selected yet
 */
GtkSingleSelection *
ctp_grouped_list_bind (GtkListView *list,
                       GListModel *records,
                       CtpGroupFunc group,
                       CtpGroupRowFunc create_row)
{
  GroupedList *self = g_new0 (GroupedList, 1);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSingleSelection) selection = NULL;

  self->given = gtk_slice_list_model_new (g_object_ref (records), 0, FIRST_ROWS);
  selection = g_object_new (GTK_TYPE_SINGLE_SELECTION, "autoselect", FALSE, "can-unselect", TRUE,
                            "model", self->given, NULL);
  self->records = g_object_ref (records);
  self->group = group;
  self->create_row = create_row;
  self->shown = g_hash_table_new (NULL, NULL);
  g_object_set_data_full (G_OBJECT (factory), "grouped-list", self, grouped_list_free);

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), self);
  g_signal_connect_swapped (self->given, "items-changed", G_CALLBACK (records_changed_cb), self);

  gtk_widget_add_css_class (GTK_WIDGET (list), "grouped");
  gtk_list_view_set_factory (list, factory);
  gtk_list_view_set_model (list, GTK_SELECTION_MODEL (selection));
  gtk_widget_add_tick_callback (GTK_WIDGET (list), tick_cb, NULL, NULL);

  return selection;
}

/* Sees to it that the row at @position is there, to be selected or scrolled to. */
void
ctp_grouped_list_reveal (GtkListView *list, guint position)
{
  GroupedList *self = get_grouped_list (list);

  if (position >= gtk_slice_list_model_get_size (self->given))
    gtk_slice_list_model_set_size (self->given, G_MAXUINT);
}

/* Shows @records in @list, which is bound, in the place of others. */
void
ctp_grouped_list_set_records (GtkListView *list, GListModel *records)
{
  GroupedList *self = get_grouped_list (list);

  g_return_if_fail (self != NULL);

  g_set_object (&self->records, records);
  /* Else rows of what goes would be made once more, in the place of those that go first. */
  gtk_slice_list_model_set_model (self->given, NULL);
  gtk_slice_list_model_set_size (self->given, FIRST_ROWS);
  gtk_slice_list_model_set_model (self->given, records);
  gtk_widget_add_tick_callback (GTK_WIDGET (list), tick_cb, NULL, NULL);
}
