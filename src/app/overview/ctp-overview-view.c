/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The overview: what one needs to know before the next meeting, in two columns or one. While the
 * journal is still empty it says what it is for and offers the two ways to begin. */

#include "app/overview/ctp-overview-view.h"

#include <adwaita.h>

#include "app/overview/ctp-goal-overview.h"
#include "app/overview/ctp-momentum-card.h"
#include "app/overview/ctp-my-actions.h"
#include "app/overview/ctp-news-section.h"
#include "app/overview/ctp-next-meeting.h"
#include "app/overview/ctp-question-list.h"
#include "app/widgets/ctp-columns.h"
#include "journal/ctp-query.h"
#include "pair/ctp-carry-over.h"

struct _CtpOverviewView
{
  GtkWidget parent_instance;
  GtkStack *stack;
  AdwStatusPage *empty;
  GtkWidget *next_meeting;
  GtkWidget *questions;
  GtkWidget *momentum;
  CtpJournal *journal;
  CtpMeetings *meetings;
  CtpQuery *goals;
  CtpQuery *topics;
  CtpQuery *actions;
};

enum
{
  PROP_JOURNAL = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CtpOverviewView, ctp_overview_view, GTK_TYPE_WIDGET)

static void
show_page (CtpOverviewView *self)
{
  gboolean begun = ctp_meetings_get_count (self->meetings) > 0 ||
                   ctp_query_get_count (self->goals) > 0 ||
                   ctp_query_get_count (self->topics) > 0 ||
                   ctp_query_get_count (self->actions) > 0;

  /* Large icons are loaded when they are named: only where they are seen. */
  if (!begun)
    adw_status_page_set_icon_name (self->empty, "go-home-symbolic");
  gtk_stack_set_visible_child_name (self->stack, begun ? "overview" : "empty");
}

static void
watch (CtpOverviewView *self, gpointer model)
{
  g_signal_connect_object (model, "items-changed", G_CALLBACK (show_page), self,
                           G_CONNECT_SWAPPED);
}

static void
set_journal (CtpOverviewView *self, CtpJournal *journal)
{
  if (journal == NULL || !g_set_object (&self->journal, journal))
    return;

  self->meetings = ctp_meetings_new (journal);
  self->goals = ctp_query_new (journal, "goal", NULL, NULL, NULL);
  self->topics = ctp_carry_over_list (journal);
  self->actions = ctp_query_new (journal, "action", "coalesce (done, 0) = 0", NULL, NULL);
  watch (self, self->meetings);
  watch (self, self->goals);
  watch (self, self->topics);
  watch (self, self->actions);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOURNAL]);
  ctp_next_meeting_set_meetings (CTP_NEXT_MEETING (self->next_meeting), self->meetings);
  ctp_momentum_card_set_meetings (CTP_MOMENTUM_CARD (self->momentum), self->meetings);
  show_page (self);
}

static void
add_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CtpOverviewView *self = CTP_OVERVIEW_VIEW (widget);

  gtk_stack_set_visible_child_name (self->stack, "overview");
  gtk_widget_grab_focus (self->questions);
}

static void
take_topic_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CtpOverviewView *self = CTP_OVERVIEW_VIEW (widget);
  CtpRecord *meeting = ctp_next_meeting_get_meeting (CTP_NEXT_MEETING (self->next_meeting));
  g_autoptr (CtpRecord) topic =
    ctp_journal_get_record (self->journal, "topic", g_variant_get_string (parameter, NULL));
  g_autoptr (GError) error = NULL;

  if (topic != NULL && meeting != NULL && !ctp_carry_over_take (topic, meeting, &error))
    ctp_journal_report (self->journal, error);
}

static void
propose_goal_cb (GtkWidget *widget)
{
  gtk_widget_activate_action (widget, "win.view", "s", "goals");
  gtk_widget_activate_action (widget, "win.new", NULL);
}

static void
plan_meeting_cb (GtkWidget *widget)
{
  gtk_widget_activate_action (widget, "win.view", "s", "meetings");
  gtk_widget_activate_action (widget, "win.new", NULL);
}

static void
ctp_overview_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpOverviewView *self = CTP_OVERVIEW_VIEW (object);

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
ctp_overview_view_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_JOURNAL:
      set_journal (CTP_OVERVIEW_VIEW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_overview_view_dispose (GObject *object)
{
  CtpOverviewView *self = CTP_OVERVIEW_VIEW (object);

  g_clear_pointer ((GtkWidget **) &self->stack, gtk_widget_unparent);
  g_clear_object (&self->meetings);
  g_clear_object (&self->goals);
  g_clear_object (&self->topics);
  g_clear_object (&self->actions);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (ctp_overview_view_parent_class)->dispose (object);
}

static void
ctp_overview_view_class_init (CtpOverviewViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_overview_view_get_property;
  object_class->set_property = ctp_overview_view_set_property;
  object_class->dispose = ctp_overview_view_dispose;

  /* The journal shown; set once. */
  properties[PROP_JOURNAL] =
    g_param_spec_object ("journal", NULL, NULL, CTP_TYPE_JOURNAL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CTP_TYPE_COLUMNS);
  g_type_ensure (CTP_TYPE_GOAL_OVERVIEW);
  g_type_ensure (CTP_TYPE_MOMENTUM_CARD);
  g_type_ensure (CTP_TYPE_MY_ACTIONS);
  g_type_ensure (CTP_TYPE_NEWS_SECTION);
  g_type_ensure (CTP_TYPE_NEXT_MEETING);
  g_type_ensure (CTP_TYPE_QUESTION_LIST);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-overview-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpOverviewView, stack);
  gtk_widget_class_bind_template_child (widget_class, CtpOverviewView, empty);
  gtk_widget_class_bind_template_child (widget_class, CtpOverviewView, next_meeting);
  gtk_widget_class_bind_template_child (widget_class, CtpOverviewView, questions);
  gtk_widget_class_bind_template_child (widget_class, CtpOverviewView, momentum);
  gtk_widget_class_bind_template_callback (widget_class, propose_goal_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_meeting_cb);
  gtk_widget_class_install_action (widget_class, "view.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "overview.take-topic", "s", take_topic_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
ctp_overview_view_init (CtpOverviewView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Shows @record where the overview has it: a question of the list, else nothing but the page. */
void
ctp_overview_view_show_record (CtpOverviewView *self, CtpRecord *record)
{
  g_return_if_fail (CTP_IS_OVERVIEW_VIEW (self));

  gtk_widget_grab_focus (ctp_record_is (record, "topic") ? self->questions : self->next_meeting);
}
