/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One journal on the start page: whose it is and when it was last opened. It can be taken off the
 * list; the file stays where it is. */

#include "app/start/ctp-recent-row.h"

#include <config.h>
#include <glib/gi18n-lib.h>

struct _CtpRecentRow
{
  AdwActionRow parent_instance;

  CtpRecentJournals *recent;
  CtpRecentJournal *journal;
  gboolean missing;

  AdwAvatar *avatar;
  GtkImage *lock;
};

G_DEFINE_FINAL_TYPE (CtpRecentRow, ctp_recent_row, ADW_TYPE_ACTION_ROW)

static int
get_julian_day (GDateTime *time)
{
  GDate date;
  int year;
  int month;
  int day;

  g_date_time_get_ymd (time, &year, &month, &day);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return (int) g_date_get_julian (&date);
}

static void
forget_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpRecentRow *self = CTP_RECENT_ROW (widget);

  ctp_recent_journals_remove (self->recent, ctp_recent_journal_get_path (self->journal));
}

static void
ctp_recent_row_dispose (GObject *object)
{
  CtpRecentRow *self = CTP_RECENT_ROW (object);

  g_clear_object (&self->recent);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (ctp_recent_row_parent_class)->dispose (object);
}

static void
ctp_recent_row_class_init (CtpRecentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_recent_row_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-recent-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpRecentRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, CtpRecentRow, lock);
  gtk_widget_class_install_action (widget_class, "recent.forget", NULL, forget_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "recent.forget", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "recent.forget", NULL);
}

static void
ctp_recent_row_init (CtpRecentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A row for @journal, which takes itself off @recent on demand. */
GtkWidget *
ctp_recent_row_new (CtpRecentJournals *recent, CtpRecentJournal *journal)
{
  CtpRecentRow *self = g_object_new (CTP_TYPE_RECENT_ROW, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *opened
    = ctp_recent_row_dup_opened (ctp_recent_journal_get_opened (journal), now);

  self->recent = g_object_ref (recent);
  self->journal = g_object_ref (journal);
  self->missing = !g_file_test (ctp_recent_journal_get_path (journal), G_FILE_TEST_EXISTS);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 ctp_recent_journal_get_names (journal));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               self->missing ? _ ("Not where it was") : opened);
  adw_avatar_set_text (self->avatar, ctp_recent_journal_get_names (journal));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), ctp_recent_journal_get_path (journal));
  if (self->missing)
    gtk_image_set_from_icon_name (self->lock, "dialog-warning-symbolic");

  return GTK_WIDGET (self);
}

/* The journal; (transfer none). */
CtpRecentJournal *
ctp_recent_row_get_journal (CtpRecentRow *self)
{
  g_return_val_if_fail (CTP_IS_RECENT_ROW (self), NULL);

  return self->journal;
}

/* Whether the file was not there when the row was made. */
gboolean
ctp_recent_row_get_missing (CtpRecentRow *self)
{
  g_return_val_if_fail (CTP_IS_RECENT_ROW (self), FALSE);

  return self->missing;
}

/* “Opened this morning”, “Opened on 12 November”: when @opened (seconds since 1970) was, seen from
 * @now, in words of its time zone. */
char *
ctp_recent_row_dup_opened (gint64 opened, GDateTime *now)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (opened);
  g_autoptr (GDateTime) then = NULL;
  int days;

  if (utc == NULL || opened <= 0)
    return g_strdup (_ ("Opened some time ago"));

  then = g_date_time_to_timezone (utc, g_date_time_get_timezone (now));
  days = get_julian_day (now) - get_julian_day (then);

  if (days == 0 && g_date_time_get_hour (then) < 12)
    return g_strdup (_ ("Opened this morning"));
  if (days == 0)
    return g_strdup (_ ("Opened today"));
  if (days == 1)
    return g_strdup (_ ("Opened yesterday"));
  if (days > 1 && days < 7)
    /* Translators: %A is the day of the week; see strftime(). */
    return g_date_time_format (then, _ ("Opened on %A"));
  if (g_date_time_get_year (then) == g_date_time_get_year (now))
    /* Translators: day and month; see strftime(). */
    return g_date_time_format (then, _ ("Opened on %-e %B"));

  /* Translators: day, month and year; see strftime(). */
  return g_date_time_format (then, _ ("Opened on %-e %B %Y"));
}
