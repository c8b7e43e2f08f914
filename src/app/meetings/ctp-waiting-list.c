/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What waits for a place on an agenda: questions, and topics that a meeting did not reach. Each can
 * be put on the agenda at hand, or dropped. */

#include "app/meetings/ctp-waiting-list.h"

#include <adwaita.h>
#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/meetings/ctp-meeting-words.h"
#include "app/widgets/ctp-person-avatar.h"
#include "app/widgets/ctp-record-list.h"
#include "calendar/ctp-meeting.h"
#include "pair/ctp-carry-over.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording.h"

struct _CtpWaitingList
{
  GtkWidget parent_instance;

  GtkListBox *list;

  CtpRecord *meeting;
  CtpQuery *topics;
};

G_DEFINE_FINAL_TYPE (CtpWaitingList, ctp_waiting_list, GTK_TYPE_WIDGET)

/* A meeting that took place or was called off takes no more topics. */
static void
update_visible (CtpWaitingList *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          ctp_query_get_count (self->topics) > 0
                            && g_str_equal (ctp_meeting_get_status (self->meeting), "planned"));
}

static char *
dup_origin (CtpRecord *topic)
{
  g_autoptr (CtpRecord) meeting = ctp_record_dup_reference (topic, "meeting");
  g_autoptr (CtpRecord) owner = ctp_record_dup_reference (topic, "owner");
  g_autoptr (CtpRecord) author = ctp_record_dup_author (topic);
  CtpRecord *person = owner != NULL ? owner : author;
  g_autofree char *date = NULL;
  GDate day, today;

  if (meeting != NULL && ctp_meeting_words_get_day (meeting, &day))
    {
      ctp_today (ctp_record_get_journal (topic), &today);
      date = ctp_wording_dup_plain_date (&day, &today);
      /* Translators: a date */
      return g_strdup_printf (_ ("Not reached on %s"), date);
    }

  if (person != NULL)
    /* Translators: a name */
    return g_strdup_printf (_ ("Question from %s"), ctp_record_get_text (person, "name"));

  return g_strdup (_ ("Question"));
}

static GtkWidget *
create_button (const char *label, const char *action, CtpRecord *topic)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  /* Translators: accessible name of a button: what it does, and to which topic */
  g_autofree char *name
    = g_strdup_printf (_ ("%s: %s"), label, ctp_record_get_text (topic, "title"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", ctp_record_get_id (topic));

  return button;
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  CtpRecord *topic = item;
  g_autoptr (CtpRecord) owner = ctp_record_dup_reference (topic, "owner");
  g_autoptr (CtpRecord) author = ctp_record_dup_author (topic);
  g_autofree char *origin = dup_origin (topic);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_bind_property (topic, "title", row, "title", G_BINDING_SYNC_CREATE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), origin);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             ctp_person_avatar_new (owner != NULL ? owner : author, 28));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             create_button (_ ("Add"), "waiting.take", topic));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             create_button (_ ("Drop"), "waiting.drop", topic));

  return row;
}

static CtpRecord *
dup_topic (CtpWaitingList *self, GVariant *parameter)
{
  return ctp_journal_get_record (ctp_record_get_journal (self->meeting), "topic",
                                 g_variant_get_string (parameter, NULL));
}

static void
take_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpWaitingList *self = CTP_WAITING_LIST (widget);
  g_autoptr (CtpRecord) topic = dup_topic (self, parameter);
  g_autoptr (GError) error = NULL;

  if (topic != NULL && !ctp_carry_over_take (topic, self->meeting, &error))
    ctp_journal_report (ctp_record_get_journal (self->meeting), error);
}

static void
drop_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpWaitingList *self = CTP_WAITING_LIST (widget);
  g_autoptr (CtpRecord) topic = dup_topic (self, parameter);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (topic == NULL)
    return;

  if (!ctp_carry_over_drop (topic, &error))
    {
      ctp_journal_report (ctp_record_get_journal (self->meeting), error);
      return;
    }

  /* Translators: the title of a topic */
  text = g_strdup_printf (_ ("“%s” dropped"), ctp_record_get_text (topic, "title"));
  gtk_widget_activate_action (widget, "win.toast-undo", "s", text);
}

static void
ctp_waiting_list_dispose (GObject *object)
{
  CtpWaitingList *self = CTP_WAITING_LIST (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->topics);
  g_clear_object (&self->meeting);

  G_OBJECT_CLASS (ctp_waiting_list_parent_class)->dispose (object);
}

static void
ctp_waiting_list_class_init (CtpWaitingListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_waiting_list_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-waiting-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpWaitingList, list);

  gtk_widget_class_install_action (widget_class, "waiting.take", "s", take_action_cb);
  gtk_widget_class_install_action (widget_class, "waiting.drop", "s", drop_action_cb);
}

static void
ctp_waiting_list_init (CtpWaitingList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Offers what waits to the agenda of @meeting. */
void
ctp_waiting_list_set_meeting (CtpWaitingList *self, CtpRecord *meeting)
{
  gboolean writable;

  g_return_if_fail (CTP_IS_WAITING_LIST (self));
  g_return_if_fail (CTP_IS_RECORD (meeting));

  if (self->meeting == meeting)
    return;

  if (self->meeting != NULL)
    g_signal_handlers_disconnect_by_func (self->meeting, update_visible, self);
  g_set_object (&self->meeting, meeting);
  writable = ctp_journal_get_writable (ctp_record_get_journal (meeting));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "waiting.take", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "waiting.drop", writable);
  g_signal_connect_object (meeting, "notify::status", G_CALLBACK (update_visible), self,
                           G_CONNECT_SWAPPED);
  if (self->topics == NULL)
    {
      self->topics = ctp_carry_over_list (ctp_record_get_journal (meeting));
      ctp_record_list_bind (self->list, G_LIST_MODEL (self->topics), CTP_RECORD_LIST_DELETE, NULL,
                            create_row, NULL);
      g_signal_connect_object (self->topics, "items-changed", G_CALLBACK (update_visible), self,
                               G_CONNECT_SWAPPED);
    }
  update_visible (self);
}
