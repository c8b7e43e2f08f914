/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A topic on an agenda: whose it is, what, for which goal and how long. Its title is edited where it
 * stands, the rest behind its minutes. Before the meeting it has a handle to be dragged by; from the
 * meeting on, a check that says whether it was talked about. */

#include "app/meetings/ctp-topic-row.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/meetings/ctp-meeting-words.h"
#include "app/notes/ctp-item-editor.h"
#include "app/widgets/ctp-person-avatar.h"
#include "app/widgets/ctp-record-list.h"
#include "app/widgets/ctp-wrapping-text.h"
#include "calendar/ctp-meeting.h"
#include "journal/ctp-journal.h"
#include "report/ctp-wording.h"

struct _CtpTopicRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *handle;
  GtkCheckButton *check;
  CtpPersonAvatar *avatar;
  CtpWrappingText *title;
  GtkLabel *goal;
  GtkMenuButton *minutes;
  GtkLabel *length;

  CtpRecord *topic;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (CtpTopicRow, ctp_topic_row, GTK_TYPE_LIST_BOX_ROW)

static gboolean
is_after_the_fact (CtpRecord *topic)
{
  g_autoptr (CtpRecord) meeting = ctp_record_dup_reference (topic, "meeting");

  return meeting != NULL
         && (g_str_equal (ctp_meeting_get_status (meeting), "held")
             || ctp_meeting_words_is_over (meeting));
}

static void
topic_changed_cb (CtpTopicRow *self)
{
  g_autoptr (CtpRecord) owner = ctp_record_dup_reference (self->topic, "owner");
  g_autoptr (CtpRecord) goal = ctp_record_dup_reference (self->topic, "goal");
  int minutes = ctp_record_get_integer (self->topic, "minutes");
  gboolean after = is_after_the_fact (self->topic);
  g_autofree char *length
    = minutes > 0 ? ctp_wording_dup_minutes ((guint) minutes) : g_strdup (_ ("No limit"));
  g_autofree char *check_name = NULL;
  g_autofree char *minutes_name = NULL;
  const char *title = ctp_record_get_text (self->topic, "title");

  ctp_person_avatar_set_person (self->avatar, owner);
  gtk_label_set_label (self->goal, goal != NULL ? ctp_record_get_text (goal, "title") : "");
  gtk_widget_set_visible (GTK_WIDGET (self->goal), goal != NULL);
  gtk_label_set_label (self->length, length);
  gtk_widget_set_visible (self->handle, !after);
  gtk_widget_set_visible (GTK_WIDGET (self->check), after);

  self->showing = TRUE;
  gtk_check_button_set_active (self->check,
                               g_str_equal (ctp_record_get_text (self->topic, "status"), "done"));
  self->showing = FALSE;

  /* Translators: accessible name of a check, %s is a topic */
  check_name = g_strdup_printf (_ ("Talked about: %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  check_name, -1);
  /* Translators: accessible name of a button, a topic and how long it takes */
  minutes_name = g_strdup_printf (_ ("%s, %s"), title, length);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->minutes), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  minutes_name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  minutes_name, -1);
}

static void
checked_cb (CtpTopicRow *self)
{
  if (!self->showing)
    g_object_set (self->topic, "status",
                  gtk_check_button_get_active (self->check) ? "done" : "open", NULL);
}

static GdkContentProvider *
drag_prepare_cb (CtpTopicRow *self, double x, double y, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));
  graphene_point_t at = GRAPHENE_POINT_INIT (0, 0);

  if (gtk_widget_compute_point (self->handle, GTK_WIDGET (self),
                                &GRAPHENE_POINT_INIT ((float) x, (float) y), &at))
    gtk_drag_source_set_icon (source, picture, (int) at.x, (int) at.y);

  return gdk_content_provider_new_typed (CTP_TYPE_RECORD, self->topic);
}

static void
show_drop_place (CtpTopicRow *self, gboolean above, gboolean below)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-above");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-below");
  if (above)
    gtk_widget_add_css_class (GTK_WIDGET (self), "drop-above");
  if (below)
    gtk_widget_add_css_class (GTK_WIDGET (self), "drop-below");
}

static GdkDragAction
drop_motion_cb (CtpTopicRow *self, double x, double y)
{
  gboolean below = y > gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  show_drop_place (self, !below, below);
  return GDK_ACTION_MOVE;
}

static void
drop_leave_cb (CtpTopicRow *self)
{
  show_drop_place (self, FALSE, FALSE);
}

/* The record beside this one that is not the dragged one. */
static CtpRecord *
get_neighbour (CtpTopicRow *self, CtpRecord *dragged, gboolean below)
{
  GtkWidget *row = GTK_WIDGET (self);
  CtpRecord *record;

  do
    {
      row = below ? gtk_widget_get_next_sibling (row) : gtk_widget_get_prev_sibling (row);
      record = row != NULL ? ctp_record_list_get_record (GTK_LIST_BOX_ROW (row)) : NULL;
    }
  while (record == dragged && record != NULL);

  return record;
}

static gboolean
drop_cb (CtpTopicRow *self, const GValue *value, double x, double y)
{
  g_autoptr (CtpRecord) dragged = g_value_dup_object (value);
  g_autoptr (CtpRecord) topic = g_object_ref (self->topic);
  gboolean below = y > gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  CtpRecord *other = get_neighbour (self, dragged, below);
  g_autoptr (GError) error = NULL;

  show_drop_place (self, FALSE, FALSE);
  if (dragged == topic || !ctp_record_is (dragged, "topic")
      || g_strcmp0 (ctp_record_get_reference_id (dragged, "meeting"),
                    ctp_record_get_reference_id (topic, "meeting"))
           != 0)
    return FALSE;

  if (!ctp_record_place (dragged, below ? topic : other, below ? other : topic, &error))
    ctp_journal_report (ctp_record_get_journal (topic), error);

  return TRUE;
}

static void
ctp_topic_row_dispose (GObject *object)
{
  g_clear_object (&CTP_TOPIC_ROW (object)->topic);

  G_OBJECT_CLASS (ctp_topic_row_parent_class)->dispose (object);
}

static void
ctp_topic_row_class_init (CtpTopicRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_topic_row_dispose;

  g_type_ensure (CTP_TYPE_PERSON_AVATAR);
  g_type_ensure (CTP_TYPE_WRAPPING_TEXT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-topic-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpTopicRow, handle);
  gtk_widget_class_bind_template_child (widget_class, CtpTopicRow, check);
  gtk_widget_class_bind_template_child (widget_class, CtpTopicRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, CtpTopicRow, title);
  gtk_widget_class_bind_template_child (widget_class, CtpTopicRow, goal);
  gtk_widget_class_bind_template_child (widget_class, CtpTopicRow, minutes);
  gtk_widget_class_bind_template_child (widget_class, CtpTopicRow, length);
  gtk_widget_class_bind_template_callback (widget_class, checked_cb);
  gtk_widget_class_bind_template_callback (widget_class, drag_prepare_cb);
}

static void
ctp_topic_row_init (CtpTopicRow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (CTP_TYPE_RECORD, GDK_ACTION_MOVE);

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_swapped (drop, "motion", G_CALLBACK (drop_motion_cb), self);
  g_signal_connect_swapped (drop, "leave", G_CALLBACK (drop_leave_cb), self);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

GtkWidget *
ctp_topic_row_new (CtpRecord *topic)
{
  CtpTopicRow *self = g_object_new (CTP_TYPE_TOPIC_ROW, NULL);

  g_set_object (&self->topic, topic);
  ctp_wrapping_text_bind (self->title, topic, "title");
  g_object_bind_property (ctp_record_get_journal (topic), "writable", self->check, "sensitive",
                          G_BINDING_SYNC_CREATE);
  g_object_bind_property (ctp_record_get_journal (topic), "writable", self->handle, "sensitive",
                          G_BINDING_SYNC_CREATE);
  ctp_item_editor_attach (self->minutes, topic);
  g_signal_connect_object (topic, "notify", G_CALLBACK (topic_changed_cb), self, G_CONNECT_SWAPPED);
  topic_changed_cb (self);

  return GTK_WIDGET (self);
}
