/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A programme in a list: what it is called and what it is; unfolded, what it would add, and the
 * button that adds it. */

#include "app/programme/ctp-programme-row.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "report/ctp-wording.h"

struct _CtpProgrammeRow
{
  AdwExpanderRow parent_instance;
  CtpProgramme *programme;
};

G_DEFINE_FINAL_TYPE (CtpProgrammeRow, ctp_programme_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
append (GString *text, char *sentence)
{
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, sentence);
  g_free (sentence);
}

static char *
dup_rhythm (const CtpProgramme *programme)
{
  if (programme->every == 1)
    return g_strdup (programme->by_month ? _ ("a meeting every month")
                                         : _ ("a meeting every week"));

  return g_strdup_printf (
    programme->by_month
      ? ngettext ("a meeting every %d month", "a meeting every %d months",
                  (gulong) programme->every)
      : ngettext ("a meeting every %d week", "a meeting every %d weeks", (gulong) programme->every),
    programme->every);
}

/* "2 hours a month · a meeting every 2 weeks · 3 goals · 4 ground rules" */
static char *
dup_frame (const CtpProgramme *programme)
{
  GString *text = g_string_new (NULL);

  if (!isnan (programme->hours))
    {
      g_autofree char *hours = ctp_wording_dup_number (programme->hours);

      /* Translators: %s is a number of hours. */
      append (text, g_strdup_printf (ngettext ("%s hour a month", "%s hours a month",
                                               (gulong) ceil (programme->hours)),
                                     hours));
    }
  if (programme->every > 0)
    append (text, dup_rhythm (programme));
  if (programme->rules->len > 0)
    append (text,
            g_strdup_printf (ngettext ("%u ground rule", "%u ground rules", programme->rules->len),
                             programme->rules->len));

  return g_string_free (text, FALSE);
}

static void
add_words (CtpProgrammeRow *self, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
clicked_cb (CtpProgrammeRow *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
add_button (CtpProgrammeRow *self)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Start From This"));
  /* Translators: %s is the name of a programme. */
  g_autofree char *name = g_strdup_printf (_ ("Start from “%s”"), self->programme->name);

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (button, 12);
  gtk_widget_set_margin_bottom (button, 12);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
ctp_programme_row_finalize (GObject *object)
{
  g_clear_pointer (&CTP_PROGRAMME_ROW (object)->programme, ctp_programme_free);

  G_OBJECT_CLASS (ctp_programme_row_parent_class)->finalize (object);
}

static void
ctp_programme_row_class_init (CtpProgrammeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ctp_programme_row_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", CTP_TYPE_PROGRAMME_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
ctp_programme_row_init (CtpProgrammeRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

/* A row that owns @programme from now on. */
GtkWidget *
ctp_programme_row_new (CtpProgramme *programme)
{
  CtpProgrammeRow *self = g_object_new (CTP_TYPE_PROGRAMME_ROW, NULL);
  g_autofree char *frame = dup_frame (programme);

  self->programme = programme;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), programme->name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self),
                                 programme->summary != NULL ? programme->summary : "");
  for (guint i = 0; i < programme->goals->len; i++)
    {
      const CtpProgrammeGoal *goal = g_ptr_array_index (programme->goals, i);

      add_words (self, goal->title, goal->measure);
    }
  if (*frame != '\0')
    add_words (self, frame, NULL);
  add_button (self);

  return GTK_WIDGET (self);
}

/* (transfer none): the programme of the row. */
CtpProgramme *
ctp_programme_row_get_programme (CtpProgrammeRow *self)
{
  g_return_val_if_fail (CTP_IS_PROGRAMME_ROW (self), NULL);

  return self->programme;
}
