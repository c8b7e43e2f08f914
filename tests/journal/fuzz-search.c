/* SPDX-License-Identifier: GPL-3.0-or-later */

/* libFuzzer's entry to what is typed into the search: whatever it is, it is never an error, nothing in
 * it is an operator, and what is found is there and says where. */

#include "journal/ctp-search.h"

#include <string.h>

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

#define LIMIT 5

/* Nothing is written to it any more. */
static CtpJournal *journal;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  const CtpPairNames names = { .me = "Ada", .partner = "Grace", .i_am = CTP_SIDE_SENIOR };
  static const char *const titles[] = {
    "Write for social media",
    "Not near or and the end",
    "Zürich naïve Ærø straße",
    "الصور والفيديو",
    "写真の権利",
    "👩‍💻 a1 b2",
    "col:on \"quote\" (a* ^b)",
  };

  journal = ctp_journal_new_in_memory (&names, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    g_object_unref (ctp_journal_add (journal, "topic", NULL, "title", titles[i], NULL));
  g_object_unref (ctp_journal_add_private (journal, "note", NULL, "text", "secretive", NULL));
  return 0;
}

static void
check_found (const CtpFound *found)
{
  g_autoptr (CtpRecord) record = ctp_journal_find_record (journal, found->id);

  g_assert_nonnull (record);
  g_assert_true (ctp_record_get_kind (record) == found->kind);
  g_assert_true (g_utf8_validate (found->excerpt, -1, NULL));
  g_assert_nonnull (strstr (found->excerpt, CTP_FOUND_OPEN));
  g_assert_null (strstr (found->excerpt, "secretive"));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *words = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = ctp_search (journal, words, LIMIT, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, <=, LIMIT);
  for (guint i = 0; i < found->len; i++)
    check_found (g_ptr_array_index (found, i));
  return 0;
}
