/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records as JSON: one array of objects with id, kind, private, created and author, then the fields
 * by name; references as ids, what is not set as null. */

#include "cli/ctp-cli-json.h"

static void
add_value (JsonBuilder *builder, const CtpField *field, const CtpValue *value)
{
  switch (value->type)
    {
    case CTP_VALUE_INTEGER:
      if (field->type == CTP_FIELD_BOOLEAN)
        json_builder_add_boolean_value (builder, value->integer != 0);
      else
        json_builder_add_int_value (builder, value->integer);
      break;
    case CTP_VALUE_REAL:
      json_builder_add_double_value (builder, value->real);
      break;
    case CTP_VALUE_TEXT:
      json_builder_add_string_value (builder, value->text);
      break;
    case CTP_VALUE_NULL:
    default:
      json_builder_add_null_value (builder);
      break;
    }
}

static void
add_record (JsonBuilder *builder, CtpRecord *record)
{
  const CtpKind *kind = ctp_record_get_kind (record);
  g_autoptr (CtpRecord) author = ctp_record_dup_author (record);

  json_builder_begin_object (builder);
  ctp_cli_add_text (builder, "id", ctp_record_get_id (record));
  ctp_cli_add_text (builder, "kind", kind->name);
  json_builder_set_member_name (builder, "private");
  json_builder_add_boolean_value (builder, ctp_record_get_private (record));
  ctp_cli_add_text (builder, "created", ctp_record_get_created (record));
  ctp_cli_add_text (builder, "author", author != NULL ? ctp_record_get_id (author) : NULL);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      json_builder_set_member_name (builder, kind->fields[i].name);
      add_value (builder, &kind->fields[i], ctp_record_get_value (record, kind->fields[i].name));
    }
  json_builder_end_object (builder);
}

/** ctp_cli_print_json: Prints an array of records (element-type CtpRecord) and a line end. */
void
ctp_cli_print_json (GPtrArray *records)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < records->len; i++)
    add_record (builder, records->pdata[i]);
  json_builder_end_array (builder);
  ctp_cli_print_built (builder);
}

/** ctp_cli_print_built: Prints what was built, and a line end. */
void
ctp_cli_print_built (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  g_print ("%s\n", text);
}

/** ctp_cli_add_text: Adds a text to an object; NULL for null. */
void
ctp_cli_add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}
