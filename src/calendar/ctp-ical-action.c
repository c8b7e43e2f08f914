/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes my action items that have a due date as to-dos (VTODO, RFC 5545 section 3.6.2). They are
 * as discreet as meetings: what is to be done goes out with the details only. */

#include "calendar/ctp-ical-action.h"

#include "calendar/ctp-ical-text.h"
#include "journal/ctp-journal-past.h"
#include "journal/ctp-query.h"

#include <config.h>
#include <glib/gi18n-lib.h>

static void
note_last_change (const char *id,
                  const CtpStamp *stamp,
                  const char *field,
                  const CtpValue *value,
                  gpointer user_data)
{
  gint64 *seconds = g_hash_table_lookup (user_data, id);

  if (seconds == NULL)
    {
      seconds = g_new (gint64, 1);
      g_hash_table_insert (user_data, g_strdup (id), seconds);
    }
  *seconds = ctp_stamp_get_unix_ms (stamp) / 1000;
}

static void
add_time (GString *text, const char *name, GDateTime *time)
{
  g_autofree char *value = g_date_time_format (time, "%Y%m%dT%H%M%SZ");

  ctp_ical_text_add (text, name, value);
}

static void
add_day (GString *text, const char *name, const GDate *day, const char *after)
{
  ctp_ical_text_add_printf (text, name, "%04d%02d%02d%s", g_date_get_year (day),
                            (int) g_date_get_month (day), g_date_get_day (day), after);
}

static void
add_state (GString *text, CtpRecord *action)
{
  GDate done;

  if (!ctp_record_get_boolean (action, "done"))
    {
      ctp_ical_text_add (text, "STATUS", "NEEDS-ACTION");
      return;
    }

  ctp_ical_text_add (text, "STATUS", "COMPLETED");
  ctp_ical_text_add (text, "PERCENT-COMPLETE", "100");
  /* A time is asked for, of which only the day is known: noon is that day nearly everywhere. */
  if (ctp_record_get_date (action, "done_on", &done))
    add_day (text, "COMPLETED", &done, "T120000Z");
}

/* An action item counts no revisions; the seconds that passed until its last change rise as well. */
static void
add_history (GString *text, CtpRecord *action, const gint64 *last_change)
{
  g_autoptr (GDateTime) created
    = g_date_time_new_from_iso8601 (ctp_record_get_created (action), NULL);
  g_autoptr (GDateTime) last
    = last_change != NULL ? g_date_time_new_from_unix_utc (*last_change) : NULL;

  if (created != NULL)
    add_time (text, "CREATED", created);

  if (last == NULL)
    return;

  add_time (text, "LAST-MODIFIED", last);
  if (created != NULL)
    ctp_ical_text_add_printf (text, "SEQUENCE", "%" G_GINT64_FORMAT,
                              CLAMP (*last_change - g_date_time_to_unix (created), 0, G_MAXINT32));
}

static void
add_action (CtpIcalWriter *writer, CtpRecord *action, const GDate *due, const gint64 *last_change)
{
  /* Translators: a to-do in the calendar; %s is the neutral title that meetings have there */
  g_autofree char *neutral = g_strdup_printf (_ ("%s: to do"), writer->summary);
  const char *title = ctp_record_get_text (action, "title");

  ctp_ical_text_add (writer->text, "BEGIN", "VTODO");
  ctp_ical_writer_add_uid (writer, ctp_record_get_id (action), "");
  ctp_ical_text_add (writer->text, "DTSTAMP", writer->now);
  add_history (writer->text, action, last_change);
  add_day (writer->text, "DUE;VALUE=DATE", due, "");
  ctp_ical_text_add_words (writer->text, "SUMMARY",
                           writer->details && *title != '\0' ? title : neutral);
  ctp_ical_text_add (writer->text, "CLASS", "PRIVATE");
  add_state (writer->text, action);
  ctp_ical_text_add (writer->text, "END", "VTODO");
}

/**
 * ctp_ical_actions_add:
 *
 * Writes the action items that are mine or nobody's and due in a period.
 *
 * Returns: %FALSE with an error of the journal
 */
gboolean
ctp_ical_actions_add (CtpIcalWriter *writer, const CtpIcalPeriod *period, GError **error)
{
  CtpJournal *journal = writer->journal;
  g_autoptr (GHashTable) last_changes
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (CtpQuery) actions = ctp_query_new (
    journal, "action", "private = 0 AND due IS NOT NULL AND coalesce (owner, ?1) = ?1",
    "due, created", ctp_record_get_id (ctp_journal_get_me (journal)), NULL);

  if (!ctp_journal_walk_changes (journal, "action", "due", note_last_change, last_changes, error))
    return FALSE;

  for (guint i = 0; i < ctp_query_get_count (actions); i++)
    {
      g_autoptr (CtpRecord) action = g_list_model_get_item (G_LIST_MODEL (actions), i);
      GDate due;

      if (ctp_record_get_date (action, "due", &due)
          && ctp_ical_period_has (period, ctp_record_get_text (action, "due")))
        add_action (writer, action, &due,
                    g_hash_table_lookup (last_changes, ctp_record_get_id (action)));
    }

  return TRUE;
}
