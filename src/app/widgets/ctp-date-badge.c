/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A date as a small block: weekday, day, month. Read aloud it is the date in words. */

#include "app/widgets/ctp-date-badge.h"

#include "report/ctp-wording-time.h"

struct _CtpDateBadge
{
  GtkWidget parent_instance;
  GtkWidget *weekday;
  GtkWidget *day;
  GtkWidget *month;
  char *date;
};

enum
{
  PROP_DATE = 1,
  PROP_PLAIN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CtpDateBadge, ctp_date_badge, GTK_TYPE_WIDGET)

static void
show_date (CtpDateBadge *self)
{
  g_autofree char *weekday = NULL;
  g_autofree char *day = NULL;
  g_autofree char *month = NULL;
  g_autofree char *words = NULL;
  g_autofree char *iso = g_strndup (self->date, 10);
  GDate date;

  g_date_clear (&date, 1);
  gtk_widget_set_visible (GTK_WIDGET (self), ctp_wording_parse_date (iso, &date));
  if (!g_date_valid (&date))
    return;

  weekday = ctp_wording_dup_short_weekday (&date);
  day = g_strdup_printf ("%d", g_date_get_day (&date));
  month = ctp_wording_dup_short_month (&date);
  words = ctp_wording_dup_date (&date, NULL);
  gtk_label_set_text (GTK_LABEL (self->weekday), weekday);
  gtk_label_set_text (GTK_LABEL (self->day), day);
  gtk_label_set_text (GTK_LABEL (self->month), month);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
set_plain (CtpDateBadge *self, gboolean plain)
{
  gtk_widget_set_visible (self->month, !plain);
  if (plain)
    gtk_widget_add_css_class (GTK_WIDGET (self), "plain");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "plain");
}

static GtkWidget *
add_line (CtpDateBadge *self, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));

  return label;
}

static void
ctp_date_badge_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpDateBadge *self = CTP_DATE_BADGE (object);

  switch (prop_id)
    {
    case PROP_DATE:
      g_value_set_string (value, self->date);
      break;
    case PROP_PLAIN:
      g_value_set_boolean (value, !gtk_widget_get_visible (self->month));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_date_badge_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  CtpDateBadge *self = CTP_DATE_BADGE (object);

  switch (prop_id)
    {
    case PROP_DATE:
      ctp_date_badge_set_date (self, g_value_get_string (value));
      break;
    case PROP_PLAIN:
      set_plain (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_date_badge_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ctp_date_badge_parent_class)->dispose (object);
}

static void
ctp_date_badge_finalize (GObject *object)
{
  g_free (CTP_DATE_BADGE (object)->date);

  G_OBJECT_CLASS (ctp_date_badge_parent_class)->finalize (object);
}

static void
ctp_date_badge_class_init (CtpDateBadgeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_date_badge_get_property;
  object_class->set_property = ctp_date_badge_set_property;
  object_class->dispose = ctp_date_badge_dispose;
  object_class->finalize = ctp_date_badge_finalize;

  /* The date, or a local time on that date; without one the badge is hidden. */
  properties[PROP_DATE]
    = g_param_spec_string ("date", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /* Without month and ground. */
  properties[PROP_PLAIN]
    = g_param_spec_boolean ("plain", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "datebadge");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ctp_date_badge_init (CtpDateBadge *self)
{
  gtk_orientable_set_orientation (
    GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->date = g_strdup ("");
  self->weekday = add_line (self, "weekday");
  self->day = add_line (self, "day");
  self->month = add_line (self, "month");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
}

GtkWidget *
ctp_date_badge_new (const char *date)
{
  return g_object_new (CTP_TYPE_DATE_BADGE, "date", date, NULL);
}

void
ctp_date_badge_set_date (CtpDateBadge *self, const char *date)
{
  g_return_if_fail (CTP_IS_DATE_BADGE (self));

  g_free (self->date);
  self->date = g_strdup (date != NULL ? date : "");
  show_date (self);
}
