/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A new passphrase, typed twice, with what libpwquality thinks of it as a bar and in words.
 *
 * A weak one is called weak and taken; an empty or very short one, or two that differ, are not. */

#include "app/start/ctp-passphrase-fields.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <pwquality.h>

#define LEAST_CHARACTERS 8

struct _CtpPassphraseFields
{
  GtkWidget parent_instance;

  gboolean valid;
  pwquality_settings_t *quality;

  GtkWidget *content;
  GtkEditable *first;
  GtkEditable *second;
  GtkLevelBar *strength;
  GtkLabel *words;
};

G_DEFINE_FINAL_TYPE (CtpPassphraseFields, ctp_passphrase_fields, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_VALID,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* How hard @passphrase is to guess, 0 to 100; below 0 libpwquality would refuse it, and *why
 * (nullable, transfer full) says so. */
static int
measure (CtpPassphraseFields *self, const char *passphrase, char **why)
{
  char buffer[PWQ_MAX_ERROR_MESSAGE_LEN];
  void *detail = NULL;
  int score;

  if (self->quality == NULL)
    self->quality = pwquality_default_settings ();

  score = pwquality_check (self->quality, passphrase, NULL, NULL, &detail);
  if (score < 0)
    *why = g_strdup (pwquality_strerror (buffer, sizeof buffer, score, detail));

  return score;
}

static char *
describe_strength (CtpPassphraseFields *self, const char *first, int *score)
{
  g_autofree char *why = NULL;

  *score = 0;
  if (first[0] == '\0')
    return g_strdup (_ ("A few words that do not belong together are easy to keep in mind and "
                        "hard to guess."));
  if (g_utf8_strlen (first, -1) < LEAST_CHARACTERS)
    return g_strdup_printf (ngettext ("At least %d character is needed.",
                                      "At least %d characters are needed.", LEAST_CHARACTERS),
                            LEAST_CHARACTERS);

  *score = measure (self, first, &why);
  if (*score < 0)
    {
      *score = 10;
      /* Translators: %s is a sentence of libpwquality on what is wrong with a passphrase. */
      return g_strdup_printf (_ ("Easy to guess. %s."), why);
    }
  if (*score < 40)
    return g_strdup (_ ("Could be guessed with patience. One more word makes it much better."));
  if (*score < 75)
    return g_strdup (_ ("Good."));

  return g_strdup (_ ("Very good."));
}

static void
update (CtpPassphraseFields *self)
{
  const char *first = gtk_editable_get_text (self->first);
  const char *second = gtk_editable_get_text (self->second);
  const gboolean long_enough = g_utf8_strlen (first, -1) >= LEAST_CHARACTERS;
  const gboolean same = g_strcmp0 (first, second) == 0;
  gboolean valid = long_enough && same;
  int score;
  g_autofree char *words = describe_strength (self, first, &score);

  gtk_level_bar_set_value (self->strength, CLAMP (score, 0, 100));
  /* While the second is a beginning of the first, it is being typed. */
  if (long_enough && !same && !g_str_has_prefix (first, second))
    gtk_label_set_label (self->words, _ ("The two are not the same."));
  else
    gtk_label_set_label (self->words, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->strength),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  gtk_label_get_label (self->words), -1);

  if (valid != self->valid)
    {
      self->valid = valid;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID]);
    }
}

static void
first_activated_cb (CtpPassphraseFields *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->second));
}

static void
second_activated_cb (CtpPassphraseFields *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
ctp_passphrase_fields_get_property (GObject *object,
                                    guint prop_id,
                                    GValue *value,
                                    GParamSpec *pspec)
{
  CtpPassphraseFields *self = CTP_PASSPHRASE_FIELDS (object);

  switch (prop_id)
    {
    case PROP_VALID:
      g_value_set_boolean (value, self->valid);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
ctp_passphrase_fields_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CTP_PASSPHRASE_FIELDS (widget)->first));
}

static void
ctp_passphrase_fields_dispose (GObject *object)
{
  CtpPassphraseFields *self = CTP_PASSPHRASE_FIELDS (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->quality, pwquality_free_settings);

  G_OBJECT_CLASS (ctp_passphrase_fields_parent_class)->dispose (object);
}

static void
ctp_passphrase_fields_class_init (CtpPassphraseFieldsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_passphrase_fields_get_property;
  object_class->dispose = ctp_passphrase_fields_dispose;
  widget_class->grab_focus = ctp_passphrase_fields_grab_focus;

  properties[PROP_VALID]
    = g_param_spec_boolean ("valid", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ACTIVATED] = g_signal_new ("activated", CTP_TYPE_PASSPHRASE_FIELDS, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-passphrase-fields.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpPassphraseFields, content);
  gtk_widget_class_bind_template_child (widget_class, CtpPassphraseFields, first);
  gtk_widget_class_bind_template_child (widget_class, CtpPassphraseFields, second);
  gtk_widget_class_bind_template_child (widget_class, CtpPassphraseFields, strength);
  gtk_widget_class_bind_template_child (widget_class, CtpPassphraseFields, words);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, first_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, second_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
ctp_passphrase_fields_init (CtpPassphraseFields *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_level_bar_add_offset_value (self->strength, GTK_LEVEL_BAR_OFFSET_LOW, 40);
  gtk_level_bar_add_offset_value (self->strength, GTK_LEVEL_BAR_OFFSET_HIGH, 75);
  gtk_level_bar_add_offset_value (self->strength, GTK_LEVEL_BAR_OFFSET_FULL, 100);
  update (self);
}

/* Whether there is a passphrase that can be taken. */
gboolean
ctp_passphrase_fields_get_valid (CtpPassphraseFields *self)
{
  g_return_val_if_fail (CTP_IS_PASSPHRASE_FIELDS (self), FALSE);

  return self->valid;
}

/* The passphrase as typed; (transfer full). */
CtpSecretText *
ctp_passphrase_fields_dup (CtpPassphraseFields *self)
{
  g_return_val_if_fail (CTP_IS_PASSPHRASE_FIELDS (self), NULL);

  return ctp_secret_text_new (gtk_editable_get_text (self->first));
}

/* Empties both fields. */
void
ctp_passphrase_fields_clear (CtpPassphraseFields *self)
{
  g_return_if_fail (CTP_IS_PASSPHRASE_FIELDS (self));

  gtk_editable_set_text (self->first, "");
  gtk_editable_set_text (self->second, "");
}
