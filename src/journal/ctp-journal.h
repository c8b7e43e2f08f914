/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-change.h"
#include "journal/ctp-record.h"
#include "vault/ctp-vault.h"

G_BEGIN_DECLS

/**
 * CtpVerb:
 * @CTP_VERB_ADD: a record was added
 * @CTP_VERB_CHANGE: fields were changed
 * @CTP_VERB_DELETE: a record was deleted, with its parts
 * @CTP_VERB_RESTORE: a deleted record was brought back
 * @CTP_VERB_MOVE: a record changed its place in an order, or its time
 * @CTP_VERB_START: records of several kinds were added at once, to start from
 *
 * What an undoable step did; with the kind it did it to, that is the step's name.
 */
typedef enum
{
  CTP_VERB_ADD,
  CTP_VERB_CHANGE,
  CTP_VERB_DELETE,
  CTP_VERB_RESTORE,
  CTP_VERB_MOVE,
  CTP_VERB_START,
} CtpVerb;

/**
 * CtpSide:
 * @CTP_SIDE_SENIOR: the senior person of the pair
 * @CTP_SIDE_JUNIOR: the junior one
 */
typedef enum
{
  CTP_SIDE_SENIOR,
  CTP_SIDE_JUNIOR,
} CtpSide;

/**
 * CtpPairNames:
 * @me: name of the person at this copy
 * @my_email: (nullable): their mail address
 * @partner: name of the other
 * @partner_email: (nullable): their mail address
 * @i_am: who of the two I am
 *
 * What a journal starts with.
 */
typedef struct
{
  const char *me;
  const char *my_email;
  const char *partner;
  const char *partner_email;
  CtpSide i_am;
} CtpPairNames;

#define CTP_TYPE_JOURNAL (ctp_journal_get_type ())
G_DECLARE_FINAL_TYPE (CtpJournal, ctp_journal, CTP, JOURNAL, GObject)

/* Properties: "undo-kind", "can-undo", "can-redo" (notified), "writable".
 * Signals: "changed" (something was written, here or by apply), "failed" (GError: a property could
 * not be written). */

CtpJournal *ctp_journal_create (const char *path,
                                const char *passphrase,
                                const CtpVaultCost *cost,
                                const CtpPairNames *names,
                                GError **error);
CtpJournal *
ctp_journal_open (const char *path, const char *passphrase, CtpVaultMode mode, GError **error);
CtpJournal *ctp_journal_new_in_memory (const CtpPairNames *names, GError **error);

CtpVault *ctp_journal_get_vault (CtpJournal *self);
gboolean ctp_journal_get_writable (CtpJournal *self);
CtpRecord *ctp_journal_get_me (CtpJournal *self);
CtpRecord *ctp_journal_get_partner (CtpJournal *self);
CtpRecord *ctp_journal_get_person (CtpJournal *self, CtpSide side);
CtpRecord *ctp_journal_dup_writer (CtpJournal *self, const CtpStamp *stamp);

CtpRecord *ctp_journal_add (CtpJournal *self,
                            const char *kind,
                            GError **error,
                            const char *first_field,
                            ...) G_GNUC_NULL_TERMINATED;
CtpRecord *ctp_journal_add_private (CtpJournal *self,
                                    const char *kind,
                                    GError **error,
                                    const char *first_field,
                                    ...) G_GNUC_NULL_TERMINATED;
CtpRecord *
ctp_journal_add_empty (CtpJournal *self, const CtpKind *kind, gboolean is_private, GError **error);
CtpRecord *ctp_journal_get_record (CtpJournal *self, const char *kind, const char *id);
CtpRecord *ctp_journal_find_record (CtpJournal *self, const char *id);
GPtrArray *ctp_journal_list_ever (CtpJournal *self, const char *kind, GError **error);
CtpRecord *ctp_journal_expect_record (CtpJournal *self, const char *kind, const char *id);

void ctp_journal_begin_step (CtpJournal *self, CtpVerb verb, const char *kind);
void ctp_journal_begin_lasting_step (CtpJournal *self, const char *kind);
void ctp_journal_end_step (CtpJournal *self);
void ctp_journal_forget_steps (CtpJournal *self);
gboolean ctp_journal_undo (CtpJournal *self, GError **error);
gboolean ctp_journal_redo (CtpJournal *self, GError **error);
gboolean ctp_journal_get_undo (CtpJournal *self, CtpVerb *verb, const CtpKind **kind);
gboolean ctp_journal_get_redo (CtpJournal *self, CtpVerb *verb, const CtpKind **kind);

gboolean ctp_journal_apply (CtpJournal *self, const CtpChangeSet *changes, GError **error);
CtpChangeSet *
ctp_journal_list_changes (CtpJournal *self, gint64 after, gboolean with_private, GError **error);
gint64 ctp_journal_get_sequence (CtpJournal *self);
void ctp_journal_mark_sent (CtpJournal *self, gint64 up_to);

CtpContent *ctp_journal_copy_content (CtpJournal *self, GError **error);
gboolean ctp_journal_save (CtpJournal *self, GError **error);
gboolean
ctp_journal_export (CtpJournal *self, const char *path, gboolean with_private, GError **error);
gboolean ctp_journal_check (CtpJournal *self, GError **error);

void ctp_journal_report (CtpJournal *self, GError *error);

typedef gint64 (*CtpClock) (gpointer user_data);
void ctp_journal_set_clock (CtpJournal *self, CtpClock clock, gpointer user_data);
gint64 ctp_journal_get_now (CtpJournal *self);

G_END_DECLS
