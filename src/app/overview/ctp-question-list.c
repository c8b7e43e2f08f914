/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Questions for next time: what waits for a place on an agenda, with an entry to jot the next one
 * down in seconds. A button puts a question on the agenda of the next meeting. */

#include "app/overview/ctp-question-list.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-entry-line.h"
#include "app/widgets/ctp-person-avatar.h"
#include "app/widgets/ctp-record-list.h"
#include "pair/ctp-carry-over.h"

struct _CtpQuestionList
{
  CtpSection parent_instance;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (CtpQuestionList, ctp_question_list, CTP_TYPE_SECTION)

static void
take_cb (GtkButton *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  CtpRecord *topic = ctp_record_list_get_record (GTK_LIST_BOX_ROW (row));

  gtk_widget_activate_action (row, "overview.take-topic", "s", ctp_record_get_id (topic));
}

static GtkWidget *
create_row_cb (gpointer topic, gpointer user_data)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *avatar = ctp_person_avatar_new (NULL, 24);
  GtkWidget *button = gtk_button_new_from_icon_name ("go-up-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  g_object_bind_property (topic, "title", row, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (topic, "owner", avatar, "person", G_BINDING_SYNC_CREATE);
  gtk_widget_set_tooltip_text (button, _ ("Put on the Next Agenda"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Put on the Next Agenda"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  g_signal_connect (button, "clicked", G_CALLBACK (take_cb), NULL);
  g_object_bind_property (ctp_record_get_journal (topic), "writable", button, "sensitive",
                          G_BINDING_SYNC_CREATE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

static gboolean
entered_cb (CtpQuestionList *self, const char *line)
{
  CtpJournal *journal = ctp_section_get_journal (CTP_SECTION (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) question = NULL;

  question = ctp_journal_add (journal, "topic", &error, "title", line, "owner",
                              ctp_journal_get_me (journal), NULL);
  if (question == NULL)
    ctp_journal_report (journal, error);

  return question != NULL;
}

static void
ctp_question_list_attach (CtpSection *section, CtpJournal *journal)
{
  CtpQuestionList *self = CTP_QUESTION_LIST (section);
  g_autoptr (CtpQuery) waiting = ctp_carry_over_list (journal);
  GtkWidget *entry = ctp_entry_line_new (journal, _ ("Ask anything…"));

  g_object_set (entry, "label", _ ("A question for next time"), NULL);
  g_signal_connect_object (entry, "entered", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  ctp_record_list_bind (self->list, G_LIST_MODEL (waiting), CTP_RECORD_LIST_DELETE, entry,
                        create_row_cb, NULL);
}

static gboolean
ctp_question_list_grab_focus (GtkWidget *widget)
{
  CtpQuestionList *self = CTP_QUESTION_LIST (widget);

  return gtk_widget_grab_focus (gtk_widget_get_last_child (GTK_WIDGET (self->list)));
}

static void
ctp_question_list_class_init (CtpQuestionListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CTP_SECTION_CLASS (klass)->attach = ctp_question_list_attach;
  widget_class->grab_focus = ctp_question_list_grab_focus;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-question-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpQuestionList, list);
}

static void
ctp_question_list_init (CtpQuestionList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
