/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A topic on the agenda of a session: done, at hand or to come. Activating it turns to it. */

#include "app/session/ctp-session-topic-row.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "pair/ctp-session.h"
#include "report/ctp-wording.h"

struct _CtpSessionTopicRow
{
  GtkListBoxRow parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *minutes;

  CtpRecord *meeting;
  CtpRecord *topic;
};

G_DEFINE_FINAL_TYPE (CtpSessionTopicRow, ctp_session_topic_row, GTK_TYPE_LIST_BOX_ROW)

typedef enum
{
  STATE_TO_COME,
  STATE_AT_HAND,
  STATE_DONE,
} State;

static const struct
{
  const char *icon;
  const char *css_class;
  const char *words;
} looks[] = {
  [STATE_TO_COME] = { "view-more-horizontal-symbolic", "to-come", NC_ ("topic", "To come") },
  [STATE_AT_HAND] = { "media-playback-start-symbolic", "at-hand", NC_ ("topic", "At hand") },
  [STATE_DONE] = { "object-select-symbolic", "done", NC_ ("topic", "Done") },
};

static State
get_state (CtpSessionTopicRow *self)
{
  g_autoptr (CtpRecord) at_hand = ctp_session_dup_topic (self->meeting);

  if (at_hand == self->topic)
    return STATE_AT_HAND;
  return g_str_equal (ctp_record_get_text (self->topic, "status"), "done") ? STATE_DONE
                                                                           : STATE_TO_COME;
}

static void
update (CtpSessionTopicRow *self)
{
  const State state = get_state (self);
  const int minutes = ctp_record_get_integer (self->topic, "minutes");
  const char *title = ctp_record_get_text (self->topic, "title");
  const char *words = g_dpgettext2 (GETTEXT_PACKAGE, "topic", looks[state].words);
  g_autofree char *length = minutes > 0 ? ctp_wording_dup_minutes ((guint) minutes) : g_strdup ("");
  g_autofree char *name = NULL;

  /* Translators: what a screen reader says of a topic: its title, its minutes, and how far it is. */
  name = minutes > 0 ? g_strdup_printf (_ ("%s, %s, %s"), title, length, words)
                     : g_strdup_printf ("%s, %s", title, words);
  gtk_image_set_from_icon_name (self->icon, looks[state].icon);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->minutes, length);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (i == state)
      gtk_widget_add_css_class (GTK_WIDGET (self), looks[i].css_class);
    else
      gtk_widget_remove_css_class (GTK_WIDGET (self), looks[i].css_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
ctp_session_topic_row_dispose (GObject *object)
{
  CtpSessionTopicRow *self = CTP_SESSION_TOPIC_ROW (object);

  g_clear_object (&self->meeting);
  g_clear_object (&self->topic);

  G_OBJECT_CLASS (ctp_session_topic_row_parent_class)->dispose (object);
}

static void
ctp_session_topic_row_class_init (CtpSessionTopicRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_session_topic_row_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-session-topic-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpSessionTopicRow, icon);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionTopicRow, title);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionTopicRow, minutes);
}

static void
ctp_session_topic_row_init (CtpSessionTopicRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ctp_session_topic_row_new (CtpRecord *meeting, CtpRecord *topic)
{
  CtpSessionTopicRow *self = g_object_new (CTP_TYPE_SESSION_TOPIC_ROW, NULL);

  self->meeting = g_object_ref (meeting);
  self->topic = g_object_ref (topic);
  g_signal_connect_object (meeting, "notify::topic", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (topic, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

/* (transfer none) */
CtpRecord *
ctp_session_topic_row_get_topic (CtpSessionTopicRow *self)
{
  g_return_val_if_fail (CTP_IS_SESSION_TOPIC_ROW (self), NULL);

  return self->topic;
}
