/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal-fixture.h"

G_BEGIN_DECLS

#define PASSPHRASE "horse and bridle"

/* A folder of its own for each test, and the path of a journal in it. */
typedef struct
{
  char *folder;
  char *path;
} FileFixture;

extern const CtpVaultCost cheap_cost;
extern const CtpPairNames pair_names;

#define file_test_add(name, function)                                                              \
  g_test_add (name, FileFixture, NULL, file_fixture_set_up, function, file_fixture_tear_down)

void file_fixture_set_up (FileFixture *fixture, gconstpointer data);
void file_fixture_tear_down (FileFixture *fixture, gconstpointer data);

CtpJournal *file_fixture_create (FileFixture *fixture);
CtpJournal *file_fixture_open (FileFixture *fixture, CtpVaultMode mode);
void file_fixture_refuse (FileFixture *fixture, GQuark domain, int code);
void file_fixture_seal (FileFixture *fixture, gconstpointer content, gsize size);
void file_fixture_run_sql (FileFixture *fixture, const char *sql);
char *file_fixture_dump (FileFixture *fixture);

void remove_tree (const char *path);
gboolean test_is_long (void);

G_END_DECLS
