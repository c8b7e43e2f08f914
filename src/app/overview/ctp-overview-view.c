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
  CtpJournalPart parent_instance;
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

G_DEFINE_FINAL_TYPE (CtpOverviewView, ctp_overview_view, CTP_TYPE_JOURNAL_PART)

static void
show_page (CtpOverviewView *self)
{
  gboolean begun
    = ctp_meetings_get_count (self->meetings) > 0 || ctp_query_get_count (self->goals) > 0
      || ctp_query_get_count (self->topics) > 0 || ctp_query_get_count (self->actions) > 0;

  /* Large icons are loaded when they are named: only where they are seen. */
  if (!begun)
    adw_status_page_set_icon_name (self->empty, "go-home-symbolic");
  gtk_stack_set_visible_child_name (self->stack, begun ? "overview" : "empty");
}

static void
watch (CtpOverviewView *self, gpointer model)
{
  g_signal_connect_object (model, "items-changed", G_CALLBACK (show_page), self, G_CONNECT_SWAPPED);
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
  g_autoptr (CtpRecord) topic
    = ctp_journal_get_record (self->journal, "topic", g_variant_get_string (parameter, NULL));
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
ctp_overview_view_attach (CtpJournalPart *part, CtpJournal *journal)
{
  CtpOverviewView *self = CTP_OVERVIEW_VIEW (part);

  self->journal = journal;
  self->meetings = ctp_meetings_new (journal);
  self->goals = ctp_query_new (journal, "goal", NULL, NULL, NULL);
  self->topics = ctp_carry_over_list (journal);
  self->actions = ctp_query_new (journal, "action", "coalesce (done, 0) = 0", NULL, NULL);
  watch (self, self->meetings);
  watch (self, self->goals);
  watch (self, self->topics);
  watch (self, self->actions);
  ctp_next_meeting_set_meetings (CTP_NEXT_MEETING (self->next_meeting), self->meetings);
  ctp_momentum_card_set_meetings (CTP_MOMENTUM_CARD (self->momentum), self->meetings);
  show_page (self);
}

static void
ctp_overview_view_dispose (GObject *object)
{
  CtpOverviewView *self = CTP_OVERVIEW_VIEW (object);

  G_OBJECT_CLASS (ctp_overview_view_parent_class)->dispose (object);

  g_clear_object (&self->meetings);
  g_clear_object (&self->goals);
  g_clear_object (&self->topics);
  g_clear_object (&self->actions);
}

static void
ctp_overview_view_class_init (CtpOverviewViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CTP_JOURNAL_PART_CLASS (klass)->attach = ctp_overview_view_attach;
  object_class->dispose = ctp_overview_view_dispose;

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
