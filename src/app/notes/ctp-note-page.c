/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What came of one meeting, read like a page: minutes, takeaways, suggestions and their outcome,
 * action items, and my private notes. Everything is added and edited where it stands. */

#include "app/notes/ctp-note-page.h"

#include <adwaita.h>
#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/ctp-journal-page.h"
#include "app/meetings/ctp-meeting-words.h"
#include "app/notes/ctp-item-editor.h"
#include "app/notes/ctp-note-text.h"
#include "app/notes/ctp-private-notes.h"
#include "app/notes/ctp-suggestion-row.h"
#include "app/notes/ctp-takeaway-row.h"
#include "app/widgets/ctp-action-item-row.h"
#include "app/widgets/ctp-by-frame.h"
#include "app/widgets/ctp-edit-binding.h"
#include "app/widgets/ctp-entry-line.h"
#include "app/widgets/ctp-record-list.h"
#include "app/search/ctp-found-words.h"
#include "app/widgets/ctp-page-layout.h"
#include "calendar/ctp-meeting.h"
#include "journal/ctp-query.h"
#include "pair/ctp-capture.h"
#include "report/ctp-markdown.h"
#include "report/ctp-plain-text.h"
#include "report/ctp-summary.h"
#include "report/ctp-wording.h"

/* From this pulse on a meeting was worth it. */
#define WORTH_IT 4

struct _CtpNotePage
{
  GtkWidget parent_instance;

  GtkScrolledWindow *scroller;
  GtkLabel *title;
  GtkLabel *subtitle;
  CtpNoteText *minutes;
  GtkListBox *takeaways_list;
  GtkListBox *suggestions_list;
  GtkListBox *actions_list;
  CtpPrivateNotes *private_notes;

  gboolean folded;
  gboolean shows_minutes;
  guint n_marked;
  char *words;
  CtpRecord *meeting;
  CtpQuery *takeaways;
  CtpQuery *suggestions;
  CtpQuery *actions;
  CtpQuery *pulses;
};

G_DEFINE_FINAL_TYPE (CtpNotePage, ctp_note_page, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_FOLDED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static CtpJournal *
get_journal (CtpNotePage *self)
{
  return ctp_record_get_journal (self->meeting);
}

/* “both thought it worth it”; NULL where there is nothing good to say in one phrase. */
static char *
dup_worth (CtpNotePage *self)
{
  guint n_worth = 0;
  g_autofree char *name = NULL;

  for (guint i = 0; i < ctp_query_get_count (self->pulses); i++)
    {
      g_autoptr (CtpRecord) pulse = g_list_model_get_item (G_LIST_MODEL (self->pulses), i);
      g_autoptr (CtpRecord) person = ctp_record_dup_reference (pulse, "person");

      if (person == NULL || ctp_record_get_integer (pulse, "value") < WORTH_IT)
        continue;

      n_worth++;
      g_free (name);
      name = g_strdup (ctp_record_get_text (person, "name"));
    }

  if (n_worth >= 2)
    return g_strdup (_ ("both thought it worth it"));

  if (n_worth == 1)
    /* Translators: a name */
    return g_strdup_printf (_ ("%s thought it worth it"), name);

  return NULL;
}

static void
update_heading (CtpNotePage *self)
{
  g_autofree char *title = ctp_wording_dup_meeting_title (self->meeting);
  g_autofree char *worth = dup_worth (self);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *subtitle = NULL;
  int held_minutes = ctp_record_get_integer (self->meeting, "held_minutes");

  g_ptr_array_add (parts, ctp_meeting_words_dup_heading (self->meeting));
  if (g_str_equal (ctp_meeting_get_status (self->meeting), "held"))
    g_ptr_array_add (
      parts, ctp_wording_dup_minutes ((
               guint) (held_minutes > 0 ? held_minutes : ctp_meeting_get_minutes (self->meeting))));
  else
    g_ptr_array_add (parts, ctp_meeting_words_dup_hours (self->meeting));
  if (worth != NULL)
    g_ptr_array_add (parts, g_steal_pointer (&worth));
  g_ptr_array_add (parts, NULL);
  subtitle = g_strjoinv (" · ", (char **) parts->pdata);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle);
}

static gboolean
write_down (CtpNotePage *self, CtpCaptureKind kind, const char *line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) item = ctp_capture_add (self->meeting, kind, line, &error);

  if (item == NULL)
    ctp_journal_report (get_journal (self), error);

  return item != NULL;
}

static gboolean
takeaway_entered_cb (CtpNotePage *self, const char *line)
{
  return write_down (self, CTP_CAPTURE_TAKEAWAY, line);
}

static gboolean
suggestion_entered_cb (CtpNotePage *self, const char *line)
{
  return write_down (self, CTP_CAPTURE_SUGGESTION, line);
}

static gboolean
action_entered_cb (CtpNotePage *self, const char *line)
{
  return write_down (self, CTP_CAPTURE_ACTION, line);
}

/* With the words that are looked for marked. */
static GtkWidget *
mark_row (CtpNotePage *self, GtkWidget *row)
{
  if (self->words != NULL && *self->words != '\0')
    ctp_found_words_mark_row (row, self->words);

  return row;
}

static GtkWidget *
create_takeaway (gpointer item, gpointer user_data)
{
  return mark_row (user_data, ctp_takeaway_row_new (item));
}

static GtkWidget *
create_suggestion (gpointer item, gpointer user_data)
{
  return mark_row (user_data, ctp_suggestion_row_new (item));
}

static GtkWidget *
create_action (gpointer item, gpointer user_data)
{
  GtkWidget *row = ctp_action_item_row_new (item, TRUE);

  ctp_item_editor_add_to_row (ADW_ACTION_ROW (row), item);

  return mark_row (user_data, row);
}

static CtpQuery *
bind_list (CtpNotePage *self,
           GtkListBox *list,
           const char *kind,
           const char *placeholder,
           GtkListBoxCreateWidgetFunc create,
           GCallback entered_cb)
{
  CtpQuery *items
    = ctp_query_new (get_journal (self), kind, "meeting = ?1", "position, " CTP_QUERY_AS_MADE,
                     ctp_record_get_id (self->meeting), NULL);
  g_autoptr (GListModel) rows = ctp_by_frame_list_new (GTK_WIDGET (list), G_LIST_MODEL (items));
  GtkWidget *entry = ctp_entry_line_new (get_journal (self), placeholder);

  gtk_widget_set_tooltip_text (entry, _ ("“@” and a name says whose it is, “#” and a word which "
                                         "goal it is for"));
  g_signal_connect_object (entry, "entered", entered_cb, self, G_CONNECT_SWAPPED);
  ctp_record_list_bind (list, rows, CTP_RECORD_LIST_DELETE | CTP_RECORD_LIST_MOVE, entry, create,
                        self);

  return items;
}

/* The lists are bound once, one with each frame, and then follow the meeting; before them come the
 * minutes. */
static gboolean
bind_next (GtkWidget *widget)
{
  CtpNotePage *self = CTP_NOTE_PAGE (widget);

  if (!self->shows_minutes)
    {
      self->shows_minutes = TRUE;
      ctp_note_text_set_meeting (self->minutes, self->meeting);
    }
  else if (self->takeaways == NULL)
    self->takeaways = bind_list (self, self->takeaways_list, "takeaway", _ ("Something learnt…"),
                                 create_takeaway, G_CALLBACK (takeaway_entered_cb));
  else if (self->suggestions == NULL)
    self->suggestions = bind_list (self, self->suggestions_list, "suggestion",
                                   _ ("A piece of advice to follow up…"), create_suggestion,
                                   G_CALLBACK (suggestion_entered_cb));
  else if (self->actions == NULL)
    self->actions
      = bind_list (self, self->actions_list, "action",
                   /* Translators: keep the “@”; “Fri” is a day as it is typed in short. */
                   _ ("Something to do… for example “Send the photos @Taylor Fri”"), create_action,
                   G_CALLBACK (action_entered_cb));

  return self->actions == NULL;
}

/* What is said of the meeting as a whole. */
static void
follow_pulses (CtpNotePage *self)
{
  const char *id = ctp_record_get_id (self->meeting);

  if (self->pulses != NULL)
    {
      ctp_query_set_value (self->pulses, 0, id);
      return;
    }

  self->pulses = ctp_query_new (get_journal (self), "pulse", "meeting = ?1 and value is not null",
                                NULL, id, NULL);
  g_signal_connect_object (self->pulses, "items-changed", G_CALLBACK (update_heading), self,
                           G_CONNECT_SWAPPED);
  ctp_by_frame_do (GTK_WIDGET (self), bind_next);
}

static void
copy_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpNotePage *self = CTP_NOTE_PAGE (widget);
  g_autoptr (CtpDocument) document = NULL;
  g_autofree char *markdown = NULL;

  ctp_edit_flush (get_journal (self));
  document = ctp_summary_new (self->meeting, ctp_contents_get (get_journal (self)));
  markdown = ctp_markdown_dup (document);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), markdown);
}

static void
copy_plain_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpNotePage *self = CTP_NOTE_PAGE (widget);
  g_autoptr (CtpDocument) document = NULL;
  g_autofree char *text = NULL;

  ctp_edit_flush (get_journal (self));
  document = ctp_summary_new (self->meeting, ctp_contents_get (get_journal (self)));
  text = ctp_plain_text_dup (document);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
mail_shown_cb (GObject *window, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CtpNotePage) self = user_data;
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), CTP_TYPE_JOURNAL_PAGE);

  if (!gtk_show_uri_full_finish (GTK_WINDOW (window), result, NULL) && page != NULL)
    ctp_journal_page_say (CTP_JOURNAL_PAGE (page), _ ("There is no mail application here."));
}

static void
mail_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpNotePage *self = CTP_NOTE_PAGE (widget);
  CtpRecord *partner = ctp_journal_get_partner (get_journal (self));
  g_autoptr (CtpDocument) document = NULL;
  g_autofree char *text = NULL;
  g_autofree char *address = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *body = NULL;
  g_autofree char *uri = NULL;

  ctp_edit_flush (get_journal (self));
  document = ctp_summary_new (self->meeting, ctp_contents_get (get_journal (self)));
  text = ctp_plain_text_dup (document);
  address = g_uri_escape_string (ctp_record_get_text (partner, "email"), "@", FALSE);
  subject = g_uri_escape_string (ctp_document_get_title (document), NULL, FALSE);
  body = g_uri_escape_string (text, NULL, FALSE);
  uri = g_strdup_printf ("mailto:%s?subject=%s&body=%s", address, subject, body);
  gtk_show_uri_full (GTK_WINDOW (gtk_widget_get_root (widget)), uri, GDK_CURRENT_TIME, NULL,
                     mail_shown_cb, g_object_ref (self));
}

static void
forward_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpNotePage *self = CTP_NOTE_PAGE (widget);
  const char *action = g_str_equal (name, "notes.print") ? "win.print-summary" : "win.pdf-summary";

  ctp_edit_flush (get_journal (self));
  gtk_widget_activate_action (widget, action, "s", ctp_record_get_id (self->meeting));
}

static void
meeting_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.show-record", "s",
                              ctp_record_get_id (CTP_NOTE_PAGE (widget)->meeting));
}

static void
ctp_note_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FOLDED:
      g_value_set_boolean (value, CTP_NOTE_PAGE (object)->folded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_note_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FOLDED:
      CTP_NOTE_PAGE (object)->folded = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_note_page_dispose (GObject *object)
{
  CtpNotePage *self = CTP_NOTE_PAGE (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->takeaways);
  g_clear_object (&self->suggestions);
  g_clear_object (&self->actions);
  g_clear_object (&self->pulses);
  g_clear_pointer (&self->words, g_free);
  g_clear_object (&self->meeting);

  G_OBJECT_CLASS (ctp_note_page_parent_class)->dispose (object);
}

static void
ctp_note_page_class_init (CtpNotePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_note_page_get_property;
  object_class->set_property = ctp_note_page_set_property;
  object_class->dispose = ctp_note_page_dispose;

  /* Whether the list is not beside it, so that a way back is needed. */
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CTP_TYPE_NOTE_TEXT);
  g_type_ensure (CTP_TYPE_PRIVATE_NOTES);
  gtk_widget_class_set_layout_manager_type (widget_class, CTP_TYPE_PAGE_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-note-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpNotePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, CtpNotePage, title);
  gtk_widget_class_bind_template_child (widget_class, CtpNotePage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, CtpNotePage, minutes);
  gtk_widget_class_bind_template_child (widget_class, CtpNotePage, takeaways_list);
  gtk_widget_class_bind_template_child (widget_class, CtpNotePage, suggestions_list);
  gtk_widget_class_bind_template_child (widget_class, CtpNotePage, actions_list);
  gtk_widget_class_bind_template_child (widget_class, CtpNotePage, private_notes);

  gtk_widget_class_install_action (widget_class, "notes.copy", NULL, copy_action_cb);
  gtk_widget_class_install_action (widget_class, "notes.copy-plain", NULL, copy_plain_action_cb);
  gtk_widget_class_install_action (widget_class, "notes.mail", NULL, mail_action_cb);
  gtk_widget_class_install_action (widget_class, "notes.print", NULL, forward_action_cb);
  gtk_widget_class_install_action (widget_class, "notes.pdf", NULL, forward_action_cb);
  gtk_widget_class_install_action (widget_class, "notes.show-meeting", NULL, meeting_action_cb);
}

static void
ctp_note_page_init (CtpNotePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

CtpRecord *
ctp_note_page_get_meeting (CtpNotePage *self)
{
  g_return_val_if_fail (CTP_IS_NOTE_PAGE (self), NULL);

  return self->meeting;
}

/* Shows what came of @meeting, which may not exist yet: the first thing written makes it exist. */
void
ctp_note_page_set_meeting (CtpNotePage *self, CtpRecord *meeting)
{
  CtpQuery *queries[3];
  GtkListBox *lists[3];

  g_return_if_fail (CTP_IS_NOTE_PAGE (self));
  g_return_if_fail (CTP_IS_RECORD (meeting));

  if (self->meeting == meeting)
    return;

  if (self->meeting != NULL)
    g_signal_handlers_disconnect_by_func (self->meeting, update_heading, self);
  g_set_object (&self->meeting, meeting);
  g_signal_connect_object (meeting, "notify", G_CALLBACK (update_heading), self, G_CONNECT_SWAPPED);

  follow_pulses (self);
  queries[0] = self->takeaways;
  queries[1] = self->suggestions;
  queries[2] = self->actions;
  lists[0] = self->takeaways_list;
  lists[1] = self->suggestions_list;
  lists[2] = self->actions_list;
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    if (queries[i] != NULL)
      {
        ctp_by_frame_list_restart (GTK_WIDGET (lists[i]));
        ctp_query_set_value (queries[i], 0, ctp_record_get_id (meeting));
      }
  if (self->shows_minutes)
    ctp_note_text_set_meeting (self->minutes, meeting);
  ctp_private_notes_set_meeting (self->private_notes, meeting);
  update_heading (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* Puts the cursor into the minutes. */
void
ctp_note_page_edit (CtpNotePage *self)
{
  g_return_if_fail (CTP_IS_NOTE_PAGE (self));

  if (!self->shows_minutes)
    bind_next (GTK_WIDGET (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->minutes));
}

/* The minutes with one frame, then each of the lists. */
static gboolean
mark_next (GtkWidget *widget)
{
  CtpNotePage *self = CTP_NOTE_PAGE (widget);
  GtkListBox *const lists[] = { self->takeaways_list, self->suggestions_list, self->actions_list };
  const char *words = self->words != NULL ? self->words : "";

  if (self->n_marked == 0)
    ctp_note_text_set_words (self->minutes, words);
  else if (self->n_marked <= G_N_ELEMENTS (lists))
    ctp_found_words_mark_row (GTK_WIDGET (lists[self->n_marked - 1]), words);

  return ++self->n_marked <= G_N_ELEMENTS (lists);
}

/* Marks @words in the minutes and in what came of the meeting; "" marks none. */
void
ctp_note_page_set_words (CtpNotePage *self, const char *words)
{
  g_return_if_fail (CTP_IS_NOTE_PAGE (self));

  if (g_strcmp0 (self->words != NULL ? self->words : "", words) == 0)
    return;

  g_free (self->words);
  self->words = g_strdup (words);
  self->n_marked = 0;
  ctp_by_frame_do (GTK_WIDGET (self), mark_next);
}
