/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What both have answered in an open round: one list about each of the two, in the order in which
 * they teach, every statement with both answers side by side. */

#include "app/feedback/ctp-round-results.h"

#include <adwaita.h>
#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/feedback/ctp-comparison-row.h"
#include "app/widgets/ctp-by-frame.h"
#include "journal/ctp-query.h"
#include "pair/ctp-pair-error.h"
#include "pair/ctp-round.h"
#include "pair/ctp-side.h"
#include "pair/ctp-statement.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording-time.h"

/* The lists: one about each side, and that of the wishes. */
#define WISHES 2

struct _CtpRoundResults
{
  GtkWidget parent_instance;

  GtkLabel *junior_heading;
  GtkLabel *junior_opened;
  GtkListBox *junior_list;
  GtkLabel *senior_heading;
  GtkListBox *senior_list;
  GtkWidget *wishes_heading;
  GtkListBox *wishes_list;

  GtkWidget *refused_box;
  GtkLabel *refused;
  GtkLabel *coming;

  CtpRecord *round;
  CtpRecord *before;
  CtpQuery *answers;
  /* What each list shows, by the keys of the statements and the names of the wishes. */
  GtkStringList *shown[3];
  /* Whose answers are those that were sealed. */
  gboolean is_right[2];
  gboolean was_right[2];
};

G_DEFINE_FINAL_TYPE (CtpRoundResults, ctp_round_results, GTK_TYPE_WIDGET)

static void
append_line (GString *lines, const char *line)
{
  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  g_string_append (lines, line);
}

/* “Amirah: Asking twice”, a line for each who wished something. */
static char *
dup_wishes (CtpRoundResults *self, const char *wish)
{
  CtpJournal *journal = ctp_record_get_journal (self->round);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
    {
      CtpRecord *person = ctp_journal_get_person (journal, side);
      CtpRecord *other = ctp_journal_get_person (journal, ctp_side_other (side));
      g_autoptr (CtpRecord) answer
        = self->is_right[side] ? ctp_round_dup_answer (self->round, person, other, wish) : NULL;
      const char *text = answer != NULL ? ctp_record_get_text (answer, "remark") : "";
      g_autofree char *line = NULL;

      if (*text == '\0')
        continue;

      /* Translators: a name, then what that person says */
      line = g_strdup_printf (_ ("%s: %s"), ctp_record_get_text (person, "name"), text);
      append_line (lines, line);
    }

  return g_string_free (g_steal_pointer (&lines), FALSE);
}

static GtkWidget *
create_wish_cb (gpointer item, gpointer user_data)
{
  CtpRoundResults *self = user_data;
  const char *wish = gtk_string_object_get_string (item);
  g_autofree char *words = dup_wishes (self, wish);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), ctp_statement_get_standard_text (wish));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  return row;
}

/* All rows are made anew, one with each frame. */
static void
fill_list (CtpRoundResults *self, GtkListBox *list, guint which, GPtrArray *keys)
{
  GtkStringList *shown = self->shown[which];
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (shown));

  gtk_widget_set_visible (GTK_WIDGET (list), keys->len > 0);
  g_ptr_array_add (keys, NULL);
  ctp_by_frame_list_restart (GTK_WIDGET (list));
  gtk_string_list_splice (shown, 0, n_before, (const char *const *) keys->pdata);
}

static void
fill_wishes (CtpRoundResults *self)
{
  g_autoptr (GPtrArray) wishes = g_ptr_array_new ();

  for (const char *const *wish = ctp_statement_list_wishes (); *wish != NULL; wish++)
    {
      g_autofree char *words = dup_wishes (self, *wish);

      if (*words != '\0')
        g_ptr_array_add (wishes, (gpointer) *wish);
    }

  gtk_widget_set_visible (self->wishes_heading, wishes->len > 0);
  fill_list (self, self->wishes_list, WISHES, wishes);
}

/* The answers of both to one statement; none of a round that is missing, or that is not right. */
static void
find_answers (CtpRecord *round,
              const gboolean is_right[2],
              CtpRecord *about,
              const char *key,
              CtpRecord *answers[2])
{
  CtpJournal *journal = ctp_record_get_journal (about);

  for (int side = 0; side < 2; side++)
    answers[side] = round != NULL && is_right[side] ? ctp_round_dup_answer (
                      round, ctp_journal_get_person (journal, (CtpSide) side), about, key)
                                                    : NULL;
}

static void
clear_answers (CtpRecord *answers[2])
{
  g_clear_object (&answers[0]);
  g_clear_object (&answers[1]);
}

static GtkWidget *
create_comparison (CtpRoundResults *self, CtpSide side, const char *key)
{
  CtpJournal *journal = ctp_record_get_journal (self->round);
  CtpRecord *about = ctp_journal_get_person (journal, side);
  CtpRecord *answers[2];
  CtpRecord *earlier[2];
  GtkWidget *row;

  find_answers (self->round, self->is_right, about, key, answers);
  find_answers (self->before, self->was_right, about, key, earlier);
  row = ctp_comparison_row_new (journal, answers, earlier,
                                self->before != NULL ? ctp_record_get_text (self->before, "title")
                                                     : "");
  clear_answers (answers);
  clear_answers (earlier);
  return row;
}

static GtkWidget *
create_about_senior_cb (gpointer key, gpointer user_data)
{
  return create_comparison (user_data, CTP_SIDE_SENIOR, gtk_string_object_get_string (key));
}

static GtkWidget *
create_about_junior_cb (gpointer key, gpointer user_data)
{
  return create_comparison (user_data, CTP_SIDE_JUNIOR, gtk_string_object_get_string (key));
}

static void
fill_answers (CtpRoundResults *self, GtkListBox *list, CtpSide side)
{
  CtpRecord *about = ctp_journal_get_person (ctp_record_get_journal (self->round), side);
  g_autoptr (GPtrArray) asked = ctp_round_list_asked (self->round, side);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  for (guint i = 0; i < asked->len; i++)
    {
      CtpRecord *answers[2];

      find_answers (self->round, self->is_right, about, asked->pdata[i], answers);
      if (answers[0] != NULL || answers[1] != NULL)
        g_ptr_array_add (keys, asked->pdata[i]);
      clear_answers (answers);
    }
  fill_list (self, list, side, keys);
}

/* Says whose answers are not shown, and why: calmly where there is only to wait for them. */
static void
verify (CtpRoundResults *self)
{
  g_autoptr (GString) refused = g_string_new (NULL);
  g_autoptr (GString) coming = g_string_new (NULL);

  for (int side = 0; side < 2; side++)
    {
      g_autoptr (GError) error = NULL;

      self->is_right[side] = ctp_round_verify (self->round, (CtpSide) side, &error);
      self->was_right[side]
        = self->before != NULL && ctp_round_verify (self->before, (CtpSide) side, NULL);
      if (g_error_matches (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_COMING))
        append_line (coming, error->message);
      else if (error != NULL)
        append_line (refused, error->message);
    }
  gtk_label_set_label (self->refused, refused->str);
  gtk_widget_set_visible (self->refused_box, refused->len > 0);
  gtk_label_set_label (self->coming, coming->str);
  gtk_widget_set_visible (GTK_WIDGET (self->coming), coming->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->junior_opened), coming->len == 0 && refused->len == 0);
}

static void
set_heading (CtpRoundResults *self, GtkLabel *label, CtpSide side)
{
  CtpRecord *about = ctp_journal_get_person (ctp_record_get_journal (self->round), side);
  g_autofree char *heading = NULL;

  /* Translators: the title of a round, then a name: “October round · what Taylor does” */
  heading = g_strdup_printf (_ ("%s · what %s does"), ctp_record_get_text (self->round, "title"),
                             ctp_record_get_text (about, "name"));
  gtk_label_set_label (label, heading);
}

/* The day on which the later of the two gave their answers. */
static char *
dup_opened (CtpRecord *round)
{
  g_autofree char *words = NULL;
  GDate senior, junior, today;

  if (!ctp_record_get_date (round, "senior_given", &senior)
      || !ctp_record_get_date (round, "junior_given", &junior))
    return g_strdup ("");

  ctp_today (ctp_record_get_journal (round), &today);
  words = ctp_wording_dup_plain_date (g_date_compare (&senior, &junior) > 0 ? &senior : &junior,
                                      &today);
  /* Translators: a date */
  return g_strdup_printf (_ ("Both answers opened on %s, when both had answered"), words);
}

static void
answers_changed_cb (CtpRoundResults *self)
{
  g_autofree char *opened = dup_opened (self->round);

  verify (self);
  set_heading (self, self->junior_heading, CTP_SIDE_JUNIOR);
  set_heading (self, self->senior_heading, CTP_SIDE_SENIOR);
  gtk_label_set_label (self->junior_opened, opened);
  fill_answers (self, self->junior_list, CTP_SIDE_JUNIOR);
  fill_answers (self, self->senior_list, CTP_SIDE_SENIOR);
  fill_wishes (self);
}

static void
ctp_round_results_dispose (GObject *object)
{
  CtpRoundResults *self = CTP_ROUND_RESULTS (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; i < G_N_ELEMENTS (self->shown); i++)
    g_clear_object (&self->shown[i]);
  g_clear_object (&self->answers);
  g_clear_object (&self->round);
  g_clear_object (&self->before);

  G_OBJECT_CLASS (ctp_round_results_parent_class)->dispose (object);
}

static void
ctp_round_results_class_init (CtpRoundResultsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_round_results_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-round-results.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpRoundResults, refused_box);
  gtk_widget_class_bind_template_child (widget_class, CtpRoundResults, refused);
  gtk_widget_class_bind_template_child (widget_class, CtpRoundResults, coming);
  gtk_widget_class_bind_template_child (widget_class, CtpRoundResults, junior_heading);
  gtk_widget_class_bind_template_child (widget_class, CtpRoundResults, junior_opened);
  gtk_widget_class_bind_template_child (widget_class, CtpRoundResults, junior_list);
  gtk_widget_class_bind_template_child (widget_class, CtpRoundResults, senior_heading);
  gtk_widget_class_bind_template_child (widget_class, CtpRoundResults, senior_list);
  gtk_widget_class_bind_template_child (widget_class, CtpRoundResults, wishes_heading);
  gtk_widget_class_bind_template_child (widget_class, CtpRoundResults, wishes_list);
}

static void
bind_list (CtpRoundResults *self,
           GtkListBox *list,
           guint which,
           GtkListBoxCreateWidgetFunc create_row)
{
  g_autoptr (GListModel) rows = NULL;

  self->shown[which] = gtk_string_list_new (NULL);
  rows = ctp_by_frame_list_new (GTK_WIDGET (list), G_LIST_MODEL (self->shown[which]));
  gtk_list_box_bind_model (list, rows, create_row, self, NULL);
}

static void
ctp_round_results_init (CtpRoundResults *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bind_list (self, self->junior_list, CTP_SIDE_JUNIOR, create_about_junior_cb);
  bind_list (self, self->senior_list, CTP_SIDE_SENIOR, create_about_senior_cb);
  bind_list (self, self->wishes_list, WISHES, create_wish_cb);
}

/* Shows the answers to @round, which both have given. */
void
ctp_round_results_set_round (CtpRoundResults *self, CtpRecord *round)
{
  g_return_if_fail (CTP_IS_ROUND_RESULTS (self));
  g_return_if_fail (CTP_IS_RECORD (round));

  if (!g_set_object (&self->round, round))
    return;

  g_clear_object (&self->before);
  self->before = ctp_round_dup_before (round);
  g_clear_object (&self->answers);
  self->answers = ctp_query_new (ctp_record_get_journal (round), "answer", "round = ?1", NULL,
                                 ctp_record_get_id (round), NULL);
  g_signal_connect_object (self->answers, "items-changed", G_CALLBACK (answers_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (round, "notify", G_CALLBACK (answers_changed_cb), self,
                           G_CONNECT_SWAPPED);
  answers_changed_cb (self);
}
