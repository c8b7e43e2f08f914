/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/ctp-update.h"

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/* What a copy knows of the others; there is one to a journal, and it lives as long. */
typedef struct _CtpExchange CtpExchange;

/**
 * CtpOtherCopy:
 * @writer: its number
 * @person: id of the person there
 * @heard: when something newer of it came here, in microseconds since 1970 UTC; 0 for never
 * @number: of its newest update that came here
 * @holdings: what it had then
 * @asks: (element-type guint64): writers of whom it wants everything again
 * @gone: it has left, or was forgotten
 * @replaced: it writes by another number now
 * @refused: nothing is taken from it
 */
typedef struct
{
  guint64 writer;
  char *person;
  gint64 heard;
  guint64 number;
  CtpHoldings *holdings;
  GArray *asks;
  gboolean gone;
  gboolean replaced;
  gboolean refused;
} CtpOtherCopy;

/**
 * CtpReceipt:
 * @writer: number of the copy that sent
 * @person: id of the person there
 * @n_changes: how many changes were new here
 * @has_gap: something that comes before is missing
 * @has_joined: it is the first that was heard of that copy
 * @has_left: that copy stops sharing
 *
 * What came of an update.
 */
typedef struct
{
  guint64 writer;
  char *person;
  guint n_changes;
  gboolean has_gap;
  gboolean has_joined;
  gboolean has_left;
} CtpReceipt;

CtpReceipt *ctp_receipt_new (void);
void ctp_receipt_free (CtpReceipt *self);
void ctp_receipt_clear (CtpReceipt *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CtpReceipt, ctp_receipt_clear)

CtpExchange *ctp_exchange_get (CtpJournal *journal);
CtpHoldings *ctp_exchange_get_holdings (CtpExchange *self);
GPtrArray *ctp_exchange_get_copies (CtpExchange *self);
gboolean ctp_other_copy_is_active (const CtpOtherCopy *self);
gboolean ctp_exchange_is_refused (CtpExchange *self);
gboolean ctp_exchange_count_own (CtpExchange *self, GError **error);
gboolean ctp_exchange_keep (CtpExchange *self, GError **error);

gboolean ctp_exchange_renew (CtpExchange *self, GError **error);
gboolean ctp_exchange_forget_copy (CtpExchange *self, guint64 writer, GError **error);
gboolean ctp_exchange_leave (CtpExchange *self, GError **error);

void ctp_exchange_note_invitation (CtpExchange *self, GBytes *id, gboolean once, gint64 expires);
void ctp_exchange_note_joining (CtpExchange *self,
                                GBytes *id,
                                guint64 inviter,
                                const char *person,
                                CtpHoldings *holdings);
CtpHoldings *ctp_exchange_count_all (CtpJournal *journal, GError **error);
void ctp_exchange_start (CtpExchange *self, CtpHoldings *holdings, gint64 sequence);
gboolean ctp_exchange_has_started (CtpExchange *self);

gboolean
ctp_exchange_admit (CtpExchange *self, const CtpUpdate *update, const char *path, GError **error);
gboolean ctp_exchange_receive (CtpExchange *self,
                               CtpUpdate *update,
                               const char *path,
                               CtpReceipt *receipt,
                               GError **error);
guint
ctp_exchange_take_in (CtpExchange *self, GPtrArray *sections, gboolean *has_gap, GError **error);

/**
 * CtpCovered:
 * @writer: whose changes
 * @from: how many come before
 * @to: how many there are with these
 *
 * That some changes are on their way already.
 */
typedef struct
{
  guint64 writer;
  guint64 from;
  guint64 to;
} CtpCovered;

gboolean ctp_exchange_list_due (CtpExchange *self,
                                GArray *covered,
                                gboolean to_anybody,
                                GPtrArray **sections,
                                GError **error);
CtpUpdate *ctp_exchange_write_update (CtpExchange *self, GPtrArray *sections);

G_END_DECLS
