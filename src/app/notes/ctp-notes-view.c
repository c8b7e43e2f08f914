/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Notes view: the meetings that took place or left something behind, newest first, and beside
 * them what came of the one that is selected. */

#include "app/notes/ctp-notes-view.h"

#include <adwaita.h>
#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/meetings/ctp-grouped-list.h"
#include "app/meetings/ctp-meeting-words.h"
#include "app/notes/ctp-note-page.h"
#include "app/notes/ctp-note-row.h"
#include "calendar/ctp-meetings.h"
#include "journal/ctp-query.h"

struct _CtpNotesView
{
  GtkWidget parent_instance;

  GtkStack *stack;
  AdwLeaflet *leaflet;
  GtkListView *list;
  GtkStack *page_stack;
  CtpNotePage *page;

  CtpJournal *journal;
  CtpQuery *meetings;
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (CtpNotesView, ctp_notes_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_JOURNAL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
show_meeting (CtpNotesView *self, CtpRecord *meeting)
{
  ctp_note_page_set_meeting (self->page, meeting);
  gtk_stack_set_visible_child_name (self->page_stack, "page");
  gtk_stack_set_visible_child_name (self->stack, "notes");
}

static void
select_meeting (CtpNotesView *self, CtpRecord *meeting)
{
  for (guint i = 0; i < ctp_query_get_count (self->meetings); i++)
    {
      g_autoptr (CtpRecord) item = g_list_model_get_item (G_LIST_MODEL (self->meetings), i);

      if (item == meeting)
        {
          gtk_single_selection_set_selected (self->selection, i);
          return;
        }
    }

  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

static void
update_emptiness (CtpNotesView *self)
{
  gboolean empty = ctp_query_get_count (self->meetings) == 0
                   && ctp_note_page_get_meeting (self->page) == NULL;

  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "notes");
}

static void
selected_cb (CtpNotesView *self)
{
  CtpRecord *meeting = gtk_single_selection_get_selected_item (self->selection);

  if (meeting == NULL)
    return;

  show_meeting (self, meeting);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

/* Beside the list there is always something to read. Nobody asked for it, so it does not come in
 * front of the list where that fills the width. */
static void
select_first (CtpNotesView *self)
{
  g_autoptr (CtpRecord) first = NULL;

  if (ctp_note_page_get_meeting (self->page) != NULL || ctp_query_get_count (self->meetings) == 0)
    return;

  first = g_list_model_get_item (G_LIST_MODEL (self->meetings), 0);
  show_meeting (self, first);
  g_signal_handlers_block_by_func (self->selection, selected_cb, self);
  select_meeting (self, first);
  g_signal_handlers_unblock_by_func (self->selection, selected_cb, self);
}

static void
activate_cb (CtpNotesView *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

/* Where the list fills the width, a selection would stand in the way of choosing the same again. */
static void
visible_child_cb (CtpNotesView *self)
{
  if (self->selection != NULL && adw_leaflet_get_folded (self->leaflet)
      && g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "list") == 0)
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

static void
fill (CtpNotesView *self)
{
  self->meetings = ctp_query_new (
      self->journal, "meeting",
      "status = 'held' or id in (select meeting from note) "
      "or id in (select meeting from takeaway) or id in (select meeting from suggestion) "
      "or id in (select meeting from action)",
      "coalesce (start, occurrence) desc", NULL);
  self->selection = ctp_grouped_list_bind (self->list, G_LIST_MODEL (self->meetings),
                                           ctp_meeting_words_dup_group, ctp_note_row_new);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->meetings, "items-changed", G_CALLBACK (update_emptiness), self,
                           G_CONNECT_SWAPPED);
  update_emptiness (self);
  select_first (self);
}

static void
add_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpNotesView *self = CTP_NOTES_VIEW (widget);
  g_autoptr (CtpMeetings) meetings = NULL;
  g_autoptr (CtpRecord) meeting = NULL;

  if (ctp_note_page_get_meeting (self->page) == NULL)
    {
      meetings = ctp_meetings_new (self->journal);
      meeting = ctp_meetings_dup_previous (meetings);
      if (meeting == NULL)
        meeting = ctp_meetings_dup_next (meetings);
      if (meeting == NULL)
        {
          gtk_widget_activate_action (widget, "win.view", "s", "meetings");
          return;
        }
      show_meeting (self, meeting);
      select_meeting (self, meeting);
    }

  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  ctp_note_page_edit (self->page);
}

static void
back_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_leaflet_navigate (CTP_NOTES_VIEW (widget)->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
ctp_notes_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpNotesView *self = CTP_NOTES_VIEW (object);

  switch (prop_id)
    {
    case PROP_JOURNAL:
      g_value_set_object (value, self->journal);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_notes_view_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  CtpNotesView *self = CTP_NOTES_VIEW (object);

  switch (prop_id)
    {
    case PROP_JOURNAL:
      if (g_set_object (&self->journal, g_value_get_object (value)) && self->journal != NULL)
        fill (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_notes_view_dispose (GObject *object)
{
  CtpNotesView *self = CTP_NOTES_VIEW (object);
  GtkWidget *child;

  self->selection = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->meetings);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (ctp_notes_view_parent_class)->dispose (object);
}

static void
ctp_notes_view_class_init (CtpNotesViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_notes_view_get_property;
  object_class->set_property = ctp_notes_view_set_property;
  object_class->dispose = ctp_notes_view_dispose;

  properties[PROP_JOURNAL] = g_param_spec_object ("journal", NULL, NULL, CTP_TYPE_JOURNAL,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CTP_TYPE_NOTE_PAGE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/counterpart/Counterpart/ctp-notes-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpNotesView, stack);
  gtk_widget_class_bind_template_child (widget_class, CtpNotesView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, CtpNotesView, list);
  gtk_widget_class_bind_template_child (widget_class, CtpNotesView, page_stack);
  gtk_widget_class_bind_template_child (widget_class, CtpNotesView, page);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, visible_child_cb);

  gtk_widget_class_install_action (widget_class, "view.add", NULL, add_action_cb);
  gtk_widget_class_install_action (widget_class, "notes.back", NULL, back_action_cb);
}

static void
ctp_notes_view_init (CtpNotesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Shows the notes of the meeting that @record is or belongs to. */
void
ctp_notes_view_show_record (CtpNotesView *self, CtpRecord *record)
{
  g_autoptr (CtpRecord) meeting = NULL;

  g_return_if_fail (CTP_IS_NOTES_VIEW (self));
  g_return_if_fail (CTP_IS_RECORD (record));

  if (ctp_record_is (record, "meeting"))
    meeting = g_object_ref (record);
  else if (ctp_kind_find_field (ctp_record_get_kind (record), "meeting") != NULL)
    meeting = ctp_record_dup_reference (record, "meeting");
  if (meeting == NULL)
    return;

  show_meeting (self, meeting);
  select_meeting (self, meeting);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}
