/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Schedules and meetings that were deleted, as their history knows them. A calendar that was told
 * of one has to be told that it is off: what merely is not in a file any more, it would keep. */

#include "calendar/ctp-ical-deleted.h"

#include "calendar/ctp-calendar-record.h"
#include "calendar/ctp-meeting.h"

#include <config.h>

static void
value_free (gpointer data)
{
  ctp_value_clear (data);
  g_free (data);
}

void
ctp_ical_deleted_free (CtpIcalDeleted *self)
{
  g_object_unref (self->record);
  g_hash_table_unref (self->values);
  g_free (self);
}

static void
collect_values (CtpIcalDeleted *self, GPtrArray *history)
{
  for (guint i = 0; i < history->len; i++)
    {
      const CtpChange *change = g_ptr_array_index (history, i);
      CtpValue *value = g_new0 (CtpValue, 1);

      ctp_value_copy (&change->value, value);
      g_hash_table_replace (self->values, g_strdup (change->field), value);
    }
}

/**
 * ctp_ical_deleted_list:
 * @kind: "schedule" or "meeting"
 *
 * Lists what was deleted and was not private.
 *
 * Returns: (transfer full) (element-type CtpIcalDeleted): or %NULL with an error of the journal
 */
GPtrArray *
ctp_ical_deleted_list (CtpIcalWriter *writer, const char *kind, GError **error)
{
  g_autoptr (GPtrArray) ids = ctp_ical_past_list_deleted (writer->past, kind);
  g_autoptr (GPtrArray) list
    = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_ical_deleted_free);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (CtpRecord) record
        = ctp_journal_expect_record (writer->journal, kind, g_ptr_array_index (ids, i));
      g_autoptr (GPtrArray) history
        = record != NULL ? ctp_record_list_history (record, NULL, error) : NULL;
      CtpIcalDeleted *deleted;

      if (history == NULL)
        return NULL;

      if (((const CtpChange *) g_ptr_array_index (history, 0))->is_private)
        continue;

      deleted = g_new0 (CtpIcalDeleted, 1);
      deleted->record = g_steal_pointer (&record);
      deleted->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, value_free);
      collect_values (deleted, history);
      g_ptr_array_add (list, deleted);
    }

  return g_steal_pointer (&list);
}

/** ctp_ical_deleted_get: What a field held, or "". */
const char *
ctp_ical_deleted_get (const CtpIcalDeleted *self, const char *field)
{
  const CtpValue *value = g_hash_table_lookup (self->values, field);

  return value != NULL && value->type == CTP_VALUE_TEXT ? value->text : "";
}

/** ctp_ical_deleted_show: Makes it an event that is off. */
void
ctp_ical_deleted_show (const CtpIcalDeleted *self, CtpIcalEvent *event)
{
  const CtpValue *minutes = g_hash_table_lookup (self->values, "minutes");
  const char *zone = ctp_ical_deleted_get (self, "zone");

  *event = (CtpIcalEvent){
    .id = ctp_record_get_id (self->record),
    .uid = ctp_ical_deleted_get (self, "uid"),
    .record = ctp_record_get_id (self->record),
    .created = "",
    .start = ctp_ical_deleted_get (self, "start"),
    .zone = *zone != '\0' ? zone : ctp_calendar_get_zone (self->record),
    .minutes = minutes != NULL && minutes->type == CTP_VALUE_INTEGER && minutes->integer > 0
                 ? (int) minutes->integer
                 : CTP_MEETING_DEFAULT_MINUTES,
    .rule = ctp_ical_deleted_get (self, "rule"),
    .is_off = TRUE,
    .title = "",
    .place = "",
    .link = "",
    .reminder = -1,
  };
}
