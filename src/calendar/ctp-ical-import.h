/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/ctp-ical-reader.h"
#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/**
 * CtpProposalType:
 * @CTP_PROPOSAL_MOVE: a meeting has another time or length
 * @CTP_PROPOSAL_CANCEL: a meeting is off
 * @CTP_PROPOSAL_RESTORE: a meeting that was off takes place
 * @CTP_PROPOSAL_PLACE: a meeting is somewhere else
 * @CTP_PROPOSAL_SERIES: a schedule has another time, length, recurrence or place
 * @CTP_PROPOSAL_END: a schedule is off as a whole
 * @CTP_PROPOSAL_ADD: an event that is not of this journal could become a meeting
 * @CTP_PROPOSAL_ADD_SERIES: one that recurs could become a schedule
 *
 * What a calendar file would change.
 */
typedef enum
{
  CTP_PROPOSAL_MOVE,
  CTP_PROPOSAL_CANCEL,
  CTP_PROPOSAL_RESTORE,
  CTP_PROPOSAL_PLACE,
  CTP_PROPOSAL_SERIES,
  CTP_PROPOSAL_END,
  CTP_PROPOSAL_ADD,
  CTP_PROPOSAL_ADD_SERIES,
} CtpProposalType;

/**
 * CtpProposal:
 * @type: what would be different
 * @record: (nullable): the schedule or meeting, which may not exist yet; %NULL for what is new
 * @start: (nullable): the new start, local time in @zone
 * @zone: (nullable): IANA name
 * @minutes: the new length; 0 where it stays
 * @rule: (nullable): the new recurrence
 * @place: (nullable): the new place
 * @link: (nullable): the new address
 * @title: what the file calls it
 * @uid: the name in the file
 *
 * One change that a calendar file brings, to accept or not.
 */
typedef struct
{
  CtpProposalType type;
  CtpRecord *record;
  char *start;
  char *zone;
  int minutes;
  char *rule;
  char *place;
  char *link;
  char *title;
  char *uid;
} CtpProposal;

void ctp_proposal_free (CtpProposal *self);
gboolean ctp_proposal_is_new (const CtpProposal *self);

GPtrArray *ctp_ical_import_propose (CtpJournal *journal, const CtpIcalFile *file);
gboolean ctp_ical_import_apply (CtpJournal *journal,
                                const CtpIcalFile *file,
                                GPtrArray *accepted,
                                GError **error);

G_END_DECLS
