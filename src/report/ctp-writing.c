/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A document that is written a bit at a time, as a journal of many years has much to tell: a row of
 * steps, most of which go through records one by one. It can be left at any bit. */

#include "report/ctp-writing.h"

#include "report/ctp-period.h"

struct _CtpWriting
{
  GObject parent_instance;

  CtpTelling *telling;
  GDestroyNotify free;
  const CtpWritingStep *steps;
  guint n_steps;

  guint step;
  gboolean begun;
  CtpQuery *records;
  guint next;
};

G_DEFINE_FINAL_TYPE (CtpWriting, ctp_writing, G_TYPE_OBJECT)

static void
begin_step (CtpWriting *self, const CtpWritingStep *step)
{
  self->begun = TRUE;

  if (step->begin != NULL)
    step->begin (self->telling);

  if (step->list == NULL)
    return;

  self->records = step->list (self->telling);
  self->next = 0;

  /* What is written in between, by the other copy say, moves nothing in what is gone through. */
  ctp_query_freeze (self->records);
}

/* Returns whether there may be more. */
static gboolean
tell_next (CtpWriting *self, const CtpWritingStep *step)
{
  g_autoptr (CtpRecord) record = NULL;

  if (self->records == NULL)
    return step->more != NULL && step->more (self->telling);

  if (self->next == ctp_query_get_count (self->records))
    return FALSE;

  record = ctp_query_get (self->records, self->next++);

  if (record != NULL && ctp_record_get_exists (record) && !ctp_record_get_private (record))
    step->each (self->telling, record);

  return TRUE;
}

static void
end_step (CtpWriting *self, const CtpWritingStep *step)
{
  if (step->end != NULL)
    step->end (self->telling);

  g_clear_object (&self->records);
  self->begun = FALSE;
  self->step++;
}

static void
ctp_writing_finalize (GObject *object)
{
  CtpWriting *self = CTP_WRITING (object);

  g_clear_object (&self->records);
  self->free (self->telling);

  G_OBJECT_CLASS (ctp_writing_parent_class)->finalize (object);
}

static void
ctp_writing_class_init (CtpWritingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ctp_writing_finalize;
}

static void
ctp_writing_init (CtpWriting *self)
{
}

/**
 * ctp_writing_new:
 * @telling: (transfer full): begins with a #CtpTelling whose document is there
 * @free: for @telling
 * @steps: must stay
 *
 * A writing of which nothing is done; ctp_writing_advance () does.
 */
CtpWriting *
ctp_writing_new (gpointer telling, GDestroyNotify free, const CtpWritingStep *steps, guint n_steps)
{
  CtpWriting *self = g_object_new (CTP_TYPE_WRITING, NULL);

  self->telling = telling;
  self->free = free;
  self->steps = steps;
  self->n_steps = n_steps;

  return self;
}

/* Does one bit more. Returns whether that was all. */
gboolean
ctp_writing_advance (CtpWriting *self)
{
  const CtpWritingStep *step = self->step < self->n_steps ? &self->steps[self->step] : NULL;

  if (step == NULL)
    return TRUE;

  if (step->part != CTP_CONTENTS_NONE && (self->telling->contents & step->part) == 0)
    self->step++;
  else if (!self->begun)
    begin_step (self, step);
  else if (!tell_next (self, step))
    end_step (self, step);

  return self->step == self->n_steps;
}

/* How much is written, from 0 to 1. */
double
ctp_writing_get_progress (CtpWriting *self)
{
  guint n = self->records != NULL ? ctp_query_get_count (self->records) : 0;
  double part = n > 0 ? (double) self->next / n : 0;

  return (self->step + part) / self->n_steps;
}

/* (transfer none): final when ctp_writing_advance () has said so. */
CtpDocument *
ctp_writing_get_document (CtpWriting *self)
{
  return self->telling->document;
}

/* (transfer full): the whole document at once; takes the writing over. */
CtpDocument *
ctp_writing_finish (CtpWriting *self)
{
  g_autoptr (CtpWriting) writing = self;

  while (!ctp_writing_advance (writing))
    ;

  return g_object_ref (writing->telling->document);
}

/**
 * ctp_telling_init:
 * @from: (nullable): the first day; without one the day that the agreement starts
 * @to: (nullable): the last day; without one today
 */
void
ctp_telling_init (CtpTelling *self,
                  CtpJournal *journal,
                  const GDate *from,
                  const GDate *to,
                  CtpContents contents)
{
  self->journal = g_object_ref (journal);
  self->contents = contents;
  self->rounds = g_ptr_array_new_with_free_func (g_object_unref);
  ctp_period_init (journal, from, to, &self->from, &self->to);
}

void
ctp_telling_clear (CtpTelling *self)
{
  g_clear_object (&self->document);
  g_clear_object (&self->pulses);
  g_clear_pointer (&self->rounds, g_ptr_array_unref);
  g_clear_object (&self->journal);
}
