/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/ctp-vault.h"

G_BEGIN_DECLS

#define PASSPHRASE "horse and bridle"
#define NAME "pair.counterpart"

/* A folder of its own for each test, and the path of a journal in it. */
typedef struct
{
  char *folder;
  char *path;
} VaultFixture;

extern const CtpVaultCost tiny_cost;
/* How many bytes contents have asked for since the test last set it to zero. */
extern gsize allocated;

#define vault_test_add(name, function)                                                             \
  g_test_add (name, VaultFixture, NULL, vault_fixture_set_up, function, vault_fixture_tear_down)

void vault_fixture_set_up (VaultFixture *fixture, gconstpointer data);
void vault_fixture_tear_down (VaultFixture *fixture, gconstpointer data);

gboolean test_is_long (void);

GBytes *make_content (gsize size, guint32 seed);
CtpContent *new_content (GBytes *bytes);
GBytes *dup_bytes (CtpContent *content);
gboolean save (CtpVault *vault, GBytes *bytes, GError **error);
void make_journal (const char *path, const char *passphrase, GBytes *content);
CtpVault *open_vault (const char *path,
                      const char *passphrase,
                      CtpVaultMode mode,
                      GBytes **content,
                      GError **error);
void assert_holds (const char *path, const char *passphrase, GBytes *content);
void assert_refused (const char *path, const char *passphrase, CtpVaultError code);
void assert_folder_lists (const char *folder, const char *names);
void set_changed (const char *path, gint64 when);

void write_bytes (const char *path, const guint8 *bytes, gsize size);
guint8 *read_bytes (const char *path, gsize *size);

G_END_DECLS
