/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Says which mark in a chart belongs to whom. */

#include "app/feedback/ctp-legend.h"

#include "app/widgets/ctp-person-mark.h"

struct _CtpLegend
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (CtpLegend, ctp_legend, GTK_TYPE_WIDGET)

static void
remove_children (CtpLegend *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
ctp_legend_dispose (GObject *object)
{
  remove_children (CTP_LEGEND (object));

  G_OBJECT_CLASS (ctp_legend_parent_class)->dispose (object);
}

static void
ctp_legend_class_init (CtpLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_legend_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
ctp_legend_init (CtpLegend *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
}

/* Names both people of @journal, the senior first. */
void
ctp_legend_set_journal (CtpLegend *self, CtpJournal *journal)
{
  g_return_if_fail (CTP_IS_LEGEND (self));
  g_return_if_fail (CTP_IS_JOURNAL (journal));

  remove_children (self);
  for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
    {
      CtpRecord *person = ctp_journal_get_person (journal, side);
      GtkWidget *name = gtk_label_new (NULL);

      gtk_widget_add_css_class (name, "caption");
      g_object_bind_property (person, "name", name, "label", G_BINDING_SYNC_CREATE);
      gtk_widget_set_parent (ctp_person_mark_new (person), GTK_WIDGET (self));
      gtk_widget_set_parent (name, GTK_WIDGET (self));
    }
}
