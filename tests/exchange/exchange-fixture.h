/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/ctp-exchange.h"
#include "exchange/ctp-pair-invitation.h"
#include "exchange/ctp-update-file.h"

#include "journal-fixture.h"

#include <string.h>

G_BEGIN_DECLS

#define EXCHANGE_PASSPHRASE "two copies of one journal"

/* Amirah's journal, in a file, and a folder for what is made of it. */
typedef struct
{
  char *folder;
  char *invitation;
  char *phrase;
  CtpJournal *senior;
  CtpJournal *junior;
} ExchangeFixture;

extern const CtpVaultCost exchange_cheap_cost;

void exchange_fixture_set_up (ExchangeFixture *fixture, gconstpointer data);
void exchange_fixture_tear_down (ExchangeFixture *fixture, gconstpointer data);
char *exchange_fixture_path (ExchangeFixture *fixture, const char *name);

void exchange_fixture_invite (ExchangeFixture *fixture, CtpPairInvitationFor who, gboolean once);
CtpJournal *exchange_fixture_join (ExchangeFixture *fixture, const char *name);
void exchange_fixture_join_junior (ExchangeFixture *fixture);
char *exchange_fixture_share (ExchangeFixture *fixture);

char *exchange_fixture_send (ExchangeFixture *fixture, CtpJournal *from, const char *name);
guint exchange_fixture_receive (CtpJournal *to, const char *path);
void exchange_fixture_refuse (CtpJournal *to, const char *path, CtpExchangeError code);
void exchange_fixture_copy (const char *from, const char *to);
void exchange_fixture_assert_equal (CtpJournal *a, CtpJournal *b);

CtpRecord *exchange_fixture_add_goal (CtpJournal *journal, const char *title);

G_END_DECLS
