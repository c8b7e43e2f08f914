/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A statement that rounds ask about, edited where it stands: its words, its place (Alt+Up and
 * Alt+Down), and whether it is asked at all (Delete). Emptied, a standard statement has its standard
 * words again as soon as one leaves it. */

#include "app/feedback/ctp-statement-editor.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "journal/ctp-journal.h"
#include "pair/ctp-statement.h"

struct _CtpStatementEditor
{
  GtkListBoxRow parent_instance;

  GtkEntry *text;

  CtpRecord *statement;
};

G_DEFINE_FINAL_TYPE (CtpStatementEditor, ctp_statement_editor, GTK_TYPE_LIST_BOX_ROW)

static void
show_text (CtpStatementEditor *self)
{
  GtkEditable *editable = GTK_EDITABLE (self->text);
  const char *text = ctp_statement_get_text (self->statement);

  if (!g_str_equal (gtk_editable_get_text (editable), text))
    gtk_editable_set_text (editable, text);
}

static void
text_changed_cb (CtpStatementEditor *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->text));
  g_autoptr (GError) error = NULL;

  if (self->statement == NULL || *text == '\0')
    return;
  if (!ctp_statement_set_text (self->statement, text, &error))
    ctp_journal_report (ctp_record_get_journal (self->statement), error);
}

/* Whoever empties it and goes has said nothing: a standard statement is as it was in the beginning. */
static void
left_cb (CtpStatementEditor *self)
{
  g_autoptr (GError) error = NULL;

  if (*gtk_editable_get_text (GTK_EDITABLE (self->text)) != '\0')
    return;
  if (!ctp_statement_set_text (self->statement, "", &error))
    ctp_journal_report (ctp_record_get_journal (self->statement), error);
  show_text (self);
}

static void
record_changed_cb (CtpStatementEditor *self)
{
  GtkStateFlags state = gtk_widget_get_state_flags (GTK_WIDGET (self->text));

  if (!(state & GTK_STATE_FLAG_FOCUS_WITHIN))
    show_text (self);
}

/* Rows are made anew where the list changes; whoever has the keyboard there keeps it. */
static void
focus_row (GtkWidget *list, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), index);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
move (CtpStatementEditor *self, int by)
{
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (self));
  int at = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self)) + by;
  g_autoptr (CtpRecord) statement = g_object_ref (self->statement);
  g_autoptr (GError) error = NULL;

  /* Below the last one is the line that adds one. */
  if (at < 0 || !CTP_IS_STATEMENT_EDITOR (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), at)))
    return;
  if (ctp_statement_place (statement, (guint) at, &error))
    focus_row (list, at);
  else
    ctp_journal_report (ctp_record_get_journal (statement), error);
}

static void
move_up_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move (CTP_STATEMENT_EDITOR (widget), -1);
}

static void
move_down_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move (CTP_STATEMENT_EDITOR (widget), 1);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpStatementEditor *self = CTP_STATEMENT_EDITOR (widget);
  GtkWidget *list = gtk_widget_get_parent (widget);
  int at = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self));
  g_autoptr (CtpRecord) statement = g_object_ref (self->statement);
  /* Translators: %s is a statement. */
  g_autofree char *words
    = g_strdup_printf (_ ("“%s” is asked no more"), ctp_statement_get_text (self->statement));
  g_autoptr (GError) error = NULL;

  if (!ctp_statement_remove (statement, &error))
    {
      ctp_journal_report (ctp_record_get_journal (statement), error);
      return;
    }
  gtk_widget_activate_action (list, "win.toast-undo", "s", words);
  focus_row (list, at);
}

static void
ctp_statement_editor_dispose (GObject *object)
{
  CtpStatementEditor *self = CTP_STATEMENT_EDITOR (object);

  g_clear_object (&self->statement);

  G_OBJECT_CLASS (ctp_statement_editor_parent_class)->dispose (object);
}

static void
ctp_statement_editor_class_init (CtpStatementEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_statement_editor_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-statement-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpStatementEditor, text);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);

  gtk_widget_class_install_action (widget_class, "statement.move-up", NULL, move_up_cb);
  gtk_widget_class_install_action (widget_class, "statement.move-down", NULL, move_down_cb);
  gtk_widget_class_install_action (widget_class, "statement.remove", NULL, remove_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "statement.move-up",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK,
                                       "statement.move-down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "statement.remove", NULL);
}

static void
ctp_statement_editor_init (CtpStatementEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ctp_statement_editor_new (CtpRecord *statement)
{
  CtpStatementEditor *self = g_object_new (CTP_TYPE_STATEMENT_EDITOR, NULL);
  gboolean writable = ctp_journal_get_writable (ctp_record_get_journal (statement));

  gtk_editable_set_text (GTK_EDITABLE (self->text), ctp_statement_get_text (statement));
  gtk_editable_set_editable (GTK_EDITABLE (self->text), writable);
  g_set_object (&self->statement, statement);
  g_signal_connect_object (statement, "notify", G_CALLBACK (record_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "statement.move-up", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "statement.move-down", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "statement.remove", writable);

  return GTK_WIDGET (self);
}
