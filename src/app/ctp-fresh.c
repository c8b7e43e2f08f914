/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A quiet mark at each row whose record, or something within it, is new since one last looked at the
 * view that shows it. Which records these are is kept with the journal while it is open. */

#include "app/ctp-fresh.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#define CTP_TYPE_FRESH (ctp_fresh_get_type ())
G_DECLARE_FINAL_TYPE (CtpFresh, ctp_fresh, CTP, FRESH, GObject)

struct _CtpFresh
{
  GObject parent_instance;

  /* “goals/ID” */
  GHashTable *keys;
};

G_DEFINE_FINAL_TYPE (CtpFresh, ctp_fresh, G_TYPE_OBJECT)

static G_DEFINE_QUARK (ctp - fresh, fresh);
static G_DEFINE_QUARK (ctp - fresh - record, record);
static G_DEFINE_QUARK (ctp - fresh - place, place);

static void
ctp_fresh_finalize (GObject *object)
{
  g_hash_table_unref (CTP_FRESH (object)->keys);

  G_OBJECT_CLASS (ctp_fresh_parent_class)->finalize (object);
}

static void
ctp_fresh_class_init (CtpFreshClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ctp_fresh_finalize;

  /* CtpFresh::changed: other records are new now. */
  g_signal_new ("changed", CTP_TYPE_FRESH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ctp_fresh_init (CtpFresh *self)
{
  self->keys = ctp_fresh_new ();
}

static CtpFresh *
get_fresh (CtpJournal *journal)
{
  CtpFresh *self = g_object_get_qdata (G_OBJECT (journal), fresh_quark ());

  if (self == NULL)
    {
      self = g_object_new (CTP_TYPE_FRESH, NULL);
      g_object_set_qdata_full (G_OBJECT (journal), fresh_quark (), self, g_object_unref);
    }

  return self;
}

static char *
dup_key (const CtpView *view, CtpRecord *record)
{
  return g_strconcat (view->name, "/", ctp_record_get_id (record), NULL);
}

/* The view that a row is in; of those in Overview, which shows all kinds, the one of their own. */
static const CtpView *
find_view (GtkWidget *row, CtpRecord *record)
{
  for (guint i = 0; i < CTP_N_VIEWS; i++)
    if (*ctp_view_table[i].kinds != '\0'
        && gtk_widget_get_ancestor (row, ctp_view_table[i].get_type ()) != NULL)
      return &ctp_view_table[i];

  return ctp_view_find_for_kind (ctp_record_get_kind (record)->name);
}

static void
describe (GtkWidget *place, CtpJournal *journal)
{
  CtpRecord *partner = ctp_journal_get_partner (journal);
  g_autofree char *words
    /* Translators: %s is the name of the other person. */
    = g_strdup_printf (_ ("New from %s"), ctp_record_get_text (partner, "name"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (place), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words, -1);
}

static void
update_cb (GtkWidget *row)
{
  CtpRecord *record = g_object_get_qdata (G_OBJECT (row), record_quark ());
  GtkWidget *place = g_object_get_qdata (G_OBJECT (row), place_quark ());
  CtpJournal *journal = record != NULL ? ctp_record_get_journal (record) : NULL;
  g_autofree char *key = NULL;
  gboolean is_fresh = FALSE;

  if (journal != NULL)
    {
      key = dup_key (find_view (row, record), record);
      is_fresh = g_hash_table_contains (get_fresh (journal)->keys, key);
    }
  if (is_fresh == gtk_widget_has_css_class (row, "fresh"))
    return;

  if (is_fresh)
    {
      gtk_widget_add_css_class (row, "fresh");
      describe (place, journal);
    }
  else
    {
      gtk_widget_remove_css_class (row, "fresh");
      gtk_accessible_reset_property (GTK_ACCESSIBLE (place), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
}

GHashTable *
ctp_fresh_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Counts @record among those of @fresh that are new in @view. */
void
ctp_fresh_add (GHashTable *fresh, const CtpView *view, CtpRecord *record)
{
  g_hash_table_add (fresh, dup_key (view, record));
}

/* Marks the rows of @fresh, which is taken, and no others. */
void
ctp_fresh_set (CtpJournal *journal, GHashTable *fresh)
{
  CtpFresh *self = get_fresh (journal);
  const gboolean is_same = g_hash_table_size (fresh) == 0 && g_hash_table_size (self->keys) == 0;

  g_hash_table_unref (self->keys);
  self->keys = fresh;
  if (!is_same)
    g_signal_emit_by_name (self, "changed");
}

/* Marks @row while @record, which it shows, is new; @place is what a screen reader stops at. A row may
 * be given another record of the same journal; NULL has no mark. */
void
ctp_fresh_mark (GtkWidget *row, GtkWidget *place, CtpRecord *record)
{
  const gboolean is_known = g_object_get_qdata (G_OBJECT (row), place_quark ()) != NULL;

  g_return_if_fail (GTK_IS_WIDGET (row));

  g_object_set_qdata (G_OBJECT (row), place_quark (), place);
  g_object_set_qdata_full (G_OBJECT (row), record_quark (),
                           record != NULL ? g_object_ref (record) : NULL, g_object_unref);
  if (!is_known && record != NULL)
    {
      g_signal_connect_object (get_fresh (ctp_record_get_journal (record)), "changed",
                               G_CALLBACK (update_cb), row, G_CONNECT_SWAPPED);
      /* In which view it is is not known before. */
      g_signal_connect (row, "map", G_CALLBACK (update_cb), NULL);
    }
  if (is_known)
    update_cb (row);
}
