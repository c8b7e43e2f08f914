/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A feedback round that is not open yet: who has answered, who has not, and a way to answer. */

#include "app/feedback/ctp-round-card.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-beside-box.h"
#include "journal/ctp-journal.h"
#include "pair/ctp-round.h"
#include "pair/ctp-side.h"

struct _CtpRoundCard
{
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  GtkLabel *state;
  GtkButton *answer;

  CtpRecord *round;
};

G_DEFINE_FINAL_TYPE (CtpRoundCard, ctp_round_card, GTK_TYPE_LIST_BOX_ROW)

/* What is awaited, and of whom. */
static char *
dup_state (CtpRecord *round)
{
  CtpJournal *journal = ctp_record_get_journal (round);
  const char *partner = ctp_record_get_text (ctp_journal_get_partner (journal), "name");
  gboolean partner_given = ctp_round_has_given (round, ctp_side_other (ctp_side_of_me (journal)));
  CtpRoundState state = ctp_round_get_state (round);

  if (state == CTP_ROUND_COMING)
    /* Translators: a name */
    return g_strdup_printf (
      _ ("Both of you have answered. The answers of %s open here as soon as they arrive."),
      partner);

  if (partner_given)
    /* Translators: a name */
    return g_strdup_printf (
      _ ("%s has answered. The answers open for both of you when you have answered too."), partner);

  if (state == CTP_ROUND_AWAITED)
    /* Translators: a name */
    return g_strdup_printf (
      _ ("You have answered. The answers open for both of you when %s has answered too."), partner);

  return g_strdup (_ ("Nobody sees an answer before both of you have answered."));
}

static void
round_changed_cb (CtpRoundCard *self)
{
  g_autofree char *state = dup_state (self->round);
  guint answered = 0;
  gboolean given = ctp_round_i_have_given (self->round);

  if (!given)
    answered = ctp_round_count_answers (self->round, NULL);

  gtk_label_set_label (self->title, ctp_record_get_text (self->round, "title"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ctp_record_get_text (self->round, "title"), -1);
  gtk_label_set_label (self->state, state);
  gtk_button_set_label (self->answer, answered > 0 ? _ ("Go On") : _ ("Answer Now"));
  gtk_widget_set_visible (GTK_WIDGET (self->answer),
                          !given
                            && ctp_journal_get_writable (ctp_record_get_journal (self->round)));
}

static void
ctp_round_card_dispose (GObject *object)
{
  CtpRoundCard *self = CTP_ROUND_CARD (object);

  g_clear_object (&self->round);

  G_OBJECT_CLASS (ctp_round_card_parent_class)->dispose (object);
}

static void
ctp_round_card_class_init (CtpRoundCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_round_card_dispose;

  g_type_ensure (CTP_TYPE_BESIDE_BOX);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-round-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpRoundCard, title);
  gtk_widget_class_bind_template_child (widget_class, CtpRoundCard, state);
  gtk_widget_class_bind_template_child (widget_class, CtpRoundCard, answer);
}

static void
ctp_round_card_init (CtpRoundCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ctp_round_card_new (CtpRecord *round)
{
  CtpRoundCard *self = g_object_new (CTP_TYPE_ROUND_CARD, NULL);

  g_set_object (&self->round, round);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->answer), "s", ctp_record_get_id (round));
  g_signal_connect_object (round, "notify", G_CALLBACK (round_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "map", G_CALLBACK (round_changed_cb), self, 0);
  round_changed_cb (self);

  return GTK_WIDGET (self);
}
