/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The journals that were opened lately, kept in the application's own settings. Every application
 * can read the desktop's shared list of recent files, so no journal ever enters that. */

#include "app/ctp-recent-journals.h"

#define KEY "recent-journals"
#define MOST_KEPT 12

struct _CtpRecentJournal
{
  GObject parent_instance;

  char *path;
  char *names;
  gint64 opened;
};

G_DEFINE_FINAL_TYPE (CtpRecentJournal, ctp_recent_journal, G_TYPE_OBJECT)

struct _CtpRecentJournals
{
  GObject parent_instance;

  GSettings *settings;
  GPtrArray *journals;
};

static void ctp_recent_journals_list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CtpRecentJournals,
                               ctp_recent_journals,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      ctp_recent_journals_list_model_init))

static CtpRecentJournal *
recent_journal_new (const char *path, const char *names, gint64 opened)
{
  CtpRecentJournal *self = g_object_new (CTP_TYPE_RECENT_JOURNAL, NULL);

  self->path = g_strdup (path);
  self->names = g_strdup (names);
  self->opened = opened;

  return self;
}

static GVariant *
to_variant (GPtrArray *journals)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sst)"));
  for (guint i = 0; i < journals->len; i++)
    {
      CtpRecentJournal *journal = g_ptr_array_index (journals, i);

      g_variant_builder_add (&builder, "(sst)", journal->path, journal->names,
                             (guint64) journal->opened);
    }

  return g_variant_builder_end (&builder);
}

static void
load (CtpRecentJournals *self)
{
  g_autoptr (GVariant) stored = g_settings_get_value (self->settings, KEY);
  guint n_removed = self->journals->len;
  GVariantIter iter;
  const char *path;
  const char *names;
  guint64 opened;

  g_ptr_array_set_size (self->journals, 0);
  g_variant_iter_init (&iter, stored);
  while (g_variant_iter_next (&iter, "(&s&st)", &path, &names, &opened))
    g_ptr_array_add (self->journals, recent_journal_new (path, names, (gint64) opened));

  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_removed, self->journals->len);
}

/* Writes a list without @path, with @first (transfer full, nullable) at its head. */
static void
store_without (CtpRecentJournals *self, const char *path, CtpRecentJournal *first)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);

  if (first != NULL)
    g_ptr_array_add (kept, first);
  for (guint i = 0; i < self->journals->len && kept->len < MOST_KEPT; i++)
    {
      CtpRecentJournal *journal = g_ptr_array_index (self->journals, i);

      if (g_strcmp0 (journal->path, path) != 0)
        g_ptr_array_add (kept, g_object_ref (journal));
    }

  g_settings_set_value (self->settings, KEY, to_variant (kept));
}

static void
settings_changed_cb (CtpRecentJournals *self)
{
  load (self);
}

static void
ctp_recent_journal_finalize (GObject *object)
{
  CtpRecentJournal *self = CTP_RECENT_JOURNAL (object);

  g_free (self->path);
  g_free (self->names);

  G_OBJECT_CLASS (ctp_recent_journal_parent_class)->finalize (object);
}

static void
ctp_recent_journal_class_init (CtpRecentJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ctp_recent_journal_finalize;
}

static void
ctp_recent_journal_init (CtpRecentJournal *self)
{
}

static GType
ctp_recent_journals_get_item_type (GListModel *model)
{
  return CTP_TYPE_RECENT_JOURNAL;
}

static guint
ctp_recent_journals_get_n_items (GListModel *model)
{
  return CTP_RECENT_JOURNALS (model)->journals->len;
}

static gpointer
ctp_recent_journals_get_item (GListModel *model, guint position)
{
  CtpRecentJournals *self = CTP_RECENT_JOURNALS (model);

  if (position >= self->journals->len)
    return NULL;

  return g_object_ref (g_ptr_array_index (self->journals, position));
}

static void
ctp_recent_journals_list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = ctp_recent_journals_get_item_type;
  interface->get_n_items = ctp_recent_journals_get_n_items;
  interface->get_item = ctp_recent_journals_get_item;
}

static void
ctp_recent_journals_finalize (GObject *object)
{
  CtpRecentJournals *self = CTP_RECENT_JOURNALS (object);

  g_ptr_array_unref (self->journals);
  g_object_unref (self->settings);

  G_OBJECT_CLASS (ctp_recent_journals_parent_class)->finalize (object);
}

static void
ctp_recent_journals_class_init (CtpRecentJournalsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ctp_recent_journals_finalize;
}

static void
ctp_recent_journals_init (CtpRecentJournals *self)
{
  self->journals = g_ptr_array_new_with_free_func (g_object_unref);
}

const char *
ctp_recent_journal_get_path (CtpRecentJournal *self)
{
  g_return_val_if_fail (CTP_IS_RECENT_JOURNAL (self), NULL);

  return self->path;
}

const char *
ctp_recent_journal_get_names (CtpRecentJournal *self)
{
  g_return_val_if_fail (CTP_IS_RECENT_JOURNAL (self), NULL);

  return self->names;
}

/* When it was last opened, in seconds since 1970. */
gint64
ctp_recent_journal_get_opened (CtpRecentJournal *self)
{
  g_return_val_if_fail (CTP_IS_RECENT_JOURNAL (self), 0);

  return self->opened;
}

CtpRecentJournals *
ctp_recent_journals_new (GSettings *settings)
{
  CtpRecentJournals *self = g_object_new (CTP_TYPE_RECENT_JOURNALS, NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::" KEY, G_CALLBACK (settings_changed_cb), self,
                           G_CONNECT_SWAPPED);
  load (self);

  return self;
}

/* Puts the journal at @path first; @opened in seconds since 1970. */
void
ctp_recent_journals_add (CtpRecentJournals *self,
                         const char *path,
                         const char *names,
                         gint64 opened)
{
  g_return_if_fail (CTP_IS_RECENT_JOURNALS (self));

  store_without (self, path, recent_journal_new (path, names, opened));
}

/* Forgets the journal at @path. */
void
ctp_recent_journals_remove (CtpRecentJournals *self, const char *path)
{
  g_return_if_fail (CTP_IS_RECENT_JOURNALS (self));

  store_without (self, path, NULL);
}

/* The names of the pair whose journal lies at @path, NULL when it was never opened here. */
const char *
ctp_recent_journals_get_names (CtpRecentJournals *self, const char *path)
{
  g_return_val_if_fail (CTP_IS_RECENT_JOURNALS (self), NULL);

  for (guint i = 0; i < self->journals->len; i++)
    {
      CtpRecentJournal *journal = g_ptr_array_index (self->journals, i);

      if (g_strcmp0 (journal->path, path) == 0)
        return journal->names;
    }

  return NULL;
}
