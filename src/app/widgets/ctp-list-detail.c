/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list of records, and beside it the page of the one that is selected; where there is no room for
 * both, the page comes in front of the list, and Esc or Alt+Left lead back. While there is nothing
 * to show at all, an empty page says what would be here. */

#include "app/widgets/ctp-list-detail.h"

#include <adwaita.h>

#include "app/widgets/ctp-page-layout.h"
#include "journal/ctp-query.h"

struct _CtpListDetail
{
  GtkWidget parent_instance;

  GtkStack *stack;
  AdwBin *empty_bin;
  AdwLeaflet *leaflet;
  GtkWidget *list_page;
  AdwBin *header_bin;
  GtkWidget *nothing;
  GtkListView *list;
  GtkStack *page_stack;
  AdwStatusPage *none;
  AdwBin *page_bin;

  GListModel *records;
  GtkSingleSelection *selection;
  CtpRecord *record;
  guint position;
  guint n_frames;
  gboolean keeps_unlisted;
  gboolean filtered;
  gboolean selecting;
};

G_DEFINE_FINAL_TYPE (CtpListDetail, ctp_list_detail, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_RECORD,
  PROP_FOLDED,
  PROP_PAGE,
  PROP_HEADER,
  PROP_EMPTY_PAGE,
  PROP_LABEL,
  PROP_PLACEHOLDER,
  PROP_KEEPS_UNLISTED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_list_in_front (CtpListDetail *self)
{
  return adw_leaflet_get_folded (self->leaflet)
         && adw_leaflet_get_visible_child (self->leaflet) == self->list_page;
}

static void
update_pages (CtpListDetail *self)
{
  const gboolean nothing = g_list_model_get_n_items (self->records) == 0;
  const gboolean empty = nothing && self->record == NULL && !self->filtered;

  gtk_stack_set_visible_child (self->stack,
                               empty ? GTK_WIDGET (self->empty_bin) : GTK_WIDGET (self->leaflet));
  gtk_widget_set_visible (self->nothing, nothing);
  gtk_stack_set_visible_child (
    self->page_stack, self->record == NULL ? GTK_WIDGET (self->none) : GTK_WIDGET (self->page_bin));
}

static void
set_record (CtpListDetail *self, CtpRecord *record)
{
  if (g_set_object (&self->record, record))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
  update_pages (self);
}

/* GTK_INVALID_LIST_POSITION where the record is not in the list. */
static guint
find_position (CtpListDetail *self)
{
  const guint n_records = g_list_model_get_n_items (self->records);

  if (gtk_single_selection_get_selected_item (self->selection) == self->record)
    return gtk_single_selection_get_selected (self->selection);

  if (self->record != NULL && CTP_IS_QUERY (self->records))
    return ctp_query_find (CTP_QUERY (self->records), self->record);

  for (guint i = 0; i < n_records; i++)
    {
      g_autoptr (CtpRecord) record = g_list_model_get_item (self->records, i);

      if (record == self->record)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

/* Selects what the page shows, without anything else coming of it. */
static void
select_position (CtpListDetail *self, guint position)
{
  if (position != GTK_INVALID_LIST_POSITION)
    self->position = position;
  self->selecting = TRUE;
  ctp_grouped_list_select (self->list, position);
  self->selecting = FALSE;
}

/* Beside the list there is always something to look at: what now stands where the last one was.
 * Nobody asked for it, so it does not come in front of the list where that fills the width. */
static void
show_another (CtpListDetail *self)
{
  const guint n_records = g_list_model_get_n_items (self->records);
  const guint position = MIN (self->position, MAX (n_records, 1) - 1);
  g_autoptr (CtpRecord) another = g_list_model_get_item (self->records, position);

  set_record (self, another);
  select_position (self, another != NULL ? position : GTK_INVALID_LIST_POSITION);
}

static void
selected_cb (CtpListDetail *self)
{
  CtpRecord *record = gtk_single_selection_get_selected_item (self->selection);

  /* Where the page comes in front of the list, going over the list is no choice yet. */
  if (record != NULL && !self->selecting && !is_list_in_front (self))
    {
      self->position = gtk_single_selection_get_selected (self->selection);
      set_record (self, record);
    }
}

/* The record at hand may have moved in the list, or be gone from it. */
static void
records_changed_cb (CtpListDetail *self)
{
  guint position;

  if (self->record == NULL)
    {
      show_another (self);
      return;
    }

  position = find_position (self);
  if (position != GTK_INVALID_LIST_POSITION || self->keeps_unlisted)
    {
      select_position (self, position);
      update_pages (self);
      return;
    }

  adw_leaflet_set_visible_child (self->leaflet, self->list_page);
  show_another (self);
}

static void
activate_cb (CtpListDetail *self, guint position)
{
  g_autoptr (CtpRecord) record = g_list_model_get_item (self->records, position);

  set_record (self, record);
  ctp_list_detail_show_page (self);
  if (adw_leaflet_get_folded (self->leaflet))
    gtk_widget_child_focus (GTK_WIDGET (self->page_bin), GTK_DIR_TAB_FORWARD);
}

static void
visible_child_cb (CtpListDetail *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "detail.back",
                                 adw_leaflet_get_folded (self->leaflet)
                                   && !is_list_in_front (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
  if (self->selection != NULL)
    select_position (self, find_position (self));
}

static void
back_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpListDetail *self = CTP_LIST_DETAIL (widget);

  adw_leaflet_set_visible_child (self->leaflet, self->list_page);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static gboolean
back_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  CtpListDetail *self = CTP_LIST_DETAIL (widget);

  if (!adw_leaflet_get_folded (self->leaflet) || is_list_in_front (self))
    return FALSE;

  back_action_cb (widget, "detail.back", NULL);
  return TRUE;
}

static gboolean
ctp_list_detail_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CTP_LIST_DETAIL (widget)->list));
}

static void
ctp_list_detail_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpListDetail *self = CTP_LIST_DETAIL (object);

  switch (prop_id)
    {
    case PROP_RECORD:
      g_value_set_object (value, self->record);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, adw_leaflet_get_folded (self->leaflet));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_list_detail_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  CtpListDetail *self = CTP_LIST_DETAIL (object);

  switch (prop_id)
    {
    case PROP_PAGE:
      adw_bin_set_child (self->page_bin, g_value_get_object (value));
      break;
    case PROP_HEADER:
      adw_bin_set_child (self->header_bin, g_value_get_object (value));
      break;
    case PROP_EMPTY_PAGE:
      adw_bin_set_child (self->empty_bin, g_value_get_object (value));
      break;
    case PROP_LABEL:
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      g_value_get_string (value), -1);
      break;
    case PROP_PLACEHOLDER:
      adw_status_page_set_title (self->none, g_value_get_string (value));
      break;
    case PROP_KEEPS_UNLISTED:
      self->keeps_unlisted = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_list_detail_dispose (GObject *object)
{
  CtpListDetail *self = CTP_LIST_DETAIL (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->records != NULL)
    g_signal_handlers_disconnect_by_data (self->records, self);
  if (self->leaflet != NULL)
    g_signal_handlers_disconnect_by_data (self->leaflet, self);
  self->selection = NULL;
  self->leaflet = NULL;
  g_clear_pointer ((GtkWidget **) &self->stack, gtk_widget_unparent);
  g_clear_object (&self->records);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (ctp_list_detail_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags for_template = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  /* What the page shows or is to show, NULL for nothing. */
  properties[PROP_RECORD] = g_param_spec_object ("record", NULL, NULL, CTP_TYPE_RECORD,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /* Whether the list is not beside the page, so that the page needs a way back. */
  properties[PROP_FOLDED]
    = g_param_spec_boolean ("folded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /* What shows the record. */
  properties[PROP_PAGE] = g_param_spec_object ("page", NULL, NULL, GTK_TYPE_WIDGET, for_template);
  /* What stands above the list. */
  properties[PROP_HEADER]
    = g_param_spec_object ("header", NULL, NULL, GTK_TYPE_WIDGET, for_template);
  /* What is shown while there is no record. */
  properties[PROP_EMPTY_PAGE]
    = g_param_spec_object ("empty-page", NULL, NULL, GTK_TYPE_WIDGET, for_template);
  /* Accessible name of the list. */
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, for_template);
  /* Stands in the page's place while no record is chosen. */
  properties[PROP_PLACEHOLDER]
    = g_param_spec_string ("placeholder", NULL, NULL, NULL, for_template);
  /* Whether a record that leaves the list stays on the page. */
  properties[PROP_KEEPS_UNLISTED]
    = g_param_spec_boolean ("keeps-unlisted", NULL, NULL, FALSE, for_template);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ctp_list_detail_class_init (CtpListDetailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_list_detail_get_property;
  object_class->set_property = ctp_list_detail_set_property;
  object_class->dispose = ctp_list_detail_dispose;
  widget_class->grab_focus = ctp_list_detail_grab_focus;
  install_properties (object_class);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  g_type_ensure (CTP_TYPE_PAGE_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-list-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpListDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, CtpListDetail, empty_bin);
  gtk_widget_class_bind_template_child (widget_class, CtpListDetail, leaflet);
  gtk_widget_class_bind_template_child (widget_class, CtpListDetail, list_page);
  gtk_widget_class_bind_template_child (widget_class, CtpListDetail, header_bin);
  gtk_widget_class_bind_template_child (widget_class, CtpListDetail, nothing);
  gtk_widget_class_bind_template_child (widget_class, CtpListDetail, list);
  gtk_widget_class_bind_template_child (widget_class, CtpListDetail, page_stack);
  gtk_widget_class_bind_template_child (widget_class, CtpListDetail, none);
  gtk_widget_class_bind_template_child (widget_class, CtpListDetail, page_bin);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, visible_child_cb);
  gtk_widget_class_install_action (widget_class, "detail.back", NULL, back_action_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, back_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, back_key_cb, NULL);
}

static void
ctp_list_detail_init (CtpListDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  visible_child_cb (self);
}

/* The list comes with the first frame and the page with the second, so that neither is late. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CtpListDetail *self = CTP_LIST_DETAIL (widget);

  if (self->n_frames++ == 0)
    return G_SOURCE_CONTINUE;

  if (self->record == NULL)
    show_another (self);
  return G_SOURCE_REMOVE;
}

/* Shows @records, in the order in which they are, under the headings that @group gives; once. */
void
ctp_list_detail_bind (CtpListDetail *self,
                      GListModel *records,
                      CtpGroupFunc group,
                      CtpGroupRowFunc create_row)
{
  g_return_if_fail (CTP_IS_LIST_DETAIL (self));
  g_return_if_fail (self->records == NULL);

  self->records = g_object_ref (records);
  self->selection = ctp_grouped_list_bind (self->list, records, group, create_row);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (records, "items-changed", G_CALLBACK (records_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  if (g_list_model_get_n_items (records) == 0)
    update_pages (self);
  else
    gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->leaflet));
  gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/* Lists @records in the place of those that were listed; the page stays. @filtered says that there
 * may be others, so that an empty list is not all there is. */
void
ctp_list_detail_set_records (CtpListDetail *self, GListModel *records, gboolean filtered)
{
  g_return_if_fail (CTP_IS_LIST_DETAIL (self));
  g_return_if_fail (self->records != NULL);

  g_signal_handlers_disconnect_by_func (self->records, records_changed_cb, self);
  g_set_object (&self->records, records);
  self->filtered = filtered;
  self->selecting = TRUE;
  ctp_grouped_list_set_records (self->list, records);
  self->selecting = FALSE;
  g_signal_connect_object (records, "items-changed", G_CALLBACK (records_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  self->position = 0;
  if (self->record == NULL)
    show_another (self);
  else
    select_position (self, find_position (self));
  update_pages (self);
}

/* What the page shows, (transfer none); NULL for nothing. */
CtpRecord *
ctp_list_detail_get_record (CtpListDetail *self)
{
  g_return_val_if_fail (CTP_IS_LIST_DETAIL (self), NULL);

  return self->record;
}

/* Shows @record, which need not be in the list, and goes to its page. */
void
ctp_list_detail_show_record (CtpListDetail *self, CtpRecord *record)
{
  guint position;

  g_return_if_fail (CTP_IS_LIST_DETAIL (self));
  g_return_if_fail (CTP_IS_RECORD (record));

  set_record (self, record);
  ctp_list_detail_show_page (self);
  position = find_position (self);
  select_position (self, position);
  if (position == GTK_INVALID_LIST_POSITION)
    return;

  ctp_grouped_list_reveal (self->list, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

/* Brings the page in front, where it is not beside the list. */
void
ctp_list_detail_show_page (CtpListDetail *self)
{
  g_return_if_fail (CTP_IS_LIST_DETAIL (self));

  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}
