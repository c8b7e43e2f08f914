/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Programmes to start from: what one is made of, and those that come with the application, which
 * are data files whose texts are translated when they are read. */

#include "pair/ctp-programme.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "ctp-programme-resources.h"
#include "pair/ctp-programme-file.h"

#define PREFIX "/io/github/counterpart/programmes/"

/* In the order in which they are offered. */
static const char *const ids[] = {
  "technology", "customers", "ideas", "services", "working", "things", "blank", NULL,
};

static void
free_goal (gpointer data)
{
  CtpProgrammeGoal *goal = data;

  g_free (goal->learner);
  g_free (goal->area);
  g_free (goal->title);
  g_free (goal->why);
  g_free (goal->measure);
  g_free (goal->unit);
  g_ptr_array_unref (goal->milestones);
  g_free (goal);
}

static void
free_topic (gpointer data)
{
  CtpProgrammeTopic *topic = data;

  g_free (topic->owner);
  g_free (topic->title);
  g_free (topic);
}

static void
free_agenda (gpointer data)
{
  CtpProgrammeAgenda *agenda = data;

  g_free (agenda->session);
  g_free (agenda->title);
  g_ptr_array_unref (agenda->topics);
  g_free (agenda);
}

static void
free_statement (gpointer data)
{
  CtpProgrammeStatement *statement = data;

  g_free (statement->about);
  g_free (statement->text);
  g_free (statement);
}

/**
 * ctp_programme_new:
 *
 * Makes an empty programme.
 */
CtpProgramme *
ctp_programme_new (void)
{
  CtpProgramme *self = g_new0 (CtpProgramme, 1);

  self->hours = NAN;
  self->rules = g_ptr_array_new_with_free_func (g_free);
  self->goals = g_ptr_array_new_with_free_func (free_goal);
  self->agendas = g_ptr_array_new_with_free_func (free_agenda);
  self->statements = g_ptr_array_new_with_free_func (free_statement);
  return self;
}

/**
 * ctp_programme_free:
 *
 * Frees it.
 */
void
ctp_programme_free (CtpProgramme *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->summary);
  g_free (self->purpose);
  g_free (self->confidentiality);
  g_free (self->contact);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->goals);
  g_ptr_array_unref (self->agendas);
  g_ptr_array_unref (self->statements);
  g_free (self);
}

/** ctp_programme_add_goal: (transfer none): adds a goal of which nothing is known. */
CtpProgrammeGoal *
ctp_programme_add_goal (CtpProgramme *self)
{
  CtpProgrammeGoal *goal = g_new0 (CtpProgrammeGoal, 1);

  goal->baseline = goal->target = NAN;
  goal->milestones = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->goals, goal);
  return goal;
}

/** ctp_programme_add_agenda: (transfer none): adds an agenda without topics. */
CtpProgrammeAgenda *
ctp_programme_add_agenda (CtpProgramme *self)
{
  CtpProgrammeAgenda *agenda = g_new0 (CtpProgrammeAgenda, 1);

  agenda->topics = g_ptr_array_new_with_free_func (free_topic);
  g_ptr_array_add (self->agendas, agenda);
  return agenda;
}

/** ctp_programme_agenda_add_topic: (transfer none): adds a topic to an agenda. */
CtpProgrammeTopic *
ctp_programme_agenda_add_topic (CtpProgrammeAgenda *agenda)
{
  CtpProgrammeTopic *topic = g_new0 (CtpProgrammeTopic, 1);

  g_ptr_array_add (agenda->topics, topic);
  return topic;
}

/** ctp_programme_add_statement: (transfer none): adds a statement. */
CtpProgrammeStatement *
ctp_programme_add_statement (CtpProgramme *self)
{
  CtpProgrammeStatement *statement = g_new0 (CtpProgrammeStatement, 1);

  g_ptr_array_add (self->statements, statement);
  return statement;
}

/** ctp_programme_list_ids: (transfer none): those that come with the application. */
const char *const *
ctp_programme_list_ids (void)
{
  return ids;
}

/**
 * ctp_programme_load:
 * @id: one of ctp_programme_list_ids()
 *
 * Reads a programme that comes with the application, in the person's language.
 *
 * Returns: (transfer full) (nullable)
 */
CtpProgramme *
ctp_programme_load (const char *id, GError **error)
{
  g_autofree char *path = g_strconcat (PREFIX, id, ".programme", NULL);
  g_autoptr (GBytes) bytes = NULL;
  CtpProgramme *self;

  bytes = g_resource_lookup_data (ctp_programmes_get_resource (), path,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return NULL;

  self = ctp_programme_read (bytes, GETTEXT_PACKAGE, error);
  if (self != NULL)
    self->id = g_strdup (id);
  return self;
}
