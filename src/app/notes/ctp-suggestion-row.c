/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Advice with an outcome: what was suggested, what came of it, and its state as a pill that opens a
 * menu of the states. Deciding keeps the day on which it was decided; declining asks for the reason,
 * in a line below that goes again. */

#include "app/notes/ctp-suggestion-row.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/notes/ctp-item-editor.h"
#include "app/widgets/ctp-edit-binding.h"
#include "app/widgets/ctp-pill.h"
#include "journal/ctp-journal.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording.h"

struct _CtpSuggestionRow
{
  AdwActionRow parent_instance;

  GtkMenuButton *button;
  CtpPill *pill;
  GtkRevealer *revealer;
  GtkWidget *reason;
  guint focus_source;
  CtpRecord *suggestion;
};

G_DEFINE_FINAL_TYPE (CtpSuggestionRow, ctp_suggestion_row, ADW_TYPE_ACTION_ROW)

static const struct
{
  const char *status;
  CtpTone tone;
} states[] = {
  { "open", CTP_TONE_NEUTRAL },
  { "trying", CTP_TONE_ACCENT },
  { "adopted", CTP_TONE_SUCCESS },
  { "declined", CTP_TONE_NEUTRAL },
};

static char *
dup_decision (CtpSuggestionRow *self)
{
  const char *status = ctp_record_get_text (self->suggestion, "status");
  g_autofree char *day = NULL;
  GDate decided, today;

  if (g_str_equal (status, "open"))
    return NULL;

  if (!ctp_record_get_date (self->suggestion, "decided", &decided))
    return g_strdup (ctp_wording_get_suggestion_status (status));

  ctp_today (ctp_record_get_journal (self->suggestion), &today);
  day = ctp_wording_dup_plain_date (&decided, &today);
  /* Translators: a state, then a date: “Adopted on 17 November” */
  return g_strdup_printf (_ ("%s on %s"), ctp_wording_get_suggestion_status (status), day);
}

static char *
dup_below (CtpSuggestionRow *self)
{
  g_autofree char *decision = dup_decision (self);
  g_autoptr (CtpRecord) giver = ctp_record_dup_reference (self->suggestion, "giver");
  const char *outcome = ctp_record_get_text (self->suggestion, "outcome");

  if (decision != NULL && *outcome != '\0')
    /* Translators: “Adopted on 17 November: two people, a weekly rota” */
    return g_strdup_printf (_ ("%s: %s"), decision, outcome);

  if (decision != NULL)
    return g_steal_pointer (&decision);

  if (*outcome != '\0')
    return g_strdup (outcome);

  if (giver != NULL)
    /* Translators: a name */
    return g_strdup_printf (_ ("Suggested by %s"), ctp_record_get_text (giver, "name"));

  return g_strdup ("");
}

static void
suggestion_changed_cb (CtpSuggestionRow *self)
{
  const char *status = ctp_record_get_text (self->suggestion, "status");
  g_autofree char *below = dup_below (self);
  g_autofree char *name = NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 ctp_record_get_text (self->suggestion, "title"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), below);
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i].status, status))
      ctp_pill_set (self->pill, ctp_wording_get_suggestion_status (status), states[i].tone);

  /* Translators: the state of a suggestion */
  name = g_strdup_printf (_ ("Status: %s"), ctp_wording_get_suggestion_status (status));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
hide_reason_cb (CtpSuggestionRow *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static void
reason_entered_cb (CtpSuggestionRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->button));
}

static gboolean
reason_key_cb (CtpSuggestionRow *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_grab_focus (GTK_WIDGET (self->button));
  return GDK_EVENT_STOP;
}

static void
create_reason (CtpSuggestionRow *self)
{
  GtkWidget *inner = g_object_ref (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self)));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->reason = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->reason),
                                  _ ("Why not? What would have to change?"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reason), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reason"), -1);
  gtk_widget_set_margin_start (self->reason, 12);
  gtk_widget_set_margin_end (self->reason, 12);
  gtk_widget_set_margin_bottom (self->reason, 12);
  ctp_edit_bind_text (self->reason, self->suggestion, "outcome");
  g_signal_connect_object (self->reason, "activate", G_CALLBACK (reason_entered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (hide_reason_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->reason, focus);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (reason_key_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->reason, keys);

  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->revealer, self->reason);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_box_append (GTK_BOX (box), inner);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->revealer));
  g_object_unref (inner);
}

static gboolean
focus_reason_cb (gpointer user_data)
{
  CtpSuggestionRow *self = user_data;

  self->focus_source = 0;
  gtk_widget_grab_focus (self->reason);

  return G_SOURCE_REMOVE;
}

/* The menu gives the focus back to its button when it has gone, and the line takes it after that. */
static void
ask_for_reason (CtpSuggestionRow *self)
{
  if (self->reason == NULL)
    create_reason (self);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  if (self->focus_source == 0)
    self->focus_source = g_idle_add (focus_reason_cb, self);
}

static void
status_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpSuggestionRow *self = CTP_SUGGESTION_ROW (widget);
  CtpJournal *journal = ctp_record_get_journal (self->suggestion);
  const char *status = g_variant_get_string (parameter, NULL);
  g_autofree char *today = ctp_today_dup_text (journal);

  ctp_journal_begin_step (journal, CTP_VERB_CHANGE, "suggestion");
  g_object_set (self->suggestion, "status", status, "decided",
                g_str_equal (status, "open") ? "" : today, NULL);
  ctp_journal_end_step (journal);
  if (g_str_equal (status, "declined"))
    ask_for_reason (self);
}

static void
create_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  g_autoptr (GMenu) menu = NULL;

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;

  menu = g_menu_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (GMenuItem) item
        = g_menu_item_new (ctp_wording_get_suggestion_status (states[i].status), NULL);

      g_menu_item_set_action_and_target (item, "suggestion.status", "s", states[i].status);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
ctp_suggestion_row_dispose (GObject *object)
{
  CtpSuggestionRow *self = CTP_SUGGESTION_ROW (object);

  g_clear_handle_id (&self->focus_source, g_source_remove);
  g_clear_object (&self->suggestion);

  G_OBJECT_CLASS (ctp_suggestion_row_parent_class)->dispose (object);
}

static void
ctp_suggestion_row_class_init (CtpSuggestionRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ctp_suggestion_row_dispose;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "suggestion.status", "s",
                                   status_action_cb);
}

static void
ctp_suggestion_row_init (CtpSuggestionRow *self)
{
  self->pill = CTP_PILL (ctp_pill_new (NULL, CTP_TONE_NEUTRAL));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->button, GTK_WIDGET (self->pill));
  gtk_menu_button_set_create_popup_func (self->button, create_menu_cb, NULL, NULL);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _ ("Change the status"));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "pill-button");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

GtkWidget *
ctp_suggestion_row_new (CtpRecord *suggestion)
{
  CtpSuggestionRow *self = g_object_new (CTP_TYPE_SUGGESTION_ROW, NULL);

  g_set_object (&self->suggestion, suggestion);
  ctp_item_editor_add_to_row (ADW_ACTION_ROW (self), suggestion);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "suggestion.status",
                                 ctp_journal_get_writable (ctp_record_get_journal (suggestion)));
  g_signal_connect_object (suggestion, "notify", G_CALLBACK (suggestion_changed_cb), self,
                           G_CONNECT_SWAPPED);
  suggestion_changed_cb (self);

  return GTK_WIDGET (self);
}
