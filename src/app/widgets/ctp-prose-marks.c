/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bullets and boxes in the place of the marks of items. The view is as high as its text and stands
 * in a page that scrolls, so they are drawn where the page shows the view, and some way above and
 * below, and again when it was scrolled further. */

#include "app/widgets/ctp-prose-marks.h"

#include <math.h>

#include "app/widgets/ctp-prose-tags.h"

#define BOX_SIZE 15.0f
#define BOX_RADIUS 4.0f
#define LINE_ALPHA 0.5f

struct _CtpProseMarks
{
  GtkTextView *view;
  GtkAdjustment *scrolled;
  int top;
  int bottom;
};

/* Where the line at @iter has its mark, as it is drawn: the sign of an item is put there. */
static void
draw_bullet (GtkTextView *view, GtkSnapshot *snapshot, const GdkRectangle *place, guint level)
{
  static const char *const signs[] = { "•", "◦", "▪" };
  g_autoptr (PangoLayout) layout
    = gtk_widget_create_pango_layout (GTK_WIDGET (view), signs[MIN (level, 2)]);
  GdkRGBA color;
  int width;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (view)), &color);
  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot,
    &GRAPHENE_POINT_INIT ((float) (place->x + (place->width - width) / 2), (float) place->y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_tick (GtkSnapshot *snapshot, const graphene_rect_t *box, const GdkRGBA *color)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, box);
  const double x = box->origin.x;
  const double y = box->origin.y;

  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, 2);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (cr, x + BOX_SIZE * 0.25, y + BOX_SIZE * 0.52);
  cairo_line_to (cr, x + BOX_SIZE * 0.43, y + BOX_SIZE * 0.70);
  cairo_line_to (cr, x + BOX_SIZE * 0.76, y + BOX_SIZE * 0.32);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_box (GtkTextView *view, GtkSnapshot *snapshot, const GdkRectangle *place, gboolean ticked)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (view));
  const float x = (float) place->x;
  const float y = (float) place->y + roundf (((float) place->height - BOX_SIZE) / 2);
  graphene_rect_t box = GRAPHENE_RECT_INIT (x, y, BOX_SIZE, BOX_SIZE);
  GskRoundedRect outline;
  GdkRGBA color, tick;

  gsk_rounded_rect_init_from_rect (&outline, &box, BOX_RADIUS);
  gtk_style_context_get_color (context, &color);
  color.alpha *= LINE_ALPHA;
  if (ticked && gtk_style_context_lookup_color (context, "accent_bg_color", &color)
      && gtk_style_context_lookup_color (context, "accent_fg_color", &tick))
    {
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, &color, &box);
      gtk_snapshot_pop (snapshot);
      draw_tick (snapshot, &box, &tick);
    }
  else
    {
      gtk_snapshot_append_border (snapshot, &outline, (const float[4]){ 2, 2, 2, 2 },
                                  (const GdkRGBA[4]){ color, color, color, color });
    }
}

/* What stands in the place of an item’s mark, which is written with no colour. */
static void
draw_mark (GtkTextView *view, GtkSnapshot *snapshot, const GtkTextIter *start)
{
  CtpProseLine line;
  GtkTextIter mark = *start;
  GdkRectangle place;

  g_free (ctp_prose_dup_line (start, &line));
  gtk_text_iter_set_line_index (&mark, (int) line.mark);
  gtk_text_view_get_iter_location (view, &mark, &place);
  if (place.width < 0)
    {
      place.x += place.width;
      place.width = -place.width;
    }

  if (line.type == CTP_PROSE_BULLET)
    draw_bullet (view, snapshot, &place, line.level);
  else if (line.type == CTP_PROSE_CHECK)
    draw_box (view, snapshot, &place, line.ticked);
}

/* What of the text the page shows, from one height to another; all of it where nothing scrolls. */
static void
get_seen (CtpProseMarks *self, int *top, int *bottom)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self->view), GTK_TYPE_VIEWPORT);
  graphene_rect_t bounds;

  *top = 0;
  *bottom = gtk_widget_get_height (GTK_WIDGET (self->view));
  if (page == NULL || !gtk_widget_compute_bounds (page, GTK_WIDGET (self->view), &bounds))
    return;

  *top = (int) bounds.origin.y;
  *bottom = (int) (bounds.origin.y + bounds.size.height);
}

static void
scrolled_cb (CtpProseMarks *self)
{
  const int height = gtk_widget_get_height (GTK_WIDGET (self->view));
  int top, bottom;

  get_seen (self, &top, &bottom);
  if (MAX (top, 0) < self->top || MIN (bottom, height) > self->bottom)
    gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

static void
leave_page (CtpProseMarks *self)
{
  if (self->scrolled != NULL)
    g_signal_handlers_disconnect_by_data (self->scrolled, self);
  g_clear_object (&self->scrolled);
}

static void
root_cb (CtpProseMarks *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self->view), GTK_TYPE_VIEWPORT);

  leave_page (self);
  if (page == NULL)
    return;

  self->scrolled = g_object_ref (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (page)));
  g_signal_connect_swapped (self->scrolled, "value-changed", G_CALLBACK (scrolled_cb), self);
  g_signal_connect_swapped (self->scrolled, "notify::page-size", G_CALLBACK (scrolled_cb), self);
}

/* Draws the marks of @view, which must live longer. */
CtpProseMarks *
ctp_prose_marks_new (GtkTextView *view)
{
  CtpProseMarks *self = g_new0 (CtpProseMarks, 1);

  self->view = view;
  g_signal_connect_swapped (view, "notify::root", G_CALLBACK (root_cb), self);
  root_cb (self);

  return self;
}

void
ctp_prose_marks_free (CtpProseMarks *self)
{
  leave_page (self);
  g_signal_handlers_disconnect_by_data (self->view, self);
  g_free (self);
}

/* Draws what stands in the place of what is tagged with @lead. */
void
ctp_prose_marks_draw (CtpProseMarks *self, GtkSnapshot *snapshot, GtkTextTag *lead)
{
  GtkTextIter iter, end;
  int top, bottom, buffer_top, buffer_bottom;

  get_seen (self, &top, &bottom);
  self->top = top - (bottom - top);
  self->bottom = bottom + (bottom - top);
  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, 0, self->top, NULL,
                                         &buffer_top);
  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, 0, self->bottom, NULL,
                                         &buffer_bottom);
  gtk_text_view_get_line_at_y (self->view, &iter, buffer_top, NULL);
  gtk_text_view_get_line_at_y (self->view, &end, buffer_bottom, NULL);
  gtk_text_iter_forward_line (&end);

  while (gtk_text_iter_starts_tag (&iter, lead)
         || gtk_text_iter_forward_to_tag_toggle (&iter, lead))
    {
      if (gtk_text_iter_compare (&iter, &end) > 0)
        break;
      if (gtk_text_iter_starts_tag (&iter, lead))
        draw_mark (self->view, snapshot, &iter);
      if (!gtk_text_iter_forward_to_tag_toggle (&iter, lead))
        break;
    }
}
