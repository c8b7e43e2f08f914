/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The agenda of a meeting: its topics in order, a line to add one, which says how it understands what
 * is typed, and how their minutes add up. While there are none, a template is offered. */

#include "app/meetings/ctp-agenda.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/meetings/ctp-minutes-bar.h"
#include "app/meetings/ctp-template-menu.h"
#include "app/meetings/ctp-topic-row.h"
#include "app/widgets/ctp-entry-line.h"
#include "app/widgets/ctp-record-list.h"
#include "calendar/ctp-meeting.h"
#include "journal/ctp-query.h"
#include "pair/ctp-quick-entry.h"
#include "pair/ctp-template.h"
#include "report/ctp-wording.h"

struct _CtpAgenda
{
  GtkWidget parent_instance;

  GtkMenuButton *template;
  GtkListBox *list;
  GtkLabel *preview;
  CtpMinutesBar *bar;
  GtkButton *start;
  CtpEntryLine *entry;

  CtpRecord *meeting;
  CtpQuery *topics;
};

G_DEFINE_FINAL_TYPE (CtpAgenda, ctp_agenda, GTK_TYPE_WIDGET)

static const char *
get_explanation (void)
{
  return _ ("One line is enough: what it is about, “10 min” for how long, “@” "
            "and a name for whose it is, “#” and a word for the goal");
}

/* An agenda to come that has no topic can start from what goes with the meeting. */
static void
update_start (CtpAgenda *self)
{
  CtpJournal *journal = ctp_record_get_journal (self->meeting);
  gboolean offered = ctp_query_get_count (self->topics) == 0 && ctp_journal_get_writable (journal)
                     && g_str_equal (ctp_meeting_get_status (self->meeting), "planned");
  g_autoptr (CtpRecord) template = NULL;
  g_autofree char *label = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->template), ctp_journal_get_writable (journal));
  if (offered)
    template = ctp_template_dup_for_meeting (self->meeting);
  gtk_widget_set_visible (GTK_WIDGET (self->start), template != NULL);
  if (template == NULL)
    return;

  /* Translators: a button, %s is the title of a template of an agenda */
  label = g_strdup_printf (_ ("Start With “%s”"), ctp_record_get_text (template, "title"));
  gtk_button_set_label (self->start, label);
}

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
  update_start (self);
}

static void
start_clicked_cb (CtpAgenda *self)
{
  g_autoptr (CtpRecord) template = ctp_template_dup_for_meeting (self->meeting);
  g_autoptr (GError) error = NULL;

  if (template != NULL && !ctp_template_apply (template, self->meeting, &error))
    ctp_journal_report (ctp_record_get_journal (self->meeting), error);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* Says how the line is understood: “Newsletter · 10 min · Taylor · Write for social media”. */
static void
typed_cb (CtpAgenda *self)
{
  CtpJournal *journal = ctp_record_get_journal (self->meeting);
  g_autoptr (CtpQuickEntry) entry
    = ctp_quick_entry_parse (journal, ctp_entry_line_get_text (self->entry));
  CtpRecord *owner = entry->owner != NULL ? entry->owner : ctp_journal_get_me (journal);
  g_autoptr (GString) said = g_string_new (entry->title);

  if (entry->minutes > 0)
    {
      g_autofree char *length = ctp_wording_dup_minutes ((guint) entry->minutes);

      g_string_append_printf (said, " · %s", length);
    }
  g_string_append_printf (said, " · %s", ctp_record_get_text (owner, "name"));
  if (entry->goal != NULL)
    g_string_append_printf (said, " · %s", ctp_record_get_text (entry->goal, "title"));

  gtk_label_set_label (self->preview, said->str);
  gtk_widget_set_visible (GTK_WIDGET (self->preview), *entry->title != '\0');
  g_object_set (self->entry, "description", *entry->title != '\0' ? said->str : get_explanation (),
                NULL);
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

  ctp_template_menu_attach (self->template);
  /* Translators: an example of the shorthand for a topic, %s is a name. Keep the “@”. */
  placeholder
    = g_strdup_printf (_ ("Add a topic… for example “Story for the newsletter 10 min @%s”"),
                       ctp_record_get_text (ctp_journal_get_partner (journal), "name"));
  entry = ctp_entry_line_new (journal, placeholder);
  self->entry = CTP_ENTRY_LINE (entry);
  g_object_set (entry, "label", _ ("Add a topic"), "description", get_explanation (), NULL);
  gtk_widget_set_tooltip_text (entry, get_explanation ());
  g_signal_connect_object (entry, "entered", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);

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
  gtk_widget_class_bind_template_child (widget_class, CtpAgenda, template);
  gtk_widget_class_bind_template_child (widget_class, CtpAgenda, list);
  gtk_widget_class_bind_template_child (widget_class, CtpAgenda, preview);
  gtk_widget_class_bind_template_child (widget_class, CtpAgenda, start);
  gtk_widget_class_bind_template_callback (widget_class, start_clicked_cb);
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

  ctp_template_menu_set_meeting (self->template, meeting);
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
