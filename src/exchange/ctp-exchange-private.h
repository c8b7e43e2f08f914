/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/ctp-exchange.h"

G_BEGIN_DECLS

/**
 * CtpExchangeMark:
 * @sequence: a moment in this journal
 * @holdings: all that had been counted then
 */
typedef struct
{
  gint64 sequence;
  CtpHoldings *holdings;
} CtpExchangeMark;

/**
 * CtpMadeInvitation:
 * @id: of an invitation that this copy made
 * @once: whether one copy may join with it
 * @expires: in microseconds since 1970 UTC
 * @joined: number of the first copy that did; 0 for none
 */
typedef struct
{
  GBytes *id;
  gboolean once;
  gint64 expires;
  guint64 joined;
} CtpMadeInvitation;

struct _CtpExchange
{
  CtpJournal *journal;

  /* Up to here this copy's own changes have been counted; -1 while nothing has. */
  gint64 counted;
  CtpHoldings *holdings;
  GPtrArray *marks;

  GPtrArray *copies;
  guint64 number;
  GArray *was;
  GArray *asks;
  GPtrArray *invitations;
  GBytes *joined_with;
  /* (element-type utf8): names of the files of this copy in the shared folder. */
  GHashTable *files;
  /* (nullable): name of the newest of them while it could not be written. */
  char *unwritten;
  gboolean is_refused;
};

CtpOtherCopy *ctp_exchange_find_copy (CtpExchange *self, guint64 writer);
CtpOtherCopy *ctp_exchange_expect_copy (CtpExchange *self, guint64 writer, const char *person);
void ctp_exchange_add_mark (CtpExchange *self);
void ctp_exchange_load (CtpExchange *self);

G_END_DECLS
