/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps a calendar file up to date while the journal is open, for a calendar to subscribe to.
 *
 * Where the file lies is known to this copy of the journal alone, and to nothing outside it. The
 * file is discreet, always whole, for no other user to read, and written only when the journal was
 * left alone for a moment and what the file says has changed. */

#include "app/calendar/ctp-calendar-feed.h"

#include <config.h>
#include <string.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "calendar/ctp-ical.h"
#include "journal/ctp-journal-setting.h"
#include "journal/ctp-plain-file.h"

#define SETTING "calendar-file"

/* How long the journal has to be left alone, in seconds. */
#define QUIET_SECONDS 3

struct _CtpCalendarFeed
{
  GObject parent_instance;

  CtpJournal *journal;
  GSettings *settings;
  guint waiting;
  gboolean is_writing;
  gboolean is_stale;
  gboolean has_failed;
  /* Of what the file says, without when it was said. */
  char *checksum;
};

G_DEFINE_FINAL_TYPE (CtpCalendarFeed, ctp_calendar_feed, G_TYPE_OBJECT)

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  char *path;
  char *text;
  char *checksum;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *self = data;

  g_free (self->path);
  g_free (self->text);
  g_free (self->checksum);
  g_free (self);
}

static char *
compute_checksum (const char *path, const char *text)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *at = text;

  g_checksum_update (checksum, (const guchar *) path, -1);
  while (*at != '\0')
    {
      const char *end = strchr (at, '\n');
      gsize length = end != NULL ? (gsize) (end - at) + 1 : strlen (at);

      if (!g_str_has_prefix (at, "DTSTAMP:"))
        g_checksum_update (checksum, (const guchar *) at, (gssize) length);
      at += length;
    }
  return g_strdup (g_checksum_get_string (checksum));
}

static char *
export_text (CtpCalendarFeed *self, GError **error)
{
  const CtpIcalOptions options = {
    .reminder = g_settings_get_int (self->settings, "reminder-minutes"),
  };

  return ctp_ical_export (self->journal, &options, error);
}

static void
fail (CtpCalendarFeed *self, const GError *reason)
{
  if (!self->has_failed)
    {
      g_autoptr (GError) error = g_error_copy (reason);

      g_prefix_error (&error, "%s ", _ ("The calendar file could not be written."));
      g_signal_emit (self, signals[FAILED], 0, error);
    }
  self->has_failed = TRUE;
}

static void write_now (CtpCalendarFeed *self);

static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Writing *writing = task_data;
  GError *error = NULL;

  if (ctp_plain_file_write (writing->path, writing->text, strlen (writing->text), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CtpCalendarFeed *self = CTP_CALENDAR_FEED (source);
  Writing *writing = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->is_writing = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      self->has_failed = FALSE;
      g_free (self->checksum);
      self->checksum = g_steal_pointer (&writing->checksum);
    }
  else
    fail (self, error);

  if (self->is_stale && self->journal != NULL)
    write_now (self);
}

static void
write_now (CtpCalendarFeed *self)
{
  g_autofree char *path = ctp_calendar_feed_dup_path (self);
  g_autofree char *text = NULL;
  g_autofree char *checksum = NULL;
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Writing *writing;

  self->is_stale = self->is_writing;
  if (self->is_writing || *path == '\0')
    return;

  text = export_text (self, &error);
  if (text == NULL)
    {
      fail (self, error);
      return;
    }

  checksum = compute_checksum (path, text);
  if (g_strcmp0 (checksum, self->checksum) == 0)
    return;

  writing = g_new0 (Writing, 1);
  writing->path = g_steal_pointer (&path);
  writing->text = g_steal_pointer (&text);
  writing->checksum = g_steal_pointer (&checksum);
  task = g_task_new (self, NULL, written_cb, NULL);
  g_task_set_task_data (task, writing, writing_free);
  self->is_writing = TRUE;
  g_task_run_in_thread (task, write_thread);
}

static gboolean
quiet_cb (gpointer user_data)
{
  CtpCalendarFeed *self = user_data;

  self->waiting = 0;
  write_now (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for_quiet (CtpCalendarFeed *self)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
  self->waiting = g_timeout_add_seconds (QUIET_SECONDS, quiet_cb, self);
}

static void
changed_cb (CtpCalendarFeed *self)
{
  g_autofree char *path = ctp_calendar_feed_dup_path (self);

  if (*path != '\0')
    wait_for_quiet (self);
}

/* Who leaves the journal in the middle of that moment finds the file up to date as well. */
static void
ctp_calendar_feed_dispose (GObject *object)
{
  CtpCalendarFeed *self = CTP_CALENDAR_FEED (object);
  gboolean waited = self->waiting != 0;

  g_clear_handle_id (&self->waiting, g_source_remove);
  if (self->journal != NULL && (waited || self->is_stale))
    {
      g_autofree char *path = ctp_calendar_feed_dup_path (self);
      g_autofree char *text = *path != '\0' ? export_text (self, NULL) : NULL;

      if (text != NULL)
        ctp_plain_file_write (path, text, strlen (text), NULL);
    }
  self->is_stale = FALSE;
  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (self->journal, self);
  g_clear_object (&self->journal);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (ctp_calendar_feed_parent_class)->dispose (object);
}

static void
ctp_calendar_feed_finalize (GObject *object)
{
  g_free (CTP_CALENDAR_FEED (object)->checksum);

  G_OBJECT_CLASS (ctp_calendar_feed_parent_class)->finalize (object);
}

static void
ctp_calendar_feed_class_init (CtpCalendarFeedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ctp_calendar_feed_dispose;
  object_class->finalize = ctp_calendar_feed_finalize;

  signals[FAILED] = g_signal_new ("failed", CTP_TYPE_CALENDAR_FEED, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
ctp_calendar_feed_init (CtpCalendarFeed *self)
{
}

/* What keeps the file of @journal up to date, if there is to be one; @settings tell the reminder. */
CtpCalendarFeed *
ctp_calendar_feed_new (CtpJournal *journal, GSettings *settings)
{
  CtpCalendarFeed *self = g_object_new (CTP_TYPE_CALENDAR_FEED, NULL);

  self->journal = g_object_ref (journal);
  self->settings = g_object_ref (settings);
  /* A reader leaves the file to the window that writes. */
  if (ctp_journal_get_writable (journal))
    {
      g_signal_connect_swapped (journal, "changed", G_CALLBACK (changed_cb), self);
      changed_cb (self);
    }
  return self;
}

/* Where the file lies, (transfer full); "" for none. */
char *
ctp_calendar_feed_dup_path (CtpCalendarFeed *self)
{
  g_return_val_if_fail (CTP_IS_CALENDAR_FEED (self), NULL);

  return ctp_journal_dup_setting (self->journal, SETTING);
}

/* Has the file be at @path from now on, and written at once; "" for none. The old one stays as it
 * is. */
gboolean
ctp_calendar_feed_set_path (CtpCalendarFeed *self, const char *path, GError **error)
{
  g_return_val_if_fail (CTP_IS_CALENDAR_FEED (self), FALSE);

  if (!ctp_journal_set_setting (self->journal, SETTING, path, error))
    return FALSE;

  g_clear_handle_id (&self->waiting, g_source_remove);
  self->has_failed = FALSE;
  write_now (self);
  return TRUE;
}
