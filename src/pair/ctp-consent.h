/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/**
 * CtpConsent:
 * @CTP_CONSENT_OPEN: has not answered yet, or what was answered reads otherwise now
 * @CTP_CONSENT_AGREED: said yes to the goal as it reads now
 * @CTP_CONSENT_DECLINED: would rather not
 *
 * What one of the two says to a goal.
 */
typedef enum
{
  CTP_CONSENT_OPEN,
  CTP_CONSENT_AGREED,
  CTP_CONSENT_DECLINED,
} CtpConsent;

CtpConsent ctp_consent_get (CtpRecord *goal, CtpSide side);
gboolean ctp_consent_is_complete (CtpRecord *goal);
gboolean ctp_consent_has_answered_before (CtpRecord *goal, CtpSide side);
char *ctp_consent_dup_terms (CtpRecord *goal);
gboolean ctp_consent_give (CtpRecord *goal, CtpConsent answer, GError **error);

G_END_DECLS
