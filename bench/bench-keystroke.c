/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Typing into a note of the ten-year journal while the lists of the overview are live and the
 * journal saves itself: how long the main loop is ever held, by a letter or by what follows it. */

#include "bench-fixture.h"

#include "journal/ctp-autosave.h"
#include "journal/ctp-query.h"

#define LETTERS 40
#define LIVE_LISTS 6

typedef struct
{
  CtpRecord *note;
  CtpAutosave *autosave;
  GString *text;
} Typing;

static double
run_loop (void)
{
  double start = bench_get_ms ();

  g_main_context_iteration (NULL, FALSE);
  return bench_get_ms () - start;
}

/* The longest of all that happened from the first letter until all is saved. */
static double
type (gpointer data)
{
  Typing *self = data;
  double longest = 0;

  for (guint i = 0; i < LETTERS; i++)
    {
      double start = bench_get_ms ();
      double held;

      g_string_append_c (self->text, (char) ('a' + i % 26));
      g_object_set (self->note, "text", self->text->str, NULL);
      held = bench_get_ms () - start;
      longest = MAX (longest, MAX (held, run_loop ()));
    }
  while (ctp_autosave_get_state (self->autosave) != CTP_SAVE_STATE_SAVED)
    {
      longest = MAX (longest, run_loop ());
      g_usleep (500);
    }
  return longest;
}

int
main (void)
{
  g_autofree char *folder = bench_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "ten.counterpart", NULL);
  g_autoptr (CtpJournal) journal = bench_new_journal (path, 10);
  g_autoptr (CtpQuery) notes = ctp_query_new (journal, "note", NULL, "created desc", NULL);
  g_autoptr (CtpRecord) note = ctp_query_get (notes, 0);
  g_autoptr (CtpAutosave) autosave = ctp_autosave_new (journal);
  CtpQuery *lists[LIVE_LISTS]
    = { ctp_query_new (journal, "action", "coalesce (done, 0) = 0", "due, created", NULL),
        ctp_query_new (journal, "goal", "coalesce (status, 'proposed') = 'active'", "position",
                       NULL),
        ctp_query_new (journal, "topic", "meeting is null", "position, created", NULL),
        ctp_query_new (journal, "meeting", NULL, "start", NULL),
        ctp_query_new (journal, "suggestion", NULL, "position, created", NULL),
        ctp_query_new (journal, "note", "meeting is not null and text is not null", NULL, NULL) };
  Typing typing = { .note = note,
                    .autosave = autosave,
                    .text = g_string_new (ctp_record_get_text (note, "text")) };

  bench_print ("a keystroke in a note, its lists and its save", bench_median (type, &typing), -1,
               "ms", 16);
  for (guint i = 0; i < LIVE_LISTS; i++)
    g_object_unref (lists[i]);
  g_string_free (typing.text, TRUE);
  bench_remove_folder (folder);
  return 0;
}
