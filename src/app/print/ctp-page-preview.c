/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One page of a document as it will be on paper, white whatever the colours of the desktop, as large
 * as there is room. It is drawn larger than it shows: letters that small would else stand on whole
 * pixels, and words fall apart. */

#include "app/print/ctp-page-preview.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#define LEAST_WIDTH 180
#define NATURAL_WIDTH 400
#define ENLARGED 3

/* Width to height of A4, until there is a page to ask. */
#define USUAL_SHAPE 1.414

struct _CtpPagePreview
{
  GtkWidget parent_instance;

  CtpPaginator *paginator;
  guint page;
  GdkTexture *picture;
};

G_DEFINE_FINAL_TYPE (CtpPagePreview, ctp_page_preview, GTK_TYPE_WIDGET)

static double
get_shape (CtpPagePreview *self)
{
  double width;
  double height;

  if (self->paginator == NULL)
    return USUAL_SHAPE;

  ctp_paginator_get_size (self->paginator, &width, &height);

  return height / width;
}

static GtkSizeRequestMode
ctp_page_preview_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ctp_page_preview_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  double shape = get_shape (CTP_PAGE_PREVIEW (widget));

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else
    {
      *minimum = *natural = (int) ((for_size > 0 ? for_size : LEAST_WIDTH) * shape);
    }
}

static GdkTexture *
draw (CtpPagePreview *self, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *picture;
  double page_width;
  double page_height;

  ctp_paginator_get_size (self->paginator, &page_width, &page_height);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, width / page_width, height / page_height);
  ctp_paginator_draw_page (self->paginator, cr, self->page);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                       (gsize) cairo_image_surface_get_stride (surface) * (gsize) height);
  picture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes,
                                    (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);

  return picture;
}

static void
ctp_page_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CtpPagePreview *self = CTP_PAGE_PREVIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);
  const GdkRGBA white = { 1, 1, 1, 1 };

  gtk_snapshot_append_color (snapshot, &white, &bounds);

  if (self->paginator == NULL)
    return;

  if (self->picture == NULL || gdk_texture_get_width (self->picture) != width * ENLARGED)
    {
      g_clear_object (&self->picture);
      self->picture = draw (self, width * ENLARGED, height * ENLARGED);
    }

  gtk_snapshot_append_texture (snapshot, self->picture, &bounds);
}

static void
ctp_page_preview_dispose (GObject *object)
{
  g_clear_object (&CTP_PAGE_PREVIEW (object)->paginator);
  g_clear_object (&CTP_PAGE_PREVIEW (object)->picture);

  G_OBJECT_CLASS (ctp_page_preview_parent_class)->dispose (object);
}

static void
ctp_page_preview_class_init (CtpPagePreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_page_preview_dispose;
  widget_class->get_request_mode = ctp_page_preview_get_request_mode;
  widget_class->measure = ctp_page_preview_measure;
  widget_class->snapshot = ctp_page_preview_snapshot;

  gtk_widget_class_set_css_name (widget_class, "pagepreview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ctp_page_preview_init (CtpPagePreview *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Preview"), -1);
}

/**
 * ctp_page_preview_show:
 * @paginator: (nullable): laid out; NULL for an empty sheet
 * @page: from 0
 */
void
ctp_page_preview_show (CtpPagePreview *self, CtpPaginator *paginator, guint page)
{
  g_set_object (&self->paginator, paginator);
  self->page = page;
  g_clear_object (&self->picture);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
