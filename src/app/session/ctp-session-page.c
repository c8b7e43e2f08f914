/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A session as it fills the window: the topic at hand and its time, the rest of the agenda, the
 * minutes, and a key for each thing worth writing down.
 *
 * It shows what the journal says and holds nothing of its own: taken away and made anew, it goes on
 * where it was. A timer looks at the clock once a second while the page can be seen. */

#include "app/session/ctp-session-page.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/meetings/ctp-meeting-words.h"
#include "app/notes/ctp-note-text.h"
#include "app/session/ctp-capture-bar.h"
#include "app/session/ctp-captured-list.h"
#include "app/session/ctp-session-end-page.h"
#include "app/session/ctp-session-panes.h"
#include "app/session/ctp-session-topic-row.h"
#include "app/session/ctp-session-words.h"
#include "app/session/ctp-time-ring.h"
#include "app/widgets/ctp-edit-binding.h"
#include "app/widgets/ctp-person-avatar.h"
#include "pair/ctp-session.h"

#define RING_SIZE 124
#define RING_SIZE_NARROW 88
#define SPACING 18
#define SPACING_NARROW 12

struct _CtpSessionPage
{
  GtkWidget parent_instance;

  GtkStack *stack;
  AdwWindowTitle *heading;
  GtkButton *end_button;
  CtpSessionPanes *panes;
  GtkBox *topic_box;
  GtkWidget *topic_words;
  CtpTimeRing *ring;
  GtkLabel *title;
  GtkWidget *about_box;
  CtpPersonAvatar *avatar;
  GtkLabel *about;
  GtkWidget *buttons;
  GtkWidget *previous;
  GtkWidget *next;
  GtkListBox *agenda;
  CtpNoteText *minutes;
  GtkLabel *saved;
  CtpCapturedList *captured;
  CtpCaptureBar *captures;
  CtpSessionEndPage *end_page;

  CtpRecord *meeting;
  CtpRecord *topic;
  CtpQuery *topics;
  CtpAutosave *autosave;
  guint tick_id;
};

G_DEFINE_FINAL_TYPE (CtpSessionPage, ctp_session_page, GTK_TYPE_WIDGET)

enum
{
  LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_ring (CtpSessionPage *self, const CtpSessionClock *clock)
{
  const gint64 left = clock->topic_length - clock->topic_elapsed;
  g_autofree char *time = NULL;

  if (self->topic == NULL)
    {
      time = ctp_session_words_dup_clock (clock->elapsed);
      ctp_time_ring_set (self->ring, (double) clock->elapsed / (double) MAX (clock->length, 1),
                         time, C_ ("session", "in all"));
    }
  else if (clock->topic_length == 0)
    {
      time = ctp_session_words_dup_clock (clock->topic_elapsed);
      ctp_time_ring_set (self->ring, 0, time, C_ ("session", "so far"));
    }
  else
    {
      time = ctp_session_words_dup_clock (ABS (left));
      ctp_time_ring_set (self->ring, (double) clock->topic_elapsed / (double) clock->topic_length,
                         time, left >= 0 ? C_ ("session", "left") : C_ ("session", "over"));
    }
}

static void
update_time (CtpSessionPage *self)
{
  CtpSessionClock clock;
  g_autofree char *left = NULL;

  ctp_session_read_clock (self->meeting, &clock);
  left = ctp_session_words_dup_left (clock.elapsed, clock.length);
  adw_window_title_set_subtitle (self->heading, left);
  update_ring (self, &clock);
}

static char *
dup_about (CtpSessionPage *self)
{
  g_autoptr (CtpRecord) owner = ctp_record_dup_reference (self->topic, "owner");
  g_autoptr (CtpRecord) goal = ctp_record_dup_reference (self->topic, "goal");
  const char *name = owner != NULL ? ctp_record_get_text (owner, "name") : "";

  if (goal == NULL)
    return g_strdup (name);
  if (owner == NULL)
    /* Translators: %s is the title of a goal. */
    return g_strdup_printf (_ ("goal: %s"), ctp_record_get_text (goal, "title"));
  /* Translators: the name of a person, and the title of a goal. */
  return g_strdup_printf (_ ("%s · goal: %s"), name, ctp_record_get_text (goal, "title"));
}

static void
update_topic (CtpSessionPage *self)
{
  const guint n = ctp_query_get_count (self->topics);
  g_autoptr (CtpRecord) owner = NULL;
  g_autofree char *about = NULL;

  if (self->topic != NULL)
    {
      owner = ctp_record_dup_reference (self->topic, "owner");
      about = dup_about (self);
      gtk_label_set_label (self->title, ctp_record_get_text (self->topic, "title"));
    }
  else
    {
      about = g_strdup (n > 0 ? _ ("What else is there?") : _ ("Talk about what matters most."));
      gtk_label_set_label (self->title, n > 0 ? _ ("That Is All") : _ ("Nothing on the Agenda"));
    }

  ctp_person_avatar_set_person (self->avatar, owner);
  gtk_label_set_label (self->about, about);
  gtk_widget_set_visible (self->about_box, *about != '\0');
  gtk_widget_set_visible (self->buttons, n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "session.next", self->topic != NULL);
  update_time (self);
}

static void
topic_changed_cb (CtpSessionPage *self)
{
  update_topic (self);
}

static void
at_hand_changed_cb (CtpSessionPage *self)
{
  g_autoptr (CtpRecord) topic = ctp_session_dup_topic (self->meeting);

  if (self->topic != NULL)
    g_signal_handlers_disconnect_by_func (self->topic, topic_changed_cb, self);
  g_set_object (&self->topic, topic);
  if (topic != NULL)
    g_signal_connect_object (topic, "notify", G_CALLBACK (topic_changed_cb), self,
                             G_CONNECT_SWAPPED);
  update_topic (self);
}

static void
topics_changed_cb (CtpSessionPage *self)
{
  at_hand_changed_cb (self);
}

static void
heading_changed_cb (CtpSessionPage *self)
{
  g_autofree char *heading = NULL;
  gboolean narrow;

  g_object_get (self->panes, "narrow", &narrow, NULL);
  heading = narrow ? ctp_meeting_words_dup_short_heading (self->meeting)
                   : ctp_meeting_words_dup_heading (self->meeting);
  adw_window_title_set_title (self->heading, heading);
}

static void
save_state_changed_cb (CtpSessionPage *self)
{
  const char *words = "";

  if (ctp_autosave_get_state (self->autosave) == CTP_SAVE_STATE_SAVED)
    words = _ ("Saved");
  else if (ctp_autosave_get_state (self->autosave) == CTP_SAVE_STATE_FAILED)
    words = _ ("Not saved yet");
  gtk_label_set_label (self->saved, words);
}

static gboolean
tick_cb (gpointer user_data)
{
  update_time (user_data);

  return G_SOURCE_CONTINUE;
}

static GtkWidget *
create_topic_row_cb (gpointer topic, gpointer user_data)
{
  return ctp_session_topic_row_new (CTP_SESSION_PAGE (user_data)->meeting, topic);
}

static void
report (CtpSessionPage *self, GError *error)
{
  if (error != NULL)
    ctp_journal_report (ctp_record_get_journal (self->meeting), error);
}

static void
row_activated_cb (CtpSessionPage *self, GtkListBoxRow *row)
{
  g_autoptr (GError) error = NULL;
  CtpRecord *topic = ctp_session_topic_row_get_topic (CTP_SESSION_TOPIC_ROW (row));

  ctp_session_turn_to (self->meeting, topic, &error);
  report (self, error);
}

static void
next_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpSessionPage *self = CTP_SESSION_PAGE (widget);
  g_autoptr (GError) error = NULL;

  ctp_session_next (self->meeting, &error);
  report (self, error);
}

static void
previous_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpSessionPage *self = CTP_SESSION_PAGE (widget);
  g_autoptr (GError) error = NULL;

  ctp_session_previous (self->meeting, &error);
  report (self, error);
}

static gboolean
is_ending (CtpSessionPage *self)
{
  return self->end_page != NULL
         && gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->end_page);
}

static void
capture_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpSessionPage *self = CTP_SESSION_PAGE (widget);

  if (!is_ending (self))
    ctp_capture_bar_open (self->captures, (CtpCaptureKind) g_variant_get_int32 (parameter));
}

static void
leave_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[LEFT], 0);
}

static void
back_cb (CtpSessionPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "session");
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Not with the session, which is to begin at once. */
static void
expect_end_page (CtpSessionPage *self)
{
  if (self->end_page != NULL)
    return;

  self->end_page = g_object_new (CTP_TYPE_SESSION_END_PAGE, NULL);
  g_signal_connect_object (self->end_page, "back", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->end_page));
}

static void
end_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpSessionPage *self = CTP_SESSION_PAGE (widget);

  if (is_ending (self))
    return;

  ctp_edit_flush (ctp_record_get_journal (self->meeting));
  expect_end_page (self);
  ctp_session_end_page_set_meeting (self->end_page, self->meeting);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->end_page));
  gtk_widget_grab_focus (GTK_WIDGET (self->end_page));
}

static void
narrow_changed_cb (CtpSessionPage *self)
{
  gboolean narrow;
  GtkAlign align;

  g_object_get (self->panes, "narrow", &narrow, NULL);
  align = narrow ? GTK_ALIGN_START : GTK_ALIGN_CENTER;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->topic_box),
                                  narrow ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (self->topic_box, narrow ? SPACING_NARROW : SPACING);
  g_object_set (self->ring, "size", narrow ? RING_SIZE_NARROW : RING_SIZE, NULL);
  gtk_widget_set_halign (self->about_box, align);
  gtk_widget_set_halign (self->buttons, align);
  gtk_label_set_xalign (self->title, narrow ? 0 : 0.5f);
  gtk_label_set_justify (self->title, narrow ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_CENTER);
  gtk_button_set_label (self->end_button, narrow ? _ ("_End") : _ ("_End Session"));
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  if (self->meeting != NULL)
    heading_changed_cb (self);
}

static void
ctp_session_page_map (GtkWidget *widget)
{
  CtpSessionPage *self = CTP_SESSION_PAGE (widget);

  GTK_WIDGET_CLASS (ctp_session_page_parent_class)->map (widget);
  update_time (self);
  self->tick_id = g_timeout_add_seconds (1, tick_cb, self);
}

static void
ctp_session_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&CTP_SESSION_PAGE (widget)->tick_id, g_source_remove);
  GTK_WIDGET_CLASS (ctp_session_page_parent_class)->unmap (widget);
}

static gboolean
ctp_session_page_grab_focus (GtkWidget *widget)
{
  CtpSessionPage *self = CTP_SESSION_PAGE (widget);

  return gtk_widget_grab_focus (is_ending (self) ? GTK_WIDGET (self->end_page)
                                                 : GTK_WIDGET (self->minutes));
}

static void
ctp_session_page_dispose (GObject *object)
{
  CtpSessionPage *self = CTP_SESSION_PAGE (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_pointer ((GtkWidget **) &self->stack, gtk_widget_unparent);
  g_clear_object (&self->topics);
  g_clear_object (&self->topic);
  g_clear_object (&self->meeting);
  g_clear_object (&self->autosave);

  G_OBJECT_CLASS (ctp_session_page_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const guint captures[CTP_N_CAPTURES] = {
    [CTP_CAPTURE_TAKEAWAY] = GDK_KEY_F2,
    [CTP_CAPTURE_ACTION] = GDK_KEY_F3,
    [CTP_CAPTURE_SUGGESTION] = GDK_KEY_F4,
    [CTP_CAPTURE_QUESTION] = GDK_KEY_F5,
  };

  for (int kind = 0; kind < CTP_N_CAPTURES; kind++)
    gtk_widget_class_add_binding_action (widget_class, captures[kind], 0, "session.capture", "i",
                                         kind);
}

static void
ctp_session_page_class_init (CtpSessionPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ctp_session_page_dispose;
  widget_class->map = ctp_session_page_map;
  widget_class->unmap = ctp_session_page_unmap;
  widget_class->grab_focus = ctp_session_page_grab_focus;

  /* The person goes back to the journal; the session goes on. */
  signals[LEFT] = g_signal_new ("left", CTP_TYPE_SESSION_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (CTP_TYPE_CAPTURE_BAR);
  g_type_ensure (CTP_TYPE_CAPTURED_LIST);
  g_type_ensure (CTP_TYPE_NOTE_TEXT);
  g_type_ensure (CTP_TYPE_PERSON_AVATAR);
  g_type_ensure (CTP_TYPE_SESSION_PANES);
  g_type_ensure (CTP_TYPE_TIME_RING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "session");
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-session-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpSessionPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionPage, heading);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionPage, end_button);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionPage, panes);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionPage, topic_box);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionPage, topic_words);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionPage, ring);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionPage, title);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionPage, about_box);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionPage, avatar);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionPage, about);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionPage, buttons);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionPage, previous);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionPage, next);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionPage, agenda);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionPage, minutes);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionPage, saved);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionPage, captured);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionPage, captures);
  gtk_widget_class_bind_template_callback (widget_class, narrow_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  gtk_widget_class_install_action (widget_class, "session.next", NULL, next_action_cb);
  gtk_widget_class_install_action (widget_class, "session.previous", NULL, previous_action_cb);
  gtk_widget_class_install_action (widget_class, "session.capture", "i", capture_action_cb);
  gtk_widget_class_install_action (widget_class, "session.leave", NULL, leave_action_cb);
  gtk_widget_class_install_action (widget_class, "session.end", NULL, end_action_cb);
  add_keys (widget_class);
}

static void
ctp_session_page_init (CtpSessionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  narrow_changed_cb (self);
}

/* Shows the running session of @meeting; @autosave tells what is saved. */
GtkWidget *
ctp_session_page_new (CtpRecord *meeting, CtpAutosave *autosave)
{
  CtpSessionPage *self = g_object_new (CTP_TYPE_SESSION_PAGE, NULL);

  self->meeting = g_object_ref (meeting);
  self->autosave = g_object_ref (autosave);
  self->topics = ctp_session_list_topics (meeting);
  g_signal_connect_object (self->topics, "items-changed", G_CALLBACK (topics_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (meeting, "notify::topic", G_CALLBACK (at_hand_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (meeting, "notify", G_CALLBACK (heading_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (autosave, "notify::state", G_CALLBACK (save_state_changed_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_list_box_bind_model (self->agenda, G_LIST_MODEL (self->topics), create_topic_row_cb, self,
                           NULL);
  ctp_note_text_set_meeting (self->minutes, meeting);
  ctp_captured_list_set_meeting (self->captured, meeting);
  ctp_capture_bar_set_meeting (self->captures, meeting);
  heading_changed_cb (self);
  save_state_changed_cb (self);
  at_hand_changed_cb (self);

  return GTK_WIDGET (self);
}

/* (transfer none) */
CtpRecord *
ctp_session_page_get_meeting (CtpSessionPage *self)
{
  g_return_val_if_fail (CTP_IS_SESSION_PAGE (self), NULL);

  return self->meeting;
}
