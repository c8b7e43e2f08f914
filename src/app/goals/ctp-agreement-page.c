/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The agreement, read and edited in the same place, and signed; with what each of the two says of
 * themselves. Any change unsigns it, which shows at once. */

#include "app/goals/ctp-agreement-page.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/goals/ctp-goal-words.h"
#include "app/goals/ctp-profile.h"
#include "app/goals/ctp-rule-row.h"
#include "app/goals/ctp-rule-suggestions.h"
#include "app/goals/ctp-signatures.h"
#include "app/widgets/ctp-columns.h"
#include "app/widgets/ctp-contested.h"
#include "app/widgets/ctp-date-field.h"
#include "app/widgets/ctp-edit-binding.h"
#include "app/widgets/ctp-entry-line.h"
#include "app/widgets/ctp-number-field.h"
#include "app/widgets/ctp-page-layout.h"
#include "app/widgets/ctp-record-list.h"
#include "app/widgets/ctp-text-area.h"
#include "pair/ctp-agreement.h"

struct _CtpAgreementPage
{
  CtpJournalPart parent_instance;
  GtkWidget *back;
  GtkLabel *state;
  GtkTextView *purpose;
  GtkTextView *confidentiality;
  GtkTextView *contact;
  CtpContested *contested;
  GtkListBox *rule_list;
  CtpNumberField *hours;
  CtpDateField *starts;
  CtpDateField *ends;
  CtpRuleSuggestions *suggestions;
  CtpProfile *me;
  CtpProfile *partner;

  CtpJournal *journal;
  CtpRecord *agreement;
  CtpQuery *rules;
};

G_DEFINE_FINAL_TYPE (CtpAgreementPage, ctp_agreement_page, CTP_TYPE_JOURNAL_PART)

static void
show_state (CtpAgreementPage *self)
{
  g_autofree char *state = NULL;

  if (self->agreement == NULL || !ctp_record_get_exists (self->agreement))
    return;

  state = ctp_goal_words_dup_agreement (self->agreement);
  gtk_label_set_text (self->state, state);
}

static GtkWidget *
create_rule_cb (gpointer rule, gpointer user_data)
{
  return ctp_rule_row_new (rule);
}

static gboolean
rule_entered_cb (CtpAgreementPage *self, const char *line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) rule = NULL;
  guint n_rules = ctp_query_get_count (self->rules);
  g_autoptr (CtpRecord) last = n_rules > 0 ? ctp_query_get (self->rules, n_rules - 1) : NULL;

  ctp_journal_begin_step (self->journal, CTP_VERB_ADD, "rule");
  rule = ctp_journal_add (self->journal, "rule", &error, "text", line, NULL);
  if (rule != NULL)
    ctp_record_place (rule, last, NULL, &error);
  ctp_journal_end_step (self->journal);
  if (error != NULL)
    ctp_journal_report (self->journal, error);

  return rule != NULL;
}

static void
bind_fields (CtpAgreementPage *self)
{
  GBindingFlags both_ways = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  ctp_edit_bind_text (self->purpose, self->agreement, "purpose");
  ctp_edit_bind_text (self->confidentiality, self->agreement, "confidentiality");
  ctp_edit_bind_text (self->contact, self->agreement, "contact");
  ctp_contested_set_record (self->contested, self->agreement);
  g_object_bind_property (self->agreement, "hours", self->hours, "value", both_ways);
  g_object_bind_property (self->agreement, "starts", self->starts, "date", both_ways);
  g_object_bind_property (self->agreement, "ends", self->ends, "date", both_ways);
}

static void
ctp_agreement_page_attach (CtpJournalPart *part, CtpJournal *journal)
{
  CtpAgreementPage *self = CTP_AGREEMENT_PAGE (part);
  GtkWidget *entry;

  self->journal = journal;
  self->agreement = ctp_agreement_dup (journal);
  self->rules = ctp_agreement_list_rules (journal);
  entry = ctp_entry_line_new (journal, _ ("Add a ground rule…"));
  g_signal_connect_object (entry, "entered", G_CALLBACK (rule_entered_cb), self, G_CONNECT_SWAPPED);
  ctp_record_list_bind (self->rule_list, G_LIST_MODEL (self->rules),
                        CTP_RECORD_LIST_DELETE | CTP_RECORD_LIST_MOVE, entry, create_rule_cb, NULL);
  ctp_rule_suggestions_set_journal (self->suggestions, journal);
  ctp_profile_set_person (self->me, ctp_journal_get_me (journal));
  ctp_profile_set_person (self->partner, ctp_journal_get_partner (journal));
  if (self->agreement != NULL)
    bind_fields (self);
  g_signal_connect_object (journal, "changed", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  show_state (self);
}

static gboolean
ctp_agreement_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (CTP_AGREEMENT_PAGE (widget)->back);
}

static void
ctp_agreement_page_dispose (GObject *object)
{
  CtpAgreementPage *self = CTP_AGREEMENT_PAGE (object);

  G_OBJECT_CLASS (ctp_agreement_page_parent_class)->dispose (object);

  g_clear_object (&self->agreement);
  g_clear_object (&self->rules);
}

static void
ctp_agreement_page_class_init (CtpAgreementPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CTP_JOURNAL_PART_CLASS (klass)->attach = ctp_agreement_page_attach;
  object_class->dispose = ctp_agreement_page_dispose;
  widget_class->grab_focus = ctp_agreement_page_grab_focus;

  g_type_ensure (CTP_TYPE_COLUMNS);
  g_type_ensure (CTP_TYPE_DATE_FIELD);
  g_type_ensure (CTP_TYPE_NUMBER_FIELD);
  g_type_ensure (CTP_TYPE_PROFILE);
  g_type_ensure (CTP_TYPE_RULE_SUGGESTIONS);
  g_type_ensure (CTP_TYPE_SIGNATURES);
  g_type_ensure (CTP_TYPE_CONTESTED);
  g_type_ensure (CTP_TYPE_TEXT_AREA);
  gtk_widget_class_set_layout_manager_type (widget_class, CTP_TYPE_PAGE_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-agreement-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpAgreementPage, back);
  gtk_widget_class_bind_template_child (widget_class, CtpAgreementPage, state);
  gtk_widget_class_bind_template_child (widget_class, CtpAgreementPage, purpose);
  gtk_widget_class_bind_template_child (widget_class, CtpAgreementPage, contested);
  gtk_widget_class_bind_template_child (widget_class, CtpAgreementPage, confidentiality);
  gtk_widget_class_bind_template_child (widget_class, CtpAgreementPage, contact);
  gtk_widget_class_bind_template_child (widget_class, CtpAgreementPage, rule_list);
  gtk_widget_class_bind_template_child (widget_class, CtpAgreementPage, hours);
  gtk_widget_class_bind_template_child (widget_class, CtpAgreementPage, starts);
  gtk_widget_class_bind_template_child (widget_class, CtpAgreementPage, ends);
  gtk_widget_class_bind_template_child (widget_class, CtpAgreementPage, suggestions);
  gtk_widget_class_bind_template_child (widget_class, CtpAgreementPage, me);
  gtk_widget_class_bind_template_child (widget_class, CtpAgreementPage, partner);
  gtk_widget_class_bind_template_callback (widget_class, rule_entered_cb);
}

static void
ctp_agreement_page_init (CtpAgreementPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
