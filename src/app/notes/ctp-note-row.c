/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A meeting in the list of notes: its day, its title, and how its minutes begin. Private notes are
 * never shown here. */

#include "app/notes/ctp-note-row.h"

#include <config.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "app/meetings/ctp-meeting-words.h"
#include "app/notes/ctp-excerpt.h"
#include "journal/ctp-query.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording.h"

/* More would not fit into two lines. */
#define EXCERPT_CHARACTERS 160

struct _CtpNoteRow
{
  GtkWidget parent_instance;

  GtkLabel *day;
  GtkLabel *title;
  CtpExcerpt *excerpt;

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

static char *
dup_excerpt (const char *text)
{
  glong length = g_utf8_strlen (text, -1);
  g_autofree char *start = g_utf8_substring (text, 0, MIN (length, EXCERPT_CHARACTERS));
  g_auto (GStrv) words = g_strsplit_set (start, " \t\n", -1);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", words[i]);

  return g_string_free (g_steal_pointer (&line), FALSE);
}

static void
note_changed_cb (CtpNoteRow *self)
{
  g_autofree char *excerpt
    = dup_excerpt (self->note != NULL ? ctp_record_get_text (self->note, "text") : "");

  ctp_excerpt_set_text (self->excerpt, excerpt);
  gtk_widget_set_visible (GTK_WIDGET (self->excerpt), *excerpt != '\0');
}

static void
notes_changed_cb (CtpNoteRow *self)
{
  if (self->note != NULL)
    g_signal_handlers_disconnect_by_func (self->note, note_changed_cb, self);
  g_clear_object (&self->note);
  if (self->notes != NULL)
    self->note = g_list_model_get_item (G_LIST_MODEL (self->notes), 0);
  if (self->note != NULL)
    g_signal_connect_object (self->note, "notify::text", G_CALLBACK (note_changed_cb), self,
                             G_CONNECT_SWAPPED);
  note_changed_cb (self);
}

static void
meeting_changed_cb (CtpNoteRow *self)
{
  g_autofree char *title = ctp_wording_dup_meeting_title (self->meeting);
  g_autofree char *day = dup_day (self->meeting);
  g_autofree char *name = g_strdup_printf ("%s, %s", title, day);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->day, day);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_meeting (CtpNoteRow *self, CtpRecord *meeting)
{
  if (self->meeting == meeting)
    return;

  if (self->meeting != NULL)
    g_signal_handlers_disconnect_by_func (self->meeting, meeting_changed_cb, self);
  if (self->notes != NULL)
    g_signal_handlers_disconnect_by_func (self->notes, notes_changed_cb, self);
  g_clear_object (&self->notes);
  g_set_object (&self->meeting, meeting);

  if (meeting != NULL)
    {
      self->notes
        = ctp_query_new (ctp_record_get_journal (meeting), "note", "meeting = ?1 and private = 0",
                         "created", ctp_record_get_id (meeting), NULL);
      g_signal_connect_object (self->notes, "items-changed", G_CALLBACK (notes_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (meeting, "notify", G_CALLBACK (meeting_changed_cb), self,
                               G_CONNECT_SWAPPED);
      meeting_changed_cb (self);
    }
  notes_changed_cb (self);
}

static void
ctp_note_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_RECORD:
      g_value_set_object (value, CTP_NOTE_ROW (object)->meeting);
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
      set_meeting (CTP_NOTE_ROW (object), g_value_get_object (value));
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

  /* The meeting that it shows. */
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
