/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking in much a little at a time. The main loop has its turn in between, so that nobody who types
 * waits for it. What was taken in stays, whether or not the rest follows. */

#include "exchange/ctp-intake.h"

/* So many changes are taken in at once: a few milliseconds' work. */
#define SLICE 200

typedef struct
{
  GPtrArray *sections;
  guint n_changes;
} Intake;

static void
free_intake (gpointer data)
{
  Intake *intake = data;

  g_ptr_array_unref (intake->sections);
  g_free (intake);
}

static gboolean
take_in_cb (gpointer data)
{
  g_autoptr (GTask) task = g_object_ref (data);
  Intake *intake = g_task_get_task_data (task);
  CtpExchange *exchange = ctp_exchange_get (g_task_get_source_object (task));
  g_autoptr (GPtrArray) slice = NULL;
  GError *error = NULL;
  gboolean has_gap;

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  slice = ctp_intake_split (exchange, intake->sections, SLICE);
  if (slice != NULL)
    intake->n_changes += ctp_exchange_take_in (exchange, slice, &has_gap, &error);
  if (slice != NULL && error == NULL)
    return G_SOURCE_CONTINUE;
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

/**
 * ctp_intake_split:
 * @sections: (element-type CtpSection): the changes that are returned are removed
 * @most: how many changes of one writer to take in at once
 *
 * Returns: (transfer full) (nullable) (element-type CtpSection): the first changes that can be taken
 *   in, where a section has many more; NULL where none has
 */
GPtrArray *
ctp_intake_split (CtpExchange *exchange, GPtrArray *sections, guint most)
{
  CtpHoldings *holdings = ctp_exchange_get_holdings (exchange);

  for (guint i = 0; i < sections->len; i++)
    {
      CtpSection *section = sections->pdata[i];
      GPtrArray *slice;

      if (section->changes->len <= most
          || section->base.count > ctp_holdings_get (holdings, section->writer).count)
        continue;
      slice = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_section_free);
      g_ptr_array_add (slice, ctp_section_split (section, most));
      return slice;
    }
  return NULL;
}

/**
 * ctp_intake_async:
 * @sections: (element-type CtpSection): in the end those that are small, or ahead of what is here,
 *   are left
 *
 * Takes in what is much, from somebody from whom something may be taken.
 */
void
ctp_intake_async (CtpJournal *journal,
                  GPtrArray *sections,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (journal, cancellable, callback, user_data);
  g_autoptr (GSource) source = g_idle_source_new ();
  Intake *intake = g_new0 (Intake, 1);

  intake->sections = g_ptr_array_ref (sections);
  g_task_set_source_tag (task, ctp_intake_async);
  g_task_set_priority (task, G_PRIORITY_DEFAULT_IDLE);
  g_task_set_task_data (task, intake, free_intake);
  g_task_attach_source (task, source, take_in_cb);
}

/**
 * ctp_intake_finish:
 * @n_changes: (out): how many changes were new here
 *
 * Errors: those of the journal, and %G_IO_ERROR_CANCELLED
 */
gboolean
ctp_intake_finish (CtpJournal *journal, GAsyncResult *result, guint *n_changes, GError **error)
{
  *n_changes = ((Intake *) g_task_get_task_data (G_TASK (result)))->n_changes;
  return g_task_propagate_boolean (G_TASK (result), error);
}
