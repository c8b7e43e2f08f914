/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A drop-down of the two people, and of both together where that makes sense. */

#include "app/widgets/ctp-person-chooser.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#define N_PEOPLE 2

struct _CtpPersonChooser
{
  AdwBin parent_instance;
  GtkDropDown *drop_down;
  CtpJournal *journal;
  CtpRecord *person;
  gboolean with_both;
  gboolean showing;
  char *label;
};

enum
{
  PROP_JOURNAL = 1,
  PROP_PERSON,
  PROP_WITH_BOTH,
  PROP_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CtpPersonChooser, ctp_person_chooser, ADW_TYPE_BIN)

static void
show_person (CtpPersonChooser *self)
{
  guint place = self->with_both ? N_PEOPLE : GTK_INVALID_LIST_POSITION;

  if (self->journal == NULL)
    return;

  for (guint side = 0; side < N_PEOPLE; side++)
    if (self->person != NULL
        && self->person == ctp_journal_get_person (self->journal, (CtpSide) side))
      place = side;
  self->showing = TRUE;
  gtk_drop_down_set_selected (self->drop_down, place);
  self->showing = FALSE;
}

static void
show_names (CtpPersonChooser *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (self->journal == NULL)
    return;

  for (guint side = 0; side < N_PEOPLE; side++)
    gtk_string_list_append (
      names, ctp_record_get_text (ctp_journal_get_person (self->journal, (CtpSide) side), "name"));
  if (self->with_both)
    gtk_string_list_append (names, _ ("Both"));
  self->showing = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (names));
  self->showing = FALSE;
  show_person (self);
}

static void
selected_cb (CtpPersonChooser *self)
{
  guint selected = gtk_drop_down_get_selected (self->drop_down);

  if (!self->showing && selected != GTK_INVALID_LIST_POSITION)
    ctp_person_chooser_set_person (
      self,
      selected < N_PEOPLE ? ctp_journal_get_person (self->journal, (CtpSide) selected) : NULL);
}

static void
set_journal (CtpPersonChooser *self, CtpJournal *journal)
{
  if (!g_set_object (&self->journal, journal) || journal == NULL)
    return;

  for (guint side = 0; side < N_PEOPLE; side++)
    g_signal_connect_object (ctp_journal_get_person (journal, (CtpSide) side), "notify::name",
                             G_CALLBACK (show_names), self, G_CONNECT_SWAPPED);
  show_names (self);
}

static void
set_label (CtpPersonChooser *self, const char *label)
{
  g_free (self->label);
  self->label = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : "", -1);
}

static void
ctp_person_chooser_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpPersonChooser *self = CTP_PERSON_CHOOSER (object);

  switch (prop_id)
    {
    case PROP_JOURNAL:
      g_value_set_object (value, self->journal);
      break;
    case PROP_PERSON:
      g_value_set_object (value, self->person);
      break;
    case PROP_WITH_BOTH:
      g_value_set_boolean (value, self->with_both);
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_person_chooser_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  CtpPersonChooser *self = CTP_PERSON_CHOOSER (object);

  switch (prop_id)
    {
    case PROP_JOURNAL:
      set_journal (self, g_value_get_object (value));
      break;
    case PROP_PERSON:
      ctp_person_chooser_set_person (self, g_value_get_object (value));
      break;
    case PROP_WITH_BOTH:
      self->with_both = g_value_get_boolean (value);
      show_names (self);
      break;
    case PROP_LABEL:
      set_label (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_person_chooser_dispose (GObject *object)
{
  CtpPersonChooser *self = CTP_PERSON_CHOOSER (object);

  g_clear_object (&self->person);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (ctp_person_chooser_parent_class)->dispose (object);
}

static void
ctp_person_chooser_finalize (GObject *object)
{
  g_free (CTP_PERSON_CHOOSER (object)->label);

  G_OBJECT_CLASS (ctp_person_chooser_parent_class)->finalize (object);
}

static void
ctp_person_chooser_class_init (CtpPersonChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ctp_person_chooser_get_property;
  object_class->set_property = ctp_person_chooser_set_property;
  object_class->dispose = ctp_person_chooser_dispose;
  object_class->finalize = ctp_person_chooser_finalize;

  /* Whose people. */
  properties[PROP_JOURNAL] = g_param_spec_object ("journal", NULL, NULL, CTP_TYPE_JOURNAL,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /* The one chosen; NULL is both, or nobody. */
  properties[PROP_PERSON]
    = g_param_spec_object ("person", NULL, NULL, CTP_TYPE_RECORD,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* Whether both can be chosen. */
  properties[PROP_WITH_BOTH] = g_param_spec_boolean ("with-both", NULL, NULL, TRUE,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /* Accessible name. */
  properties[PROP_LABEL]
    = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* A long name on the button is cut; the list that opens shows all of it. */
static void
cut_long_names (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_drop_down_set_list_factory (drop_down, gtk_drop_down_get_factory (drop_down));
  gtk_drop_down_set_factory (drop_down, factory);
}

static void
ctp_person_chooser_init (CtpPersonChooser *self)
{
  self->with_both = TRUE;
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  cut_long_names (self->drop_down);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->drop_down));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
ctp_person_chooser_new (CtpJournal *journal, gboolean with_both)
{
  return g_object_new (CTP_TYPE_PERSON_CHOOSER, "with-both", with_both, "journal", journal, NULL);
}

CtpRecord *
ctp_person_chooser_get_person (CtpPersonChooser *self)
{
  g_return_val_if_fail (CTP_IS_PERSON_CHOOSER (self), NULL);

  return self->person;
}

void
ctp_person_chooser_set_person (CtpPersonChooser *self, CtpRecord *person)
{
  g_return_if_fail (CTP_IS_PERSON_CHOOSER (self));

  if (!g_set_object (&self->person, person))
    return;

  show_person (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
}
