/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The goals of one of the two people, or of both, in the order the two gave them. */

#include "app/goals/ctp-goal-group.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/goals/ctp-goal-row.h"
#include "app/widgets/ctp-by-frame.h"
#include "app/widgets/ctp-more-row.h"
#include "app/widgets/ctp-record-list.h"
#include "journal/ctp-query.h"

/* So many stand there before the others are asked for, which are those that have come to an end. */
#define SHOW_FIRST 8
/* So many rows are looked through in one frame. */
#define ROWS_AT_ONCE 6

struct _CtpGoalGroup
{
  CtpSection parent_instance;
  GtkListBox *list;
  CtpLearner learner;
  CtpQuery *goals;
  /* How many rows show their goal as it is now, while not all do. */
  int n_fresh;
  gboolean is_refreshing;
};

enum
{
  PROP_LEARNER = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CtpGoalGroup, ctp_goal_group, CTP_TYPE_SECTION)

static CtpRecord *
get_person (CtpGoalGroup *self, CtpJournal *journal)
{
  switch (self->learner)
    {
    case CTP_LEARNER_ME:
      return ctp_journal_get_me (journal);
    case CTP_LEARNER_PARTNER:
      return ctp_journal_get_partner (journal);
    case CTP_LEARNER_BOTH:
    default:
      return NULL;
    }
}

static GtkWidget *
create_row_cb (gpointer goal, gpointer user_data)
{
  return ctp_goal_row_new (goal);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row)
{
  if (CTP_IS_GOAL_ROW (row))
    gtk_widget_activate_action (GTK_WIDGET (list), "goals.open", "s",
                                ctp_record_get_id (ctp_record_list_get_record (row)));
}

static void
propose_cb (CtpGoalGroup *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "goals.propose", "i", (int) self->learner);
}

/* The rows one sees first come first. */
static gboolean
refresh_some (GtkWidget *widget)
{
  CtpGoalGroup *self = CTP_GOAL_GROUP (widget);
  GtkListBoxRow *row = NULL;

  for (guint i = 0; i < ROWS_AT_ONCE; i++)
    {
      row = gtk_list_box_get_row_at_index (self->list, self->n_fresh);
      if (!CTP_IS_GOAL_ROW (row))
        break;
      ctp_goal_row_refresh (CTP_GOAL_ROW (row));
      self->n_fresh++;
    }

  self->is_refreshing = CTP_IS_GOAL_ROW (row);
  return self->is_refreshing;
}

static void
ctp_goal_group_attach (CtpSection *section, CtpJournal *journal)
{
  CtpGoalGroup *self = CTP_GOAL_GROUP (section);
  CtpRecord *person = get_person (self, journal);
  const char *order = "case when status in ('paused', 'dropped') then 2 when status = 'achieved'"
                      " then 1 else 0 end, position, created";
  g_autoptr (GListModel) rows = NULL;
  GtkWidget *more;

  if (person != NULL)
    self->goals
      = ctp_query_new (journal, "goal", "learner = ?1", order, ctp_record_get_id (person), NULL);
  else
    self->goals = ctp_query_new (journal, "goal", "learner is null", order, NULL);
  more = ctp_more_row_new (G_LIST_MODEL (self->goals), SHOW_FIRST);
  rows
    = ctp_by_frame_list_new (GTK_WIDGET (self->list), ctp_more_row_get_shown (CTP_MORE_ROW (more)));
  ctp_record_list_bind (self->list, rows, CTP_RECORD_LIST_DELETE | CTP_RECORD_LIST_MOVE, more,
                        create_row_cb, NULL);
}

static void
ctp_goal_group_refresh (CtpSection *section, CtpJournal *journal)
{
  CtpGoalGroup *self = CTP_GOAL_GROUP (section);
  CtpRecord *person = get_person (self, journal);
  g_autofree char *title = NULL;

  /* Translators: %s is a person's name. */
  title = person != NULL ? g_strdup_printf (_ ("%s learns"), ctp_record_get_text (person, "name"))
                         : g_strdup (_ ("Together"));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  self->n_fresh = 0;
  if (!self->is_refreshing)
    ctp_by_frame_do (GTK_WIDGET (self), refresh_some);
  self->is_refreshing = TRUE;
}

static void
ctp_goal_group_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LEARNER:
      g_value_set_int (value, (int) CTP_GOAL_GROUP (object)->learner);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_goal_group_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LEARNER:
      CTP_GOAL_GROUP (object)->learner = (CtpLearner) g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_goal_group_dispose (GObject *object)
{
  g_clear_object (&CTP_GOAL_GROUP (object)->goals);

  G_OBJECT_CLASS (ctp_goal_group_parent_class)->dispose (object);
}

static void
ctp_goal_group_class_init (CtpGoalGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_goal_group_get_property;
  object_class->set_property = ctp_goal_group_set_property;
  object_class->dispose = ctp_goal_group_dispose;
  CTP_SECTION_CLASS (klass)->attach = ctp_goal_group_attach;
  CTP_SECTION_CLASS (klass)->refresh = ctp_goal_group_refresh;

  /* Who learns. */
  properties[PROP_LEARNER]
    = g_param_spec_int ("learner", NULL, NULL, CTP_LEARNER_ME, CTP_LEARNER_BOTH, CTP_LEARNER_ME,
                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-goal-group.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpGoalGroup, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, propose_cb);
}

static void
ctp_goal_group_init (CtpGoalGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
