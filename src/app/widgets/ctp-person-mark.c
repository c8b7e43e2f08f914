/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The colour and the form of a person, as in the charts, for a legend. */

#include "app/widgets/ctp-person-mark.h"

#include <adwaita.h>

#include "app/widgets/ctp-chart-view.h"
#include "pair/ctp-side.h"

#define MARK_SIZE 12

struct _CtpPersonMark
{
  GtkWidget parent_instance;
  CtpRecord *person;
};

enum
{
  PROP_PERSON = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CtpPersonMark, ctp_person_mark, GTK_TYPE_WIDGET)

static void
set_person (CtpPersonMark *self, CtpRecord *person)
{
  if (!g_set_object (&self->person, person))
    return;

  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
}

static void
ctp_person_mark_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *minimum = *natural = MARK_SIZE;
}

static void
ctp_person_mark_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CtpPersonMark *self = CTP_PERSON_MARK (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  CtpChartStyle style;
  CtpChartMark mark;
  cairo_t *cr;

  if (self->person == NULL)
    return;

  mark = ctp_side_of_person (self->person) == CTP_SIDE_SENIOR ? CTP_CHART_MARK_SENIOR
                                                              : CTP_CHART_MARK_JUNIOR;
  ctp_chart_view_init_style (&style, widget);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  ctp_chart_style_draw_mark (&style, mark, cr, width / 2.0, height / 2.0,
                             MIN (width, height) / 2.0 - 1);
  cairo_destroy (cr);
}

static void
ctp_person_mark_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpPersonMark *self = CTP_PERSON_MARK (object);

  switch (prop_id)
    {
    case PROP_PERSON:
      g_value_set_object (value, self->person);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_person_mark_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PERSON:
      set_person (CTP_PERSON_MARK (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_person_mark_dispose (GObject *object)
{
  CtpPersonMark *self = CTP_PERSON_MARK (object);

  g_clear_object (&self->person);

  G_OBJECT_CLASS (ctp_person_mark_parent_class)->dispose (object);
}

static void
ctp_person_mark_class_init (CtpPersonMarkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_person_mark_get_property;
  object_class->set_property = ctp_person_mark_set_property;
  object_class->dispose = ctp_person_mark_dispose;
  widget_class->measure = ctp_person_mark_measure;
  widget_class->snapshot = ctp_person_mark_snapshot;

  /* Whose mark it is. */
  properties[PROP_PERSON]
    = g_param_spec_object ("person", NULL, NULL, CTP_TYPE_RECORD,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "personmark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ctp_person_mark_init (CtpPersonMark *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
ctp_person_mark_new (CtpRecord *person)
{
  return g_object_new (CTP_TYPE_PERSON_MARK, "person", person, NULL);
}
