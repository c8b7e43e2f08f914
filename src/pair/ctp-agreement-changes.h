/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/**
 * CtpAgreementChange:
 * @label: the field, or a ground rule, as a person calls it, to be passed through gettext
 * @field: (nullable): the field of the agreement; %NULL for a ground rule
 * @before: what it said when it was signed; "" where it said nothing
 * @after: what it says now
 */
typedef struct
{
  const char *label;
  const CtpField *field;
  char *before;
  char *after;
} CtpAgreementChange;

void ctp_agreement_change_free (CtpAgreementChange *self);

GPtrArray *ctp_agreement_list_changes (CtpRecord *agreement, CtpSide side, GError **error);

G_END_DECLS
