/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The overview: what one needs to know before the next meeting, in two columns or one. While the
 * journal is still empty it says what it is for and offers the two ways to begin.
 *
 * The first frame shows when one meets next; each of the frames that follow adds one section, so
 * that no frame takes long and the window is there at once. */

#include "app/overview/ctp-overview-view.h"

#include <adwaita.h>

#include "app/overview/ctp-both-ways.h"
#include "app/overview/ctp-goal-overview.h"
#include "app/overview/ctp-momentum-card.h"
#include "app/overview/ctp-my-actions.h"
#include "app/overview/ctp-news-section.h"
#include "app/overview/ctp-next-meeting.h"
#include "app/overview/ctp-question-list.h"
#include "app/widgets/ctp-by-frame.h"
#include "app/widgets/ctp-columns.h"
#include "app/widgets/ctp-page-layout.h"
#include "journal/ctp-query.h"
#include "pair/ctp-carry-over.h"

typedef enum
{
  SECTION_NEXT_MEETING,
  SECTION_QUESTIONS,
  SECTION_MY_ACTIONS,
  SECTION_NEWS,
  SECTION_GOALS,
  SECTION_MOMENTUM,
  SECTION_BOTH_WAYS,
  N_SECTIONS
} Section;

struct _CtpOverviewView
{
  CtpJournalPart parent_instance;
  GtkStack *stack;
  AdwStatusPage *empty;
  CtpColumns *columns;
  GtkWidget *sections[N_SECTIONS];
  guint n_sections;
  CtpJournal *journal;
  CtpMeetings *meetings;
  CtpQuery *past_meetings;
  CtpQuery *goals;
  CtpQuery *topics;
  CtpQuery *actions;
};

G_DEFINE_FINAL_TYPE (CtpOverviewView, ctp_overview_view, CTP_TYPE_JOURNAL_PART)

static gboolean has_begun (CtpOverviewView *self);

static void
add_section (CtpOverviewView *self)
{
  static const struct
  {
    GType (*get_type) (void);
    gboolean in_end;
  } sections[N_SECTIONS] = {
    [SECTION_NEXT_MEETING] = { ctp_next_meeting_get_type, FALSE },
    [SECTION_QUESTIONS] = { ctp_question_list_get_type, FALSE },
    [SECTION_MY_ACTIONS] = { ctp_my_actions_get_type, TRUE },
    [SECTION_NEWS] = { ctp_news_section_get_type, FALSE },
    [SECTION_GOALS] = { ctp_goal_overview_get_type, TRUE },
    [SECTION_MOMENTUM] = { ctp_momentum_card_get_type, TRUE },
    [SECTION_BOTH_WAYS] = { ctp_both_ways_get_type, TRUE },
  };
  const Section which = self->n_sections++;
  GtkWidget *section = g_object_new (sections[which].get_type (), "journal", self->journal, NULL);

  self->sections[which] = section;
  ctp_columns_append (self->columns, section, sections[which].in_end);
}

/* Also if it is not its turn yet. */
static GtkWidget *
get_section (CtpOverviewView *self, Section which)
{
  while (self->n_sections <= which)
    add_section (self);

  return self->sections[which];
}

static gboolean
add_next (GtkWidget *widget)
{
  CtpOverviewView *self = CTP_OVERVIEW_VIEW (widget);

  if (self->n_sections < N_SECTIONS)
    add_section (self);
  return self->n_sections < N_SECTIONS;
}

static void
show_page (CtpOverviewView *self)
{
  gboolean begun = has_begun (self);

  /* Large icons are loaded when they are named: only where they are seen. */
  if (!begun)
    adw_status_page_set_icon_name (self->empty, "go-home-symbolic");
  gtk_stack_set_visible_child_name (self->stack, begun ? "overview" : "empty");
}

static gpointer
watch (CtpOverviewView *self, gpointer model)
{
  g_signal_connect_object (model, "items-changed", G_CALLBACK (show_page), self, G_CONNECT_SWAPPED);

  return model;
}

/* A pair that meets has begun; what else there may be is asked only of one that does not meet. */
static gboolean
has_begun (CtpOverviewView *self)
{
  if (ctp_meetings_get_count (self->meetings) > 0)
    return TRUE;

  if (self->goals == NULL)
    {
      self->past_meetings
        = watch (self, ctp_query_new (self->journal, "meeting", NULL, NULL, NULL));
      self->goals = watch (self, ctp_query_new (self->journal, "goal", NULL, NULL, NULL));
      self->topics = watch (self, ctp_carry_over_list (self->journal));
      self->actions = watch (
        self, ctp_query_new (self->journal, "action", "coalesce (done, 0) = 0", NULL, NULL));
    }

  return ctp_query_get_count (self->past_meetings) > 0 || ctp_query_get_count (self->goals) > 0
         || ctp_query_get_count (self->topics) > 0 || ctp_query_get_count (self->actions) > 0;
}

static void
add_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CtpOverviewView *self = CTP_OVERVIEW_VIEW (widget);

  gtk_stack_set_visible_child_name (self->stack, "overview");
  gtk_widget_grab_focus (get_section (self, SECTION_QUESTIONS));
}

static void
take_topic_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CtpOverviewView *self = CTP_OVERVIEW_VIEW (widget);
  CtpRecord *meeting
    = ctp_next_meeting_get_meeting (CTP_NEXT_MEETING (get_section (self, SECTION_NEXT_MEETING)));
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
  g_autoptr (GDateTime) now
    = g_date_time_new_from_unix_utc (ctp_journal_get_now (journal) / G_USEC_PER_SEC);
  g_autoptr (GDateTime) since = g_date_time_add_days (now, -1);

  self->journal = journal;
  /* The next one may have begun. */
  self->meetings = watch (self, ctp_meetings_new_since (journal, since));
  g_object_set (self->sections[SECTION_NEXT_MEETING], "journal", journal, NULL);
  ctp_next_meeting_set_meetings (CTP_NEXT_MEETING (self->sections[SECTION_NEXT_MEETING]),
                                 self->meetings);
  ctp_by_frame_do (GTK_WIDGET (self), add_next);
  show_page (self);
}

static void
ctp_overview_view_dispose (GObject *object)
{
  CtpOverviewView *self = CTP_OVERVIEW_VIEW (object);

  G_OBJECT_CLASS (ctp_overview_view_parent_class)->dispose (object);

  g_clear_object (&self->meetings);
  g_clear_object (&self->past_meetings);
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
  g_type_ensure (CTP_TYPE_PAGE_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-overview-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpOverviewView, stack);
  gtk_widget_class_bind_template_child (widget_class, CtpOverviewView, empty);
  gtk_widget_class_bind_template_child (widget_class, CtpOverviewView, columns);
  gtk_widget_class_bind_template_callback (widget_class, propose_goal_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_meeting_cb);
  gtk_widget_class_install_action (widget_class, "view.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "overview.take-topic", "s", take_topic_cb);
}

static void
ctp_overview_view_init (CtpOverviewView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_section (self);
}

/* Shows @record where the overview has it: a question of the list, else nothing but the page. */
void
ctp_overview_view_show_record (CtpOverviewView *self, CtpRecord *record)
{
  g_return_if_fail (CTP_IS_OVERVIEW_VIEW (self));

  gtk_widget_grab_focus (
    get_section (self, ctp_record_is (record, "topic") ? SECTION_QUESTIONS : SECTION_NEXT_MEETING));
}
