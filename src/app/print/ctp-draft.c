/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A document that is about to be printed: written and laid out in slices that leave time for a
 * frame, and begun anew when something else is wanted. */

#include "app/print/ctp-draft.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "report/ctp-action-list.h"
#include "report/ctp-agenda-sheet.h"
#include "report/ctp-agreement-sheet.h"
#include "report/ctp-booklet.h"
#include "report/ctp-progress-report.h"
#include "report/ctp-summary.h"

/* Microseconds; the last bit of work may take as long again, and half a frame is left. */
#define SLICE 4000

/* How much of the work writing is. */
#define WRITING_PART 0.2

struct _CtpDraft
{
  GObject parent_instance;

  CtpJournal *journal;
  CtpWriting *writing;
  CtpDocument *document;
  CtpPaginator *paginator;
  gboolean laid_out;
  guint source;
};

G_DEFINE_FINAL_TYPE (CtpDraft, ctp_draft, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *label;
  gboolean about_meeting;
  gboolean about_period;
  CtpContents possible;
} kinds[CTP_N_DRAFTS] = {
  [CTP_DRAFT_SUMMARY] = { N_ ("Session summary"), TRUE, FALSE,
                          CTP_CONTENTS_MINUTES | CTP_CONTENTS_TAKEAWAYS | CTP_CONTENTS_SUGGESTIONS
                            | CTP_CONTENTS_ACTIONS },
  [CTP_DRAFT_AGENDA] = { N_ ("Agenda sheet"), TRUE, FALSE, CTP_CONTENTS_NONE },
  [CTP_DRAFT_ACTIONS] = { N_ ("Action list"), FALSE, FALSE, CTP_CONTENTS_NONE },
  [CTP_DRAFT_AGREEMENT] = { N_ ("Agreement to sign"), FALSE, FALSE, CTP_CONTENTS_NONE },
  [CTP_DRAFT_REPORT] = { N_ ("Progress report"), FALSE, TRUE,
                         CTP_CONTENTS_GOALS | CTP_CONTENTS_TAKEAWAYS | CTP_CONTENTS_SUGGESTIONS
                           | CTP_CONTENTS_FEEDBACK },
  [CTP_DRAFT_BOOKLET] = { N_ ("The whole journal"), FALSE, TRUE, CTP_CONTENTS_ALL },
};

/* One little bit of the work. Returns whether all of it is done. */
static gboolean
work (CtpDraft *self)
{
  if (self->document == NULL)
    {
      if (ctp_writing_advance (self->writing))
        self->document = g_object_ref (ctp_writing_get_document (self->writing));

      return FALSE;
    }

  if (self->paginator == NULL)
    {
      double width;
      double height;

      ctp_paper_get_size (ctp_paper_get_default (), &width, &height);
      self->paginator = ctp_paginator_new_empty (self->document, width, height);

      return FALSE;
    }

  self->laid_out = ctp_paginator_advance (self->paginator, 1);

  return self->laid_out;
}

static gboolean
work_cb (gpointer user_data)
{
  CtpDraft *self = user_data;
  gint64 end = g_get_monotonic_time () + SLICE;

  while (g_get_monotonic_time () < end)
    {
      if (!work (self))
        continue;

      self->source = 0;
      g_signal_emit (self, signals[CHANGED], 0);
      return G_SOURCE_REMOVE;
    }

  return G_SOURCE_CONTINUE;
}

static void
clear (CtpDraft *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->paginator);
  g_clear_object (&self->document);
  g_clear_object (&self->writing);
  self->laid_out = FALSE;
}

static void
ctp_draft_finalize (GObject *object)
{
  CtpDraft *self = CTP_DRAFT (object);

  clear (self);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (ctp_draft_parent_class)->finalize (object);
}

static void
ctp_draft_class_init (CtpDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ctp_draft_finalize;

  signals[CHANGED] = g_signal_new ("changed", CTP_TYPE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
ctp_draft_init (CtpDraft *self)
{
}

CtpDraft *
ctp_draft_new (CtpJournal *journal)
{
  CtpDraft *self = g_object_new (CTP_TYPE_DRAFT, NULL);

  self->journal = g_object_ref (journal);

  return self;
}

/**
 * ctp_draft_begin:
 * @meeting: (nullable): for a document about one; without it there is nothing to show
 * @from: (nullable): the first day, for a document about a period
 * @to: (nullable): its last day
 * @contents: what may be told
 *
 * Begins with another document; the one before is forgotten.
 */
void
ctp_draft_begin (CtpDraft *self,
                 CtpDraftKind kind,
                 CtpRecord *meeting,
                 const GDate *from,
                 const GDate *to,
                 CtpContents contents)
{
  clear (self);
  g_signal_emit (self, signals[CHANGED], 0);

  if (kinds[kind].about_meeting && meeting == NULL)
    return;

  switch (kind)
    {
    case CTP_DRAFT_AGENDA:
      self->document = ctp_agenda_sheet_new (meeting);
      break;
    case CTP_DRAFT_ACTIONS:
      self->document = ctp_action_list_new (self->journal, NULL);
      break;
    case CTP_DRAFT_AGREEMENT:
      self->document = ctp_agreement_sheet_new (self->journal);
      break;
    case CTP_DRAFT_REPORT:
      self->writing = ctp_progress_report_begin (self->journal, from, to, contents);
      break;
    case CTP_DRAFT_BOOKLET:
      self->writing = ctp_booklet_begin (self->journal, from, to, contents);
      break;
    case CTP_DRAFT_SUMMARY:
    case CTP_N_DRAFTS:
    default:
      self->document = ctp_summary_new (meeting, contents);
    }

  self->source = g_idle_add (work_cb, self);
}

/* (transfer none) (nullable): NULL while it is being written. */
CtpDocument *
ctp_draft_get_document (CtpDraft *self)
{
  return self->document;
}

/* (transfer none) (nullable): NULL while it is being laid out. */
CtpPaginator *
ctp_draft_get_paginator (CtpDraft *self)
{
  return self->laid_out ? self->paginator : NULL;
}

/* Whether it is being written or laid out. */
gboolean
ctp_draft_is_busy (CtpDraft *self)
{
  return self->source != 0;
}

/* How much is written and laid out, from 0 to 1. */
double
ctp_draft_get_progress (CtpDraft *self)
{
  if (self->paginator != NULL)
    return WRITING_PART + (1 - WRITING_PART) * ctp_paginator_get_progress (self->paginator);

  return self->writing != NULL ? WRITING_PART * ctp_writing_get_progress (self->writing) : 0;
}

/* What the document is called. */
const char *
ctp_draft_get_label (CtpDraftKind kind)
{
  return _ (kinds[kind].label);
}

gboolean
ctp_draft_is_about_meeting (CtpDraftKind kind)
{
  return kinds[kind].about_meeting;
}

gboolean
ctp_draft_is_about_period (CtpDraftKind kind)
{
  return kinds[kind].about_period;
}

/* What can be chosen to be told or not. */
CtpContents
ctp_draft_get_possible (CtpDraftKind kind)
{
  return kinds[kind].possible;
}
