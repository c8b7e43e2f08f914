/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One level of the closing review: its question, what the journal knows about it, what I say, where
 * I say it, and what the other person says. */

#include "app/feedback/ctp-review-level.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/feedback/ctp-legend.h"
#include "app/feedback/ctp-pulse-chart.h"
#include "app/widgets/ctp-by-frame.h"
#include "app/widgets/ctp-contested.h"
#include "app/widgets/ctp-edit-binding.h"
#include "app/widgets/ctp-text-area.h"
#include "pair/ctp-review.h"
#include "report/ctp-review-facts.h"

struct _CtpReviewLevel
{
  GtkWidget parent_instance;

  GtkLabel *title;
  GtkLabel *question;
  GtkWidget *chart_box;
  CtpLegend *legend;
  CtpPulseChart *chart;
  GtkBox *facts;
  GtkLabel *my_name;
  GtkTextView *text;
  CtpContested *contested;
  GtkLabel *partner_name;
  GtkLabel *partner_text;

  CtpJournal *journal;
  CtpRecord *mine;
  CtpRecord *theirs;
  char *level;
  /* Whether something was written since the facts were counted, and whether they soon will be. */
  gboolean stale;
  gboolean is_counting;
};

G_DEFINE_FINAL_TYPE (CtpReviewLevel, ctp_review_level, GTK_TYPE_WIDGET)

static void
add_fact (CtpReviewLevel *self, const char *fact)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *bullet = gtk_label_new ("•");
  GtkWidget *label = gtk_label_new (fact);

  gtk_widget_set_valign (bullet, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (row), bullet);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (self->facts, row);
}

static gboolean
show_facts (GtkWidget *widget)
{
  CtpReviewLevel *self = CTP_REVIEW_LEVEL (widget);
  g_autoptr (GPtrArray) facts = NULL;
  GtkWidget *child;

  self->stale = FALSE;
  self->is_counting = FALSE;
  facts = ctp_review_list_facts (self->journal, self->level);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->facts))) != NULL)
    gtk_box_remove (self->facts, child);
  for (guint i = 0; i < facts->len; i++)
    add_fact (self, facts->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), facts->len > 0);
  gtk_widget_set_visible (self->chart_box, g_str_equal (self->level, "reaction")
                                             && ctp_pulse_chart_get_has_pulses (self->chart));
  return FALSE;
}

static void
show_partner (CtpReviewLevel *self)
{
  CtpRecord *partner = ctp_journal_get_partner (self->journal);
  const char *text
    = ctp_record_get_exists (self->theirs) ? ctp_record_get_text (self->theirs, "text") : "";
  g_autofree char *nothing = NULL;

  if (*text == '\0')
    /* Translators: a name */
    nothing
      = g_strdup_printf (_ ("%s has written nothing yet."), ctp_record_get_text (partner, "name"));
  gtk_label_set_label (self->partner_text, nothing != NULL ? nothing : text);
  if (nothing != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->partner_text), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->partner_text), "dim-label");
}

static void
journal_changed_cb (CtpReviewLevel *self)
{
  self->stale = TRUE;
}

/* What is counted may have changed while another view was shown. */
static void
ctp_review_level_map (GtkWidget *widget)
{
  CtpReviewLevel *self = CTP_REVIEW_LEVEL (widget);

  if (self->stale && !self->is_counting)
    {
      self->is_counting = TRUE;
      ctp_by_frame_do (widget, show_facts);
    }
  GTK_WIDGET_CLASS (ctp_review_level_parent_class)->map (widget);
}

static void
ctp_review_level_dispose (GObject *object)
{
  CtpReviewLevel *self = CTP_REVIEW_LEVEL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->mine);
  g_clear_object (&self->theirs);
  g_clear_object (&self->journal);
  g_clear_pointer (&self->level, g_free);

  G_OBJECT_CLASS (ctp_review_level_parent_class)->dispose (object);
}

static void
ctp_review_level_class_init (CtpReviewLevelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_review_level_dispose;
  widget_class->map = ctp_review_level_map;

  g_type_ensure (CTP_TYPE_LEGEND);
  g_type_ensure (CTP_TYPE_PULSE_CHART);
  g_type_ensure (CTP_TYPE_CONTESTED);
  g_type_ensure (CTP_TYPE_TEXT_AREA);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-review-level.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpReviewLevel, title);
  gtk_widget_class_bind_template_child (widget_class, CtpReviewLevel, question);
  gtk_widget_class_bind_template_child (widget_class, CtpReviewLevel, chart_box);
  gtk_widget_class_bind_template_child (widget_class, CtpReviewLevel, legend);
  gtk_widget_class_bind_template_child (widget_class, CtpReviewLevel, chart);
  gtk_widget_class_bind_template_child (widget_class, CtpReviewLevel, facts);
  gtk_widget_class_bind_template_child (widget_class, CtpReviewLevel, my_name);
  gtk_widget_class_bind_template_child (widget_class, CtpReviewLevel, text);
  gtk_widget_class_bind_template_child (widget_class, CtpReviewLevel, contested);
  gtk_widget_class_bind_template_child (widget_class, CtpReviewLevel, partner_name);
  gtk_widget_class_bind_template_child (widget_class, CtpReviewLevel, partner_text);
}

static void
ctp_review_level_init (CtpReviewLevel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ctp_review_level_new (CtpJournal *journal, const char *level)
{
  CtpReviewLevel *self = g_object_new (CTP_TYPE_REVIEW_LEVEL, NULL);
  CtpRecord *me = ctp_journal_get_me (journal);
  CtpRecord *partner = ctp_journal_get_partner (journal);

  self->journal = g_object_ref (journal);
  self->level = g_strdup (level);
  self->stale = TRUE;
  self->mine = ctp_review_expect (journal, me, level);
  self->theirs = ctp_review_expect (journal, partner, level);

  gtk_label_set_label (self->title, ctp_review_get_title (level));
  gtk_label_set_label (self->question, ctp_review_get_question (level));
  g_object_set (self->text, "label", ctp_review_get_question (level), "editable",
                ctp_journal_get_writable (journal), NULL);
  if (g_str_equal (level, "reaction"))
    {
      ctp_legend_set_journal (self->legend, journal);
      ctp_pulse_chart_set_journal (self->chart, journal);
    }
  g_object_bind_property (me, "name", self->my_name, "label", G_BINDING_SYNC_CREATE);
  g_object_bind_property (partner, "name", self->partner_name, "label", G_BINDING_SYNC_CREATE);
  ctp_edit_bind_text (gtk_text_view_get_buffer (self->text), self->mine, "text");
  ctp_contested_set_record (self->contested, self->mine);
  g_signal_connect_object (journal, "changed", G_CALLBACK (journal_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->theirs, "notify", G_CALLBACK (show_partner), self,
                           G_CONNECT_SWAPPED);
  show_partner (self);

  return GTK_WIDGET (self);
}
