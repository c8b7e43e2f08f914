/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The large example, for measuring: a pair that met every week for years. The same seed on the
 * same day gives the same content, so that two measurements measure the same thing. */

#include "pair/ctp-sample.h"

#include "calendar/ctp-schedule.h"
#include "journal/ctp-record-id.h"
#include "pair/ctp-round.h"
#include "pair/ctp-sample-writer.h"
#include "pair/ctp-side.h"
#include "pair/ctp-statement.h"
#include "pair/ctp-today.h"

#include <ctp-example-resources.h>

#define WORDS "/io/github/counterpart/example/words.ini"
#define ZONE "Europe/London"
#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define DAY (24 * HOUR)

#define WEEKS 52
#define TOPICS 6
#define NOTES 2
#define ACTIONS 3
#define SUGGESTIONS 2
#define GOALS 6
#define MILESTONES 4
#define CHECKINS 8
#define ROUNDS 2
#define NOTE_LEAST 1500
#define NOTE_MOST 3000

/* Of a note, what the other had written before it was completed. */
#define NOTE_BEGUN 150

/* One sentence in so many is in another language. */
#define FOREIGN 8

typedef enum
{
  SUBJECT,
  VERB,
  OBJECT,
  ENDING,
  TITLE,
  FOREIGN_SENTENCE,
  N_LISTS,
} List;

static const char *const list_names[N_LISTS] = {
  "subject", "verb", "object", "ending", "title", "foreign",
};

typedef struct
{
  CtpJournal *journal;
  CtpSampleWriter *writer;
  GRand *rand;
  guint32 seed;
  guint n_ids;
  char **lists[N_LISTS];
  gsize lengths[N_LISTS];
  CtpRecord *schedule;
  char *goals[GOALS];
  GDate first;
  gint64 epoch;
} Years;

static void
years_clear (Years *self)
{
  for (guint i = 0; i < N_LISTS; i++)
    g_strfreev (self->lists[i]);
  for (guint i = 0; i < GOALS; i++)
    g_free (self->goals[i]);
  g_clear_pointer (&self->rand, g_rand_free);
  g_clear_object (&self->schedule);
  g_clear_pointer (&self->writer, ctp_sample_writer_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Years, years_clear)

static gboolean
read_words (Years *self, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GBytes) bytes = g_resource_lookup_data (ctp_example_get_resource (), WORDS,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, error))
    return FALSE;

  for (guint i = 0; i < N_LISTS; i++)
    {
      self->lists[i]
        = g_key_file_get_string_list (file, "words", list_names[i], &self->lengths[i], error);
      if (self->lists[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

static int
below (Years *self, int end)
{
  return g_rand_int_range (self->rand, 0, end);
}

static const char *
pick (Years *self, List list)
{
  return self->lists[list][below (self, (int) self->lengths[list])];
}

static char *
make_id (Years *self)
{
  g_autofree char *what = g_strdup_printf ("years %u %u", self->seed, self->n_ids++);

  return ctp_record_id_compute (what);
}

static void
append_sentence (Years *self, GString *text)
{
  if (below (self, FOREIGN) == 0)
    g_string_append (text, pick (self, FOREIGN_SENTENCE));
  else
    {
      const char *subject = pick (self, SUBJECT);
      const char *verb = pick (self, VERB);
      const char *object = pick (self, OBJECT);

      g_string_append_printf (text, "%s %s %s, %s.", subject, verb, object, pick (self, ENDING));
    }
}

static char *
make_sentence (Years *self)
{
  GString *text = g_string_new (NULL);

  append_sentence (self, text);
  return g_string_free (text, FALSE);
}

static char *
make_title (Years *self)
{
  const char *title = pick (self, TITLE);

  return g_strdup_printf ("%s: %s", title, pick (self, OBJECT));
}

/* Sentences, now and then a new paragraph or a bullet, up to a number of characters. */
static char *
make_prose (Years *self, glong length)
{
  GString *text = g_string_new (NULL);
  glong written = 0;

  while (written < length)
    {
      gsize from = text->len;
      int how = below (self, 6);

      if (from > 0)
        g_string_append (text, how == 0 ? "\n\n" : how == 1 ? "\n• " : " ");
      append_sentence (self, text);
      written += g_utf8_strlen (text->str + from, -1);
    }
  if (written > NOTE_MOST)
    g_string_truncate (text, (gsize) (g_utf8_offset_to_pointer (text->str, NOTE_MOST) - text->str));
  return g_string_free (text, FALSE);
}

static const char *
get_person (Years *self, CtpSide side)
{
  return ctp_record_get_id (ctp_journal_get_person (self->journal, side));
}

static CtpSide
any_side (Years *self)
{
  return below (self, 2) == 0 ? CTP_SIDE_SENIOR : CTP_SIDE_JUNIOR;
}

static char *
format_day (Years *self, gint64 time)
{
  GDate day = self->first;

  g_date_add_days (&day, (guint) MAX (0, (time - self->epoch) / DAY));
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (&day), (guint) g_date_get_month (&day),
                          g_date_get_day (&day));
}

static void
set_day (Years *self, const char *field, gint64 time)
{
  g_autofree char *day = format_day (self, time);

  ctp_sample_writer_set_text (self->writer, field, day);
}

static void
set_hour (Years *self, const char *field, gint64 time, const char *hour)
{
  g_autofree char *day = format_day (self, time);
  g_autofree char *local = g_strconcat (day, "T", hour, NULL);

  ctp_sample_writer_set_text (self->writer, field, local);
}

static void
set_sentence (Years *self, const char *field)
{
  g_autofree char *sentence = make_sentence (self);

  ctp_sample_writer_set_text (self->writer, field, sentence);
}

static void
set_title (Years *self)
{
  g_autofree char *title = make_title (self);

  ctp_sample_writer_set_text (self->writer, "title", title);
}

static void
add (Years *self, CtpSide side, gint64 time, const char *kind)
{
  g_autofree char *id = make_id (self);

  ctp_sample_writer_at (self->writer, side, time);
  ctp_sample_writer_add (self->writer, kind, id, FALSE);
}

static const char *
any_goal (Years *self)
{
  return self->goals[below (self, GOALS)];
}

static void
write_topics (Years *self, const char *meeting, gint64 start)
{
  for (int i = 0; i < TOPICS; i++)
    {
      CtpSide side = any_side (self);

      add (self, side, start - 3 * DAY + i * HOUR, "topic");
      ctp_sample_writer_set_text (self->writer, "meeting", meeting);
      set_title (self);
      ctp_sample_writer_set_text (self->writer, "owner", get_person (self, side));
      ctp_sample_writer_set_integer (self->writer, "minutes", 5 + 5 * below (self, 3));
      ctp_sample_writer_set_text (self->writer, "goal", any_goal (self));
      ctp_sample_writer_set_real (self->writer, "position", i + 1);
      ctp_sample_writer_at (self->writer, side, start + HOUR);
      ctp_sample_writer_set_text (self->writer, "status", "done");
    }
}

static void
write_notes (Years *self, const char *meeting, gint64 start)
{
  for (int i = 0; i < NOTES; i++)
    {
      g_autofree char *text
        = make_prose (self, g_rand_int_range (self->rand, NOTE_LEAST, NOTE_MOST));
      g_autofree char *begun = g_utf8_substring (text, 0, NOTE_BEGUN);

      add (self, any_side (self), start + HOUR / 2, "note");
      ctp_sample_writer_set_text (self->writer, "meeting", meeting);
      ctp_sample_writer_set_text (self->writer, "text", begun);
      ctp_sample_writer_at (self->writer, any_side (self), start + HOUR);
      ctp_sample_writer_set_text (self->writer, "text", text);
    }
}

static void
write_actions (Years *self, const char *meeting, gint64 start)
{
  for (int i = 0; i < ACTIONS; i++)
    {
      CtpSide side = any_side (self);

      add (self, any_side (self), start + HOUR, "action");
      ctp_sample_writer_set_text (self->writer, "meeting", meeting);
      set_title (self);
      ctp_sample_writer_set_text (self->writer, "owner", get_person (self, side));
      set_day (self, "due", start + 7 * DAY);
      ctp_sample_writer_set_text (self->writer, "goal", any_goal (self));
      ctp_sample_writer_set_real (self->writer, "position", i + 1);
      if (below (self, 10) > 0)
        {
          ctp_sample_writer_at (self->writer, side, start + 5 * DAY);
          ctp_sample_writer_set_integer (self->writer, "done", TRUE);
          set_day (self, "done_on", start + 5 * DAY);
        }
    }
}

static void
write_suggestions (Years *self, const char *meeting, gint64 start)
{
  for (int i = 0; i < SUGGESTIONS; i++)
    {
      CtpSide giver = any_side (self);

      add (self, giver, start + HOUR, "suggestion");
      ctp_sample_writer_set_text (self->writer, "meeting", meeting);
      set_title (self);
      ctp_sample_writer_set_text (self->writer, "giver", get_person (self, giver));
      ctp_sample_writer_set_text (self->writer, "goal", any_goal (self));
      ctp_sample_writer_set_real (self->writer, "position", i + 1);
      ctp_sample_writer_at (self->writer, ctp_side_other (giver), start + 6 * DAY);
      ctp_sample_writer_set_text (self->writer, "status",
                                  below (self, 3) == 0 ? "declined" : "adopted");
      set_sentence (self, "outcome");
      set_day (self, "decided", start + 6 * DAY);
    }
}

static void
write_pulses (Years *self, const char *meeting, gint64 start)
{
  for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
    {
      add (self, side, start + 2 * HOUR, "pulse");
      ctp_sample_writer_set_text (self->writer, "meeting", meeting);
      ctp_sample_writer_set_text (self->writer, "person", get_person (self, side));
      ctp_sample_writer_set_integer (self->writer, "value", 2 + below (self, 4));
      set_sentence (self, "remark");
    }
}

static void
write_meeting (Years *self, int week)
{
  gint64 start = self->epoch + week * 7 * DAY;
  g_autofree char *day = format_day (self, start);
  g_autofree char *occurrence = g_strconcat (day, "T16:00", NULL);
  g_autofree char *id = ctp_schedule_dup_meeting_id (self->schedule, occurrence);

  ctp_sample_writer_at (self->writer, any_side (self), start - 3 * DAY);
  ctp_sample_writer_add (self->writer, "meeting", id, FALSE);
  ctp_sample_writer_set_text (self->writer, "schedule", ctp_record_get_id (self->schedule));
  ctp_sample_writer_set_text (self->writer, "occurrence", occurrence);
  if (week % 17 == 16)
    {
      set_hour (self, "start", start + DAY, "09:30");
      ctp_sample_writer_set_text (self->writer, "zone", ZONE);
      ctp_sample_writer_set_integer (self->writer, "sequence", 1);
    }
  ctp_sample_writer_at (self->writer, any_side (self), start + HOUR);
  ctp_sample_writer_set_text (self->writer, "status", "held");
  ctp_sample_writer_set_integer (self->writer, "held_minutes", 40 + below (self, 25));

  write_topics (self, id, start);
  write_notes (self, id, start);
  write_actions (self, id, start);
  write_suggestions (self, id, start);
  write_pulses (self, id, start);
}

static void
write_steps_of_goal (Years *self, const char *goal, gint64 time)
{
  for (int i = 0; i < MILESTONES; i++)
    {
      add (self, any_side (self), time + HOUR, "milestone");
      ctp_sample_writer_set_text (self->writer, "goal", goal);
      set_title (self);
      ctp_sample_writer_set_real (self->writer, "position", i + 1);
      ctp_sample_writer_at (self->writer, any_side (self), time + (i + 1) * 50 * DAY);
      ctp_sample_writer_set_integer (self->writer, "done", TRUE);
      set_day (self, "done_on", time + (i + 1) * 50 * DAY);
    }
  for (int i = 0; i < CHECKINS; i++)
    {
      gint64 when = time + (i + 1) * 30 * DAY;

      add (self, any_side (self), when, "checkin");
      ctp_sample_writer_set_text (self->writer, "goal", goal);
      set_day (self, "date", when);
      ctp_sample_writer_set_real (self->writer, "value", i + below (self, 3));
      set_sentence (self, "remark");
    }
}

static void
write_goals (Years *self, int year)
{
  static const char *const areas[] = { "technology", "customers", "leadership", "career" };

  for (int i = 0; i < GOALS; i++)
    {
      gint64 time = self->epoch + ((gint64) year * WEEKS * 7 + i) * DAY;

      g_free (self->goals[i]);
      self->goals[i] = make_id (self);
      ctp_sample_writer_at (self->writer, any_side (self), time);
      ctp_sample_writer_add (self->writer, "goal", self->goals[i], FALSE);
      set_title (self);
      set_sentence (self, "why");
      set_sentence (self, "measure");
      ctp_sample_writer_set_text (self->writer, "area",
                                  areas[below (self, (int) G_N_ELEMENTS (areas))]);
      if (i % 3 != 2)
        ctp_sample_writer_set_text (
          self->writer, "learner",
          get_person (self, i % 3 == 0 ? CTP_SIDE_SENIOR : CTP_SIDE_JUNIOR));
      ctp_sample_writer_set_real (self->writer, "baseline", 0);
      ctp_sample_writer_set_real (self->writer, "target", 10);
      set_day (self, "due", time + 360 * DAY);
      ctp_sample_writer_set_text (self->writer, "status", "active");
      ctp_sample_writer_set_real (self->writer, "position", year * GOALS + i + 1);
      write_steps_of_goal (self, self->goals[i], time);
    }
}

static void
write_answers (Years *self, const char *round, gint64 time)
{
  for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
    for (CtpSide about = CTP_SIDE_SENIOR; about <= CTP_SIDE_JUNIOR; about++)
      for (const char *const *statement = ctp_statement_list_standard (about); *statement;
           statement++)
        {
          g_autofree char *id = ctp_round_dup_answer_id (round, get_person (self, side),
                                                         get_person (self, about), *statement);

          ctp_sample_writer_at (self->writer, side, time);
          ctp_sample_writer_add (self->writer, "answer", id, FALSE);
          ctp_sample_writer_set_text (self->writer, "round", round);
          ctp_sample_writer_set_text (self->writer, "person", get_person (self, side));
          ctp_sample_writer_set_text (self->writer, "about", get_person (self, about));
          ctp_sample_writer_set_text (self->writer, "statement", *statement);
          ctp_sample_writer_set_integer (self->writer, "value", 1 + below (self, 5));
          set_sentence (self, "remark");
        }
}

static void
write_rounds (Years *self, int year)
{
  for (int i = 0; i < ROUNDS; i++)
    {
      gint64 time = self->epoch + ((gint64) year * WEEKS * 7 + 90 + i * 180) * DAY;
      g_autofree char *round = make_id (self);

      ctp_sample_writer_at (self->writer, any_side (self), time);
      ctp_sample_writer_add (self->writer, "round", round, FALSE);
      set_title (self);
      set_day (self, "opened", time);
      for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
        {
          ctp_sample_writer_at (self->writer, side, time + 2 * DAY);
          set_day (self, side == CTP_SIDE_SENIOR ? "senior_given" : "junior_given", time + 2 * DAY);
        }
      write_answers (self, round, time + 3 * DAY);
    }
}

static void
write_schedule (Years *self)
{
  g_autofree char *id = make_id (self);

  self->schedule = ctp_journal_expect_record (self->journal, "schedule", id);
  ctp_sample_writer_at (self->writer, CTP_SIDE_SENIOR, self->epoch - 4 * DAY);
  ctp_sample_writer_add (self->writer, "schedule", id, FALSE);
  set_title (self);
  set_hour (self, "start", self->epoch, "16:00");
  ctp_sample_writer_set_text (self->writer, "zone", ZONE);
  ctp_sample_writer_set_integer (self->writer, "minutes", 60);
  ctp_sample_writer_set_text (self->writer, "rule", "FREQ=WEEKLY");
  ctp_sample_writer_set_text (self->writer, "place", "Room 4.12");
}

/* The last meeting was on the last Tuesday before today; the first one so many weeks before. */
static gboolean
find_first (Years *self, int weeks, GError **error)
{
  g_autofree char *local = NULL;
  g_autoptr (GDateTime) start = NULL;

  ctp_today (self->journal, &self->first);
  do
    g_date_subtract_days (&self->first, 1);
  while (g_date_get_weekday (&self->first) != G_DATE_TUESDAY);
  g_date_subtract_days (&self->first, (guint) (weeks - 1) * 7);

  local = g_strdup_printf ("%04u-%02u-%02uT16:00", g_date_get_year (&self->first),
                           (guint) g_date_get_month (&self->first), g_date_get_day (&self->first));
  start = ctp_local_time_parse (local, ZONE, error);
  if (start == NULL)
    return FALSE;
  self->epoch = g_date_time_to_unix (start) * G_USEC_PER_SEC;
  return TRUE;
}

/**
 * ctp_sample_write_years:
 * @journal: a fresh journal
 * @years: how many years the two have met every week
 * @seed: the same seed gives the same content, but for the day it ends on: by the journal's clock
 *
 * Writes a large example into a journal, for measuring.
 *
 * Errors: those of the journal.
 */
gboolean
ctp_sample_write_years (CtpJournal *journal, int years, guint32 seed, GError **error)
{
  g_auto (Years) self = { .journal = journal, .seed = seed };

  g_return_val_if_fail (years > 0 && years <= 200, FALSE);

  if (!read_words (&self, error) || !find_first (&self, years * WEEKS, error))
    return FALSE;

  self.rand = g_rand_new_with_seed (seed);
  self.writer = ctp_sample_writer_new (journal, seed);
  write_schedule (&self);
  for (int year = 0; year < years; year++)
    {
      write_goals (&self, year);
      write_rounds (&self, year);
      for (int week = 0; week < WEEKS; week++)
        write_meeting (&self, year * WEEKS + week);
      if (!ctp_sample_writer_flush (self.writer, error))
        return FALSE;
    }
  return ctp_sample_writer_agree (self.writer, error)
         && ctp_sample_writer_seal (self.writer, error);
}
