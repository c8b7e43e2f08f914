/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Something learnt: a star, what it is, who learnt it and for which goal. */

#include "app/notes/ctp-takeaway-row.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/notes/ctp-item-editor.h"

struct _CtpTakeawayRow
{
  AdwActionRow parent_instance;

  CtpRecord *takeaway;
};

G_DEFINE_FINAL_TYPE (CtpTakeawayRow, ctp_takeaway_row, ADW_TYPE_ACTION_ROW)

static void
takeaway_changed_cb (CtpTakeawayRow *self)
{
  g_autoptr (CtpRecord) learner = ctp_record_dup_reference (self->takeaway, "learner");
  g_autoptr (CtpRecord) goal = ctp_record_dup_reference (self->takeaway, "goal");
  g_autofree char *below = NULL;

  if (learner != NULL && goal != NULL)
    below = g_strdup_printf ("%s · %s", ctp_record_get_text (learner, "name"),
                             ctp_record_get_text (goal, "title"));
  else if (learner != NULL)
    below = g_strdup (ctp_record_get_text (learner, "name"));
  else
    below = g_strdup (goal != NULL ? ctp_record_get_text (goal, "title") : "");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 ctp_record_get_text (self->takeaway, "text"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), below);
}

static void
ctp_takeaway_row_dispose (GObject *object)
{
  g_clear_object (&CTP_TAKEAWAY_ROW (object)->takeaway);

  G_OBJECT_CLASS (ctp_takeaway_row_parent_class)->dispose (object);
}

static void
ctp_takeaway_row_class_init (CtpTakeawayRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ctp_takeaway_row_dispose;
}

static void
ctp_takeaway_row_init (CtpTakeawayRow *self)
{
  GtkWidget *star = gtk_image_new_from_icon_name ("starred-symbolic");

  gtk_widget_add_css_class (star, "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), star);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

GtkWidget *
ctp_takeaway_row_new (CtpRecord *takeaway)
{
  CtpTakeawayRow *self = g_object_new (CTP_TYPE_TAKEAWAY_ROW, NULL);

  g_set_object (&self->takeaway, takeaway);
  ctp_item_editor_add_to_row (ADW_ACTION_ROW (self), takeaway);
  g_signal_connect_object (takeaway, "notify", G_CALLBACK (takeaway_changed_cb), self,
                           G_CONNECT_SWAPPED);
  takeaway_changed_cb (self);

  return GTK_WIDGET (self);
}
