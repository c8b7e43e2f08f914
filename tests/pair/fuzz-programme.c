/* SPDX-License-Identifier: GPL-3.0-or-later */

/* libFuzzer's entry to reading a programme from elsewhere, and to starting a journal from it.
 *
 * Whatever is read can be written, and is then read as the same. A journal that is started from it
 * is whole; as that takes a thousand times as long as reading, it is tried with one in 64. */

#include "pair/ctp-programme-file.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static void
check_journal (CtpProgramme *programme)
{
  const CtpPairNames names = { .me = "Ada", .partner = "Grace", .i_am = CTP_SIDE_SENIOR };
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpJournal) journal = ctp_journal_new_in_memory (&names, &error);

  g_assert_no_error (error);
  ctp_programme_apply (programme, journal, &error);
  g_assert_no_error (error);
  ctp_journal_check (journal, &error);
  g_assert_no_error (error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (CtpProgramme) programme = ctp_programme_read (bytes, NULL, &error);
  g_autoptr (CtpProgramme) again = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  if (programme == NULL)
    {
      g_assert_nonnull (error);
      return 0;
    }

  first = ctp_programme_write (programme);
  again = ctp_programme_read (first, NULL, &error);
  g_assert_no_error (error);
  second = ctp_programme_write (again);
  g_assert_true (g_bytes_equal (first, second));
  if (g_bytes_hash (bytes) % 64 == 0)
    check_journal (programme);
  return 0;
}
