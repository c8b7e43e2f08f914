/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records as entries of a document, worded alike in every document. Nothing private is ever told:
 * neither a private record, nor the title of a private one that a shared record points at. */

#include "report/ctp-entries.h"

#include <stdarg.h>

#include <config.h>
#include <glib/gi18n-lib.h>

#include "pair/ctp-today.h"
#include "report/ctp-wording.h"

/* A date field in words, or "" where it is not set. */
static char *
dup_date (CtpRecord *record, const char *field, const GDate *today, gboolean with_weekday)
{
  GDate date;

  if (!ctp_record_get_date (record, field, &date))
    return g_strdup ("");

  return with_weekday ? ctp_wording_dup_date (&date, today)
                      : ctp_wording_dup_plain_date (&date, today);
}

/**
 * ctp_entries_join:
 * @first: (nullable): a part
 * @...: more parts, ended by NULL; empty ones are left out
 *
 * Puts what can be told of a thing on one line.
 */
char *
ctp_entries_join (const char *first, ...)
{
  g_autoptr (GString) line = g_string_new (NULL);
  va_list parts;

  va_start (parts, first);

  for (const char *part = first; part != NULL; part = va_arg (parts, const char *))
    {
      if (*part == '\0')
        continue;

      if (line->len > 0)
        g_string_append (line, " · ");

      g_string_append (line, part);
    }

  va_end (parts);

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* The name of the person in a reference field, or "". */
char *
ctp_entries_dup_person (CtpRecord *record, const char *field)
{
  g_autoptr (CtpRecord) person = ctp_record_dup_reference (record, field);

  return g_strdup (person != NULL ? ctp_record_get_text (person, "name") : "");
}

/* The title of the goal that @record belongs to, or "". */
char *
ctp_entries_dup_goal (CtpRecord *record)
{
  g_autoptr (CtpRecord) goal = ctp_record_dup_reference (record, "goal");

  if (goal == NULL || ctp_record_get_private (goal))
    return g_strdup ("");

  return g_strdup (ctp_record_get_text (goal, "title"));
}

/* "Amirah and Taylor · Session summary · Confidential" */
char *
ctp_entries_dup_foot (CtpJournal *journal, const char *what)
{
  g_autofree char *pair = ctp_wording_dup_pair (journal);

  return ctp_entries_join (pair, what, _ ("Confidential"), NULL);
}

/* What was learnt; by whom, and towards which goal. */
void
ctp_entries_add_takeaway (CtpDocument *document, CtpRecord *takeaway, const GDate *today)
{
  g_autofree char *learner = ctp_entries_dup_person (takeaway, "learner");
  g_autofree char *goal = ctp_entries_dup_goal (takeaway);
  g_autofree char *detail = ctp_entries_join (learner, goal, NULL);

  ctp_document_add_entry (document, ctp_record_get_text (takeaway, "text"), detail, NULL);
}

/* What was suggested, what came of it, and how far it is; by whom, where nothing came of it yet. */
void
ctp_entries_add_suggestion (CtpDocument *document, CtpRecord *suggestion, const GDate *today)
{
  g_autofree char *giver = ctp_entries_dup_person (suggestion, "giver");
  g_autofree char *goal = ctp_entries_dup_goal (suggestion);
  g_autofree char *detail = ctp_entries_join (giver, goal, NULL);
  const char *outcome = ctp_record_get_text (suggestion, "outcome");
  const char *status = ctp_record_get_text (suggestion, "status");

  ctp_document_add_entry (document, ctp_record_get_text (suggestion, "title"),
                          *outcome != '\0' ? outcome : detail,
                          ctp_wording_get_suggestion_status (status));
}

/* "by Friday, 13 November", "done on 11 November", or "" */
char *
ctp_entries_dup_when (CtpRecord *action, const GDate *today)
{
  gboolean done = ctp_record_get_boolean (action, "done");
  g_autofree char *date = dup_date (action, done ? "done_on" : "due", today, !done);

  if (*date == '\0')
    return g_strdup ("");

  if (done)
    /* Translators: of an action item, as in “done on 11 November”. */
    return g_strdup_printf (_ ("done on %s"), date);

  /* Translators: of an action item, as in “by Friday, 13 November”. */
  return g_strdup_printf (_ ("by %s"), date);
}

/* Who does what by when, or did it when. */
void
ctp_entries_add_action (CtpDocument *document, CtpRecord *action, const GDate *today)
{
  g_autofree char *owner = ctp_entries_dup_person (action, "owner");
  g_autofree char *when = ctp_entries_dup_when (action, today);
  g_autofree char *detail = ctp_entries_join (owner, when, NULL);

  ctp_document_add_check (document, ctp_record_get_boolean (action, "done"),
                          ctp_record_get_text (action, "title"), detail);
}

/* What is to be talked about and how long; by whom, towards which goal, and what else was said of it. */
void
ctp_entries_add_topic (CtpDocument *document, CtpRecord *topic, const GDate *today)
{
  int minutes = ctp_record_get_integer (topic, "minutes");
  g_autofree char *owner = ctp_entries_dup_person (topic, "owner");
  g_autofree char *goal = ctp_entries_dup_goal (topic);
  g_autofree char *line = ctp_entries_join (owner, goal, NULL);
  g_autofree char *mark = minutes > 0 ? ctp_wording_dup_minutes ((guint) minutes) : NULL;
  g_autofree char *detail = NULL;
  const char *more = ctp_record_get_text (topic, "detail");

  if (*more != '\0' && *line != '\0')
    detail = g_strdup_printf ("%s\n%s", line, more);
  else
    detail = g_strconcat (line, more, NULL);

  ctp_document_add_entry (document, ctp_record_get_text (topic, "title"), detail, mark);
}

/* What one of the two said a meeting was worth: the remark, or else the answer. */
void
ctp_entries_add_pulse (CtpDocument *document, CtpRecord *pulse, const GDate *today)
{
  g_autofree char *person = ctp_entries_dup_person (pulse, "person");
  const char *answer
    = ctp_wording_get_pulse ((guint) MAX (ctp_record_get_integer (pulse, "value"), 0));
  const char *remark = ctp_record_get_text (pulse, "remark");
  g_autofree char *detail = ctp_entries_join (person, *remark != '\0' ? answer : "", NULL);

  if (*remark != '\0' || *answer != '\0')
    ctp_document_add_entry (document, *remark != '\0' ? remark : answer, detail, NULL);
}

/* Adds an entry for each of @records that is not private. */
void
ctp_entries_add_all (CtpDocument *document, CtpQuery *records, CtpEntriesAdd add)
{
  for (guint i = 0; i < ctp_query_get_count (records); i++)
    {
      g_autoptr (CtpRecord) record = ctp_query_get (records, i);
      GDate today;

      if (ctp_record_get_private (record))
        continue;

      ctp_today (ctp_record_get_journal (record), &today);
      add (document, record, &today);
    }
}

/**
 * ctp_entries_add_section:
 * @records: what to list; private ones among them are passed over
 *
 * Adds a section with an entry for each record. Where there is none it adds nothing.
 *
 * Returns: whether there was one
 */
gboolean
ctp_entries_add_section (CtpDocument *document,
                         const char *head,
                         CtpQuery *records,
                         CtpEntriesAdd add)
{
  ctp_document_add_section (document, head);
  ctp_entries_add_all (document, records, add);

  return ctp_document_end_section (document);
}
