/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What I promised: my open action items, the most urgent first, and those that I did within the
 * last week, so that it shows that something gets done. */

#include "app/overview/ctp-my-actions.h"

#include "app/widgets/ctp-action-item-row.h"
#include "app/widgets/ctp-more-row.h"
#include "app/widgets/ctp-record-list.h"
#include "journal/ctp-query.h"
#include "pair/ctp-today.h"

#define SHOW_DONE_DAYS 7
#define SHOW_FIRST 6

struct _CtpMyActions
{
  CtpSection parent_instance;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (CtpMyActions, ctp_my_actions, CTP_TYPE_SECTION)

static GtkWidget *
create_row_cb (gpointer action, gpointer user_data)
{
  return ctp_action_item_row_new (action, FALSE);
}

static void
count_changed_cb (CtpMyActions *self, guint position, guint removed, guint added, GListModel *model)
{
  gtk_widget_set_visible (GTK_WIDGET (self), g_list_model_get_n_items (model) > 0);
}

static void
ctp_my_actions_attach (CtpSection *section, CtpJournal *journal)
{
  CtpMyActions *self = CTP_MY_ACTIONS (section);
  g_autoptr (CtpQuery) actions = NULL;
  GtkWidget *more;
  char since[16];
  GDate day;

  ctp_today (journal, &day);
  g_date_subtract_days (&day, SHOW_DONE_DAYS);
  g_date_strftime (since, sizeof since, "%F", &day);
  actions
    = ctp_query_new (journal, "action", "owner = ?1 and (coalesce (done, 0) = 0 or done_on > ?2)",
                     "coalesce (done, 0), due is null, due, created",
                     ctp_record_get_id (ctp_journal_get_me (journal)), since, NULL);
  more = ctp_more_row_new (G_LIST_MODEL (actions), SHOW_FIRST);
  ctp_record_list_bind (self->list, ctp_more_row_get_shown (CTP_MORE_ROW (more)),
                        CTP_RECORD_LIST_DELETE, more, create_row_cb, NULL);
  g_signal_connect_object (actions, "items-changed", G_CALLBACK (count_changed_cb), self,
                           G_CONNECT_SWAPPED);
  count_changed_cb (self, 0, 0, 0, G_LIST_MODEL (actions));
}

static void
ctp_my_actions_class_init (CtpMyActionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CTP_SECTION_CLASS (klass)->attach = ctp_my_actions_attach;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-my-actions.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpMyActions, list);
}

static void
ctp_my_actions_init (CtpMyActions *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
