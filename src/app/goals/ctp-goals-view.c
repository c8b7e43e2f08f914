/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Goals view. */

#include "app/goals/ctp-goals-view.h"

#include <adwaita.h>
#include <config.h>
#include <glib/gi18n-lib.h>

struct _CtpGoalsView
{
  GtkWidget parent_instance;

  CtpJournal *journal;
};

G_DEFINE_FINAL_TYPE (CtpGoalsView, ctp_goals_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_JOURNAL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
ctp_goals_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpGoalsView *self = CTP_GOALS_VIEW (object);

  switch (prop_id)
    {
    case PROP_JOURNAL:
      g_value_set_object (value, self->journal);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_goals_view_set_property (GObject *object,
                           guint prop_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  CtpGoalsView *self = CTP_GOALS_VIEW (object);

  switch (prop_id)
    {
    case PROP_JOURNAL:
      g_set_object (&self->journal, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_goals_view_dispose (GObject *object)
{
  CtpGoalsView *self = CTP_GOALS_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (ctp_goals_view_parent_class)->dispose (object);
}

static void
ctp_goals_view_class_init (CtpGoalsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_goals_view_get_property;
  object_class->set_property = ctp_goals_view_set_property;
  object_class->dispose = ctp_goals_view_dispose;

  properties[PROP_JOURNAL] =
      g_param_spec_object ("journal", NULL, NULL, CTP_TYPE_JOURNAL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/counterpart/Counterpart/ctp-goals-view.ui");
}

static void
ctp_goals_view_init (CtpGoalsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Selects @record, or what it belongs to, in this view. */
void
ctp_goals_view_show_record (CtpGoalsView *self, CtpRecord *record)
{
  g_return_if_fail (CTP_IS_GOALS_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self));
}
