/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row in which a time zone is chosen from all that there are, by typing any part of a city or its
 * region.
 * First come the zones that matter to a pair: where the meeting was planned, where each of the two
 * is, and where this computer is. */

#include "app/meetings/ctp-zone-row.h"

#include <config.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "calendar/ctp-zones.h"

struct _CtpZoneRow
{
  AdwActionRow parent_instance;

  GtkDropDown *drop_down;
  GPtrArray *names;
};

G_DEFINE_FINAL_TYPE (CtpZoneRow, ctp_zone_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_0,
  PROP_ZONE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* “Kathmandu, Asia”: a city is what people know and begin to type. */
static char *
dup_shown (const char *zone)
{
  const char *slash = strrchr (zone, '/');
  g_autofree char *region = NULL;
  char *shown;

  if (slash == NULL)
    return g_strdup (zone);

  region = g_strndup (zone, (gsize) (slash - zone));
  /* Translators: a city and the region of its time zone, as in “Kathmandu, Asia” */
  shown = g_strdup_printf (C_ ("time zone", "%s, %s"), slash + 1, region);
  return g_strdelimit (shown, "_", ' ');
}

static void
add_zone (CtpZoneRow *self, GtkStringList *list, const char *zone)
{
  g_autofree char *shown = NULL;

  if (zone == NULL || *zone == '\0'
      || g_ptr_array_find_with_equal_func (self->names, zone, g_str_equal, NULL))
    return;

  shown = dup_shown (zone);
  g_ptr_array_add (self->names, g_strdup (zone));
  gtk_string_list_append (list, shown);
}

static void
selected_cb (CtpZoneRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZONE]);
}

static void
ctp_zone_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ZONE:
      g_value_set_string (value, ctp_zone_row_get_zone (CTP_ZONE_ROW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_zone_row_finalize (GObject *object)
{
  g_clear_pointer (&CTP_ZONE_ROW (object)->names, g_ptr_array_unref);

  G_OBJECT_CLASS (ctp_zone_row_parent_class)->finalize (object);
}

static void
ctp_zone_row_class_init (CtpZoneRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ctp_zone_row_get_property;
  object_class->finalize = ctp_zone_row_finalize;

  /* The zone that is chosen. */
  properties[PROP_ZONE]
    = g_param_spec_string ("zone", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ctp_zone_row_init (CtpZoneRow *self)
{
  GtkWidget *drop_down = gtk_drop_down_new (NULL, NULL);
  g_autoptr (GtkExpression) expression
    = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->names = g_ptr_array_new_with_free_func (g_free);
  self->drop_down = GTK_DROP_DOWN (drop_down);
  gtk_drop_down_set_expression (self->drop_down, expression);
  gtk_drop_down_set_enable_search (self->drop_down, TRUE);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Time zone"), -1);
  g_signal_connect_swapped (drop_down, "notify::selected", G_CALLBACK (selected_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), drop_down);
}

/* The list that opens searches by the beginning only, and GTK has no way to ask for more before
 * version 4.12: below, the filter is looked for in the list. */
#if GTK_CHECK_VERSION(4, 12, 0)
static void
search_anywhere (CtpZoneRow *self)
{
  g_object_set (self->drop_down, "search-match-mode", GTK_STRING_FILTER_MATCH_MODE_SUBSTRING, NULL);
}
#else
static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LIST_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_list (child);

  return found;
}

static void
search_anywhere (CtpZoneRow *self)
{
  GtkWidget *list = find_list (GTK_WIDGET (self->drop_down));
  gpointer model = list != NULL ? gtk_list_view_get_model (GTK_LIST_VIEW (list)) : NULL;
  gpointer filter = NULL;

  if (GTK_IS_SINGLE_SELECTION (model))
    model = gtk_single_selection_get_model (model);
  if (GTK_IS_FILTER_LIST_MODEL (model))
    filter = gtk_filter_list_model_get_filter (model);
  if (GTK_IS_STRING_FILTER (filter))
    gtk_string_filter_set_match_mode (filter, GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
}
#endif

/* Offers all zones, @chosen first where it is not NULL, and chooses the first. */
void
ctp_zone_row_fill (CtpZoneRow *self, CtpJournal *journal, const char *chosen)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) all = ctp_zones_list ();
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();

  g_return_if_fail (CTP_IS_ZONE_ROW (self));

  g_ptr_array_set_size (self->names, 0);
  add_zone (self, list, chosen);
  add_zone (self, list, ctp_record_get_text (ctp_journal_get_me (journal), "zone"));
  if (self->names->len == 0)
    add_zone (self, list, g_time_zone_get_identifier (here));
  add_zone (self, list, ctp_record_get_text (ctp_journal_get_partner (journal), "zone"));
  add_zone (self, list, g_time_zone_get_identifier (here));
  for (guint i = 0; i < all->len; i++)
    add_zone (self, list, g_ptr_array_index (all, i));
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (list));
  search_anywhere (self);
}

/* The IANA name of the zone that is chosen. */
const char *
ctp_zone_row_get_zone (CtpZoneRow *self)
{
  guint selected;

  g_return_val_if_fail (CTP_IS_ZONE_ROW (self), NULL);

  selected = gtk_drop_down_get_selected (self->drop_down);
  return selected < self->names->len ? g_ptr_array_index (self->names, selected) : NULL;
}
