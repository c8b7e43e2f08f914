/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fields of a meeting's time and place, for a meeting that is new and for one that is changed.
 * It writes nothing: its dialog does, when all is right. */

#include "app/meetings/ctp-meeting-form.h"

#include <config.h>
#include <stdio.h>
#include <glib/gi18n-lib.h>

#include "app/meetings/ctp-meeting-words.h"
#include "app/meetings/ctp-zone-row.h"
#include "app/widgets/ctp-choice-field.h"
#include "app/widgets/ctp-date-field.h"
#include "calendar/ctp-meeting.h"

#define DEFAULT_HOUR 16

/* Minutes before the start. */
static const struct
{
  int minutes;
  const char *label;
} reminders[] = {
  { -1, N_ ("None") },
  { 5, N_ ("5 minutes before") },
  { 10, N_ ("10 minutes before") },
  { 30, N_ ("Half an hour before") },
  { 60, N_ ("An hour before") },
  { 24 * 60, N_ ("A day before") },
};

struct _CtpMeetingForm
{
  AdwBin parent_instance;

  GtkEditable *title;
  CtpChoiceField *session;
  CtpDateField *date;
  GtkEditable *time;
  CtpZoneRow *zone;
  GtkAdjustment *minutes;
  GtkLabel *other;
  GtkEditable *place;
  GtkEditable *link;
  AdwComboRow *reminder;

  CtpJournal *journal;
  int own_reminder;
};

G_DEFINE_FINAL_TYPE (CtpMeetingForm, ctp_meeting_form, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_VALID,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* Takes what people type: “16:00”, “16.00”, “9”, “4 pm”. */
static gboolean
parse_time (const char *text, int *hour, int *minute)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  char mark;
  int end = 0;

  *minute = 0;
  if (sscanf (folded, "%d%n", hour, &end) != 1)
    return FALSE;

  if (sscanf (folded, "%d%c%2d%n", hour, &mark, minute, &end) == 3 && mark != ':' && mark != '.')
    return FALSE;

  g_strstrip (folded + end);
  if (g_str_has_prefix (folded + end, "p") && *hour < 12)
    *hour += 12;
  else if (g_str_has_prefix (folded + end, "a"))
    *hour %= 12;
  else if (folded[end] != '\0' && folded[end] != 'p')
    return FALSE;

  return *hour >= 0 && *hour < 24 && *minute >= 0 && *minute < 60;
}

static gboolean
ctp_meeting_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (CTP_MEETING_FORM (widget)->date), GTK_DIR_TAB_FORWARD);
}

static void
ctp_meeting_form_dispose (GObject *object)
{
  g_clear_object (&CTP_MEETING_FORM (object)->journal);

  G_OBJECT_CLASS (ctp_meeting_form_parent_class)->dispose (object);
}

/* What the other person's clock shows, where they are in another zone. */
static void
update_other (CtpMeetingForm *self)
{
  g_autofree char *start = ctp_meeting_form_dup_start (self);
  const char *zone = ctp_zone_row_get_zone (self->zone);
  g_autoptr (GDateTime) time
    = start != NULL && zone != NULL ? ctp_local_time_parse (start, zone, NULL) : NULL;
  g_autofree char *words = NULL;

  if (time != NULL && self->journal != NULL)
    words = ctp_meeting_words_dup_elsewhere (self->journal, time);
  gtk_label_set_label (self->other, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->other), words != NULL);
}

static guint
find_reminder (int minutes)
{
  for (guint i = 0; i < G_N_ELEMENTS (reminders); i++)
    if (reminders[i].minutes == minutes)
      return i;

  return G_N_ELEMENTS (reminders);
}

/* One that came from elsewhere is offered as well. */
static void
fill_reminders (CtpMeetingForm *self, int minutes)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint found = find_reminder (minutes);

  for (guint i = 0; i < G_N_ELEMENTS (reminders); i++)
    gtk_string_list_append (list, _ (reminders[i].label));
  if (found == G_N_ELEMENTS (reminders))
    {
      g_autofree char *label = g_strdup_printf (
        ngettext ("%d minute before", "%d minutes before", (gulong) minutes), minutes);

      gtk_string_list_append (list, label);
    }
  self->own_reminder = minutes;
  adw_combo_row_set_model (self->reminder, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->reminder, found);
}

static void
changed_cb (CtpMeetingForm *self)
{
  int hour, minute;
  const char *time = gtk_editable_get_text (self->time);

  if (parse_time (time, &hour, &minute))
    gtk_widget_remove_css_class (GTK_WIDGET (self->time), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->time), "error");

  update_other (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID]);
}

static void
show_time (CtpMeetingForm *self, GDateTime *time)
{
  g_autofree char *clock = g_date_time_format (time, "%H:%M");
  g_autofree char *date = g_date_time_format (time, "%Y-%m-%d");

  gtk_editable_set_text (self->time, clock);
  ctp_date_field_set_date (self->date, date);
}

static void
ctp_meeting_form_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_VALID:
      g_value_set_boolean (value, ctp_meeting_form_get_valid (CTP_MEETING_FORM (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_meeting_form_class_init (CtpMeetingFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_meeting_form_get_property;
  object_class->dispose = ctp_meeting_form_dispose;
  widget_class->grab_focus = ctp_meeting_form_grab_focus;

  /* Whether the day and the time are told; notified whenever anything about the time changes. */
  properties[PROP_VALID]
    = g_param_spec_boolean ("valid", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CTP_TYPE_CHOICE_FIELD);
  g_type_ensure (CTP_TYPE_DATE_FIELD);
  g_type_ensure (CTP_TYPE_ZONE_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-meeting-form.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingForm, title);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingForm, session);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingForm, date);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingForm, time);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingForm, zone);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingForm, minutes);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingForm, other);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingForm, reminder);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingForm, place);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingForm, link);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
ctp_meeting_form_init (CtpMeetingForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Starts with tomorrow afternoon. */
void
ctp_meeting_form_set_journal (CtpMeetingForm *self, CtpJournal *journal)
{
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GDateTime) tomorrow = NULL;
  g_autoptr (GDateTime) start = NULL;

  g_return_if_fail (CTP_IS_MEETING_FORM (self));
  g_return_if_fail (CTP_IS_JOURNAL (journal));

  now = g_date_time_new_from_unix_local (ctp_journal_get_now (journal) / G_USEC_PER_SEC);
  tomorrow = g_date_time_add_days (now, 1);
  start = g_date_time_new_local (g_date_time_get_year (tomorrow), g_date_time_get_month (tomorrow),
                                 g_date_time_get_day_of_month (tomorrow), DEFAULT_HOUR, 0, 0);
  g_set_object (&self->journal, journal);
  ctp_zone_row_fill (self->zone, journal, NULL);
  fill_reminders (self, -1);
  show_time (self, start);
}

/* Starts with what @meeting is now, in its own zone. */
void
ctp_meeting_form_set_meeting (CtpMeetingForm *self, CtpRecord *meeting)
{
  g_autoptr (GDateTime) start = NULL;

  g_return_if_fail (CTP_IS_MEETING_FORM (self));
  g_return_if_fail (CTP_IS_RECORD (meeting));

  ctp_meeting_form_set_journal (self, ctp_record_get_journal (meeting));
  ctp_zone_row_fill (self->zone, self->journal, ctp_meeting_get_zone (meeting));
  fill_reminders (self, ctp_meeting_get_reminder (meeting));
  start = ctp_meeting_dup_start (meeting);
  if (start != NULL)
    show_time (self, start);
  gtk_editable_set_text (self->title, ctp_meeting_get_title (meeting));
  ctp_choice_field_set_choice (self->session, ctp_meeting_get_session (meeting));
  gtk_adjustment_set_value (self->minutes, ctp_meeting_get_minutes (meeting));
  gtk_editable_set_text (self->place, ctp_meeting_get_place (meeting));
  gtk_editable_set_text (self->link, ctp_meeting_get_link (meeting));
}

gboolean
ctp_meeting_form_get_valid (CtpMeetingForm *self)
{
  int hour, minute;

  g_return_val_if_fail (CTP_IS_MEETING_FORM (self), FALSE);

  return *ctp_date_field_get_date (self->date) != '\0'
         && parse_time (gtk_editable_get_text (self->time), &hour, &minute);
}

/* Gives the start as local time in the form's zone, "2026-11-24T16:00"; NULL where it is not told. */
char *
ctp_meeting_form_dup_start (CtpMeetingForm *self)
{
  int hour, minute;

  g_return_val_if_fail (CTP_IS_MEETING_FORM (self), NULL);

  if (!ctp_meeting_form_get_valid (self)
      || !parse_time (gtk_editable_get_text (self->time), &hour, &minute))
    return NULL;

  return g_strdup_printf ("%sT%02d:%02d", ctp_date_field_get_date (self->date), hour, minute);
}

const char *
ctp_meeting_form_get_title (CtpMeetingForm *self)
{
  return gtk_editable_get_text (self->title);
}

const char *
ctp_meeting_form_get_session (CtpMeetingForm *self)
{
  return ctp_choice_field_get_choice (self->session);
}

const char *
ctp_meeting_form_get_zone (CtpMeetingForm *self)
{
  return ctp_zone_row_get_zone (self->zone);
}

/* Minutes before the start; -1 for none. */
int
ctp_meeting_form_get_reminder (CtpMeetingForm *self)
{
  guint selected = adw_combo_row_get_selected (self->reminder);

  return selected < G_N_ELEMENTS (reminders) ? reminders[selected].minutes : self->own_reminder;
}

int
ctp_meeting_form_get_minutes (CtpMeetingForm *self)
{
  return (int) gtk_adjustment_get_value (self->minutes);
}

const char *
ctp_meeting_form_get_place (CtpMeetingForm *self)
{
  return gtk_editable_get_text (self->place);
}

const char *
ctp_meeting_form_get_link (CtpMeetingForm *self)
{
  return gtk_editable_get_text (self->link);
}
