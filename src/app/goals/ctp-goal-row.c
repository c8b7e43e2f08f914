/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A goal in the list: its title, one sentence with the measure, how far it is, its status, when it
 * is due and the trend of its check-ins. */

#include "app/goals/ctp-goal-row.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/goals/ctp-goal-words.h"
#include "app/widgets/ctp-beside-box.h"
#include "app/widgets/ctp-chart-view.h"
#include "pair/ctp-progress.h"
#include "report/ctp-chart-subjects.h"

struct _CtpGoalRow
{
  GtkListBoxRow parent_instance;
  GtkLabel *title;
  GtkLabel *sentence;
  CtpPill *status;
  GtkLabel *due;
  GtkProgressBar *bar;
  CtpChartView *trend;
  CtpRecord *goal;
};

G_DEFINE_FINAL_TYPE (CtpGoalRow, ctp_goal_row, GTK_TYPE_LIST_BOX_ROW)

static void
show_trend (CtpGoalRow *self)
{
  g_autoptr (CtpChart) chart = ctp_chart_of_goal (self->goal);

  ctp_chart_view_set_chart (self->trend, chart);
  gtk_widget_set_opacity (GTK_WIDGET (self->trend), ctp_chart_get_n_points (chart) > 0 ? 1 : 0);
}

static void
ctp_goal_row_dispose (GObject *object)
{
  g_clear_object (&CTP_GOAL_ROW (object)->goal);

  G_OBJECT_CLASS (ctp_goal_row_parent_class)->dispose (object);
}

static void
ctp_goal_row_class_init (CtpGoalRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_goal_row_dispose;

  g_type_ensure (CTP_TYPE_BESIDE_BOX);
  g_type_ensure (CTP_TYPE_PILL);
  g_type_ensure (CTP_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-goal-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpGoalRow, title);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalRow, sentence);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalRow, status);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalRow, due);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalRow, bar);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalRow, trend);
}

static void
ctp_goal_row_init (CtpGoalRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ctp_goal_row_new (CtpRecord *goal)
{
  CtpGoalRow *self = g_object_new (CTP_TYPE_GOAL_ROW, NULL);

  self->goal = g_object_ref (goal);
  ctp_goal_row_refresh (self);

  return GTK_WIDGET (self);
}

/* Shows the goal as it is now, with its check-ins and milestones. */
void
ctp_goal_row_refresh (CtpGoalRow *self)
{
  const char *title;
  g_autofree char *sentence = NULL;
  g_autofree char *due = NULL;
  g_autofree char *name = NULL;
  const char *status;
  CtpProgress progress;

  g_return_if_fail (CTP_IS_GOAL_ROW (self));

  title = ctp_record_get_text (self->goal, "title");
  title = *title != '\0' ? title : _ ("Untitled goal");
  sentence = ctp_goal_words_dup_sentence (self->goal);
  due = ctp_goal_words_dup_due (self->goal);
  status = ctp_goal_words_get_status (self->goal);
  ctp_progress_of_goal (self->goal, &progress);

  gtk_label_set_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_label_set_text (self->sentence, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), *sentence != '\0');
  ctp_pill_set (self->status, status, ctp_goal_words_get_tone (self->goal));
  gtk_label_set_text (self->due, due);
  gtk_widget_set_visible (GTK_WIDGET (self->due), *due != '\0');
  gtk_progress_bar_set_fraction (self->bar, progress.fraction);
  /* Translators: accessible name of a progress bar; %s is the title of a goal. */
  name = g_strdup_printf (_ ("Progress of “%s”"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  show_trend (self);
}
