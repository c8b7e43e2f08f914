/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A window: the start page, or one journal. */

#include "app/ctp-window.h"

#include <config.h>
#include <glib/gi18n-lib.h>

struct _CtpWindow
{
  AdwApplicationWindow parent_instance;

  char *path;
  CtpJournalPage *page;

  AdwBin *content;
};

G_DEFINE_FINAL_TYPE (CtpWindow, ctp_window, ADW_TYPE_APPLICATION_WINDOW)

static void
show (CtpWindow *self, GtkWidget *child)
{
  self->page = NULL;
  adw_bin_set_child (self->content, child);
}

static void
ctp_window_finalize (GObject *object)
{
  CtpWindow *self = CTP_WINDOW (object);

  g_free (self->path);

  G_OBJECT_CLASS (ctp_window_parent_class)->finalize (object);
}

static void
ctp_window_class_init (CtpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ctp_window_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/counterpart/Counterpart/ctp-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpWindow, content);
}

static void
ctp_window_init (CtpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

CtpWindow *
ctp_window_new (CtpApplication *application)
{
  CtpWindow *self = g_object_new (CTP_TYPE_WINDOW, "application", application, NULL);

  ctp_window_show_start (self);

  return self;
}

const char *
ctp_window_get_path (CtpWindow *self)
{
  g_return_val_if_fail (CTP_IS_WINDOW (self), NULL);

  return self->path;
}

CtpJournalPage *
ctp_window_get_page (CtpWindow *self)
{
  g_return_val_if_fail (CTP_IS_WINDOW (self), NULL);

  return self->page;
}

void
ctp_window_show_start (CtpWindow *self)
{
  g_return_if_fail (CTP_IS_WINDOW (self));

  show (self, NULL);
}

void
ctp_window_unlock_path (CtpWindow *self, const char *path)
{
  g_return_if_fail (CTP_IS_WINDOW (self));

  g_free (self->path);
  self->path = g_strdup (path);
}

/* Shows @journal, which the window keeps alive until it is locked or closed. */
void
ctp_window_show_journal (CtpWindow *self, CtpJournal *journal)
{
  CtpJournalPage *page;

  g_return_if_fail (CTP_IS_WINDOW (self));

  page = ctp_journal_page_new (journal);
  show (self, GTK_WIDGET (page));
  self->page = page;
}

void
ctp_window_open_example (CtpWindow *self)
{
  g_return_if_fail (CTP_IS_WINDOW (self));
}

void
ctp_window_lock (CtpWindow *self)
{
  g_return_if_fail (CTP_IS_WINDOW (self));

  show (self, NULL);
}
