/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A ground rule, edited where it stands. */

#include "app/goals/ctp-rule-row.h"

#include "app/widgets/ctp-edit-binding.h"

struct _CtpRuleRow
{
  GtkListBoxRow parent_instance;
  GtkText *text;
};

G_DEFINE_FINAL_TYPE (CtpRuleRow, ctp_rule_row, GTK_TYPE_LIST_BOX_ROW)

static void
ctp_rule_row_class_init (CtpRuleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

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

  ctp_edit_bind_text (self->text, rule, "text");

  return GTK_WIDGET (self);
}
