/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lays a running session over the page of its journal, and takes it away when it has ended: whatever
 * began or ended it, here, by undo, or on the other copy. So it is there again after unlocking.
 *
 * The window has the actions "start-session", whose argument is the id of a meeting, or "" for the
 * one that shows or comes next, and which goes back to a session that runs, as "continue-session"
 * does; and "fullscreen". */

#include "app/session/ctp-session-cover.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/session/ctp-session-page.h"
#include "app/widgets/ctp-edit-binding.h"
#include "calendar/ctp-meeting.h"
#include "calendar/ctp-meetings.h"
#include "pair/ctp-session.h"

struct _CtpSessionCover
{
  GObject parent_instance;

  /* Owns this. */
  CtpJournalPage *page;
  CtpQuery *running;
  /* The person went back to the journal while it runs. */
  gboolean left;
};

G_DEFINE_FINAL_TYPE (CtpSessionCover, ctp_session_cover, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_WAITING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static CtpJournal *
get_journal (CtpSessionCover *self)
{
  return ctp_journal_page_get_journal (self->page);
}

static CtpSessionPage *
get_cover (CtpSessionCover *self)
{
  GtkWidget *cover = ctp_journal_page_get_cover (self->page);

  return CTP_IS_SESSION_PAGE (cover) ? CTP_SESSION_PAGE (cover) : NULL;
}

static void update (CtpSessionCover *self);

static void
left_cb (CtpSessionCover *self)
{
  self->left = TRUE;
  update (self);
}

static void
set_cover (CtpSessionCover *self, CtpRecord *meeting)
{
  GtkWidget *cover;

  ctp_edit_flush (get_journal (self));
  if (meeting == NULL)
    {
      ctp_journal_page_set_cover (self->page, NULL);
      gtk_widget_grab_focus (GTK_WIDGET (self->page));
      return;
    }

  cover = ctp_session_page_new (meeting, ctp_journal_page_get_autosave (self->page));
  g_signal_connect_object (cover, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  ctp_journal_page_set_cover (self->page, cover);
  gtk_widget_grab_focus (cover);
}

/* The other person's session does not come over me by itself; I can go to it. */
static void
update (CtpSessionCover *self)
{
  g_autoptr (CtpRecord) meeting
    = ctp_query_get_count (self->running) > 0 ? ctp_query_get (self->running, 0) : NULL;
  CtpSessionPage *cover = get_cover (self);
  CtpRecord *covered = cover != NULL ? ctp_session_page_get_meeting (cover) : NULL;
  const gboolean shown = meeting != NULL && !self->left
                         && ctp_journal_get_writable (get_journal (self))
                         && (covered == meeting || ctp_session_is_mine (meeting));

  if (meeting == NULL)
    self->left = FALSE;
  if (covered != (shown ? meeting : NULL))
    set_cover (self, shown ? meeting : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING]);
}

/* Also that of the other person, where I ask for it. */
static void
show_running (CtpSessionCover *self)
{
  g_autoptr (CtpRecord) meeting = ctp_query_get (self->running, 0);

  self->left = FALSE;
  if (get_cover (self) == NULL)
    set_cover (self, meeting);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING]);
}

static gboolean
is_planned (CtpRecord *meeting)
{
  return meeting != NULL && g_str_equal (ctp_meeting_get_status (meeting), "planned");
}

/* Which one is meant where none is named: the one in front, else the next. */
static CtpRecord *
find_meeting (CtpSessionCover *self)
{
  g_autoptr (CtpRecord) meeting = ctp_journal_page_dup_meeting (self->page);
  g_autoptr (CtpMeetings) meetings = NULL;

  if (is_planned (meeting))
    return g_steal_pointer (&meeting);

  meetings = ctp_meetings_new (get_journal (self));
  return ctp_meetings_dup_next (meetings);
}

static void
start (CtpSessionCover *self, CtpRecord *meeting)
{
  g_autoptr (GError) error = NULL;

  if (!ctp_session_start (meeting, &error))
    ctp_journal_page_say (self->page, error->message);
}

static void
start_session_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpSessionCover *self = user_data;
  const char *id = g_variant_get_string (parameter, NULL);
  g_autoptr (CtpRecord) meeting = NULL;

  if (get_cover (self) != NULL)
    return;

  if (ctp_query_get_count (self->running) > 0)
    {
      show_running (self);
      return;
    }

  ctp_edit_flush (get_journal (self));
  meeting = *id != '\0' ? ctp_journal_expect_record (get_journal (self), "meeting", id)
                        : find_meeting (self);
  if (meeting != NULL)
    start (self, meeting);
  else
    ctp_journal_page_say (self->page, _ ("No meeting is planned yet."));
}

static void
continue_session_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpSessionCover *self = user_data;

  if (ctp_query_get_count (self->running) > 0)
    show_running (self);
}

static void
fullscreen_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window
    = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (CTP_SESSION_COVER (user_data)->page)));

  g_object_set (window, "fullscreened", !gtk_window_is_fullscreen (window), NULL);
}

static const GActionEntry actions[] = {
  { .name = "start-session", .activate = start_session_cb, .parameter_type = "s" },
  { .name = "continue-session", .activate = continue_session_cb },
  { .name = "fullscreen", .activate = fullscreen_cb },
};

static void
ctp_session_cover_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpSessionCover *self = CTP_SESSION_COVER (object);

  switch (prop_id)
    {
    case PROP_WAITING:
      g_value_set_boolean (value, ctp_query_get_count (self->running) > 0
                                    && get_cover (self) == NULL
                                    && ctp_journal_get_writable (get_journal (self)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_session_cover_dispose (GObject *object)
{
  CtpSessionCover *self = CTP_SESSION_COVER (object);

  if (self->running != NULL)
    g_signal_handlers_disconnect_by_data (self->running, self);
  g_clear_object (&self->running);

  G_OBJECT_CLASS (ctp_session_cover_parent_class)->dispose (object);
}

static void
ctp_session_cover_class_init (CtpSessionCoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ctp_session_cover_get_property;
  object_class->dispose = ctp_session_cover_dispose;

  /* Whether a session runs and does not cover the page. */
  properties[PROP_WAITING] = g_param_spec_boolean ("waiting", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ctp_session_cover_init (CtpSessionCover *self)
{
}

/* For the journal of @page, which owns it. */
CtpSessionCover *
ctp_session_cover_new (CtpJournalPage *page)
{
  CtpSessionCover *self = g_object_new (CTP_TYPE_SESSION_COVER, NULL);

  self->page = page;
  self->running = ctp_session_list_running (get_journal (self));
  g_signal_connect_object (self->running, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/* Covers the page if a session runs that I began. */
void
ctp_session_cover_refresh (CtpSessionCover *self)
{
  g_return_if_fail (CTP_IS_SESSION_COVER (self));

  update (self);
}

/* Adds the actions to @map, until they are removed. */
void
ctp_session_cover_add_actions (CtpSessionCover *self, GActionMap *map)
{
  GAction *action;

  g_return_if_fail (CTP_IS_SESSION_COVER (self));

  g_action_map_add_action_entries (map, actions, G_N_ELEMENTS (actions), self);
  action = g_action_map_lookup_action (map, "start-session");
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                               ctp_journal_get_writable (get_journal (self)));
}

void
ctp_session_cover_remove_actions (CtpSessionCover *self, GActionMap *map)
{
  g_return_if_fail (CTP_IS_SESSION_COVER (self));

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_action_map_remove_action (map, actions[i].name);
}
