/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A milestone, edited where it stands: check, title, date, and a menu to move or delete it. */

#include "app/goals/ctp-milestone-row.h"

#include "app/widgets/ctp-date-field.h"
#include "app/widgets/ctp-wrapping-text.h"
#include "pair/ctp-today.h"

struct _CtpMilestoneRow
{
  GtkListBoxRow parent_instance;
  GtkCheckButton *check;
  CtpWrappingText *title;
  CtpDateField *due;
  CtpRecord *milestone;
};

G_DEFINE_FINAL_TYPE (CtpMilestoneRow, ctp_milestone_row, GTK_TYPE_LIST_BOX_ROW)

static void
toggled_cb (CtpMilestoneRow *self)
{
  gboolean done = gtk_check_button_get_active (self->check);
  CtpJournal *journal;
  g_autofree char *today = NULL;

  if (self->milestone == NULL || done == ctp_record_get_boolean (self->milestone, "done"))
    return;

  journal = ctp_record_get_journal (self->milestone);
  today = ctp_today_dup_text (journal);
  ctp_journal_begin_step (journal, CTP_VERB_CHANGE, "milestone");
  g_object_set (self->milestone, "done", done, "done_on", done ? today : "", NULL);
  ctp_journal_end_step (journal);
}

static void
show_title (CtpMilestoneRow *self)
{
  const char *title = ctp_record_get_text (self->milestone, "title");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
}

static void
ctp_milestone_row_dispose (GObject *object)
{
  g_clear_object (&CTP_MILESTONE_ROW (object)->milestone);

  G_OBJECT_CLASS (ctp_milestone_row_parent_class)->dispose (object);
}

static void
ctp_milestone_row_class_init (CtpMilestoneRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_milestone_row_dispose;

  g_type_ensure (CTP_TYPE_WRAPPING_TEXT);
  g_type_ensure (CTP_TYPE_DATE_FIELD);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-milestone-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpMilestoneRow, check);
  gtk_widget_class_bind_template_child (widget_class, CtpMilestoneRow, title);
  gtk_widget_class_bind_template_child (widget_class, CtpMilestoneRow, due);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
ctp_milestone_row_init (CtpMilestoneRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ctp_milestone_row_new (CtpRecord *milestone)
{
  CtpMilestoneRow *self = g_object_new (CTP_TYPE_MILESTONE_ROW, NULL);

  g_object_bind_property (milestone, "done", self->check, "active", G_BINDING_SYNC_CREATE);
  self->milestone = g_object_ref (milestone);
  g_object_bind_property (milestone, "due", self->due, "date",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_object_bind_property (ctp_record_get_journal (milestone), "writable", self->check, "sensitive",
                          G_BINDING_SYNC_CREATE);
  g_object_bind_property (ctp_record_get_journal (milestone), "writable", self->due, "sensitive",
                          G_BINDING_SYNC_CREATE);
  ctp_wrapping_text_bind (self->title, milestone, "title");
  g_signal_connect_object (milestone, "notify::title", G_CALLBACK (show_title), self,
                           G_CONNECT_SWAPPED);
  show_title (self);

  return GTK_WIDGET (self);
}
