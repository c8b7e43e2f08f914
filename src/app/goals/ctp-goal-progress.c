/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How far one goal is: a sentence, a bar and the trend of its check-ins. */

#include "app/goals/ctp-goal-progress.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/goals/ctp-goal-words.h"
#include "app/widgets/ctp-chart-view.h"
#include "pair/ctp-goal.h"
#include "pair/ctp-progress.h"
#include "report/ctp-chart-subjects.h"

struct _CtpGoalProgress
{
  CtpSection parent_instance;
  GtkLabel *sentence;
  GtkProgressBar *bar;
  CtpChartView *trend;
  GtkLabel *hint;
  GtkWidget *there;
  CtpRecord *goal;
};

G_DEFINE_FINAL_TYPE (CtpGoalProgress, ctp_goal_progress, CTP_TYPE_SECTION)

static gboolean
is_under_way (CtpRecord *goal)
{
  const char *status = ctp_record_get_text (goal, "status");

  return g_str_equal (status, "agreed") || g_str_equal (status, "active");
}

static void
reached_cb (CtpGoalProgress *self)
{
  g_autoptr (GError) error = NULL;

  if (!ctp_goal_set_status (self->goal, "achieved", &error))
    ctp_journal_report (ctp_record_get_journal (self->goal), error);
}

static void
ctp_goal_progress_refresh (CtpSection *section, CtpJournal *journal)
{
  CtpGoalProgress *self = CTP_GOAL_PROGRESS (section);
  g_autoptr (CtpChart) chart = NULL;
  g_autofree char *sentence = NULL;
  CtpProgress progress;

  if (self->goal == NULL)
    return;

  chart = ctp_chart_of_goal (self->goal);
  ctp_chart_set_axes (chart, TRUE);
  sentence
    = ctp_goal_needs_measure (self->goal) ? g_strdup ("") : ctp_goal_words_dup_measure (self->goal);
  ctp_progress_of_goal (self->goal, &progress);
  gtk_label_set_text (self->sentence, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), *sentence != '\0');
  gtk_progress_bar_set_fraction (self->bar, progress.fraction);
  ctp_chart_view_set_chart (self->trend, chart);
  gtk_widget_set_visible (GTK_WIDGET (self->trend), ctp_chart_get_n_points (chart) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), ctp_goal_needs_measure (self->goal));
  gtk_widget_set_visible (self->there, ctp_journal_get_writable (journal)
                                         && is_under_way (self->goal) && progress.known
                                         && progress.fraction >= 1);
}

static void
ctp_goal_progress_dispose (GObject *object)
{
  g_clear_object (&CTP_GOAL_PROGRESS (object)->goal);

  G_OBJECT_CLASS (ctp_goal_progress_parent_class)->dispose (object);
}

static void
ctp_goal_progress_class_init (CtpGoalProgressClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_goal_progress_dispose;
  CTP_SECTION_CLASS (klass)->refresh = ctp_goal_progress_refresh;

  g_type_ensure (CTP_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-goal-progress.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpGoalProgress, sentence);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalProgress, bar);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalProgress, trend);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalProgress, hint);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalProgress, there);
  gtk_widget_class_bind_template_callback (widget_class, reached_cb);
}

static void
ctp_goal_progress_init (CtpGoalProgress *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ctp_goal_progress_set_goal (CtpGoalProgress *self, CtpRecord *goal)
{
  g_return_if_fail (CTP_IS_GOAL_PROGRESS (self));

  g_set_object (&self->goal, goal);
  ctp_section_refresh (CTP_SECTION (self));
}
