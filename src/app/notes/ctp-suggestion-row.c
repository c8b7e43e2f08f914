/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Advice with an outcome: what was suggested, what came of it, and its state as a pill that opens a
 * menu of the states. Deciding keeps the day on which it was decided. */

#include "app/notes/ctp-suggestion-row.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/notes/ctp-item-editor.h"
#include "app/widgets/ctp-pill.h"
#include "journal/ctp-journal.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording.h"

struct _CtpSuggestionRow
{
  AdwActionRow parent_instance;

  GtkMenuButton *button;
  CtpPill *pill;
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
  g_clear_object (&CTP_SUGGESTION_ROW (object)->suggestion);

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
