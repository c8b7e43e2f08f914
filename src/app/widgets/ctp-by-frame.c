/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is too much for one frame, done piece by piece. The frame in which a widget comes to be seen
 * is for what stands there already; of those that follow each does one piece, whoever in the window
 * has it to do, and who began first is first. So no frame takes long, however much there is. */

#include "app/widgets/ctp-by-frame.h"

typedef struct
{
  CtpFrameStep step;
  gboolean is_seen;
} Work;

static G_DEFINE_QUARK (ctp - by - frame - last, last_frame);

/* Whether nothing was done in this frame yet; from now on something was. */
static gboolean
take_frame (GdkFrameClock *clock)
{
  gsize frame = (gsize) gdk_frame_clock_get_frame_counter (clock);
  gpointer last = g_object_get_qdata (G_OBJECT (clock), last_frame_quark ());

  if (GPOINTER_TO_SIZE (last) == frame)
    return FALSE;

  g_object_set_qdata (G_OBJECT (clock), last_frame_quark (), GSIZE_TO_POINTER (frame));
  return TRUE;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Work *work = user_data;

  if (!work->is_seen)
    {
      work->is_seen = TRUE;
      return G_SOURCE_CONTINUE;
    }

  return !take_frame (clock) || work->step (widget) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/**
 * ctp_by_frame_do:
 *
 * Calls @step once a frame while @widget is realized, until there is nothing left to do.
 */
void
ctp_by_frame_do (GtkWidget *widget, CtpFrameStep step)
{
  Work *work;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  work = g_new0 (Work, 1);
  work->step = step;
  gtk_widget_add_tick_callback (widget, tick_cb, work, g_free);
}

static G_DEFINE_QUARK (ctp - by - frame - list, list);

static gboolean
let_in_one (GtkWidget *widget)
{
  GtkSliceListModel *list = g_object_get_qdata (G_OBJECT (widget), list_quark ());
  guint size = gtk_slice_list_model_get_size (list) + 1;
  gboolean has_more = size < g_list_model_get_n_items (gtk_slice_list_model_get_model (list));

  gtk_slice_list_model_set_size (list, has_more ? size : G_MAXUINT);
  return has_more;
}

/**
 * ctp_by_frame_list_new:
 * @widget: what shows the list; it can have one such list
 * @items: what is to be in it
 *
 * Makes a list that lets in the first of @items, and one more with each frame until all are in it.
 *
 * Returns: (transfer full)
 */
GListModel *
ctp_by_frame_list_new (GtkWidget *widget, GListModel *items)
{
  GtkSliceListModel *list;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (items), NULL);

  list = gtk_slice_list_model_new (g_object_ref (items), 0, 1);
  g_object_set_qdata_full (G_OBJECT (widget), list_quark (), g_object_ref (list), g_object_unref);
  ctp_by_frame_do (widget, let_in_one);
  return G_LIST_MODEL (list);
}

/**
 * ctp_by_frame_list_restart:
 *
 * To be called before all items of the list that @widget shows become others, so that the new ones
 * come one by one as well.
 */
void
ctp_by_frame_list_restart (GtkWidget *widget)
{
  GtkSliceListModel *list = g_object_get_qdata (G_OBJECT (widget), list_quark ());
  gboolean is_filled;

  g_return_if_fail (list != NULL);

  is_filled = gtk_slice_list_model_get_size (list) == G_MAXUINT;
  gtk_slice_list_model_set_size (list, 1);
  if (is_filled)
    ctp_by_frame_do (widget, let_in_one);
}
