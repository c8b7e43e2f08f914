/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/**
 * CtpProgrammeGoal:
 * @learner: "senior", "junior" or "both"
 * @area: one of the choices of a goal's area
 * @title: what shall be learnt
 * @why: (nullable): why it matters
 * @measure: (nullable): how to tell
 * @unit: (nullable): what is counted
 * @baseline: where it begins, NaN where that is not said
 * @target: where it shall end, NaN where that is not said
 * @months: until when, from the day it is taken over; 0 for no end
 * @milestones: (element-type utf8): steps on the way
 */
typedef struct
{
  char *learner;
  char *area;
  char *title;
  char *why;
  char *measure;
  char *unit;
  double baseline;
  double target;
  int months;
  GPtrArray *milestones;
} CtpProgrammeGoal;

/**
 * CtpProgrammeTopic:
 * @owner: "senior", "junior" or "both"
 * @minutes: how long; 0 for as long as it takes
 * @title: what it is about
 */
typedef struct
{
  char *owner;
  int minutes;
  char *title;
} CtpProgrammeTopic;

/**
 * CtpProgrammeAgenda:
 * @session: one of the choices of a meeting's session
 * @title: what the template is called
 * @topics: (element-type CtpProgrammeTopic)
 */
typedef struct
{
  char *session;
  char *title;
  GPtrArray *topics;
} CtpProgrammeAgenda;

/**
 * CtpProgrammeStatement:
 * @about: "senior" or "junior": whom it is said of
 * @text: what is true of them, or not
 */
typedef struct
{
  char *about;
  char *text;
} CtpProgrammeStatement;

/**
 * CtpProgramme:
 * @id: (nullable): of one that comes with the application
 * @name: what it is called
 * @summary: what it is, in two sentences
 * @hours: hours a month, NaN where that is not said
 * @months: how long it takes; 0 for no end
 * @purpose: (nullable): for the agreement
 * @confidentiality: (nullable): for the agreement
 * @contact: (nullable): for the agreement
 * @rules: (element-type utf8): ground rules
 * @goals: (element-type CtpProgrammeGoal)
 * @agendas: (element-type CtpProgrammeAgenda)
 * @statements: (element-type CtpProgrammeStatement): for feedback
 * @every: how many weeks or months from meeting to meeting; 0 for no proposal
 * @by_month: whether @every counts months
 * @minutes: how long a meeting is
 *
 * What two people can start from. In its texts “{senior}” and “{junior}” stand for their names.
 */
typedef struct
{
  char *id;
  char *name;
  char *summary;
  double hours;
  int months;
  char *purpose;
  char *confidentiality;
  char *contact;
  GPtrArray *rules;
  GPtrArray *goals;
  GPtrArray *agendas;
  GPtrArray *statements;
  int every;
  gboolean by_month;
  int minutes;
} CtpProgramme;

CtpProgramme *ctp_programme_new (void);
void ctp_programme_free (CtpProgramme *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpProgramme, ctp_programme_free)

CtpProgrammeGoal *ctp_programme_add_goal (CtpProgramme *self);
CtpProgrammeAgenda *ctp_programme_add_agenda (CtpProgramme *self);
CtpProgrammeTopic *ctp_programme_agenda_add_topic (CtpProgrammeAgenda *agenda);
CtpProgrammeStatement *ctp_programme_add_statement (CtpProgramme *self);

const char *const *ctp_programme_list_ids (void);
CtpProgramme *ctp_programme_load (const char *id, GError **error);

CtpProgramme *ctp_programme_of_journal (CtpJournal *journal);
gboolean ctp_programme_apply (CtpProgramme *self, CtpJournal *journal, GError **error);

G_END_DECLS
