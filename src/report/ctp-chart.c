/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a chart shows: points, where they shall get to, and the same in words. It knows nothing of
 * where it is drawn, so that the screen and the page have the same picture and the same numbers. */

#include "report/ctp-chart.h"

#include <math.h>

/* Read one by one more than so many numbers tell nobody anything; the latest are read. */
#define MOST_READ 12

struct _CtpChart
{
  GObject parent_instance;
  CtpChartForm form;
  char *summary;
  GArray *points;
  double least;
  double most;
  double aim;
  double due;
  char *aim_words;
  char *names[CTP_N_CHART_MARKS];
  gboolean axes;
};

G_DEFINE_FINAL_TYPE (CtpChart, ctp_chart, G_TYPE_OBJECT)

static void
clear_point (gpointer data)
{
  g_free (((CtpChartPoint *) data)->words);
}

static gboolean
is_same_place (double one, double other)
{
  return fabs (one - other) < 0.5;
}

static void
append_line (GString *text, const char *line)
{
  if (line == NULL || *line == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

static void
ctp_chart_finalize (GObject *object)
{
  CtpChart *self = CTP_CHART (object);

  g_free (self->summary);
  g_free (self->aim_words);
  for (guint i = 0; i < CTP_N_CHART_MARKS; i++)
    g_free (self->names[i]);
  g_array_unref (self->points);

  G_OBJECT_CLASS (ctp_chart_parent_class)->finalize (object);
}

static void
ctp_chart_class_init (CtpChartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ctp_chart_finalize;
}

static void
ctp_chart_init (CtpChart *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (CtpChartPoint));
  g_array_set_clear_func (self->points, clear_point);
  self->least = self->most = self->aim = self->due = NAN;
}

/**
 * ctp_chart_new:
 * @summary: what the chart says, in a sentence
 *
 * Makes a chart without points.
 *
 * Returns: (transfer full)
 */
CtpChart *
ctp_chart_new (CtpChartForm form, const char *summary)
{
  CtpChart *self = g_object_new (CTP_TYPE_CHART, NULL);

  self->form = form;
  self->summary = g_strdup (summary);
  return self;
}

CtpChartForm
ctp_chart_get_form (CtpChart *self)
{
  return self->form;
}

const char *
ctp_chart_get_summary (CtpChart *self)
{
  return self->summary;
}

/* Says whose a mark is. */
void
ctp_chart_name_mark (CtpChart *self, CtpChartMark mark, const char *name)
{
  g_free (self->names[mark]);
  self->names[mark] = g_strdup (name);
}

/* (nullable): whose a mark is; NULL where it says that itself. */
const char *
ctp_chart_get_name (CtpChart *self, CtpChartMark mark)
{
  return self->names[mark];
}

/* What the chart says, where that is known only when its points are. */
void
ctp_chart_set_summary (CtpChart *self, const char *summary)
{
  g_free (self->summary);
  self->summary = g_strdup (summary);
}

/**
 * ctp_chart_add:
 *
 * Adds a point. Points come in the order of their places.
 */
void
ctp_chart_add (CtpChart *self, CtpChartMark mark, double place, double value, const char *words)
{
  CtpChartPoint point = { .place = place, .value = value, .mark = mark, .words = g_strdup (words) };

  g_return_if_fail (CTP_IS_CHART (self));
  g_return_if_fail (isfinite (place) && isfinite (value));

  g_array_append_val (self->points, point);
}

guint
ctp_chart_get_n_points (CtpChart *self)
{
  return self->points->len;
}

const CtpChartPoint *
ctp_chart_get_point (CtpChart *self, guint index)
{
  g_return_val_if_fail (index < self->points->len, NULL);

  return &g_array_index (self->points, CtpChartPoint, index);
}

/**
 * ctp_chart_set_range:
 *
 * Fixes the values between which the chart runs, and draws a line for each whole one. Else they are
 * those of its points.
 */
void
ctp_chart_set_range (CtpChart *self, double least, double most)
{
  g_return_if_fail (least < most);

  self->least = least;
  self->most = most;
}

/**
 * ctp_chart_set_aim:
 * @value: where the values shall get to, NaN where that is not said
 * @due: (nullable): until when
 * @words: (nullable): the same in words
 *
 * Sets what a trend is measured against.
 */
void
ctp_chart_set_aim (CtpChart *self, double value, const GDate *due, const char *words)
{
  self->aim = value;
  self->due = due != NULL && g_date_valid (due) ? g_date_get_julian (due) : NAN;
  g_free (self->aim_words);
  self->aim_words = g_strdup (words);
}

/**
 * ctp_chart_set_axes:
 *
 * Has the chart name its values and its days, where there is room for it.
 */
void
ctp_chart_set_axes (CtpChart *self, gboolean axes)
{
  self->axes = axes;
}

gboolean
ctp_chart_get_axes (CtpChart *self)
{
  return self->axes;
}

/* Where the values shall get to; NaN where that is not said. */
double
ctp_chart_get_aim (CtpChart *self)
{
  return self->aim;
}

/* The Julian day on which they shall be there; NaN where that is not said. */
double
ctp_chart_get_due (CtpChart *self)
{
  return self->due;
}

/* Whether its values are on a scale of whole numbers. */
gboolean
ctp_chart_has_scale (CtpChart *self)
{
  return !isnan (self->least);
}

/**
 * ctp_chart_get_range:
 *
 * Tells the least and the greatest value that the chart has to show.
 */
void
ctp_chart_get_range (CtpChart *self, double *least, double *most)
{
  *least = self->least;
  *most = self->most;
  if (ctp_chart_has_scale (self))
    return;

  /* fmin () and fmax () pass over what is not a number. */
  *least = *most = self->aim;
  for (guint i = 0; i < self->points->len; i++)
    {
      *least = fmin (*least, ctp_chart_get_point (self, i)->value);
      *most = fmax (*most, ctp_chart_get_point (self, i)->value);
    }
}

/**
 * ctp_chart_get_span:
 *
 * Tells the first and the last place that the chart has to show.
 */
void
ctp_chart_get_span (CtpChart *self, double *first, double *last)
{
  *first = *last = self->due;
  for (guint i = 0; i < self->points->len; i++)
    {
      *first = fmin (*first, ctp_chart_get_point (self, i)->place);
      *last = fmax (*last, ctp_chart_get_point (self, i)->place);
    }
}

/**
 * ctp_chart_dup_words_near:
 *
 * Gives what the points nearest to a place say, one line each.
 */
char *
ctp_chart_dup_words_near (CtpChart *self, double place)
{
  g_autoptr (GString) text = g_string_new (NULL);
  double nearest = NAN;

  for (guint i = 0; i < self->points->len; i++)
    {
      const CtpChartPoint *point = ctp_chart_get_point (self, i);

      if (isnan (nearest) || fabs (point->place - place) < fabs (nearest - place))
        nearest = point->place;
    }

  for (guint i = 0; i < self->points->len; i++)
    {
      const CtpChartPoint *point = ctp_chart_get_point (self, i);

      if (is_same_place (point->place, nearest))
        append_line (text, point->words);
    }
  if (self->aim_words != NULL && !isnan (self->due)
      && (isnan (nearest) || fabs (self->due - place) < fabs (nearest - place)))
    g_string_assign (text, self->aim_words);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * ctp_chart_dup_description:
 *
 * Gives the numbers of the chart, one line each, for those who do not see it.
 */
char *
ctp_chart_dup_description (CtpChart *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = self->points->len;

  for (guint i = n > MOST_READ ? n - MOST_READ : 0; i < n; i++)
    append_line (text, ctp_chart_get_point (self, i)->words);
  append_line (text, self->aim_words);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
