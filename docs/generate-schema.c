/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints docs/schema.md from the table of kinds, from which the tables of a journal are made, too.
 * With --check and the path of the page, tells whether that is what would be printed. */

#include "journal/ctp-change.h"
#include "journal/ctp-kind-table.h"
#include "journal/ctp-schema.h"

#include <stdio.h>

static const char intro[]
  = "# The tables of a journal\n"
    "\n"
    "<!-- Made by docs/generate-schema.c from src/journal/ctp-kind-table.c. Do not edit. -->\n"
    "\n"
    "What is sealed in a `.counterpart` file, and what `counterpart-cli export` writes, is an "
    "SQLite\n"
    "database. `PRAGMA application_id` is 0x%x (“Ctpj”), `PRAGMA user_version` is the version of "
    "the\n"
    "tables of the change log, at present %d. Everything below can be read with any SQLite.\n"
    "\n"
    "There are two sorts of tables. Those of the **change log** say all that was ever written. "
    "Those of\n"
    "the **kinds**, one for each, show what the changes add up to; they can be made from the log "
    "at any\n"
    "time, and are when a version of the program has other kinds or fields than the one before it. "
    "To\n"
    "read a journal, the tables of the kinds are all that is needed.\n"
    "\n"
    "An export leaves private records out of all tables, unless `--private` is given. It is not "
    "sealed:\n"
    "whoever has the file can read it.\n"
    "\n"
    "## The change log\n"
    "\n"
    "```sql\n"
    "%s"
    "```\n"
    "\n"
    "`meta` holds a few values by name:\n"
    "\n"
    "| key | value |\n"
    "| --- | --- |\n"
    "| `writer` | number of this copy as a writer |\n"
    "| `me` | id of the person at this copy |\n"
    "| `clock` | time of the newest stamp that was written or seen here |\n"
    "| `sent` | changes up to this `seq` may be known to another copy |\n"
    "| `kinds` | checksum of the tables that are made from the kinds |\n"
    "\n"
    "`writer` says which person writes at which copy; its `id` is the number of `meta`'s `writer`, "
    "as 8\n"
    "bytes, the highest first.\n"
    "\n"
    "`record` numbers the records of this database. What a record is, on every copy, is its `id` "
    "(16\n"
    "characters of Crockford's base 32) together with its `kind`.\n"
    "\n"
    "`change` has a row for everything that was written:\n"
    "\n"
    "| column | meaning |\n"
    "| --- | --- |\n"
    "| `seq` | the order in which changes came to this database |\n"
    "| `stamp` | 16 bytes that sort as time: 6 of milliseconds since 1970 UTC, 2 of a counter, 8 "
    "of the "
    "writer |\n"
    "| `record` | `num` of the record |\n"
    "| `field` | name of the field, or `%s` |\n"
    "| `value` | what it holds from then on; NULL is not set |\n"
    "| `base` | the stamps, one after the other, of the changes that this one replaces |\n"
    "| `private` | 1: never leaves the copies of the person who wrote it |\n"
    "\n"
    "### How changes add up\n"
    "\n"
    "1. Of the changes to one field of one record, those whose stamp is in no other's `base` are "
    "its\n"
    "   **heads**. One is the rule; two were written without seeing each other, and both are "
    "kept.\n"
    "2. The head with the newest stamp is what the field holds. Of prose (a text of more than one\n"
    "   paragraph) it holds the heads put together: each paragraph that only one of them touched "
    "as\n"
    "   that one has it, and one that several touched as the newest has it.\n"
    "3. The field `%s` says whether a record is there: 0 adds it or brings it back, 1 deletes it, "
    "2\n"
    "   deletes it together with what it is a part of. A record without a 0 was never added.\n"
    "4. A record was created when, and by whom, its first 0 was stamped.\n"
    "5. Kinds and fields that a program does not know are kept in the log and passed over.\n"
    "\n"
    "So what is shown is a function of the set of changes: in whichever order, how often and in "
    "how many\n"
    "pieces they come, the tables of the kinds are the same.\n"
    "\n"
    "## Search\n"
    "\n"
    "The view `words` has one row for each shared record, and one view for each kind makes it up; "
    "the\n"
    "FTS5 table `search` is the index over it, without text of its own. Private records are in "
    "neither.\n"
    "\n"
    "## The kinds\n"
    "\n"
    "Every kind's table begins with these columns:\n"
    "\n"
    "| column | holds | meaning |\n"
    "| --- | --- | --- |\n"
    "| `num` | integer | number of the record in this database |\n"
    "| `id` | text | id of the record, the same on every copy |\n"
    "| `private` | 0 or 1 | whether it never leaves this person's copies |\n"
    "| `created` | text | when it was added: ISO 8601, UTC |\n"
    "| `author` | text | id of the person who added it |\n"
    "\n"
    "Then come its fields, of which each may be NULL: not set. A choice that is not set counts as "
    "its\n"
    "first, in italics; a yes or no as no. Dates (“2026-11-24”) and times (“2026-11-24T16:00”) are "
    "of the\n"
    "zone that the record names, not UTC. A record that is a *part* of another is deleted with "
    "it.\n";

static char *
describe_choices (const CtpField *field)
{
  g_auto (GStrv) choices = g_strsplit (field->choices, " ", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; choices[i] != NULL; i++)
    g_string_append_printf (text, i == 0 ? "*%s*" : ", %s", choices[i]);
  return g_string_free (text, FALSE);
}

static char *
describe_bounds (const CtpField *field, const char *what)
{
  if (field->minimum >= field->maximum)
    return g_strdup (what);
  return g_strdup_printf ("%s, %.0f to %.0f", what, field->minimum, field->maximum);
}

static char *
describe_type (const CtpField *field)
{
  switch (field->type)
    {
    case CTP_FIELD_INTEGER:
      return describe_bounds (field, "integer");
    case CTP_FIELD_REAL:
      return describe_bounds (field, "number");
    case CTP_FIELD_BOOLEAN:
      return g_strdup ("0 or 1");
    case CTP_FIELD_DATE:
      return g_strdup ("date");
    case CTP_FIELD_TIME:
      return g_strdup ("local time");
    case CTP_FIELD_ZONE:
      return g_strdup ("time zone (IANA)");
    case CTP_FIELD_CHOICE:
      return describe_choices (field);
    case CTP_FIELD_REFERENCE:
      return g_strdup_printf ("id, [%s](#%s)%s", field->refers, field->refers,
                              field->flags & CTP_FIELD_PART ? " that it is a part of" : "");
    case CTP_FIELD_TEXT:
    default:
      return g_strdup (field->flags & CTP_FIELD_LONG ? "text, of any length" : "text");
    }
}

static const char *
describe_search (const CtpField *field)
{
  if (field->flags & CTP_FIELD_SHOWN)
    return "searched; stands for the record";
  return field->flags & CTP_FIELD_SEARCHED ? "searched" : "";
}

static void
append_kind (GString *page, const CtpKind *kind)
{
  g_string_append_printf (page,
                          "\n### %s\n\n%s.\n\n| column | holds | meaning | |\n"
                          "| --- | --- | --- | --- |\n",
                          kind->name, kind->label);
  for (const CtpField *field = kind->fields; field->name != NULL; field++)
    {
      g_autofree char *type = describe_type (field);

      g_string_append_printf (page, "| `%s` | %s | %s | %s |\n", field->name, type, field->label,
                              describe_search (field));
    }
}

static char *
make_page (void)
{
  GString *page = g_string_new (NULL);
  g_autofree char *base = ctp_schema_dup_base_sql ();

  g_string_append_printf (page, intro, (guint) CTP_SCHEMA_APPLICATION, CTP_SCHEMA_VERSION, base,
                          CTP_CHANGE_DELETED, CTP_CHANGE_DELETED);
  for (guint i = 0; i < CTP_N_KINDS; i++)
    append_kind (page, &ctp_kind_table[i]);
  return g_string_free (page, FALSE);
}

static int
check (const char *path, const char *program)
{
  g_autofree char *page = make_page ();
  g_autofree char *stored = NULL;

  if (g_file_get_contents (path, &stored, NULL, NULL) && g_str_equal (stored, page))
    return 0;
  g_printerr ("%s is not what the table of kinds says. Make it anew:\n  %s > %s\n", path, program,
              path);
  return 1;
}

int
main (int argc, char **argv)
{
  g_autofree char *page = NULL;

  if (argc == 3 && g_str_equal (argv[1], "--check"))
    return check (argv[2], argv[0]);
  page = make_page ();
  /* Not by g_print(), which would suit it to the locale. */
  return fputs (page, stdout) >= 0 && fflush (stdout) == 0 ? 0 : 1;
}
