/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts its children into two columns where there is room for both, and under each other where there
 * is not. Focus and the narrow order follow the order in which children were added. A page of many
 * can let them in one by one, so that it is there at once. */

#include "app/widgets/ctp-columns.h"

#include "app/widgets/ctp-by-frame.h"

#define COLUMN_LEAST 330
#define COLUMN_MOST 520
#define COLUMN_GAP 24
#define ROW_GAP 30

struct _CtpColumns
{
  GtkWidget parent_instance;
  gboolean is_by_frame;
  /* So many children have been let in. */
  guint n_let_in;
};

enum
{
  PROP_BY_FRAME = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void ctp_columns_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CtpColumns,
                               ctp_columns,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      ctp_columns_buildable_init))

static GtkBuildableIface *parent_buildable_iface;

static G_DEFINE_QUARK (ctp - columns - in - end, in_end);

static gboolean
is_in_end (GtkWidget *child)
{
  return g_object_get_qdata (G_OBJECT (child), in_end_quark ()) != NULL;
}

static gboolean
is_laid_out (GtkWidget *child)
{
  return gtk_widget_should_layout (child) && gtk_widget_get_child_visible (child);
}

static int
get_least_width (GtkWidget *widget)
{
  int least = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum = 0;

      if (is_laid_out (child))
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      least = MAX (least, minimum);
    }

  return least;
}

/* The width of one column when the whole is @width wide; @two tells whether there are two. */
static int
get_column_width (GtkWidget *widget, int width, gboolean *two)
{
  int least = MAX (COLUMN_LEAST, get_least_width (widget));

  *two = width >= 2 * least + COLUMN_GAP;

  return MIN (*two ? (width - COLUMN_GAP) / 2 : width, MAX (COLUMN_MOST, least));
}

/* Walks the children as they are laid out in @width; allocates them where @allocate is set, and
 * returns the height they need. */
static int
lay_out (GtkWidget *widget, int width, gboolean allocate)
{
  gboolean two;
  int column = get_column_width (widget, width, &two);
  int whole = two ? 2 * column + COLUMN_GAP : column;
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int used[2] = { 0, 0 };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int which = two && is_in_end (child);
      GtkAllocation place;

      if (!is_laid_out (child))
        continue;

      used[which] += used[which] > 0 ? ROW_GAP : 0;
      place.x = (width - whole) / 2 + (which != (two && rtl ? 1 : 0) ? column + COLUMN_GAP : 0);
      place.y = used[which];
      place.width = column;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, column, NULL, &place.height, NULL, NULL);
      if (allocate)
        gtk_widget_size_allocate (child, &place, -1);
      used[which] += place.height;
    }

  return MAX (used[0], used[1]);
}

static GtkSizeRequestMode
ctp_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ctp_columns_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  int least = get_least_width (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = MAX (2 * COLUMN_MOST + COLUMN_GAP, least);
    }
  else
    {
      *minimum = *natural = lay_out (widget, for_size < 0 ? least : MAX (for_size, least), FALSE);
    }
}

static void
ctp_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (widget, width, TRUE);
}

/* GTK would go by where the children stand, to and fro between the columns. */
static gboolean
ctp_columns_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *child = gtk_widget_get_focus_child (widget);

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (ctp_columns_parent_class)->focus (widget, direction);

  if (child == NULL)
    child = direction == GTK_DIR_TAB_FORWARD ? gtk_widget_get_first_child (widget)
                                             : gtk_widget_get_last_child (widget);
  while (child != NULL && !gtk_widget_child_focus (child, direction))
    child = direction == GTK_DIR_TAB_FORWARD ? gtk_widget_get_next_sibling (child)
                                             : gtk_widget_get_prev_sibling (child);

  return child != NULL;
}

/* Those that hide themselves take no frame. */
static gboolean
let_in_next (GtkWidget *widget)
{
  CtpColumns *self = CTP_COLUMNS (widget);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  guint n_shown = 0;

  self->n_let_in++;
  while (child != NULL && n_shown < self->n_let_in)
    {
      n_shown += gtk_widget_get_visible (child);
      gtk_widget_set_child_visible (child, TRUE);
      child = gtk_widget_get_next_sibling (child);
    }
  gtk_widget_queue_resize (widget);

  self->is_by_frame = child != NULL;
  return self->is_by_frame;
}

static void
ctp_columns_add_child (GtkBuildable *buildable,
                       GtkBuilder *builder,
                       GObject *child,
                       const char *type)
{
  if (GTK_IS_WIDGET (child))
    ctp_columns_append (CTP_COLUMNS (buildable), GTK_WIDGET (child), g_strcmp0 (type, "end") == 0);
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
ctp_columns_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ctp_columns_parent_class)->dispose (object);
}

static void
ctp_columns_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  CtpColumns *self = CTP_COLUMNS (object);

  switch (prop_id)
    {
    case PROP_BY_FRAME:
      self->is_by_frame = g_value_get_boolean (value);
      if (self->is_by_frame)
        ctp_by_frame_do (GTK_WIDGET (self), let_in_next);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_columns_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = ctp_columns_add_child;
}

static void
ctp_columns_class_init (CtpColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_columns_dispose;
  G_OBJECT_CLASS (klass)->set_property = ctp_columns_set_property;
  widget_class->focus = ctp_columns_focus;
  widget_class->get_request_mode = ctp_columns_get_request_mode;
  widget_class->measure = ctp_columns_measure;
  widget_class->size_allocate = ctp_columns_size_allocate;

  /* Whether the children are let in one with each frame. */
  properties[PROP_BY_FRAME]
    = g_param_spec_boolean ("by-frame", NULL, NULL, FALSE,
                            G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "columns");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ctp_columns_init (CtpColumns *self)
{
}

GtkWidget *
ctp_columns_new (void)
{
  return g_object_new (CTP_TYPE_COLUMNS, NULL);
}

/* Adds @child below the others; @in_end puts it into the second column where there are two. */
void
ctp_columns_append (CtpColumns *self, GtkWidget *child, gboolean in_end)
{
  g_return_if_fail (CTP_IS_COLUMNS (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  g_object_set_qdata (G_OBJECT (child), in_end_quark (), GINT_TO_POINTER (in_end));
  gtk_widget_set_child_visible (child, !self->is_by_frame);
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
