/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a new journal starts from: one of the programmes, at first the blank page, with a line on what
 * it is. */

#include "app/programme/ctp-programme-choice.h"

#include <config.h>
#include <glib/gi18n-lib.h>

struct _CtpProgrammeChoice
{
  AdwComboRow parent_instance;
  /* (element-type CtpProgramme): in the order of the rows. */
  GPtrArray *programmes;
};

G_DEFINE_FINAL_TYPE (CtpProgrammeChoice, ctp_programme_choice, ADW_TYPE_COMBO_ROW)

static void
selected_cb (CtpProgrammeChoice *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (selected < self->programmes->len)
    {
      const CtpProgramme *programme = g_ptr_array_index (self->programmes, selected);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                                   programme->summary != NULL ? programme->summary : "");
    }
}

/* The blank page first: who wants nothing need not choose. */
static void
load (CtpProgrammeChoice *self, GtkStringList *names)
{
  const char *const *ids = ctp_programme_list_ids ();

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; ids[i] != NULL; i++)
      {
        g_autoptr (CtpProgramme) programme = ctp_programme_load (ids[i], NULL);

        if (programme == NULL || (programme->goals->len == 0) != (pass == 0))
          continue;

        gtk_string_list_append (names, programme->name);
        g_ptr_array_add (self->programmes, g_steal_pointer (&programme));
      }
}

static void
ctp_programme_choice_finalize (GObject *object)
{
  g_ptr_array_unref (CTP_PROGRAMME_CHOICE (object)->programmes);

  G_OBJECT_CLASS (ctp_programme_choice_parent_class)->finalize (object);
}

static void
ctp_programme_choice_class_init (CtpProgrammeChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ctp_programme_choice_finalize;
}

static void
ctp_programme_choice_init (CtpProgrammeChoice *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->programmes = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_programme_free);
  load (self, names);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Start from"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (names));
  selected_cb (self);
}

/* (transfer full): the programme that is chosen; NULL with an error where it can not be read. */
CtpProgramme *
ctp_programme_choice_dup_programme (CtpProgrammeChoice *self, GError **error)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  const CtpProgramme *programme;

  g_return_val_if_fail (CTP_IS_PROGRAMME_CHOICE (self), NULL);
  g_return_val_if_fail (selected < self->programmes->len, NULL);

  programme = g_ptr_array_index (self->programmes, selected);
  return ctp_programme_load (programme->id, error);
}
