/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A meeting in the list of notes: its day, its title, and how its minutes begin, or what was found in
 * them; or a takeaway, action item or suggestion with what became of it. Private notes are never
 * shown here. */

#include "app/notes/ctp-note-row.h"

#include <config.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "app/meetings/ctp-meeting-words.h"
#include "app/notes/ctp-excerpt.h"
#include "app/notes/ctp-notes-view.h"
#include "app/search/ctp-found-words.h"
#include "journal/ctp-query.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording.h"

/* More would not fit into two lines. */
#define EXCERPT_CHARACTERS 160

/* What is seen before the first word that was found. */
#define CHARACTERS_BEFORE 30

struct _CtpNoteRow
{
  GtkWidget parent_instance;

  GtkLabel *day;
  GtkLabel *title;
  CtpExcerpt *excerpt;

  CtpRecord *record;
  CtpRecord *meeting;
  CtpQuery *notes;
  CtpRecord *note;
};

G_DEFINE_FINAL_TYPE (CtpNoteRow, ctp_note_row, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_RECORD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static char *
dup_day (CtpRecord *meeting)
{
  g_autofree char *weekday = NULL;
  g_autofree char *date = NULL;
  GDate day, today;

  if (!ctp_meeting_words_get_day (meeting, &day))
    return g_strdup ("");

  ctp_today (ctp_record_get_journal (meeting), &today);
  weekday = ctp_wording_dup_short_weekday (&day);
  date = ctp_wording_dup_short_date (&day, &today);
  /* Translators: a short weekday and a short date: “Tue 10 Nov” */
  return g_strdup_printf (_ ("%s %s"), weekday, date);
}

/* @text on one line, from shortly before byte @from on. */
static char *
dup_excerpt (const char *text, gsize from)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const char *start = text + from;
  g_autofree char *begun = NULL;
  g_auto (GStrv) words = NULL;

  for (guint i = 0; i < CHARACTERS_BEFORE && start > text; i++)
    start = g_utf8_prev_char (start);
  while (start > text && !g_ascii_isspace (start[-1]))
    start--;
  begun = g_utf8_substring (start, 0, MIN (g_utf8_strlen (start, -1), EXCERPT_CHARACTERS));
  words = g_strsplit_set (begun, " \t\n", -1);
  if (start > text)
    g_string_append (line, "…");
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", words[i]);

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* What is looked for in the list that the row is in. */
static const char *
get_words (CtpNoteRow *self)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), CTP_TYPE_NOTES_VIEW);

  return view != NULL ? ctp_notes_view_get_words (CTP_NOTES_VIEW (view)) : "";
}

/* Shows @text below the title, from the first word on that was found. */
static void
show_below (CtpNoteRow *self, const char *text)
{
  g_autoptr (GArray) found = ctp_found_words (text, get_words (self));
  g_autofree char *excerpt
    = dup_excerpt (text, found->len > 0 ? g_array_index (found, CtpFoundWord, 0).start : 0);
  PangoAttrList *marks = ctp_found_words_create_marks (excerpt, get_words (self));

  ctp_excerpt_set_text (self->excerpt, excerpt, marks);
  gtk_widget_set_visible (GTK_WIDGET (self->excerpt), *excerpt != '\0');
  pango_attr_list_unref (marks);
}

/* Whose an item is and what became of it: “Taylor · By Friday”, “Adopted: a weekly rota”. */
static char *
dup_state (CtpRecord *item)
{
  static const char *const people[] = { "owner", "learner", "giver" };
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (CtpRecord) person = NULL;
  g_autoptr (CtpRecord) goal = ctp_record_dup_reference (item, "goal");
  g_autofree char *due = NULL;
  GDate date, today;

  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    if (ctp_kind_find_field (ctp_record_get_kind (item), people[i]) != NULL)
      person = ctp_record_dup_reference (item, people[i]);
  if (person != NULL)
    g_ptr_array_add (parts, (char *) ctp_record_get_text (person, "name"));

  if (ctp_record_is (item, "action") && !ctp_record_get_boolean (item, "done")
      && ctp_record_get_date (item, "due", &date))
    {
      ctp_today (ctp_record_get_journal (item), &today);
      due = ctp_wording_dup_due_day (&date, &today);
      g_ptr_array_add (parts, due);
    }
  if (ctp_record_is (item, "suggestion") && *ctp_record_get_text (item, "outcome") != '\0')
    g_ptr_array_add (parts, (char *) ctp_record_get_text (item, "outcome"));
  if (goal != NULL)
    g_ptr_array_add (parts, (char *) ctp_record_get_text (goal, "title"));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* The day of the meeting, and for an item which meeting that was. */
static char *
dup_above (CtpRecord *record, CtpRecord *meeting)
{
  g_autofree char *day = meeting != NULL ? dup_day (meeting) : g_strdup ("");
  g_autofree char *title = NULL;

  if (meeting == NULL || meeting == record)
    return g_steal_pointer (&day);

  title = ctp_wording_dup_meeting_title (meeting);
  return g_strdup_printf ("%s · %s", day, title);
}

static void
show_record (CtpNoteRow *self)
{
  const gboolean is_meeting = self->record != NULL && ctp_record_is (self->record, "meeting");
  g_autoptr (CtpRecord) note = NULL;
  g_autofree char *title = NULL;
  g_autofree char *above = NULL;
  g_autofree char *below = NULL;
  g_autofree char *name = NULL;
  PangoAttrList *marks;

  if (self->record == NULL)
    return;

  if (is_meeting)
    {
      title = ctp_wording_dup_meeting_title (self->record);
      note = g_list_model_get_item (G_LIST_MODEL (self->notes), 0);
      below = g_strdup (note != NULL ? ctp_record_get_text (note, "text") : "");
    }
  else
    {
      title = g_strdup (ctp_record_get_shown (self->record));
      below = dup_state (self->record);
    }
  above = dup_above (self->record, self->meeting);
  name = g_strdup_printf ("%s, %s", title, is_meeting ? above : below);

  marks = ctp_found_words_create_marks (title, get_words (self));
  gtk_label_set_label (self->title, title);
  gtk_label_set_attributes (self->title, marks);
  gtk_label_set_wrap (self->title, !is_meeting);
  gtk_label_set_lines (self->title, is_meeting ? 1 : 3);
  pango_attr_list_unref (marks);
  gtk_label_set_label (self->day, above);
  gtk_widget_set_visible (GTK_WIDGET (self->day), *above != '\0');
  show_below (self, below);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
note_changed_cb (CtpNoteRow *self)
{
  if (self->note != NULL)
    g_signal_handlers_disconnect_by_func (self->note, show_record, self);
  g_clear_object (&self->note);
  self->note = g_list_model_get_item (G_LIST_MODEL (self->notes), 0);
  if (self->note != NULL)
    g_signal_connect_object (self->note, "notify::text", G_CALLBACK (show_record), self,
                             G_CONNECT_SWAPPED);
  show_record (self);
}

/* The query is made once, and then asked about other meetings. */
static void
follow_notes (CtpNoteRow *self)
{
  const char *id = self->meeting == self->record ? ctp_record_get_id (self->record) : "";

  if (self->notes == NULL)
    {
      self->notes = ctp_query_new (ctp_record_get_journal (self->record), "note",
                                   "meeting = ?1 and private = 0", "created", id, NULL);
      g_signal_connect_object (self->notes, "items-changed", G_CALLBACK (note_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  else
    {
      ctp_query_set_value (self->notes, 0, id);
    }
}

static void
set_record (CtpNoteRow *self, CtpRecord *record)
{
  if (self->record != NULL)
    g_signal_handlers_disconnect_by_func (self->record, show_record, self);
  g_set_object (&self->record, record);
  g_clear_object (&self->meeting);
  if (record == NULL)
    return;

  self->meeting = ctp_record_is (record, "meeting") ? g_object_ref (record)
                                                    : ctp_record_dup_reference (record, "meeting");
  g_signal_connect_object (record, "notify", G_CALLBACK (show_record), self, G_CONNECT_SWAPPED);
  follow_notes (self);
  note_changed_cb (self);
}

/* Only there it is known what is looked for. */
static void
ctp_note_row_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ctp_note_row_parent_class)->root (widget);

  if (*get_words (CTP_NOTE_ROW (widget)) != '\0')
    show_record (CTP_NOTE_ROW (widget));
}

static void
ctp_note_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_RECORD:
      g_value_set_object (value, CTP_NOTE_ROW (object)->record);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_note_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_RECORD:
      set_record (CTP_NOTE_ROW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_note_row_dispose (GObject *object)
{
  CtpNoteRow *self = CTP_NOTE_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->note);
  g_clear_object (&self->notes);
  g_clear_object (&self->meeting);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (ctp_note_row_parent_class)->dispose (object);
}

static void
ctp_note_row_class_init (CtpNoteRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_note_row_get_property;
  object_class->set_property = ctp_note_row_set_property;
  object_class->dispose = ctp_note_row_dispose;
  widget_class->root = ctp_note_row_root;

  /* What it shows: a meeting, takeaway, action item or suggestion. */
  properties[PROP_RECORD] = g_param_spec_object ("record", NULL, NULL, CTP_TYPE_RECORD,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CTP_TYPE_EXCERPT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-note-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpNoteRow, day);
  gtk_widget_class_bind_template_child (widget_class, CtpNoteRow, title);
  gtk_widget_class_bind_template_child (widget_class, CtpNoteRow, excerpt);
}

static void
ctp_note_row_init (CtpNoteRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ctp_note_row_new (void)
{
  return g_object_new (CTP_TYPE_NOTE_ROW, NULL);
}
