/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A spinner for work that is mostly over before one would notice: it shows only when the work takes
 * longer than that. */

#include "app/start/ctp-delayed-spinner.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#define UNNOTICED_MILLISECONDS 300

struct _CtpDelayedSpinner
{
  GtkWidget parent_instance;

  GtkWidget *spinner;
  guint timeout_id;
};

G_DEFINE_FINAL_TYPE (CtpDelayedSpinner, ctp_delayed_spinner, GTK_TYPE_WIDGET)

static gboolean
timeout_cb (gpointer user_data)
{
  CtpDelayedSpinner *self = user_data;

  self->timeout_id = 0;
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), TRUE);
  gtk_widget_set_visible (self->spinner, TRUE);

  return G_SOURCE_REMOVE;
}

static void
ctp_delayed_spinner_dispose (GObject *object)
{
  CtpDelayedSpinner *self = CTP_DELAYED_SPINNER (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_pointer (&self->spinner, gtk_widget_unparent);

  G_OBJECT_CLASS (ctp_delayed_spinner_parent_class)->dispose (object);
}

static void
ctp_delayed_spinner_class_init (CtpDelayedSpinnerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ctp_delayed_spinner_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ctp_delayed_spinner_init (CtpDelayedSpinner *self)
{
  self->spinner = gtk_spinner_new ();
  gtk_widget_set_size_request (self->spinner, 24, 24);
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Working"), -1);
  gtk_widget_set_parent (self->spinner, GTK_WIDGET (self));
}

/* Says that the work began or ended. */
void
ctp_delayed_spinner_set_busy (CtpDelayedSpinner *self, gboolean busy)
{
  g_return_if_fail (CTP_IS_DELAYED_SPINNER (self));

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (busy)
    {
      self->timeout_id = g_timeout_add (UNNOTICED_MILLISECONDS, timeout_cb, self);
    }
  else
    {
      gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), FALSE);
      gtk_widget_set_visible (self->spinner, FALSE);
    }
}
