/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a view, or a page of one, has to be besides what it shows: it is told its journal once, lays
 * out its template's widget, and lets go of both when it is disposed. */

#include "app/widgets/ctp-journal-part.h"

typedef struct
{
  CtpJournal *journal;
} CtpJournalPartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CtpJournalPart, ctp_journal_part, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_JOURNAL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_journal (CtpJournalPart *self, CtpJournal *journal)
{
  CtpJournalPartPrivate *priv = ctp_journal_part_get_instance_private (self);

  if (journal == NULL || !g_set_object (&priv->journal, journal))
    return;

  CTP_JOURNAL_PART_GET_CLASS (self)->attach (self, journal);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOURNAL]);
}

static void
ctp_journal_part_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpJournalPartPrivate *priv = ctp_journal_part_get_instance_private (CTP_JOURNAL_PART (object));

  switch (prop_id)
    {
    case PROP_JOURNAL:
      g_value_set_object (value, priv->journal);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_journal_part_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_JOURNAL:
      set_journal (CTP_JOURNAL_PART (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_journal_part_dispose (GObject *object)
{
  CtpJournalPartPrivate *priv = ctp_journal_part_get_instance_private (CTP_JOURNAL_PART (object));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  if (priv->journal != NULL)
    g_signal_handlers_disconnect_by_data (priv->journal, object);
  g_clear_object (&priv->journal);

  G_OBJECT_CLASS (ctp_journal_part_parent_class)->dispose (object);
}

static void
ctp_journal_part_class_init (CtpJournalPartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_journal_part_get_property;
  object_class->set_property = ctp_journal_part_set_property;
  object_class->dispose = ctp_journal_part_dispose;

  /* The journal shown; set once. */
  properties[PROP_JOURNAL]
    = g_param_spec_object ("journal", NULL, NULL, CTP_TYPE_JOURNAL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
ctp_journal_part_init (CtpJournalPart *self)
{
}
