/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Time as a ring that fills clockwise, in every direction of text, with a time and a word inside.
 * When it is over the ring is whole and of another colour, and does nothing else to be noticed. */

#include "app/session/ctp-time-ring.h"

#include <math.h>

#define DEFAULT_SIZE 124
#define STROKE_SHARE 0.065

struct _CtpTimeRing
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *time;
  GtkLabel *words;

  int size;
  double fraction;
};

G_DEFINE_FINAL_TYPE (CtpTimeRing, ctp_time_ring, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SIZE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
measure_box (CtpTimeRing *self, int *width, int *height)
{
  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, width, NULL, NULL);
  gtk_widget_measure (self->box, GTK_ORIENTATION_VERTICAL, -1, NULL, height, NULL, NULL);
}

/* As wide as it is high, and wide enough for large text. */
static void
ctp_time_ring_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  CtpTimeRing *self = CTP_TIME_RING (widget);
  int width, height, needed;

  measure_box (self, &width, &height);
  needed = (int) ceil (hypot (width, height) / (1 - 2 * STROKE_SHARE));
  *minimum = *natural = MAX (self->size, needed);
}

static void
ctp_time_ring_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CtpTimeRing *self = CTP_TIME_RING (widget);
  int box_width, box_height;

  measure_box (self, &box_width, &box_height);
  gtk_widget_size_allocate (
    self->box,
    &(GtkAllocation){ (width - box_width) / 2, (height - box_height) / 2, box_width, box_height },
    -1);
}

static void
draw_arc (cairo_t *cr, double size, double stroke, double fraction)
{
  cairo_arc (cr, size / 2, size / 2, (size - stroke) / 2, -G_PI_2, -G_PI_2 + fraction * 2 * G_PI);
  cairo_stroke (cr);
}

static void
ctp_time_ring_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CtpTimeRing *self = CTP_TIME_RING (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  const double size = MIN (gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  const double stroke = size * STROKE_SHARE;
  cairo_t *cr;
  GdkRGBA track, arc;

  gtk_style_context_get_color (gtk_widget_get_style_context (self->box), &track);
  track.alpha *= 0.15f;
  gtk_style_context_get_color (style, &arc);

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) size, (float) size));
  cairo_set_line_width (cr, stroke);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  gdk_cairo_set_source_rgba (cr, &track);
  draw_arc (cr, size, stroke, 1);
  if (self->fraction > 0)
    {
      gdk_cairo_set_source_rgba (cr, &arc);
      draw_arc (cr, size, stroke, self->fraction);
    }
  cairo_destroy (cr);

  gtk_widget_snapshot_child (widget, self->box, snapshot);
}

static void
ctp_time_ring_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SIZE:
      g_value_set_int (value, CTP_TIME_RING (object)->size);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_time_ring_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SIZE:
      CTP_TIME_RING (object)->size = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (object));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_time_ring_dispose (GObject *object)
{
  g_clear_pointer (&CTP_TIME_RING (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (ctp_time_ring_parent_class)->dispose (object);
}

static void
ctp_time_ring_class_init (CtpTimeRingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_time_ring_get_property;
  object_class->set_property = ctp_time_ring_set_property;
  object_class->dispose = ctp_time_ring_dispose;
  widget_class->measure = ctp_time_ring_measure;
  widget_class->size_allocate = ctp_time_ring_size_allocate;
  widget_class->snapshot = ctp_time_ring_snapshot;

  /* How wide and high it is at least, in pixels. */
  properties[PROP_SIZE]
    = g_param_spec_int ("size", NULL, NULL, 0, G_MAXINT, DEFAULT_SIZE,
                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "timering");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ctp_time_ring_init (CtpTimeRing *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->time = GTK_LABEL (gtk_label_new (NULL));
  self->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->time), "time");
  gtk_widget_add_css_class (GTK_WIDGET (self->time), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "dim-label");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->time));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->words));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/* Shows how far the time has gone, from 0; over 1 it is over. */
void
ctp_time_ring_set (CtpTimeRing *self, double fraction, const char *time, const char *words)
{
  g_return_if_fail (CTP_IS_TIME_RING (self));

  if (fraction > 1)
    gtk_widget_add_css_class (GTK_WIDGET (self), "over");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "over");
  self->fraction = CLAMP (fraction, 0, 1);
  gtk_label_set_label (self->time, time);
  gtk_label_set_label (self->words, words);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
