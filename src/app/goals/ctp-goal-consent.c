/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether both want a goal: who is awaited, and my own answer where it is asked for. It is gone where
 * there is nothing to say. */

#include "app/goals/ctp-goal-consent.h"

#include "app/goals/ctp-goal-words.h"
#include "app/widgets/ctp-edit-binding.h"
#include "pair/ctp-consent.h"
#include "pair/ctp-side.h"

struct _CtpGoalConsent
{
  CtpSection parent_instance;
  GtkLabel *words;
  GtkWidget *buttons;
  GtkWidget *agree;
  GtkWidget *decline;
  CtpRecord *goal;
};

G_DEFINE_FINAL_TYPE (CtpGoalConsent, ctp_goal_consent, CTP_TYPE_SECTION)

static void
ctp_goal_consent_refresh (CtpSection *section, CtpJournal *journal)
{
  CtpGoalConsent *self = CTP_GOAL_CONSENT (section);
  g_autofree char *words = NULL;
  CtpConsent mine;

  if (self->goal == NULL || !ctp_record_get_exists (self->goal))
    return;

  words = ctp_goal_words_dup_consent (self->goal);
  mine = ctp_consent_get (self->goal, ctp_side_of_me (journal));
  gtk_label_set_text (self->words, words);
  gtk_widget_set_visible (self->buttons, mine != CTP_CONSENT_AGREED);
  gtk_widget_set_visible (self->agree, mine != CTP_CONSENT_AGREED);
  gtk_widget_set_visible (self->decline, mine == CTP_CONSENT_OPEN);
  gtk_widget_set_visible (GTK_WIDGET (self), *words != '\0');
}

/* What is answered is what is to be read, down to the last key pressed. */
static void
answer (CtpGoalConsent *self, CtpConsent consent)
{
  CtpJournal *journal = ctp_record_get_journal (self->goal);
  g_autoptr (GError) error = NULL;

  ctp_edit_flush (journal);
  if (!ctp_consent_give (self->goal, consent, &error))
    ctp_journal_report (journal, error);
}

static void
agree_cb (CtpGoalConsent *self)
{
  answer (self, CTP_CONSENT_AGREED);
}

static void
decline_cb (CtpGoalConsent *self)
{
  answer (self, CTP_CONSENT_DECLINED);
}

static void
ctp_goal_consent_dispose (GObject *object)
{
  g_clear_object (&CTP_GOAL_CONSENT (object)->goal);

  G_OBJECT_CLASS (ctp_goal_consent_parent_class)->dispose (object);
}

static void
ctp_goal_consent_class_init (CtpGoalConsentClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_goal_consent_dispose;
  CTP_SECTION_CLASS (klass)->refresh = ctp_goal_consent_refresh;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-goal-consent.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpGoalConsent, words);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalConsent, buttons);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalConsent, agree);
  gtk_widget_class_bind_template_child (widget_class, CtpGoalConsent, decline);
  gtk_widget_class_bind_template_callback (widget_class, agree_cb);
  gtk_widget_class_bind_template_callback (widget_class, decline_cb);
}

static void
ctp_goal_consent_init (CtpGoalConsent *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ctp_goal_consent_set_goal (CtpGoalConsent *self, CtpRecord *goal)
{
  g_return_if_fail (CTP_IS_GOAL_CONSENT (self));

  g_set_object (&self->goal, goal);
  ctp_section_refresh (CTP_SECTION (self));
}
