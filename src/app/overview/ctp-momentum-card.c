/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Momentum: the last meetings as kept, moved and cancelled, and the hours met against the hours
 * agreed. Says so, once and without reproach, when two meetings in a row were lost, and when the
 * next one is. */

#include "app/overview/ctp-momentum-card.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-chart-view.h"
#include "calendar/ctp-meetings.h"
#include "pair/ctp-momentum.h"
#include "report/ctp-chart-subjects.h"
#include "report/ctp-wording-momentum.h"
#include "report/ctp-wording.h"

#define PAST_MEETINGS 8

/* The momentum of a pair is told by what it did within a year. */
#define MONTHS_BACK 12

struct _CtpMomentumCard
{
  CtpSection parent_instance;
  CtpChartView *dots;
  GtkLabel *summary;
  GtkLabel *periods;
  GtkLabel *two_lost;
  CtpMeetings *meetings;
};

G_DEFINE_FINAL_TYPE (CtpMomentumCard, ctp_momentum_card, CTP_TYPE_SECTION)

static char *
dup_summary (CtpJournal *journal, const CtpMomentum *momentum)
{
  g_autofree char *kept = NULL;
  g_autofree char *met_words = NULL;
  g_autofree char *agreed_words = NULL;
  double met;
  double agreed;

  kept = ctp_wording_dup_kept (momentum);
  ctp_momentum_get_hours (journal, CTP_MOMENTUM_QUARTER, &met, &agreed);
  met_words = ctp_wording_dup_hours (met);
  if (!(agreed > 0))
    /* Translators: a sentence, then the hours met, as in “6 h”. */
    return g_strdup_printf (_ ("%s %s this quarter."), kept, met_words);

  agreed_words = ctp_wording_dup_hours (agreed);
  /* Translators: a sentence, then hours met and hours agreed, as in “6 h of 8 h”. */
  return g_strdup_printf (_ ("%s %s of %s this quarter."), kept, met_words, agreed_words);
}

/* “2 h”, or “2 h of 4 h” where hours are agreed. */
static char *
dup_hours (CtpJournal *journal, CtpMomentumPeriod period)
{
  g_autofree char *met_words = NULL;
  g_autofree char *agreed_words = NULL;
  double met;
  double agreed;

  ctp_momentum_get_hours (journal, period, &met, &agreed);
  met_words = ctp_wording_dup_hours (met);
  if (!(agreed > 0))
    return g_steal_pointer (&met_words);

  agreed_words = ctp_wording_dup_hours (agreed);
  /* Translators: hours met and hours agreed, as in “6 h of 8 h” */
  return g_strdup_printf (C_ ("hours", "%s of %s"), met_words, agreed_words);
}

/* “This month 2 h of 4 h, in total 40 h of 44 h” */
static char *
dup_periods (CtpJournal *journal)
{
  g_autofree char *month = dup_hours (journal, CTP_MOMENTUM_MONTH);
  g_autofree char *total = dup_hours (journal, CTP_MOMENTUM_TOTAL);

  /* Translators: hours, as in “This month 2 h of 4 h, in total 40 h of 44 h.” */
  return g_strdup_printf (_ ("This month %s, in total %s."), month, total);
}

static CtpMeetings *
new_meetings (CtpJournal *journal)
{
  g_autoptr (GDateTime) now
    = g_date_time_new_from_unix_utc (ctp_journal_get_now (journal) / G_USEC_PER_SEC);
  g_autoptr (GDateTime) since = g_date_time_add_months (now, -MONTHS_BACK);

  return ctp_meetings_new_since (journal, since);
}

static void
ctp_momentum_card_refresh (CtpSection *section, CtpJournal *journal)
{
  CtpMomentumCard *self = CTP_MOMENTUM_CARD (section);
  g_autoptr (CtpMomentum) momentum = NULL;
  g_autoptr (CtpChart) chart = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *periods = NULL;
  g_autofree char *two_lost = NULL;

  if (self->meetings == NULL)
    self->meetings = new_meetings (journal);
  momentum
    = ctp_momentum_of_meetings (self->meetings, ctp_journal_get_now (journal), PAST_MEETINGS);
  summary = dup_summary (journal, momentum);
  chart = ctp_chart_of_momentum (momentum, summary);
  ctp_chart_view_set_chart (self->dots, chart);
  gtk_label_set_text (self->summary, summary);
  periods = dup_periods (journal);
  gtk_label_set_text (self->periods, periods);
  two_lost = ctp_wording_dup_lost (momentum, journal);
  gtk_label_set_text (self->two_lost, two_lost != NULL ? two_lost : "");
  gtk_widget_set_visible (GTK_WIDGET (self->two_lost), momentum->two_lost);
  gtk_widget_set_visible (GTK_WIDGET (self), momentum->n_past > 0);
}

static void
ctp_momentum_card_dispose (GObject *object)
{
  g_clear_object (&CTP_MOMENTUM_CARD (object)->meetings);

  G_OBJECT_CLASS (ctp_momentum_card_parent_class)->dispose (object);
}

static void
ctp_momentum_card_class_init (CtpMomentumCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_momentum_card_dispose;
  CTP_SECTION_CLASS (klass)->refresh = ctp_momentum_card_refresh;

  g_type_ensure (CTP_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-momentum-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpMomentumCard, dots);
  gtk_widget_class_bind_template_child (widget_class, CtpMomentumCard, summary);
  gtk_widget_class_bind_template_child (widget_class, CtpMomentumCard, periods);
  gtk_widget_class_bind_template_child (widget_class, CtpMomentumCard, two_lost);
}

static void
ctp_momentum_card_init (CtpMomentumCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
