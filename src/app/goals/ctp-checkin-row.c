/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A check-in, edited where it stands: when it was, the value then, and a remark. */

#include "app/goals/ctp-checkin-row.h"

#include "app/widgets/ctp-date-field.h"
#include "app/widgets/ctp-number-field.h"
#include "app/widgets/ctp-wrapping-text.h"

struct _CtpCheckinRow
{
  GtkListBoxRow parent_instance;
  CtpDateField *date;
  CtpNumberField *value;
  CtpWrappingText *remark;
};

G_DEFINE_FINAL_TYPE (CtpCheckinRow, ctp_checkin_row, GTK_TYPE_LIST_BOX_ROW)

static void
ctp_checkin_row_class_init (CtpCheckinRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CTP_TYPE_WRAPPING_TEXT);
  g_type_ensure (CTP_TYPE_DATE_FIELD);
  g_type_ensure (CTP_TYPE_NUMBER_FIELD);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-checkin-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpCheckinRow, date);
  gtk_widget_class_bind_template_child (widget_class, CtpCheckinRow, value);
  gtk_widget_class_bind_template_child (widget_class, CtpCheckinRow, remark);
}

static void
ctp_checkin_row_init (CtpCheckinRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ctp_checkin_row_new (CtpRecord *checkin)
{
  CtpCheckinRow *self = g_object_new (CTP_TYPE_CHECKIN_ROW, NULL);
  GBindingFlags both_ways = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  g_object_bind_property (checkin, "date", self->date, "date", both_ways);
  g_object_bind_property (checkin, "value", self->value, "value", both_ways);
  g_object_bind_property (ctp_record_get_journal (checkin), "writable", self->date, "sensitive",
                          G_BINDING_SYNC_CREATE);
  g_object_bind_property (ctp_record_get_journal (checkin), "writable", self->value, "sensitive",
                          G_BINDING_SYNC_CREATE);
  ctp_wrapping_text_bind (self->remark, checkin, "remark");

  return GTK_WIDGET (self);
}
