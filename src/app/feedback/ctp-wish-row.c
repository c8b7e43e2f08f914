/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What I wish of the other person, in words: to keep, to stop or to start something. What is typed is
 * kept at once, on this copy only, until the answers are given. */

#include "app/feedback/ctp-wish-row.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-text-area.h"
#include "journal/ctp-journal.h"
#include "pair/ctp-round.h"
#include "pair/ctp-statement.h"

struct _CtpWishRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  GtkTextView *text;

  CtpRecord *round;
  char *wish;
};

G_DEFINE_FINAL_TYPE (CtpWishRow, ctp_wish_row, GTK_TYPE_LIST_BOX_ROW)

static void
text_changed_cb (CtpWishRow *self, GtkTextBuffer *buffer)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  if (!ctp_round_set_wish (self->round, self->wish, text, &error))
    ctp_journal_report (ctp_record_get_journal (self->round), error);
}

static void
ctp_wish_row_dispose (GObject *object)
{
  CtpWishRow *self = CTP_WISH_ROW (object);

  g_clear_object (&self->round);
  g_clear_pointer (&self->wish, g_free);

  G_OBJECT_CLASS (ctp_wish_row_parent_class)->dispose (object);
}

static void
ctp_wish_row_class_init (CtpWishRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_wish_row_dispose;

  g_type_ensure (CTP_TYPE_TEXT_AREA);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-wish-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpWishRow, title);
  gtk_widget_class_bind_template_child (widget_class, CtpWishRow, text);
}

static void
ctp_wish_row_init (CtpWishRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Shows what I have wished so far. */
GtkWidget *
ctp_wish_row_new (CtpRecord *round, const char *wish)
{
  CtpWishRow *self = g_object_new (CTP_TYPE_WISH_ROW, NULL);
  CtpJournal *journal = ctp_record_get_journal (round);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  g_autoptr (CtpRecord) answer = ctp_round_dup_answer (round, ctp_journal_get_me (journal),
                                                       ctp_journal_get_partner (journal), wish);

  g_set_object (&self->round, round);
  self->wish = g_strdup (wish);
  gtk_label_set_label (self->title, ctp_statement_get_standard_text (wish));
  g_object_set (self->text, "label", ctp_statement_get_standard_text (wish), NULL);
  if (answer != NULL)
    gtk_text_buffer_set_text (buffer, ctp_record_get_text (answer, "remark"), -1);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (text_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
