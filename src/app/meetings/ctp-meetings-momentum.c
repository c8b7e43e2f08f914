/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Above the list of meetings: the last ones as dots and in a sentence, and whether two in a row were
 * lost. There is nothing of it before the first meeting is over. */

#include "app/meetings/ctp-meetings-momentum.h"

#include "app/widgets/ctp-chart-view.h"
#include "report/ctp-chart-subjects.h"
#include "report/ctp-wording-momentum.h"

#define PAST_MEETINGS 8

struct _CtpMeetingsMomentum
{
  CtpSection parent_instance;

  CtpChartView *dots;
  GtkLabel *kept;
  GtkLabel *lost;

  CtpMeetings *meetings;
};

G_DEFINE_FINAL_TYPE (CtpMeetingsMomentum, ctp_meetings_momentum, CTP_TYPE_SECTION)

static void
ctp_meetings_momentum_refresh (CtpSection *section, CtpJournal *journal)
{
  CtpMeetingsMomentum *self = CTP_MEETINGS_MOMENTUM (section);
  g_autoptr (CtpMomentum) momentum = NULL;
  g_autoptr (CtpChart) chart = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *lost = NULL;

  if (self->meetings == NULL)
    return;

  momentum
    = ctp_momentum_of_meetings (self->meetings, ctp_journal_get_now (journal), PAST_MEETINGS);
  kept = ctp_wording_dup_kept (momentum);
  lost = ctp_wording_dup_lost (momentum, journal);
  chart = ctp_chart_of_momentum (momentum, kept);
  ctp_chart_view_set_chart (self->dots, chart);
  gtk_label_set_label (self->kept, kept);
  gtk_widget_set_visible (GTK_WIDGET (self->kept), lost == NULL);
  gtk_label_set_label (self->lost, lost != NULL ? lost : "");
  gtk_widget_set_visible (GTK_WIDGET (self->lost), lost != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), momentum->n_past > 0);
}

static void
ctp_meetings_momentum_dispose (GObject *object)
{
  g_clear_object (&CTP_MEETINGS_MOMENTUM (object)->meetings);

  G_OBJECT_CLASS (ctp_meetings_momentum_parent_class)->dispose (object);
}

static void
ctp_meetings_momentum_class_init (CtpMeetingsMomentumClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_meetings_momentum_dispose;
  CTP_SECTION_CLASS (klass)->refresh = ctp_meetings_momentum_refresh;

  g_type_ensure (CTP_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-meetings-momentum.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingsMomentum, dots);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingsMomentum, kept);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingsMomentum, lost);
}

static void
ctp_meetings_momentum_init (CtpMeetingsMomentum *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The meetings that are summed up; skipped ones among them do not count. */
void
ctp_meetings_momentum_set_meetings (CtpMeetingsMomentum *self, CtpMeetings *meetings)
{
  g_return_if_fail (CTP_IS_MEETINGS_MOMENTUM (self));

  if (g_set_object (&self->meetings, meetings))
    ctp_section_refresh (CTP_SECTION (self));
}
