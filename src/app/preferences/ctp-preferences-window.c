/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person may decide once for all journals: when they lock, how they look, whether misspelt
 * words are marked, how early the calendar reminds. Every choice holds at once. */

#include "app/preferences/ctp-preferences-window.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/start/ctp-keyring.h"
#include "app/widgets/ctp-spelling.h"

struct _CtpPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  GSettings *settings;
  GCancellable *cancellable;

  AdwComboRow *color_scheme;
  AdwActionRow *spelling_row;
  GtkSwitch *check_spelling;
  AdwComboRow *lock_after;
  AdwComboRow *reminder;
  GtkWidget *remind;
  GtkWidget *remind_in_background;
  GtkWidget *forget;
};

G_DEFINE_FINAL_TYPE (CtpPreferencesWindow, ctp_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

/* The rows of the template's lists, in their order. */
static const int lock_minutes[] = { 1, 5, 10, 30, 60, 0 };
static const int reminder_minutes[] = { 0, 5, 15, 60, 24 * 60 };

static guint
find_nearest (const int *values, guint n_values, int value)
{
  guint best = 0;

  for (guint i = 1; i < n_values; i++)
    if (ABS (values[i] - value) < ABS (values[best] - value))
      best = i;

  return best;
}

static gboolean
get_lock_row (GValue *row, GVariant *stored, gpointer user_data)
{
  const int minutes = g_variant_get_int32 (stored);
  const guint last = G_N_ELEMENTS (lock_minutes) - 1;

  g_value_set_uint (row, minutes == 0 ? last : find_nearest (lock_minutes, last, minutes));
  return TRUE;
}

static GVariant *
set_lock_row (const GValue *row, const GVariantType *type, gpointer user_data)
{
  const guint position = g_value_get_uint (row);

  return position < G_N_ELEMENTS (lock_minutes) ? g_variant_new_int32 (lock_minutes[position])
                                                : NULL;
}

static gboolean
get_reminder_row (GValue *row, GVariant *stored, gpointer user_data)
{
  g_value_set_uint (row, find_nearest (reminder_minutes, G_N_ELEMENTS (reminder_minutes),
                                       g_variant_get_int32 (stored)));
  return TRUE;
}

static GVariant *
set_reminder_row (const GValue *row, const GVariantType *type, gpointer user_data)
{
  const guint position = g_value_get_uint (row);

  return position < G_N_ELEMENTS (reminder_minutes)
           ? g_variant_new_int32 (reminder_minutes[position])
           : NULL;
}

static gboolean
get_scheme_row (GValue *row, GVariant *stored, gpointer user_data)
{
  static const char *const nicks[] = { "follow", "light", "dark", NULL };
  const char *nick = g_variant_get_string (stored, NULL);

  for (guint i = 0; nicks[i] != NULL; i++)
    if (g_str_equal (nicks[i], nick))
      g_value_set_uint (row, i);

  return TRUE;
}

static GVariant *
set_scheme_row (const GValue *row, const GVariantType *type, gpointer user_data)
{
  static const char *const nicks[] = { "follow", "light", "dark" };
  const guint position = g_value_get_uint (row);

  return position < G_N_ELEMENTS (nicks) ? g_variant_new_string (nicks[position]) : NULL;
}

/* What keeps words from being checked is said where one would look for it. */
static void
spelling_changed_cb (CtpPreferencesWindow *self)
{
  gboolean available;

  g_object_get (ctp_spelling_get_default (), "available", &available, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->spelling_row), available);
  adw_action_row_set_subtitle (self->spelling_row,
                               available ? _ ("Misspelt words in notes are underlined")
                                         : _ ("This computer has no dictionary of your language"));
}

static void
say (CtpPreferencesWindow *self, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (escaped));
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CtpPreferencesWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (ctp_keyring_forget_finish (result, &error))
    say (self, _ ("No passphrase is remembered on this computer any more."));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, error->message);

  gtk_widget_set_sensitive (self->forget, TRUE);
}

static void
forget_cb (CtpPreferencesWindow *self)
{
  gtk_widget_set_sensitive (self->forget, FALSE);
  ctp_keyring_forget_async (NULL, self->cancellable, forgotten_cb, g_object_ref (self));
}

static gboolean
ctp_preferences_window_close_request (GtkWindow *window)
{
  g_cancellable_cancel (CTP_PREFERENCES_WINDOW (window)->cancellable);

  return GTK_WINDOW_CLASS (ctp_preferences_window_parent_class)->close_request (window);
}

static void
ctp_preferences_window_finalize (GObject *object)
{
  CtpPreferencesWindow *self = CTP_PREFERENCES_WINDOW (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (ctp_preferences_window_parent_class)->finalize (object);
}

static void
ctp_preferences_window_class_init (CtpPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ctp_preferences_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = ctp_preferences_window_close_request;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpPreferencesWindow, color_scheme);
  gtk_widget_class_bind_template_child (widget_class, CtpPreferencesWindow, spelling_row);
  gtk_widget_class_bind_template_child (widget_class, CtpPreferencesWindow, check_spelling);
  gtk_widget_class_bind_template_child (widget_class, CtpPreferencesWindow, lock_after);
  gtk_widget_class_bind_template_child (widget_class, CtpPreferencesWindow, reminder);
  gtk_widget_class_bind_template_child (widget_class, CtpPreferencesWindow, remind);
  gtk_widget_class_bind_template_child (widget_class, CtpPreferencesWindow, remind_in_background);
  gtk_widget_class_bind_template_child (widget_class, CtpPreferencesWindow, forget);
  gtk_widget_class_bind_template_callback (widget_class, forget_cb);
}

static void
ctp_preferences_window_init (CtpPreferencesWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Shows the preferences in @settings over @parent (nullable). */
void
ctp_preferences_window_present (GSettings *settings, GtkWindow *parent)
{
  CtpPreferencesWindow *self
    = g_object_new (CTP_TYPE_PREFERENCES_WINDOW, "transient-for", parent, "modal", TRUE, NULL);

  self->settings = g_object_ref (settings);
  g_settings_bind_with_mapping (settings, "color-scheme", self->color_scheme, "selected",
                                G_SETTINGS_BIND_DEFAULT, get_scheme_row, set_scheme_row, NULL,
                                NULL);
  g_settings_bind (settings, "check-spelling", self->check_spelling, "active",
                   G_SETTINGS_BIND_DEFAULT);
  ctp_spelling_prepare (ctp_spelling_get_default ());
  g_signal_connect_object (ctp_spelling_get_default (), "notify::available",
                           G_CALLBACK (spelling_changed_cb), self, G_CONNECT_SWAPPED);
  spelling_changed_cb (self);
  g_settings_bind_with_mapping (settings, "lock-after-minutes", self->lock_after, "selected",
                                G_SETTINGS_BIND_DEFAULT, get_lock_row, set_lock_row, NULL, NULL);
  g_settings_bind_with_mapping (settings, "reminder-minutes", self->reminder, "selected",
                                G_SETTINGS_BIND_DEFAULT, get_reminder_row, set_reminder_row, NULL,
                                NULL);

  g_settings_bind (settings, "remind", self->remind, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "remind-in-background", self->remind_in_background, "active",
                   G_SETTINGS_BIND_DEFAULT);

  gtk_window_present (GTK_WINDOW (self));
}
