/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The goals that are under way, each with who learns and how far it is, and those proposed. */

#include "app/overview/ctp-goal-overview.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/goals/ctp-goal-words.h"
#include "app/widgets/ctp-more-row.h"
#include "app/widgets/ctp-record-list.h"
#include "journal/ctp-query.h"
#include "pair/ctp-progress.h"

#define SHOW_FIRST 6

struct _CtpGoalOverview
{
  CtpSection parent_instance;
  GtkListBox *list;
  GListModel *shown;
};

G_DEFINE_FINAL_TYPE (CtpGoalOverview, ctp_goal_overview, CTP_TYPE_SECTION)

static G_DEFINE_QUARK (ctp - goal - overview - bar, bar);

static GtkWidget *
create_row_cb (gpointer goal, gpointer user_data)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *bar = gtk_progress_bar_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (bar, 96, -1);
  gtk_widget_add_css_class (bar, "goal-bar");
  g_object_bind_property (goal, "title", row, "title", G_BINDING_SYNC_CREATE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), bar);
  g_object_set_qdata (G_OBJECT (row), bar_quark (), bar);

  return row;
}

static void
show_progress (GtkListBoxRow *row)
{
  CtpRecord *goal = ctp_record_list_get_record (row);
  GtkWidget *bar = g_object_get_qdata (G_OBJECT (row), bar_quark ());
  gboolean is_proposed = g_str_equal (ctp_record_get_text (goal, "status"), "proposed");
  g_autofree char *learner = ctp_goal_words_dup_learner (goal);
  g_autofree char *who = is_proposed
                           ? g_strjoin (" · ", learner, ctp_goal_words_get_status (goal), NULL)
                           : g_strdup (learner);
  g_autofree char *label = g_strdup_printf (_ ("Progress of “%s”"), ctp_record_get_shown (goal));
  CtpProgress progress;

  ctp_progress_of_goal (goal, &progress);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), who);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), progress.fraction);
  gtk_widget_set_visible (bar, !is_proposed);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_all (CtpGoalOverview *self)
{
  guint n_goals = g_list_model_get_n_items (self->shown);

  gtk_widget_set_visible (GTK_WIDGET (self), n_goals > 0);
  for (guint i = 0; i < n_goals; i++)
    show_progress (gtk_list_box_get_row_at_index (self->list, (int) i));
}

/* Rows that are shown by asking for more come without a change to the journal. */
static void
shown_changed_cb (CtpGoalOverview *self)
{
  show_all (self);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row)
{
  CtpRecord *goal = ctp_record_list_get_record (row);

  if (goal != NULL)
    gtk_widget_activate_action (GTK_WIDGET (list), "win.show-record", "s",
                                ctp_record_get_id (goal));
}

static void
ctp_goal_overview_attach (CtpSection *section, CtpJournal *journal)
{
  CtpGoalOverview *self = CTP_GOAL_OVERVIEW (section);
  g_autoptr (CtpQuery) goals = ctp_query_new (
    journal, "goal", "coalesce (status, 'proposed') in ('proposed', 'agreed', 'active')",
    "coalesce (status, 'proposed') = 'proposed', position, created", NULL);
  GtkWidget *more = ctp_more_row_new (G_LIST_MODEL (goals), SHOW_FIRST);

  self->shown = g_object_ref (ctp_more_row_get_shown (CTP_MORE_ROW (more)));
  ctp_record_list_bind (self->list, self->shown, 0, more, create_row_cb, NULL);
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (shown_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
ctp_goal_overview_refresh (CtpSection *section, CtpJournal *journal)
{
  show_all (CTP_GOAL_OVERVIEW (section));
}

static void
ctp_goal_overview_dispose (GObject *object)
{
  g_clear_object (&CTP_GOAL_OVERVIEW (object)->shown);

  G_OBJECT_CLASS (ctp_goal_overview_parent_class)->dispose (object);
}

static void
ctp_goal_overview_class_init (CtpGoalOverviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_goal_overview_dispose;
  CTP_SECTION_CLASS (klass)->attach = ctp_goal_overview_attach;
  CTP_SECTION_CLASS (klass)->refresh = ctp_goal_overview_refresh;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-goal-overview.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpGoalOverview, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
ctp_goal_overview_init (CtpGoalOverview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
