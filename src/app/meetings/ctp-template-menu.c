/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The menu above an agenda: templates to start from, and making one of the agenda at hand. The one
 * that goes with the meeting comes first. */

#include "app/meetings/ctp-template-menu.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/meetings/ctp-templates-window.h"
#include "journal/ctp-journal.h"
#include "journal/ctp-query.h"
#include "pair/ctp-template.h"
#include "report/ctp-wording.h"

static G_DEFINE_QUARK (ctp - template - menu - meeting, meeting);

static CtpRecord *
get_meeting (GtkMenuButton *button)
{
  return g_object_get_qdata (G_OBJECT (button), meeting_quark ());
}

static void
append_template (GMenu *menu, CtpRecord *template)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
  g_autofree char *length = NULL;
  g_autofree char *label = NULL;
  g_auto (GStrv) parts = NULL;
  guint n_topics, minutes;

  ctp_template_sum_up (template, &n_topics, &minutes);
  length = ctp_wording_dup_minutes (minutes);
  label = minutes > 0 ? g_strdup_printf ("%s · %s", ctp_record_get_text (template, "title"), length)
                      : g_strdup (ctp_record_get_text (template, "title"));
  /* An underscore of a title is no mnemonic. */
  parts = g_strsplit (label, "_", -1);
  g_free (label);
  label = g_strjoinv ("__", parts);
  g_menu_item_set_label (item, label);
  g_menu_item_set_action_and_target (item, "template.use", "s", ctp_record_get_id (template));
  g_menu_append_item (menu, item);
}

static CtpRecord *
find_template (CtpRecord *meeting, const char *id)
{
  g_autoptr (GPtrArray) templates = ctp_template_list (ctp_record_get_journal (meeting));

  for (guint i = 0; i < templates->len; i++)
    if (g_str_equal (ctp_record_get_id (g_ptr_array_index (templates, i)), id))
      return g_object_ref (g_ptr_array_index (templates, i));

  return NULL;
}

static gboolean
has_agenda (CtpRecord *meeting)
{
  g_autoptr (CtpQuery) topics
    = ctp_query_new (ctp_record_get_journal (meeting), "topic", "meeting = ?1", NULL,
                     ctp_record_get_id (meeting), NULL);

  return ctp_query_get_count (topics) > 0;
}

static void
use_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpRecord *meeting = get_meeting (user_data);
  g_autoptr (CtpRecord) template = find_template (meeting, g_variant_get_string (parameter, NULL));
  g_autoptr (GError) error = NULL;

  if (template != NULL && !ctp_template_apply (template, meeting, &error))
    ctp_journal_report (ctp_record_get_journal (meeting), error);
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpRecord *meeting = get_meeting (user_data);
  g_autofree char *title = ctp_wording_dup_meeting_title (meeting);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) template = ctp_template_add_from_meeting (meeting, title, &error);

  if (template != NULL)
    ctp_templates_window_present (user_data, ctp_record_get_journal (meeting), template);
  else
    ctp_journal_report (ctp_record_get_journal (meeting), error);
}

/* The meetings of the same kind that follow from the same schedule start from this agenda, too. */
static void
series_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpRecord *meeting = get_meeting (user_data);
  CtpJournal *journal = ctp_record_get_journal (meeting);
  g_autoptr (CtpRecord) schedule = ctp_record_dup_reference (meeting, "schedule");
  g_autofree char *title = ctp_wording_dup_meeting_title (meeting);
  g_autoptr (CtpRecord) template = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  ctp_journal_begin_step (journal, CTP_VERB_ADD, "template");
  template = ctp_template_add_from_meeting (meeting, title, &error);
  done = template != NULL && schedule != NULL
         && ctp_record_set_reference (schedule, "template", template, &error)
         && ctp_record_set_text (schedule, "session", ctp_record_get_text (template, "session"),
                                 &error);
  ctp_journal_end_step (journal);

  if (done)
    gtk_widget_activate_action (user_data, "win.toast-undo", "s",
                                _ ("Template of the series from now on"));
  else
    ctp_journal_report (journal, error);
}

static void
edit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ctp_templates_window_present (user_data, ctp_record_get_journal (get_meeting (user_data)), NULL);
}

static const GActionEntry actions[] = {
  { .name = "use", .activate = use_cb, .parameter_type = "s" },
  { .name = "save", .activate = save_cb },
  { .name = "series", .activate = series_cb },
  { .name = "edit", .activate = edit_cb },
};

static void
create_popup_cb (GtkMenuButton *button, gpointer user_data)
{
  CtpRecord *meeting = get_meeting (button);
  g_autoptr (GPtrArray) templates = ctp_template_list (ctp_record_get_journal (meeting));
  g_autoptr (CtpRecord) first = ctp_template_dup_for_meeting (meeting);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) fitting = g_menu_new ();
  g_autoptr (GMenu) others = g_menu_new ();
  g_autoptr (GMenu) making = g_menu_new ();

  if (first != NULL)
    append_template (fitting, first);
  for (guint i = 0; i < templates->len; i++)
    if (g_ptr_array_index (templates, i) != first)
      append_template (others, g_ptr_array_index (templates, i));

  if (has_agenda (meeting))
    {
      g_menu_append (making, _ ("_Use as Template"), "template.save");
      if (ctp_record_get_reference_id (meeting, "schedule") != NULL)
        g_menu_append (making, _ ("Use for the _Whole Series"), "template.series");
    }
  g_menu_append (making, _ ("_Edit Templates…"), "template.edit");

  g_menu_append_section (menu, NULL, G_MENU_MODEL (fitting));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (others));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (making));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/* Makes @button, which must have a parent, open the menu, once it knows of a meeting. */
void
ctp_template_menu_attach (GtkMenuButton *button)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), button);
  /* Not into the button: assistive tools would take one of them for what pressing it does. */
  gtk_widget_insert_action_group (gtk_widget_get_parent (GTK_WIDGET (button)), "template",
                                  G_ACTION_GROUP (group));
  gtk_menu_button_set_create_popup_func (button, create_popup_cb, NULL, NULL);
}

/* Says whose agenda it is about. */
void
ctp_template_menu_set_meeting (GtkMenuButton *button, CtpRecord *meeting)
{
  g_object_set_qdata_full (G_OBJECT (button), meeting_quark (), g_object_ref (meeting),
                           g_object_unref);
}
