/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Was it worth it: what both people said about the meetings of the last year, kept up to date. */

#include "app/feedback/ctp-pulse-chart.h"

#include <config.h>

#include "app/widgets/ctp-by-frame.h"
#include "app/widgets/ctp-chart-view.h"
#include "journal/ctp-query.h"
#include "pair/ctp-today.h"
#include "report/ctp-chart-subjects.h"

#define MONTHS 12

struct _CtpPulseChart
{
  GtkWidget parent_instance;

  CtpChartView *view;
  CtpJournal *journal;
  CtpQuery *pulses;
  gboolean has_pulses;
  gboolean is_drawing;
};

G_DEFINE_FINAL_TYPE (CtpPulseChart, ctp_pulse_chart, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_HAS_PULSES,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
draw (GtkWidget *widget)
{
  CtpPulseChart *self = CTP_PULSE_CHART (widget);
  g_autoptr (CtpChart) chart = NULL;
  GDate today;
  GDate from;

  ctp_today (self->journal, &today);
  from = today;
  g_date_subtract_months (&from, MONTHS);
  chart = ctp_chart_of_pulses (self->journal, &from, &today);
  ctp_chart_view_set_chart (self->view, chart);
  self->is_drawing = FALSE;
  return FALSE;
}

static void
pulses_changed_cb (CtpPulseChart *self)
{
  gboolean had_pulses = self->has_pulses;

  self->has_pulses = ctp_query_get_count (self->pulses) > 0;
  if (!self->is_drawing)
    ctp_by_frame_do (GTK_WIDGET (self), draw);
  self->is_drawing = TRUE;
  if (had_pulses != self->has_pulses)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_PULSES]);
}

static void
ctp_pulse_chart_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_HAS_PULSES:
      g_value_set_boolean (value, ctp_pulse_chart_get_has_pulses (CTP_PULSE_CHART (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_pulse_chart_dispose (GObject *object)
{
  CtpPulseChart *self = CTP_PULSE_CHART (object);

  g_clear_object (&self->pulses);
  g_clear_object (&self->journal);
  g_clear_pointer ((GtkWidget **) &self->view, gtk_widget_unparent);

  G_OBJECT_CLASS (ctp_pulse_chart_parent_class)->dispose (object);
}

static void
ctp_pulse_chart_class_init (CtpPulseChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_pulse_chart_get_property;
  object_class->dispose = ctp_pulse_chart_dispose;

  /* Whether there is anything to draw. */
  properties[PROP_HAS_PULSES] = g_param_spec_boolean ("has-pulses", NULL, NULL, FALSE,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
ctp_pulse_chart_init (CtpPulseChart *self)
{
  self->view = CTP_CHART_VIEW (ctp_chart_view_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));
}

/* Follows what the two people of @journal say about their meetings. */
void
ctp_pulse_chart_set_journal (CtpPulseChart *self, CtpJournal *journal)
{
  GDate from;
  char since[16];

  g_return_if_fail (CTP_IS_PULSE_CHART (self));
  g_return_if_fail (CTP_IS_JOURNAL (journal));

  if (!g_set_object (&self->journal, journal))
    return;

  ctp_today (journal, &from);
  g_date_subtract_months (&from, MONTHS);
  g_date_strftime (since, sizeof since, "%Y-%m-%d", &from);
  g_clear_object (&self->pulses);
  self->pulses = ctp_query_new (journal, "pulse",
                                "value is not null and meeting in "
                                "(select id from meeting where coalesce (start, occurrence) >= ?1)",
                                NULL, since, NULL);
  g_signal_connect_object (self->pulses, "items-changed", G_CALLBACK (pulses_changed_cb), self,
                           G_CONNECT_SWAPPED);
  pulses_changed_cb (self);
}

/* Whether anyone has said anything in the last year. */
gboolean
ctp_pulse_chart_get_has_pulses (CtpPulseChart *self)
{
  g_return_val_if_fail (CTP_IS_PULSE_CHART (self), FALSE);

  return self->has_pulses;
}
