/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One statement of an open round, with what both have answered side by side and what they remarked.
 * A difference is worth talking about; it is not a score. */

#include "app/feedback/ctp-comparison-row.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-chart-view.h"
#include "journal/ctp-journal.h"
#include "pair/ctp-round.h"
#include "pair/ctp-side.h"
#include "report/ctp-chart-subjects.h"
#include "report/ctp-wording.h"

struct _CtpComparisonRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  GtkLabel *talk;
  GtkLabel *remarks;
  CtpChartView *scale;
};

G_DEFINE_FINAL_TYPE (CtpComparisonRow, ctp_comparison_row, GTK_TYPE_LIST_BOX_ROW)

static void
append_line (GString *text, CtpRecord *person, const char *what)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  /* Translators: a name, then what that person says */
  g_string_append_printf (text, _ ("%s: %s"), ctp_record_get_text (person, "name"), what);
}

static void
show_answers (CtpComparisonRow *self, CtpRecord *round, CtpRecord *about, const char *statement)
{
  CtpJournal *journal = ctp_record_get_journal (round);
  g_autoptr (GString) remarks = g_string_new (NULL);
  g_autoptr (CtpChart) chart = NULL;
  int values[2] = { 0, 0 };

  for (int side = 0; side < 2; side++)
    {
      CtpRecord *person = ctp_journal_get_person (journal, (CtpSide) side);
      g_autoptr (CtpRecord) answer = ctp_round_dup_answer (round, person, about, statement);
      const char *remark = answer != NULL ? ctp_record_get_text (answer, "remark") : "";

      if (answer != NULL)
        values[side] = ctp_record_get_integer (answer, "value");
      if (*remark != '\0')
        append_line (remarks, person, remark);
    }

  chart = ctp_chart_of_answers (journal, (guint) values[CTP_SIDE_SENIOR],
                                (guint) values[CTP_SIDE_JUNIOR]);
  ctp_chart_view_set_chart (self->scale, chart);
  gtk_label_set_label (self->remarks, remarks->str);
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), remarks->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->talk),
                          values[0] > 0 && values[1] > 0
                            && ctp_round_is_worth_talking (values[0], values[1]));
}

static void
ctp_comparison_row_class_init (CtpComparisonRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CTP_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-comparison-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpComparisonRow, title);
  gtk_widget_class_bind_template_child (widget_class, CtpComparisonRow, talk);
  gtk_widget_class_bind_template_child (widget_class, CtpComparisonRow, remarks);
  gtk_widget_class_bind_template_child (widget_class, CtpComparisonRow, scale);
}

static void
ctp_comparison_row_init (CtpComparisonRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ctp_comparison_row_new (CtpRecord *round, CtpRecord *about, const char *statement)
{
  CtpComparisonRow *self = g_object_new (CTP_TYPE_COMPARISON_ROW, NULL);

  gtk_label_set_label (self->title, ctp_wording_get_statement (statement));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ctp_wording_get_statement (statement), -1);
  show_answers (self, round, about, statement);

  return GTK_WIDGET (self);
}
