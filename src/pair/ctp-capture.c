/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One line becomes a takeaway, an action item, a suggestion or a question, while two people talk:
 * “Write the first draft @Amirah Fri”. What it does not say is filled in from where it is said: the
 * person is the one at the keyboard, the goal that of the topic at hand. */

#include "pair/ctp-capture.h"

#include "journal/ctp-query.h"
#include "pair/ctp-due-words.h"
#include "pair/ctp-pair-error.h"
#include "pair/ctp-session.h"
#include "pair/ctp-today.h"

#include <config.h>
#include <glib/gi18n-lib.h>

static const struct
{
  const char *kind;
  const char *words;
  const char *person;
} fields[CTP_N_CAPTURES] = {
  [CTP_CAPTURE_TAKEAWAY] = { "takeaway", "text", "learner" },
  [CTP_CAPTURE_ACTION] = { "action", "title", "owner" },
  [CTP_CAPTURE_SUGGESTION] = { "suggestion", "title", "giver" },
  [CTP_CAPTURE_QUESTION] = { "topic", "title", "owner" },
};

/**
 * ctp_capture_parse:
 * @line: what was typed
 *
 * Reads a line; it need not be finished yet.
 */
CtpCapture *
ctp_capture_parse (CtpJournal *journal, CtpCaptureKind kind, const char *line)
{
  CtpCapture *self = g_new0 (CtpCapture, 1);

  self->kind = kind;
  self->line = g_strdup (line);
  g_date_clear (&self->due, 1);
  self->entry = kind == CTP_CAPTURE_QUESTION ? ctp_quick_entry_parse (journal, line)
                                             : ctp_quick_entry_parse_item (journal, line);
  if (self->entry->owner == NULL)
    self->entry->owner = g_object_ref (ctp_journal_get_me (journal));

  if (kind == CTP_CAPTURE_ACTION)
    {
      GDate today;

      ctp_today (journal, &today);
      self->words = g_steal_pointer (&self->entry->title);
      self->entry->title = ctp_due_words_take (self->words, &today, &self->due);
    }

  return self;
}

void
ctp_capture_free (CtpCapture *self)
{
  ctp_quick_entry_free (self->entry);
  g_free (self->line);
  g_free (self->words);
  g_free (self);
}

/**
 * ctp_capture_refuse_due:
 *
 * Takes the words that were understood as a day for words like any other: “Read Girl, Interrupted in
 * May” may be all of a title.
 */
void
ctp_capture_refuse_due (CtpCapture *self)
{
  if (!g_date_valid (&self->due))
    return;

  g_date_clear (&self->due, 1);
  g_free (self->entry->title);
  self->entry->title = g_strdup (self->words);
}

/* The goal that what is said now is about. */
static CtpRecord *
find_goal_at_hand (CtpRecord *meeting)
{
  g_autoptr (CtpRecord) topic = ctp_session_dup_topic (meeting);

  return topic != NULL ? ctp_record_dup_reference (topic, "goal") : NULL;
}

static gboolean
place_last (CtpRecord *item, CtpRecord *meeting, GError **error)
{
  g_autoptr (CtpQuery) others = ctp_query_new (
    ctp_record_get_journal (item), ctp_record_get_kind (item)->name, "meeting = ?1 and id <> ?2",
    "position, created", ctp_record_get_id (meeting), ctp_record_get_id (item), NULL);
  guint n = ctp_query_get_count (others);
  g_autoptr (CtpRecord) last = n > 0 ? ctp_query_get (others, n - 1) : NULL;

  return ctp_record_place (item, last, NULL, error);
}

static CtpRecord *
add_item (CtpRecord *meeting, const CtpCapture *capture, GError **error)
{
  CtpJournal *journal = ctp_record_get_journal (meeting);
  const char *kind = fields[capture->kind].kind;
  g_autoptr (CtpRecord) goal = capture->entry->goal != NULL ? g_object_ref (capture->entry->goal)
                                                            : find_goal_at_hand (meeting);
  g_autoptr (CtpRecord) item = NULL;
  gboolean done;

  ctp_journal_begin_step (journal, CTP_VERB_ADD, kind);
  item = ctp_journal_add (journal, kind, error, fields[capture->kind].words, capture->entry->title,
                          "meeting", meeting, fields[capture->kind].person, capture->entry->owner,
                          "goal", goal, NULL);
  done = item != NULL && place_last (item, meeting, error);
  if (done && g_date_valid (&capture->due))
    {
      char due[sizeof "9999-12-31"];

      g_date_strftime (due, sizeof due, "%Y-%m-%d", &capture->due);
      done = ctp_record_set_text (item, "due", due, error);
    }
  ctp_journal_end_step (journal);

  return done ? g_steal_pointer (&item) : NULL;
}

/**
 * ctp_capture_write:
 * @meeting: where it was said
 *
 * Writes down what a line means, in one step.
 *
 * Returns: (transfer full): the new record
 * Errors: %CTP_PAIR_ERROR_EMPTY where nothing is left but marks, and those of the journal.
 */
CtpRecord *
ctp_capture_write (CtpCapture *self, CtpRecord *meeting, GError **error)
{
  if (self->kind == CTP_CAPTURE_QUESTION)
    return ctp_quick_entry_add_topic (ctp_record_get_journal (meeting), self->line, NULL, error);

  if (*self->entry->title == '\0')
    {
      g_set_error_literal (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_EMPTY,
                           _ ("This needs a few words."));
      return NULL;
    }

  return add_item (meeting, self, error);
}

/**
 * ctp_capture_add:
 * @meeting: where it was said
 * @line: what was typed
 *
 * Reads a line and writes down what it means: ctp_capture_parse() and ctp_capture_write().
 *
 * Returns: (transfer full): the new record
 * Errors: those of ctp_capture_write().
 */
CtpRecord *
ctp_capture_add (CtpRecord *meeting, CtpCaptureKind kind, const char *line, GError **error)
{
  g_autoptr (CtpCapture) capture = ctp_capture_parse (ctp_record_get_journal (meeting), kind, line);

  return ctp_capture_write (capture, meeting, error);
}
