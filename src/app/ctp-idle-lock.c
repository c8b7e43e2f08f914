/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells when a journal should lock itself: nobody has touched its window for the minutes that were
 * set, or the screen of the session was locked.
 *
 * A key or click only notes the time; one timer looks at it when the minutes could be over. Where
 * no screen saver or login service is on the bus, only the minutes count. */

#include "app/ctp-idle-lock.h"

#define LOGIN_NAME "org.freedesktop.login1"
#define LOGIN_PATH "/org/freedesktop/login1"

struct _CtpIdleLock
{
  GObject parent_instance;

  GtkWindow *window;
  GtkEventController *controller;
  GSettings *settings;
  GCancellable *cancellable;
  GDBusConnection *session_bus;
  GDBusConnection *system_bus;
  guint screen_saver_ids[2];
  guint login_id;
  int minutes;
  gint64 last_touched;
  guint timeout_id;
};

G_DEFINE_FINAL_TYPE (CtpIdleLock, ctp_idle_lock, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_MINUTES,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  IDLE,
  SCREEN_LOCKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean timeout_cb (gpointer user_data);

/* For a call that may outlive @self. */
static GWeakRef *
hold_weakly (CtpIdleLock *self)
{
  GWeakRef *held = g_new0 (GWeakRef, 1);

  g_weak_ref_init (held, self);

  return held;
}

/* What hold_weakly () was given, (transfer full), or NULL when it is gone. */
static CtpIdleLock *
release_weakly (GWeakRef *held)
{
  CtpIdleLock *self = g_weak_ref_get (held);

  g_weak_ref_clear (held);
  g_free (held);

  return self;
}

/* Sets the timer to the moment at which the minutes are over if nothing happens until then. */
static void
schedule (CtpIdleLock *self)
{
  gint64 left;

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (self->minutes <= 0)
    return;

  left = self->last_touched + self->minutes * G_TIME_SPAN_MINUTE - g_get_monotonic_time ();
  self->timeout_id
    = g_timeout_add_seconds ((guint) MAX (1, left / G_TIME_SPAN_SECOND + 1), timeout_cb, self);
}

static gboolean
timeout_cb (gpointer user_data)
{
  g_autoptr (CtpIdleLock) self = g_object_ref (user_data);
  const gint64 idle = g_get_monotonic_time () - self->last_touched;

  self->timeout_id = 0;
  if (idle >= self->minutes * G_TIME_SPAN_MINUTE)
    {
      self->last_touched = g_get_monotonic_time ();
      schedule (self);
      g_signal_emit (self, signals[IDLE], 0);
    }
  else
    {
      schedule (self);
    }

  return G_SOURCE_REMOVE;
}

static gboolean
event_cb (CtpIdleLock *self, GdkEvent *event)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
    case GDK_BUTTON_PRESS:
    case GDK_MOTION_NOTIFY:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
      self->last_touched = g_get_monotonic_time ();
      break;
    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
screen_saver_cb (GDBusConnection *bus,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *name,
                 GVariant *parameters,
                 gpointer user_data)
{
  g_autoptr (CtpIdleLock) self = g_object_ref (user_data);
  gboolean active = FALSE;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;

  g_variant_get (parameters, "(b)", &active);
  if (active)
    g_signal_emit (self, signals[SCREEN_LOCKED], 0);
}

static void
login_lock_cb (GDBusConnection *bus,
               const char *sender,
               const char *path,
               const char *interface,
               const char *name,
               GVariant *parameters,
               gpointer user_data)
{
  g_autoptr (CtpIdleLock) self = g_object_ref (user_data);

  g_signal_emit (self, signals[SCREEN_LOCKED], 0);
}

static void
session_bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  static const char *const names[] = { "org.gnome.ScreenSaver", "org.freedesktop.ScreenSaver" };
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  g_autoptr (CtpIdleLock) self = release_weakly (user_data);

  if (bus == NULL || self == NULL)
    return;

  self->session_bus = g_object_ref (bus);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    self->screen_saver_ids[i]
      = g_dbus_connection_signal_subscribe (bus, NULL, names[i], "ActiveChanged", NULL, NULL,
                                            G_DBUS_SIGNAL_FLAGS_NONE, screen_saver_cb, self, NULL);
}

static void
login_session_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusConnection *bus = G_DBUS_CONNECTION (source);
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (bus, result, NULL);
  g_autoptr (CtpIdleLock) self = release_weakly (user_data);
  const char *path;

  if (reply == NULL || self == NULL)
    return;

  g_variant_get (reply, "(&o)", &path);
  self->login_id = g_dbus_connection_signal_subscribe (bus, LOGIN_NAME, LOGIN_NAME ".Session",
                                                       "Lock", path, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                                       login_lock_cb, self, NULL);
}

static void
system_bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  g_autoptr (CtpIdleLock) self = release_weakly (user_data);

  if (bus == NULL || self == NULL)
    return;

  self->system_bus = g_object_ref (bus);
  g_dbus_connection_call (bus, LOGIN_NAME, LOGIN_PATH, LOGIN_NAME ".Manager", "GetSession",
                          g_variant_new ("(s)", "auto"), G_VARIANT_TYPE ("(o)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->cancellable, login_session_cb,
                          hold_weakly (self));
}

static void
ctp_idle_lock_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpIdleLock *self = CTP_IDLE_LOCK (object);

  switch (prop_id)
    {
    case PROP_MINUTES:
      g_value_set_int (value, self->minutes);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_idle_lock_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  CtpIdleLock *self = CTP_IDLE_LOCK (object);

  switch (prop_id)
    {
    case PROP_MINUTES:
      self->minutes = g_value_get_int (value);
      schedule (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_idle_lock_dispose (GObject *object)
{
  CtpIdleLock *self = CTP_IDLE_LOCK (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (self->screen_saver_ids); i++)
    {
      if (self->screen_saver_ids[i] != 0)
        g_dbus_connection_signal_unsubscribe (self->session_bus, self->screen_saver_ids[i]);
      self->screen_saver_ids[i] = 0;
    }
  if (self->login_id != 0)
    g_dbus_connection_signal_unsubscribe (self->system_bus, self->login_id);
  self->login_id = 0;
  g_clear_object (&self->session_bus);
  g_clear_object (&self->system_bus);
  g_clear_object (&self->settings);
  if (self->window != NULL)
    {
      gtk_widget_remove_controller (GTK_WIDGET (self->window), self->controller);
      g_clear_weak_pointer (&self->window);
    }

  G_OBJECT_CLASS (ctp_idle_lock_parent_class)->dispose (object);
}

static void
ctp_idle_lock_finalize (GObject *object)
{
  g_object_unref (CTP_IDLE_LOCK (object)->cancellable);

  G_OBJECT_CLASS (ctp_idle_lock_parent_class)->finalize (object);
}

static void
ctp_idle_lock_class_init (CtpIdleLockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ctp_idle_lock_get_property;
  object_class->set_property = ctp_idle_lock_set_property;
  object_class->dispose = ctp_idle_lock_dispose;
  object_class->finalize = ctp_idle_lock_finalize;

  properties[PROP_MINUTES] = g_param_spec_int ("minutes", NULL, NULL, 0, 1440, 0,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[IDLE] = g_signal_new ("idle", CTP_TYPE_IDLE_LOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[SCREEN_LOCKED] = g_signal_new ("screen-locked", CTP_TYPE_IDLE_LOCK, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ctp_idle_lock_init (CtpIdleLock *self)
{
  self->cancellable = g_cancellable_new ();
  self->last_touched = g_get_monotonic_time ();
}

/* Watches @window, for as long as the object lives; the minutes follow @settings. */
CtpIdleLock *
ctp_idle_lock_new (GtkWindow *window, GSettings *settings)
{
  CtpIdleLock *self = g_object_new (CTP_TYPE_IDLE_LOCK, NULL);

  g_set_weak_pointer (&self->window, window);
  self->controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (self->controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->controller, "event", G_CALLBACK (event_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), self->controller);

  self->settings = g_object_ref (settings);
  g_settings_bind (settings, "lock-after-minutes", self, "minutes", G_SETTINGS_BIND_GET);

  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, session_bus_cb, hold_weakly (self));
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, system_bus_cb, hold_weakly (self));

  return self;
}
