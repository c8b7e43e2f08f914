/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Feedback view: rounds to answer, meetings to say a word about, the pulse over time, the answers
 * of an open round side by side, and what the two change because of them. */

#include "app/feedback/ctp-feedback-view.h"

#include <adwaita.h>
#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/feedback/ctp-legend.h"
#include "app/feedback/ctp-pulse-chart.h"
#include "app/feedback/ctp-pulse-question.h"
#include "app/feedback/ctp-review-page.h"
#include "app/feedback/ctp-round-card.h"
#include "app/feedback/ctp-round-page.h"
#include "app/feedback/ctp-round-results.h"
#include "app/feedback/ctp-statements-page.h"
#include "app/notes/ctp-item-editor.h"
#include "app/widgets/ctp-action-item-row.h"
#include "app/widgets/ctp-by-frame.h"
#include "app/widgets/ctp-entry-line.h"
#include "app/widgets/ctp-page-layout.h"
#include "app/widgets/ctp-record-list.h"
#include "journal/ctp-query.h"
#include "pair/ctp-review.h"
#include "pair/ctp-round.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording.h"

/* How many meetings are asked about at once, latest first, and for how many days after: nobody
 * remembers longer, and a question is no nagging. */
#define MAX_QUESTIONS 2
#define ASK_FOR_DAYS 28

/* In the order in which they come, one with each frame; what is before them is there at once. */
typedef enum
{
  PART_RESULTS,
  PART_CHANGES,
  N_PARTS
} Part;

struct _CtpFeedbackView
{
  CtpJournalPart parent_instance;

  GtkStack *stack;
  GtkListBox *rounds_list;
  GtkWidget *start_list;
  AdwActionRow *start_row;
  GtkWidget *start;
  AdwActionRow *review_row;
  GtkWidget *question_box;
  GtkListBox *question_list;
  GtkWidget *chart_box;
  CtpLegend *chart_legend;
  CtpPulseChart *chart;
  GtkWidget *results_box;
  GtkDropDown *round_chooser;
  CtpLegend *results_legend;
  CtpRoundResults *results;
  GtkWidget *changes_box;
  GtkListBox *changes_list;

  CtpJournal *journal;
  CtpQuery *sealed;
  CtpQuery *opened;
  CtpQuery *unrated;
  CtpQuery *changes;
  /* So many parts of the page have been filled. */
  guint n_parts;
};

G_DEFINE_FINAL_TYPE (CtpFeedbackView, ctp_feedback_view, CTP_TYPE_JOURNAL_PART)

static guint
count (CtpQuery *query)
{
  return g_list_model_get_n_items (G_LIST_MODEL (query));
}

/* Offered calmly when it is time, and there at all times. */
static void
update_offers (CtpFeedbackView *self)
{
  guint n;
  gboolean is_due = ctp_round_is_due (self->journal, &n);
  g_autofree char *since = NULL;

  if (is_due && count (self->opened) == 0)
    since = g_strdup_printf (ngettext ("%u meeting so far", "%u meetings so far", n), n);
  else if (is_due)
    since = g_strdup_printf (
      ngettext ("%u meeting since the last one", "%u meetings since the last one", n), n);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->start_row),
                                 is_due ? _ ("Time for a feedback round") : _ ("Feedback round"));
  adw_action_row_set_subtitle (
    self->start_row,
    is_due ? since : _ ("Both answer the same questions, and see the answers together"));
  if (is_due)
    gtk_widget_add_css_class (self->start, "suggested-action");
  else
    gtk_widget_remove_css_class (self->start, "suggested-action");
  adw_action_row_set_subtitle (
    self->review_row, ctp_review_is_near (self->journal)
                        ? _ ("Your time together ends soon: look back at what it was worth")
                        : _ ("At the end: what it was worth, on four levels"));
}

static void
update_sections (CtpFeedbackView *self)
{
  gboolean has_rounds = count (self->sealed) > 0 || count (self->opened) > 0;
  gboolean has_pulses = ctp_pulse_chart_get_has_pulses (self->chart);
  gboolean writable = ctp_journal_get_writable (self->journal);
  const char *page = gtk_stack_get_visible_child_name (self->stack);

  update_offers (self);
  gtk_widget_set_visible (GTK_WIDGET (self->rounds_list), count (self->sealed) > 0);
  gtk_widget_set_visible (self->start_list, writable && count (self->sealed) == 0);
  gtk_widget_set_visible (self->question_box, writable && count (self->unrated) > 0);
  gtk_widget_set_visible (self->chart_box, has_pulses);
  gtk_widget_set_visible (self->results_box,
                          self->n_parts > PART_RESULTS && count (self->opened) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->round_chooser), count (self->opened) > 1);
  gtk_widget_set_visible (self->changes_box,
                          self->n_parts > PART_CHANGES
                            && (count (self->opened) > 0 || count (self->changes) > 0));

  if (g_str_equal (page, "main") || g_str_equal (page, "empty"))
    gtk_stack_set_visible_child_name (
      self->stack, has_rounds || has_pulses || count (self->unrated) > 0 ? "main" : "empty");
}

static void round_page_given_cb (CtpFeedbackView *self, CtpRoundPage *page);

/* What is looked at instead of the overview of all, made when it is first asked for. */
static GtkWidget *
expect_page (CtpFeedbackView *self, const char *name)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, name);

  if (page != NULL)
    return page;

  if (g_str_equal (name, "answer"))
    {
      page = g_object_new (CTP_TYPE_ROUND_PAGE, NULL);
      g_signal_connect_object (page, "given", G_CALLBACK (round_page_given_cb), self,
                               G_CONNECT_SWAPPED);
    }
  else
    {
      page = g_object_new (g_str_equal (name, "statements") ? CTP_TYPE_STATEMENTS_PAGE
                                                            : CTP_TYPE_REVIEW_PAGE,
                           "journal", self->journal, NULL);
    }
  gtk_stack_add_named (self->stack, page, name);
  return page;
}

static void
open_page (CtpFeedbackView *self, const char *name)
{
  GtkWidget *page = expect_page (self, name);

  gtk_stack_set_visible_child (self->stack, page);
  gtk_widget_grab_focus (page);
}

static void
open_round_page (CtpFeedbackView *self, CtpRecord *round)
{
  GtkWidget *page = expect_page (self, "answer");

  ctp_round_page_set_round (CTP_ROUND_PAGE (page), round);
  gtk_stack_set_visible_child (self->stack, page);
  gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
create_round_card (gpointer item, gpointer user_data)
{
  return ctp_round_card_new (item);
}

static GtkWidget *
create_question (gpointer item, gpointer user_data)
{
  return ctp_pulse_question_new (item);
}

static GtkWidget *
create_change (gpointer item, gpointer user_data)
{
  GtkWidget *row = ctp_action_item_row_new (item, TRUE);

  ctp_item_editor_add_to_row (ADW_ACTION_ROW (row), item);

  return row;
}

static void
round_chosen_cb (CtpFeedbackView *self)
{
  CtpRecord *round = gtk_drop_down_get_selected_item (self->round_chooser);

  if (round != NULL)
    ctp_round_results_set_round (self->results, round);
}

static void
select_round (CtpFeedbackView *self, CtpRecord *round)
{
  for (guint i = 0; i < count (self->opened); i++)
    {
      g_autoptr (CtpRecord) item = g_list_model_get_item (G_LIST_MODEL (self->opened), i);

      if (item == round)
        gtk_drop_down_set_selected (self->round_chooser, i);
    }
}

static void
go_back (CtpFeedbackView *self)
{
  gtk_stack_set_visible_child_name (self->stack, "main");
  update_sections (self);
  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

/* A round that has just come to be open is what both want to read now. */
static void
round_page_given_cb (CtpFeedbackView *self, CtpRoundPage *page)
{
  go_back (self);
  select_round (self, ctp_round_page_get_round (page));
}

static gboolean
change_entered_cb (CtpFeedbackView *self, const char *title)
{
  CtpRecord *latest = gtk_drop_down_get_selected_item (self->round_chooser);
  g_autoptr (CtpRecord) action = NULL;
  g_autoptr (GError) error = NULL;

  action = ctp_journal_add (self->journal, "action", &error, "title", title, "round", latest,
                            "owner", ctp_journal_get_me (self->journal), NULL);
  if (action == NULL || !ctp_record_place (action, NULL, NULL, &error))
    ctp_journal_report (self->journal, error);

  return action != NULL;
}

/* “November round”, or “22 November round” where the month has one. */
static char *
dup_title (CtpJournal *journal)
{
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  g_autoptr (CtpQuery) same = NULL;
  GDate today;

  ctp_today (journal, &today);
  name = ctp_wording_dup_month (&today, &today);
  /* Translators: the name of a month: “November round” */
  title = g_strdup_printf (_ ("%s round"), name);
  same = ctp_query_new (journal, "round", "title = ?1", NULL, title, NULL);
  if (count (same) == 0)
    return g_steal_pointer (&title);

  g_free (name);
  name = ctp_wording_dup_plain_date (&today, &today);
  /* Translators: a date: “22 November round” */
  return g_strdup_printf (C_ ("date", "%s round"), name);
}

static void
add_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpFeedbackView *self = CTP_FEEDBACK_VIEW (widget);
  g_autoptr (CtpRecord) round = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = dup_title (self->journal);

  round = ctp_round_start (self->journal, title, &error);
  if (round != NULL)
    open_round_page (self, round);
  else
    ctp_journal_report (self->journal, error);
}

static void
answer_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpFeedbackView *self = CTP_FEEDBACK_VIEW (widget);
  g_autoptr (CtpRecord) round = NULL;

  round = ctp_journal_get_record (self->journal, "round", g_variant_get_string (parameter, NULL));
  if (round != NULL)
    open_round_page (self, round);
}

static void
statements_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpFeedbackView *self = CTP_FEEDBACK_VIEW (widget);

  open_page (self, "statements");
}

static void
review_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpFeedbackView *self = CTP_FEEDBACK_VIEW (widget);

  open_page (self, "review");
}

static void
back_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_back (CTP_FEEDBACK_VIEW (widget));
}

static void
fill_changes (CtpFeedbackView *self)
{
  GtkWidget *entry = ctp_entry_line_new (self->journal, _ ("Something to do differently…"));
  g_autoptr (GListModel) changes
    = ctp_by_frame_list_new (GTK_WIDGET (self->changes_list), G_LIST_MODEL (self->changes));

  g_signal_connect_object (entry, "entered", G_CALLBACK (change_entered_cb), self,
                           G_CONNECT_SWAPPED);
  ctp_record_list_bind (self->changes_list, changes, CTP_RECORD_LIST_DELETE, entry, create_change,
                        NULL);
}

static gboolean
fill_next (GtkWidget *widget)
{
  CtpFeedbackView *self = CTP_FEEDBACK_VIEW (widget);

  switch ((Part) self->n_parts++)
    {
    case PART_RESULTS:
      ctp_legend_set_journal (self->results_legend, self->journal);
      gtk_drop_down_set_model (self->round_chooser, G_LIST_MODEL (self->opened));
      break;
    case PART_CHANGES:
      fill_changes (self);
      break;
    case N_PARTS:
    default:
      break;
    }
  update_sections (self);
  return self->n_parts < N_PARTS;
}

static void
ctp_feedback_view_attach (CtpJournalPart *part, CtpJournal *journal)
{
  CtpFeedbackView *self = CTP_FEEDBACK_VIEW (part);
  const char *me = ctp_record_get_id (ctp_journal_get_me (journal));
  GListModel *questions;
  GDate since;
  char since_text[16];

  self->journal = journal;
  ctp_today (journal, &since);
  g_date_subtract_days (&since, ASK_FOR_DAYS);
  g_date_strftime (since_text, sizeof since_text, "%Y-%m-%d", &since);
  self->sealed = ctp_query_new (journal, "round", "senior_salt is null or junior_salt is null",
                                "opened desc", NULL);
  self->opened
    = ctp_query_new (journal, "round", "senior_salt is not null and junior_salt is not null",
                     "opened desc, created desc", NULL);
  self->unrated
    = ctp_query_new (journal, "meeting",
                     "status = 'held' and coalesce (start, occurrence) >= ?2 and not exists "
                     "(select 1 from pulse where pulse.meeting = meeting.id and pulse.person = ?1)",
                     "coalesce (start, occurrence) desc", me, since_text, NULL);
  self->changes = ctp_query_new (journal, "action", "round is not null",
                                 "coalesce (done, 0), created desc", NULL);

  ctp_record_list_bind (self->rounds_list, G_LIST_MODEL (self->sealed), CTP_RECORD_LIST_DELETE,
                        NULL, create_round_card, NULL);
  questions = G_LIST_MODEL (
    gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->unrated)), 0, MAX_QUESTIONS));
  gtk_list_box_bind_model (self->question_list, questions, create_question, NULL, NULL);
  g_object_unref (questions);
  ctp_legend_set_journal (self->chart_legend, journal);
  ctp_pulse_chart_set_journal (self->chart, journal);

  g_signal_connect_object (self->sealed, "items-changed", G_CALLBACK (update_sections), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->opened, "items-changed", G_CALLBACK (update_sections), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->unrated, "items-changed", G_CALLBACK (update_sections), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->changes, "items-changed", G_CALLBACK (update_sections), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart, "notify::has-pulses", G_CALLBACK (update_sections), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "map", G_CALLBACK (update_offers), self, 0);
  update_sections (self);
  ctp_by_frame_do (GTK_WIDGET (self), fill_next);
}

static void
ctp_feedback_view_dispose (GObject *object)
{
  CtpFeedbackView *self = CTP_FEEDBACK_VIEW (object);

  G_OBJECT_CLASS (ctp_feedback_view_parent_class)->dispose (object);

  g_clear_object (&self->sealed);
  g_clear_object (&self->opened);
  g_clear_object (&self->unrated);
  g_clear_object (&self->changes);
}

static void
ctp_feedback_view_class_init (CtpFeedbackViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CTP_JOURNAL_PART_CLASS (klass)->attach = ctp_feedback_view_attach;
  object_class->dispose = ctp_feedback_view_dispose;

  g_type_ensure (ctp_kind_get_gtype (ctp_kind_find ("round")));
  g_type_ensure (CTP_TYPE_LEGEND);
  g_type_ensure (CTP_TYPE_PULSE_CHART);
  g_type_ensure (CTP_TYPE_ROUND_RESULTS);
  g_type_ensure (CTP_TYPE_PAGE_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-feedback-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpFeedbackView, stack);
  gtk_widget_class_bind_template_child (widget_class, CtpFeedbackView, rounds_list);
  gtk_widget_class_bind_template_child (widget_class, CtpFeedbackView, start_list);
  gtk_widget_class_bind_template_child (widget_class, CtpFeedbackView, start_row);
  gtk_widget_class_bind_template_child (widget_class, CtpFeedbackView, start);
  gtk_widget_class_bind_template_child (widget_class, CtpFeedbackView, review_row);
  gtk_widget_class_bind_template_child (widget_class, CtpFeedbackView, question_box);
  gtk_widget_class_bind_template_child (widget_class, CtpFeedbackView, question_list);
  gtk_widget_class_bind_template_child (widget_class, CtpFeedbackView, chart_box);
  gtk_widget_class_bind_template_child (widget_class, CtpFeedbackView, chart_legend);
  gtk_widget_class_bind_template_child (widget_class, CtpFeedbackView, chart);
  gtk_widget_class_bind_template_child (widget_class, CtpFeedbackView, results_box);
  gtk_widget_class_bind_template_child (widget_class, CtpFeedbackView, round_chooser);
  gtk_widget_class_bind_template_child (widget_class, CtpFeedbackView, results_legend);
  gtk_widget_class_bind_template_child (widget_class, CtpFeedbackView, results);
  gtk_widget_class_bind_template_child (widget_class, CtpFeedbackView, changes_box);
  gtk_widget_class_bind_template_child (widget_class, CtpFeedbackView, changes_list);
  gtk_widget_class_bind_template_callback (widget_class, round_chosen_cb);

  gtk_widget_class_install_action (widget_class, "view.add", NULL, add_action_cb);
  gtk_widget_class_install_action (widget_class, "feedback.answer", "s", answer_action_cb);
  gtk_widget_class_install_action (widget_class, "feedback.statements", NULL, statements_action_cb);
  gtk_widget_class_install_action (widget_class, "feedback.review", NULL, review_action_cb);
  gtk_widget_class_install_action (widget_class, "feedback.back", NULL, back_action_cb);
}

static void
ctp_feedback_view_init (CtpFeedbackView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static CtpRecord *
dup_round_of (CtpRecord *record)
{
  if (ctp_record_is (record, "round"))
    return g_object_ref (record);

  if (ctp_record_is (record, "answer") || ctp_record_is (record, "action"))
    return ctp_record_dup_reference (record, "round");

  return NULL;
}

/* Shows the round that @record is or belongs to: to be answered, or its results. */
void
ctp_feedback_view_show_record (CtpFeedbackView *self, CtpRecord *record)
{
  g_autoptr (CtpRecord) round = NULL;

  g_return_if_fail (CTP_IS_FEEDBACK_VIEW (self));
  g_return_if_fail (CTP_IS_RECORD (record));

  if (ctp_record_is (record, "statement"))
    open_page (self, "statements");
  else if (ctp_record_is (record, "review"))
    open_page (self, "review");

  round = dup_round_of (record);
  if (round == NULL)
    return;

  if (!ctp_round_is_open (round))
    {
      if (!ctp_round_i_have_given (round) && ctp_journal_get_writable (self->journal))
        open_round_page (self, round);
      return;
    }

  select_round (self, round);
}
