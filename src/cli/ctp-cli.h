/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/**
 * CtpCliError:
 * @CTP_CLI_ERROR_USAGE: the command was not called as it has to be
 * @CTP_CLI_ERROR_PASSPHRASE: no passphrase could be read
 */
typedef enum
{
  CTP_CLI_ERROR_USAGE,
  CTP_CLI_ERROR_PASSPHRASE,
} CtpCliError;

#define CTP_CLI_ERROR (ctp_cli_error_quark ())
GQuark ctp_cli_error_quark (void);

/**
 * CtpCliOptions:
 *
 * All options that any command takes, as they were given; NULL, 0 or FALSE where they were not.
 */
typedef struct
{
  char *passphrase_file;
  char *new_passphrase_file;
  char *me;
  char *partner;
  char *my_email;
  char *partner_email;
  char *i_am;
  char *output;
  char *from;
  char *to;
  char *meeting;
  char *series;
  char *restore;
  char *contents;
  char *paper;
  char *phrase_file;
  char **where;
  int years;
  int seed;
  int days;
  gboolean json;
  gboolean details;
  gboolean actions;
  gboolean invitation;
  gboolean cancellation;
  gboolean apply;
  gboolean with_new;
  gboolean with_private;
  gboolean myself;
  gboolean again;
  gboolean stop;
  gboolean leave;
} CtpCliOptions;

/**
 * CtpCliAccess:
 * @CTP_CLI_NOTHING: the command needs no journal
 * @CTP_CLI_PATH: it needs the path only
 * @CTP_CLI_READ: the journal is opened to be read
 * @CTP_CLI_WRITE: it is opened, and saved when the command has succeeded
 */
typedef enum
{
  CTP_CLI_NOTHING,
  CTP_CLI_PATH,
  CTP_CLI_READ,
  CTP_CLI_WRITE,
} CtpCliAccess;

/**
 * CtpCliCall:
 * @path: of the journal
 * @journal: (nullable): open, where the command wants it to be
 * @arguments: what follows the journal on the command line
 */
typedef struct
{
  const char *path;
  CtpJournal *journal;
  char **arguments;
  const CtpCliOptions *options;
} CtpCliCall;

/**
 * CtpCliCommand:
 * @name: word of the command line
 * @usage: what comes after it
 * @least: how many arguments it needs after the journal
 * @most: how many it takes; -1 for any number
 * @run: returns FALSE with an error
 */
typedef struct
{
  const char *name;
  const char *usage;
  CtpCliAccess access;
  int least;
  int most;
  gboolean (*run) (const CtpCliCall *call, GError **error);
} CtpCliCommand;

extern const CtpCliCommand ctp_cli_journal_commands[];
extern const CtpCliCommand ctp_cli_record_commands[];
extern const CtpCliCommand ctp_cli_paper_commands[];
extern const CtpCliCommand ctp_cli_programme_commands[];
extern const CtpCliCommand ctp_cli_import_commands[];
extern const CtpCliCommand ctp_cli_exchange_commands[];

char *
ctp_cli_read_passphrase (const char *file, const char *prompt, gboolean twice, GError **error);
void ctp_cli_wipe_passphrase (char *passphrase);
G_GNUC_PRINTF (2, 3)
gboolean ctp_cli_refuse_usage (GError **error, const char *format, ...);
gboolean ctp_cli_parse_date (const char *text, GDate *date, GError **error);

G_END_DECLS
