/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The templates of agendas, each of which opens to be edited where it stands. One that is always
 * there is not deleted but set back to what it was in the beginning. */

#include "app/meetings/ctp-templates-window.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-choice-field.h"
#include "app/widgets/ctp-contested.h"
#include "app/widgets/ctp-edit-binding.h"
#include "app/widgets/ctp-text-area.h"
#include "pair/ctp-template.h"
#include "report/ctp-wording.h"

#define AGENDA_HEIGHT 132

struct _CtpTemplatesWindow
{
  AdwWindow parent_instance;

  GtkWidget *add;
  GtkListBox *list;

  CtpJournal *journal;
  GPtrArray *templates;
};

G_DEFINE_FINAL_TYPE (CtpTemplatesWindow, ctp_templates_window, ADW_TYPE_WINDOW)

static CtpRecord *
get_template (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "template");
}

static void
update_row (GtkWidget *row)
{
  CtpRecord *template = get_template (row);
  const char *title = ctp_record_get_text (template, "title");
  g_autofree char *topics = NULL;
  g_autofree char *length = NULL;
  g_autofree char *subtitle = NULL;
  guint n_topics, minutes;

  ctp_template_sum_up (template, &n_topics, &minutes);
  topics = g_strdup_printf (ngettext ("%u topic", "%u topics", n_topics), n_topics);
  length = ctp_wording_dup_minutes (minutes);
  subtitle = minutes > 0 ? g_strdup_printf ("%s · %s", topics, length) : g_strdup (topics);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 *title != '\0' ? title : _ ("Template without a title"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
}

static gboolean
is_same_list (CtpTemplatesWindow *self, GPtrArray *templates)
{
  if (self->templates == NULL || self->templates->len != templates->len)
    return FALSE;

  for (guint i = 0; i < templates->len; i++)
    if (g_ptr_array_index (self->templates, i) != g_ptr_array_index (templates, i))
      return FALSE;

  return TRUE;
}

static GtkWidget *
create_agenda (CtpRecord *template)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *text = ctp_text_area_new ();
  GtkWidget *contested = ctp_contested_new ();

  g_object_set (text, "label", _ ("Agenda"), "placeholder", _ ("A topic a line"), NULL);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (text),
                              ctp_journal_get_writable (ctp_record_get_journal (template)));
  gtk_widget_set_size_request (text, -1, AGENDA_HEIGHT);
  gtk_widget_set_margin_top (text, 12);
  gtk_widget_set_margin_bottom (text, 12);
  gtk_widget_set_margin_start (text, 12);
  gtk_widget_set_margin_end (text, 12);
  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (text), 3);
  ctp_edit_bind_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), template, "agenda");
  ctp_contested_set_record (CTP_CONTESTED (contested), template);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), contested);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static GtkWidget *
create_session (CtpRecord *template)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *choice = ctp_choice_field_new ("meeting", "session");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("For"));
  g_object_set (choice, "label", _ ("Kind of meeting"), NULL);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  g_object_bind_property (template, "session", choice, "choice",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), choice);
  return row;
}

static void
remove_clicked_cb (GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_EXPANDER_ROW);
  CtpTemplatesWindow *self = CTP_TEMPLATES_WINDOW (gtk_widget_get_root (button));
  g_autoptr (CtpRecord) template = g_object_ref (get_template (row));
  gboolean standard = ctp_template_is_standard (template);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  ctp_edit_flush (self->journal);
  if (!ctp_record_get_exists (template))
    return;

  if (standard)
    /* Translators: the title of a template */
    text = g_strdup_printf (_ ("“%s” set back"), ctp_record_get_text (template, "title"));
  else
    /* Translators: the title of a template */
    text = g_strdup_printf (_ ("“%s” deleted"), ctp_record_get_text (template, "title"));

  if (ctp_record_delete (template, &error))
    gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))),
                                "win.toast-undo", "s", text);
  else
    ctp_journal_report (self->journal, error);
}

static GtkWidget *
create_remove (CtpRecord *template)
{
  GtkWidget *row = adw_action_row_new ();
  gboolean standard = ctp_template_is_standard (template);
  GtkWidget *button = gtk_button_new_with_mnemonic (standard ? _ ("_Set Back") : _ ("_Delete"));

  if (standard)
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("As it was in the beginning"));
      g_object_bind_property (template, "exists", button, "sensitive", G_BINDING_SYNC_CREATE);
    }
  else
    {
      gtk_widget_add_css_class (button, "error");
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Not needed any more"));
    }
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_clicked_cb), NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static GtkWidget *
create_row (CtpRecord *template)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *title = adw_entry_row_new ();
  gboolean writable = ctp_journal_get_writable (ctp_record_get_journal (template));

  g_object_set_data_full (G_OBJECT (row), "template", g_object_ref (template), g_object_unref);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (title), _ ("Title"));
  gtk_editable_set_editable (GTK_EDITABLE (title), writable);
  ctp_edit_bind_text (title, template, "title");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), title);
  if (writable)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), create_session (template));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), create_agenda (template));
  if (writable)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), create_remove (template));

  g_signal_connect_object (template, "notify", G_CALLBACK (update_row), row, G_CONNECT_SWAPPED);
  update_row (row);
  return row;
}

/* A row that is being edited stays as long as its template does. */
static void
refill (CtpTemplatesWindow *self)
{
  g_autoptr (GPtrArray) templates = ctp_template_list (self->journal);
  GtkListBoxRow *row;

  if (is_same_list (self, templates))
    return;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < templates->len; i++)
    gtk_list_box_append (self->list, create_row (g_ptr_array_index (templates, i)));

  g_clear_pointer (&self->templates, g_ptr_array_unref);
  self->templates = g_steal_pointer (&templates);
}

static void
open_template (CtpTemplatesWindow *self, CtpRecord *template)
{
  for (guint i = 0; i < self->templates->len; i++)
    if (g_ptr_array_index (self->templates, i) == template)
      {
        GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) i));

        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
        gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
      }
}

static void
add_clicked_cb (CtpTemplatesWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) template
    = ctp_template_add (self->journal, _ ("New Template"), "regular", "", &error);

  if (template == NULL)
    {
      ctp_journal_report (self->journal, error);
      return;
    }

  refill (self);
  open_template (self, template);
}

static void
ctp_templates_window_dispose (GObject *object)
{
  CtpTemplatesWindow *self = CTP_TEMPLATES_WINDOW (object);

  if (self->journal != NULL)
    {
      ctp_edit_flush (self->journal);
      g_signal_handlers_disconnect_by_data (self->journal, self);
    }
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (ctp_templates_window_parent_class)->dispose (object);
}

static void
ctp_templates_window_class_init (CtpTemplatesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_templates_window_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-templates-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpTemplatesWindow, add);
  gtk_widget_class_bind_template_child (widget_class, CtpTemplatesWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ctp_templates_window_init (CtpTemplatesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Shows the templates beside the window that @parent is in, so that its undo can be reached;
 * @template, if any, opened to be edited. */
void
ctp_templates_window_present (GtkWidget *parent, CtpJournal *journal, CtpRecord *template)
{
  CtpTemplatesWindow *self
    = g_object_new (CTP_TYPE_TEMPLATES_WINDOW, "transient-for", gtk_widget_get_root (parent),
                    "destroy-with-parent", TRUE, NULL);

  self->journal = g_object_ref (journal);
  g_object_bind_property (journal, "writable", self->add, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (journal, "changed", G_CALLBACK (refill), self, G_CONNECT_SWAPPED);
  refill (self);
  gtk_window_present (GTK_WINDOW (self));
  if (template != NULL)
    open_template (self, template);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}
