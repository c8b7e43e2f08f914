/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A titled part of a view that shows something of a journal. It knows when what it shows may be
 * stale, and refreshes once for any number of changes, and not at all while nobody sees it. */

#include "app/widgets/ctp-section.h"

/* Words such as “in two hours” and “late” change without a change of the journal. */
#define REFRESH_SECONDS 60

typedef struct
{
  CtpJournal *journal;
  /* When it was refreshed last, if nothing was written since; else 0. */
  gint64 refreshed;
  guint refresh_source;
  guint clock_source;
} CtpSectionPrivate;

enum
{
  PROP_JOURNAL = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CtpSection, ctp_section, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
refresh_cb (gpointer user_data)
{
  CtpSectionPrivate *priv = ctp_section_get_instance_private (user_data);

  priv->refresh_source = 0;
  ctp_section_refresh (user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
clock_cb (gpointer user_data)
{
  ctp_section_refresh (user_data);

  return G_SOURCE_CONTINUE;
}

static gboolean
is_looked_at (CtpSection *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  return parent != NULL && gtk_widget_get_mapped (parent);
}

static void
changed_cb (CtpSection *self)
{
  CtpSectionPrivate *priv = ctp_section_get_instance_private (self);

  priv->refreshed = 0;
  if (priv->refresh_source == 0 && is_looked_at (self))
    priv->refresh_source = g_idle_add (refresh_cb, self);
}

/* A section may hide itself when it has nothing to show, and must then still learn of changes: it
 * is the parent that tells whether it is looked at. */
static void
parent_map_cb (CtpSection *self)
{
  CtpSectionPrivate *priv = ctp_section_get_instance_private (self);

  if (priv->journal == NULL)
    return;

  if (priv->refreshed == 0
      || g_get_monotonic_time () - priv->refreshed >= REFRESH_SECONDS * G_USEC_PER_SEC)
    ctp_section_refresh (self);
  if (priv->clock_source == 0)
    priv->clock_source = g_timeout_add_seconds (REFRESH_SECONDS, clock_cb, self);
}

static void
parent_unmap_cb (CtpSection *self)
{
  CtpSectionPrivate *priv = ctp_section_get_instance_private (self);

  g_clear_handle_id (&priv->clock_source, g_source_remove);
  g_clear_handle_id (&priv->refresh_source, g_source_remove);
}

static void
set_journal (CtpSection *self, CtpJournal *journal)
{
  CtpSectionPrivate *priv = ctp_section_get_instance_private (self);
  CtpSectionClass *klass = CTP_SECTION_GET_CLASS (self);

  if (journal == NULL || !g_set_object (&priv->journal, journal))
    return;

  g_signal_connect_object (journal, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  if (klass->attach != NULL)
    klass->attach (self, journal);
  if (is_looked_at (self))
    parent_map_cb (self);
}

static void
ctp_section_root (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  GTK_WIDGET_CLASS (ctp_section_parent_class)->root (widget);

  g_signal_connect_object (parent, "map", G_CALLBACK (parent_map_cb), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (parent, "unmap", G_CALLBACK (parent_unmap_cb), widget,
                           G_CONNECT_SWAPPED);
  if (gtk_widget_get_mapped (parent))
    parent_map_cb (CTP_SECTION (widget));
}

static void
ctp_section_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_parent (widget), widget);
  parent_unmap_cb (CTP_SECTION (widget));

  GTK_WIDGET_CLASS (ctp_section_parent_class)->unroot (widget);
}

static void
ctp_section_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_JOURNAL:
      g_value_set_object (value, ctp_section_get_journal (CTP_SECTION (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_section_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_JOURNAL:
      set_journal (CTP_SECTION (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_section_dispose (GObject *object)
{
  CtpSectionPrivate *priv = ctp_section_get_instance_private (CTP_SECTION (object));

  parent_unmap_cb (CTP_SECTION (object));
  if (priv->journal != NULL)
    g_signal_handlers_disconnect_by_data (priv->journal, object);
  g_clear_object (&priv->journal);

  G_OBJECT_CLASS (ctp_section_parent_class)->dispose (object);
}

static void
ctp_section_class_init (CtpSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_section_get_property;
  object_class->set_property = ctp_section_set_property;
  object_class->dispose = ctp_section_dispose;
  widget_class->root = ctp_section_root;
  widget_class->unroot = ctp_section_unroot;

  /* Whose section it is; set once. */
  properties[PROP_JOURNAL] = g_param_spec_object ("journal", NULL, NULL, CTP_TYPE_JOURNAL,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ctp_section_init (CtpSection *self)
{
}

/* The journal shown, NULL before it was set. */
CtpJournal *
ctp_section_get_journal (CtpSection *self)
{
  CtpSectionPrivate *priv = ctp_section_get_instance_private (self);

  g_return_val_if_fail (CTP_IS_SECTION (self), NULL);

  return priv->journal;
}

/* Shows anew what has to be computed, now; does nothing before there is a journal. */
void
ctp_section_refresh (CtpSection *self)
{
  CtpSectionPrivate *priv = ctp_section_get_instance_private (self);

  g_return_if_fail (CTP_IS_SECTION (self));

  g_clear_handle_id (&priv->refresh_source, g_source_remove);
  if (priv->journal == NULL)
    return;

  priv->refreshed = g_get_monotonic_time ();
  if (CTP_SECTION_GET_CLASS (self)->refresh != NULL)
    CTP_SECTION_GET_CLASS (self)->refresh (self, priv->journal);
}
