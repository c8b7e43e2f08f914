/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two children: the second stands beside the first where that keeps enough width to be read, and
 * otherwise below it, or is left out if it is only there to be looked at. */

#include "app/widgets/ctp-beside-box.h"

#define GAP 12

struct _CtpBesideBox
{
  GtkWidget parent_instance;

  int least;
  gboolean optional;
};

G_DEFINE_FINAL_TYPE (CtpBesideBox, ctp_beside_box, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LEAST,
  PROP_OPTIONAL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The second child, NULL where there is nothing to lay out. */
static GtkWidget *
get_second (GtkWidget *widget)
{
  GtkWidget *second = gtk_widget_get_last_child (widget);

  return second != gtk_widget_get_first_child (widget) && gtk_widget_should_layout (second) ? second
                                                                                            : NULL;
}

static void
measure_width (GtkWidget *child, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  if (child != NULL)
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, minimum, natural, NULL, NULL);
}

static int
measure_height (GtkWidget *child, int width)
{
  int height = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);

  return height;
}

/* How wide the second child is beside the first in @width; 0 where it does not fit there. */
static int
get_width_beside (CtpBesideBox *self, GtkWidget *second, int width)
{
  int least, natural;

  measure_width (gtk_widget_get_first_child (GTK_WIDGET (self)), &least, &natural);
  least = MAX (least, self->least);
  measure_width (second, &(int){ 0 }, &natural);

  return least + GAP + natural <= width ? natural : 0;
}

static GtkSizeRequestMode
ctp_beside_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ctp_beside_box_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  CtpBesideBox *self = CTP_BESIDE_BOX (widget);
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = get_second (widget);
  int first_minimum, first_natural, second_minimum, second_natural, beside, width;

  measure_width (first, &first_minimum, &first_natural);
  measure_width (second, &second_minimum, &second_natural);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = self->optional ? first_minimum : MAX (first_minimum, second_minimum);
      *natural = MAX (first_natural, self->least) + (second != NULL ? GAP + second_natural : 0);
      return;
    }

  width = for_size < 0 ? MAX (first_natural, self->least) : for_size;
  beside = second != NULL ? get_width_beside (self, second, width) : 0;
  if (beside > 0)
    *minimum = MAX (measure_height (first, width - beside - GAP), measure_height (second, beside));
  else
    *minimum = measure_height (first, width)
               + (second != NULL && !self->optional ? GAP + measure_height (second, width) : 0);
  *natural = *minimum;
}

static void
ctp_beside_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CtpBesideBox *self = CTP_BESIDE_BOX (widget);
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = get_second (widget);
  const int beside = second != NULL ? get_width_beside (self, second, width) : 0;
  GtkAllocation place = { 0, 0, width, height };

  if (beside > 0)
    {
      place.width = width - beside - GAP;
      place.x = rtl ? beside + GAP : 0;
    }
  else if (second != NULL && !self->optional)
    {
      place.height = measure_height (first, width);
    }
  gtk_widget_size_allocate (first, &place, -1);

  if (second == NULL)
    return;

  gtk_widget_set_child_visible (second, beside > 0 || !self->optional);
  if (beside > 0)
    place = (GtkAllocation){ rtl ? 0 : width - beside, 0, beside, height };
  else
    place = (GtkAllocation){ 0, place.height + GAP, width, height - place.height - GAP };
  if (gtk_widget_get_child_visible (second))
    gtk_widget_size_allocate (second, &place, -1);
}

static void
ctp_beside_box_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpBesideBox *self = CTP_BESIDE_BOX (object);

  switch (prop_id)
    {
    case PROP_LEAST:
      g_value_set_int (value, self->least);
      break;
    case PROP_OPTIONAL:
      g_value_set_boolean (value, self->optional);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_beside_box_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  CtpBesideBox *self = CTP_BESIDE_BOX (object);

  switch (prop_id)
    {
    case PROP_LEAST:
      self->least = g_value_get_int (value);
      break;
    case PROP_OPTIONAL:
      self->optional = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_beside_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ctp_beside_box_parent_class)->dispose (object);
}

static void
ctp_beside_box_class_init (CtpBesideBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_beside_box_get_property;
  object_class->set_property = ctp_beside_box_set_property;
  object_class->dispose = ctp_beside_box_dispose;
  widget_class->get_request_mode = ctp_beside_box_get_request_mode;
  widget_class->measure = ctp_beside_box_measure;
  widget_class->size_allocate = ctp_beside_box_size_allocate;

  /* The width, in pixels, that the first child needs to have the second beside it. */
  properties[PROP_LEAST]
    = g_param_spec_int ("least", NULL, NULL, 0, G_MAXINT, 0,
                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  /* Whether the second child is left out rather than put below. */
  properties[PROP_OPTIONAL]
    = g_param_spec_boolean ("optional", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ctp_beside_box_init (CtpBesideBox *self)
{
}
