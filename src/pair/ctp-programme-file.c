/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A programme as a file, which one pair gives to another: XML of a fixed form. A file from elsewhere
 * may be anything; so it is read with bounds on everything, and what does not fit is refused and not
 * guessed at. It can hold nothing but texts, numbers and choices, and runs nothing. */

#include "pair/ctp-programme-file.h"

#include <config.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "pair/ctp-pair-error.h"

#define VERSION 1
#define MOST_BYTES (256 * 1024)
#define MOST_PARTS 64
#define MOST_CHARACTERS 2000
#define MOST_MONTHS 120
#define MOST_MINUTES (24 * 60)
#define MOST_HOURS 744
#define LARGEST 1e12

/* Which element stands in which, and whether it has a text of its own. */
static const struct
{
  const char *name;
  const char *parent;
  gboolean has_text;
} elements[] = {
  { "programme", NULL, FALSE },
  { "name", "programme", TRUE },
  { "summary", "programme", TRUE },
  { "agreement", "programme", FALSE },
  { "purpose", "agreement", TRUE },
  { "confidentiality", "agreement", TRUE },
  { "contact", "agreement", TRUE },
  { "rule", "agreement", TRUE },
  { "goal", "programme", FALSE },
  { "title", "goal", TRUE },
  { "why", "goal", TRUE },
  { "measure", "goal", TRUE },
  { "unit", "goal", TRUE },
  { "milestone", "goal", TRUE },
  { "agenda", "programme", FALSE },
  { "title", "agenda", TRUE },
  { "topic", "agenda", TRUE },
  { "schedule", "programme", FALSE },
  { "statement", "programme", TRUE },
};

typedef struct
{
  CtpProgramme *programme;
  const char *domain;
  GString *text;
  CtpProgrammeGoal *goal;
  CtpProgrammeAgenda *agenda;
  CtpProgrammeTopic *topic;
  CtpProgrammeStatement *statement;
} Reader;

/* Reads the attributes of one element; each is asked for once, and the rest refused. */
typedef struct
{
  const char *element;
  const char **names;
  const char **values;
  guint n_asked;
  GError **error;
  gboolean failed;
} Attributes;

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_PROGRAMME,
               /* Translators: %s is a word of the file that can not be read. */
               _ ("This is not a programme that can be read here: “%s” is not as it should be."),
               what);
  return FALSE;
}

static void
refuse_file (GError **error)
{
  g_set_error_literal (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_PROGRAMME,
                       _ ("This file is not a programme."));
}

static const char *
take_attribute (Attributes *self, const char *name)
{
  for (guint i = 0; self->names[i] != NULL; i++)
    if (g_str_equal (self->names[i], name))
      {
        self->n_asked++;
        return self->values[i];
      }

  return NULL;
}

static void
fail (Attributes *self, const char *name)
{
  if (!self->failed)
    refuse (self->error, name);
  self->failed = TRUE;
}

/* One of the words in @choices, which are separated by spaces; the first where none is said. */
static char *
take_choice (Attributes *self, const char *name, const char *choices)
{
  g_auto (GStrv) words = g_strsplit (choices, " ", -1);
  const char *value = take_attribute (self, name);

  if (value != NULL && !g_strv_contains ((const char *const *) words, value))
    fail (self, name);

  return g_strdup (value != NULL ? value : words[0]);
}

static double
take_number (Attributes *self, const char *name, double least, double most, double otherwise)
{
  const char *value = take_attribute (self, name);
  char *end;
  double number;

  if (value == NULL)
    return otherwise;

  number = g_ascii_strtod (value, &end);
  if (end == value || *end != '\0' || !isfinite (number) || number < least || number > most)
    {
      fail (self, name);
      return otherwise;
    }
  return number;
}

static int
take_integer (Attributes *self, const char *name, int most)
{
  return (int) take_number (self, name, 0, most, 0);
}

static gboolean
end_attributes (Attributes *self)
{
  if (!self->failed && self->n_asked != g_strv_length ((char **) self->names))
    fail (self, self->element);

  return !self->failed;
}

static const char *
get_choices (const char *kind, const char *field)
{
  return ctp_kind_find_field (ctp_kind_find (kind), field)->choices;
}

static gboolean
has_room (const Reader *self)
{
  const CtpProgramme *programme = self->programme;

  return programme->rules->len < MOST_PARTS && programme->goals->len < MOST_PARTS
         && programme->agendas->len < MOST_PARTS && programme->statements->len < MOST_PARTS
         && (self->goal == NULL || self->goal->milestones->len < MOST_PARTS)
         && (self->agenda == NULL || self->agenda->topics->len < MOST_PARTS);
}

static void
begin_programme (Reader *self, Attributes *attributes)
{
  int version = (int) take_number (attributes, "version", 1, 1000, 0);

  if (attributes->failed)
    return;
  if (version > VERSION)
    {
      attributes->failed = TRUE;
      g_set_error_literal (attributes->error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_PROGRAMME,
                           _ ("This programme was made with a newer version of Counterpart."));
    }
  else if (version == 0)
    fail (attributes, "version");
}

static void
begin_goal (Reader *self, Attributes *attributes)
{
  CtpProgrammeGoal *goal = ctp_programme_add_goal (self->programme);

  self->goal = goal;
  goal->learner = take_choice (attributes, "learner", "both senior junior");
  goal->area = take_choice (attributes, "area", get_choices ("goal", "area"));
  goal->baseline = take_number (attributes, "baseline", -LARGEST, LARGEST, NAN);
  goal->target = take_number (attributes, "target", -LARGEST, LARGEST, NAN);
  goal->months = take_integer (attributes, "months", MOST_MONTHS);
}

static void
begin_schedule (Reader *self, Attributes *attributes)
{
  g_autofree char *unit = take_choice (attributes, "unit", "weeks months");

  self->programme->every = take_integer (attributes, "every", MOST_MONTHS);
  self->programme->by_month = g_str_equal (unit, "months");
  self->programme->minutes = take_integer (attributes, "minutes", MOST_MINUTES);
}

static void
begin_element (Reader *self, Attributes *attributes)
{
  const char *element = attributes->element;

  if (g_str_equal (element, "programme"))
    begin_programme (self, attributes);
  else if (g_str_equal (element, "agreement"))
    {
      self->programme->hours = take_number (attributes, "hours", 0, MOST_HOURS, NAN);
      self->programme->months = take_integer (attributes, "months", MOST_MONTHS);
    }
  else if (g_str_equal (element, "goal"))
    begin_goal (self, attributes);
  else if (g_str_equal (element, "agenda"))
    {
      self->agenda = ctp_programme_add_agenda (self->programme);
      self->agenda->session
        = take_choice (attributes, "session", get_choices ("meeting", "session"));
    }
  else if (g_str_equal (element, "topic"))
    {
      self->topic = ctp_programme_agenda_add_topic (self->agenda);
      self->topic->owner = take_choice (attributes, "owner", "both senior junior");
      self->topic->minutes = take_integer (attributes, "minutes", MOST_MINUTES);
    }
  else if (g_str_equal (element, "schedule"))
    begin_schedule (self, attributes);
  else if (g_str_equal (element, "statement"))
    {
      self->statement = ctp_programme_add_statement (self->programme);
      self->statement->about = take_choice (attributes, "about", "junior senior");
    }
}

static const char *
get_parent (GMarkupParseContext *context)
{
  const GSList *stack = g_markup_parse_context_get_element_stack (context);

  return stack != NULL && stack->next != NULL ? stack->next->data : NULL;
}

static int
find_element (const char *name, const char *parent)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (g_str_equal (elements[i].name, name) && g_strcmp0 (elements[i].parent, parent) == 0)
      return (int) i;

  return -1;
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char *name,
                  const char **attribute_names,
                  const char **attribute_values,
                  gpointer user_data,
                  GError **error)
{
  Reader *self = user_data;
  Attributes attributes = { name, attribute_names, attribute_values, .n_asked = 0, .error = error };

  if (find_element (name, get_parent (context)) < 0 || !has_room (self))
    {
      refuse (error, name);
      return;
    }

  g_string_truncate (self->text, 0);
  begin_element (self, &attributes);
  end_attributes (&attributes);
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  Reader *self = user_data;

  g_string_append_len (self->text, text, (gssize) length);
  if (g_utf8_strlen (self->text->str, -1) > MOST_CHARACTERS)
    refuse (error, g_markup_parse_context_get_element (context));
}

/* One line of text, without what a person can not see. */
static char *
dup_text (Reader *self)
{
  g_autoptr (GString) clean = g_string_new (NULL);

  for (const char *at = self->text->str; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (g_unichar_isspace (character))
        {
          if (clean->len > 0 && clean->str[clean->len - 1] != ' ')
            g_string_append_c (clean, ' ');
        }
      else if (!g_unichar_iscntrl (character))
        g_string_append_unichar (clean, character);
    }
  g_strchomp (clean->str);

  return g_strdup (self->domain != NULL && *clean->str != '\0'
                     ? g_dgettext (self->domain, clean->str)
                     : clean->str);
}

/* Where the text of an element goes. */
static char **
find_text (Reader *self, const char *name, const char *parent)
{
  if (g_strcmp0 (parent, "goal") == 0)
    {
      if (g_str_equal (name, "title"))
        return &self->goal->title;
      if (g_str_equal (name, "why"))
        return &self->goal->why;
      return g_str_equal (name, "measure") ? &self->goal->measure : &self->goal->unit;
    }
  if (g_str_equal (name, "topic"))
    return &self->topic->title;
  if (g_str_equal (name, "title"))
    return &self->agenda->title;
  if (g_str_equal (name, "statement"))
    return &self->statement->text;
  if (g_str_equal (name, "purpose"))
    return &self->programme->purpose;
  if (g_str_equal (name, "confidentiality"))
    return &self->programme->confidentiality;
  if (g_str_equal (name, "contact"))
    return &self->programme->contact;

  return g_str_equal (name, "name") ? &self->programme->name : &self->programme->summary;
}

static void
end_element_cb (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  Reader *self = user_data;
  const char *parent = get_parent (context);
  g_autofree char *text = dup_text (self);
  char **place;

  if (elements[find_element (name, parent)].has_text == (*text == '\0'))
    {
      refuse (error, name);
      return;
    }

  g_string_truncate (self->text, 0);
  if (*text == '\0')
    return;
  if (g_str_equal (name, "rule"))
    g_ptr_array_add (self->programme->rules, g_steal_pointer (&text));
  else if (g_str_equal (name, "milestone"))
    g_ptr_array_add (self->goal->milestones, g_steal_pointer (&text));
  else
    {
      place = find_text (self, name, parent);
      if (*place != NULL)
        refuse (error, name);
      else
        *place = g_steal_pointer (&text);
    }
}

/* What has to have a name has one. */
static gboolean
is_whole (const CtpProgramme *programme, GError **error)
{
  if (programme->name == NULL)
    return refuse (error, "name");
  for (guint i = 0; i < programme->goals->len; i++)
    if (((CtpProgrammeGoal *) g_ptr_array_index (programme->goals, i))->title == NULL)
      return refuse (error, "goal");
  for (guint i = 0; i < programme->agendas->len; i++)
    if (((CtpProgrammeAgenda *) g_ptr_array_index (programme->agendas, i))->title == NULL)
      return refuse (error, "agenda");

  return TRUE;
}

/**
 * ctp_programme_read:
 * @domain: (nullable): where its texts are translated; %NULL for a file that is read as it is
 *
 * Reads a programme.
 *
 * Errors: %CTP_PAIR_ERROR_PROGRAMME for whatever is not exactly one.
 *
 * Returns: (transfer full) (nullable)
 */
CtpProgramme *
ctp_programme_read (GBytes *bytes, const char *domain, GError **error)
{
  static const GMarkupParser parser
    = { .start_element = start_element_cb, .end_element = end_element_cb, .text = text_cb };
  g_autoptr (CtpProgramme) programme = ctp_programme_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GError) reason = NULL;
  Reader reader = { .programme = programme, .domain = domain, .text = text };
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size > MOST_BYTES)
    {
      g_set_error_literal (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_PROGRAMME,
                           _ ("This file is too large to be a programme."));
      return NULL;
    }

  context = g_markup_parse_context_new (&parser, 0, &reader, NULL);
  if (!g_markup_parse_context_parse (context, data != NULL ? data : "", (gssize) size, &reason)
      || !g_markup_parse_context_end_parse (context, &reason))
    {
      if (reason->domain == CTP_PAIR_ERROR)
        g_propagate_error (error, g_steal_pointer (&reason));
      else
        refuse_file (error);
      return NULL;
    }

  return is_whole (programme, error) ? g_steal_pointer (&programme) : NULL;
}

static void
write_attribute (GString *xml, const char *name, const char *value)
{
  g_autofree char *escaped = g_markup_escape_text (value, -1);

  g_string_append_printf (xml, " %s=\"%s\"", name, escaped);
}

static void
write_number (GString *xml, const char *name, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isnan (number))
    write_attribute (xml, name, g_ascii_formatd (text, sizeof text, "%.15g", number));
}

/* One that is 0 where it is not said. */
static void
write_count (GString *xml, const char *name, int count)
{
  if (count > 0)
    write_number (xml, name, count);
}

static void
write_text (GString *xml, const char *indent, const char *name, const char *text)
{
  g_autofree char *escaped = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  if (escaped != NULL && *escaped != '\0')
    g_string_append_printf (xml, "%s<%s>%s</%s>\n", indent, name, escaped, name);
}

static void
write_texts (GString *xml, const char *name, const GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    write_text (xml, "    ", name, g_ptr_array_index (texts, i));
}

static void
write_goal (GString *xml, const CtpProgrammeGoal *goal)
{
  g_string_append (xml, "  <goal");
  write_attribute (xml, "learner", goal->learner);
  write_attribute (xml, "area", goal->area);
  write_number (xml, "baseline", goal->baseline);
  write_number (xml, "target", goal->target);
  write_count (xml, "months", goal->months);
  g_string_append (xml, ">\n");
  write_text (xml, "    ", "title", goal->title);
  write_text (xml, "    ", "why", goal->why);
  write_text (xml, "    ", "measure", goal->measure);
  write_text (xml, "    ", "unit", goal->unit);
  write_texts (xml, "milestone", goal->milestones);
  g_string_append (xml, "  </goal>\n");
}

static void
write_agenda (GString *xml, const CtpProgrammeAgenda *agenda)
{
  g_string_append (xml, "  <agenda");
  write_attribute (xml, "session", agenda->session);
  g_string_append (xml, ">\n");
  write_text (xml, "    ", "title", agenda->title);
  for (guint i = 0; i < agenda->topics->len; i++)
    {
      const CtpProgrammeTopic *topic = g_ptr_array_index (agenda->topics, i);
      g_autofree char *title = g_markup_escape_text (topic->title, -1);

      g_string_append (xml, "    <topic");
      write_attribute (xml, "owner", topic->owner);
      write_count (xml, "minutes", topic->minutes);
      g_string_append_printf (xml, ">%s</topic>\n", title);
    }
  g_string_append (xml, "  </agenda>\n");
}

/**
 * ctp_programme_write:
 *
 * Gives a programme as a file holds it.
 *
 * Returns: (transfer full)
 */
GBytes *
ctp_programme_write (CtpProgramme *self)
{
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<programme");

  g_string_append_printf (xml, " version=\"%d\">\n", VERSION);
  write_text (xml, "  ", "name", self->name);
  write_text (xml, "  ", "summary", self->summary);
  g_string_append (xml, "  <agreement");
  write_number (xml, "hours", self->hours);
  write_count (xml, "months", self->months);
  g_string_append (xml, ">\n");
  write_text (xml, "    ", "purpose", self->purpose);
  write_text (xml, "    ", "confidentiality", self->confidentiality);
  write_text (xml, "    ", "contact", self->contact);
  write_texts (xml, "rule", self->rules);
  g_string_append (xml, "  </agreement>\n");
  for (guint i = 0; i < self->goals->len; i++)
    write_goal (xml, g_ptr_array_index (self->goals, i));
  for (guint i = 0; i < self->agendas->len; i++)
    write_agenda (xml, g_ptr_array_index (self->agendas, i));
  if (self->every > 0)
    {
      g_string_append (xml, "  <schedule");
      write_count (xml, "every", self->every);
      write_attribute (xml, "unit", self->by_month ? "months" : "weeks");
      write_count (xml, "minutes", self->minutes);
      g_string_append (xml, "/>\n");
    }
  for (guint i = 0; i < self->statements->len; i++)
    {
      const CtpProgrammeStatement *statement = g_ptr_array_index (self->statements, i);
      g_autofree char *text = g_markup_escape_text (statement->text, -1);

      g_string_append (xml, "  <statement");
      write_attribute (xml, "about", statement->about);
      g_string_append_printf (xml, ">%s</statement>\n", text);
    }
  g_string_append (xml, "</programme>\n");

  return g_string_free_to_bytes (xml);
}

/**
 * ctp_programme_read_file:
 *
 * Reads a programme that somebody gave to the pair.
 *
 * Returns: (transfer full) (nullable)
 */
CtpProgramme *
ctp_programme_read_file (GFile *file, GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GBytes) bytes = NULL;

  /* A pipe or a device might never come to an end. */
  if (g_file_query_exists (file, NULL)
      && g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_REGULAR)
    {
      refuse_file (error);
      return NULL;
    }
  stream = g_file_read (file, NULL, error);
  if (stream == NULL)
    return NULL;

  /* One byte more than may be there is enough to see that there are too many. */
  bytes = g_input_stream_read_bytes (G_INPUT_STREAM (stream), MOST_BYTES + 1, NULL, error);
  return bytes != NULL ? ctp_programme_read (bytes, NULL, error) : NULL;
}

/**
 * ctp_programme_write_file:
 *
 * Writes a programme to a file, which it replaces.
 */
gboolean
ctp_programme_write_file (CtpProgramme *self, GFile *file, GError **error)
{
  g_autoptr (GBytes) bytes = ctp_programme_write (self);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_file_replace_contents (file, data, size, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL,
                                  error);
}
