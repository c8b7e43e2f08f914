/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Saying in passing what was done, and undoing it: the toasts of a journal, the words in its menu
 * and the actions of its window, "undo", "redo" and "toast-undo", whose argument is a sentence to
 * which undoing is offered.
 *
 * A toast takes half a second to come where another one goes, and less to go. In libadwaita 1.2 one
 * that is dismissed while it still comes is freed under its own animation, which ends the program.
 * So toasts are dismissed only when none can be coming any more. */

#include "app/ctp-undoing.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/ctp-undo-words.h"

/* Longer than a toast takes to come. */
#define COMING_MS 700

struct _CtpUndoing
{
  GObject parent_instance;

  CtpJournal *journal;
  AdwToastOverlay *toasts;
  GMenu *menu;
  GActionMap *map;

  /* All toasts that are shown or wait to be, the oldest first; only the last one has still
   * something to say. */
  GPtrArray *toasts_shown;
  gboolean last_is_stale;
  guint dismiss_id;
  /* The last one, if it offers to undo something, and what. */
  AdwToast *undo_toast;
  CtpVerb toast_verb;
  const CtpKind *toast_kind;
};

G_DEFINE_FINAL_TYPE (CtpUndoing, ctp_undoing, G_TYPE_OBJECT)

static void
update_menu (CtpUndoing *self)
{
  g_autofree char *undo = ctp_undo_words_dup_undo (self->journal);
  g_autofree char *redo = ctp_undo_words_dup_redo (self->journal);

  g_menu_remove_all (self->menu);
  g_menu_append (self->menu, undo, "win.undo");
  g_menu_append (self->menu, redo, "win.redo");
}

static void
set_action_enabled (CtpUndoing *self, const char *name, gboolean enabled)
{
  GAction *action;

  if (self->map == NULL)
    return;

  action = g_action_map_lookup_action (self->map, name);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* The newest first, so that none of them comes because an older one goes. */
static gboolean
dismiss_cb (gpointer user_data)
{
  CtpUndoing *self = user_data;
  const guint n_wanted = self->last_is_stale ? 0 : 1;

  self->dismiss_id = 0;
  for (guint i = self->toasts_shown->len; i > n_wanted; i--)
    adw_toast_dismiss (g_ptr_array_index (self->toasts_shown, i - 1 - n_wanted));

  return G_SOURCE_REMOVE;
}

/* Takes away what has nothing to say any more, once what comes now is there. */
static void
dismiss_later (CtpUndoing *self)
{
  g_clear_handle_id (&self->dismiss_id, g_source_remove);
  self->dismiss_id = g_timeout_add (COMING_MS, dismiss_cb, self);
}

/* What it offers would undo something else by now. */
static void
take_offer_back (CtpUndoing *self)
{
  if (self->undo_toast != NULL)
    adw_toast_set_button_label (self->undo_toast, NULL);
  self->undo_toast = NULL;
}

static void
update (CtpUndoing *self)
{
  CtpVerb verb;
  CtpVerb redo_verb;
  const CtpKind *kind;
  const CtpKind *redo_kind;
  const gboolean can_undo = ctp_journal_get_undo (self->journal, &verb, &kind);

  update_menu (self);
  set_action_enabled (self, "undo", can_undo);
  set_action_enabled (self, "redo", ctp_journal_get_redo (self->journal, &redo_verb, &redo_kind));

  if (self->undo_toast != NULL
      && (!can_undo || verb != self->toast_verb || kind != self->toast_kind))
    {
      take_offer_back (self);
      self->last_is_stale = TRUE;
      dismiss_later (self);
    }
}

static void
toast_dismissed_cb (CtpUndoing *self, AdwToast *toast)
{
  if (self->undo_toast == toast)
    self->undo_toast = NULL;
  g_ptr_array_remove (self->toasts_shown, toast);
  /* The next one is coming now. */
  if (self->dismiss_id != 0)
    dismiss_later (self);
}

static void
show_toast (CtpUndoing *self, AdwToast *toast)
{
  take_offer_back (self);
  self->last_is_stale = FALSE;
  if (self->toasts_shown->len == 0 || self->dismiss_id == 0)
    dismiss_later (self);
  g_ptr_array_add (self->toasts_shown, g_object_ref (toast));
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpUndoing *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!ctp_journal_undo (self->journal, &error))
    ctp_undoing_say (self, error->message);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpUndoing *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!ctp_journal_redo (self->journal, &error))
    ctp_undoing_say (self, error->message);
}

static void
toast_undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpUndoing *self = user_data;
  g_autofree char *text = g_markup_escape_text (g_variant_get_string (parameter, NULL), -1);
  AdwToast *next_undo = NULL;
  AdwToast *toast;

  toast = adw_toast_new (text);
  if (ctp_journal_get_undo (self->journal, &self->toast_verb, &self->toast_kind))
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_action_name (toast, "win.undo");
      next_undo = toast;
    }
  show_toast (self, toast);
  self->undo_toast = next_undo;
}

static const GActionEntry actions[] = {
  { .name = "undo", .activate = undo_cb },
  { .name = "redo", .activate = redo_cb },
  { .name = "toast-undo", .activate = toast_undo_cb, .parameter_type = "s" },
};

static void
ctp_undoing_dispose (GObject *object)
{
  CtpUndoing *self = CTP_UNDOING (object);

  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (self->journal, self);
  g_clear_handle_id (&self->dismiss_id, g_source_remove);
  for (guint i = 0; i < self->toasts_shown->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->toasts_shown, i), self);
  g_ptr_array_set_size (self->toasts_shown, 0);
  self->undo_toast = NULL;
  g_clear_object (&self->menu);
  g_clear_object (&self->toasts);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (ctp_undoing_parent_class)->dispose (object);
}

static void
ctp_undoing_finalize (GObject *object)
{
  g_ptr_array_unref (CTP_UNDOING (object)->toasts_shown);

  G_OBJECT_CLASS (ctp_undoing_parent_class)->finalize (object);
}

static void
ctp_undoing_class_init (CtpUndoingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ctp_undoing_dispose;
  G_OBJECT_CLASS (klass)->finalize = ctp_undoing_finalize;
}

static void
ctp_undoing_init (CtpUndoing *self)
{
  self->toasts_shown = g_ptr_array_new_with_free_func (g_object_unref);
}

/* For @journal: what is said appears on @toasts, and @menu gets the two items. */
CtpUndoing *
ctp_undoing_new (CtpJournal *journal, AdwToastOverlay *toasts, GMenu *menu)
{
  CtpUndoing *self = g_object_new (CTP_TYPE_UNDOING, NULL);

  self->journal = g_object_ref (journal);
  self->toasts = g_object_ref (toasts);
  self->menu = g_object_ref (menu);
  g_signal_connect_object (journal, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}

/* Adds the actions to @map, until they are removed. */
void
ctp_undoing_add_actions (CtpUndoing *self, GActionMap *map)
{
  g_return_if_fail (CTP_IS_UNDOING (self));
  g_return_if_fail (self->map == NULL);

  self->map = map;
  g_action_map_add_action_entries (map, actions, G_N_ELEMENTS (actions), self);
  update (self);
}

void
ctp_undoing_remove_actions (CtpUndoing *self)
{
  g_return_if_fail (CTP_IS_UNDOING (self));

  if (self->map != NULL)
    for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
      g_action_map_remove_action (self->map, actions[i].name);
  self->map = NULL;
}

/* Says @sentence in passing. */
void
ctp_undoing_say (CtpUndoing *self, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  g_return_if_fail (CTP_IS_UNDOING (self));

  show_toast (self, adw_toast_new (escaped));
}
