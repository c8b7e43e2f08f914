/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Signs that are the same on two copies where nobody came between them, to be compared aloud. */

#include "app/sharing/ctp-comparison-dialog.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "exchange/ctp-comparison.h"

static GtkWidget *
create_sign (const CtpComparisonSign *sign)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *emoji = gtk_label_new (sign->emoji);
  GtkWidget *name = gtk_label_new (sign->name);

  /* The name says it. */
  gtk_widget_add_css_class (emoji, "sign");
  /* Some are higher than others; their names stand on one line. */
  gtk_widget_set_vexpand (emoji, TRUE);
  gtk_widget_add_css_class (name, "caption-heading");
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_justify (GTK_LABEL (name), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), emoji);
  gtk_box_append (GTK_BOX (box), name);

  return box;
}

static char *
dup_body (CtpJournal *journal, guint64 writer)
{
  const CtpStamp stamp = { 0, writer };
  g_autoptr (CtpRecord) person = ctp_journal_dup_writer (journal, &stamp);

  if (person == ctp_journal_get_me (journal))
    return g_strdup (
      _ ("Your other copy shows four signs, too. Where they are the same, nobody has "
         "come between the two."));
  /* Translators: %1$s is the name of the other person. */
  return g_strdup_printf (
    _ ("%1$s sees four signs, too. Read them out to each other: where they are "
       "the same, nobody has come between you."),
    ctp_record_get_text (ctp_journal_get_partner (journal), "name"));
}

/* Shows the signs of @journal and the copy with the number @writer over @parent; nothing where they
 * can not be told. */
void
ctp_comparison_dialog_present (GtkWindow *parent, CtpJournal *journal, guint64 writer)
{
  CtpComparisonSign signs[CTP_COMPARISON_SIGNS];
  g_autofree char *body = NULL;
  GtkWidget *dialog;
  GtkWidget *row;

  if (!ctp_comparison_find (journal, writer, signs))
    return;

  body = dup_body (journal, writer);
  dialog = adw_message_dialog_new (parent, _ ("Compare Four Signs"), body);
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  for (guint i = 0; i < CTP_COMPARISON_SIGNS; i++)
    gtk_box_append (GTK_BOX (row), create_sign (&signs[i]));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), row);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "done", _ ("_Done"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "done");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "done");
  gtk_window_present (GTK_WINDOW (dialog));
}
