/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A drop-down of the goals that something may belong to, and none. A goal that was reached or
 * dropped stays in it, so that old notes keep saying what they were for. */

#include "app/notes/ctp-goal-chooser.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "journal/ctp-query.h"

struct _CtpGoalChooser
{
  AdwBin parent_instance;

  GtkDropDown *drop_down;
  CtpQuery *goals;
  CtpRecord *goal;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (CtpGoalChooser, ctp_goal_chooser, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_GOAL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static guint
find_position (CtpGoalChooser *self)
{
  for (guint i = 0; i < ctp_query_get_count (self->goals); i++)
    {
      g_autoptr (CtpRecord) goal = g_list_model_get_item (G_LIST_MODEL (self->goals), i);

      if (goal == self->goal)
        return i + 1;
    }

  return 0;
}

static void
fill (CtpGoalChooser *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_string_list_append (titles, _ ("No goal"));
  for (guint i = 0; i < ctp_query_get_count (self->goals); i++)
    {
      g_autoptr (CtpRecord) goal = g_list_model_get_item (G_LIST_MODEL (self->goals), i);

      gtk_string_list_append (titles, ctp_record_get_text (goal, "title"));
    }

  self->filling = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->drop_down, find_position (self));
  self->filling = FALSE;
}

static void
set_goal (CtpGoalChooser *self, CtpRecord *goal)
{
  if (!g_set_object (&self->goal, goal))
    return;

  if (self->goals != NULL)
    {
      self->filling = TRUE;
      gtk_drop_down_set_selected (self->drop_down, find_position (self));
      self->filling = FALSE;
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GOAL]);
}

static void
selected_cb (CtpGoalChooser *self)
{
  guint selected = gtk_drop_down_get_selected (self->drop_down);
  g_autoptr (CtpRecord) goal = NULL;

  if (self->filling || selected == GTK_INVALID_LIST_POSITION)
    return;

  if (selected > 0)
    goal = g_list_model_get_item (G_LIST_MODEL (self->goals), selected - 1);
  set_goal (self, goal);
}

static void
ctp_goal_chooser_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_GOAL:
      g_value_set_object (value, CTP_GOAL_CHOOSER (object)->goal);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_goal_chooser_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_GOAL:
      set_goal (CTP_GOAL_CHOOSER (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_goal_chooser_dispose (GObject *object)
{
  CtpGoalChooser *self = CTP_GOAL_CHOOSER (object);

  g_clear_object (&self->goals);
  g_clear_object (&self->goal);

  G_OBJECT_CLASS (ctp_goal_chooser_parent_class)->dispose (object);
}

static void
ctp_goal_chooser_class_init (CtpGoalChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ctp_goal_chooser_get_property;
  object_class->set_property = ctp_goal_chooser_set_property;
  object_class->dispose = ctp_goal_chooser_dispose;

  /* The chosen goal, NULL for none. */
  properties[PROP_GOAL]
    = g_param_spec_object ("goal", NULL, NULL, CTP_TYPE_RECORD,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ctp_goal_chooser_init (CtpGoalChooser *self)
{
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Goal"), -1);
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->drop_down));
}

GtkWidget *
ctp_goal_chooser_new (CtpJournal *journal)
{
  CtpGoalChooser *self = g_object_new (CTP_TYPE_GOAL_CHOOSER, NULL);

  self->goals = ctp_query_new (journal, "goal", NULL, "position, created", NULL);
  g_signal_connect_object (self->goals, "items-changed", G_CALLBACK (fill), self,
                           G_CONNECT_SWAPPED);
  fill (self);

  return GTK_WIDGET (self);
}
