/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sending one change to another copy and taking it in, in a journal of 1,000 changes and in one of
 * 1,000,000; and taking in 100,000 changes from a sealed file, against taking them in from memory. */

#include "bench-fixture.h"

#include "exchange/ctp-exchange.h"
#include "pair/ctp-sample.h"

typedef struct
{
  CtpJournal *from;
  CtpJournal *to;
  CtpPairKey *key;
  GBytes *file;
} Copies;

static CtpChangeSet *
list_changes (int years, guint n)
{
  g_autoptr (CtpJournal) journal = bench_new_journal (NULL, years);
  CtpChangeSet *set = ctp_journal_list_changes (journal, 0, FALSE, NULL);

  if (set->changes->len < n)
    g_error ("%d years have only %u changes", years, set->changes->len);
  g_ptr_array_set_size (set->changes, (int) n);
  return set;
}

static CtpJournal *
new_copy (CtpChangeSet *changes)
{
  CtpJournal *journal = ctp_journal_new_in_memory (&ctp_sample_names, NULL);
  g_autoptr (GError) error = NULL;

  if (!ctp_journal_apply (journal, changes, &error)
      || !ctp_exchange_count_own (ctp_exchange_get (journal), &error))
    g_error ("%s", error->message);
  return journal;
}

/* What each tells the other once, so that they know what they have. */
static CtpUpdate *
write_update (CtpJournal *journal)
{
  CtpExchange *exchange = ctp_exchange_get (journal);
  g_autoptr (GArray) nothing = g_array_new (FALSE, FALSE, sizeof (CtpCovered));
  GPtrArray *sections = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctp_exchange_list_due (exchange, nothing, FALSE, &sections, &error))
    g_error ("%s", error->message);
  return ctp_exchange_write_update (exchange, sections);
}

static void
receive (CtpJournal *journal, CtpUpdate *update)
{
  g_auto (CtpReceipt) receipt = { 0 };
  g_autoptr (GError) error = NULL;

  if (!ctp_exchange_receive (ctp_exchange_get (journal), update, "bench", &receipt, &error))
    g_error ("%s", error->message);
}

static void
greet (CtpJournal *from, CtpJournal *to)
{
  g_autoptr (CtpUpdate) update = write_update (from);

  receive (to, update);
}

static Copies *
new_copies (int years, guint n)
{
  Copies *self = g_new0 (Copies, 1);
  CtpChangeSet *changes = list_changes (years, n);

  self->from = new_copy (changes);
  self->to = new_copy (changes);
  self->key = ctp_pair_key_new (1);
  ctp_change_set_free (changes);
  for (guint i = 0; i < 3; i++)
    {
      greet (self->from, self->to);
      greet (self->to, self->from);
    }
  return self;
}

static void
free_copies (Copies *self)
{
  g_object_unref (self->from);
  g_object_unref (self->to);
  ctp_pair_key_unref (self->key);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_free (self);
}

/* From the change to the file as it is written. */
static double
send (gpointer data)
{
  Copies *self = data;
  g_object_unref (ctp_journal_add (self->from, "goal", NULL, "title", "One change", NULL));
  g_autoptr (CtpUpdate) update = NULL;
  double start = bench_get_ms ();

  update = write_update (self->from);
  g_clear_pointer (&self->file, g_bytes_unref);
  self->file = ctp_update_seal (update, self->key, NULL);
  return bench_get_ms () - start;
}

/* From the file as it was read to the journal; and the other hears of it. */
static double
take_in (gpointer data)
{
  Copies *self = data;
  g_autoptr (CtpUpdate) update = NULL;
  double start, end;

  send (self);
  start = bench_get_ms ();
  update = ctp_update_open (self->file, self->key, "bench", NULL);
  receive (self->to, update);
  end = bench_get_ms ();
  greet (self->to, self->from);
  return end - start;
}

typedef struct
{
  CtpChangeSet *changes;
  CtpPairKey *key;
  GBytes *file;
} Many;

static double
merge_file (gpointer data)
{
  Many *self = data;
  g_autoptr (CtpJournal) journal = ctp_journal_new_in_memory (&ctp_sample_names, NULL);
  g_autoptr (CtpUpdate) update = NULL;
  double start = bench_get_ms ();

  update = ctp_update_open (self->file, self->key, "bench", NULL);
  receive (journal, update);
  return bench_get_ms () - start;
}

static double
merge_memory (gpointer data)
{
  Many *self = data;
  g_autoptr (CtpJournal) journal = ctp_journal_new_in_memory (&ctp_sample_names, NULL);
  double start = bench_get_ms ();

  if (!ctp_journal_apply (journal, self->changes, NULL))
    g_error ("The changes were refused");
  return bench_get_ms () - start;
}

static void
compare_many (void)
{
  Many many = { .changes = list_changes (16, 100000), .key = ctp_pair_key_new (1) };
  g_autoptr (CtpJournal) journal = new_copy (many.changes);
  g_autoptr (GHashTable) nothing = ctp_holdings_new ();
  CtpChangeSet *all = ctp_journal_list_changes (journal, 0, FALSE, NULL);
  g_autoptr (CtpUpdate) update
    = ctp_exchange_write_update (ctp_exchange_get (journal), ctp_section_list (all, nothing));

  many.file = ctp_update_seal (update, many.key, NULL);
  bench_compare ("merging 100,000 changes from a file, against from memory", merge_file,
                 merge_memory, &many, "ms", 1.5);
  ctp_change_set_free (all);
  ctp_change_set_free (many.changes);
  g_bytes_unref (many.file);
  ctp_pair_key_unref (many.key);
}

int
main (void)
{
  Copies *few;
  Copies *many;

  compare_many ();
  few = new_copies (1, 1000);
  many = new_copies (160, 1000000);
  bench_print ("sending one change of 1,000,000 against one of 1,000",
               bench_median (send, many) * 1000, bench_median (send, few) * 1000, "µs", 1.25);
  bench_print ("receiving one change at 1,000,000 against at 1,000",
               bench_median (take_in, many) * 1000, bench_median (take_in, few) * 1000, "µs", 1.25);
  free_copies (few);
  free_copies (many);
  return 0;
}
