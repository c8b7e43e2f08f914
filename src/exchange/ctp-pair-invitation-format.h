/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/ctp-section.h"

/* What an invitation holds; docs/exchange-format.md says what each is. */
#define CTP_INVITATION_TYPE "(a{sv}v)"
#define CTP_INVITATION_ID "id"
#define CTP_INVITATION_KEY "key"
#define CTP_INVITATION_EPOCH "epoch"
#define CTP_INVITATION_WRITER "writer"
#define CTP_INVITATION_FROM_PERSON "from-person"
#define CTP_INVITATION_FROM "from"
#define CTP_INVITATION_FOR_PERSON "for-person"
#define CTP_INVITATION_FOR "for"
#define CTP_INVITATION_OWN "own"
#define CTP_INVITATION_ONCE "once"
#define CTP_INVITATION_CREATED "created"
#define CTP_INVITATION_EXPIRES "expires"
#define CTP_INVITATION_HOLDINGS "holdings"
