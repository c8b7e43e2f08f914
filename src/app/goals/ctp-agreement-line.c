/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The agreement as one calm line, on top of the goals. */

#include "app/goals/ctp-agreement-line.h"

#include "app/goals/ctp-goal-words.h"
#include "pair/ctp-agreement.h"

struct _CtpAgreementLine
{
  CtpSection parent_instance;
  AdwActionRow *row;
  GtkImage *signed_mark;
};

G_DEFINE_FINAL_TYPE (CtpAgreementLine, ctp_agreement_line, CTP_TYPE_SECTION)

static void
ctp_agreement_line_refresh (CtpSection *section, CtpJournal *journal)
{
  CtpAgreementLine *self = CTP_AGREEMENT_LINE (section);
  g_autoptr (CtpRecord) agreement = ctp_agreement_dup (journal);
  g_autofree char *words = NULL;
  gboolean is_signed;

  gtk_widget_set_visible (GTK_WIDGET (self), agreement != NULL);
  if (agreement == NULL)
    return;

  words = ctp_goal_words_dup_agreement (agreement);
  is_signed = ctp_agreement_is_signed (agreement);
  adw_action_row_set_subtitle (self->row, words);
  gtk_image_set_from_icon_name (self->signed_mark,
                                is_signed ? "object-select-symbolic" : "document-edit-symbolic");
  if (is_signed)
    gtk_widget_add_css_class (GTK_WIDGET (self->signed_mark), "success");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->signed_mark), "success");
}

static void
ctp_agreement_line_class_init (CtpAgreementLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CTP_SECTION_CLASS (klass)->refresh = ctp_agreement_line_refresh;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-agreement-line.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpAgreementLine, row);
  gtk_widget_class_bind_template_child (widget_class, CtpAgreementLine, signed_mark);
}

static void
ctp_agreement_line_init (CtpAgreementLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
