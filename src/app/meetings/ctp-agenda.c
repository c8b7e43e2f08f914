/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The agenda of a meeting: its topics in order, a line to add one, and how their minutes add up. */

#include "app/meetings/ctp-agenda.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/meetings/ctp-minutes-bar.h"
#include "app/meetings/ctp-topic-row.h"
#include "app/widgets/ctp-entry-line.h"
#include "app/widgets/ctp-record-list.h"
#include "calendar/ctp-meeting.h"
#include "journal/ctp-query.h"
#include "pair/ctp-quick-entry.h"

struct _CtpAgenda
{
  GtkWidget parent_instance;

  GtkListBox *list;
  CtpMinutesBar *bar;

  CtpRecord *meeting;
  CtpQuery *topics;
};

G_DEFINE_FINAL_TYPE (CtpAgenda, ctp_agenda, GTK_TYPE_WIDGET)

static void
update_minutes (CtpAgenda *self)
{
  int planned = 0;

  for (guint i = 0; i < ctp_query_get_count (self->topics); i++)
    {
      g_autoptr (CtpRecord) topic = g_list_model_get_item (G_LIST_MODEL (self->topics), i);

      planned += ctp_record_get_integer (topic, "minutes");
    }

  ctp_minutes_bar_set_minutes (self->bar, (guint) planned,
                               (guint) ctp_meeting_get_minutes (self->meeting));
  gtk_widget_set_visible (GTK_WIDGET (self->bar), ctp_query_get_count (self->topics) > 0);
}

static gboolean
entered_cb (CtpAgenda *self, const char *line)
{
  CtpJournal *journal = ctp_record_get_journal (self->meeting);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) topic = ctp_quick_entry_add_topic (journal, line, self->meeting, &error);

  if (topic == NULL)
    ctp_journal_report (journal, error);

  return topic != NULL;
}

static GtkWidget *
create_topic (gpointer item, gpointer user_data)
{
  return ctp_topic_row_new (item);
}

/* The list is bound once and then follows the meeting. */
static void
bind_list (CtpAgenda *self)
{
  CtpJournal *journal = ctp_record_get_journal (self->meeting);
  g_autofree char *placeholder = NULL;
  GtkWidget *entry;

  /* Translators: an example of the shorthand for a topic, %s is a name. Keep the “@”. */
  placeholder
    = g_strdup_printf (_ ("Add a topic… for example “Story for the newsletter 10 min @%s”"),
                       ctp_record_get_text (ctp_journal_get_partner (journal), "name"));
  entry = ctp_entry_line_new (journal, placeholder);
  g_object_set (entry, "label", _ ("Add a topic"), NULL);
  gtk_widget_set_tooltip_text (
    entry, _ ("One line is enough: what it is about, “10 min” for how long, “@” "
              "and a name for whose it is, “#” and a word for the goal"));
  g_signal_connect_object (entry, "entered", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);

  self->topics = ctp_query_new (journal, "topic", "meeting = ?1", "position, created",
                                ctp_record_get_id (self->meeting), NULL);
  ctp_record_list_bind (self->list, G_LIST_MODEL (self->topics),
                        CTP_RECORD_LIST_DELETE | CTP_RECORD_LIST_MOVE, entry, create_topic, NULL);
  g_signal_connect_object (self->topics, "items-changed", G_CALLBACK (update_minutes), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (journal, "changed", G_CALLBACK (update_minutes), self,
                           G_CONNECT_SWAPPED);
}

static void
ctp_agenda_dispose (GObject *object)
{
  CtpAgenda *self = CTP_AGENDA (object);
  GtkWidget *child;

  if (self->meeting != NULL)
    g_signal_handlers_disconnect_by_func (ctp_record_get_journal (self->meeting), update_minutes,
                                          self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->topics);
  g_clear_object (&self->meeting);

  G_OBJECT_CLASS (ctp_agenda_parent_class)->dispose (object);
}

static void
ctp_agenda_class_init (CtpAgendaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_agenda_dispose;

  g_type_ensure (CTP_TYPE_MINUTES_BAR);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/counterpart/Counterpart/ctp-agenda.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpAgenda, list);
  gtk_widget_class_bind_template_child (widget_class, CtpAgenda, bar);
}

static void
ctp_agenda_init (CtpAgenda *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Shows the topics of @meeting. */
void
ctp_agenda_set_meeting (CtpAgenda *self, CtpRecord *meeting)
{
  g_return_if_fail (CTP_IS_AGENDA (self));
  g_return_if_fail (CTP_IS_RECORD (meeting));

  if (!g_set_object (&self->meeting, meeting))
    return;

  if (self->topics == NULL)
    bind_list (self);
  else
    ctp_query_set_value (self->topics, 0, ctp_record_get_id (meeting));
  update_minutes (self);
}

/* Puts the focus on @topic. */
void
ctp_agenda_show_topic (CtpAgenda *self, CtpRecord *topic)
{
  GtkListBoxRow *row;

  g_return_if_fail (CTP_IS_AGENDA (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (ctp_record_list_get_record (row) == topic)
      gtk_widget_grab_focus (GTK_WIDGET (row));
}
