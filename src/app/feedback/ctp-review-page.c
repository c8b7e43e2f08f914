/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The closing review: the four levels one below the other, and ways to take it along. */

#include "app/feedback/ctp-review-page.h"

#include <adwaita.h>

#include "app/feedback/ctp-review-level.h"
#include "app/widgets/ctp-by-frame.h"
#include "app/widgets/ctp-page-layout.h"
#include "pair/ctp-review.h"

struct _CtpReviewPage
{
  CtpJournalPart parent_instance;

  GtkWidget *back;
  GtkBox *levels;

  CtpJournal *journal;
  /* The levels that are still to be shown. */
  const char *const *next;
};

G_DEFINE_FINAL_TYPE (CtpReviewPage, ctp_review_page, CTP_TYPE_JOURNAL_PART)

static gboolean
add_level (GtkWidget *widget)
{
  CtpReviewPage *self = CTP_REVIEW_PAGE (widget);

  gtk_box_append (self->levels, ctp_review_level_new (self->journal, *self->next++));
  return *self->next != NULL;
}

static void
ctp_review_page_attach (CtpJournalPart *part, CtpJournal *journal)
{
  CtpReviewPage *self = CTP_REVIEW_PAGE (part);

  self->journal = journal;
  self->next = ctp_review_list_levels ();
  ctp_by_frame_do (GTK_WIDGET (self), add_level);
}

static gboolean
ctp_review_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (CTP_REVIEW_PAGE (widget)->back);
}

static void
ctp_review_page_class_init (CtpReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CTP_JOURNAL_PART_CLASS (klass)->attach = ctp_review_page_attach;
  widget_class->grab_focus = ctp_review_page_grab_focus;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "feedback.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "feedback.back",
                                       NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, CTP_TYPE_PAGE_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpReviewPage, back);
  gtk_widget_class_bind_template_child (widget_class, CtpReviewPage, levels);
}

static void
ctp_review_page_init (CtpReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
