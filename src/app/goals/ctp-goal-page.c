/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One goal, read and edited in the same place: title and why, how far it is, milestones, check-ins,
 * the measure, and what else refers to it. There is no saving: what is typed is in the journal. */

#include "app/goals/ctp-goal-page.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/goals/ctp-checkin-row.h"
#include "app/goals/ctp-goal-consent.h"
#include "app/goals/ctp-goal-links.h"
#include "app/goals/ctp-goal-progress.h"
#include "app/goals/ctp-milestone-row.h"
#include "app/widgets/ctp-by-frame.h"
#include "app/widgets/ctp-choice-field.h"
#include "app/widgets/ctp-columns.h"
#include "app/widgets/ctp-contested.h"
#include "app/widgets/ctp-date-field.h"
#include "app/widgets/ctp-edit-binding.h"
#include "app/widgets/ctp-entry-line.h"
#include "app/widgets/ctp-number-field.h"
#include "app/widgets/ctp-page-layout.h"
#include "app/widgets/ctp-person-chooser.h"
#include "app/widgets/ctp-record-list.h"
#include "app/widgets/ctp-text-area.h"
#include "app/widgets/ctp-wrapping-text.h"
#include "journal/ctp-query.h"
#include "pair/ctp-consent.h"
#include "pair/ctp-goal.h"

struct _CtpGoalPage
{
  CtpJournalPart parent_instance;
  GtkScrolledWindow *scroller;
  GtkWidget *back;
  CtpWrappingText *title;
  GtkTextView *why;
  CtpContested *contested;
  GtkEditable *measure;
  GtkEditable *unit;
  CtpNumberField *baseline;
  CtpNumberField *target;
  CtpPersonChooser *learner;
  CtpChoiceField *area;
  CtpChoiceField *status;
  CtpDateField *due;
  CtpGoalConsent *consent;
  CtpGoalProgress *progress;
  GtkListBox *milestone_list;
  GtkListBox *checkin_list;
  CtpNumberField *new_value;
  GtkEntry *new_remark;
  GtkWidget *links_group;
  GtkListBox *link_list;

  CtpJournal *journal;
  CtpRecord *goal;
  GBindingGroup *bindings;
  CtpQuery *milestones;
  CtpQuery *checkins;
  CtpGoalLinks *links;
};

G_DEFINE_FINAL_TYPE (CtpGoalPage, ctp_goal_page, CTP_TYPE_JOURNAL_PART)

static GtkWidget *
create_milestone_cb (gpointer milestone, gpointer user_data)
{
  return ctp_milestone_row_new (milestone);
}

static GtkWidget *
create_checkin_cb (gpointer checkin, gpointer user_data)
{
  return ctp_checkin_row_new (checkin);
}

static void
checkins_changed_cb (CtpGoalPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->checkin_list),
                          ctp_query_get_count (self->checkins) > 0);
}

static gboolean
milestone_entered_cb (CtpGoalPage *self, const char *line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) milestone = NULL;
  guint n_milestones = ctp_query_get_count (self->milestones);
  g_autoptr (CtpRecord) last
    = n_milestones > 0 ? ctp_query_get (self->milestones, n_milestones - 1) : NULL;

  ctp_journal_begin_step (self->journal, CTP_VERB_ADD, "milestone");
  milestone
    = ctp_journal_add (self->journal, "milestone", &error, "goal", self->goal, "title", line, NULL);
  if (milestone != NULL)
    ctp_record_place (milestone, last, NULL, &error);
  ctp_journal_end_step (self->journal);
  if (error != NULL)
    ctp_journal_report (self->journal, error);

  return milestone != NULL;
}

static void
add_checkin_cb (CtpGoalPage *self)
{
  double value = ctp_number_field_get_value (self->new_value);
  const char *remark = gtk_editable_get_text (GTK_EDITABLE (self->new_remark));
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) checkin = NULL;

  if (isnan (value) && *remark == '\0')
    {
      gtk_widget_child_focus (GTK_WIDGET (self->new_value), GTK_DIR_TAB_FORWARD);
      return;
    }

  checkin = ctp_goal_check_in (self->goal, value, remark, &error);
  if (checkin == NULL)
    {
      ctp_journal_report (self->journal, error);
      return;
    }

  ctp_number_field_set_value (self->new_value, NAN);
  gtk_editable_set_text (GTK_EDITABLE (self->new_remark), "");
}

static void
status_chosen_cb (CtpGoalPage *self)
{
  const char *status = ctp_choice_field_get_choice (self->status);
  g_autoptr (GError) error = NULL;

  if (self->goal == NULL || g_str_equal (status, ctp_record_get_text (self->goal, "status")))
    return;

  /* Neither can agree for both: of a proposal this is my own answer. */
  if (g_str_equal (ctp_record_get_text (self->goal, "status"), "proposed")
      && (g_str_equal (status, "agreed") || g_str_equal (status, "active"))
      && !ctp_consent_is_complete (self->goal))
    {
      ctp_consent_give (self->goal, CTP_CONSENT_AGREED, &error);
      ctp_choice_field_set_choice (self->status, ctp_record_get_text (self->goal, "status"));
    }
  else
    ctp_goal_set_status (self->goal, status, &error);
  if (error != NULL)
    ctp_journal_report (self->journal, error);
}

static void
bind_fields (CtpGoalPage *self)
{
  GBindingFlags both_ways = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  g_binding_group_bind (self->bindings, "baseline", self->baseline, "value", both_ways);
  g_binding_group_bind (self->bindings, "target", self->target, "value", both_ways);
  g_binding_group_bind (self->bindings, "learner", self->learner, "person", both_ways);
  g_binding_group_bind (self->bindings, "area", self->area, "choice", both_ways);
  g_binding_group_bind (self->bindings, "due", self->due, "date", both_ways);
  g_binding_group_bind (self->bindings, "status", self->status, "choice", G_BINDING_SYNC_CREATE);
}

static void
ctp_goal_page_attach (CtpJournalPart *part, CtpJournal *journal)
{
  CtpGoalPage *self = CTP_GOAL_PAGE (part);
  g_autoptr (GListModel) checkin_rows = NULL;
  GtkWidget *entry;

  self->journal = journal;
  self->milestones
    = ctp_query_new (journal, "milestone", "goal = ?1", "position, created", "", NULL);
  self->checkins
    = ctp_query_new (journal, "checkin", "goal = ?1", "date desc, created desc", "", NULL);
  self->links = ctp_goal_links_new (journal, self->link_list);
  entry = ctp_entry_line_new (journal, _ ("Add a milestone…"));
  g_signal_connect_object (entry, "entered", G_CALLBACK (milestone_entered_cb), self,
                           G_CONNECT_SWAPPED);
  ctp_record_list_bind (self->milestone_list, G_LIST_MODEL (self->milestones),
                        CTP_RECORD_LIST_DELETE | CTP_RECORD_LIST_MOVE, entry, create_milestone_cb,
                        NULL);
  checkin_rows
    = ctp_by_frame_list_new (GTK_WIDGET (self->checkin_list), G_LIST_MODEL (self->checkins));
  ctp_record_list_bind (self->checkin_list, checkin_rows, CTP_RECORD_LIST_DELETE, NULL,
                        create_checkin_cb, NULL);
  g_signal_connect_object (self->checkins, "items-changed", G_CALLBACK (checkins_changed_cb), self,
                           G_CONNECT_SWAPPED);
  checkins_changed_cb (self);
  g_object_bind_property (self->links, "n-items", self->links_group, "visible",
                          G_BINDING_SYNC_CREATE);
}

/* A goal without a title wants one; any other is to be read first. */
static gboolean
ctp_goal_page_grab_focus (GtkWidget *widget)
{
  CtpGoalPage *self = CTP_GOAL_PAGE (widget);
  gboolean is_new = self->goal != NULL && *ctp_record_get_text (self->goal, "title") == '\0';

  return gtk_widget_grab_focus (is_new ? GTK_WIDGET (self->title) : self->back);
}

static void
ctp_goal_page_dispose (GObject *object)
{
  CtpGoalPage *self = CTP_GOAL_PAGE (object);

  G_OBJECT_CLASS (ctp_goal_page_parent_class)->dispose (object);

  g_clear_object (&self->bindings);
  g_clear_object (&self->milestones);
  g_clear_object (&self->checkins);
  g_clear_object (&self->links);
  g_clear_object (&self->goal);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_layout_manager_type (widget_class, CTP_TYPE_PAGE_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-goal-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpGoalPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalPage, back);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalPage, title);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalPage, why);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalPage, contested);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalPage, measure);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalPage, unit);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalPage, baseline);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalPage, target);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalPage, learner);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalPage, area);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalPage, status);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalPage, due);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalPage, progress);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalPage, consent);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalPage, milestone_list);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalPage, checkin_list);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalPage, new_value);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalPage, new_remark);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalPage, links_group);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalPage, link_list);
  gtk_widget_class_bind_template_callback (widget_class, add_checkin_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_chosen_cb);
}

static void
ctp_goal_page_class_init (CtpGoalPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CTP_JOURNAL_PART_CLASS (klass)->attach = ctp_goal_page_attach;
  object_class->dispose = ctp_goal_page_dispose;
  widget_class->grab_focus = ctp_goal_page_grab_focus;

  g_type_ensure (CTP_TYPE_CHOICE_FIELD);
  g_type_ensure (CTP_TYPE_COLUMNS);
  g_type_ensure (CTP_TYPE_DATE_FIELD);
  g_type_ensure (CTP_TYPE_GOAL_CONSENT);
  g_type_ensure (CTP_TYPE_GOAL_PROGRESS);
  g_type_ensure (CTP_TYPE_NUMBER_FIELD);
  g_type_ensure (CTP_TYPE_PERSON_CHOOSER);
  g_type_ensure (CTP_TYPE_CONTESTED);
  g_type_ensure (CTP_TYPE_TEXT_AREA);
  g_type_ensure (CTP_TYPE_WRAPPING_TEXT);
  bind_template (widget_class);
}

static void
ctp_goal_page_init (CtpGoalPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->bindings = g_binding_group_new ();
  bind_fields (self);
}

/* The goal shown, NULL before one was. */
CtpRecord *
ctp_goal_page_get_goal (CtpGoalPage *self)
{
  g_return_val_if_fail (CTP_IS_GOAL_PAGE (self), NULL);

  return self->goal;
}

void
ctp_goal_page_set_goal (CtpGoalPage *self, CtpRecord *goal)
{
  g_return_if_fail (CTP_IS_GOAL_PAGE (self));
  g_return_if_fail (ctp_record_is (goal, "goal"));

  if (!g_set_object (&self->goal, goal))
    return;

  g_binding_group_set_source (self->bindings, goal);
  ctp_wrapping_text_bind (self->title, goal, "title");
  ctp_edit_bind_text (self->why, goal, "why");
  ctp_contested_set_record (self->contested, goal);
  ctp_edit_bind_text (self->measure, goal, "measure");
  ctp_edit_bind_text (self->unit, goal, "unit");
  ctp_query_set_value (self->milestones, 0, ctp_record_get_id (goal));
  ctp_by_frame_list_restart (GTK_WIDGET (self->checkin_list));
  ctp_query_set_value (self->checkins, 0, ctp_record_get_id (goal));
  ctp_goal_links_set_goal (self->links, goal);
  ctp_goal_consent_set_goal (self->consent, goal);
  ctp_goal_progress_set_goal (self->progress, goal);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}
