/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A button that opens ground rules to pick from: those of the programmes, without the ones that are
 * agreed already. They are read when they are first asked for. */

#include "app/goals/ctp-rule-suggestions.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "pair/ctp-agreement.h"
#include "pair/ctp-programme.h"

#define WIDTH 320
#define HEIGHT 360

struct _CtpRuleSuggestions
{
  GtkWidget parent_instance;
  GtkWidget *button;
  GtkListBox *list;
  CtpJournal *journal;
};

G_DEFINE_FINAL_TYPE (CtpRuleSuggestions, ctp_rule_suggestions, GTK_TYPE_WIDGET)

enum
{
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The set of rules that stand in the agreement. */
static GHashTable *
list_agreed (CtpRuleSuggestions *self)
{
  GHashTable *agreed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (CtpQuery) rules = ctp_agreement_list_rules (self->journal);

  for (guint i = 0; i < ctp_query_get_count (rules); i++)
    {
      g_autoptr (CtpRecord) rule = ctp_query_get (rules, i);

      g_hash_table_add (agreed, g_strdup (ctp_record_get_text (rule, "text")));
    }
  return agreed;
}

static void
add_row (CtpRuleSuggestions *self, const char *text)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_list_box_append (self->list, row);
}

static void
fill (CtpRuleSuggestions *self)
{
  g_autoptr (GHashTable) known = list_agreed (self);
  const char *const *ids = ctp_programme_list_ids ();
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CtpProgramme) programme = ctp_programme_load (ids[i], &error);

      if (programme == NULL)
        {
          ctp_journal_report (self->journal, error);
          continue;
        }
      for (guint j = 0; j < programme->rules->len; j++)
        {
          const char *text = g_ptr_array_index (programme->rules, j);

          if (g_hash_table_add (known, g_strdup (text)))
            add_row (self, text);
        }
    }
}

/* The list stays open, so that several can be picked. */
static void
row_activated_cb (CtpRuleSuggestions *self, GtkListBoxRow *row)
{
  g_autofree char *text
    = g_strdup (gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row))));
  int index = gtk_list_box_row_get_index (row);
  GtkListBoxRow *next;

  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  next = gtk_list_box_get_row_at_index (self->list, index);
  if (next == NULL)
    next = gtk_list_box_get_row_at_index (self->list, index - 1);
  if (next != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (next));
  g_signal_emit (self, signals[PICKED], 0, text);
}

static void
create_popover_cb (GtkMenuButton *button, gpointer user_data)
{
  CtpRuleSuggestions *self = user_data;

  if (self->list == NULL)
    {
      GtkWidget *popover = gtk_popover_new ();
      GtkWidget *scroller = gtk_scrolled_window_new ();

      self->list = GTK_LIST_BOX (gtk_list_box_new ());
      gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Ground rules to pick from"), -1);
      gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
      g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
      gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                      GTK_POLICY_AUTOMATIC);
      gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
      gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), HEIGHT);
      gtk_widget_set_size_request (scroller, WIDTH, -1);
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
      gtk_popover_set_child (GTK_POPOVER (popover), scroller);
      gtk_menu_button_set_popover (button, popover);
    }
  fill (self);
}

static void
ctp_rule_suggestions_dispose (GObject *object)
{
  CtpRuleSuggestions *self = CTP_RULE_SUGGESTIONS (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (ctp_rule_suggestions_parent_class)->dispose (object);
}

static void
ctp_rule_suggestions_class_init (CtpRuleSuggestionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_rule_suggestions_dispose;

  signals[PICKED] = g_signal_new ("picked", CTP_TYPE_RULE_SUGGESTIONS, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
ctp_rule_suggestions_init (CtpRuleSuggestions *self)
{
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), _ ("Suggestions"));
  gtk_widget_add_css_class (self->button, "flat");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popover_cb, self,
                                         NULL);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

/* The journal whose agreement they are for. */
void
ctp_rule_suggestions_set_journal (CtpRuleSuggestions *self, CtpJournal *journal)
{
  g_return_if_fail (CTP_IS_RULE_SUGGESTIONS (self));

  g_set_object (&self->journal, journal);
  g_object_bind_property (journal, "writable", self->button, "sensitive", G_BINDING_SYNC_CREATE);
}
