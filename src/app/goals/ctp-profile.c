/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one of the two says of themselves: how they learn, are reached and told, what they expect and
 * what may be assumed about them. Each writes only about themselves; the other reads it. */

#include "app/goals/ctp-profile.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-contested.h"
#include "app/widgets/ctp-edit-binding.h"
#include "app/widgets/ctp-text-area.h"

static const struct
{
  const char *field;
  const char *hint;
} parts[] = {
  { "learn", N_ ("By watching, by doing, from a book?") },
  { "reach", N_ ("When, and by which way?") },
  { "tell", N_ ("Straight, in private, with an example?") },
  { "expects", N_ ("What would make this worth it?") },
  { "fears", N_ ("What is said about people of your age, and is not true of you?") },
};

struct _CtpProfile
{
  AdwPreferencesGroup parent_instance;
  CtpRecord *person;
  GtkWidget *card;
};

G_DEFINE_FINAL_TYPE (CtpProfile, ctp_profile, ADW_TYPE_PREFERENCES_GROUP)

static const char *
get_label (guint part)
{
  return g_dgettext (GETTEXT_PACKAGE,
                     ctp_kind_find_field (ctp_kind_find ("person"), parts[part].field)->label);
}

static GtkWidget *
create_part (guint part, GtkWidget *content)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (get_label (part));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "muted");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), content);
  return box;
}

static GtkWidget *
create_editor (CtpProfile *self, guint part)
{
  GtkWidget *area = g_object_new (CTP_TYPE_TEXT_AREA, "label", get_label (part), "placeholder",
                                  _ (parts[part].hint), "hexpand", TRUE, NULL);

  ctp_edit_bind_text (area, self->person, parts[part].field);
  return area;
}

static gboolean
has_words_cb (GBinding *binding, const GValue *text, GValue *visible, gpointer user_data)
{
  g_value_set_boolean (visible, *g_value_get_string (text) != '\0');
  return TRUE;
}

static GtkWidget *
create_reader (CtpProfile *self, guint part)
{
  GtkWidget *words = gtk_label_new (NULL);
  GtkWidget *box = create_part (part, words);

  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (words), TRUE);
  g_object_bind_property (self->person, parts[part].field, words, "label", G_BINDING_SYNC_CREATE);
  g_object_bind_property_full (self->person, parts[part].field, box, "visible",
                               G_BINDING_SYNC_CREATE, has_words_cb, NULL, NULL, NULL);
  return box;
}

static void
show_title (CtpProfile *self)
{
  /* Translators: %s is a person's name. */
  g_autofree char *title
    = g_strdup_printf (_ ("About %s"), ctp_record_get_text (self->person, "name"));

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), title);
}

/* Somebody who has said nothing yet. */
static void
show_silence (CtpProfile *self)
{
  gboolean silent = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    silent = silent && !ctp_record_is_set (self->person, parts[i].field);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         silent ? _ ("Has not written anything yet") : NULL);
  gtk_widget_set_visible (self->card, !silent);
}

static void
ctp_profile_dispose (GObject *object)
{
  g_clear_object (&CTP_PROFILE (object)->person);

  G_OBJECT_CLASS (ctp_profile_parent_class)->dispose (object);
}

static void
ctp_profile_class_init (CtpProfileClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ctp_profile_dispose;
}

static void
ctp_profile_init (CtpProfile *self)
{
}

/* Shows @person, once: to be edited where it is me, else to be read. */
void
ctp_profile_set_person (CtpProfile *self, CtpRecord *person)
{
  gboolean is_me;

  g_return_if_fail (CTP_IS_PROFILE (self));
  g_return_if_fail (self->person == NULL);

  self->person = g_object_ref (person);
  is_me = person == ctp_journal_get_me (ctp_record_get_journal (person));
  self->card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->card, "card");
  gtk_widget_add_css_class (self->card, "padded");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_box_append (GTK_BOX (self->card),
                    is_me ? create_part (i, create_editor (self, i)) : create_reader (self, i));
  if (is_me)
    {
      GtkWidget *contested = ctp_contested_new ();

      ctp_contested_set_record (CTP_CONTESTED (contested), person);
      gtk_box_append (GTK_BOX (self->card), contested);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->card);

  g_signal_connect_object (person, "notify::name", G_CALLBACK (show_title), self,
                           G_CONNECT_SWAPPED);
  show_title (self);
  if (!is_me)
    {
      g_signal_connect_object (person, "notify", G_CALLBACK (show_silence), self,
                               G_CONNECT_SWAPPED);
      show_silence (self);
    }
}
