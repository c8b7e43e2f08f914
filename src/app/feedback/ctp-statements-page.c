/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What feedback rounds ask, and how often there shall be one: a list about each of the two, which
 * the pair makes its own. */

#include "app/feedback/ctp-statements-page.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/feedback/ctp-statement-editor.h"
#include "app/widgets/ctp-by-frame.h"
#include "app/widgets/ctp-entry-line.h"
#include "app/widgets/ctp-number-field.h"
#include "journal/ctp-query.h"
#include "pair/ctp-agreement.h"
#include "pair/ctp-statement.h"

struct _CtpStatementsPage
{
  CtpJournalPart parent_instance;

  GtkWidget *back;
  GtkLabel *headings[2];
  GtkListBox *lists[2];
  CtpNumberField *every;
  GtkWidget *reset;

  CtpJournal *journal;
  CtpRecord *agreement;
  CtpQuery *records;
  GListStore *statements[2];
};

G_DEFINE_FINAL_TYPE (CtpStatementsPage, ctp_statements_page, CTP_TYPE_JOURNAL_PART)

/* Only what became different, so that whoever is typing in a row stays there. */
static void
update_list (CtpStatementsPage *self, CtpSide about)
{
  GListModel *model = G_LIST_MODEL (self->statements[about]);
  g_autoptr (GPtrArray) list = ctp_statement_list (self->journal, about);
  guint n = g_list_model_get_n_items (model);
  guint same = 0;
  guint tail = 0;

  while (same < MIN (n, list->len))
    {
      g_autoptr (CtpRecord) item = g_list_model_get_item (model, same);

      if (item != list->pdata[same])
        break;
      same++;
    }
  while (tail < MIN (n, list->len) - same)
    {
      g_autoptr (CtpRecord) item = g_list_model_get_item (model, n - tail - 1);

      if (item != list->pdata[list->len - tail - 1])
        break;
      tail++;
    }
  if (n != list->len || same < n)
    g_list_store_splice (self->statements[about], same, n - same - tail, list->pdata + same,
                         list->len - same - tail);
}

static void
update_lists (CtpStatementsPage *self)
{
  update_list (self, CTP_SIDE_SENIOR);
  update_list (self, CTP_SIDE_JUNIOR);
  gtk_widget_set_visible (self->reset, ctp_query_get_count (self->records) > 0
                                         && ctp_journal_get_writable (self->journal));
}

static void
show_names (CtpStatementsPage *self)
{
  for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
    {
      CtpRecord *person = ctp_journal_get_person (self->journal, side);
      /* Translators: a name; under it statements such as “Is patient” */
      g_autofree char *heading
        = g_strdup_printf (_ ("About %s"), ctp_record_get_text (person, "name"));

      gtk_label_set_label (self->headings[side], heading);
    }
}

static gboolean
add_statement (CtpStatementsPage *self, CtpSide about, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) statement = ctp_statement_add (self->journal, about, text, &error);

  if (statement == NULL)
    ctp_journal_report (self->journal, error);
  return statement != NULL;
}

static gboolean
entered_about_senior_cb (CtpStatementsPage *self, const char *text)
{
  return add_statement (self, CTP_SIDE_SENIOR, text);
}

static gboolean
entered_about_junior_cb (CtpStatementsPage *self, const char *text)
{
  return add_statement (self, CTP_SIDE_JUNIOR, text);
}

static void
reset_cb (CtpStatementsPage *self)
{
  g_autoptr (GError) error = NULL;

  if (ctp_statement_reset (self->journal, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s",
                                _ ("The standard statements are asked again"));
  else
    ctp_journal_report (self->journal, error);
}

static GtkWidget *
create_row_cb (gpointer item, gpointer data)
{
  if (GTK_IS_WIDGET (item))
    return g_object_ref (item);
  return ctp_statement_editor_new (item);
}

/* The statements, then the line that adds one. */
static void
bind_list (CtpStatementsPage *self, CtpSide about, GCallback entered)
{
  g_autoptr (GListStore) last = g_list_store_new (GTK_TYPE_WIDGET);
  GListStore *both = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GListModel) all = NULL;
  g_autoptr (GListModel) model = NULL;
  GtkWidget *entry
    = g_object_ref_sink (ctp_entry_line_new (self->journal, _ ("Ask something else…")));

  g_signal_connect_object (entry, "entered", entered, self, G_CONNECT_SWAPPED);
  g_list_store_append (last, entry);
  g_object_unref (entry);
  self->statements[about] = g_list_store_new (CTP_TYPE_RECORD);
  g_list_store_append (both, self->statements[about]);
  g_list_store_append (both, last);
  all = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (both)));
  model = ctp_by_frame_list_new (GTK_WIDGET (self->lists[about]), all);
  gtk_list_box_bind_model (self->lists[about], model, create_row_cb, NULL, NULL);
}

static gboolean
number_to_integer (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  double number = g_value_get_double (from);

  g_value_set_int (to, isnan (number) ? 0 : (int) number);
  return TRUE;
}

/* None is an empty field. */
static gboolean
integer_to_number (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  int number = g_value_get_int (from);

  g_value_set_double (to, number > 0 ? number : (double) NAN);
  return TRUE;
}

static void
ctp_statements_page_attach (CtpJournalPart *part, CtpJournal *journal)
{
  CtpStatementsPage *self = CTP_STATEMENTS_PAGE (part);

  self->journal = journal;
  self->agreement = ctp_agreement_dup (journal);
  bind_list (self, CTP_SIDE_SENIOR, G_CALLBACK (entered_about_senior_cb));
  bind_list (self, CTP_SIDE_JUNIOR, G_CALLBACK (entered_about_junior_cb));
  if (self->agreement != NULL)
    g_object_bind_property_full (self->agreement, "round-every", self->every, "value",
                                 G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE, integer_to_number,
                                 number_to_integer, NULL, NULL);

  /* The order names all that a list depends on, so that the query follows it. */
  self->records = ctp_query_new (journal, "statement", NULL,
                                 "coalesce (retired, 0), text is null, position", NULL);
  g_signal_connect_object (self->records, "items-changed", G_CALLBACK (update_lists), self,
                           G_CONNECT_SWAPPED);
  for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
    g_signal_connect_object (ctp_journal_get_person (journal, side), "notify::name",
                             G_CALLBACK (show_names), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (journal, "changed", G_CALLBACK (update_lists), self, G_CONNECT_SWAPPED);
  show_names (self);
  update_lists (self);
}

static gboolean
ctp_statements_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (CTP_STATEMENTS_PAGE (widget)->back);
}

static void
ctp_statements_page_dispose (GObject *object)
{
  CtpStatementsPage *self = CTP_STATEMENTS_PAGE (object);

  G_OBJECT_CLASS (ctp_statements_page_parent_class)->dispose (object);

  g_clear_object (&self->agreement);
  g_clear_object (&self->records);
  g_clear_object (&self->statements[CTP_SIDE_SENIOR]);
  g_clear_object (&self->statements[CTP_SIDE_JUNIOR]);
}

static void
ctp_statements_page_class_init (CtpStatementsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CTP_JOURNAL_PART_CLASS (klass)->attach = ctp_statements_page_attach;
  G_OBJECT_CLASS (klass)->dispose = ctp_statements_page_dispose;
  widget_class->grab_focus = ctp_statements_page_grab_focus;

  g_type_ensure (CTP_TYPE_NUMBER_FIELD);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "feedback.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "feedback.back",
                                       NULL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-statements-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpStatementsPage, back);
  gtk_widget_class_bind_template_child_full (
    widget_class, "senior_heading", FALSE,
    G_STRUCT_OFFSET (CtpStatementsPage, headings[CTP_SIDE_SENIOR]));
  gtk_widget_class_bind_template_child_full (
    widget_class, "junior_heading", FALSE,
    G_STRUCT_OFFSET (CtpStatementsPage, headings[CTP_SIDE_JUNIOR]));
  gtk_widget_class_bind_template_child_full (
    widget_class, "senior_list", FALSE,
    G_STRUCT_OFFSET (CtpStatementsPage, lists[CTP_SIDE_SENIOR]));
  gtk_widget_class_bind_template_child_full (
    widget_class, "junior_list", FALSE,
    G_STRUCT_OFFSET (CtpStatementsPage, lists[CTP_SIDE_JUNIOR]));
  gtk_widget_class_bind_template_child (widget_class, CtpStatementsPage, every);
  gtk_widget_class_bind_template_child (widget_class, CtpStatementsPage, reset);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
}

static void
ctp_statements_page_init (CtpStatementsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
