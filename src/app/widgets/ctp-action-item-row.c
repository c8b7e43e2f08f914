/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An action item in a list: a check to tick it off, what to do, by when, and whether it is late.
 * Ticking and unticking keeps the day on which it was done. */

#include "app/widgets/ctp-action-item-row.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-pill.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording.h"

struct _CtpActionItemRow
{
  AdwActionRow parent_instance;
  GtkCheckButton *check;
  CtpPill *late;
  CtpRecord *action;
  gboolean show_owner;
  gboolean showing;
};

enum
{
  PROP_ACTION = 1,
  PROP_SHOW_OWNER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CtpActionItemRow, ctp_action_item_row, ADW_TYPE_ACTION_ROW)

static char *
dup_when (CtpActionItemRow *self, gboolean *late)
{
  g_autofree char *day = NULL;
  GDate today;
  GDate date;

  *late = FALSE;
  ctp_today (ctp_record_get_journal (self->action), &today);
  if (ctp_record_get_boolean (self->action, "done"))
    {
      if (!ctp_record_get_date (self->action, "done_on", &date))
        return g_strdup (_ ("Done"));
      day = g_date_days_between (&date, &today) < 7 ? ctp_wording_dup_weekday (&date)
                                                    : ctp_wording_dup_plain_date (&date, &today);
      /* Translators: %s is a weekday or a date. */
      return g_strdup_printf (_ ("Done on %s"), day);
    }

  if (!ctp_record_get_date (self->action, "due", &date))
    return g_strdup ("");

  day = ctp_wording_dup_due_day (&date, &today);
  *late = g_date_compare (&date, &today) < 0;
  if (*late || g_date_days_between (&today, &date) < 2)
    return g_steal_pointer (&day);

  /* Translators: %s is a weekday or a date by which something is to be done. */
  return g_strdup_printf (_ ("By %s"), day);
}

static void
show_action (CtpActionItemRow *self)
{
  g_autoptr (CtpRecord) owner = NULL;
  g_autofree char *title = NULL;
  g_autofree char *when = NULL;
  g_autofree char *below = NULL;
  gboolean late;

  if (self->action == NULL)
    return;

  when = dup_when (self, &late);
  owner = self->show_owner ? ctp_record_dup_reference (self->action, "owner") : NULL;
  if (owner != NULL && *when != '\0')
    below = g_strdup_printf ("%s · %s", ctp_record_get_text (owner, "name"), when);
  else
    below = g_strdup (owner != NULL ? ctp_record_get_text (owner, "name") : when);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 ctp_record_get_text (self->action, "title"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), below);
  ctp_pill_set (self->late, late ? C_ ("action item", "Late") : NULL, CTP_TONE_WARNING);
  /* Translators: accessible name of the check of an action item, %s is what is to be done. */
  title = g_strdup_printf (_ ("Done: %s"), ctp_record_get_text (self->action, "title"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);

  self->showing = TRUE;
  gtk_check_button_set_active (self->check, ctp_record_get_boolean (self->action, "done"));
  self->showing = FALSE;
}

static void
toggled_cb (CtpActionItemRow *self)
{
  CtpJournal *journal;
  g_autofree char *today = NULL;
  gboolean done;

  if (self->showing || self->action == NULL)
    return;

  journal = ctp_record_get_journal (self->action);
  today = ctp_today_dup_text (journal);
  done = gtk_check_button_get_active (self->check);
  ctp_journal_begin_step (journal, CTP_VERB_CHANGE, "action");
  g_object_set (self->action, "done", done, "done_on", done ? today : "", NULL);
  ctp_journal_end_step (journal);
}

static void
set_action (CtpActionItemRow *self, CtpRecord *action)
{
  if (!g_set_object (&self->action, action) || action == NULL)
    return;

  g_object_bind_property (ctp_record_get_journal (action), "writable", self->check, "sensitive",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect_object (action, "notify", G_CALLBACK (show_action), self, G_CONNECT_SWAPPED);
  show_action (self);
}

static void
ctp_action_item_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpActionItemRow *self = CTP_ACTION_ITEM_ROW (object);

  switch (prop_id)
    {
    case PROP_ACTION:
      g_value_set_object (value, self->action);
      break;
    case PROP_SHOW_OWNER:
      g_value_set_boolean (value, self->show_owner);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_action_item_row_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  CtpActionItemRow *self = CTP_ACTION_ITEM_ROW (object);

  switch (prop_id)
    {
    case PROP_ACTION:
      set_action (self, g_value_get_object (value));
      break;
    case PROP_SHOW_OWNER:
      self->show_owner = g_value_get_boolean (value);
      show_action (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_action_item_row_dispose (GObject *object)
{
  g_clear_object (&CTP_ACTION_ITEM_ROW (object)->action);

  G_OBJECT_CLASS (ctp_action_item_row_parent_class)->dispose (object);
}

static void
ctp_action_item_row_class_init (CtpActionItemRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_action_item_row_get_property;
  object_class->set_property = ctp_action_item_row_set_property;
  object_class->dispose = ctp_action_item_row_dispose;

  /* The action item; set once. */
  properties[PROP_ACTION]
    = g_param_spec_object ("action", NULL, NULL, CTP_TYPE_RECORD,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /* Whether it says whose it is. */
  properties[PROP_SHOW_OWNER] = g_param_spec_boolean ("show-owner", NULL, NULL, FALSE,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CTP_TYPE_PILL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-action-item-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpActionItemRow, check);
  gtk_widget_class_bind_template_child (widget_class, CtpActionItemRow, late);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
ctp_action_item_row_init (CtpActionItemRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ctp_action_item_row_new (CtpRecord *action, gboolean show_owner)
{
  return g_object_new (CTP_TYPE_ACTION_ITEM_ROW, "action", action, "show-owner", show_owner, NULL);
}
