/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Was it worth it: what both people said about the meetings of the last year, drawn over time. Each
 * has a colour and a shape; where both said the same, both marks show. The words below the pointer
 * and for a screen reader say what is drawn. */

#include "app/feedback/ctp-pulse-chart.h"

#include <adwaita.h>
#include <config.h>
#include <math.h>
#include <glib/gi18n-lib.h>

#include "app/feedback/ctp-mark-pair.h"
#include "app/meetings/ctp-meeting-words.h"
#include "app/widgets/ctp-person-mark.h"
#include "journal/ctp-query.h"
#include "pair/ctp-side.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording.h"

#define HIGHEST 5
#define STEP_HEIGHT 26
#define PAD 20.0
#define RADIUS 4.0
#define MONTHS 12

/* One meeting of which at least one person said how it was. */
typedef struct
{
  char *meeting;
  GDate day;
  int values[2];
} Point;

struct _CtpPulseChart
{
  GtkWidget parent_instance;

  CtpJournal *journal;
  CtpQuery *pulses;
  GArray *points;
};

G_DEFINE_FINAL_TYPE (CtpPulseChart, ctp_pulse_chart, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_HAS_PULSES,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
point_clear (gpointer data)
{
  Point *point = data;

  g_free (point->meeting);
}

static CtpRecord *
get_person (CtpPulseChart *self, int side)
{
  return ctp_journal_get_person (self->journal, (CtpSide) side);
}

static double
get_y (int value)
{
  return PAD + (HIGHEST - value) * STEP_HEIGHT + 0.5;
}

/* The far edge of the plot on the side where the numbers stand is twice as wide. */
static double
get_x (CtpPulseChart *self, const Point *point)
{
  const Point *first = &g_array_index (self->points, Point, 0);
  const Point *last = &g_array_index (self->points, Point, self->points->len - 1);
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - 3.5 * PAD;
  int days = g_date_days_between (&first->day, &last->day);
  double x = days > 0 ? width * g_date_days_between (&first->day, &point->day) / days : width / 2;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return 1.5 * PAD + width - x;

  return 2 * PAD + x;
}

static void
draw_text (CtpPulseChart *self, cairo_t *cr, const char *text, double x, double y, double align)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  x = CLAMP (x - align * width, 2, MAX (2, gtk_widget_get_width (GTK_WIDGET (self)) - width - 2));
  cairo_move_to (cr, x, y - height / 2.0);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_scale (CtpPulseChart *self, cairo_t *cr, const GdkRGBA *color)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double left = rtl ? PAD : 1.75 * PAD;
  double right = rtl ? width - 1.75 * PAD : width - PAD;

  cairo_set_line_width (cr, 1);
  for (int value = 1; value <= HIGHEST; value++)
    {
      g_autofree char *number = ctp_wording_dup_number (value);

      cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha * 0.15);
      cairo_move_to (cr, left, get_y (value));
      cairo_line_to (cr, right, get_y (value));
      cairo_stroke (cr);
      gdk_cairo_set_source_rgba (cr, color);
      draw_text (self, cr, number, rtl ? width - PAD / 2 : PAD / 2, get_y (value), 0.5);
    }
}

/* A month is named where its first meeting stands, unless the name before comes too near. */
static void
draw_months (CtpPulseChart *self, cairo_t *cr)
{
  GDateMonth month = G_DATE_BAD_MONTH;
  double y = get_y (1) + PAD * 0.9;
  double last_x = -1000;

  for (guint i = 0; i < self->points->len; i++)
    {
      const Point *point = &g_array_index (self->points, Point, i);
      double x = get_x (self, point);
      char name[64];

      if (g_date_get_month (&point->day) == month || fabs (x - last_x) < 2 * PAD)
        continue;

      month = g_date_get_month (&point->day);
      last_x = x;
      g_date_strftime (name, sizeof name, "%b", &point->day);
      draw_text (self, cr, name, x, y, 0.5);
    }
}

static void
draw_person (CtpPulseChart *self, cairo_t *cr, int side)
{
  GdkRGBA color;

  ctp_person_mark_get_color ((CtpSide) side,
                             adw_style_manager_get_dark (adw_style_manager_get_default ()), &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_new_path (cr);
  for (guint i = 0; i < self->points->len; i++)
    {
      const Point *point = &g_array_index (self->points, Point, i);

      if (point->values[side] != 0)
        cairo_line_to (cr, get_x (self, point), get_y (point->values[side]));
    }
  cairo_stroke (cr);
}

static void
draw_marks (CtpPulseChart *self, cairo_t *cr)
{
  for (guint i = 0; i < self->points->len; i++)
    {
      const Point *point = &g_array_index (self->points, Point, i);
      double x = get_x (self, point);

      if (point->values[0] != 0 && point->values[0] == point->values[1])
        {
          ctp_mark_pair_draw (cr, x, get_y (point->values[0]), RADIUS);
          continue;
        }

      for (int side = 0; side < 2; side++)
        if (point->values[side] != 0)
          ctp_mark_single_draw (cr, (CtpSide) side, x, get_y (point->values[side]), RADIUS);
    }
}

static char *
dup_person_summary (CtpPulseChart *self, int side)
{
  int lowest = HIGHEST, highest = 0, latest = 0;

  for (guint i = 0; i < self->points->len; i++)
    {
      int value = g_array_index (self->points, Point, i).values[side];

      if (value == 0)
        continue;

      lowest = MIN (lowest, value);
      highest = MAX (highest, value);
      latest = value;
    }

  if (latest == 0)
    return g_strdup ("");

  /* Translators: a name, then numbers from 1 to 5 */
  return g_strdup_printf (_ ("%s: between %d and %d, most recently %d."),
                          ctp_record_get_text (get_person (self, side), "name"), lowest, highest,
                          latest);
}

static void
update_description (CtpPulseChart *self)
{
  g_autofree char *senior = dup_person_summary (self, CTP_SIDE_SENIOR);
  g_autofree char *junior = dup_person_summary (self, CTP_SIDE_JUNIOR);
  g_autofree char *description = g_strdup_printf ("%s %s", senior, junior);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Was it worth it?"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
}

static void
add_pulse (CtpPulseChart *self, CtpRecord *pulse)
{
  g_autoptr (CtpRecord) meeting = ctp_record_dup_reference (pulse, "meeting");
  g_autoptr (CtpRecord) person = ctp_record_dup_reference (pulse, "person");
  int value = ctp_record_get_integer (pulse, "value");
  Point *last
    = self->points->len > 0 ? &g_array_index (self->points, Point, self->points->len - 1) : NULL;
  GDate day;

  if (meeting == NULL || person == NULL || value < 1 || !ctp_meeting_words_get_day (meeting, &day))
    return;

  if (last == NULL || !g_str_equal (last->meeting, ctp_record_get_id (meeting)))
    {
      Point point = { .meeting = g_strdup (ctp_record_get_id (meeting)), .day = day };

      g_array_append_val (self->points, point);
      last = &g_array_index (self->points, Point, self->points->len - 1);
    }

  last->values[ctp_side_of_person (person)] = value;
}

static void
pulses_changed_cb (CtpPulseChart *self)
{
  gboolean had_pulses = self->points->len > 0;

  g_array_set_size (self->points, 0);
  for (guint i = 0; i < ctp_query_get_count (self->pulses); i++)
    {
      g_autoptr (CtpRecord) pulse = g_list_model_get_item (G_LIST_MODEL (self->pulses), i);

      add_pulse (self, pulse);
    }

  update_description (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (had_pulses != (self->points->len > 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_PULSES]);
}

static gboolean
query_tooltip_cb (CtpPulseChart *self, int x, int y, gboolean keyboard_mode, GtkTooltip *tooltip)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *date = NULL;
  const Point *nearest = NULL;
  GDate today;

  for (guint i = 0; i < self->points->len; i++)
    {
      const Point *point = &g_array_index (self->points, Point, i);

      if (nearest == NULL || fabs (get_x (self, point) - x) < fabs (get_x (self, nearest) - x))
        nearest = point;
    }

  if (nearest == NULL)
    return FALSE;

  ctp_today (self->journal, &today);
  date = ctp_wording_dup_date (&nearest->day, &today);
  text = g_string_new (date);
  for (int side = 0; side < 2; side++)
    if (nearest->values[side] != 0)
      /* Translators: a name and what they said of a meeting */
      g_string_append_printf (text, _ ("\n%s: %s"),
                              ctp_record_get_text (get_person (self, side), "name"),
                              ctp_wording_get_pulse ((guint) nearest->values[side]));
  gtk_tooltip_set_text (tooltip, text->str);

  return TRUE;
}

static void
ctp_pulse_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CtpPulseChart *self = CTP_PULSE_CHART (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  GdkRGBA color;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  draw_scale (self, cr, &color);
  if (self->points->len > 0)
    {
      draw_months (self, cr);
      draw_person (self, cr, CTP_SIDE_SENIOR);
      draw_person (self, cr, CTP_SIDE_JUNIOR);
      draw_marks (self, cr);
    }
  cairo_destroy (cr);
}

static void
ctp_pulse_chart_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 200;
      *natural = 600;
    }
  else
    *minimum = *natural = (int) (STEP_HEIGHT * (HIGHEST - 1) + 2.7 * PAD);
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
ctp_pulse_chart_finalize (GObject *object)
{
  CtpPulseChart *self = CTP_PULSE_CHART (object);

  g_clear_object (&self->pulses);
  g_clear_object (&self->journal);
  g_array_unref (self->points);

  G_OBJECT_CLASS (ctp_pulse_chart_parent_class)->finalize (object);
}

static void
ctp_pulse_chart_class_init (CtpPulseChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_pulse_chart_get_property;
  object_class->finalize = ctp_pulse_chart_finalize;
  widget_class->snapshot = ctp_pulse_chart_snapshot;
  widget_class->measure = ctp_pulse_chart_measure;

  /* Whether there is anything to draw. */
  properties[PROP_HAS_PULSES] = g_param_spec_boolean ("has-pulses", NULL, NULL, FALSE,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "pulsechart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ctp_pulse_chart_init (CtpPulseChart *self)
{
  self->points = g_array_new (FALSE, TRUE, sizeof (Point));
  g_array_set_clear_func (self->points, point_clear);

  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
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
  self->pulses = ctp_query_new (
    journal, "pulse",
    "value is not null and meeting in "
    "(select id from meeting where coalesce (start, occurrence) >= ?1)",
    "(select coalesce (start, occurrence) from meeting where meeting.id = pulse.meeting), meeting",
    since, NULL);
  g_signal_connect_object (self->pulses, "items-changed", G_CALLBACK (pulses_changed_cb), self,
                           G_CONNECT_SWAPPED);
  pulses_changed_cb (self);
}

/* Whether anyone has said anything in the last year. */
gboolean
ctp_pulse_chart_get_has_pulses (CtpPulseChart *self)
{
  g_return_val_if_fail (CTP_IS_PULSE_CHART (self), FALSE);

  return self->points->len > 0;
}
