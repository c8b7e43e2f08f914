/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The agreement of the pair to be read and signed on paper: what it is for, the ground rules, what
 * stays between the two, how much time, and a line for each of them. */

#include "report/ctp-agreement-sheet.h"

#include <math.h>

#include <config.h>
#include <glib/gi18n-lib.h>

#include "pair/ctp-agreement.h"
#include "report/ctp-entries.h"
#include "report/ctp-wording.h"

static void
add_text (CtpDocument *document, const char *head, CtpRecord *agreement, const char *field)
{
  ctp_document_add_section (document, head);
  ctp_document_add_prose (document, ctp_record_get_text (agreement, field));
  ctp_document_end_section (document);
}

static void
add_rules (CtpDocument *document, CtpJournal *journal)
{
  g_autoptr (CtpQuery) rules = ctp_agreement_list_rules (journal);
  guint number = 0;

  ctp_document_add_section (document, _ ("Ground rules"));

  for (guint i = 0; i < ctp_query_get_count (rules); i++)
    {
      g_autoptr (CtpRecord) rule = ctp_query_get (rules, i);

      if (!ctp_record_get_private (rule) && *ctp_record_get_text (rule, "text") != '\0')
        ctp_document_add_numbered (document, ++number, ctp_record_get_text (rule, "text"));
    }

  ctp_document_end_section (document);
}

/* "2 hours a month", "3 June 2026 to 31 May 2027" */
static void
add_time (CtpDocument *document, CtpRecord *agreement)
{
  double hours = ctp_record_get_real (agreement, "hours");
  gboolean has_start;
  gboolean has_end;
  GDate from;
  GDate to;

  ctp_document_add_section (document, _ ("Time"));

  if (!isnan (hours))
    {
      g_autofree char *quantity = ctp_wording_dup_hours (hours);
      /* Translators: how much time the two give each other, as in “2 hours a month”. */
      g_autofree char *line = g_strdup_printf (_ ("%s a month"), quantity);

      ctp_document_add_paragraph (document, line);
    }

  has_start = ctp_record_get_date (agreement, "starts", &from);
  has_end = ctp_record_get_date (agreement, "ends", &to);

  if (has_start && has_end)
    {
      g_autofree char *range = ctp_wording_dup_date_range (&from, &to);

      ctp_document_add_paragraph (document, range);
    }
  else if (has_start || has_end)
    {
      g_autofree char *date = ctp_wording_dup_plain_date (has_start ? &from : &to, NULL);
      g_autofree char *line
        /* Translators: a day, as in “From 3 June 2026” and “Until 31 May 2027”. */
        = g_strdup_printf (has_start ? _ ("From %s") : _ ("Until %s"), date);

      ctp_document_add_paragraph (document, line);
    }

  ctp_document_end_section (document);
}

/* "Signed in the journal on 3 June 2026", as long as it holds. */
static char *
dup_signature (CtpRecord *agreement, CtpSide side)
{
  g_autofree char *date = NULL;
  GDate day;

  if (!ctp_agreement_is_signed_by (agreement, side)
      || !ctp_record_get_date (agreement,
                               side == CTP_SIDE_SENIOR ? "senior_signed" : "junior_signed", &day))
    /* Translators: under a line to sign on. */
    return g_strdup (_ ("Place, date, signature"));

  date = ctp_wording_dup_plain_date (&day, NULL);

  return g_strdup_printf (_ ("Signed in the journal on %s"), date);
}

static void
add_signatures (CtpDocument *document, CtpJournal *journal, CtpRecord *agreement)
{
  g_autofree char *senior = dup_signature (agreement, CTP_SIDE_SENIOR);
  g_autofree char *junior = dup_signature (agreement, CTP_SIDE_JUNIOR);
  CtpRecord *people[] = {
    ctp_journal_get_person (journal, CTP_SIDE_SENIOR),
    ctp_journal_get_person (journal, CTP_SIDE_JUNIOR),
  };
  const char *names[]
    = { ctp_record_get_text (people[0], "name"), ctp_record_get_text (people[1], "name"), NULL };

  ctp_document_add_section (document, _ ("Signatures"));
  ctp_document_add_signatures (document, names, (const char *const[]){ senior, junior, NULL });
}

/* Adds the sections of the agreement to a document. */
void
ctp_agreement_sheet_add (CtpDocument *document, CtpJournal *journal)
{
  g_autoptr (CtpRecord) agreement = ctp_agreement_dup (journal);

  if (agreement == NULL)
    return;

  add_text (document, _ ("Purpose"), agreement, "purpose");
  add_rules (document, journal);
  add_text (document, _ ("Confidentiality"), agreement, "confidentiality");
  add_time (document, agreement);
  add_text (document, _ ("In between"), agreement, "contact");
  add_signatures (document, journal, agreement);
}

/* The agreement as it stands in the journal now. */
CtpDocument *
ctp_agreement_sheet_new (CtpJournal *journal)
{
  g_autofree char *pair = ctp_wording_dup_pair (journal);
  g_autofree char *foot = ctp_entries_dup_foot (journal, _ ("Agreement"));
  CtpDocument *document = ctp_document_new (_ ("Our agreement"), pair, foot);

  ctp_document_set_author (document, pair);
  ctp_agreement_sheet_add (document, journal);

  return document;
}
