/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Answering a feedback round: the statements about the other person, then those about oneself. All
 * is kept as it is entered; “Give Answers” seals it for good, and is there when all is answered. */

#include "app/feedback/ctp-round-page.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/feedback/ctp-statement-row.h"
#include "app/feedback/ctp-wish-row.h"
#include "app/widgets/ctp-by-frame.h"
#include "app/widgets/ctp-page-layout.h"
#include "journal/ctp-journal.h"
#include "pair/ctp-round.h"
#include "pair/ctp-side.h"
#include "pair/ctp-statement.h"

struct _CtpRoundPage
{
  GtkWidget parent_instance;

  GtkScrolledWindow *scroller;
  GtkLabel *title;
  GtkLabel *partner_heading;
  GtkListBox *partner_list;
  GtkListBox *my_list;
  GtkLabel *wishes_heading;
  GtkListBox *wishes_list;
  GtkLabel *progress;
  GtkButton *give;

  CtpRecord *round;
};

G_DEFINE_FINAL_TYPE (CtpRoundPage, ctp_round_page, GTK_TYPE_WIDGET)

enum
{
  GIVEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_progress (CtpRoundPage *self)
{
  g_autofree char *text = NULL;
  guint asked;
  guint answered = ctp_round_count_answers (self->round, &asked);

  if (answered == asked)
    text = g_strdup (_ ("All answered. Once given, answers can not be changed."));
  else
    /* Translators: “3 of 13 answered” */
    text = g_strdup_printf (ngettext ("%u of %u answered", "%u of %u answered", asked), answered,
                            asked);
  gtk_label_set_label (self->progress, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->give), answered == asked);
}

static GtkWidget *
create_statement (CtpRoundPage *self, CtpRecord *about, CtpRecord *statement)
{
  GtkWidget *row = ctp_statement_row_new (self->round, about, statement);

  g_signal_connect_object (row, "answered", G_CALLBACK (update_progress), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
create_about_partner_cb (gpointer statement, gpointer user_data)
{
  return create_statement (user_data, ctp_journal_get_partner (ctp_record_get_journal (statement)),
                           statement);
}

static GtkWidget *
create_about_me_cb (gpointer statement, gpointer user_data)
{
  return create_statement (user_data, ctp_journal_get_me (ctp_record_get_journal (statement)),
                           statement);
}

static GtkWidget *
create_wish_cb (gpointer wish, gpointer user_data)
{
  return ctp_wish_row_new (CTP_ROUND_PAGE (user_data)->round, gtk_string_object_get_string (wish));
}

static void
fill_list (CtpRoundPage *self,
           GtkListBox *list,
           GListModel *items,
           GtkListBoxCreateWidgetFunc create_row)
{
  g_autoptr (GListModel) rows = ctp_by_frame_list_new (GTK_WIDGET (list), items);

  gtk_list_box_bind_model (list, rows, create_row, self, NULL);
}

static void
fill_statements (CtpRoundPage *self,
                 GtkListBox *list,
                 CtpRecord *about,
                 GtkListBoxCreateWidgetFunc create_row)
{
  g_autoptr (GPtrArray) statements
    = ctp_statement_list (ctp_record_get_journal (about), ctp_side_of_person (about));
  g_autoptr (GListStore) items = g_list_store_new (CTP_TYPE_RECORD);

  g_list_store_splice (items, 0, 0, statements->pdata, statements->len);
  fill_list (self, list, G_LIST_MODEL (items), create_row);
}

static void
give_clicked_cb (CtpRoundPage *self)
{
  g_autoptr (GError) error = NULL;

  if (ctp_round_give (self->round, &error))
    g_signal_emit (self, signals[GIVEN], 0);
  else
    ctp_journal_report (ctp_record_get_journal (self->round), error);
}

static void
ctp_round_page_dispose (GObject *object)
{
  CtpRoundPage *self = CTP_ROUND_PAGE (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->round);

  G_OBJECT_CLASS (ctp_round_page_parent_class)->dispose (object);
}

static void
ctp_round_page_class_init (CtpRoundPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_round_page_dispose;

  /* The person has given the answers, and is done here. */
  signals[GIVEN] = g_signal_new ("given", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "feedback.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "feedback.back",
                                       NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, CTP_TYPE_PAGE_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-round-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpRoundPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, CtpRoundPage, title);
  gtk_widget_class_bind_template_child (widget_class, CtpRoundPage, partner_heading);
  gtk_widget_class_bind_template_child (widget_class, CtpRoundPage, partner_list);
  gtk_widget_class_bind_template_child (widget_class, CtpRoundPage, my_list);
  gtk_widget_class_bind_template_child (widget_class, CtpRoundPage, wishes_heading);
  gtk_widget_class_bind_template_child (widget_class, CtpRoundPage, wishes_list);
  gtk_widget_class_bind_template_child (widget_class, CtpRoundPage, progress);
  gtk_widget_class_bind_template_child (widget_class, CtpRoundPage, give);
  gtk_widget_class_bind_template_callback (widget_class, give_clicked_cb);
}

static void
ctp_round_page_init (CtpRoundPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Shows the statements of @round with what I have answered so far. */
void
ctp_round_page_set_round (CtpRoundPage *self, CtpRecord *round)
{
  g_autofree char *heading = NULL;
  g_autofree char *wishes = NULL;
  g_autoptr (GtkStringList) asked = gtk_string_list_new (ctp_statement_list_wishes ());
  CtpJournal *journal;
  CtpRecord *partner;

  g_return_if_fail (CTP_IS_ROUND_PAGE (self));
  g_return_if_fail (CTP_IS_RECORD (round));

  g_set_object (&self->round, round);
  journal = ctp_record_get_journal (round);
  partner = ctp_journal_get_partner (journal);

  gtk_label_set_label (self->title, ctp_record_get_text (round, "title"));
  /* Translators: a name */
  heading = g_strdup_printf (_ ("What %s does"), ctp_record_get_text (partner, "name"));
  gtk_label_set_label (self->partner_heading, heading);
  fill_statements (self, self->partner_list, partner, create_about_partner_cb);
  fill_statements (self, self->my_list, ctp_journal_get_me (journal), create_about_me_cb);
  /* Translators: a name */
  wishes = g_strdup_printf (_ ("What I wish %s would do"), ctp_record_get_text (partner, "name"));
  gtk_label_set_label (self->wishes_heading, wishes);
  fill_list (self, self->wishes_list, G_LIST_MODEL (asked), create_wish_cb);
  update_progress (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* The round shown last; NULL before the first. */
CtpRecord *
ctp_round_page_get_round (CtpRoundPage *self)
{
  g_return_val_if_fail (CTP_IS_ROUND_PAGE (self), NULL);

  return self->round;
}
