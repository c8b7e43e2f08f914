/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Goals that were reached and that I have not celebrated yet. Each is said once, quietly, and is gone
 * for good when it was taken in. */

#include "app/goals/ctp-celebration.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/goals/ctp-goal-words.h"
#include "app/widgets/ctp-record-list.h"
#include "journal/ctp-query.h"
#include "pair/ctp-goal.h"
#include "pair/ctp-side.h"

struct _CtpCelebration
{
  CtpSection parent_instance;
  GtkListBox *list;
  CtpQuery *goals;
};

G_DEFINE_FINAL_TYPE (CtpCelebration, ctp_celebration, CTP_TYPE_SECTION)

static void
taken_in_cb (GtkButton *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  CtpRecord *goal = ctp_record_list_get_record (GTK_LIST_BOX_ROW (row));
  g_autoptr (GError) error = NULL;

  if (!ctp_goal_celebrate (goal, &error))
    ctp_journal_report (ctp_record_get_journal (goal), error);
}

static GtkWidget *
create_row_cb (gpointer goal, gpointer user_data)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *mark = gtk_image_new_from_icon_name ("starred-symbolic");
  GtkWidget *button = gtk_button_new_with_label (_ ("Well Done"));
  g_autofree char *sentence = ctp_goal_words_dup_reached (goal);

  gtk_widget_add_css_class (mark, "success");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), mark);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), sentence);
  g_object_bind_property (goal, "title", row, "title", G_BINDING_SYNC_CREATE);
  g_signal_connect (button, "clicked", G_CALLBACK (taken_in_cb), NULL);

  return row;
}

static void
goals_changed_cb (CtpCelebration *self)
{
  CtpJournal *journal = ctp_section_get_journal (CTP_SECTION (self));

  gtk_widget_set_visible (GTK_WIDGET (self), ctp_query_get_count (self->goals) > 0
                                               && ctp_journal_get_writable (journal));
}

static void
ctp_celebration_attach (CtpSection *section, CtpJournal *journal)
{
  CtpCelebration *self = CTP_CELEBRATION (section);
  gboolean senior = ctp_side_of_me (journal) == CTP_SIDE_SENIOR;

  self->goals
    = ctp_query_new (journal, "goal",
                     senior ? "status = 'achieved' and coalesce (senior_celebrated, 0) = 0"
                            : "status = 'achieved' and coalesce (junior_celebrated, 0) = 0",
                     "reached, position, created", NULL);
  ctp_record_list_bind (self->list, G_LIST_MODEL (self->goals), 0, NULL, create_row_cb, NULL);
  g_signal_connect_object (self->goals, "items-changed", G_CALLBACK (goals_changed_cb), self,
                           G_CONNECT_SWAPPED);
  goals_changed_cb (self);
}

static void
ctp_celebration_dispose (GObject *object)
{
  g_clear_object (&CTP_CELEBRATION (object)->goals);

  G_OBJECT_CLASS (ctp_celebration_parent_class)->dispose (object);
}

static void
ctp_celebration_class_init (CtpCelebrationClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_celebration_dispose;
  CTP_SECTION_CLASS (klass)->attach = ctp_celebration_attach;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-celebration.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpCelebration, list);
}

static void
ctp_celebration_init (CtpCelebration *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
