/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a session is laid out: the topic at hand with the agenda below it, beside the notes. Where
 * there is no room for both, the topic stands above the notes, and the agenda takes the place of the
 * notes when it is asked for. */

#include "app/session/ctp-session-panes.h"

/* Below this width the panes do not stand beside each other, and the wider the wider the first. */
#define LEAST_WIDTH 720
#define START_SHARE 0.345
#define START_LEAST 300
#define START_MOST 420

struct _CtpSessionPanes
{
  GtkWidget parent_instance;

  GtkWidget *topic;
  GtkWidget *agenda;
  GtkWidget *notes;
  GtkWidget *separator;

  gboolean narrow;
  gboolean show_agenda;
  guint narrow_id;
};

static void buildable_iface_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CtpSessionPanes,
                               ctp_session_panes,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_iface_init))

enum
{
  PROP_0,
  PROP_NARROW,
  PROP_SHOW_AGENDA,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static GtkBuildableIface *parent_buildable;

static int
measure_minimum (GtkWidget *widget, GtkOrientation orientation, int for_size)
{
  int minimum;

  gtk_widget_measure (widget, orientation, for_size, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* What it would like to have at a width, where that leaves enough for what is below. What scrolls is
 * measured itself: GTK asks it for its height without telling it the width, and lines that wrap are
 * missing then. */
static int
get_topic_height (CtpSessionPanes *self, int width, int height, GtkWidget *below)
{
  const int minimum = measure_minimum (self->topic, GTK_ORIENTATION_VERTICAL, width);
  GtkWidget *child = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->topic));
  int natural;

  if (GTK_IS_VIEWPORT (child))
    child = gtk_viewport_get_child (GTK_VIEWPORT (child));
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  height -= measure_minimum (below, GTK_ORIENTATION_VERTICAL, width);
  return MAX (minimum, MIN (natural, height));
}

/* Large text needs more. */
static int
get_start_width (CtpSessionPanes *self, int width)
{
  const int least = MAX (measure_minimum (self->topic, GTK_ORIENTATION_HORIZONTAL, -1),
                         measure_minimum (self->agenda, GTK_ORIENTATION_HORIZONTAL, -1));

  return MAX (least, CLAMP ((int) (width * START_SHARE), START_LEAST, START_MOST));
}

static gboolean
notify_narrow_cb (gpointer user_data)
{
  CtpSessionPanes *self = user_data;

  self->narrow_id = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);

  return G_SOURCE_REMOVE;
}

/* Found out while sizes are allocated, when none may change: those who follow are told after. */
static void
set_narrow (CtpSessionPanes *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  if (self->narrow_id == 0)
    self->narrow_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, notify_narrow_cb, self, NULL);
}

static void
allocate (GtkWidget *child, int x, int y, int width, int height)
{
  gtk_widget_set_child_visible (child, TRUE);
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
allocate_beside (CtpSessionPanes *self, int width, int height)
{
  const gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const int start = get_start_width (self, width);
  const int start_x = rtl ? width - start : 0;
  const int line = measure_minimum (self->separator, GTK_ORIENTATION_HORIZONTAL, -1);
  const int topic = get_topic_height (self, start, height, self->agenda);

  allocate (self->topic, start_x, 0, start, topic);
  allocate (self->agenda, start_x, topic, start, height - topic);
  allocate (self->separator, rtl ? width - start - line : start, 0, line, height);
  allocate (self->notes, rtl ? 0 : start + line, 0, width - start - line, height);
}

static void
allocate_narrow (CtpSessionPanes *self, int width, int height)
{
  const int line = measure_minimum (self->separator, GTK_ORIENTATION_VERTICAL, width);
  GtkWidget *shown = self->show_agenda ? self->agenda : self->notes;
  const int topic = get_topic_height (self, width, height - line, shown);

  gtk_widget_set_child_visible (self->show_agenda ? self->notes : self->agenda, FALSE);
  allocate (self->topic, 0, 0, width, topic);
  allocate (self->separator, 0, topic, width, line);
  allocate (shown, 0, topic + line, width, height - topic - line);
}

static GtkSizeRequestMode
ctp_session_panes_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ctp_session_panes_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  CtpSessionPanes *self = CTP_SESSION_PANES (widget);
  const int width = self->narrow ? for_size : -1;
  const int topic = measure_minimum (self->topic, orientation, width);
  const int agenda = measure_minimum (self->agenda, orientation, width);
  const int notes = measure_minimum (self->notes, orientation, width);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (notes, MAX (topic, agenda));
      *natural = MAX (LEAST_WIDTH, *minimum);
    }
  else
    {
      /* Each scrolls, so the least is little in either way to stand. */
      *minimum = *natural = topic + MAX (agenda, notes) + 1;
    }
}

static void
ctp_session_panes_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CtpSessionPanes *self = CTP_SESSION_PANES (widget);
  const int notes = measure_minimum (self->notes, GTK_ORIENTATION_HORIZONTAL, -1);
  const gboolean narrow = width < LEAST_WIDTH || get_start_width (self, width) + notes + 1 > width;

  set_narrow (self, narrow);
  if (narrow)
    allocate_narrow (self, width, height);
  else
    allocate_beside (self, width, height);
}

static void
ctp_session_panes_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpSessionPanes *self = CTP_SESSION_PANES (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_SHOW_AGENDA:
      g_value_set_boolean (value, self->show_agenda);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_session_panes_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  CtpSessionPanes *self = CTP_SESSION_PANES (object);

  switch (prop_id)
    {
    case PROP_SHOW_AGENDA:
      self->show_agenda = g_value_get_boolean (value);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_session_panes_dispose (GObject *object)
{
  CtpSessionPanes *self = CTP_SESSION_PANES (object);

  g_clear_handle_id (&self->narrow_id, g_source_remove);
  g_clear_pointer (&self->topic, gtk_widget_unparent);
  g_clear_pointer (&self->agenda, gtk_widget_unparent);
  g_clear_pointer (&self->separator, gtk_widget_unparent);
  g_clear_pointer (&self->notes, gtk_widget_unparent);

  G_OBJECT_CLASS (ctp_session_panes_parent_class)->dispose (object);
}

/* In the order in which the keyboard goes through them. */
static void
ctp_session_panes_add_child (GtkBuildable *buildable,
                             GtkBuilder *builder,
                             GObject *child,
                             const char *type)
{
  CtpSessionPanes *self = CTP_SESSION_PANES (buildable);
  GtkWidget *widget = GTK_IS_WIDGET (child) ? GTK_WIDGET (child) : NULL;

  if (g_strcmp0 (type, "topic") == 0)
    self->topic = widget;
  else if (g_strcmp0 (type, "agenda") == 0)
    self->agenda = widget;
  else if (g_strcmp0 (type, "notes") == 0)
    self->notes = widget;
  else
    {
      parent_buildable->add_child (buildable, builder, child, type);
      return;
    }
  gtk_widget_set_parent (widget, GTK_WIDGET (self));
}

static void
buildable_iface_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = ctp_session_panes_add_child;
}

static void
ctp_session_panes_class_init (CtpSessionPanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_session_panes_get_property;
  object_class->set_property = ctp_session_panes_set_property;
  object_class->dispose = ctp_session_panes_dispose;
  widget_class->get_request_mode = ctp_session_panes_get_request_mode;
  widget_class->measure = ctp_session_panes_measure;
  widget_class->size_allocate = ctp_session_panes_size_allocate;

  /* Whether the panes stand above each other. */
  properties[PROP_NARROW]
    = g_param_spec_boolean ("narrow", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /* Whether the agenda stands in the place of the notes, where there is room for one of them. */
  properties[PROP_SHOW_AGENDA] = g_param_spec_boolean ("show-agenda", NULL, NULL, FALSE,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ctp_session_panes_init (CtpSessionPanes *self)
{
  /* Until it knows: what needs little room fits where there is much, but not the other way round. */
  self->narrow = TRUE;
  self->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_parent (self->separator, GTK_WIDGET (self));
}
