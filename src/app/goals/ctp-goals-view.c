/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Goals view: the agreement as a line, the goals by who learns, and behind them the page of one
 * goal and that of the agreement. Esc and Alt+Left lead back. */

#include "app/goals/ctp-goals-view.h"

#include <adwaita.h>
#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/goals/ctp-agreement-line.h"
#include "app/goals/ctp-agreement-page.h"
#include "app/goals/ctp-celebration.h"
#include "app/goals/ctp-goal-group.h"
#include "app/goals/ctp-goal-page.h"
#include "app/widgets/ctp-edit-binding.h"
#include "app/widgets/ctp-page-layout.h"
#include "app/widgets/ctp-record-list.h"
#include "journal/ctp-query.h"

struct _CtpGoalsView
{
  CtpJournalPart parent_instance;
  AdwLeaflet *leaflet;
  GtkStack *stack;
  GtkWidget *goal_page;
  GtkWidget *agreement_page;
  CtpJournal *journal;
  CtpQuery *goals;
  GtkWidget *opened_from;
  /* The goal proposed last, as long as nothing is known of it. */
  CtpRecord *proposed;
};

G_DEFINE_FINAL_TYPE (CtpGoalsView, ctp_goals_view, CTP_TYPE_JOURNAL_PART)

static gboolean
is_list_shown (CtpGoalsView *self)
{
  return adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (self->stack);
}

static void
show_goals (CtpGoalsView *self)
{
  CtpRecord *shown
    = self->goal_page != NULL ? ctp_goal_page_get_goal (CTP_GOAL_PAGE (self->goal_page)) : NULL;

  gtk_stack_set_visible_child_name (self->stack,
                                    ctp_query_get_count (self->goals) > 0 ? "goals" : "empty");
  if (shown != NULL && !ctp_record_get_exists (shown)
      && adw_leaflet_get_visible_child (self->leaflet) == self->goal_page)
    adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->stack));
}

/* Going back shall find the focus where it was left. */
static void
remember_focus (CtpGoalsView *self)
{
  if (is_list_shown (self))
    g_set_weak_pointer (&self->opened_from,
                        gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
}

/* A goal that was proposed and left without a word was not meant: it goes as if it had never been. */
static void
drop_abandoned (CtpGoalsView *self)
{
  g_autoptr (CtpRecord) goal = g_steal_pointer (&self->proposed);
  g_autoptr (GError) error = NULL;
  const CtpKind *kind;
  CtpVerb verb;

  if (goal == NULL || !ctp_record_get_exists (goal))
    return;

  ctp_edit_flush (self->journal);
  if (ctp_journal_get_undo (self->journal, &verb, &kind) && verb == CTP_VERB_ADD
      && kind == ctp_record_get_kind (goal) && !ctp_journal_undo (self->journal, &error))
    ctp_journal_report (self->journal, error);
}

/* Made when it is first looked at. */
static GtkWidget *
expect_page (CtpGoalsView *self, GtkWidget **page, GType type)
{
  if (*page == NULL)
    {
      *page = g_object_new (type, "journal", self->journal, NULL);
      adw_leaflet_append (self->leaflet, *page);
    }

  return *page;
}

static void
open_goal (CtpGoalsView *self, CtpRecord *goal)
{
  drop_abandoned (self);
  remember_focus (self);
  expect_page (self, &self->goal_page, CTP_TYPE_GOAL_PAGE);
  ctp_goal_page_set_goal (CTP_GOAL_PAGE (self->goal_page), goal);
  adw_leaflet_set_visible_child (self->leaflet, self->goal_page);
}

static void
open_agreement (CtpGoalsView *self)
{
  remember_focus (self);
  expect_page (self, &self->agreement_page, CTP_TYPE_AGREEMENT_PAGE);
  adw_leaflet_set_visible_child (self->leaflet, self->agreement_page);
}

static void
propose (CtpGoalsView *self, CtpLearner learner)
{
  CtpRecord *me = ctp_journal_get_me (self->journal);
  CtpRecord *partner = ctp_journal_get_partner (self->journal);
  CtpRecord *people[] = { me, partner, NULL };
  guint n_goals = ctp_query_get_count (self->goals);
  g_autoptr (CtpRecord) last = n_goals > 0 ? ctp_query_get (self->goals, n_goals - 1) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) goal = NULL;

  ctp_journal_begin_step (self->journal, CTP_VERB_ADD, "goal");
  goal = ctp_journal_add (self->journal, "goal", &error, "status", "proposed", "learner",
                          people[learner], NULL);
  if (goal != NULL)
    ctp_record_place (goal, last, NULL, &error);
  ctp_journal_end_step (self->journal);
  if (error != NULL)
    ctp_journal_report (self->journal, error);
  if (goal == NULL)
    return;

  open_goal (self, goal);
  self->proposed = g_steal_pointer (&goal);
  gtk_widget_grab_focus (self->goal_page);
}

static void
add_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  propose (CTP_GOALS_VIEW (widget), CTP_LEARNER_ME);
}

static void
propose_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  propose (CTP_GOALS_VIEW (widget), (CtpLearner) g_variant_get_int32 (parameter));
}

static void
open_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CtpGoalsView *self = CTP_GOALS_VIEW (widget);
  g_autoptr (CtpRecord) goal
    = ctp_journal_get_record (self->journal, "goal", g_variant_get_string (parameter, NULL));

  if (goal != NULL)
    {
      open_goal (self, goal);
      gtk_widget_grab_focus (self->goal_page);
    }
}

static void
open_agreement_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CtpGoalsView *self = CTP_GOALS_VIEW (widget);

  open_agreement (self);
  gtk_widget_grab_focus (self->agreement_page);
}

static void
back_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CtpGoalsView *self = CTP_GOALS_VIEW (widget);

  GtkWidget *before = self->opened_from;

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->stack));
  if (before == NULL || !gtk_widget_is_ancestor (before, GTK_WIDGET (self->stack))
      || !gtk_widget_grab_focus (before))
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
delete_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CtpGoalsView *self = CTP_GOALS_VIEW (widget);
  g_autoptr (CtpRecord) goal = NULL;

  goal = g_object_ref (ctp_goal_page_get_goal (CTP_GOAL_PAGE (self->goal_page)));
  back_cb (widget, action_name, parameter);
  ctp_record_delete_with_toast (widget, goal);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  CtpGoalsView *self = CTP_GOALS_VIEW (widget);

  if (is_list_shown (self))
    return FALSE;

  gtk_widget_activate_action (widget, "goals.back", NULL);
  return TRUE;
}

static void
visible_child_cb (CtpGoalsView *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "goals.back", !is_list_shown (self));
  if (self->goal_page == NULL || adw_leaflet_get_visible_child (self->leaflet) != self->goal_page)
    drop_abandoned (self);
}

static void
ctp_goals_view_attach (CtpJournalPart *part, CtpJournal *journal)
{
  CtpGoalsView *self = CTP_GOALS_VIEW (part);

  self->journal = journal;
  self->goals = ctp_query_new (journal, "goal", NULL, "position, created", NULL);
  g_signal_connect_object (self->goals, "items-changed", G_CALLBACK (show_goals), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "goals.propose",
                                 ctp_journal_get_writable (journal));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "goals.delete",
                                 ctp_journal_get_writable (journal));
  show_goals (self);
}

static void
ctp_goals_view_dispose (GObject *object)
{
  CtpGoalsView *self = CTP_GOALS_VIEW (object);

  g_clear_weak_pointer (&self->opened_from);
  g_clear_object (&self->proposed);
  G_OBJECT_CLASS (ctp_goals_view_parent_class)->dispose (object);

  g_clear_object (&self->goals);
}

static void
ctp_goals_view_class_init (CtpGoalsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CTP_JOURNAL_PART_CLASS (klass)->attach = ctp_goals_view_attach;
  object_class->dispose = ctp_goals_view_dispose;

  g_type_ensure (CTP_TYPE_AGREEMENT_LINE);
  g_type_ensure (CTP_TYPE_CELEBRATION);
  g_type_ensure (CTP_TYPE_GOAL_GROUP);
  g_type_ensure (CTP_TYPE_PAGE_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-goals-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpGoalsView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalsView, stack);
  gtk_widget_class_bind_template_callback (widget_class, visible_child_cb);
  gtk_widget_class_install_action (widget_class, "view.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "goals.propose", "i", propose_cb);
  gtk_widget_class_install_action (widget_class, "goals.open", "s", open_cb);
  gtk_widget_class_install_action (widget_class, "goals.open-agreement", NULL, open_agreement_cb);
  gtk_widget_class_install_action (widget_class, "goals.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "goals.delete", NULL, delete_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, escape_cb, NULL);
}

static void
ctp_goals_view_init (CtpGoalsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  visible_child_cb (self);
}

/* Opens the page of the goal that @record is or belongs to, or that of the agreement. */
void
ctp_goals_view_show_record (CtpGoalsView *self, CtpRecord *record)
{
  g_autoptr (CtpRecord) goal = NULL;

  g_return_if_fail (CTP_IS_GOALS_VIEW (self));
  g_return_if_fail (CTP_IS_RECORD (record));

  if (ctp_record_is (record, "goal"))
    goal = g_object_ref (record);
  else if (ctp_record_is (record, "milestone") || ctp_record_is (record, "checkin"))
    goal = ctp_record_dup_reference (record, "goal");

  if (goal != NULL)
    open_goal (self, goal);
  else if (ctp_record_is (record, "agreement") || ctp_record_is (record, "rule"))
    open_agreement (self);
  gtk_widget_grab_focus (adw_leaflet_get_visible_child (self->leaflet));
}
