/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Gives its children all the room there is, and asks them only how wide they have to be: what is
 * higher than the window scrolls. To know how high a page would like to be, all of its words would
 * be laid out at a width that they do not get, with every frame in which it changes. */

#include "app/widgets/ctp-page-layout.h"

struct _CtpPageLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (CtpPageLayout, ctp_page_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
ctp_page_layout_get_request_mode (GtkLayoutManager *layout, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
ctp_page_layout_measure (GtkLayoutManager *layout,
                         GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
ctp_page_layout_allocate (GtkLayoutManager *layout,
                          GtkWidget *widget,
                          int width,
                          int height,
                          int baseline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      gtk_widget_allocate (child, width, height, baseline, NULL);
}

static void
ctp_page_layout_class_init (CtpPageLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = ctp_page_layout_get_request_mode;
  layout_class->measure = ctp_page_layout_measure;
  layout_class->allocate = ctp_page_layout_allocate;
}

static void
ctp_page_layout_init (CtpPageLayout *self)
{
}

GtkLayoutManager *
ctp_page_layout_new (void)
{
  return g_object_new (CTP_TYPE_PAGE_LAYOUT, NULL);
}
