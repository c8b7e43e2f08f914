/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/**
 * CtpNewsVerb:
 * @CTP_NEWS_ADDED: records that were not there before
 * @CTP_NEWS_CHANGED: records that read differently now
 * @CTP_NEWS_DONE: action items, milestones and topics ticked off, suggestions with an outcome
 * @CTP_NEWS_SIGNED: the agreement was signed
 * @CTP_NEWS_ANSWERED: a feedback round was answered
 * @CTP_NEWS_AGREED: the other person agrees to a goal as it reads now
 * @CTP_NEWS_DECLINED: the other person would rather not follow a goal as it reads now
 * @CTP_NEWS_DELETED: records that are gone
 */
typedef enum
{
  CTP_NEWS_ADDED,
  CTP_NEWS_CHANGED,
  CTP_NEWS_DONE,
  CTP_NEWS_SIGNED,
  CTP_NEWS_ANSWERED,
  CTP_NEWS_AGREED,
  CTP_NEWS_DECLINED,
  CTP_NEWS_DELETED,
} CtpNewsVerb;

/**
 * CtpNews:
 * @verb: what the other person did
 * @kind: to records of which kind
 * @record: the record, where it is one; the newest of them where there are several
 * @within: (nullable): the meeting, goal or round that all of them belong to
 * @count: how many
 * @when: when the newest of the changes was written, in microseconds since 1970 UTC
 */
typedef struct
{
  CtpNewsVerb verb;
  const CtpKind *kind;
  CtpRecord *record;
  CtpRecord *within;
  guint count;
  gint64 when;
} CtpNews;

void ctp_news_free (CtpNews *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpNews, ctp_news_free)

GPtrArray *ctp_news_list (CtpJournal *journal, gint64 after, GError **error);
GPtrArray *ctp_news_list_each (CtpJournal *journal, gint64 after, GError **error);

G_END_DECLS
