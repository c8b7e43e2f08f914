/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The last row of a list that begins with its first few records: it says how many more there are,
 * and shows them when it is activated. A page that gathers several lists stays one that a person
 * can take in, and is there at once however long they have grown. */

#include "app/widgets/ctp-more-row.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-by-frame.h"

struct _CtpMoreRow
{
  AdwActionRow parent_instance;

  GListModel *all;
  GtkSliceListModel *shown;
  guint n_first;
  gboolean is_activated;
};

G_DEFINE_FINAL_TYPE (CtpMoreRow, ctp_more_row, ADW_TYPE_ACTION_ROW)

static void
update (CtpMoreRow *self)
{
  guint n_all = g_list_model_get_n_items (self->all);
  guint n_more = n_all - MIN (n_all, gtk_slice_list_model_get_size (self->shown));
  g_autofree char *title
    = g_strdup_printf (ngettext ("Show %u more", "Show %u more", n_more), n_more);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_widget_set_visible (GTK_WIDGET (self), n_more > 0 && !self->is_activated);
}

static void
all_changed_cb (CtpMoreRow *self)
{
  update (self);
}

/* A list box shows every row that it takes in from its model, and so undoes that one was hidden. */
static void
parent_changed_cb (CtpMoreRow *self)
{
  if (self->all != NULL)
    update (self);
}

static gboolean
show_one (GtkWidget *widget)
{
  CtpMoreRow *self = CTP_MORE_ROW (widget);
  guint size = gtk_slice_list_model_get_size (self->shown) + 1;
  gboolean has_more = size < g_list_model_get_n_items (self->all);

  if (!self->is_activated)
    return FALSE;

  gtk_slice_list_model_set_size (self->shown, has_more ? size : G_MAXUINT);
  return has_more;
}

static void
ctp_more_row_activate (AdwActionRow *row)
{
  CtpMoreRow *self = CTP_MORE_ROW (row);
  GtkListBox *list = GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (self)));
  int position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self));

  self->is_activated = TRUE;
  if (show_one (GTK_WIDGET (self)))
    ctp_by_frame_do (GTK_WIDGET (self), show_one);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, position)));
  update (self);
}

static void
ctp_more_row_dispose (GObject *object)
{
  CtpMoreRow *self = CTP_MORE_ROW (object);

  g_clear_object (&self->all);
  g_clear_object (&self->shown);

  G_OBJECT_CLASS (ctp_more_row_parent_class)->dispose (object);
}

static void
ctp_more_row_class_init (CtpMoreRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ctp_more_row_dispose;
  ADW_ACTION_ROW_CLASS (klass)->activate = ctp_more_row_activate;
}

static void
ctp_more_row_init (CtpMoreRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self),
                             gtk_image_new_from_icon_name ("pan-down-symbolic"));
  g_signal_connect (self, "notify::parent", G_CALLBACK (parent_changed_cb), NULL);
}

/* Shows the first @n_first items of @all, until it is activated. */
GtkWidget *
ctp_more_row_new (GListModel *all, guint n_first)
{
  CtpMoreRow *self = g_object_new (CTP_TYPE_MORE_ROW, NULL);

  self->all = g_object_ref (all);
  self->n_first = n_first;
  self->shown = gtk_slice_list_model_new (g_object_ref (all), 0, n_first);
  g_signal_connect_object (all, "items-changed", G_CALLBACK (all_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

/* What the list shows before this row; (transfer none). */
GListModel *
ctp_more_row_get_shown (CtpMoreRow *self)
{
  g_return_val_if_fail (CTP_IS_MORE_ROW (self), NULL);

  return G_LIST_MODEL (self->shown);
}

/* To be called when all of the items become others: of these too the first are shown. */
void
ctp_more_row_reset (CtpMoreRow *self)
{
  g_return_if_fail (CTP_IS_MORE_ROW (self));

  self->is_activated = FALSE;
  gtk_slice_list_model_set_size (self->shown, self->n_first);
  update (self);
}
