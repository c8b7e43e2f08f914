/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the minutes of the topics add up against the length of the meeting. Where they are more, it
 * says so calmly: an agenda may be too long, it is not an error. */

#include "app/meetings/ctp-minutes-bar.h"

#include <config.h>
#include <glib/gi18n-lib.h>

struct _CtpMinutesBar
{
  GtkWidget parent_instance;

  GtkLabel *planned;
  GtkProgressBar *bar;
  GtkLabel *rest;
};

G_DEFINE_FINAL_TYPE (CtpMinutesBar, ctp_minutes_bar, GTK_TYPE_WIDGET)

static void
ctp_minutes_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ctp_minutes_bar_parent_class)->dispose (object);
}

static void
ctp_minutes_bar_class_init (CtpMinutesBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_minutes_bar_dispose;

  gtk_widget_class_set_css_name (widget_class, "minutesbar");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-minutes-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpMinutesBar, planned);
  gtk_widget_class_bind_template_child (widget_class, CtpMinutesBar, bar);
  gtk_widget_class_bind_template_child (widget_class, CtpMinutesBar, rest);
}

static void
ctp_minutes_bar_init (CtpMinutesBar *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Shows that @planned of @available minutes are taken. */
void
ctp_minutes_bar_set_minutes (CtpMinutesBar *self, guint planned, guint available)
{
  g_autofree char *sum = NULL;
  g_autofree char *rest = NULL;

  g_return_if_fail (CTP_IS_MINUTES_BAR (self));

  /* Translators: minutes of the topics, then length of the meeting */
  sum = g_strdup_printf (ngettext ("%u of %u minute", "%u of %u minutes", available), planned,
                         available);
  if (planned > available)
    /* Translators: minutes more than the meeting has */
    rest
      = g_strdup_printf (ngettext ("%u over", "%u over", planned - available), planned - available);
  else
    /* Translators: minutes left without a topic */
    rest
      = g_strdup_printf (ngettext ("%u left", "%u left", available - planned), available - planned);

  gtk_label_set_label (self->planned, sum);
  gtk_label_set_label (self->rest, rest);
  gtk_progress_bar_set_fraction (self->bar,
                                 available > 0 ? MIN (1.0, (double) planned / available) : 0);
  if (planned > available)
    gtk_widget_add_css_class (GTK_WIDGET (self), "over");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "over");
}
