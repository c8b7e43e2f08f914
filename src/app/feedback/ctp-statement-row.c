/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One statement of a feedback round with my answer to it, from 1 to 5, and a remark. What is chosen
 * or typed is kept at once, on this copy only, until the answers are given. */

#include "app/feedback/ctp-statement-row.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/feedback/ctp-five-buttons.h"
#include "journal/ctp-journal.h"
#include "pair/ctp-round.h"
#include "pair/ctp-statement.h"
#include "report/ctp-wording.h"

struct _CtpStatementRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  CtpFiveButtons *buttons;
  GtkEditable *remark;

  CtpRecord *round;
  CtpRecord *about;
  CtpRecord *statement;
};

G_DEFINE_FINAL_TYPE (CtpStatementRow, ctp_statement_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
keep_answer (CtpStatementRow *self)
{
  g_autoptr (GError) error = NULL;
  int value = ctp_five_buttons_get_value (self->buttons);

  if (self->round == NULL || value == 0)
    return;

  if (ctp_round_set_answer (self->round, self->about, ctp_statement_get_key (self->statement),
                            value, gtk_editable_get_text (self->remark), &error))
    g_signal_emit (self, signals[ANSWERED], 0);
  else
    ctp_journal_report (ctp_record_get_journal (self->round), error);
}

static void
chosen_cb (CtpStatementRow *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->remark),
                            ctp_five_buttons_get_value (self->buttons) > 0);
  keep_answer (self);
}

static void
remark_changed_cb (CtpStatementRow *self)
{
  keep_answer (self);
}

static void
ctp_statement_row_dispose (GObject *object)
{
  CtpStatementRow *self = CTP_STATEMENT_ROW (object);

  g_clear_object (&self->round);
  g_clear_object (&self->about);
  g_clear_object (&self->statement);

  G_OBJECT_CLASS (ctp_statement_row_parent_class)->dispose (object);
}

static void
ctp_statement_row_class_init (CtpStatementRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_statement_row_dispose;

  /* The answer was kept. */
  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CTP_TYPE_FIVE_BUTTONS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-statement-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpStatementRow, title);
  gtk_widget_class_bind_template_child (widget_class, CtpStatementRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, CtpStatementRow, remark);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, remark_changed_cb);
}

static void
ctp_statement_row_init (CtpStatementRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Shows the statement with what I have answered so far. */
GtkWidget *
ctp_statement_row_new (CtpRecord *round, CtpRecord *about, CtpRecord *statement)
{
  CtpStatementRow *self = g_object_new (CTP_TYPE_STATEMENT_ROW, NULL);
  CtpRecord *me = ctp_journal_get_me (ctp_record_get_journal (round));
  g_autoptr (CtpRecord) answer
    = ctp_round_dup_answer (round, me, about, ctp_statement_get_key (statement));
  const char *label = ctp_statement_get_text (statement);
  g_autofree char *name = NULL;

  gtk_label_set_label (self->title, label);
  /* Translators: a person and what is said of them: “Taylor: Is patient” */
  name = g_strdup_printf (_ ("%s: %s"), ctp_record_get_text (about, "name"), label);
  ctp_five_buttons_set_label (self->buttons, name);
  for (guint i = 1; i <= CTP_FIVE; i++)
    ctp_five_buttons_set_word (self->buttons, i, ctp_wording_get_answer (i));

  if (answer != NULL)
    {
      gtk_editable_set_text (self->remark, ctp_record_get_text (answer, "remark"));
      ctp_five_buttons_set_value (self->buttons, ctp_record_get_integer (answer, "value"));
    }

  g_set_object (&self->statement, statement);
  g_set_object (&self->about, about);
  g_set_object (&self->round, round);

  return GTK_WIDGET (self);
}
