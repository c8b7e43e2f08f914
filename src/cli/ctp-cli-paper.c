/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The commands that write what leaves the application: calendar files and documents. */

#include "cli/ctp-cli.h"

#include "calendar/ctp-ical.h"
#include "report/ctp-action-list.h"
#include "report/ctp-agenda-sheet.h"
#include "report/ctp-agreement-sheet.h"
#include "report/ctp-booklet.h"
#include "report/ctp-closing-review.h"
#include "report/ctp-progress-report.h"
#include "report/ctp-report.h"
#include "report/ctp-summary.h"

#include <config.h>
#include <glib/gi18n-lib.h>

static CtpRecord *
find_meeting (CtpJournal *journal, const char *id, GError **error)
{
  CtpRecord *meeting = ctp_journal_get_record (journal, "meeting", id);

  if (meeting == NULL)
    g_set_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_RECORD,
                 _ ("There is no meeting “%s”."), id);
  return meeting;
}

static gboolean
read_period (const CtpCliOptions *options, GDate *from, GDate *to, GError **error)
{
  g_date_clear (from, 1);
  g_date_clear (to, 1);
  return (options->from == NULL || ctp_cli_parse_date (options->from, from, error))
         && (options->to == NULL || ctp_cli_parse_date (options->to, to, error));
}

static gboolean
expect_output (const CtpCliCall *call, GError **error)
{
  return call->options->output != NULL ? TRUE : ctp_cli_refuse_usage (error, _ ("-o is missing."));
}

static CtpRecord *
find_schedule (CtpJournal *journal, const char *id, GError **error)
{
  CtpRecord *schedule = ctp_journal_get_record (journal, "schedule", id);

  if (schedule == NULL)
    g_set_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_RECORD,
                 _ ("There is no schedule “%s”."), id);
  return schedule;
}

static gboolean
read_method (const CtpCliOptions *options, CtpIcalMethod *method, GError **error)
{
  if (options->invitation && options->cancellation)
    return ctp_cli_refuse_usage (error, _ ("An invitation is no cancellation."));
  if (options->meeting != NULL && options->series != NULL)
    return ctp_cli_refuse_usage (error, _ ("Name a meeting or a series, not both."));
  if ((options->invitation || options->cancellation) && options->meeting == NULL
      && options->series == NULL)
    return ctp_cli_refuse_usage (error, _ ("Name the meeting or the series with its id."));
  if (options->invitation)
    *method = CTP_ICAL_REQUEST;
  else if (options->cancellation)
    *method = CTP_ICAL_CANCEL;
  return TRUE;
}

static gboolean
run_calendar (const CtpCliCall *call, GError **error)
{
  const CtpCliOptions *options = call->options;
  g_autoptr (CtpRecord) meeting = NULL;
  g_autoptr (CtpRecord) schedule = NULL;
  CtpIcalOptions ical = { .details = options->details, .actions = options->actions };
  GDate from;
  GDate to;

  if (!expect_output (call, error) || !read_period (options, &from, &to, error)
      || !read_method (options, &ical.method, error))
    return FALSE;
  if (options->series != NULL)
    {
      schedule = find_schedule (call->journal, options->series, error);
      if (schedule == NULL)
        return FALSE;
    }
  if (options->meeting != NULL)
    {
      meeting = find_meeting (call->journal, options->meeting, error);
      if (meeting == NULL)
        return FALSE;
    }
  ical.meeting = meeting;
  ical.schedule = schedule;
  ical.from = options->from != NULL ? &from : NULL;
  ical.to = options->to != NULL ? &to : NULL;
  return ctp_ical_export_to_file (call->journal, options->output, &ical, error);
}

/* “--contents” tells what to print this time; without it, what the pair chose last. */
static gboolean
read_contents (const CtpCliCall *call, CtpContents *contents, GError **error)
{
  const char *words = call->options->contents;
  g_autofree char *known = ctp_contents_dup_words (CTP_CONTENTS_ALL);

  if (words == NULL)
    {
      *contents = ctp_contents_get (call->journal);
      return TRUE;
    }

  return ctp_contents_parse (words, contents)
         || ctp_cli_refuse_usage (error, _ ("“%s” is not made of %s."), words, known);
}

static gboolean
write_document (const CtpCliCall *call, CtpDocument *document, GError **error)
{
  const char *name = call->options->paper;
  CtpPaper paper = ctp_paper_get_default ();

  if (name != NULL && !ctp_paper_parse (name, &paper))
    return ctp_cli_refuse_usage (error, _ ("“%s” is none of A4, Letter and A5."), name);

  return ctp_report_write (document, call->options->output, paper, NULL, NULL, error);
}

static gboolean
run_summary (const CtpCliCall *call, GError **error)
{
  g_autoptr (CtpRecord) meeting = NULL;
  g_autoptr (CtpDocument) document = NULL;
  CtpContents contents;

  if (!expect_output (call, error) || !read_contents (call, &contents, error))
    return FALSE;
  meeting = find_meeting (call->journal, call->arguments[0], error);
  if (meeting == NULL)
    return FALSE;
  document = ctp_summary_new (meeting, contents);
  return write_document (call, document, error);
}

static gboolean
run_agenda (const CtpCliCall *call, GError **error)
{
  g_autoptr (CtpRecord) meeting = NULL;
  g_autoptr (CtpDocument) document = NULL;

  if (!expect_output (call, error))
    return FALSE;
  meeting = find_meeting (call->journal, call->arguments[0], error);
  if (meeting == NULL)
    return FALSE;
  document = ctp_agenda_sheet_new (meeting);
  return write_document (call, document, error);
}

static gboolean
run_actions (const CtpCliCall *call, GError **error)
{
  g_autoptr (CtpDocument) document = NULL;
  GDate from;
  GDate to;

  if (!expect_output (call, error) || !read_period (call->options, &from, &to, error))
    return FALSE;
  document = ctp_action_list_new (call->journal, call->options->from != NULL ? &from : NULL);
  return write_document (call, document, error);
}

static gboolean
run_agreement (const CtpCliCall *call, GError **error)
{
  g_autoptr (CtpDocument) document = NULL;

  if (!expect_output (call, error))
    return FALSE;
  document = ctp_agreement_sheet_new (call->journal);
  return write_document (call, document, error);
}

/* What is told of a stretch of time. */
static gboolean
write_period (const CtpCliCall *call,
              CtpDocument *(*create) (CtpJournal *, const GDate *, const GDate *, CtpContents),
              GError **error)
{
  g_autoptr (CtpDocument) document = NULL;
  CtpContents contents;
  GDate from;
  GDate to;

  if (!expect_output (call, error) || !read_period (call->options, &from, &to, error)
      || !read_contents (call, &contents, error))
    return FALSE;
  document = create (call->journal, call->options->from != NULL ? &from : NULL,
                     call->options->to != NULL ? &to : NULL, contents);
  return write_document (call, document, error);
}

static gboolean
run_report (const CtpCliCall *call, GError **error)
{
  return write_period (call, ctp_progress_report_new, error);
}

static gboolean
run_booklet (const CtpCliCall *call, GError **error)
{
  return write_period (call, ctp_booklet_new, error);
}

static gboolean
run_review (const CtpCliCall *call, GError **error)
{
  g_autoptr (CtpDocument) document = NULL;

  if (!expect_output (call, error))
    return FALSE;
  document = ctp_closing_review_new (call->journal);
  return write_document (call, document, error);
}

const CtpCliCommand ctp_cli_paper_commands[] = {
  { "calendar",
    "J -o F.ics [--from D --to D] [--meeting ID | --series ID] [--invitation | --cancellation]"
    " [--details] [--actions]",
    CTP_CLI_READ, 0, 0, run_calendar },
  { "summary", "J MEETING -o F.pdf [--contents PARTS]", CTP_CLI_READ, 1, 1, run_summary },
  { "agenda", "J MEETING -o F.pdf", CTP_CLI_READ, 1, 1, run_agenda },
  { "actions", "J -o F.pdf [--from D]", CTP_CLI_READ, 0, 0, run_actions },
  { "agreement", "J -o F.pdf", CTP_CLI_READ, 0, 0, run_agreement },
  { "report", "J -o F.pdf [--from D --to D] [--contents PARTS]", CTP_CLI_READ, 0, 0, run_report },
  { "booklet", "J -o F.pdf [--from D --to D] [--contents PARTS]", CTP_CLI_READ, 0, 0, run_booklet },
  { "review", "J -o F.pdf", CTP_CLI_READ, 0, 0, run_review },
  { NULL },
};
