/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/ctp-contents.h"
#include "report/ctp-paginator.h"

G_BEGIN_DECLS

/**
 * CtpDraftKind:
 * @CTP_DRAFT_SUMMARY: what came of a meeting
 * @CTP_DRAFT_AGENDA: what a meeting is going to be about
 * @CTP_DRAFT_ACTIONS: who has promised what
 * @CTP_DRAFT_AGREEMENT: the agreement, to be signed
 * @CTP_DRAFT_REPORT: what came of a stretch of time
 * @CTP_DRAFT_BOOKLET: the whole journal
 *
 * The documents that can be printed.
 */
typedef enum
{
  CTP_DRAFT_SUMMARY,
  CTP_DRAFT_AGENDA,
  CTP_DRAFT_ACTIONS,
  CTP_DRAFT_AGREEMENT,
  CTP_DRAFT_REPORT,
  CTP_DRAFT_BOOKLET,
  CTP_N_DRAFTS,
} CtpDraftKind;

#define CTP_TYPE_DRAFT (ctp_draft_get_type ())
G_DECLARE_FINAL_TYPE (CtpDraft, ctp_draft, CTP, DRAFT, GObject)

/* Signals: "changed": another page or more can be shown, or none any more. */
CtpDraft *ctp_draft_new (CtpJournal *journal);
void ctp_draft_begin (CtpDraft *self,
                      CtpDraftKind kind,
                      CtpRecord *meeting,
                      const GDate *from,
                      const GDate *to,
                      CtpContents contents);
CtpDocument *ctp_draft_get_document (CtpDraft *self);
CtpPaginator *ctp_draft_get_paginator (CtpDraft *self);
gboolean ctp_draft_is_busy (CtpDraft *self);
double ctp_draft_get_progress (CtpDraft *self);

const char *ctp_draft_get_label (CtpDraftKind kind);
gboolean ctp_draft_is_about_meeting (CtpDraftKind kind);
gboolean ctp_draft_is_about_period (CtpDraftKind kind);
CtpContents ctp_draft_get_possible (CtpDraftKind kind);

G_END_DECLS
