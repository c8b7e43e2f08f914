/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How often the two meet, and until when. What is chosen is said back as a sentence, and where a
 * month or a clock gets in the way, what then happens. It writes nothing: its dialog does. */

#include "app/meetings/ctp-rhythm-form.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-date-field.h"
#include "calendar/ctp-rhythm.h"
#include "calendar/ctp-schedule.h"
#include "pair/ctp-agreement.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording-rhythm.h"
#include "report/ctp-wording.h"

#define N_DAYS 7
#define SHORTEST_MONTH 28

/* In the order in which they are offered; the last only where the agreement has an end. */
typedef enum
{
  END_NEVER,
  END_UNTIL,
  END_COUNT,
  END_AGREEMENT,
} End;

struct _CtpRhythmForm
{
  AdwBin parent_instance;

  AdwComboRow *kind;
  GtkWidget *interval_row;
  GtkAdjustment *interval;
  GtkLabel *unit;
  GtkWidget *days_row;
  GtkBox *days;
  AdwComboRow *end;
  GtkWidget *until_row;
  CtpDateField *until;
  GtkWidget *count_row;
  GtkAdjustment *count;
  GtkLabel *sentence;
  GtkLabel *hint;
  GtkToggleButton *day[N_DAYS];

  CtpJournal *journal;
  GDate agreement_ends;
  char *foreign_rule;
  char *start;
  char *zone;
  guint minutes;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (CtpRhythmForm, ctp_rhythm_form, ADW_TYPE_BIN)

static void
read_rhythm (CtpRhythmForm *self, CtpRhythm *rhythm)
{
  guint end = adw_combo_row_get_selected (self->end);

  *rhythm = (CtpRhythm){
    .kind = (CtpRhythmKind) adw_combo_row_get_selected (self->kind),
    .interval = (int) gtk_adjustment_get_value (self->interval),
  };

  if (rhythm->kind == CTP_RHYTHM_WEEKLY)
    for (guint i = 0; i < N_DAYS; i++)
      if (gtk_toggle_button_get_active (self->day[i]))
        rhythm->weekdays |= 1u << (G_DATE_MONDAY + i);

  if (rhythm->kind == CTP_RHYTHM_ONCE)
    return;

  if (end == END_UNTIL)
    ctp_wording_parse_date (ctp_date_field_get_date (self->until), &rhythm->until);
  else if (end == END_AGREEMENT)
    rhythm->until = self->agreement_ends;
  else if (end == END_COUNT)
    rhythm->count = (int) gtk_adjustment_get_value (self->count);
}

/* One weekday that is the first meeting's own needs no saying. */
static void
simplify (CtpRhythm *rhythm, const GDate *first)
{
  if (rhythm->weekdays == 1u << g_date_get_weekday (first))
    rhythm->weekdays = 0;
}

static char *
dup_clock_hint (CtpRhythmForm *self, const char *rule, const char *start)
{
  CtpClockReading reading;
  g_autofree char *odd = ctp_schedule_find_odd_hour (rule, start, self->zone, &reading);
  g_autoptr (GTimeZone) zone = odd != NULL ? ctp_local_time_find_zone (self->zone, NULL) : NULL;
  g_autoptr (GDateTime) meant = zone != NULL ? ctp_local_time_resolve (odd, zone, NULL) : NULL;
  g_autofree char *date = NULL;
  g_autofree char *time = NULL;
  GDate day, today;

  if (meant == NULL)
    return NULL;

  ctp_today (self->journal, &today);
  ctp_wording_get_day (meant, &day);
  date = ctp_wording_dup_plain_date (&day, &today);
  time = ctp_wording_dup_time (meant);
  if (reading == CTP_CLOCK_SKIPPED)
    /* Translators: a date, then a time */
    return g_strdup_printf (
      _ ("On %s the clocks are put forward over that time: the meeting is at %s."), date, time);

  /* Translators: a time, then a date */
  return g_strdup_printf (_ ("The clocks show %s twice on %s: the first time is meant."), time,
                          date);
}

static char *
dup_day_hint (CtpRhythmForm *self, const CtpRhythm *rhythm, const GDate *chosen, const GDate *first)
{
  g_autofree char *date = NULL;
  GDate today;

  if (g_date_compare (chosen, first) != 0)
    {
      ctp_today (self->journal, &today);
      date = ctp_wording_dup_date (first, &today);
      /* Translators: a date */
      return g_strdup_printf (_ ("The first meeting is on %s."), date);
    }

  if (g_date_get_day (first) <= SHORTEST_MONTH)
    return NULL;

  if (rhythm->kind == CTP_RHYTHM_MONTHLY_DATE)
    return g_strdup (_ ("In a month without that day it is the last one."));

  if (rhythm->kind == CTP_RHYTHM_MONTHLY_WEEKDAY)
    return g_strdup (_ ("Not every month has a fifth such weekday, so it is the last one."));

  return NULL;
}

static void
show_words (CtpRhythmForm *self)
{
  g_autoptr (GTimeZone) zone
    = self->zone != NULL ? ctp_local_time_find_zone (self->zone, NULL) : NULL;
  g_autofree char *start = ctp_rhythm_form_dup_start (self);
  g_autoptr (GDateTime) time
    = zone != NULL && start != NULL ? ctp_local_time_resolve (start, zone, NULL) : NULL;
  g_autofree char *rule = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *day_hint = NULL;
  g_autofree char *clock_hint = NULL;
  g_autofree char *hint = NULL;
  GDate chosen, first, today;
  CtpRhythm rhythm;

  gtk_widget_set_visible (GTK_WIDGET (self->sentence), time != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
  if (time == NULL)
    return;

  ctp_today (self->journal, &today);
  rule = ctp_rhythm_form_dup_rule (self);
  ctp_local_time_get_day (self->start, &chosen);
  ctp_local_time_get_day (start, &first);
  ctp_rhythm_parse (&rhythm, rule, &first);
  sentence = ctp_wording_dup_schedule (&rhythm, time, self->minutes, &today);
  gtk_label_set_label (self->sentence, sentence);

  read_rhythm (self, &rhythm);
  day_hint = dup_day_hint (self, &rhythm, &chosen, &first);
  clock_hint = dup_clock_hint (self, rule, start);
  hint = day_hint != NULL && clock_hint != NULL ? g_strjoin ("\n", day_hint, clock_hint, NULL)
         : day_hint != NULL                     ? g_strdup (day_hint)
                                                : g_strdup (clock_hint);
  gtk_label_set_label (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
}

static void
update (CtpRhythmForm *self)
{
  guint kind = adw_combo_row_get_selected (self->kind);
  guint end = adw_combo_row_get_selected (self->end);
  gulong every = (gulong) gtk_adjustment_get_value (self->interval);
  gboolean series = kind != CTP_RHYTHM_ONCE && kind != CTP_RHYTHM_OTHER;

  gtk_widget_set_visible (self->interval_row, series);
  gtk_widget_set_visible (self->days_row, kind == CTP_RHYTHM_WEEKLY);
  gtk_widget_set_visible (GTK_WIDGET (self->end), series);
  gtk_widget_set_visible (self->until_row, series && end == END_UNTIL);
  gtk_widget_set_visible (self->count_row, series && end == END_COUNT);
  gtk_label_set_label (self->unit, kind == CTP_RHYTHM_WEEKLY ? ngettext ("week", "weeks", every)
                                                             : ngettext ("month", "months", every));
  show_words (self);
}

static void
changed_cb (CtpRhythmForm *self)
{
  if (!self->filling && self->journal != NULL)
    update (self);
}

static void
add_days (CtpRhythmForm *self)
{
  GDate day;

  /* A week that began on a Monday. */
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, G_DATE_JANUARY, 2024);
  for (guint i = 0; i < N_DAYS; i++, g_date_add_days (&day, 1))
    {
      g_autofree char *name = ctp_wording_dup_short_weekday (&day);
      g_autofree char *full = ctp_wording_dup_weekday (&day);
      GtkWidget *button = gtk_toggle_button_new_with_label (name);

      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, full,
                                      -1);
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (changed_cb), self);
      gtk_box_append (self->days, button);
      self->day[i] = GTK_TOGGLE_BUTTON (button);
    }
}

static void
fill_ends (CtpRhythmForm *self)
{
  g_autoptr (GtkStringList) ends = gtk_string_list_new (NULL);
  g_autoptr (CtpRecord) agreement = ctp_agreement_dup (self->journal);
  g_autofree char *date = NULL;
  g_autofree char *words = NULL;
  GDate today;

  gtk_string_list_append (ends, _ ("Never"));
  gtk_string_list_append (ends, _ ("On a day"));
  gtk_string_list_append (ends, _ ("After so many times"));

  ctp_today (self->journal, &today);
  if (agreement != NULL && ctp_record_get_date (agreement, "ends", &self->agreement_ends)
      && g_date_compare (&self->agreement_ends, &today) > 0)
    {
      date = ctp_wording_dup_plain_date (&self->agreement_ends, &today);
      /* Translators: a date */
      words = g_strdup_printf (_ ("With the agreement, on %s"), date);
      gtk_string_list_append (ends, words);
    }
  else
    g_date_clear (&self->agreement_ends, 1);

  adw_combo_row_set_model (self->end, G_LIST_MODEL (ends));
  if (g_date_valid (&self->agreement_ends))
    adw_combo_row_set_selected (self->end, END_AGREEMENT);
}

static void
ctp_rhythm_form_dispose (GObject *object)
{
  g_clear_object (&CTP_RHYTHM_FORM (object)->journal);

  G_OBJECT_CLASS (ctp_rhythm_form_parent_class)->dispose (object);
}

static void
ctp_rhythm_form_finalize (GObject *object)
{
  CtpRhythmForm *self = CTP_RHYTHM_FORM (object);

  g_free (self->foreign_rule);
  g_free (self->start);
  g_free (self->zone);

  G_OBJECT_CLASS (ctp_rhythm_form_parent_class)->finalize (object);
}

static void
ctp_rhythm_form_class_init (CtpRhythmFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_rhythm_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = ctp_rhythm_form_finalize;

  g_type_ensure (CTP_TYPE_DATE_FIELD);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-rhythm-form.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpRhythmForm, kind);
  gtk_widget_class_bind_template_child (widget_class, CtpRhythmForm, interval_row);
  gtk_widget_class_bind_template_child (widget_class, CtpRhythmForm, interval);
  gtk_widget_class_bind_template_child (widget_class, CtpRhythmForm, unit);
  gtk_widget_class_bind_template_child (widget_class, CtpRhythmForm, days_row);
  gtk_widget_class_bind_template_child (widget_class, CtpRhythmForm, days);
  gtk_widget_class_bind_template_child (widget_class, CtpRhythmForm, end);
  gtk_widget_class_bind_template_child (widget_class, CtpRhythmForm, until_row);
  gtk_widget_class_bind_template_child (widget_class, CtpRhythmForm, until);
  gtk_widget_class_bind_template_child (widget_class, CtpRhythmForm, count_row);
  gtk_widget_class_bind_template_child (widget_class, CtpRhythmForm, count);
  gtk_widget_class_bind_template_child (widget_class, CtpRhythmForm, sentence);
  gtk_widget_class_bind_template_child (widget_class, CtpRhythmForm, hint);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
ctp_rhythm_form_init (CtpRhythmForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_days (self);
}

/* Whose agreement and today it is about; starts with once. */
void
ctp_rhythm_form_set_journal (CtpRhythmForm *self, CtpJournal *journal)
{
  g_return_if_fail (CTP_IS_RHYTHM_FORM (self));

  self->filling = TRUE;
  g_set_object (&self->journal, journal);
  fill_ends (self);
  self->filling = FALSE;
  update (self);
}

/* Starts with what @rule says. One that can not be said here can be kept or replaced. */
void
ctp_rhythm_form_set_rule (CtpRhythmForm *self, const char *rule, const GDate *first)
{
  GtkStringList *kinds = GTK_STRING_LIST (adw_combo_row_get_model (self->kind));
  g_autofree char *until = NULL;
  CtpRhythm rhythm;

  g_return_if_fail (CTP_IS_RHYTHM_FORM (self));

  self->filling = TRUE;
  ctp_rhythm_parse (&rhythm, rule, first);
  if (rhythm.kind == CTP_RHYTHM_OTHER)
    {
      self->foreign_rule = g_strdup (rule);
      gtk_string_list_append (kinds, _ ("As it was"));
    }
  adw_combo_row_set_selected (self->kind, rhythm.kind);
  gtk_adjustment_set_value (self->interval, rhythm.interval);
  if (rhythm.weekdays != 0)
    for (guint i = 0; i < N_DAYS; i++)
      gtk_toggle_button_set_active (self->day[i],
                                    (rhythm.weekdays & 1u << (G_DATE_MONDAY + i)) != 0);
  adw_combo_row_set_selected (self->end, END_NEVER);
  if (rhythm.count > 0)
    {
      gtk_adjustment_set_value (self->count, rhythm.count);
      adw_combo_row_set_selected (self->end, END_COUNT);
    }
  else if (g_date_valid (&rhythm.until))
    {
      until
        = g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&rhythm.until),
                           (int) g_date_get_month (&rhythm.until), g_date_get_day (&rhythm.until));
      ctp_date_field_set_date (self->until, until);
      adw_combo_row_set_selected (self->end,
                                  g_date_valid (&self->agreement_ends)
                                      && g_date_compare (&self->agreement_ends, &rhythm.until) == 0
                                    ? END_AGREEMENT
                                    : END_UNTIL);
    }
  self->filling = FALSE;
  update (self);
}

/* Tells the start that is chosen, local time in @zone, NULL for none, and the length. */
void
ctp_rhythm_form_set_start (CtpRhythmForm *self, const char *start, const char *zone, guint minutes)
{
  g_return_if_fail (CTP_IS_RHYTHM_FORM (self));

  g_free (self->start);
  g_free (self->zone);
  self->start = g_strdup (start);
  self->zone = g_strdup (zone);
  self->minutes = minutes;
  changed_cb (self);
}

/* The start of the first meeting: the one chosen, or later where the rhythm leaves that day out. */
char *
ctp_rhythm_form_dup_start (CtpRhythmForm *self)
{
  CtpRhythm rhythm;
  GDate day;

  g_return_val_if_fail (CTP_IS_RHYTHM_FORM (self), NULL);

  if (self->start == NULL || !ctp_local_time_get_day (self->start, &day))
    return NULL;

  read_rhythm (self, &rhythm);
  if (rhythm.kind != CTP_RHYTHM_OTHER)
    ctp_rhythm_find_first (&rhythm, &day);
  return g_strdup_printf ("%04d-%02d-%02d%s", g_date_get_year (&day), (int) g_date_get_month (&day),
                          g_date_get_day (&day), self->start + strlen ("2026-11-24"));
}

/* The rule for a schedule that starts with ctp_rhythm_form_dup_start(); "" for once. */
char *
ctp_rhythm_form_dup_rule (CtpRhythmForm *self)
{
  g_autofree char *start = ctp_rhythm_form_dup_start (self);
  CtpRhythm rhythm;
  GDate first;

  if (start == NULL)
    return g_strdup ("");

  read_rhythm (self, &rhythm);
  if (rhythm.kind == CTP_RHYTHM_OTHER)
    return g_strdup (self->foreign_rule);

  ctp_local_time_get_day (start, &first);
  simplify (&rhythm, &first);
  return ctp_rhythm_dup_rule (&rhythm, &first);
}
