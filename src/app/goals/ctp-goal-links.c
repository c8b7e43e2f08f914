/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What refers to a goal, in one list: action items, takeaways, suggestions and topics, each with what
 * it is and where it stands. Activating one goes to it. */

#include "app/goals/ctp-goal-links.h"

#include <adwaita.h>
#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-action-item-row.h"
#include "app/widgets/ctp-by-frame.h"
#include "app/widgets/ctp-more-row.h"
#include "app/widgets/ctp-record-list.h"
#include "journal/ctp-query.h"
#include "report/ctp-wording.h"

/* So many stand there before the others are asked for. */
#define SHOW_FIRST 8

static const char *const linked_kinds[] = { "action", "takeaway", "suggestion", "topic" };

struct _CtpGoalLinks
{
  GObject parent_instance;
  CtpQuery *queries[G_N_ELEMENTS (linked_kinds)];
  GListModel *all;
  CtpMoreRow *more;
  GtkListBox *list;
};

enum
{
  PROP_N_ITEMS = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CtpGoalLinks, ctp_goal_links, G_TYPE_OBJECT)

static char *
dup_about (CtpRecord *record)
{
  const char *kind = g_dgettext (GETTEXT_PACKAGE, ctp_record_get_kind (record)->label);

  if (!ctp_record_is (record, "suggestion"))
    return g_strdup (kind);

  return g_strdup_printf (
    "%s · %s", kind, ctp_wording_get_suggestion_status (ctp_record_get_text (record, "status")));
}

static void
show_record (CtpRecord *record, GParamSpec *pspec, AdwActionRow *row)
{
  g_autofree char *about = dup_about (record);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), ctp_record_get_shown (record));
  adw_action_row_set_subtitle (row, about);
}

static GtkWidget *
create_row_cb (gpointer record, gpointer user_data)
{
  GtkWidget *row;

  if (ctp_record_is (record, "action"))
    return ctp_action_item_row_new (record, TRUE);

  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_object (record, "notify", G_CALLBACK (show_record), row, 0);
  show_record (record, NULL, ADW_ACTION_ROW (row));

  return row;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row)
{
  CtpRecord *record = ctp_record_list_get_record (row);

  if (record != NULL && !ctp_record_is (record, "action"))
    gtk_widget_activate_action (GTK_WIDGET (list), "win.show-record", "s",
                                ctp_record_get_id (record));
}

static void
items_changed_cb (CtpGoalLinks *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
ctp_goal_links_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, g_list_model_get_n_items (CTP_GOAL_LINKS (object)->all));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_goal_links_dispose (GObject *object)
{
  CtpGoalLinks *self = CTP_GOAL_LINKS (object);

  for (guint i = 0; i < G_N_ELEMENTS (linked_kinds); i++)
    g_clear_object (&self->queries[i]);
  g_clear_object (&self->more);
  g_clear_object (&self->all);

  G_OBJECT_CLASS (ctp_goal_links_parent_class)->dispose (object);
}

static void
ctp_goal_links_class_init (CtpGoalLinksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ctp_goal_links_get_property;
  object_class->dispose = ctp_goal_links_dispose;

  /* How many there are. */
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ctp_goal_links_init (CtpGoalLinks *self)
{
}

CtpGoalLinks *
ctp_goal_links_new (CtpJournal *journal, GtkListBox *list)
{
  CtpGoalLinks *self = g_object_new (CTP_TYPE_GOAL_LINKS, NULL);
  GListStore *parts = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GListModel) rows = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (linked_kinds); i++)
    {
      self->queries[i]
        = ctp_query_new (journal, linked_kinds[i], "goal = ?1", "created desc", "", NULL);
      g_list_store_append (parts, self->queries[i]);
    }
  self->all = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (parts)));
  g_signal_connect_object (self->all, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->list = list;
  self->more = CTP_MORE_ROW (g_object_ref_sink (ctp_more_row_new (self->all, SHOW_FIRST)));
  rows = ctp_by_frame_list_new (GTK_WIDGET (list), ctp_more_row_get_shown (self->more));
  ctp_record_list_bind (list, rows, 0, GTK_WIDGET (self->more), create_row_cb, NULL);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), NULL);

  return self;
}

void
ctp_goal_links_set_goal (CtpGoalLinks *self, CtpRecord *goal)
{
  g_return_if_fail (CTP_IS_GOAL_LINKS (self));

  ctp_more_row_reset (self->more);
  ctp_by_frame_list_restart (GTK_WIDGET (self->list));
  for (guint i = 0; i < G_N_ELEMENTS (linked_kinds); i++)
    ctp_query_set_value (self->queries[i], 0, ctp_record_get_id (goal));
}
