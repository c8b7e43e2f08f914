/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One statement of an open round, with what both have answered side by side and what they remarked.
 * A difference is worth talking about; it is not a score. */

#include "app/feedback/ctp-comparison-row.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-chart-view.h"
#include "pair/ctp-round.h"
#include "pair/ctp-side.h"
#include "report/ctp-chart-subjects.h"
#include "report/ctp-wording.h"

struct _CtpComparisonRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  GtkLabel *otherwise;
  GtkLabel *talk;
  GtkLabel *remarks;
  GtkLabel *earlier;
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
show_line (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static int
get_value (CtpRecord *answer)
{
  return answer != NULL ? ctp_record_get_integer (answer, "value") : 0;
}

static void
show_answers (CtpComparisonRow *self, CtpJournal *journal, CtpRecord *const answers[2])
{
  g_autoptr (GString) remarks = g_string_new (NULL);
  g_autoptr (CtpChart) chart = NULL;
  int values[2];

  for (int side = 0; side < 2; side++)
    {
      CtpRecord *person = ctp_journal_get_person (journal, (CtpSide) side);
      const char *remark
        = answers[side] != NULL ? ctp_record_get_text (answers[side], "remark") : "";

      values[side] = get_value (answers[side]);
      if (*remark != '\0')
        append_line (remarks, person, remark);
    }

  chart = ctp_chart_of_answers (journal, (guint) values[CTP_SIDE_SENIOR],
                                (guint) values[CTP_SIDE_JUNIOR]);
  ctp_chart_view_set_chart (self->scale, chart);
  show_line (self->remarks, remarks->str);
  gtk_widget_set_visible (
    GTK_WIDGET (self->talk),
    ctp_round_is_worth_talking (values[CTP_SIDE_SENIOR], values[CTP_SIDE_JUNIOR]));
}

/* What the two answered last time, where it was something else: “July round · Amirah: Sometimes” */
static void
show_earlier (CtpComparisonRow *self,
              CtpJournal *journal,
              CtpRecord *const answers[2],
              CtpRecord *const earlier[2],
              const char *title)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (int side = 0; side < 2; side++)
    {
      CtpRecord *person = ctp_journal_get_person (journal, (CtpSide) side);
      int value = get_value (earlier[side]);

      if (value == 0 || value == get_value (answers[side]))
        continue;
      if (line->len == 0)
        g_string_append (line, title);
      g_string_append (line, " · ");
      /* Translators: a name, then what that person says */
      g_string_append_printf (line, _ ("%s: %s"), ctp_record_get_text (person, "name"),
                              ctp_wording_get_answer ((guint) value));
    }
  show_line (self->earlier, line->str);
}

/* The words that I answered to; where the other answered to others, those as well. */
static void
show_words (CtpComparisonRow *self, CtpJournal *journal, CtpRecord *const answers[2])
{
  CtpSide mine = ctp_side_of_me (journal);
  CtpRecord *answer = answers[mine] != NULL ? answers[mine] : answers[ctp_side_other (mine)];
  CtpRecord *other = answers[mine] != NULL ? answers[ctp_side_other (mine)] : NULL;
  const char *words = answer != NULL ? ctp_round_get_asked_text (answer) : "";
  g_autofree char *otherwise = NULL;

  gtk_label_set_label (self->title, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  if (other != NULL && !g_str_equal (ctp_round_get_asked_text (other), words))
    /* Translators: a name, then the words of a statement */
    otherwise = g_strdup_printf (_ ("%s was asked: “%s”"),
                                 ctp_record_get_text (ctp_journal_get_partner (journal), "name"),
                                 ctp_round_get_asked_text (other));
  show_line (self->otherwise, otherwise != NULL ? otherwise : "");
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
  gtk_widget_class_bind_template_child (widget_class, CtpComparisonRow, otherwise);
  gtk_widget_class_bind_template_child (widget_class, CtpComparisonRow, earlier);
  gtk_widget_class_bind_template_child (widget_class, CtpComparisonRow, scale);
}

static void
ctp_comparison_row_init (CtpComparisonRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Shows the answers of the senior and the junior to one statement, of which one may be missing, and
 * those that they gave to it before. */
GtkWidget *
ctp_comparison_row_new (CtpJournal *journal,
                        CtpRecord *const answers[2],
                        CtpRecord *const earlier[2],
                        const char *earlier_title)
{
  CtpComparisonRow *self = g_object_new (CTP_TYPE_COMPARISON_ROW, NULL);

  show_words (self, journal, answers);
  show_answers (self, journal, answers);
  show_earlier (self, journal, answers, earlier, earlier_title);

  return GTK_WIDGET (self);
}
