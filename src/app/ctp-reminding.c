/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reminds of meetings with a notification of the desktop: once for each, with the neutral title and
 * the time, and nothing else.
 *
 * A journal that is locked can not be asked for its meetings. So whenever one is open, the times of
 * the weeks to come are noted, in memory only: they outlive the lock and, where the person wants it,
 * the last window, but not the process. After logging in anew there are none until a journal has
 * been opened. Nothing about a meeting is written to disk but a key of those that were reminded of,
 * which tells nobody which they are. */

#include "app/ctp-reminding.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "pair/ctp-reminder.h"
#include "report/ctp-wording-time.h"

/* The clock on the wall is looked at when the next reminder is due, when the computer wakes up, and
 * again and again until then: a timer stands still while the lid is closed, and clocks are set. */
#define MOST_LOOK_SECONDS 20
#define SETTLE_SECONDS 2
#define MOST_KEYS 64

#define LOGIN_NAME "org.freedesktop.login1"
#define LOGIN_PATH "/org/freedesktop/login1"

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_INTERFACE "org.freedesktop.portal.Background"

/* What is known of one journal. */
typedef struct
{
  CtpReminding *owner;
  GWeakRef journal;
  GPtrArray *reminders;
  gulong changed_id;
  guint settle_id;
} Watch;

struct _CtpReminding
{
  GObject parent_instance;

  GApplication *application;
  GSettings *settings;
  GHashTable *watches;
  GCancellable *cancellable;
  GDBusConnection *system_bus;
  guint sleep_id;
  guint look_id;
  gboolean holding;
};

G_DEFINE_FINAL_TYPE (CtpReminding, ctp_reminding, G_TYPE_OBJECT)

static void
watch_free (gpointer data)
{
  Watch *watch = data;
  g_autoptr (CtpJournal) journal = g_weak_ref_get (&watch->journal);

  if (journal != NULL)
    g_signal_handler_disconnect (journal, watch->changed_id);
  g_clear_handle_id (&watch->settle_id, g_source_remove);
  g_weak_ref_clear (&watch->journal);
  g_clear_pointer (&watch->reminders, g_ptr_array_unref);
  g_free (watch);
}

static gboolean
was_reminded (CtpReminding *self, const char *key)
{
  g_auto (GStrv) keys = g_settings_get_strv (self->settings, "reminded");

  return g_strv_contains ((const char *const *) keys, key);
}

static void
remember (CtpReminding *self, const char *key)
{
  g_auto (GStrv) keys = g_settings_get_strv (self->settings, "reminded");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const guint n = g_strv_length (keys);
  g_auto (GStrv) kept = NULL;

  for (guint i = n >= MOST_KEYS ? n - MOST_KEYS + 1 : 0; i < n; i++)
    g_strv_builder_add (builder, keys[i]);
  g_strv_builder_add (builder, key);
  kept = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "reminded", (const char *const *) kept);
}

static void
remind (CtpReminding *self, const CtpReminder *reminder)
{
  g_autoptr (GDateTime) start = g_date_time_new_from_unix_local (reminder->start);
  g_autofree char *time = ctp_wording_dup_time (start);
  g_autofree char *body = NULL;
  g_autoptr (GNotification) notification = g_notification_new (reminder->title);

  /* Translators: in a notification; %s is a time. */
  body = g_strdup_printf (_ ("At %s"), time);
  g_notification_set_body (notification, body);
  g_notification_set_default_action (notification, "app.show");
  g_application_send_notification (self->application, reminder->key, notification);
}

static gboolean look_cb (gpointer user_data);

/* Reminds of what is due and has not begun. */
static void
look (CtpReminding *self)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const gboolean wanted = g_settings_get_boolean (self->settings, "remind");
  gint64 next = now + MOST_LOOK_SECONDS;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->watches);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GPtrArray *reminders = ((Watch *) value)->reminders;

      for (guint i = 0; i < reminders->len; i++)
        {
          const CtpReminder *reminder = reminders->pdata[i];

          if (reminder->due > now)
            next = MIN (next, reminder->due);
          if (!wanted || now < reminder->due || now >= reminder->start
              || was_reminded (self, reminder->key))
            continue;
          remember (self, reminder->key);
          remind (self, reminder);
        }
    }

  g_clear_handle_id (&self->look_id, g_source_remove);
  self->look_id = g_timeout_add_seconds ((guint) (next - now), look_cb, self);
}

static gboolean
look_cb (gpointer user_data)
{
  CtpReminding *self = user_data;

  self->look_id = 0;
  look (self);

  return G_SOURCE_REMOVE;
}

static gboolean
note_times (gpointer data)
{
  Watch *watch = data;
  g_autoptr (CtpJournal) journal = g_weak_ref_get (&watch->journal);

  watch->settle_id = 0;
  if (journal == NULL)
    return G_SOURCE_REMOVE;

  g_clear_pointer (&watch->reminders, g_ptr_array_unref);
  watch->reminders
    = ctp_reminder_list (journal, g_settings_get_int (watch->owner->settings, "reminder-minutes"));
  look (watch->owner);
  return G_SOURCE_REMOVE;
}

/* Once nobody has typed for a moment. */
static void
journal_changed_cb (Watch *watch)
{
  g_clear_handle_id (&watch->settle_id, g_source_remove);
  watch->settle_id
    = g_timeout_add_seconds_full (G_PRIORITY_LOW, SETTLE_SECONDS, note_times, watch, NULL);
}

/* Said before the computer sleeps, and again when it is awake. */
static void
prepare_for_sleep_cb (GDBusConnection *bus,
                      const char *sender,
                      const char *path,
                      const char *interface,
                      const char *signal,
                      GVariant *parameters,
                      gpointer user_data)
{
  look (user_data);
}

static void
system_bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  g_autoptr (CtpReminding) self = user_data;

  if (bus == NULL || self->cancellable == NULL)
    return;

  self->system_bus = g_object_ref (bus);
  self->sleep_id = g_dbus_connection_signal_subscribe (
    bus, LOGIN_NAME, LOGIN_NAME ".Manager", "PrepareForSleep", LOGIN_PATH, NULL,
    G_DBUS_SIGNAL_FLAGS_NONE, prepare_for_sleep_cb, self, NULL);
}

static void
asked_portal_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  /* Where there is no portal nobody has to be asked, and its answer takes effect by itself. */
  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (reply == NULL)
    g_debug ("No portal for running in the background: %s", error->message);
}

static void
ask_portal (CtpReminding *self)
{
  GDBusConnection *bus = g_application_get_dbus_connection (self->application);
  GVariantBuilder options;

  if (bus == NULL)
    return;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "reason",
                         g_variant_new_string (_ ("To remind you of meetings")));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (FALSE));
  g_dbus_connection_call (bus, PORTAL_NAME, PORTAL_PATH, PORTAL_INTERFACE, "RequestBackground",
                          g_variant_new ("(sa{sv})", "", &options), NULL, G_DBUS_CALL_FLAGS_NONE,
                          -1, NULL, asked_portal_cb, NULL);
}

/* Held, the application goes on without a window until it is told to quit. */
static void
set_holding (CtpReminding *self, gboolean holding)
{
  if (self->holding == holding)
    return;

  self->holding = holding;
  if (holding)
    {
      g_application_hold (self->application);
      ask_portal (self);
    }
  else
    {
      g_application_release (self->application);
    }
}

static void
background_changed_cb (CtpReminding *self)
{
  set_holding (self, g_hash_table_size (self->watches) > 0
                       && g_settings_get_boolean (self->settings, "remind")
                       && g_settings_get_boolean (self->settings, "remind-in-background"));
}

static void
minutes_changed_cb (CtpReminding *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->watches);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    journal_changed_cb (value);
}

static void
ctp_reminding_dispose (GObject *object)
{
  CtpReminding *self = CTP_REMINDING (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->sleep_id != 0)
    g_dbus_connection_signal_unsubscribe (self->system_bus, self->sleep_id);
  self->sleep_id = 0;
  g_clear_object (&self->system_bus);
  g_clear_handle_id (&self->look_id, g_source_remove);
  g_hash_table_remove_all (self->watches);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (ctp_reminding_parent_class)->dispose (object);
}

static void
ctp_reminding_finalize (GObject *object)
{
  g_hash_table_unref (CTP_REMINDING (object)->watches);

  G_OBJECT_CLASS (ctp_reminding_parent_class)->finalize (object);
}

static void
ctp_reminding_class_init (CtpRemindingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ctp_reminding_dispose;
  object_class->finalize = ctp_reminding_finalize;
}

static void
ctp_reminding_init (CtpReminding *self)
{
  self->watches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, watch_free);
}

/* For @application, which owns it. */
CtpReminding *
ctp_reminding_new (GApplication *application, GSettings *settings)
{
  CtpReminding *self = g_object_new (CTP_TYPE_REMINDING, NULL);

  self->application = application;
  self->settings = g_object_ref (settings);
  self->cancellable = g_cancellable_new ();
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, system_bus_cb, g_object_ref (self));
  g_signal_connect_object (settings, "changed::remind", G_CALLBACK (background_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::remind-in-background",
                           G_CALLBACK (background_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::reminder-minutes", G_CALLBACK (minutes_changed_cb),
                           self, G_CONNECT_SWAPPED);

  return self;
}

/* Follows the meetings of @journal as long as it is open, and remembers their times after that. */
void
ctp_reminding_watch (CtpReminding *self, const char *path, CtpJournal *journal)
{
  Watch *watch;

  g_return_if_fail (CTP_IS_REMINDING (self));
  g_return_if_fail (CTP_IS_JOURNAL (journal));

  watch = g_new0 (Watch, 1);
  watch->owner = self;
  watch->reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_reminder_free);
  g_weak_ref_init (&watch->journal, journal);
  watch->changed_id
    = g_signal_connect_swapped (journal, "changed", G_CALLBACK (journal_changed_cb), watch);
  g_hash_table_replace (self->watches, g_strdup (path), watch);
  /* At once when the journal is on the screen: it may be locked again the next moment. */
  watch->settle_id = g_idle_add_full (G_PRIORITY_LOW, note_times, watch, NULL);
  background_changed_cb (self);
}

/* Lets the application end with its last window. */
void
ctp_reminding_stop (CtpReminding *self)
{
  g_return_if_fail (CTP_IS_REMINDING (self));

  set_holding (self, FALSE);
}
