/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/ctp-exchange-error.h"

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_PAIR_INVITATION_SUFFIX ".counterpart-invitation"

/**
 * CtpPairInvitationFor:
 * @CTP_PAIR_INVITATION_PARTNER: the other person
 * @CTP_PAIR_INVITATION_MYSELF: a further copy of one's own, with private notes
 */
typedef enum
{
  CTP_PAIR_INVITATION_PARTNER,
  CTP_PAIR_INVITATION_MYSELF,
} CtpPairInvitationFor;

/**
 * CtpPairInvitationTerms:
 * @who: whose copy it is to become
 * @once: whether only one copy may join with it
 * @days: how long it is good
 * @cost: (nullable): what guessing the phrase shall cost; NULL to measure out about half a second
 */
typedef struct
{
  CtpPairInvitationFor who;
  gboolean once;
  guint days;
  const CtpVaultCost *cost;
} CtpPairInvitationTerms;

gboolean ctp_pair_invitation_write (CtpJournal *journal,
                                    const char *path,
                                    const char *phrase,
                                    const CtpPairInvitationTerms *terms,
                                    GError **error);
void ctp_pair_invitation_write_async (CtpJournal *journal,
                                      const char *path,
                                      const char *phrase,
                                      const CtpPairInvitationTerms *terms,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean
ctp_pair_invitation_write_finish (CtpJournal *journal, GAsyncResult *result, GError **error);

/* An invitation that was opened. Any thread may use it, one at a time. */
typedef struct _CtpPairInvitation CtpPairInvitation;

CtpPairInvitation *
ctp_pair_invitation_open (const char *path, const char *phrase, gint64 now, GError **error);
void ctp_pair_invitation_open_async (const char *path,
                                     const char *phrase,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
CtpPairInvitation *ctp_pair_invitation_open_finish (GAsyncResult *result, GError **error);
CtpPairInvitation *ctp_pair_invitation_ref (CtpPairInvitation *self);
void ctp_pair_invitation_unref (CtpPairInvitation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpPairInvitation, ctp_pair_invitation_unref)

const char *ctp_pair_invitation_get_from (CtpPairInvitation *self);
const char *ctp_pair_invitation_get_for (CtpPairInvitation *self);
CtpPairInvitationFor ctp_pair_invitation_get_who (CtpPairInvitation *self);
gboolean ctp_pair_invitation_get_once (CtpPairInvitation *self);
gint64 ctp_pair_invitation_get_expires (CtpPairInvitation *self);
guint64 ctp_pair_invitation_get_writer (CtpPairInvitation *self);
gboolean ctp_pair_invitation_is_for (CtpPairInvitation *self, CtpJournal *journal);

CtpJournal *ctp_pair_invitation_accept (CtpPairInvitation *self,
                                        const char *path,
                                        const char *passphrase,
                                        const CtpVaultCost *cost,
                                        GError **error);
void ctp_pair_invitation_accept_async (CtpPairInvitation *self,
                                       const char *path,
                                       const char *passphrase,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
CtpJournal *ctp_pair_invitation_accept_finish (GAsyncResult *result, GError **error);
gboolean
ctp_pair_invitation_accept_into (CtpPairInvitation *self, CtpJournal *journal, GError **error);
void ctp_pair_invitation_accept_into_async (CtpPairInvitation *self,
                                            CtpJournal *journal,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
gboolean
ctp_pair_invitation_accept_into_finish (CtpJournal *journal, GAsyncResult *result, GError **error);

gboolean ctp_pair_invitation_looks_like_one (const char *path);

G_END_DECLS
