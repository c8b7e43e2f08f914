/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The application: one window for each journal, what the command line and a double click ask for,
 * and what holds for all windows (settings, recent journals, keys, colour scheme).
 *
 * Nothing here reads a journal. The desktop's shared list of recent files is never told of one. */

#include "app/ctp-application.h"

#include <config.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>

#include "app/calendar/ctp-calendar-import.h"
#include "app/ctp-about.h"
#include "app/ctp-reminding.h"
#include "app/ctp-unlisted-files.h"
#include "app/ctp-window.h"
#include "app/preferences/ctp-preferences-window.h"
#include "app/widgets/ctp-spelling.h"
#include "exchange/ctp-pair-invitation.h"
#include "exchange/ctp-update.h"
#include "journal/ctp-kind.h"

struct _CtpApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  CtpRecentJournals *recent;
  CtpReminding *reminding;
  gboolean starts_with_example;
  guint signal_ids[3];
};

G_DEFINE_FINAL_TYPE (CtpApplication, ctp_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *keys[3];
} accels[] = {
  { "app.new-window", { "<Control><Shift>n" } },
  { "app.open", { "<Control>o" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.quit", { "<Control>q" } },
  { "app.shortcuts", { "<Control>question" } },
  { "window.close", { "<Control>w" } },
  { "win.menu", { "F10" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.search", { "<Control>f" } },
  { "win.lock", { "<Control>l" } },
  { "win.start-session('')", { "<Control><Shift>s" } },
  { "win.fullscreen", { "F11" } },
  { "win.new", { "<Control>n" } },
  { "win.print('')", { "<Control>p" } },
  { "win.view('overview')", { "<Alt>1" } },
  { "win.view('goals')", { "<Alt>2" } },
  { "win.view('meetings')", { "<Alt>3" } },
  { "win.view('notes')", { "<Alt>4" } },
  { "win.view('feedback')", { "<Alt>5" } },
};

static CtpWindow *
find_window (CtpApplication *self, const char *path)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *l = windows; l != NULL; l = l->next)
    if (CTP_IS_WINDOW (l->data) && g_strcmp0 (ctp_window_get_path (l->data), path) == 0)
      return l->data;

  return NULL;
}

/* A window that shows no journal yet: the one in use if it has none, else a new one. */
static CtpWindow *
get_free_window (CtpApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  CtpWindow *window;

  if (CTP_IS_WINDOW (active) && ctp_window_get_path (CTP_WINDOW (active)) == NULL)
    return CTP_WINDOW (active);

  window = find_window (self, NULL);
  if (window == NULL)
    window = ctp_window_new (self);

  return window;
}

static void
apply_color_scheme (CtpApplication *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT,
    ADW_COLOR_SCHEME_FORCE_LIGHT,
    ADW_COLOR_SCHEME_FORCE_DARK,
  };
  int choice = g_settings_get_enum (self->settings, "color-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[CLAMP (choice, 0, 2)]);
}

static void
color_scheme_changed_cb (CtpApplication *self)
{
  apply_color_scheme (self);
}

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpWindow *window = ctp_window_new (user_data);

  ctp_window_show_start (window);
  gtk_window_present (GTK_WINDOW (window));
}

/* A calendar goes into the journal that is in use. */
static void
import_calendar (CtpApplication *self, const char *path)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  CtpWindow *window;

  if (!CTP_IS_WINDOW (active))
    new_window_cb (NULL, NULL, self);

  active = gtk_application_get_active_window (GTK_APPLICATION (self));
  if (!CTP_IS_WINDOW (active))
    return;

  window = CTP_WINDOW (active);
  gtk_window_present (active);
  if (ctp_window_get_page (window) != NULL)
    ctp_calendar_import_run (ctp_window_get_page (window), path);
  else
    ctp_window_say (window, _ ("Open the journal first that the calendar is for."));
}

/* An update goes into the journal that is in use. */
static void
receive_update (CtpApplication *self, const char *path)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (!CTP_IS_WINDOW (active))
    new_window_cb (NULL, NULL, self);

  active = gtk_application_get_active_window (GTK_APPLICATION (self));
  if (!CTP_IS_WINDOW (active))
    return;

  gtk_window_present (active);
  ctp_window_receive (CTP_WINDOW (active), path);
}

static void
open_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  CtpApplication *self = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = g_file_get_path (file);

      ctp_unlisted_files_add (file);
      if (path != NULL)
        ctp_application_open_path (self, path);
    }

  g_object_unref (dialog);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpApplication *self = user_data;
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (self));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
    _ ("Open a Journal"), parent, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);
  g_autoptr (GtkFileFilter) journals = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (journals, _ ("Journals, invitations and updates"));
  gtk_file_filter_add_suffix (journals, "counterpart");
  gtk_file_filter_add_suffix (journals, &CTP_PAIR_INVITATION_SUFFIX[1]);
  gtk_file_filter_add_suffix (journals, &CTP_UPDATE_SUFFIX[1]);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), journals);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (open_response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
example_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpWindow *window = get_free_window (user_data);

  ctp_window_open_example (window);
  gtk_window_present (GTK_WINDOW (window));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpApplication *self = user_data;
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (self));

  ctp_preferences_window_present (self->settings, parent);
}

/* Built when asked for: GTK would build a help overlay with every window. */
static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (user_data));
  g_autoptr (GtkBuilder) builder
    = gtk_builder_new_from_resource ("/io/github/counterpart/Counterpart/ctp-shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (shortcuts, parent);
  gtk_window_present (shortcuts);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ctp_about_present (gtk_application_get_active_window (GTK_APPLICATION (user_data)));
}

/* Each window decides for itself, because each may have something to save first; the application
 * ends by itself with the last of them. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (user_data));
  g_autoptr (GList) copy = g_list_copy (windows);

  ctp_reminding_stop (CTP_APPLICATION (user_data)->reminding);

  for (GList *l = copy; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

/* What a notification leads to: the window that is there, or the start page. */
static void
show_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_application_activate (G_APPLICATION (user_data));
}

/* Logging out and shutting down end processes this way too. */
static gboolean
terminated_cb (gpointer user_data)
{
  quit_cb (NULL, NULL, user_data);

  return G_SOURCE_CONTINUE;
}

static const GActionEntry actions[] = {
  { .name = "new-window", .activate = new_window_cb },
  { .name = "open", .activate = open_cb },
  { .name = "example", .activate = example_cb },
  { .name = "preferences", .activate = preferences_cb },
  { .name = "shortcuts", .activate = shortcuts_cb },
  { .name = "about", .activate = about_cb },
  { .name = "quit", .activate = quit_cb },
  { .name = "show", .activate = show_cb },
};

static int
ctp_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  CtpApplication *self = CTP_APPLICATION (application);
  g_autoptr (GError) error = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Counterpart %s\n", PACKAGE_VERSION);
      return 0;
    }

  if (!g_variant_dict_contains (options, "example"))
    return -1;

  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  if (g_application_get_is_remote (application))
    {
      g_action_group_activate_action (G_ACTION_GROUP (application), "example", NULL);
      return 0;
    }

  self->starts_with_example = TRUE;
  return -1;
}

static void
load_icons_thread (GTask *task, gpointer theme, gpointer task_data, GCancellable *cancellable)
{
  gtk_icon_theme_has_icon (theme, APP_ID);
}

/* GTK reads the themes from the disk where an icon is first looked for, and may be asked so from any
 * thread; until a window needs one, they have been read. */
static void
load_icons (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_autoptr (GTask) task = g_task_new (theme, NULL, NULL, NULL);

  g_task_run_in_thread (task, load_icons_thread);
}

static void
ctp_application_startup (GApplication *application)
{
  CtpApplication *self = CTP_APPLICATION (application);
  guint n_kinds;
  const CtpKind *kinds = ctp_kind_list (&n_kinds);

  G_APPLICATION_CLASS (ctp_application_parent_class)->startup (application);
  load_icons ();

  /* Expressions in templates look classes of records up by name. */
  for (guint i = 0; i < n_kinds; i++)
    g_type_ensure (ctp_kind_get_gtype (&kinds[i]));

  self->settings = g_settings_new (APP_ID);
  self->recent = ctp_recent_journals_new (self->settings);
  self->reminding = ctp_reminding_new (G_APPLICATION (self), self->settings);
  g_settings_bind (self->settings, "check-spelling", ctp_spelling_get_default (), "enabled",
                   G_SETTINGS_BIND_GET);
  g_signal_connect_object (self->settings, "changed::color-scheme",
                           G_CALLBACK (color_scheme_changed_cb), self, G_CONNECT_SWAPPED);
  apply_color_scheme (self);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action,
                                           (const char *const *) accels[i].keys);

  self->signal_ids[0] = g_unix_signal_add (SIGTERM, terminated_cb, self);
  self->signal_ids[1] = g_unix_signal_add (SIGINT, terminated_cb, self);
  self->signal_ids[2] = g_unix_signal_add (SIGHUP, terminated_cb, self);
}

static void
ctp_application_activate (GApplication *application)
{
  CtpApplication *self = CTP_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (self->starts_with_example)
    {
      self->starts_with_example = FALSE;
      example_cb (NULL, NULL, self);
      return;
    }

  if (window == NULL)
    new_window_cb (NULL, NULL, self);
  else
    gtk_window_present (window);
}

static void
ctp_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path != NULL)
        ctp_application_open_path (CTP_APPLICATION (application), path);
    }

  /* What can not be a path on this computer can not be opened; the start page says what can. */
  if (gtk_application_get_windows (GTK_APPLICATION (application)) == NULL)
    g_application_activate (application);
}

static void
ctp_application_shutdown (GApplication *application)
{
  CtpApplication *self = CTP_APPLICATION (application);

  for (guint i = 0; i < G_N_ELEMENTS (self->signal_ids); i++)
    g_clear_handle_id (&self->signal_ids[i], g_source_remove);
  g_clear_object (&self->reminding);
  g_clear_object (&self->recent);
  g_clear_object (&self->settings);

  G_APPLICATION_CLASS (ctp_application_parent_class)->shutdown (application);
}

static void
ctp_application_class_init (CtpApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->handle_local_options = ctp_application_handle_local_options;
  application_class->startup = ctp_application_startup;
  application_class->activate = ctp_application_activate;
  application_class->open = ctp_application_open;
  application_class->shutdown = ctp_application_shutdown;
}

static void
ctp_application_init (CtpApplication *self)
{
  static const GOptionEntry options[] = {
    { "example", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Look at the example journal"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

CtpApplication *
ctp_application_new (void)
{
  return g_object_new (CTP_TYPE_APPLICATION, "application-id", APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                       "/io/github/counterpart/Counterpart", "register-session", TRUE, NULL);
}

/* The application's settings; (transfer none). */
GSettings *
ctp_application_get_settings (CtpApplication *self)
{
  g_return_val_if_fail (CTP_IS_APPLICATION (self), NULL);

  return self->settings;
}

/* The journals that were opened lately; (transfer none). */
CtpRecentJournals *
ctp_application_get_recent (CtpApplication *self)
{
  g_return_val_if_fail (CTP_IS_APPLICATION (self), NULL);

  return self->recent;
}

/* What reminds of meetings; (transfer none). */
CtpReminding *
ctp_application_get_reminding (CtpApplication *self)
{
  g_return_val_if_fail (CTP_IS_APPLICATION (self), NULL);

  return self->reminding;
}

/* Shows the journal at @path: in the window that has it, else by asking for its passphrase in one
 * that has none. */
void
ctp_application_open_path (CtpApplication *self, const char *path)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);
  CtpWindow *window;

  g_return_if_fail (CTP_IS_APPLICATION (self));

  if (ctp_calendar_import_is_calendar (canonical))
    {
      import_calendar (self, canonical);
      return;
    }

  if (ctp_update_looks_like_one (canonical))
    {
      receive_update (self, canonical);
      return;
    }

  window = find_window (self, canonical);
  if (window == NULL && ctp_pair_invitation_looks_like_one (canonical))
    {
      window = get_free_window (self);
      ctp_window_join (window, canonical);
    }
  else if (window == NULL)
    {
      window = get_free_window (self);
      ctp_window_unlock_path (window, canonical);
    }

  gtk_window_present (GTK_WINDOW (window));
}
