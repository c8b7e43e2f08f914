/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What two people wrote in one text without seeing each other's, side by side, to choose from: this,
 * that, or both. What is not chosen stays in the history. */

#include "app/widgets/ctp-text-versions.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-columns.h"
#include "app/widgets/ctp-prose-view.h"
#include "journal/ctp-journal.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording.h"

struct _CtpTextVersions
{
  GtkWidget parent_instance;

  GtkWidget *box;
  CtpRecord *record;
  char *field;
  GPtrArray *versions;
};

G_DEFINE_FINAL_TYPE (CtpTextVersions, ctp_text_versions, GTK_TYPE_WIDGET)

static const char *
get_text (const CtpChange *version)
{
  return version->value.type == CTP_VALUE_TEXT ? version->value.text : "";
}

/* Who wrote @version of @record, and when: “Taylor · Tuesday, 10 November, 16:42”, (transfer full). */
char *
ctp_text_version_dup_title (CtpRecord *record, const CtpChange *version)
{
  CtpJournal *journal = ctp_record_get_journal (record);
  g_autoptr (CtpRecord) writer = ctp_journal_dup_writer (journal, &version->stamp);
  g_autoptr (GDateTime) when
    = g_date_time_new_from_unix_local (ctp_stamp_get_unix_ms (&version->stamp) / 1000);
  g_autofree char *date = NULL;
  g_autofree char *time = NULL;
  GDate day, today;

  if (when == NULL)
    return g_strdup (writer != NULL ? ctp_record_get_text (writer, "name") : "");

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (when),
                  (GDateMonth) g_date_time_get_month (when),
                  (GDateYear) g_date_time_get_year (when));
  ctp_today (journal, &today);
  date = ctp_wording_dup_plain_date (&day, &today);
  /* Translators: time of day; see strftime(). */
  time = g_date_time_format (when, _ ("%H:%M"));
  if (writer == NULL)
    return g_strdup_printf ("%s, %s", date, time);
  /* Translators: a name, a date and a time of day: “Taylor · 10 November, 16:42” */
  return g_strdup_printf (_ ("%s · %s, %s"), ctp_record_get_text (writer, "name"), date, time);
}

static void
settle (CtpTextVersions *self, const char *text)
{
  g_autoptr (CtpRecord) record = g_object_ref (self->record);
  g_autoptr (GError) error = NULL;

  if (!ctp_record_settle_text (record, self->field, text, &error))
    ctp_journal_report (ctp_record_get_journal (record), error);
}

static void
keep_clicked_cb (CtpTextVersions *self, GtkButton *button)
{
  const guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
  g_autofree char *text = g_strdup (get_text (g_ptr_array_index (self->versions, index)));

  settle (self, text);
}

static void
both_clicked_cb (CtpTextVersions *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *all = ctp_record_dup_all_versions (self->record, self->field, &error);

  if (all != NULL)
    settle (self, all);
  else
    ctp_journal_report (ctp_record_get_journal (self->record), error);
}

static GtkWidget *
create_version (CtpTextVersions *self, guint index)
{
  const CtpChange *version = g_ptr_array_index (self->versions, index);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *view = ctp_prose_view_new ();
  GtkWidget *button
    = gtk_button_new_with_mnemonic (index == 0 ? _ ("Keep _This") : _ ("Keep _That"));
  g_autofree char *title = ctp_text_version_dup_title (self->record, version);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), get_text (version),
                            -1);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  g_object_set (view, "label", title, "vexpand", TRUE, NULL);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_sensitive (button,
                            ctp_journal_get_writable (ctp_record_get_journal (self->record)));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  label, NULL, -1);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (keep_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), view);
  gtk_box_append (GTK_BOX (box), button);

  return box;
}

static void
fill (CtpTextVersions *self)
{
  GtkWidget *label
    = gtk_label_new (_ ("Something here was written twice, without seeing the other text. What "
                        "you do not keep stays in the history."));
  GtkWidget *columns = ctp_columns_new ();
  GtkWidget *both = gtk_button_new_with_mnemonic (_ ("Keep _Both"));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (self->box), label);
  for (guint i = 0; i < self->versions->len; i++)
    ctp_columns_append (CTP_COLUMNS (columns), create_version (self, i), i % 2 == 1);
  gtk_box_append (GTK_BOX (self->box), columns);
  gtk_widget_set_halign (both, GTK_ALIGN_START);
  gtk_widget_set_sensitive (both, ctp_journal_get_writable (ctp_record_get_journal (self->record)));
  g_signal_connect_object (both, "clicked", G_CALLBACK (both_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), both);
  gtk_widget_add_css_class (self->box, "prose");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/* Whether these are the versions that are shown already. */
static gboolean
is_shown (CtpTextVersions *self, CtpRecord *record, const char *field, GPtrArray *versions)
{
  if (self->record != record || g_strcmp0 (self->field, field) != 0 || self->versions == NULL
      || self->versions->len != versions->len)
    return FALSE;

  for (guint i = 0; i < versions->len; i++)
    if (!ctp_change_equal (g_ptr_array_index (versions, i), g_ptr_array_index (self->versions, i)))
      return FALSE;

  return TRUE;
}

static void
ctp_text_versions_dispose (GObject *object)
{
  CtpTextVersions *self = CTP_TEXT_VERSIONS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_object (&self->record);
  g_clear_pointer (&self->field, g_free);

  G_OBJECT_CLASS (ctp_text_versions_parent_class)->dispose (object);
}

static void
ctp_text_versions_class_init (CtpTextVersionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ctp_text_versions_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ctp_text_versions_init (CtpTextVersions *self)
{
}

GtkWidget *
ctp_text_versions_new (void)
{
  return g_object_new (CTP_TYPE_TEXT_VERSIONS, NULL);
}

/* Shows the versions of prose field @field of @record; NULL shows none. Returns whether there is something to choose. */
gboolean
ctp_text_versions_set_field (CtpTextVersions *self, CtpRecord *record, const char *field)
{
  g_autoptr (GPtrArray) versions = NULL;

  g_return_val_if_fail (CTP_IS_TEXT_VERSIONS (self), FALSE);

  if (record != NULL && ctp_record_count_versions (record, field) > 1)
    versions = ctp_record_list_versions (record, field, NULL);
  if (versions != NULL && is_shown (self, record, field, versions))
    return TRUE;

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_object (&self->record);
  g_clear_pointer (&self->field, g_free);
  if (versions == NULL)
    return FALSE;

  self->record = g_object_ref (record);
  self->field = g_strdup (field);
  self->versions = g_steal_pointer (&versions);
  fill (self);
  return TRUE;
}
