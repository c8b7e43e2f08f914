/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A ground rule, edited where it stands. */

#include "app/goals/ctp-rule-row.h"

#include "app/widgets/ctp-wrapping-text.h"

struct _CtpRuleRow
{
  GtkListBoxRow parent_instance;
  CtpWrappingText *text;
};

G_DEFINE_FINAL_TYPE (CtpRuleRow, ctp_rule_row, GTK_TYPE_LIST_BOX_ROW)

static void
ctp_rule_row_class_init (CtpRuleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CTP_TYPE_WRAPPING_TEXT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-rule-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpRuleRow, text);
}

static void
ctp_rule_row_init (CtpRuleRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ctp_rule_row_new (CtpRecord *rule)
{
  CtpRuleRow *self = g_object_new (CTP_TYPE_RULE_ROW, NULL);

  ctp_wrapping_text_bind (self->text, rule, "text");

  return GTK_WIDGET (self);
}
