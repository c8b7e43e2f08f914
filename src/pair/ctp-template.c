/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Agendas to start from. One for each kind of session is always there: it comes to be a record when
 * somebody changes it, and deleting that record brings the standard one back.
 *
 * The topics that a template puts on an agenda have ids that are computed from the meeting and the
 * line, so that two copies that both use it without knowing of each other have each topic once. */

#include "pair/ctp-template.h"

#include "calendar/ctp-meeting.h"
#include "journal/ctp-record-id.h"
#include "pair/ctp-pair-error.h"
#include "pair/ctp-quick-entry.h"
#include "pair/ctp-standard-agenda.h"

#include <config.h>
#include <string.h>
#include <glib/gi18n-lib.h>

static char *
dup_standard_id (guint which)
{
  g_autofree char *text = g_strconcat ("template\n", ctp_standard_agenda_get_session (which), NULL);

  return ctp_record_id_compute (text);
}

static void
prepare_text (CtpRecord *record, const char *field, const char *text)
{
  g_auto (CtpValue) value = CTP_VALUE_INIT;

  ctp_value_set_text (&value, text);
  ctp_record_prepare (record, field, &value);
}

/* Of one that was changed and reset nothing is left. */
static CtpRecord *
expect_standard (CtpJournal *journal, guint which)
{
  g_autofree char *id = dup_standard_id (which);
  CtpRecord *template = ctp_journal_expect_record (journal, "template", id);

  if (template != NULL && !ctp_record_get_exists (template))
    {
      g_autofree char *lines = ctp_standard_agenda_dup_lines (which, journal);

      prepare_text (template, "title", ctp_standard_agenda_get_title (which));
      prepare_text (template, "session", ctp_standard_agenda_get_session (which));
      prepare_text (template, "agenda", lines);
    }

  return template;
}

/**
 * ctp_template_expect_standard:
 * @session: one of the choices of a meeting's session
 *
 * Finds the template that is there for a kind of session from the beginning.
 *
 * Returns: (transfer full) (nullable): as the pair changed it, or as it is without; %NULL where
 *   there is none for @session
 */
CtpRecord *
ctp_template_expect_standard (CtpJournal *journal, const char *session)
{
  for (guint i = 0; i < CTP_N_STANDARD_AGENDAS; i++)
    if (g_strcmp0 (session, ctp_standard_agenda_get_session (i)) == 0)
      return expect_standard (journal, i);

  return NULL;
}

/** ctp_template_is_standard: Tells whether a template is there from the beginning. */
gboolean
ctp_template_is_standard (CtpRecord *template)
{
  for (guint i = 0; i < CTP_N_STANDARD_AGENDAS; i++)
    {
      g_autofree char *id = dup_standard_id (i);

      if (g_str_equal (ctp_record_get_id (template), id))
        return TRUE;
    }

  return FALSE;
}

/**
 * ctp_template_list:
 *
 * Lists the templates: first those that are there from the beginning, then the pair's own.
 *
 * Returns: (transfer full) (element-type CtpRecord)
 */
GPtrArray *
ctp_template_list (CtpJournal *journal)
{
  g_autoptr (CtpQuery) written = ctp_query_new (journal, "template", NULL, "title, created", NULL);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < CTP_N_STANDARD_AGENDAS; i++)
    {
      CtpRecord *template = expect_standard (journal, i);

      if (template != NULL)
        g_ptr_array_add (list, template);
    }

  for (guint i = 0; i < ctp_query_get_count (written); i++)
    {
      g_autoptr (CtpRecord) template = ctp_query_get (written, i);

      if (!ctp_template_is_standard (template))
        g_ptr_array_add (list, g_steal_pointer (&template));
    }

  return list;
}

/**
 * ctp_template_dup_for_meeting:
 *
 * Finds the template that a meeting would start with: the one of its schedule, or else that of its
 * kind of session.
 *
 * Returns: (transfer full) (nullable)
 */
CtpRecord *
ctp_template_dup_for_meeting (CtpRecord *meeting)
{
  CtpRecord *schedule = ctp_meeting_get_schedule (meeting);
  const char *session = ctp_meeting_get_session (meeting);
  CtpRecord *template = NULL;

  if (schedule != NULL && g_str_equal (session, ctp_record_get_text (schedule, "session")))
    template = ctp_record_dup_reference (schedule, "template");

  return template != NULL
           ? template
           : ctp_template_expect_standard (ctp_record_get_journal (meeting), session);
}

/**
 * ctp_template_add:
 * @session: one of the choices of a meeting's session
 * @agenda: a topic a line, in the shorthand of ctp_quick_entry_parse()
 *
 * Adds a template.
 *
 * Returns: (transfer full): or %NULL with an error of the journal
 */
CtpRecord *
ctp_template_add (CtpJournal *journal,
                  const char *title,
                  const char *session,
                  const char *agenda,
                  GError **error)
{
  return ctp_journal_add (journal, "template", error, "title", title, "session", session, "agenda",
                          agenda, NULL);
}

static CtpQuery *
list_agenda (CtpRecord *meeting)
{
  return ctp_query_new (ctp_record_get_journal (meeting), "topic",
                        "meeting = ?1 and coalesce (status, 'open') <> 'dropped'",
                        "position, created", ctp_record_get_id (meeting), NULL);
}

/**
 * ctp_template_add_from_meeting:
 * @title: what it is to be called
 *
 * Makes a template of the agenda of a meeting.
 *
 * Returns: (transfer full): or %NULL with %CTP_PAIR_ERROR_EMPTY where nothing is on the agenda, or
 *   an error of the journal
 */
CtpRecord *
ctp_template_add_from_meeting (CtpRecord *meeting, const char *title, GError **error)
{
  CtpJournal *journal = ctp_record_get_journal (meeting);
  g_autoptr (CtpQuery) topics = list_agenda (meeting);
  g_autoptr (GString) agenda = g_string_new (NULL);

  for (guint i = 0; i < ctp_query_get_count (topics); i++)
    {
      g_autoptr (CtpRecord) topic = ctp_query_get (topics, i);
      g_autoptr (CtpRecord) owner = ctp_record_dup_reference (topic, "owner");
      g_autoptr (CtpRecord) goal = ctp_record_dup_reference (topic, "goal");
      g_autofree char *line
        = ctp_quick_entry_dup_line (journal, ctp_record_get_text (topic, "title"),
                                    ctp_record_get_integer (topic, "minutes"), owner, goal);

      if (agenda->len > 0)
        g_string_append_c (agenda, '\n');
      g_string_append (agenda, line);
    }

  if (agenda->len == 0)
    {
      g_set_error_literal (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_EMPTY,
                           _ ("There is nothing on this agenda yet."));
      return NULL;
    }

  return ctp_template_add (journal, title, ctp_meeting_get_session (meeting), agenda->str, error);
}

static GStrv
split_lines (CtpRecord *template)
{
  return g_strsplit (ctp_record_get_text (template, "agenda"), "\n", -1);
}

/* The standard one may be read in two languages on two copies: there its place tells a line. */
static char *
dup_topic_id (CtpRecord *template, CtpRecord *meeting, guint place, const char *title)
{
  g_autofree char *line
    = ctp_record_get_exists (template) ? g_strdup (title) : g_strdup_printf ("%u", place);
  g_autofree char *text = g_strjoin ("\n", "topic", ctp_record_get_id (meeting),
                                     ctp_record_get_id (template), line, NULL);

  return ctp_record_id_compute (text);
}

/* It may have been there and deleted since, and is then as if it had never been. */
static void
prepare_topic (CtpRecord *topic, const CtpQuickEntry *entry, CtpRecord *meeting)
{
  static const CtpValue none = CTP_VALUE_INIT;
  const CtpKind *kind = ctp_record_get_kind (topic);
  g_auto (CtpValue) minutes = CTP_VALUE_INIT;

  for (const CtpField *field = kind->fields; field->name != NULL; field++)
    if (ctp_record_is_set (topic, field->name))
      ctp_record_prepare (topic, field->name, &none);

  prepare_text (topic, "meeting", ctp_record_get_id (meeting));
  prepare_text (topic, "title", entry->title);
  if (entry->owner != NULL)
    prepare_text (topic, "owner", ctp_record_get_id (entry->owner));
  if (entry->goal != NULL)
    prepare_text (topic, "goal", ctp_record_get_id (entry->goal));
  if (entry->minutes > 0)
    {
      ctp_value_set_integer (&minutes, entry->minutes);
      ctp_record_prepare (topic, "minutes", &minutes);
    }
}

/* Puts a line after the last topic, unless it has been put there before. */
static gboolean
add_topic (const CtpQuickEntry *entry,
           const char *id,
           CtpRecord *meeting,
           CtpRecord **last,
           GError **error)
{
  g_autoptr (CtpRecord) topic
    = ctp_journal_expect_record (ctp_record_get_journal (meeting), "topic", id);

  if (topic == NULL || ctp_record_get_exists (topic))
    return TRUE;

  prepare_topic (topic, entry, meeting);
  if (!ctp_record_ensure (topic, error) || !ctp_record_place (topic, *last, NULL, error))
    return FALSE;

  g_set_object (last, topic);
  return TRUE;
}

static gboolean
add_topics (CtpRecord *template, CtpRecord *meeting, GError **error)
{
  g_autoptr (CtpQuery) topics = list_agenda (meeting);
  guint n = ctp_query_get_count (topics);
  g_autoptr (CtpRecord) last = n > 0 ? ctp_query_get (topics, n - 1) : NULL;
  g_auto (GStrv) lines = split_lines (template);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (CtpQuickEntry) entry
        = ctp_quick_entry_parse (ctp_record_get_journal (meeting), lines[i]);
      g_autofree char *id = dup_topic_id (template, meeting, i, entry->title);

      if (*entry->title != '\0' && !add_topic (entry, id, meeting, &last, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * ctp_template_apply:
 * @template: (transfer none): need not be a record yet
 *
 * Puts the topics of a template on the agenda of a meeting, after those that are there, and makes
 * the meeting one of the template's kind; all in one step that can be undone. What it has put there
 * before is not put there again.
 *
 * Returns: %FALSE with an error of the journal
 */
gboolean
ctp_template_apply (CtpRecord *template, CtpRecord *meeting, GError **error)
{
  CtpJournal *journal;
  const char *session;
  gboolean applied;

  g_return_val_if_fail (ctp_record_is (template, "template"), FALSE);
  g_return_val_if_fail (ctp_record_is (meeting, "meeting"), FALSE);

  journal = ctp_record_get_journal (meeting);
  session = ctp_record_get_text (template, "session");

  ctp_journal_begin_step (journal, CTP_VERB_ADD, "template");
  applied = ctp_record_ensure (meeting, error)
            && (g_str_equal (session, ctp_meeting_get_session (meeting))
                || ctp_record_set_text (meeting, "session", session, error))
            && add_topics (template, meeting, error);
  ctp_journal_end_step (journal);

  return applied;
}

/**
 * ctp_template_sum_up:
 * @n_topics: (out): how many topics it has
 * @minutes: (out): how many minutes they take
 *
 * Tells how long an agenda a template makes.
 */
void
ctp_template_sum_up (CtpRecord *template, guint *n_topics, guint *minutes)
{
  g_auto (GStrv) lines = split_lines (template);

  *n_topics = 0;
  *minutes = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (CtpQuickEntry) entry
        = ctp_quick_entry_parse (ctp_record_get_journal (template), lines[i]);

      if (*entry->title == '\0')
        continue;
      (*n_topics)++;
      *minutes += (guint) entry->minutes;
    }
}
