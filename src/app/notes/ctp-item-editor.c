/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Editing a topic, takeaway, suggestion or action item where it stands: a button opens a small
 * popover with its fields, each of which saves itself. The popover is made when it is first asked
 * for, so that a long list costs no more than its rows. */

#include "app/notes/ctp-item-editor.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/ctp-journal-page.h"
#include "app/notes/ctp-goal-chooser.h"
#include "app/widgets/ctp-contested.h"
#include "app/widgets/ctp-date-field.h"
#include "app/widgets/ctp-edit-binding.h"
#include "app/widgets/ctp-person-chooser.h"
#include "journal/ctp-journal.h"

#define MAX_MINUTES (24 * 60)
#define MINUTES_STEP 5

/* The fields that are offered where a kind has them, in this order. */
typedef enum
{
  EDIT_TEXT,
  EDIT_PERSON,
  EDIT_DATE,
  EDIT_GOAL,
  EDIT_MINUTES,
} EditType;

static const struct
{
  const char *field;
  EditType type;
} edits[] = {
  { "title", EDIT_TEXT },      { "text", EDIT_TEXT },    { "outcome", EDIT_TEXT },
  { "minutes", EDIT_MINUTES }, { "owner", EDIT_PERSON }, { "giver", EDIT_PERSON },
  { "learner", EDIT_PERSON },  { "due", EDIT_DATE },     { "goal", EDIT_GOAL },
};

static GtkWidget *
create_field (CtpRecord *item, EditType type, const CtpField *field)
{
  CtpJournal *journal = ctp_record_get_journal (item);
  GtkWidget *widget = NULL;

  switch (type)
    {
    case EDIT_TEXT:
      widget = gtk_entry_new ();
      gtk_editable_set_width_chars (GTK_EDITABLE (widget), 30);
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (field->label), -1);
      ctp_edit_bind_text (widget, item, field->name);
      break;

    case EDIT_PERSON:
      widget = ctp_person_chooser_new (journal, TRUE);
      g_object_set (widget, "label", _ (field->label), NULL);
      g_object_bind_property (item, field->name, widget, "person",
                              G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
      break;

    case EDIT_DATE:
      widget = ctp_date_field_new ();
      g_object_set (widget, "label", _ (field->label), NULL);
      g_object_bind_property (item, field->name, widget, "date",
                              G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
      break;

    case EDIT_GOAL:
      widget = ctp_goal_chooser_new (journal);
      g_object_bind_property (item, field->name, widget, "goal",
                              G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
      break;

    case EDIT_MINUTES:
      widget = gtk_spin_button_new_with_range (0, MAX_MINUTES, MINUTES_STEP);
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (field->label), -1);
      g_object_bind_property (item, field->name, widget, "value",
                              G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
      break;

    default:
      g_assert_not_reached ();
    }

  gtk_widget_set_hexpand (widget, TRUE);
  return widget;
}

static void
add_field (GtkBox *box, CtpRecord *item, EditType type, const CtpField *field)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (_ (field->label));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (group), label);
  gtk_box_append (GTK_BOX (group), create_field (item, type, field));
  gtk_box_append (box, group);
}

static void
delete_clicked_cb (GtkButton *button)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);
  g_autoptr (GtkWidget) row
    = g_object_ref (gtk_widget_get_ancestor (popover, GTK_TYPE_LIST_BOX_ROW));

  gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_activate_action (row, "record.delete", NULL);
}

/* What was talked about becomes what is to be done, by whose topic it was and for the same goal. */
static void
action_clicked_cb (GtkButton *button, CtpRecord *topic)
{
  CtpJournal *journal = ctp_record_get_journal (topic);
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (button), CTP_TYPE_JOURNAL_PAGE);
  g_autoptr (CtpRecord) meeting = ctp_record_dup_reference (topic, "meeting");
  g_autoptr (CtpRecord) owner = ctp_record_dup_reference (topic, "owner");
  g_autoptr (CtpRecord) goal = ctp_record_dup_reference (topic, "goal");
  g_autoptr (CtpRecord) action = NULL;
  g_autoptr (GError) error = NULL;

  gtk_popover_popdown (
    GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER)));
  ctp_edit_flush (journal);
  action
    = ctp_journal_add (journal, "action", &error, "title", ctp_record_get_text (topic, "title"),
                       "meeting", meeting, "owner", owner, "goal", goal, NULL);
  if (action == NULL)
    ctp_journal_report (journal, error);
  else if (page != NULL)
    ctp_journal_page_say (CTP_JOURNAL_PAGE (page), _ ("Added to the action items"));
}

static void
add_action_button (GtkBox *box, CtpRecord *topic)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Make _Action Item"));

  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (action_clicked_cb), topic, 0);
  gtk_box_append (box, button);
}

static void
create_popover_cb (GtkMenuButton *button, gpointer user_data)
{
  CtpRecord *item = user_data;
  const CtpKind *kind = ctp_record_get_kind (item);
  GtkWidget *popover, *box, *contested, *remove;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;

  popover = gtk_popover_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  contested = ctp_contested_new ();
  remove = gtk_button_new_with_mnemonic (_ ("_Delete"));
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      const CtpField *field = ctp_kind_find_field (kind, edits[i].field);

      if (field != NULL)
        add_field (GTK_BOX (box), item, edits[i].type, field);
    }
  ctp_contested_set_record (CTP_CONTESTED (contested), item);
  gtk_box_append (GTK_BOX (box), contested);
  if (ctp_record_is (item, "topic"))
    add_action_button (GTK_BOX (box), item);

  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_add_css_class (remove, "error");
  gtk_widget_set_margin_top (remove, 6);
  g_signal_connect (remove, "clicked", G_CALLBACK (delete_clicked_cb), NULL);
  gtk_box_append (GTK_BOX (box), remove);

  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

/* Makes @button, which must be in a row of a list bound by ctp_record_list_bind (), open the fields
 * of @item. */
void
ctp_item_editor_attach (GtkMenuButton *button, CtpRecord *item)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));
  g_return_if_fail (CTP_IS_RECORD (item));

  g_object_bind_property (ctp_record_get_journal (item), "writable", button, "sensitive",
                          G_BINDING_SYNC_CREATE);
  gtk_menu_button_set_create_popup_func (button, create_popover_cb, g_object_ref (item),
                                         g_object_unref);
}

/* Gives @row a button that edits @item, and lets activating the row press it; not in a journal that
 * can only be read. */
void
ctp_item_editor_add_to_row (AdwActionRow *row, CtpRecord *item)
{
  GtkWidget *button;

  g_return_if_fail (ADW_IS_ACTION_ROW (row));

  if (!ctp_journal_get_writable (ctp_record_get_journal (item)))
    return;

  button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "document-edit-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "shy");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Edit"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Edit"), -1);
  ctp_item_editor_attach (GTK_MENU_BUTTON (button), item);
  adw_action_row_add_suffix (row, button);
  adw_action_row_set_activatable_widget (row, button);
}
