/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who has signed the agreement and when; where it was changed since, what it said and what it says
 * now. I sign for myself only. */

#include "app/goals/ctp-signatures.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-edit-binding.h"
#include "app/widgets/ctp-person-avatar.h"
#include "pair/ctp-agreement.h"
#include "pair/ctp-agreement-changes.h"
#include "pair/ctp-side.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording.h"

#define AVATAR_SIZE 32

struct _CtpSignatures
{
  CtpSection parent_instance;
  GtkListBox *list;
  GtkWidget *sign;
  CtpRecord *agreement;
  /* What the rows say, so that they stay while nothing changes. */
  char *shown;
};

G_DEFINE_FINAL_TYPE (CtpSignatures, ctp_signatures, CTP_TYPE_SECTION)

/* One side of the agreement as a value of a field is said. */
static char *
dup_said (const CtpAgreementChange *change, const char *text)
{
  GDate date;

  if (*text == '\0')
    return g_strdup (_ ("nothing"));
  if (change->field != NULL && change->field->type == CTP_FIELD_DATE
      && ctp_wording_parse_date (text, &date))
    return ctp_wording_dup_plain_date (&date, NULL);
  if (change->field != NULL && change->field->type == CTP_FIELD_REAL)
    return ctp_wording_dup_number (g_ascii_strtod (text, NULL));

  /* Translators: something that the agreement says, in quotation marks. */
  return g_strdup_printf (_ ("“%s”"), text);
}

static char *
dup_change_words (const CtpAgreementChange *change)
{
  g_autofree char *before = dup_said (change, change->before);
  g_autofree char *after = dup_said (change, change->after);

  if (change->field == NULL && *change->before == '\0')
    /* Translators: %s is a ground rule. */
    return g_strdup_printf (_ ("Added: %s"), after);
  if (change->field == NULL && *change->after == '\0')
    /* Translators: %s is a ground rule. */
    return g_strdup_printf (_ ("Taken away: %s"), before);

  /* Translators: what a part of the agreement said when it was signed, and what it says now. */
  return g_strdup_printf (_ ("Said %s. Says %s."), before, after);
}

static char *
dup_state (CtpSignatures *self, CtpSide side, guint n_changes)
{
  const char *const fields[] = { "senior_signed", "junior_signed" };
  CtpJournal *journal = ctp_record_get_journal (self->agreement);
  g_autofree char *day = NULL;
  GDate today;
  GDate date;

  if (!ctp_record_get_date (self->agreement, fields[side], &date))
    return g_strdup (_ ("Has not signed yet"));

  ctp_today (journal, &today);
  day = ctp_wording_dup_plain_date (&date, &today);
  if (ctp_agreement_is_signed_by (self->agreement, side))
    /* Translators: %s is a date. */
    return g_strdup_printf (_ ("Signed on %s"), day);
  if (n_changes == 0)
    return g_strdup (_ ("Has not signed what it says now"));

  /* Translators: %s is a date. */
  return g_strdup_printf (ngettext ("Signed on %s; %u thing has changed since",
                                    "Signed on %s; %u things have changed since", n_changes),
                          day, n_changes);
}

static void
add_row (CtpSignatures *self, const char *title, const char *subtitle, CtpRecord *person)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (person != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), ctp_person_avatar_new (person, AVATAR_SIZE));
  gtk_list_box_append (self->list, row);
}

static void
show_side (CtpSignatures *self, CtpSide side, const char *state, const GPtrArray *changes)
{
  CtpRecord *person = ctp_journal_get_person (ctp_record_get_journal (self->agreement), side);

  add_row (self, ctp_record_get_text (person, "name"), state, person);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const CtpAgreementChange *change = g_ptr_array_index (changes, i);
      g_autofree char *words = dup_change_words (change);

      add_row (self, g_dgettext (GETTEXT_PACKAGE, change->label), words, NULL);
    }
}

/* What changed since a signature that does not hold any more; NULL where there is none such. */
static GPtrArray *
list_changes (CtpSignatures *self, CtpSide side)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *changes = NULL;

  if (ctp_agreement_is_signed_by (self->agreement, side))
    return NULL;

  changes = ctp_agreement_list_changes (self->agreement, side, &error);
  if (changes == NULL)
    ctp_journal_report (ctp_record_get_journal (self->agreement), error);
  return changes;
}

static char *
dup_fingerprint (char **states, GPtrArray **changes)
{
  GString *text = g_string_new (NULL);

  for (guint side = 0; side < 2; side++)
    {
      g_string_append_printf (text, "%s\n", states[side]);
      for (guint i = 0; changes[side] != NULL && i < changes[side]->len; i++)
        {
          const CtpAgreementChange *change = g_ptr_array_index (changes[side], i);

          g_string_append_printf (text, "%s\n%s\n%s\n", change->label, change->before,
                                  change->after);
        }
    }

  return g_string_free (text, FALSE);
}

static void
ctp_signatures_refresh (CtpSection *section, CtpJournal *journal)
{
  CtpSignatures *self = CTP_SIGNATURES (section);
  g_autoptr (GPtrArray) senior = NULL;
  g_autoptr (GPtrArray) junior = NULL;
  g_autofree char *senior_state = NULL;
  g_autofree char *junior_state = NULL;
  g_autofree char *fingerprint = NULL;
  GtkListBoxRow *row;

  if (self->agreement == NULL || !ctp_record_get_exists (self->agreement))
    return;

  senior = list_changes (self, CTP_SIDE_SENIOR);
  junior = list_changes (self, CTP_SIDE_JUNIOR);
  senior_state = dup_state (self, CTP_SIDE_SENIOR, senior != NULL ? senior->len : 0);
  junior_state = dup_state (self, CTP_SIDE_JUNIOR, junior != NULL ? junior->len : 0);
  gtk_widget_set_visible (self->sign,
                          !ctp_agreement_is_signed_by (self->agreement, ctp_side_of_me (journal)));

  fingerprint
    = dup_fingerprint ((char *[]){ senior_state, junior_state }, (GPtrArray *[]){ senior, junior });
  if (g_strcmp0 (fingerprint, self->shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_steal_pointer (&fingerprint);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  show_side (self, CTP_SIDE_SENIOR, senior_state, senior);
  show_side (self, CTP_SIDE_JUNIOR, junior_state, junior);
}

static void
sign_cb (CtpSignatures *self)
{
  CtpJournal *journal = ctp_record_get_journal (self->agreement);
  g_autoptr (GError) error = NULL;

  /* What is signed is what is to be read, down to the last key pressed. */
  ctp_edit_flush (journal);
  if (!ctp_agreement_sign (self->agreement, &error))
    ctp_journal_report (journal, error);
}

static void
ctp_signatures_attach (CtpSection *section, CtpJournal *journal)
{
  CTP_SIGNATURES (section)->agreement = ctp_agreement_dup (journal);
}

static void
ctp_signatures_dispose (GObject *object)
{
  CtpSignatures *self = CTP_SIGNATURES (object);

  g_clear_object (&self->agreement);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (ctp_signatures_parent_class)->dispose (object);
}

static void
ctp_signatures_class_init (CtpSignaturesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_signatures_dispose;
  CTP_SECTION_CLASS (klass)->attach = ctp_signatures_attach;
  CTP_SECTION_CLASS (klass)->refresh = ctp_signatures_refresh;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-signatures.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpSignatures, list);
  gtk_widget_class_bind_template_child (widget_class, CtpSignatures, sign);
  gtk_widget_class_bind_template_callback (widget_class, sign_cb);
}

static void
ctp_signatures_init (CtpSignatures *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
