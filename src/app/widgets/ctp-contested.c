/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What two copies wrote in the texts of a record without seeing each other's: each such text with its
 * versions side by side, to choose from. While nothing is contested, nothing is shown. */

#include "app/widgets/ctp-contested.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-text-versions.h"
#include "journal/ctp-journal.h"

struct _CtpContested
{
  GtkWidget parent_instance;

  CtpRecord *record;
  /* A box for each field of prose that has been contested, by the field’s name. */
  GHashTable *boxes;
  gulong changed;
  guint check_source;
};

G_DEFINE_FINAL_TYPE (CtpContested, ctp_contested, GTK_TYPE_WIDGET)

static GtkWidget *
expect_box (CtpContested *self, const CtpField *field)
{
  GtkWidget *box = g_hash_table_lookup (self->boxes, field->name);
  GtkWidget *title;

  if (box != NULL)
    return box;

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  title = gtk_label_new (g_dgettext (GETTEXT_PACKAGE, field->label));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "padded");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), ctp_text_versions_new ());
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  g_hash_table_insert (self->boxes, (gpointer) field->name, box);

  return box;
}

/* Returns whether there is something to choose. */
static gboolean
show_field (CtpContested *self, const CtpField *field)
{
  GtkWidget *box = g_hash_table_lookup (self->boxes, field->name);
  gboolean several;

  if (box == NULL && ctp_record_count_versions (self->record, field->name) < 2)
    return FALSE;

  box = expect_box (self, field);
  several = ctp_text_versions_set_field (CTP_TEXT_VERSIONS (gtk_widget_get_last_child (box)),
                                         self->record, field->name);
  gtk_widget_set_visible (box, several);

  return several;
}

static void
show (CtpContested *self)
{
  const CtpField *fields = self->record != NULL ? ctp_record_get_kind (self->record)->fields : NULL;
  gboolean several = FALSE;

  for (guint i = 0; fields != NULL && fields[i].name != NULL; i++)
    if ((fields[i].flags & CTP_FIELD_LONG) != 0)
      several = show_field (self, &fields[i]) || several;
  gtk_widget_set_visible (GTK_WIDGET (self), several);
}

static gboolean
check_cb (gpointer user_data)
{
  CtpContested *self = user_data;

  self->check_source = 0;
  show (self);

  return G_SOURCE_REMOVE;
}

/* Another version need not change what the record shows. */
static void
journal_changed_cb (CtpContested *self)
{
  if (self->check_source == 0)
    self->check_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, check_cb, self, NULL);
}

static void
clear (CtpContested *self)
{
  CtpJournal *journal = self->record != NULL ? ctp_record_get_journal (self->record) : NULL;
  GtkWidget *child;

  g_clear_handle_id (&self->check_source, g_source_remove);
  if (journal != NULL)
    g_clear_signal_handler (&self->changed, journal);
  self->changed = 0;
  g_clear_object (&self->record);
  g_hash_table_remove_all (self->boxes);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
ctp_contested_dispose (GObject *object)
{
  clear (CTP_CONTESTED (object));

  G_OBJECT_CLASS (ctp_contested_parent_class)->dispose (object);
}

static void
ctp_contested_finalize (GObject *object)
{
  g_hash_table_unref (CTP_CONTESTED (object)->boxes);

  G_OBJECT_CLASS (ctp_contested_parent_class)->finalize (object);
}

static void
ctp_contested_class_init (CtpContestedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ctp_contested_dispose;
  object_class->finalize = ctp_contested_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
ctp_contested_init (CtpContested *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  self->boxes = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 12);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
ctp_contested_new (void)
{
  return g_object_new (CTP_TYPE_CONTESTED, NULL);
}

/* Shows what is contested in @record, now and from now on; NULL shows nothing. */
void
ctp_contested_set_record (CtpContested *self, CtpRecord *record)
{
  g_return_if_fail (CTP_IS_CONTESTED (self));

  if (self->record == record)
    return;

  clear (self);
  if (record != NULL)
    {
      self->record = g_object_ref (record);
      self->changed = g_signal_connect_swapped (ctp_record_get_journal (record), "changed",
                                                G_CALLBACK (journal_changed_cb), self);
    }
  show (self);
}
