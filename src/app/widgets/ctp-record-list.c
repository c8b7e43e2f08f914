/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A boxed list of live records with the keys that every such list has: Delete removes the focused
 * record, Alt+Up and Alt+Down move it, F2 goes to the first entry of its row, the Menu key opens the
 * row's menu. The same is offered to a row's own buttons and menus as actions: "record.delete", "record.move-up" and
 * "record.move-down". */

#include "app/widgets/ctp-record-list.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/ctp-fresh.h"

typedef struct
{
  GtkListBox *list;
  GListModel *records;
  GtkWidget *trailing;
  GtkListBoxCreateWidgetFunc create;
  gpointer user_data;
  CtpRecordListFlags flags;
  CtpRecord *awaited;
} RecordList;

static G_DEFINE_QUARK (ctp - record - list, record_list);
static G_DEFINE_QUARK (ctp - record - list - record, record);

static void
record_list_free (RecordList *self)
{
  g_signal_handlers_disconnect_by_data (self->records, self);
  g_clear_object (&self->records);
  g_clear_object (&self->trailing);
  g_clear_object (&self->awaited);
  g_free (self);
}

static gboolean
find_position (RecordList *self, CtpRecord *record, guint *position)
{
  guint n_records = g_list_model_get_n_items (self->records);

  for (guint i = 0; i < n_records; i++)
    {
      g_autoptr (CtpRecord) other = g_list_model_get_item (self->records, i);

      if (other == record)
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

static GtkWidget *
get_row_at (RecordList *self, guint position)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) position));
}

/* The record may have got a new row: wherever it is now, the focus shall be on it, and who does not
 * see where it went is told. */
static void
focus_awaited (RecordList *self)
{
  g_autofree char *place = NULL;
  guint position;

  if (self->awaited == NULL || !find_position (self, self->awaited, &position))
    return;

  /* Translators: what a screen reader says of what was moved in a list: its place, and how many
   * there are. */
  place = g_strdup_printf (_ ("%u of %u"), position + 1, g_list_model_get_n_items (self->records));
  gtk_accessible_update_property (GTK_ACCESSIBLE (get_row_at (self, position)),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place, -1);
  gtk_widget_grab_focus (get_row_at (self, position));
}

/* Its place is told of what was moved last, and of nothing else. */
static void
await_record (RecordList *self, CtpRecord *record)
{
  guint position;

  if (self->awaited != NULL && self->awaited != record
      && find_position (self, self->awaited, &position))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (get_row_at (self, position)),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  g_set_object (&self->awaited, record);
}

static void
move_record (RecordList *self, CtpRecord *record, int by)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) before = NULL;
  g_autoptr (CtpRecord) after = NULL;
  int position;
  guint found;

  if (!find_position (self, record, &found)
      || !ctp_journal_get_writable (ctp_record_get_journal (record)))
    return;
  position = (int) found;
  if (position + by < 0 || position + by >= (int) g_list_model_get_n_items (self->records))
    return;

  if (by < 0 && position >= 2)
    before = g_list_model_get_item (self->records, found - 2);
  else if (by > 0)
    before = g_list_model_get_item (self->records, found + 1);
  if (by < 0)
    after = g_list_model_get_item (self->records, found - 1);
  else
    after = g_list_model_get_item (self->records, found + 2);

  await_record (self, record);
  if (!ctp_record_place (record, before, after, &error))
    ctp_journal_report (ctp_record_get_journal (record), error);
  focus_awaited (self);
}

static void
delete_record (RecordList *self, CtpRecord *record)
{
  guint position;
  int last;

  if (!find_position (self, record, &position)
      || !ctp_journal_get_writable (ctp_record_get_journal (record)))
    return;

  await_record (self, NULL);
  ctp_record_delete_with_toast (GTK_WIDGET (self->list), record);
  last = (int) g_list_model_get_n_items (self->records)
         - (self->trailing == NULL || !gtk_widget_get_visible (self->trailing));
  if (last >= 0)
    gtk_widget_grab_focus (
      GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, MIN ((int) position, last))));
}

static gboolean
is_entry (GtkWidget *widget)
{
  return GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget);
}

static GtkWidget *
find_entry (GtkWidget *widget)
{
  GtkWidget *found = is_entry (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_entry (child);

  return found;
}

/* The last one: a date before it has a button as well. */
static GtkWidget *
find_menu (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_MENU_BUTTON (widget))
    return gtk_widget_is_sensitive (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_last_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_prev_sibling (child))
    found = find_menu (child);

  return found;
}

/* The focused row, unless the focus is where text is edited and the key means something else. */
static GtkListBoxRow *
get_focused_row (GtkWidget *list)
{
  GtkRoot *root = gtk_widget_get_root (list);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, list))
    return NULL;

  return (GtkListBoxRow *) gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);
}

static CtpRecord *
get_focused_record (GtkWidget *list, gboolean also_while_editing)
{
  GtkListBoxRow *row = get_focused_row (list);
  GtkWidget *focus;

  if (row == NULL)
    return NULL;
  focus = gtk_root_get_focus (gtk_widget_get_root (list));
  if (!also_while_editing && is_entry (focus))
    return NULL;

  return ctp_record_list_get_record (row);
}

static gboolean
delete_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  CtpRecord *record = get_focused_record (widget, FALSE);

  if (record == NULL)
    return FALSE;

  delete_record (user_data, record);
  return TRUE;
}

static gboolean
move_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  CtpRecord *record = get_focused_record (widget, TRUE);

  if (record == NULL)
    return FALSE;

  move_record (user_data, record, g_variant_get_int32 (args));
  return TRUE;
}

static gboolean
edit_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  GtkListBoxRow *row = get_focused_row (widget);
  GtkWidget *entry = row != NULL ? find_entry (GTK_WIDGET (row)) : NULL;

  if (entry != NULL)
    return gtk_widget_grab_focus (entry);

  return row != NULL && gtk_widget_activate (GTK_WIDGET (row));
}

static gboolean
menu_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  GtkWidget *menu = NULL;

  if (get_focused_record (widget, FALSE) != NULL)
    menu = find_menu (GTK_WIDGET (get_focused_row (widget)));
  if (menu == NULL)
    return FALSE;

  gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
  return TRUE;
}

static void
row_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkListBoxRow *row = user_data;
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (row));
  RecordList *self = g_object_get_qdata (G_OBJECT (list), record_list_quark ());
  const char *name = g_action_get_name (G_ACTION (action));
  CtpRecord *record = ctp_record_list_get_record (row);

  if (g_str_equal (name, "delete"))
    delete_record (self, record);
  else
    move_record (self, record, g_str_equal (name, "move-up") ? -1 : 1);
}

static void
records_changed_cb (RecordList *self)
{
  focus_awaited (self);
}

static void
add_actions (RecordList *self, GtkWidget *row)
{
  const GActionEntry deleting[] = { { .name = "delete", .activate = row_action_cb } };
  const GActionEntry moving[] = { { .name = "move-up", .activate = row_action_cb },
                                  { .name = "move-down", .activate = row_action_cb } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  if (self->flags & CTP_RECORD_LIST_DELETE)
    g_action_map_add_action_entries (G_ACTION_MAP (group), deleting, G_N_ELEMENTS (deleting), row);
  if (self->flags & CTP_RECORD_LIST_MOVE)
    g_action_map_add_action_entries (G_ACTION_MAP (group), moving, G_N_ELEMENTS (moving), row);
  gtk_widget_insert_action_group (row, "record", G_ACTION_GROUP (group));
}

static GtkWidget *
create_row_cb (gpointer item, gpointer user_data)
{
  RecordList *self = user_data;
  GtkWidget *row;

  if (GTK_IS_WIDGET (item))
    return g_object_ref (GTK_WIDGET (item));

  row = self->create (item, self->user_data);
  g_object_set_qdata_full (G_OBJECT (row), record_quark (), g_object_ref (item), g_object_unref);
  ctp_fresh_mark (row, row, item);
  if (ctp_journal_get_writable (ctp_record_get_journal (item)))
    add_actions (self, row);

  return row;
}

static void
add_shortcut (GtkEventController *controller,
              const char *trigger,
              GtkShortcutFunc callback,
              RecordList *self,
              GVariant *args)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                            gtk_callback_action_new (callback, self, NULL));

  gtk_shortcut_set_arguments (shortcut, args);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

static void
add_shortcuts (RecordList *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  if (self->flags & CTP_RECORD_LIST_DELETE)
    add_shortcut (controller, "Delete|KP_Delete", delete_cb, self, NULL);
  if (self->flags & CTP_RECORD_LIST_MOVE)
    {
      add_shortcut (controller, "<Alt>Up|<Alt>KP_Up", move_cb, self, g_variant_new_int32 (-1));
      add_shortcut (controller, "<Alt>Down|<Alt>KP_Down", move_cb, self, g_variant_new_int32 (1));
    }
  add_shortcut (controller, "F2", edit_cb, self, NULL);
  add_shortcut (controller, "Menu|<Shift>F10", menu_cb, self, NULL);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
}

/* What @list shows: the records, and the trailing row as an item of its own; not a hidden one, since
 * GtkListBox shows every row that comes from a model. */
static GListModel *
make_model (RecordList *self)
{
  g_autoptr (GListStore) last = NULL;
  GListStore *both;

  if (self->trailing == NULL || !gtk_widget_get_visible (self->trailing))
    return g_object_ref (self->records);

  last = g_list_store_new (GTK_TYPE_WIDGET);
  g_list_store_append (last, self->trailing);
  both = g_list_store_new (G_TYPE_LIST_MODEL);
  g_list_store_append (both, self->records);
  g_list_store_append (both, last);

  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (both)));
}

/* Shows @records in @list, which must not be bound twice: a row from @create for each, then
 * @trailing. */
void
ctp_record_list_bind (GtkListBox *list,
                      GListModel *records,
                      CtpRecordListFlags flags,
                      GtkWidget *trailing,
                      GtkListBoxCreateWidgetFunc create,
                      gpointer user_data)
{
  RecordList *self;
  g_autoptr (GListModel) model = NULL;

  g_return_if_fail (GTK_IS_LIST_BOX (list));
  g_return_if_fail (G_IS_LIST_MODEL (records));
  g_return_if_fail (g_object_get_qdata (G_OBJECT (list), record_list_quark ()) == NULL);

  self = g_new0 (RecordList, 1);
  self->list = list;
  self->records = g_object_ref (records);
  self->trailing = trailing != NULL ? g_object_ref_sink (trailing) : NULL;
  self->create = create;
  self->user_data = user_data;
  self->flags = flags;
  g_object_set_qdata_full (G_OBJECT (list), record_list_quark (), self,
                           (GDestroyNotify) record_list_free);
  add_shortcuts (self);
  model = make_model (self);
  gtk_list_box_bind_model (list, model, create_row_cb, self, NULL);
  g_signal_connect_swapped (records, "items-changed", G_CALLBACK (records_changed_cb), self);
}

/* The record that @row shows, NULL for the trailing row. */
CtpRecord *
ctp_record_list_get_record (GtkListBoxRow *row)
{
  g_return_val_if_fail (GTK_IS_LIST_BOX_ROW (row), NULL);

  return g_object_get_qdata (G_OBJECT (row), record_quark ());
}

/* Deletes @record and offers to undo it, in the window that @widget is in. */
void
ctp_record_delete_with_toast (GtkWidget *widget, CtpRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = g_strdup (ctp_record_get_shown (record));
  g_autofree char *text = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (CTP_IS_RECORD (record));

  if (!ctp_record_delete (record, &error))
    {
      ctp_journal_report (ctp_record_get_journal (record), error);
      return;
    }

  /* Translators: %s is the title of what was deleted. */
  text = *shown != '\0' ? g_strdup_printf (_ ("“%s” deleted"), shown) : g_strdup (_ ("Deleted"));
  gtk_widget_activate_action (widget, "win.toast-undo", "s", text);
}
