/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A journal of Amirah (me, the senior) and Taylor in memory, whose clock a test holds, and a Taylor
 * who writes to it from a copy of their own. */

#include "pair-fixture.h"

#define PARTNER_WRITER G_GUINT64_CONSTANT (0x7a71)

static gint64
read_clock (gpointer data)
{
  PairClock *clock = data;

  return clock->now;
}

static CtpJournal *
create (PairClock *clock, const CtpPairNames *names)
{
  g_autoptr (GError) error = NULL;
  CtpJournal *journal;

  clock->now = PAIR_FIXTURE_NOW;
  ctp_journal_set_clock (NULL, read_clock, clock);
  journal = ctp_journal_new_in_memory (names, &error);
  g_assert_no_error (error);
  ctp_journal_set_clock (NULL, NULL, NULL);
  return journal;
}

CtpJournal *
pair_fixture_new (PairClock *clock)
{
  const CtpPairNames names = { .me = "Amirah", .partner = "Taylor", .i_am = CTP_SIDE_SENIOR };

  return create (clock, &names);
}

/* Taylor's copy, which knows nothing yet of what is on Amirah's. */
CtpJournal *
pair_fixture_new_copy (PairClock *clock)
{
  const CtpPairNames names = { .me = "Taylor", .partner = "Amirah", .i_am = CTP_SIDE_JUNIOR };

  return create (clock, &names);
}

static void
tell (CtpJournal *from, CtpJournal *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpChangeSet) changes = ctp_journal_list_changes (from, 0, FALSE, &error);

  g_assert_no_error (error);
  ctp_journal_mark_sent (from, ctp_journal_get_sequence (from));
  ctp_journal_apply (to, changes, &error);
  g_assert_no_error (error);
}

/* Each hears everything that the other has. */
void
pair_fixture_exchange (CtpJournal *one, CtpJournal *other)
{
  tell (one, other);
  tell (other, one);
}

CtpRecord *
pair_fixture_add_meeting (CtpJournal *journal, const char *start, int minutes, const char *status)
{
  g_autoptr (GError) error = NULL;
  CtpRecord *meeting
    = ctp_journal_add (journal, "meeting", &error, "start", start, "zone", "Europe/London",
                       "minutes", minutes, "status", status, NULL);

  g_assert_no_error (error);
  return meeting;
}

static void
apply (CtpJournal *journal,
       const char *kind,
       const char *id,
       const char *field,
       const CtpValue *value)
{
  g_autoptr (CtpChangeSet) set = ctp_change_set_new ();
  g_autoptr (GError) error = NULL;
  CtpChange *change = ctp_change_new ();
  CtpStamp first = { 0, PARTNER_WRITER };

  /* The clock stands still; what is written later bears a later stamp all the same. */
  change->stamp = ctp_stamp_next (&first, ctp_journal_get_now (journal) / 1000);
  change->stamp.time += (guint64) ctp_journal_get_sequence (journal);
  change->record = g_strdup (id);
  change->kind = g_strdup (kind);
  change->field = g_strdup (field);
  ctp_value_copy (value, &change->value);
  ctp_change_set_add_writer (set, PARTNER_WRITER,
                             ctp_record_get_id (ctp_journal_get_partner (journal)));
  ctp_change_set_take (set, change);

  ctp_journal_apply (journal, set, &error);
  g_assert_no_error (error);
}

void
pair_fixture_partner_add (CtpJournal *journal, const char *kind, const char *id)
{
  g_auto (CtpValue) value = CTP_VALUE_INIT;

  ctp_value_set_integer (&value, 0);
  apply (journal, kind, id, CTP_CHANGE_DELETED, &value);
}

void
pair_fixture_partner_set (CtpJournal *journal,
                          const char *kind,
                          const char *id,
                          const char *field,
                          const char *text)
{
  g_auto (CtpValue) value = CTP_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  ctp_field_parse (ctp_kind_find_field (ctp_kind_find (kind), field), text, &value, &error);
  g_assert_no_error (error);
  apply (journal, kind, id, field, &value);
}
