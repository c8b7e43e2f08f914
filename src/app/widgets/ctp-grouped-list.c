/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A long list of records under headings. The heading is a part of the first row of its group, so
 * that the keyboard goes from record to record.
 *
 * A GtkListView makes widgets for some two hundred rows as soon as there are as many, whatever is in
 * sight. So it is given the first rows, and a few more with each frame, until they fill the sight and
 * a bit more; the others when somebody scrolls or presses a key there. The frames in which what is
 * beside the list is first shown are left to that. */

#include "app/widgets/ctp-grouped-list.h"

#include "app/ctp-fresh.h"

#define FIRST_ROWS 6
#define MORE_ROWS 3
#define FRAMES_FOR_OTHERS 4
#define ENOUGH_ROWS 220
#define ENOUGH_SIGHTS 1.3
#define SPARE_ROWS 60
#define ROWS_AFTER 9

/* @spare: rows that were taken out of the list, to be put into it again
 * @wanted: what is to be selected as soon as its row is there
 * @touched: the row that got another one before it; GTK_INVALID_LIST_POSITION for any
 * @begun: how many rows there were when the list was last put at another place
 * @is_used: whether somebody goes through the list, so that all rows are wanted */
typedef struct
{
  GListModel *records;
  GtkSliceListModel *given;
  GtkSingleSelection *selection;
  CtpGroupFunc group;
  CtpGroupRowFunc create_row;
  GHashTable *shown;
  GPtrArray *spare;
  guint wanted;
  guint begun;
  guint touched;
  guint update_source;
  guint tick;
  guint n_frames;
  gboolean is_used;
} GroupedList;

static void
grouped_list_free (gpointer data)
{
  GroupedList *self = data;

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->given, self);
  g_signal_handlers_disconnect_by_data (self->selection, self);
  g_object_unref (self->records);
  g_object_unref (self->selection);
  g_object_unref (self->given);
  g_hash_table_unref (self->shown);
  g_ptr_array_unref (self->spare);
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
    if (self->touched == GTK_INVALID_LIST_POSITION
        || gtk_list_item_get_position (item) == self->touched)
      update_heading (self, item);

  return G_SOURCE_REMOVE;
}

/* The row behind those that changed has not changed itself, but got another one before it. */
static void
given_changed_cb (GroupedList *self, guint position, guint removed, guint added)
{
  const guint behind = position + added;

  if (behind >= g_list_model_get_n_items (G_LIST_MODEL (self->given)))
    return;

  if (self->update_source != 0)
    {
      self->touched = GTK_INVALID_LIST_POSITION;
      return;
    }

  self->touched = behind;
  self->update_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

static GtkWidget *
create_place (GroupedList *self)
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
  return box;
}

static void
setup_cb (GroupedList *self, GtkListItem *item)
{
  GtkWidget *place = self->spare->len > 0
                       ? g_ptr_array_steal_index_fast (self->spare, self->spare->len - 1)
                       : g_object_ref_sink (create_place (self));

  gtk_list_item_set_child (item, place);
  g_object_set_data_full (G_OBJECT (item), "place", place, g_object_unref);
}

/* Many rows may go at once where others come: that they are not freed at once saves a frame. */
static void
teardown_cb (GroupedList *self, GtkListItem *item)
{
  g_autoptr (GtkWidget) place = g_object_steal_data (G_OBJECT (item), "place");

  gtk_list_item_set_child (item, NULL);
  if (self->spare->len < SPARE_ROWS)
    g_ptr_array_add (self->spare, g_steal_pointer (&place));
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

/* Whether the rows that are there are all that anybody may come to see before there are more. */
static gboolean
has_enough (GroupedList *self, GtkListView *list)
{
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));

  return !self->is_used && place != NULL && gtk_adjustment_get_page_size (place) > 0
         && gtk_adjustment_get_upper (place)
              >= ENOUGH_SIGHTS * gtk_adjustment_get_page_size (place);
}

static void
select_wanted (GroupedList *self)
{
  if (self->wanted >= g_list_model_get_n_items (G_LIST_MODEL (self->given)))
    return;

  gtk_single_selection_set_selected (self->selection, self->wanted);
  self->wanted = GTK_INVALID_LIST_POSITION;
}

static gboolean
tick_cb (GtkWidget *list, GdkFrameClock *clock, gpointer user_data)
{
  GroupedList *self = get_grouped_list (GTK_LIST_VIEW (list));
  guint size = gtk_slice_list_model_get_size (self->given);

  if (self->n_frames++ < FRAMES_FOR_OTHERS)
    return G_SOURCE_CONTINUE;

  if (size < g_list_model_get_n_items (self->records) && has_enough (self, GTK_LIST_VIEW (list)))
    {
      self->tick = 0;
      return G_SOURCE_REMOVE;
    }

  if (size >= self->begun + ENOUGH_ROWS || size >= g_list_model_get_n_items (self->records))
    {
      gtk_slice_list_model_set_size (self->given, G_MAXUINT);
      select_wanted (self);
      self->tick = 0;
      return G_SOURCE_REMOVE;
    }

  gtk_slice_list_model_set_size (self->given, size + MORE_ROWS);
  select_wanted (self);
  return G_SOURCE_CONTINUE;
}

static void
give_more (GtkListView *list)
{
  GroupedList *self = get_grouped_list (list);

  if (self->tick == 0 && gtk_slice_list_model_get_size (self->given) != G_MAXUINT)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (list), tick_cb, NULL, NULL);
}

static void
use (GtkListView *list)
{
  get_grouped_list (list)->is_used = TRUE;
  give_more (list);
}

/* Whoever goes to the end means that of all. */
static gboolean
key_pressed_cb (GtkListView *list, guint keyval)
{
  if (keyval == GDK_KEY_End || keyval == GDK_KEY_KP_End)
    ctp_grouped_list_reveal (list, G_MAXUINT);
  else
    use (list);

  return GDK_EVENT_PROPAGATE;
}

static void
scrolled_cb (GtkListView *list)
{
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));

  if (gtk_adjustment_get_value (place) > 0)
    use (list);
}

static void
selected_cb (GroupedList *self)
{
  if (gtk_single_selection_get_selected (self->selection) != GTK_INVALID_LIST_POSITION)
    self->wanted = GTK_INVALID_LIST_POSITION;
}

/* Whoever comes to the end of what is there wants to see the rest. */
static void
watch_use (GtkListView *list)
{
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), list);
  gtk_widget_add_controller (GTK_WIDGET (list), keys);
  if (place != NULL)
    g_signal_connect_object (place, "value-changed", G_CALLBACK (scrolled_cb), list,
                             G_CONNECT_SWAPPED);
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
  self->selection = g_object_ref (selection);
  self->wanted = GTK_INVALID_LIST_POSITION;
  self->shown = g_hash_table_new (NULL, NULL);
  self->spare = g_ptr_array_new_with_free_func (g_object_unref);
  g_object_set_data_full (G_OBJECT (factory), "grouped-list", self, grouped_list_free);

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "teardown", G_CALLBACK (teardown_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), self);
  g_signal_connect_swapped (self->given, "items-changed", G_CALLBACK (given_changed_cb), self);
  g_signal_connect_swapped (selection, "notify::selected", G_CALLBACK (selected_cb), self);

  gtk_widget_add_css_class (GTK_WIDGET (list), "grouped");
  gtk_list_view_set_factory (list, factory);
  gtk_list_view_set_model (list, GTK_SELECTION_MODEL (selection));
  watch_use (list);
  give_more (list);

  return selection;
}

/* Sees to it that the row at @position is there, to be scrolled to, and what is seen with it. */
void
ctp_grouped_list_reveal (GtkListView *list, guint position)
{
  GroupedList *self = get_grouped_list (list);
  const guint n_records = g_list_model_get_n_items (self->records);

  if (n_records == 0 || gtk_slice_list_model_get_size (self->given) >= n_records)
    return;

  self->begun
    = MAX (MIN (position, n_records - 1) + ROWS_AFTER, gtk_slice_list_model_get_size (self->given));
  gtk_slice_list_model_set_size (self->given, self->begun);
  select_wanted (self);
  use (list);
}

/* Selects the row at @position, now or when it has come; GTK_INVALID_LIST_POSITION selects none. */
void
ctp_grouped_list_select (GtkListView *list, guint position)
{
  GroupedList *self = get_grouped_list (list);

  if (gtk_single_selection_get_selected (self->selection) != position)
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  self->wanted = position;
  select_wanted (self);
}

/* Shows @records in @list, which is bound, in the place of others. */
void
ctp_grouped_list_set_records (GtkListView *list, GListModel *records)
{
  GroupedList *self = get_grouped_list (list);
  GtkAdjustment *place;

  g_return_if_fail (self != NULL);

  g_set_object (&self->records, records);
  self->wanted = GTK_INVALID_LIST_POSITION;
  self->begun = 0;
  self->is_used = FALSE;
  /* The first rows are kept to show others. Where they are out of sight, those of what goes would be
   * made once more, in the place of those that go first. */
  place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  if (place == NULL || gtk_adjustment_get_value (place) > 0)
    gtk_slice_list_model_set_model (self->given, NULL);
  gtk_slice_list_model_set_size (self->given, FIRST_ROWS);
  gtk_slice_list_model_set_model (self->given, records);
  give_more (list);
}
