/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A meeting in the list: its day, its title, when or what became of it, and a pill where something
 * is out of the ordinary. */

#include "app/meetings/ctp-meeting-row.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/meetings/ctp-meeting-words.h"
#include "app/widgets/ctp-date-badge.h"
#include "app/widgets/ctp-pill.h"
#include "calendar/ctp-meeting.h"
#include "journal/ctp-query.h"
#include "report/ctp-wording.h"

struct _CtpMeetingRow
{
  GtkWidget parent_instance;

  CtpDateBadge *badge;
  GtkLabel *title;
  GtkLabel *line;
  CtpPill *pill;

  CtpRecord *meeting;
  CtpRecord *schedule;
  CtpQuery *topics;
};

G_DEFINE_FINAL_TYPE (CtpMeetingRow, ctp_meeting_row, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_RECORD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* What is out of the ordinary, or NULL. */
static const char *
tell_pill (CtpMeetingRow *self, CtpTone *tone)
{
  const char *status = ctp_meeting_get_status (self->meeting);
  const char *words = ctp_wording_get_meeting_status (status);

  *tone = CTP_TONE_NEUTRAL;
  if (g_str_equal (status, "skipped"))
    return words;

  *tone = CTP_TONE_ERROR;
  if (g_str_equal (status, "cancelled"))
    return words;

  *tone = CTP_TONE_WARNING;
  if (g_str_equal (status, "missed"))
    return words;
  if (g_str_equal (status, "planned") && ctp_meeting_is_moved (self->meeting))
    return C_ ("meeting", "Moved");

  *tone = CTP_TONE_SUCCESS;
  if (g_str_equal (status, "held") && !ctp_meeting_words_is_over (self->meeting))
    return words;

  return NULL;
}

static void
set_dim (GtkWidget *widget, gboolean dim)
{
  if (dim)
    gtk_widget_add_css_class (widget, "dim-label");
  else
    gtk_widget_remove_css_class (widget, "dim-label");
}

static void
update (CtpMeetingRow *self)
{
  g_autofree char *title = ctp_wording_dup_meeting_title (self->meeting);
  g_autofree char *line
    = ctp_meeting_words_dup_line (self->meeting, ctp_query_get_count (self->topics));
  const gboolean skipped = g_str_equal (ctp_meeting_get_status (self->meeting), "skipped");
  g_autofree char *name = NULL;
  const char *pill;
  CtpTone tone;
  char day[16] = "";
  GDate date;

  if (ctp_meeting_words_get_day (self->meeting, &date))
    g_date_strftime (day, sizeof day, "%Y-%m-%d", &date);
  ctp_date_badge_set_date (self->badge, day);
  pill = tell_pill (self, &tone);
  ctp_pill_set (self->pill, pill, tone);
  name = g_strjoin (", ", title, line, pill, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->line, line);
  set_dim (GTK_WIDGET (self->title), skipped);
  set_dim (GTK_WIDGET (self->badge), skipped);
}

static void
disconnect (CtpMeetingRow *self)
{
  if (self->meeting != NULL)
    g_signal_handlers_disconnect_by_func (self->meeting, update, self);
  if (self->schedule != NULL)
    g_signal_handlers_disconnect_by_func (self->schedule, update, self);
  if (self->topics != NULL)
    g_signal_handlers_disconnect_by_func (self->topics, update, self);
  g_clear_object (&self->topics);
  g_clear_object (&self->schedule);
  g_clear_object (&self->meeting);
}

static void
set_meeting (CtpMeetingRow *self, CtpRecord *meeting)
{
  if (self->meeting == meeting)
    return;

  disconnect (self);
  if (meeting == NULL)
    return;

  self->meeting = g_object_ref (meeting);
  self->schedule = ctp_record_dup_reference (meeting, "schedule");
  self->topics = ctp_query_new (ctp_record_get_journal (meeting), "topic", "meeting = ?1", NULL,
                                ctp_record_get_id (meeting), NULL);
  g_signal_connect_object (meeting, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  if (self->schedule != NULL)
    g_signal_connect_object (self->schedule, "notify", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->topics, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

static void
ctp_meeting_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_RECORD:
      g_value_set_object (value, CTP_MEETING_ROW (object)->meeting);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_meeting_row_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_RECORD:
      set_meeting (CTP_MEETING_ROW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_meeting_row_dispose (GObject *object)
{
  CtpMeetingRow *self = CTP_MEETING_ROW (object);
  GtkWidget *child;

  disconnect (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ctp_meeting_row_parent_class)->dispose (object);
}

static void
ctp_meeting_row_class_init (CtpMeetingRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_meeting_row_get_property;
  object_class->set_property = ctp_meeting_row_set_property;
  object_class->dispose = ctp_meeting_row_dispose;

  /* The meeting that it shows. */
  properties[PROP_RECORD] = g_param_spec_object ("record", NULL, NULL, CTP_TYPE_RECORD,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CTP_TYPE_DATE_BADGE);
  g_type_ensure (CTP_TYPE_PILL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-meeting-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingRow, badge);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingRow, title);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingRow, line);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingRow, pill);
}

static void
ctp_meeting_row_init (CtpMeetingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ctp_meeting_row_new (void)
{
  return g_object_new (CTP_TYPE_MEETING_ROW, NULL);
}
