/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A quiet mark at the views where the other person has written since one last looked, and in them at
 * the rows. It goes when the view is looked at, from its rows when one looks elsewhere; what one writes oneself, at whichever copy, never makes one. Only what came
 * since is read, once the application has nothing else to do. */

#include "app/ctp-news-marks.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/ctp-fresh.h"
#include "app/ctp-view-table.h"
#include "pair/ctp-looked.h"
#include "pair/ctp-news.h"

struct _CtpNewsMarks
{
  GObject parent_instance;

  CtpJournal *journal;
  AdwViewStack *views;
  GtkWidget *switcher;
  /* Up to which change there is nothing to be marked, for each view. */
  gint64 clear[CTP_N_VIEWS];
  /* The same as it was when one last went to the view: what came after that has a mark at its row until
   * one leaves the view. */
  gint64 since[CTP_N_VIEWS];
  const CtpView *shown;
  gint64 checked;
  /* Whether this copy keeps what was looked at: not before there is something to keep it for. */
  gboolean begun;
  guint check_source;
};

G_DEFINE_FINAL_TYPE (CtpNewsMarks, ctp_news_marks, G_TYPE_OBJECT)

static gboolean
is_shown (CtpNewsMarks *self, const CtpView *view)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->views), view->name) == 0;
}

/* The tab of a view in the switcher at the top, whose buttons stand in the order of the views. */
static GtkWidget *
find_tab (GtkWidget *widget, guint *index)
{
  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_TAB)
    return (*index)-- == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *tab = find_tab (child, index);

      if (tab != NULL)
        return tab;
    }
  return NULL;
}

static void
mark (CtpNewsMarks *self, guint index, gboolean is_new)
{
  GtkWidget *child = adw_view_stack_get_child_by_name (self->views, ctp_view_table[index].name);
  AdwViewStackPage *page = adw_view_stack_get_page (self->views, child);
  GtkWidget *tab = find_tab (self->switcher, &index);

  adw_view_stack_page_set_needs_attention (page, is_new);
  if (tab != NULL && is_new)
    {
      g_autofree char *words
        /* Translators: %s is the name of the other person. */
        = g_strdup_printf (_ ("New from %s"),
                           ctp_record_get_text (ctp_journal_get_partner (self->journal), "name"));

      gtk_accessible_update_property (GTK_ACCESSIBLE (tab), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      words, -1);
    }
  else if (tab != NULL)
    {
      gtk_accessible_reset_property (GTK_ACCESSIBLE (tab), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
}

static gboolean
has_news (CtpNewsMarks *self, const CtpView *view, gint64 after)
{
  g_autoptr (GPtrArray) news = ctp_news_list (self->journal, after, NULL);

  for (guint i = 0; news != NULL && i < news->len; i++)
    if (*view->kinds == '\0'
        || ctp_view_find_for_kind (((CtpNews *) news->pdata[i])->kind->name) == view)
      return TRUE;

  return FALSE;
}

static void
mark_rows (CtpNewsMarks *self)
{
  GHashTable *fresh = ctp_fresh_new ();

  for (guint i = 0; i < CTP_N_VIEWS; i++)
    {
      const CtpView *view = &ctp_view_table[i];
      g_autoptr (GPtrArray) all
        = *view->kinds != '\0' ? ctp_news_list_each (self->journal, self->since[i], NULL) : NULL;

      for (guint j = 0; all != NULL && j < all->len; j++)
        {
          const CtpNews *news = all->pdata[j];

          if (ctp_view_find_for_kind (news->kind->name) != view)
            continue;
          ctp_fresh_add (fresh, view, news->record);
          if (news->within != NULL)
            ctp_fresh_add (fresh, view, news->within);
        }
    }
  ctp_fresh_set (self->journal, fresh);
}

/* Another view may be shown than before. */
static void
go_on (CtpNewsMarks *self)
{
  const CtpView *shown = NULL;

  for (guint i = 0; i < CTP_N_VIEWS; i++)
    {
      if (is_shown (self, &ctp_view_table[i]))
        shown = &ctp_view_table[i];
      if (shown != &ctp_view_table[i] || shown != self->shown)
        self->since[i] = self->clear[i];
    }
  self->shown = shown;
}

static void
look_at (CtpNewsMarks *self, guint index, gint64 sequence)
{
  self->clear[index] = sequence;
  if (ctp_journal_get_writable (self->journal))
    ctp_looked_set (self->journal, ctp_view_table[index].name, sequence, NULL);
}

static void
begin (CtpNewsMarks *self)
{
  for (guint i = 0; i < CTP_N_VIEWS; i++)
    look_at (self, i, self->clear[i]);
  self->begun = TRUE;
}

static gboolean
check_cb (gpointer user_data)
{
  CtpNewsMarks *self = user_data;
  const gint64 sequence = ctp_journal_get_sequence (self->journal);

  self->check_source = 0;
  if (sequence == self->checked)
    return G_SOURCE_REMOVE;

  self->checked = sequence;
  if (!self->begun)
    begin (self);
  for (guint i = 0; i < CTP_N_VIEWS; i++)
    {
      const CtpView *view = &ctp_view_table[i];
      const gboolean is_new = has_news (self, view, self->clear[i]);

      if (!is_new)
        self->clear[i] = sequence;
      else if (is_shown (self, view))
        look_at (self, i, sequence);
      /* Overview tells all of it, and would always have a mark. */
      mark (self, i, is_new && !is_shown (self, view) && *view->kinds != '\0');
    }
  go_on (self);
  mark_rows (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (CtpNewsMarks *self)
{
  if (self->check_source == 0)
    self->check_source = g_idle_add_full (G_PRIORITY_LOW, check_cb, self, NULL);
}

static void
ctp_news_marks_dispose (GObject *object)
{
  CtpNewsMarks *self = CTP_NEWS_MARKS (object);

  g_clear_handle_id (&self->check_source, g_source_remove);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (ctp_news_marks_parent_class)->dispose (object);
}

static void
ctp_news_marks_class_init (CtpNewsMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ctp_news_marks_dispose;
}

static void
ctp_news_marks_init (CtpNewsMarks *self)
{
}

/* Marks @views, whose tabs are in @switcher; both outlive it. What there is when a copy is opened for
 * the first time came with it, and is not new. */
CtpNewsMarks *
ctp_news_marks_new (CtpJournal *journal, AdwViewStack *views, GtkWidget *switcher)
{
  CtpNewsMarks *self = g_object_new (CTP_TYPE_NEWS_MARKS, NULL);
  const gint64 sequence = ctp_journal_get_sequence (journal);

  self->journal = g_object_ref (journal);
  self->begun = ctp_looked_has_begun (journal);
  self->checked = self->begun ? -1 : sequence;
  self->views = views;
  self->switcher = switcher;
  for (guint i = 0; i < CTP_N_VIEWS; i++)
    self->clear[i] = self->begun ? ctp_looked_get (journal, ctp_view_table[i].name) : sequence;
  go_on (self);
  g_signal_connect_object (journal, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);

  return self;
}

/* The view that is shown is looked at. */
void
ctp_news_marks_look (CtpNewsMarks *self)
{
  const gint64 sequence = ctp_journal_get_sequence (self->journal);

  go_on (self);
  mark_rows (self);
  for (guint i = 0; i < CTP_N_VIEWS; i++)
    if (is_shown (self, &ctp_view_table[i]))
      {
        if (has_news (self, &ctp_view_table[i], self->clear[i]))
          look_at (self, i, sequence);
        mark (self, i, FALSE);
      }
}
