/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An entry for a date, with a calendar beside it; compact, only a button that shows the date and
 * opens the calendar. Reads what the locale writes ("28 Feb", "28.2.")
 * and ISO 8601; what it can not read is marked, and not passed on. */

#include "app/widgets/ctp-date-field.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "report/ctp-wording-time.h"

struct _CtpDateField
{
  AdwBin parent_instance;
  GtkEntry *entry;
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkCalendar *calendar;
  GtkWidget *none;
  char *date;
  char *label;
  gboolean showing;
};

enum
{
  PROP_DATE = 1,
  PROP_LABEL,
  PROP_COMPACT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CtpDateField, ctp_date_field, ADW_TYPE_BIN)

static gboolean
parse_text (const char *text, GDate *date)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *with_year = NULL;

  if (ctp_wording_parse_date (text, date))
    return TRUE;

  g_date_clear (date, 1);
  with_year = g_strdup_printf ("%s %d", text, g_date_time_get_year (now));
  g_date_set_parse (date, with_year);
  if (!g_date_valid (date))
    g_date_set_parse (date, text);

  return g_date_valid (date);
}

static char *
dup_iso (const GDate *date)
{
  return g_strdup_printf ("%04d-%02u-%02d", g_date_get_year (date), g_date_get_month (date),
                          g_date_get_day (date));
}

static void
show_state (CtpDateField *self, gboolean readable)
{
  GtkWidget *entry = GTK_WIDGET (self->entry);

  if (readable)
    gtk_widget_remove_css_class (entry, "error");
  else
    gtk_widget_add_css_class (entry, "error");
  gtk_widget_set_tooltip_text (entry, readable ? NULL : _ ("This is not a date"));
  gtk_accessible_update_state (
    GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
    readable ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static gboolean
is_compact (CtpDateField *self)
{
  return !gtk_widget_get_visible (GTK_WIDGET (self->entry));
}

/* Compact, the button is the date; a date of this year goes without the year. */
static void
show_button (CtpDateField *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *text = NULL;
  GtkWidget *label;
  GDate today;
  GDate date;

  ctp_wording_get_day (now, &today);
  if (!is_compact (self) || !ctp_wording_parse_date (self->date, &date))
    {
      gtk_menu_button_set_icon_name (self->button, "x-office-calendar-symbolic");
      return;
    }

  text = ctp_wording_dup_short_date (&date, &today);
  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "compact-date");
  gtk_menu_button_set_child (self->button, label);
}

static void
set_compact (CtpDateField *self, gboolean compact)
{
  gtk_widget_set_visible (GTK_WIDGET (self->entry), !compact);
  if (compact)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "flat");
  show_button (self);
}

static void
show_date (CtpDateField *self)
{
  g_autofree char *text = NULL;
  GDate date;

  if (ctp_wording_parse_date (self->date, &date))
    text = ctp_wording_dup_short_date (&date, NULL);
  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
  self->showing = FALSE;
  show_button (self);
  show_state (self, TRUE);
}

/* Takes what stands in the entry, once the person is done with it. */
static void
read_entry (CtpDateField *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autofree char *iso = NULL;
  GDate date;

  if (*g_strstrip (text) == '\0')
    iso = g_strdup ("");
  else if (parse_text (text, &date))
    iso = dup_iso (&date);
  show_state (self, iso != NULL);
  if (iso == NULL)
    return;

  ctp_date_field_set_date (self, iso);
  show_date (self);
}

static void
changed_cb (CtpDateField *self)
{
  if (!self->showing)
    show_state (self, TRUE);
}

static void
opened_cb (CtpDateField *self)
{
  g_autoptr (GDateTime) day = NULL;
  GDate date;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    return;

  if (ctp_wording_parse_date (self->date, &date))
    day = g_date_time_new_local (g_date_get_year (&date), (int) g_date_get_month (&date),
                                 g_date_get_day (&date), 12, 0, 0);
  else
    day = g_date_time_new_now_local ();
  self->showing = TRUE;
  gtk_calendar_select_day (self->calendar, day);
  self->showing = FALSE;
  gtk_widget_set_visible (self->none, *self->date != '\0');
}

static void
day_selected_cb (CtpDateField *self)
{
  g_autoptr (GDateTime) day = NULL;
  g_autofree char *iso = NULL;
  GDate date;

  if (self->showing)
    return;

  day = gtk_calendar_get_date (self->calendar);
  ctp_wording_get_day (day, &date);
  iso = dup_iso (&date);
  ctp_date_field_set_date (self, iso);
}

static void
none_cb (CtpDateField *self)
{
  gtk_popover_popdown (self->popover);
  ctp_date_field_set_date (self, "");
}

static void
set_label (CtpDateField *self, const char *label)
{
  g_free (self->label);
  self->label = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : "", -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button),
                               label != NULL ? label : _ ("Choose a Day"));
}

static void
ctp_date_field_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpDateField *self = CTP_DATE_FIELD (object);

  switch (prop_id)
    {
    case PROP_DATE:
      g_value_set_string (value, self->date);
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, is_compact (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_date_field_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  CtpDateField *self = CTP_DATE_FIELD (object);

  switch (prop_id)
    {
    case PROP_DATE:
      ctp_date_field_set_date (self, g_value_get_string (value));
      break;
    case PROP_LABEL:
      set_label (self, g_value_get_string (value));
      break;
    case PROP_COMPACT:
      set_compact (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_date_field_finalize (GObject *object)
{
  CtpDateField *self = CTP_DATE_FIELD (object);

  g_free (self->date);
  g_free (self->label);

  G_OBJECT_CLASS (ctp_date_field_parent_class)->finalize (object);
}

static void
ctp_date_field_class_init (CtpDateFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_date_field_get_property;
  object_class->set_property = ctp_date_field_set_property;
  object_class->finalize = ctp_date_field_finalize;

  /* The date in ISO 8601, empty where there is none. */
  properties[PROP_DATE] = g_param_spec_string (
    "date", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* Accessible name. */
  properties[PROP_LABEL]
    = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /* Whether only the button is shown. */
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-date-field.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpDateField, entry);
  gtk_widget_class_bind_template_child (widget_class, CtpDateField, button);
  gtk_widget_class_bind_template_child (widget_class, CtpDateField, popover);
  gtk_widget_class_bind_template_child (widget_class, CtpDateField, calendar);
  gtk_widget_class_bind_template_child (widget_class, CtpDateField, none);
  gtk_widget_class_bind_template_callback (widget_class, read_entry);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, none_cb);
}

static void
ctp_date_field_init (CtpDateField *self)
{
  self->date = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ctp_date_field_new (void)
{
  return g_object_new (CTP_TYPE_DATE_FIELD, NULL);
}

const char *
ctp_date_field_get_date (CtpDateField *self)
{
  g_return_val_if_fail (CTP_IS_DATE_FIELD (self), NULL);

  return self->date;
}

void
ctp_date_field_set_date (CtpDateField *self, const char *date)
{
  g_return_if_fail (CTP_IS_DATE_FIELD (self));

  if (g_strcmp0 (self->date, date != NULL ? date : "") == 0)
    return;

  g_free (self->date);
  self->date = g_strdup (date != NULL ? date : "");
  show_date (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATE]);
}
