/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A journal that is open: header, the five views, search, and word of what could not be saved.
 *
 * The page owns the journal; when it goes, all records and views go. It can be made before there is
 * a journal, while one is being unlocked. A view is built when it is first looked at, and so is the
 * bar of views at the bottom, which only a narrow window has. While the page is in a window, that
 * window has the actions below. */

#include "app/ctp-journal-page.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/ctp-banner.h"
#include "app/ctp-news-marks.h"
#include "app/ctp-undoing.h"
#include "app/ctp-view-table.h"
#include "app/search/ctp-search-results.h"
#include "app/session/ctp-session-cover.h"
#include "app/widgets/ctp-page-layout.h"

struct _CtpJournalPage
{
  AdwBin parent_instance;

  CtpJournal *journal;
  CtpAutosave *autosave;
  CtpUndoing *undoing;
  CtpSessionCover *session;
  GSettings *settings;
  GtkWidget *views_by_index[CTP_N_VIEWS];
  GActionMap *action_map;
  guint narrow_id;

  AdwToastOverlay *toasts;
  GtkStack *cover_stack;
  GtkBox *main;
  GtkWidget *cover;
  AdwHeaderBar *header;
  GtkWidget *add_button;
  AdwViewSwitcherTitle *switcher_title;
  GtkMenuButton *menu_button;
  GMenuModel *menu;
  guint menu_id;
  GMenu *undo_section;
  GMenu *sharing_section;
  CtpBanner *save_banner;
  CtpBanner *read_banner;
  CtpBanner *session_banner;
  CtpBanner *sharing_banner;
  CtpNewsMarks *news_marks;
  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  GtkStack *body;
  AdwViewStack *views;
  AdwViewSwitcherBar *switcher_bar;
  CtpSearchResults *results;
};

G_DEFINE_FINAL_TYPE (CtpJournalPage, ctp_journal_page, ADW_TYPE_BIN)

static const CtpView *
get_current_view (CtpJournalPage *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->views);

  return name != NULL ? ctp_view_find (name) : NULL;
}

static void
give_journal (CtpJournalPage *self, GtkWidget *view)
{
  g_object_set (view, "journal", self->journal, NULL);
  gtk_widget_action_set_enabled (view, "view.add", ctp_journal_get_writable (self->journal));
}

/* The widget of @view, built now if nobody has looked at it before. */
static GtkWidget *
ensure_view (CtpJournalPage *self, const CtpView *view)
{
  const gsize index = view - ctp_view_table;
  GtkWidget *holder;

  if (self->views_by_index[index] == NULL)
    {
      self->views_by_index[index] = g_object_new (view->get_type (), NULL);
      holder = adw_view_stack_get_child_by_name (self->views, view->name);
      adw_bin_set_child (ADW_BIN (holder), self->views_by_index[index]);
      if (self->journal != NULL)
        give_journal (self, self->views_by_index[index]);
    }

  return self->views_by_index[index];
}

static void
add_views (CtpJournalPage *self)
{
  for (guint i = 0; i < CTP_N_VIEWS; i++)
    {
      const CtpView *view = &ctp_view_table[i];
      GtkWidget *holder = adw_bin_new ();
      AdwViewStackPage *page
        = adw_view_stack_add_titled (self->views, holder, view->name, _ (view->title));

      gtk_widget_set_layout_manager (holder, ctp_page_layout_new ());
      adw_view_stack_page_set_icon_name (page, view->icon);
    }

  /* Only now: a switcher makes all its buttons anew with every page that comes. */
  adw_view_switcher_title_set_stack (self->switcher_title, self->views);
}

static void
update_save_banner (CtpJournalPage *self)
{
  const gboolean failed = ctp_autosave_get_state (self->autosave) == CTP_SAVE_STATE_FAILED;

  if (failed)
    {
      const GError *error = ctp_autosave_get_error (self->autosave);
      g_autofree char *title
        = g_strdup_printf (_ ("Not saved yet. %s"), error != NULL ? error->message : "");

      ctp_banner_set_title (self->save_banner, title);
    }
  ctp_banner_set_revealed (self->save_banner, failed);
}

static void
update_add_button (CtpJournalPage *self)
{
  gtk_widget_set_sensitive (self->add_button, ctp_journal_get_writable (self->journal));
}

static void
journal_failed_cb (CtpJournalPage *self, GError *error)
{
  ctp_journal_page_say (self, error->message);
}

static void
save_state_changed_cb (CtpJournalPage *self)
{
  update_save_banner (self);
}

/* Made when a session is first left: few are. */
static void
session_waiting_changed_cb (CtpJournalPage *self)
{
  gboolean waiting;

  g_object_get (self->session, "waiting", &waiting, NULL);
  if (waiting && self->session_banner == NULL)
    {
      self->session_banner
        = g_object_new (CTP_TYPE_BANNER, "title", _ ("A session is running."), "first-label",
                        _ ("Back to the Session"), "first-action", "win.continue-session", NULL);
      gtk_box_insert_child_after (self->main, GTK_WIDGET (self->session_banner),
                                  GTK_WIDGET (self->read_banner));
    }
  if (self->session_banner != NULL)
    ctp_banner_set_revealed (self->session_banner, waiting);
}

static void
names_changed_cb (CtpJournalPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *names = ctp_journal_page_dup_names (self);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_title (GTK_WINDOW (root), names);
}

static void
visible_view_changed_cb (CtpJournalPage *self)
{
  const CtpView *view = get_current_view (self);
  g_autofree char *last_view = NULL;

  if (view == NULL || self->journal == NULL)
    return;

  ensure_view (self, view);
  if (self->news_marks != NULL)
    ctp_news_marks_look (self->news_marks);
  adw_view_switcher_title_set_title (self->switcher_title, _ (view->title));
  last_view = g_settings_get_string (self->settings, "last-view");
  if (!g_str_equal (last_view, view->name))
    g_settings_set_string (self->settings, "last-view", view->name);
  /* Who goes to a view has stopped searching. */
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

static void
show_switcher_bar (CtpJournalPage *self, gboolean shown)
{
  if (self->switcher_bar == NULL && shown)
    {
      self->switcher_bar = ADW_VIEW_SWITCHER_BAR (adw_view_switcher_bar_new ());
      adw_view_switcher_bar_set_stack (self->switcher_bar, self->views);
      gtk_box_append (self->main, GTK_WIDGET (self->switcher_bar));
    }
  if (self->switcher_bar != NULL)
    adw_view_switcher_bar_set_reveal (self->switcher_bar, shown);
}

/* Narrow: the title needs all the room that the buttons leave, in the middle or not, and the views
 * are chosen at the bottom. */
static gboolean
update_narrow_cb (gpointer user_data)
{
  CtpJournalPage *self = user_data;
  const gboolean narrow = adw_view_switcher_title_get_title_visible (self->switcher_title);

  self->narrow_id = 0;
  show_switcher_bar (self, narrow);
  adw_header_bar_set_centering_policy (self->header, narrow ? ADW_CENTERING_POLICY_LOOSE
                                                            : ADW_CENTERING_POLICY_STRICT);

  return G_SOURCE_REMOVE;
}

/* Comes while sizes are being allocated, when none may change. */
static void
title_visible_changed_cb (CtpJournalPage *self)
{
  if (self->narrow_id == 0)
    self->narrow_id = g_idle_add (update_narrow_cb, self);
}

static void
search_chosen_cb (CtpJournalPage *self, const char *id)
{
  g_autofree char *kept = g_strdup (id);

  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  ctp_journal_page_show_record (self, kept);
}

static void
ensure_results (CtpJournalPage *self)
{
  if (self->results != NULL)
    return;

  self->results = g_object_new (CTP_TYPE_SEARCH_RESULTS, NULL);
  g_signal_connect_object (self->results, "chosen", G_CALLBACK (search_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->body, GTK_WIDGET (self->results));
}

static void
search_changed_cb (CtpJournalPage *self)
{
  const char *words = gtk_editable_get_text (self->search_entry);

  if (words[0] == '\0' || self->journal == NULL)
    {
      gtk_stack_set_visible_child (self->body, GTK_WIDGET (self->views));
      return;
    }

  ensure_results (self);
  ctp_search_results_set_words (self->results, self->journal, words);
  gtk_stack_set_visible_child (self->body, GTK_WIDGET (self->results));
}

static void
search_activated_cb (CtpJournalPage *self)
{
  if (gtk_stack_get_visible_child (self->body) != GTK_WIDGET (self->views))
    ctp_search_results_choose_first (self->results);
}

/* The popover is made as soon as the window was drawn, and not before. */
static gboolean
give_menu_cb (gpointer user_data)
{
  CtpJournalPage *self = user_data;

  self->menu_id = 0;
  gtk_menu_button_set_menu_model (self->menu_button, self->menu);

  return G_SOURCE_REMOVE;
}

static gboolean
search_key_cb (CtpJournalPage *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (self->results != NULL && (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down))
    return ctp_search_results_focus_first (self->results);

  return GDK_EVENT_PROPAGATE;
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpJournalPage *self = user_data;
  const CtpView *view = get_current_view (self);

  if (self->cover == NULL && view != NULL && ctp_journal_get_writable (self->journal))
    gtk_widget_activate_action (ensure_view (self, view), "view.add", NULL);
}

static void
view_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpJournalPage *self = user_data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (self->cover != NULL)
    return;

  ctp_journal_page_show_view (self, g_variant_get_string (parameter, NULL));
  /* Not on the tab of the view that was left. */
  if (focus != NULL && gtk_widget_get_ancestor (focus, ADW_TYPE_VIEW_SWITCHER) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
show_record_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ctp_journal_page_show_record (user_data, g_variant_get_string (parameter, NULL));
}

/* The meeting may be an occurrence of a schedule that nothing was written about yet. */
static void
show_notes_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpJournalPage *self = user_data;
  const CtpView *view = ctp_view_find_for_kind ("note");
  g_autoptr (CtpRecord) meeting
    = ctp_journal_expect_record (self->journal, "meeting", g_variant_get_string (parameter, NULL));

  ctp_journal_page_show_view (self, view->name);
  view->show_record (ensure_view (self, view), meeting);
}

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpJournalPage *self = user_data;

  if (self->cover != NULL)
    return;

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
save_again_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpJournalPage *self = user_data;

  ctp_autosave_flush_async (self->autosave, NULL, NULL);
}

static void
menu_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpJournalPage *self = user_data;

  gtk_menu_button_popup (self->menu_button);
}

static const GActionEntry actions[] = {
  { .name = "new", .activate = new_cb },
  { .name = "view", .activate = view_cb, .parameter_type = "s" },
  { .name = "show-record", .activate = show_record_cb, .parameter_type = "s" },
  { .name = "show-notes", .activate = show_notes_cb, .parameter_type = "s" },
  { .name = "search", .activate = search_cb },
  { .name = "save-again", .activate = save_again_cb },
  { .name = "menu", .activate = menu_cb },
};

static void
ctp_journal_page_root (GtkWidget *widget)
{
  CtpJournalPage *self = CTP_JOURNAL_PAGE (widget);
  GtkRoot *root;

  GTK_WIDGET_CLASS (ctp_journal_page_parent_class)->root (widget);

  root = gtk_widget_get_root (widget);
  if (!G_IS_ACTION_MAP (root))
    return;

  self->action_map = G_ACTION_MAP (root);
  g_action_map_add_action_entries (self->action_map, actions, G_N_ELEMENTS (actions), self);
  ctp_undoing_add_actions (self->undoing, self->action_map);
  ctp_session_cover_add_actions (self->session, self->action_map);
  names_changed_cb (self);
}

static void
ctp_journal_page_unroot (GtkWidget *widget)
{
  CtpJournalPage *self = CTP_JOURNAL_PAGE (widget);

  if (self->action_map != NULL)
    {
      for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
        g_action_map_remove_action (self->action_map, actions[i].name);
      ctp_undoing_remove_actions (self->undoing);
      ctp_session_cover_remove_actions (self->session, self->action_map);
    }
  self->action_map = NULL;

  GTK_WIDGET_CLASS (ctp_journal_page_parent_class)->unroot (widget);
}

static gboolean
ctp_journal_page_grab_focus (GtkWidget *widget)
{
  CtpJournalPage *self = CTP_JOURNAL_PAGE (widget);

  if (self->cover != NULL)
    return gtk_widget_grab_focus (self->cover);

  return gtk_widget_child_focus (GTK_WIDGET (self->views), GTK_DIR_TAB_FORWARD);
}

static void
ctp_journal_page_dispose (GObject *object)
{
  CtpJournalPage *self = CTP_JOURNAL_PAGE (object);

  g_clear_handle_id (&self->narrow_id, g_source_remove);
  g_clear_handle_id (&self->menu_id, g_source_remove);
  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (self->journal, self);
  if (self->views != NULL)
    g_signal_handlers_disconnect_by_data (self->views, self);
  g_clear_object (&self->session);
  g_clear_object (&self->news_marks);
  g_clear_object (&self->undoing);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (ctp_journal_page_parent_class)->dispose (object);

  /* The journal goes after the last widget that shows it; its key and lock go now, even if
   * something still holds it. */
  if (self->journal != NULL && ctp_journal_get_vault (self->journal) != NULL)
    ctp_vault_close (ctp_journal_get_vault (self->journal));
  g_clear_object (&self->autosave);
  g_clear_object (&self->journal);
  g_clear_object (&self->settings);
}

static void
ctp_journal_page_class_init (CtpJournalPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ctp_journal_page_dispose;
  widget_class->root = ctp_journal_page_root;
  widget_class->unroot = ctp_journal_page_unroot;
  widget_class->grab_focus = ctp_journal_page_grab_focus;

  g_type_ensure (CTP_TYPE_BANNER);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-journal-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpJournalPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, CtpJournalPage, cover_stack);
  gtk_widget_class_bind_template_child (widget_class, CtpJournalPage, main);
  gtk_widget_class_bind_template_child (widget_class, CtpJournalPage, header);
  gtk_widget_class_bind_template_child (widget_class, CtpJournalPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, CtpJournalPage, switcher_title);
  gtk_widget_class_bind_template_child (widget_class, CtpJournalPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CtpJournalPage, menu);
  gtk_widget_class_bind_template_child (widget_class, CtpJournalPage, undo_section);
  gtk_widget_class_bind_template_child (widget_class, CtpJournalPage, sharing_section);
  gtk_widget_class_bind_template_child (widget_class, CtpJournalPage, save_banner);
  gtk_widget_class_bind_template_child (widget_class, CtpJournalPage, read_banner);
  gtk_widget_class_bind_template_child (widget_class, CtpJournalPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, CtpJournalPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CtpJournalPage, body);
  gtk_widget_class_bind_template_child (widget_class, CtpJournalPage, views);
  gtk_widget_class_bind_template_callback (widget_class, title_visible_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
}

static void
ctp_journal_page_init (CtpJournalPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
  add_views (self);
}

/* A page that waits for its journal; @settings say which view was last. */
CtpJournalPage *
ctp_journal_page_new (GSettings *settings)
{
  CtpJournalPage *self = g_object_new (CTP_TYPE_JOURNAL_PAGE, NULL);
  g_autofree char *last_view = g_settings_get_string (settings, "last-view");

  self->settings = g_object_ref (settings);
  ctp_journal_page_show_view (self, last_view);
  ensure_view (self, get_current_view (self));

  return self;
}

/* Shows @journal, which the page keeps alive and saves: once, before the page is in a window. */
void
ctp_journal_page_set_journal (CtpJournalPage *self, CtpJournal *journal)
{
  g_return_if_fail (CTP_IS_JOURNAL_PAGE (self));
  g_return_if_fail (self->journal == NULL);

  self->journal = g_object_ref (journal);
  self->autosave = ctp_autosave_new (journal);
  self->undoing = ctp_undoing_new (journal, self->toasts, self->undo_section);

  g_signal_connect_object (journal, "failed", G_CALLBACK (journal_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->autosave, "notify::state", G_CALLBACK (save_state_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ctp_journal_get_me (journal), "notify::name",
                           G_CALLBACK (names_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ctp_journal_get_partner (journal), "notify::name",
                           G_CALLBACK (names_changed_cb), self, G_CONNECT_SWAPPED);

  self->session = ctp_session_cover_new (self);
  g_signal_connect_object (self->session, "notify::waiting",
                           G_CALLBACK (session_waiting_changed_cb), self, G_CONNECT_SWAPPED);

  self->news_marks = ctp_news_marks_new (journal, self->views, GTK_WIDGET (self->switcher_title));

  ctp_banner_set_revealed (self->read_banner, !ctp_journal_get_writable (journal));
  update_add_button (self);

  for (guint i = 0; i < CTP_N_VIEWS; i++)
    if (self->views_by_index[i] != NULL)
      give_journal (self, self->views_by_index[i]);
  g_signal_connect_swapped (self->views, "notify::visible-child",
                            G_CALLBACK (visible_view_changed_cb), self);
  visible_view_changed_cb (self);
  ctp_session_cover_refresh (self->session);
  self->menu_id = g_idle_add (give_menu_cb, self);
}

/* The journal; (transfer none). */
CtpJournal *
ctp_journal_page_get_journal (CtpJournalPage *self)
{
  g_return_val_if_fail (CTP_IS_JOURNAL_PAGE (self), NULL);

  return self->journal;
}

/* What saves the journal; (transfer none). */
CtpAutosave *
ctp_journal_page_get_autosave (CtpJournalPage *self)
{
  g_return_val_if_fail (CTP_IS_JOURNAL_PAGE (self), NULL);

  return self->autosave;
}

/* “Amirah and Taylor”: the senior first, so that both copies have one title. */
char *
ctp_journal_page_dup_names (CtpJournalPage *self)
{
  CtpRecord *senior;
  CtpRecord *junior;

  g_return_val_if_fail (CTP_IS_JOURNAL_PAGE (self), NULL);

  senior = ctp_journal_get_person (self->journal, CTP_SIDE_SENIOR);
  junior = ctp_journal_get_person (self->journal, CTP_SIDE_JUNIOR);

  /* Translators: the names of the two people of a pair, as the title of their journal. */
  return g_strdup_printf (_ ("%s and %s"), ctp_record_get_text (senior, "name"),
                          ctp_record_get_text (junior, "name"));
}

/* The meeting that the current view shows, if it has a property "meeting"; else NULL.
 * (transfer full) */
CtpRecord *
ctp_journal_page_dup_meeting (CtpJournalPage *self)
{
  const CtpView *view = get_current_view (self);
  CtpRecord *meeting = NULL;
  GtkWidget *widget;

  g_return_val_if_fail (CTP_IS_JOURNAL_PAGE (self), NULL);

  if (view == NULL)
    return NULL;

  widget = ensure_view (self, view);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "meeting") != NULL)
    g_object_get (widget, "meeting", &meeting, NULL);

  return meeting;
}

/* Shows the view called @name. */
void
ctp_journal_page_show_view (CtpJournalPage *self, const char *name)
{
  g_return_if_fail (CTP_IS_JOURNAL_PAGE (self));
  g_return_if_fail (name != NULL);

  if (ctp_view_find (name) != NULL)
    adw_view_stack_set_visible_child_name (self->views, name);
}

/* A meeting of a schedule that nobody has written to yet, which someone shows. */
static CtpRecord *
dup_occurrence (CtpJournalPage *self, const char *id)
{
  g_autoptr (CtpRecord) meeting = ctp_journal_expect_record (self->journal, "meeting", id);

  return meeting != NULL && ctp_record_get_reference_id (meeting, "schedule") != NULL
           ? g_steal_pointer (&meeting)
           : NULL;
}

/* Shows the record with @id in the view that is for its kind. */
void
ctp_journal_page_show_record (CtpJournalPage *self, const char *id)
{
  g_autoptr (CtpRecord) record = NULL;
  const CtpView *view;

  g_return_if_fail (CTP_IS_JOURNAL_PAGE (self));

  record = ctp_journal_find_record (self->journal, id);
  if (record == NULL)
    record = dup_occurrence (self, id);
  if (record == NULL)
    {
      ctp_journal_page_say (self, _ ("This is no longer in the journal."));
      return;
    }

  view = ctp_view_find_for_kind (ctp_record_get_kind (record)->name);
  ctp_journal_page_show_view (self, view->name);
  view->show_record (ensure_view (self, view), record);
}

/* Puts @cover, a widget with a header of its own, over everything on the page; NULL takes it away.
 * For what fills the window for a while, as a session does. */
void
ctp_journal_page_set_cover (CtpJournalPage *self, GtkWidget *cover)
{
  g_return_if_fail (CTP_IS_JOURNAL_PAGE (self));
  g_return_if_fail (cover == NULL || GTK_IS_WIDGET (cover));

  gtk_stack_set_visible_child (self->cover_stack, GTK_WIDGET (self->main));
  if (self->cover != NULL)
    gtk_stack_remove (self->cover_stack, self->cover);

  self->cover = cover;
  if (cover != NULL)
    {
      gtk_stack_add_child (self->cover_stack, cover);
      gtk_stack_set_visible_child (self->cover_stack, cover);
    }
}

/* What covers the page, (transfer none), NULL for nothing. */
GtkWidget *
ctp_journal_page_get_cover (CtpJournalPage *self)
{
  g_return_val_if_fail (CTP_IS_JOURNAL_PAGE (self), NULL);

  return self->cover;
}

/* Says @sentence in passing. */
void
ctp_journal_page_say (CtpJournalPage *self, const char *sentence)
{
  g_return_if_fail (CTP_IS_JOURNAL_PAGE (self));

  /* What was still under way when the page went has nobody to tell any more. */
  if (self->undoing != NULL)
    ctp_undoing_say (self->undoing, sentence);
}

/* Where the menu says what can be done for two copies; (transfer none). */
GMenu *
ctp_journal_page_get_sharing_section (CtpJournalPage *self)
{
  g_return_val_if_fail (CTP_IS_JOURNAL_PAGE (self), NULL);

  return self->sharing_section;
}

/* Says across the page what is in the way of sharing, for as long as it is; NULL for nothing. */
void
ctp_journal_page_set_sharing_problem (CtpJournalPage *self, const char *problem)
{
  g_return_if_fail (CTP_IS_JOURNAL_PAGE (self));

  if (problem != NULL && self->sharing_banner == NULL)
    {
      self->sharing_banner = g_object_new (CTP_TYPE_BANNER, "first-label", _ ("Sharing"),
                                           "first-action", "win.sharing", NULL);
      gtk_box_insert_child_after (self->main, GTK_WIDGET (self->sharing_banner),
                                  GTK_WIDGET (self->read_banner));
    }
  if (problem != NULL)
    ctp_banner_set_title (self->sharing_banner, problem);
  if (self->sharing_banner != NULL)
    ctp_banner_set_revealed (self->sharing_banner, problem != NULL);
}
