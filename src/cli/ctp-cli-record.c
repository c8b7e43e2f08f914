/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The commands about records. They know no kind by name: what can be added, set and listed is what
 * the table of kinds says. */

#include "cli/ctp-cli.h"
#include "cli/ctp-cli-json.h"

#include "journal/ctp-query.h"
#include "journal/ctp-search.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#define MOST_FOUND 100

static const char *
name_type (CtpFieldType type)
{
  static const char *const names[] = {
    [CTP_FIELD_TEXT] = "text",      [CTP_FIELD_INTEGER] = "integer", [CTP_FIELD_REAL] = "number",
    [CTP_FIELD_BOOLEAN] = "yes|no", [CTP_FIELD_DATE] = "date",       [CTP_FIELD_TIME] = "time",
    [CTP_FIELD_ZONE] = "zone",      [CTP_FIELD_CHOICE] = "choice",   [CTP_FIELD_REFERENCE] = "id",
  };

  return names[type];
}

static const CtpKind *
find_kind (const char *name, GError **error)
{
  const CtpKind *kind = ctp_kind_find (name);

  if (kind == NULL)
    g_set_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_KIND,
                 _ ("There is no kind “%s”; “kinds” lists them."), name);
  return kind;
}

static CtpRecord *
find_record (CtpJournal *journal, const char *id, GError **error)
{
  CtpRecord *record = ctp_journal_find_record (journal, id);

  if (record == NULL)
    g_set_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_RECORD, _ ("There is no record “%s”."),
                 id);
  return record;
}

static CtpRecord *
find_existing (CtpJournal *journal, const char *id, GError **error)
{
  g_autoptr (CtpRecord) record = find_record (journal, id, error);

  if (record != NULL && !ctp_record_get_exists (record))
    {
      g_set_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_RECORD,
                   _ ("“%s” was deleted; “restore” brings it back."), id);
      return NULL;
    }
  return g_steal_pointer (&record);
}

static gboolean
split (const CtpKind *kind,
       const char *argument,
       const CtpField **field,
       CtpValue *value,
       GError **error)
{
  const char *equals = strchr (argument, '=');
  g_autofree char *name = equals != NULL ? g_strndup (argument, (gsize) (equals - argument)) : NULL;

  if (equals == NULL)
    return ctp_cli_refuse_usage (error, _ ("“%s” is not of the form FIELD=VALUE."), argument);
  *field = ctp_kind_find_field (kind, name);
  if (*field == NULL)
    {
      g_set_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_FIELD,
                   _ ("A %1$s has no field “%2$s”."), kind->name, name);
      return FALSE;
    }
  return ctp_field_parse (*field, equals + 1, value, error);
}

/* A record that is referred to has to be there. */
static gboolean
check_reference (CtpJournal *journal, const CtpField *field, const CtpValue *value, GError **error)
{
  g_autoptr (CtpRecord) record = NULL;

  if (field->type != CTP_FIELD_REFERENCE || value->type != CTP_VALUE_TEXT)
    return TRUE;
  record = ctp_journal_get_record (journal, field->refers, value->text);
  if (record != NULL)
    return TRUE;
  g_set_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_RECORD, _ ("There is no %1$s “%2$s”."),
               field->refers, value->text);
  return FALSE;
}

static gboolean
set_fields (CtpJournal *journal, CtpRecord *record, char **arguments, GError **error)
{
  for (; *arguments != NULL; arguments++)
    {
      const CtpField *field = NULL;
      g_auto (CtpValue) value = CTP_VALUE_INIT;

      if (!split (ctp_record_get_kind (record), *arguments, &field, &value, error)
          || !check_reference (journal, field, &value, error)
          || !ctp_record_set_value (record, field->name, &value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_kinds (const CtpCliCall *call, GError **error)
{
  guint n_kinds;
  const CtpKind *kinds = ctp_kind_list (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    {
      g_print ("%s\n", kinds[i].name);
      for (const CtpField *field = kinds[i].fields; field->name != NULL; field++)
        g_print ("  %-16s %-8s %s\n", field->name, name_type (field->type),
                 field->choices != NULL  ? field->choices
                 : field->refers != NULL ? field->refers
                                         : "");
    }
  return TRUE;
}

static gboolean
run_add (const CtpCliCall *call, GError **error)
{
  const CtpKind *kind = find_kind (call->arguments[0], error);
  g_autoptr (CtpRecord) record = NULL;
  gboolean added;

  if (kind == NULL)
    return FALSE;
  ctp_journal_begin_step (call->journal, CTP_VERB_ADD, kind->name);
  record = ctp_journal_add_empty (call->journal, kind, call->options->with_private, error);
  added = record != NULL && set_fields (call->journal, record, call->arguments + 1, error);
  ctp_journal_end_step (call->journal);
  if (added)
    g_print ("%s\n", ctp_record_get_id (record));
  return added;
}

static gboolean
run_set (const CtpCliCall *call, GError **error)
{
  g_autoptr (CtpRecord) record = find_existing (call->journal, call->arguments[0], error);
  gboolean set;

  if (record == NULL)
    return FALSE;
  ctp_journal_begin_step (call->journal, CTP_VERB_CHANGE, ctp_record_get_kind (record)->name);
  set = set_fields (call->journal, record, call->arguments + 1, error);
  ctp_journal_end_step (call->journal);
  return set;
}

static gboolean
run_delete (const CtpCliCall *call, GError **error)
{
  g_autoptr (CtpRecord) record = find_existing (call->journal, call->arguments[0], error);

  return record != NULL && ctp_record_delete (record, error);
}

static gboolean
run_restore (const CtpCliCall *call, GError **error)
{
  g_autoptr (CtpRecord) record = find_record (call->journal, call->arguments[0], error);

  return record != NULL && ctp_record_restore (record, error);
}

static gboolean
matches (CtpRecord *record, const CtpField **fields, const CtpValue *values, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const CtpValue *value = ctp_record_get_value (record, fields[i]->name);
      g_auto (CtpValue) shown = CTP_VALUE_INIT;

      /* A choice that was never made is its default. */
      if (fields[i]->type == CTP_FIELD_CHOICE)
        {
          ctp_value_set_text (&shown, ctp_record_get_text (record, fields[i]->name));
          value = &shown;
        }
      else if (fields[i]->type == CTP_FIELD_BOOLEAN)
        {
          ctp_value_set_integer (&shown, ctp_record_get_boolean (record, fields[i]->name));
          value = &shown;
        }
      if (!ctp_value_equal (value, &values[i]))
        return FALSE;
    }
  return TRUE;
}

static GPtrArray *
list_matching (const CtpCliCall *call, const CtpKind *kind, GError **error)
{
  guint n = call->options->where != NULL ? g_strv_length (call->options->where) : 0;
  g_autofree const CtpField **fields = g_new0 (const CtpField *, n + 1);
  g_autofree CtpValue *values = g_new0 (CtpValue, n + 1);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CtpQuery) all = ctp_query_new (call->journal, kind->name, NULL, NULL, NULL);
  gboolean valid = TRUE;

  for (guint i = 0; valid && i < n; i++)
    valid = split (kind, call->options->where[i], &fields[i], &values[i], error);
  for (guint i = 0; valid && i < ctp_query_get_count (all); i++)
    {
      g_autoptr (CtpRecord) record = ctp_query_get (all, i);

      if (matches (record, fields, values, n))
        g_ptr_array_add (records, g_steal_pointer (&record));
    }
  for (guint i = 0; i < n; i++)
    ctp_value_clear (&values[i]);
  return valid ? g_steal_pointer (&records) : NULL;
}

static void
print_line (const char *id, const char *text)
{
  g_autofree char *line = g_strdup (text);

  g_print ("%s\t%s\n", id, g_strdelimit (line, "\n\r\t", ' '));
}

static gboolean
run_list (const CtpCliCall *call, GError **error)
{
  const CtpKind *kind = find_kind (call->arguments[0], error);
  g_autoptr (GPtrArray) records = kind != NULL ? list_matching (call, kind, error) : NULL;

  if (records == NULL)
    return FALSE;
  if (call->options->json)
    ctp_cli_print_json (records);
  else
    for (guint i = 0; i < records->len; i++)
      print_line (ctp_record_get_id (records->pdata[i]), ctp_record_get_shown (records->pdata[i]));
  return TRUE;
}

static gboolean
run_show (const CtpCliCall *call, GError **error)
{
  g_autoptr (CtpRecord) record = find_existing (call->journal, call->arguments[0], error);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (CtpRecord) author = record != NULL ? ctp_record_dup_author (record) : NULL;
  const CtpKind *kind;

  if (record == NULL)
    return FALSE;
  if (call->options->json)
    {
      g_ptr_array_add (one, record);
      ctp_cli_print_json (one);
      return TRUE;
    }
  kind = ctp_record_get_kind (record);
  g_print ("id=%s\nkind=%s\nprivate=%s\ncreated=%s\nauthor=%s\n", ctp_record_get_id (record),
           kind->name, ctp_record_get_private (record) ? "yes" : "no",
           ctp_record_get_created (record), author != NULL ? ctp_record_get_id (author) : "");
  for (const CtpField *field = kind->fields; field->name != NULL; field++)
    if (ctp_record_is_set (record, field->name))
      {
        g_autofree char *value = ctp_value_to_string (ctp_record_get_value (record, field->name));

        g_print ("%s=%s\n", field->name, value);
      }
  return TRUE;
}

static gboolean
run_history (const CtpCliCall *call, GError **error)
{
  g_autoptr (CtpRecord) record = find_record (call->journal, call->arguments[0], error);
  g_autoptr (GPtrArray) changes
    = record != NULL ? ctp_record_list_history (record, NULL, error) : NULL;

  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      const CtpChange *change = changes->pdata[i];
      g_autofree char *stamp = ctp_stamp_to_string (&change->stamp);
      g_autofree char *value = ctp_value_to_string (&change->value);

      g_print ("%s\t%s=%s\n", stamp, change->field, value);
    }
  return TRUE;
}

/* Marks the words that were found: bold on a terminal, in brackets elsewhere. */
static char *
dup_marked (const char *excerpt)
{
  gboolean is_terminal = isatty (STDOUT_FILENO);
  GString *marked = g_string_new (excerpt);

  g_string_replace (marked, CTP_FOUND_OPEN, is_terminal ? "\033[1m" : "[", 0);
  g_string_replace (marked, CTP_FOUND_CLOSE, is_terminal ? "\033[0m" : "]", 0);
  return g_string_free (marked, FALSE);
}

static gboolean
run_search (const CtpCliCall *call, GError **error)
{
  g_autofree char *words = g_strjoinv (" ", call->arguments);
  g_autoptr (GPtrArray) found = ctp_search (call->journal, words, MOST_FOUND, error);

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      const CtpFound *one = found->pdata[i];
      g_autofree char *marked = dup_marked (one->excerpt);
      g_autofree char *line
        = g_strdup_printf ("%s\t%s", one->kind->name, g_strdelimit (marked, "\n\r\t", ' '));

      g_print ("%s\t%s\n", one->id, line);
    }
  return TRUE;
}

const CtpCliCommand ctp_cli_record_commands[] = {
  { "kinds", "", CTP_CLI_NOTHING, 0, 0, run_kinds },
  { "add", "J KIND FIELD=VALUE … [--private]", CTP_CLI_WRITE, 1, -1, run_add },
  { "set", "J ID FIELD=VALUE …", CTP_CLI_WRITE, 2, -1, run_set },
  { "delete", "J ID", CTP_CLI_WRITE, 1, 1, run_delete },
  { "restore", "J ID", CTP_CLI_WRITE, 1, 1, run_restore },
  { "list", "J KIND [--where FIELD=VALUE] [--json]", CTP_CLI_READ, 1, 1, run_list },
  { "show", "J ID [--json]", CTP_CLI_READ, 1, 1, run_show },
  { "history", "J ID", CTP_CLI_READ, 1, 1, run_history },
  { "search", "J WORDS", CTP_CLI_READ, 1, -1, run_search },
  { NULL },
};
