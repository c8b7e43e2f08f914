/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The example journal: half a year of a pair, from a key file in the resources. A group is a
 * record, “[kind name]”; its keys are fields, and
 *
 *   by, at         who wrote it and when; where they are missing, as the group before
 *   private        whether it is one of the author's private records
 *   field@when     what a field became later; “field@when who” where another wrote it
 *
 * Days count from the next meeting, a Tuesday within a week: “-14 16:40” is two weeks before it;
 * “today-2” counts from today. In a text “{month -33}” is the name of a month and “{until +188}” a
 * date as a recurrence has it. References are names of groups. So the example is always current. */

#include "pair/ctp-sample.h"

#include "calendar/ctp-schedule.h"
#include "journal/ctp-record-id.h"
#include "pair/ctp-agreement.h"
#include "pair/ctp-pair-error.h"
#include "pair/ctp-round.h"
#include "pair/ctp-sample-writer.h"
#include "pair/ctp-today.h"

#include <config.h>
#include <ctp-example-resources.h>
#include <glib/gi18n-lib.h>

#define EXAMPLE "/io/github/counterpart/example/half-a-year.ini"
#define ZONE "Europe/London"
#define SEED 1
#define MONTH "{month "
#define UNTIL "{until "

const CtpPairNames ctp_sample_names = {
  .me = "Amirah",
  .my_email = "amirah@example.com",
  .partner = "Taylor",
  .partner_email = "taylor@example.com",
  .i_am = CTP_SIDE_SENIOR,
};

typedef struct
{
  CtpJournal *journal;
  GKeyFile *text;
  GHashTable *ids;
  GTimeZone *zone;
  GDate today;
  GDate next;
  CtpSampleWriter *writer;
  CtpSide side;
  gint64 time;
} Sample;

static void
sample_clear (Sample *self)
{
  g_clear_pointer (&self->text, g_key_file_unref);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->writer, ctp_sample_writer_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sample, sample_clear)

static gboolean
refuse (const char *group, const char *what, GError **error)
{
  g_set_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_SAMPLE,
               _ ("The example can not be read: “%s” in “%s”."), what, group);
  return FALSE;
}

/* Reads “-14”, “+3” or “today-2”; what follows the number is left in rest. */
static gboolean
read_day (const Sample *self, const char *text, GDate *day, const char **rest)
{
  gboolean from_today = g_str_has_prefix (text, "today");
  const char *number = from_today ? text + strlen ("today") : text;
  char *end = NULL;
  gint64 days = g_ascii_strtoll (number, &end, 10);

  if (end == number && !from_today)
    return FALSE;

  *day = from_today ? self->today : self->next;
  if (days < 0)
    g_date_subtract_days (day, (guint) -days);
  else
    g_date_add_days (day, (guint) days);
  *rest = end;
  return TRUE;
}

static char *
format_day (const GDate *day)
{
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (day), (guint) g_date_get_month (day),
                          g_date_get_day (day));
}

static char *
convert_date (const Sample *self, const char *text)
{
  GDate day;
  const char *rest;

  return read_day (self, text, &day, &rest) ? format_day (&day) : NULL;
}

/* “-14 16:40” as a time field has it. */
static char *
convert_time (const Sample *self, const char *text)
{
  GDate day;
  const char *rest;
  g_autofree char *date = NULL;

  if (!read_day (self, text, &day, &rest) || *rest != ' ')
    return NULL;
  date = format_day (&day);
  return g_strconcat (date, "T", rest + 1, NULL);
}

static gboolean
convert_instant (const Sample *self, const char *text, gint64 *time)
{
  g_autofree char *local = convert_time (self, text);
  gint64 seconds;

  if (local == NULL || !ctp_local_time_to_unix (local, self->zone, &seconds, NULL))
    return FALSE;

  *time = seconds * G_USEC_PER_SEC;
  return TRUE;
}

/* “{month -33} round” as “October round”, and “UNTIL={until +188}” as “UNTIL=20270531”. */
static char *
convert_marks (const Sample *self, const char *text)
{
  static const char *const months[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December",
  };
  const char *month = strstr (text, MONTH);
  const char *until = strstr (text, UNTIL);
  const char *mark = month != NULL ? month : until;
  g_autofree char *before = NULL;
  g_autofree char *date = NULL;
  GDate day;
  const char *rest;

  if (mark == NULL)
    return g_strdup (text);
  if (!read_day (self, strchr (mark, ' ') + 1, &day, &rest) || *rest != '}')
    return NULL;

  before = g_strndup (text, (gsize) (mark - text));
  date = month != NULL ? g_strdup (months[g_date_get_month (&day) - 1])
                       : g_strdup_printf ("%04u%02u%02u", g_date_get_year (&day),
                                          (guint) g_date_get_month (&day), g_date_get_day (&day));
  return g_strconcat (before, date, rest + 1, NULL);
}

static gboolean
convert_side (const char *name, CtpSide *side)
{
  if (g_ascii_strcasecmp (name, ctp_sample_names.me) == 0)
    *side = CTP_SIDE_SENIOR;
  else if (g_ascii_strcasecmp (name, ctp_sample_names.partner) == 0)
    *side = CTP_SIDE_JUNIOR;
  else
    return FALSE;
  return TRUE;
}

static gboolean
convert (const Sample *self,
         const CtpField *field,
         const char *text,
         CtpValue *value,
         GError **error)
{
  if (field->type == CTP_FIELD_DATE || field->type == CTP_FIELD_TIME)
    {
      ctp_value_take_text (value, field->type == CTP_FIELD_DATE ? convert_date (self, text)
                                                                : convert_time (self, text));
      return value->text != NULL || refuse (field->name, text, error);
    }
  if (field->type == CTP_FIELD_REFERENCE)
    {
      const char *id = g_hash_table_lookup (self->ids, text);

      if (id == NULL)
        return refuse (field->name, text, error);
      ctp_value_set_text (value, id);
      return TRUE;
    }
  if (field->type == CTP_FIELD_TEXT)
    {
      ctp_value_take_text (value, convert_marks (self, text));
      return value->text != NULL || refuse (field->name, text, error);
    }
  return ctp_field_parse (field, text, value, error);
}

static char *
make_answer_id (const Sample *self,
                const char *round,
                const char *person,
                const char *about,
                const char *statement)
{
  const char *round_id = g_hash_table_lookup (self->ids, round);
  const char *person_id = g_hash_table_lookup (self->ids, person);
  const char *about_id = g_hash_table_lookup (self->ids, about);

  if (round_id == NULL || person_id == NULL || about_id == NULL)
    return NULL;
  return ctp_round_dup_answer_id (round_id, person_id, about_id, statement);
}

/* An occurrence and a shared answer have ids that are computed from what they are; any other has
 * one from its name, the same in every copy of the example. */
static char *
make_id (const Sample *self, const char *group, const char *kind)
{
  g_autofree char *schedule = g_key_file_get_string (self->text, group, "schedule", NULL);
  g_autofree char *what = g_strconcat ("example ", group, NULL);

  if (g_str_equal (kind, "meeting") && schedule != NULL)
    {
      g_autofree char *text = g_key_file_get_string (self->text, group, "occurrence", NULL);
      g_autofree char *occurrence = text != NULL ? convert_time (self, text) : NULL;
      const char *schedule_id = g_hash_table_lookup (self->ids, schedule);
      g_autoptr (CtpRecord) record = NULL;

      if (occurrence == NULL || schedule_id == NULL)
        return NULL;
      record = ctp_journal_expect_record (self->journal, "schedule", schedule_id);
      return ctp_schedule_dup_meeting_id (record, occurrence);
    }
  if (g_str_equal (kind, "answer"))
    {
      g_autofree char *round = g_key_file_get_string (self->text, group, "round", NULL);
      g_autofree char *person = g_key_file_get_string (self->text, group, "person", NULL);
      g_autofree char *about = g_key_file_get_string (self->text, group, "about", NULL);
      g_autofree char *statement = g_key_file_get_string (self->text, group, "statement", NULL);

      if (round == NULL || person == NULL || about == NULL || statement == NULL)
        return NULL;
      return make_answer_id (self, round, person, about, statement);
    }
  return ctp_record_id_compute (what);
}

static gboolean
name_records (Sample *self, GError **error)
{
  g_autoptr (CtpRecord) agreement = ctp_agreement_dup (self->journal);
  g_auto (GStrv) groups = g_key_file_get_groups (self->text, NULL);

  if (agreement == NULL)
    return refuse ("agreement", "agreement", error);

  g_hash_table_insert (self->ids, g_strdup ("agreement"), g_strdup (ctp_record_get_id (agreement)));
  g_hash_table_insert (
    self->ids, g_strdup ("amirah"),
    g_strdup (ctp_record_get_id (ctp_journal_get_person (self->journal, CTP_SIDE_SENIOR))));
  g_hash_table_insert (
    self->ids, g_strdup ("taylor"),
    g_strdup (ctp_record_get_id (ctp_journal_get_person (self->journal, CTP_SIDE_JUNIOR))));

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (groups[i], " ", 2);
      char *id;

      if (g_strv_length (words) != 2)
        return refuse (groups[i], groups[i], error);
      if (g_hash_table_contains (self->ids, words[1]))
        continue;
      id = make_id (self, groups[i], words[0]);
      if (id == NULL)
        return refuse (groups[i], "id", error);
      g_hash_table_insert (self->ids, g_strdup (words[1]), id);
    }
  return TRUE;
}

/* Reads “who” and “when” of a group; the ones of the group before hold where it has none. */
static gboolean
read_origin (Sample *self, const char *group, GError **error)
{
  g_autofree char *by = g_key_file_get_string (self->text, group, "by", NULL);
  g_autofree char *at = g_key_file_get_string (self->text, group, "at", NULL);

  if (by != NULL && !convert_side (by, &self->side))
    return refuse (group, by, error);
  if (at != NULL && !convert_instant (self, at, &self->time))
    return refuse (group, at, error);
  return TRUE;
}

/* “status@-56 17:00 taylor” */
static gboolean
write_field (Sample *self, const CtpKind *kind, const char *group, const char *key, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (key, "@", 2);
  const CtpField *field = ctp_kind_find_field (kind, parts[0]);
  g_autofree char *text = g_key_file_get_string (self->text, group, key, error);
  g_auto (CtpValue) value = CTP_VALUE_INIT;
  CtpSide side = self->side;
  gint64 time = self->time;

  if (text == NULL)
    return FALSE;
  if (field == NULL)
    return refuse (group, key, error);

  if (parts[1] != NULL)
    {
      g_auto (GStrv) words = g_strsplit (parts[1], " ", 3);
      g_autofree char *at = NULL;

      if (g_strv_length (words) < 2 || (words[2] != NULL && !convert_side (words[2], &side)))
        return refuse (group, key, error);
      at = g_strconcat (words[0], " ", words[1], NULL);
      if (!convert_instant (self, at, &time))
        return refuse (group, key, error);
    }

  if (!convert (self, field, text, &value, error))
    return FALSE;
  ctp_sample_writer_at (self->writer, side, time);
  ctp_sample_writer_set (self->writer, field->name, &value);
  return TRUE;
}

static gboolean
write_record (Sample *self, const char *group, GError **error)
{
  static const char *const origin[] = { "by", "at", "private", NULL };
  g_auto (GStrv) words = g_strsplit (group, " ", 2);
  g_auto (GStrv) keys = g_key_file_get_keys (self->text, group, NULL, NULL);
  const CtpKind *kind = ctp_kind_find (words[0]);
  const char *id = g_hash_table_lookup (self->ids, words[1]);
  g_autoptr (CtpRecord) record = NULL;

  if (kind == NULL)
    return refuse (group, words[0], error);
  if (!read_origin (self, group, error))
    return FALSE;

  record = ctp_journal_get_record (self->journal, words[0], id);
  ctp_sample_writer_at (self->writer, self->side, self->time);
  if (record != NULL)
    ctp_sample_writer_turn_to (self->writer, record);
  else
    ctp_sample_writer_add (self->writer, words[0], id,
                           g_key_file_get_boolean (self->text, group, "private", NULL));

  for (guint i = 0; keys[i] != NULL; i++)
    if (!g_strv_contains (origin, keys[i]) && !write_field (self, kind, group, keys[i], error))
      return FALSE;
  return TRUE;
}

/* What both signed can be digested only when it is in the journal. */
static gboolean
sign (Sample *self, GError **error)
{
  g_autoptr (CtpRecord) agreement = ctp_agreement_dup (self->journal);
  g_autofree char *digest = ctp_agreement_dup_digest (agreement);

  ctp_sample_writer_turn_to (self->writer, agreement);
  ctp_sample_writer_at (self->writer, CTP_SIDE_SENIOR, self->time);
  ctp_sample_writer_set_text (self->writer, "senior_digest", digest);
  ctp_sample_writer_at (self->writer, CTP_SIDE_JUNIOR, self->time);
  ctp_sample_writer_set_text (self->writer, "junior_digest", digest);
  return ctp_sample_writer_flush (self->writer, error);
}

/* Writes the agreement and its ground rules, which come first, or everything else. */
static gboolean
write_records (Sample *self, gboolean of_agreement, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (self->text, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      gboolean is_of_agreement
        = g_str_has_prefix (groups[i], "agreement ") || g_str_has_prefix (groups[i], "rule ");

      if (is_of_agreement == of_agreement && !write_record (self, groups[i], error))
        return FALSE;
    }
  return ctp_sample_writer_flush (self->writer, error);
}

/* The next Tuesday after today. */
static void
find_next (Sample *self)
{
  self->next = self->today;
  do
    g_date_add_days (&self->next, 1);
  while (g_date_get_weekday (&self->next) != G_DATE_TUESDAY);
}

/**
 * ctp_sample_write:
 * @journal: a fresh journal, created with ctp_sample_names
 *
 * Writes the example into a journal: half a year of Amirah and Taylor, up to the journal's clock.
 *
 * Errors: %CTP_PAIR_ERROR_SAMPLE where the example can not be read, and those of the journal.
 */
gboolean
ctp_sample_write (CtpJournal *journal, GError **error)
{
  g_auto (Sample) self = { .journal = journal };
  g_autoptr (GBytes) bytes = g_resource_lookup_data (ctp_example_get_resource (), EXAMPLE,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (bytes == NULL)
    return FALSE;

  self.text = g_key_file_new ();
  if (!g_key_file_load_from_bytes (self.text, bytes, G_KEY_FILE_NONE, error))
    return FALSE;

  self.ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.zone = ctp_local_time_find_zone (ZONE, error);
  if (self.zone == NULL)
    return FALSE;
  self.writer = ctp_sample_writer_new (journal, SEED);
  ctp_today (journal, &self.today);
  find_next (&self);

  return name_records (&self, error) && write_records (&self, TRUE, error) && sign (&self, error)
         && write_records (&self, FALSE, error) && ctp_sample_writer_agree (self.writer, error)
         && ctp_sample_writer_seal (self.writer, error);
}
