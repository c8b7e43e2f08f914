/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row that asks whether a meeting was worth it: five buttons, each a number and a word. One press
 * answers; the row goes when its meeting leaves the list of those without an answer. */

#include "app/feedback/ctp-pulse-question.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/feedback/ctp-five-buttons.h"
#include "app/meetings/ctp-meeting-words.h"
#include "journal/ctp-journal.h"
#include "report/ctp-wording.h"

struct _CtpPulseQuestion
{
  GtkListBoxRow parent_instance;

  GtkLabel *question;
  CtpFiveButtons *buttons;

  CtpRecord *meeting;
};

G_DEFINE_FINAL_TYPE (CtpPulseQuestion, ctp_pulse_question, GTK_TYPE_LIST_BOX_ROW)

static void
chosen_cb (CtpPulseQuestion *self)
{
  CtpJournal *journal = ctp_record_get_journal (self->meeting);
  g_autoptr (CtpRecord) meeting = g_object_ref (self->meeting);
  g_autoptr (CtpRecord) pulse = NULL;
  g_autoptr (GError) error = NULL;
  int value = ctp_five_buttons_get_value (self->buttons);

  if (value == 0)
    return;

  pulse = ctp_journal_add (journal, "pulse", &error, "meeting", meeting, "person",
                           ctp_journal_get_me (journal), "value", value, NULL);
  if (pulse == NULL)
    ctp_journal_report (journal, error);
}

static void
ctp_pulse_question_dispose (GObject *object)
{
  CtpPulseQuestion *self = CTP_PULSE_QUESTION (object);

  g_clear_object (&self->meeting);

  G_OBJECT_CLASS (ctp_pulse_question_parent_class)->dispose (object);
}

static void
ctp_pulse_question_class_init (CtpPulseQuestionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_pulse_question_dispose;

  g_type_ensure (CTP_TYPE_FIVE_BUTTONS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-pulse-question.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpPulseQuestion, question);
  gtk_widget_class_bind_template_child (widget_class, CtpPulseQuestion, buttons);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
ctp_pulse_question_init (CtpPulseQuestion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 1; i <= CTP_FIVE; i++)
    ctp_five_buttons_set_word (self->buttons, i, ctp_wording_get_pulse (i));
}

GtkWidget *
ctp_pulse_question_new (CtpRecord *meeting)
{
  CtpPulseQuestion *self = g_object_new (CTP_TYPE_PULSE_QUESTION, NULL);
  g_autofree char *title = ctp_wording_dup_meeting_title (meeting);
  g_autofree char *day = ctp_meeting_words_dup_heading (meeting);
  g_autofree char *question = NULL;

  g_set_object (&self->meeting, meeting);
  /* Translators: the title of a meeting, then its day */
  question = g_strdup_printf (_ ("“%s” on %s"), title, day);
  gtk_label_set_label (self->question, question);
  ctp_five_buttons_set_label (self->buttons, question);

  return GTK_WIDGET (self);
}
