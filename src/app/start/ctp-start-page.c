/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a window shows when it has no journal: the journals that were opened lately, then the ways
 * to begin. */

#include "app/start/ctp-start-page.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/start/ctp-recent-row.h"

struct _CtpStartPage
{
  AdwBin parent_instance;

  CtpRecentJournals *recent;

  AdwToastOverlay *toasts;
  GtkWidget *journals;
  GtkListBox *journal_list;
};

G_DEFINE_FINAL_TYPE (CtpStartPage, ctp_start_page, ADW_TYPE_BIN)

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  CtpStartPage *self = user_data;

  return ctp_recent_row_new (self->recent, item);
}

static void
journals_changed_cb (CtpStartPage *self)
{
  gtk_widget_set_visible (self->journals,
                          g_list_model_get_n_items (G_LIST_MODEL (self->recent)) > 0);
}

static void
row_activated_cb (CtpStartPage *self, CtpRecentRow *row)
{
  CtpRecentJournal *journal = ctp_recent_row_get_journal (row);

  if (g_file_test (ctp_recent_journal_get_path (journal), G_FILE_TEST_EXISTS))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.unlock", "s",
                                  ctp_recent_journal_get_path (journal));
    }
  else
    {
      g_autofree char *name = g_filename_display_name (ctp_recent_journal_get_path (journal));
      g_autofree char *sentence = g_strdup_printf (
        _ ("There is no file “%s” now. If it was moved, open it from where it is."), name);

      ctp_start_page_say (self, sentence);
    }
}

static void
ctp_start_page_dispose (GObject *object)
{
  CtpStartPage *self = CTP_START_PAGE (object);

  if (self->recent != NULL)
    g_signal_handlers_disconnect_by_data (self->recent, self);
  if (self->journal_list != NULL)
    gtk_list_box_bind_model (self->journal_list, NULL, NULL, NULL, NULL);
  self->journal_list = NULL;
  g_clear_object (&self->recent);

  G_OBJECT_CLASS (ctp_start_page_parent_class)->dispose (object);
}

static void
ctp_start_page_class_init (CtpStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_start_page_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpStartPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, CtpStartPage, journals);
  gtk_widget_class_bind_template_child (widget_class, CtpStartPage, journal_list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
ctp_start_page_init (CtpStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A start page that lists @recent. */
GtkWidget *
ctp_start_page_new (CtpRecentJournals *recent)
{
  CtpStartPage *self = g_object_new (CTP_TYPE_START_PAGE, NULL);

  self->recent = g_object_ref (recent);
  gtk_list_box_bind_model (self->journal_list, G_LIST_MODEL (recent), create_row, self, NULL);
  g_signal_connect_swapped (recent, "items-changed", G_CALLBACK (journals_changed_cb), self);
  journals_changed_cb (self);

  return GTK_WIDGET (self);
}

/* Says @sentence in passing. */
void
ctp_start_page_say (CtpStartPage *self, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  g_return_if_fail (CTP_IS_START_PAGE (self));

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}
