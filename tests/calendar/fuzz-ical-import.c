/* SPDX-License-Identifier: GPL-3.0-or-later */

/* libFuzzer's entry to reading a calendar file from elsewhere, and to taking all that it proposes
 * into a journal that has a schedule and a meeting by the names that the corpus uses.
 *
 * Whatever is read must leave a journal that is whole, and that goes out and comes in again without
 * proposing anything. */

#include "calendar/ctp-ical-import.h"
#include "calendar/ctp-ical.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static CtpJournal *
make_journal (void)
{
  const CtpPairNames names = { .me = "Ada", .partner = "Grace", .i_am = CTP_SIDE_SENIOR };
  CtpJournal *journal = ctp_journal_new_in_memory (&names, NULL);
  g_autoptr (CtpRecord) schedule
    = ctp_journal_expect_record (journal, "schedule", "aaaaaaaaaaaaaaaa");
  g_autoptr (CtpRecord) meeting
    = ctp_journal_expect_record (journal, "meeting", "bbbbbbbbbbbbbbbb");

  ctp_journal_begin_step (journal, CTP_VERB_ADD, "schedule");
  g_object_set (schedule, "start", "2026-11-24T16:00", "zone", "Europe/London", "minutes", 45,
                "rule", "FREQ=WEEKLY;COUNT=30", NULL);
  g_object_set (meeting, "start", "2026-12-05T23:30", "zone", "Asia/Kathmandu", NULL);
  ctp_journal_end_step (journal);
  return journal;
}

/* What an export brings back is what is there. */
static void
check_journal (CtpJournal *journal)
{
  g_autofree char *text = NULL;
  g_autoptr (CtpIcalFile) again = NULL;
  g_autoptr (GPtrArray) proposals = NULL;
  g_autoptr (GError) error = NULL;

  text = ctp_ical_export (journal, NULL, &error);
  g_assert_no_error (error);
  again = ctp_ical_file_parse (text, strlen (text), &error);
  g_assert_no_error (error);
  proposals = ctp_ical_import_propose (journal, again);
  g_assert_cmpuint (proposals->len, ==, 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpIcalFile) file = ctp_ical_file_parse ((const char *) data, size, &error);
  g_autoptr (CtpJournal) journal = NULL;
  g_autoptr (GPtrArray) proposals = NULL;

  if (file == NULL)
    {
      g_assert_nonnull (error);
      return 0;
    }

  if (file->entries->len == 0)
    return 0;

  journal = make_journal ();
  proposals = ctp_ical_import_propose (journal, file);
  if (proposals->len > 0 && ctp_ical_import_apply (journal, file, proposals, NULL))
    check_journal (journal);
  return 0;
}
