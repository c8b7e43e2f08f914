/* SPDX-License-Identifier: GPL-3.0-or-later */

/* That it goes both ways: how the time, the goals and the takeaways of the last months are shared
 * between the two. */

#include "app/overview/ctp-both-ways.h"

#include "app/feedback/ctp-legend.h"
#include "app/widgets/ctp-chart-view.h"
#include "pair/ctp-balance.h"
#include "report/ctp-chart-subjects.h"

struct _CtpBothWays
{
  CtpSection parent_instance;
  CtpLegend *legend;
  GtkWidget *time_line;
  GtkWidget *goals_line;
  GtkWidget *takeaways_line;
  CtpChartView *time;
  CtpChartView *goals;
  CtpChartView *takeaways;
};

G_DEFINE_FINAL_TYPE (CtpBothWays, ctp_both_ways, CTP_TYPE_SECTION)

static void
show_share (CtpJournal *journal,
            const CtpShare *share,
            gboolean in_minutes,
            GtkWidget *line,
            CtpChartView *view)
{
  gboolean any = ctp_share_get_whole (share) > 0;

  gtk_widget_set_visible (line, any);
  if (any)
    {
      g_autoptr (CtpChart) chart = ctp_chart_of_share (journal, share, in_minutes);

      ctp_chart_view_set_chart (view, chart);
    }
}

static void
ctp_both_ways_refresh (CtpSection *section, CtpJournal *journal)
{
  CtpBothWays *self = CTP_BOTH_WAYS (section);
  CtpBalance balance;

  ctp_balance_of_journal (journal, &balance);
  show_share (journal, &balance.minutes, TRUE, self->time_line, self->time);
  show_share (journal, &balance.goals, FALSE, self->goals_line, self->goals);
  show_share (journal, &balance.takeaways, FALSE, self->takeaways_line, self->takeaways);
  gtk_widget_set_visible (GTK_WIDGET (self), ctp_share_get_whole (&balance.minutes) > 0
                                               || ctp_share_get_whole (&balance.goals) > 0
                                               || ctp_share_get_whole (&balance.takeaways) > 0);
}

static void
ctp_both_ways_attach (CtpSection *section, CtpJournal *journal)
{
  ctp_legend_set_journal (CTP_BOTH_WAYS (section)->legend, journal);
}

static void
ctp_both_ways_class_init (CtpBothWaysClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CTP_SECTION_CLASS (klass)->attach = ctp_both_ways_attach;
  CTP_SECTION_CLASS (klass)->refresh = ctp_both_ways_refresh;

  g_type_ensure (CTP_TYPE_CHART_VIEW);
  g_type_ensure (CTP_TYPE_LEGEND);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-both-ways.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpBothWays, legend);
  gtk_widget_class_bind_template_child (widget_class, CtpBothWays, time_line);
  gtk_widget_class_bind_template_child (widget_class, CtpBothWays, goals_line);
  gtk_widget_class_bind_template_child (widget_class, CtpBothWays, takeaways_line);
  gtk_widget_class_bind_template_child (widget_class, CtpBothWays, time);
  gtk_widget_class_bind_template_child (widget_class, CtpBothWays, goals);
  gtk_widget_class_bind_template_child (widget_class, CtpBothWays, takeaways);
}

static void
ctp_both_ways_init (CtpBothWays *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
