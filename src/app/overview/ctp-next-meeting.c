/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The hero of the overview: when and where the two meet next, what is on the agenda, and the three
 * things one does about it. Where no meeting is planned it offers to plan one. */

#include "app/overview/ctp-next-meeting.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-date-badge.h"
#include "app/widgets/ctp-person-avatar.h"
#include "calendar/ctp-meeting.h"
#include "journal/ctp-query.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording.h"

/* From so long before a meeting on, one would rather start it than prepare it. */
#define SOON_SECONDS (30 * 60)

struct _CtpNextMeeting
{
  CtpSection parent_instance;
  GtkStack *stack;
  CtpDateBadge *badge;
  GtkLabel *when;
  GtkLabel *where;
  GtkLabel *elsewhere;
  GtkListBox *topics;
  GtkLabel *planned;
  GtkWidget *prepare;
  GtkWidget *start;
  GtkButton *join;

  CtpMeetings *meetings;
  CtpRecord *meeting;
  CtpQuery *agenda;
};

G_DEFINE_FINAL_TYPE (CtpNextMeeting, ctp_next_meeting, CTP_TYPE_SECTION)

static void
show_when (CtpNextMeeting *self, GDateTime *start)
{
  g_autoptr (GDateTime) meeting_end = ctp_meeting_dup_end (self->meeting);
  g_autoptr (GDateTime) end = g_date_time_to_local (meeting_end);
  g_autofree char *times = ctp_wording_dup_time_range (start, end);
  g_autofree char *weekday = NULL;
  g_autofree char *when = NULL;
  g_autofree char *iso = g_date_time_format (start, "%F");
  GDate day;

  ctp_wording_get_day (start, &day);
  weekday = ctp_wording_dup_weekday (&day);
  /* Translators: weekday and times, as in “Tuesday, 16:00 to 16:45”. */
  when = g_strdup_printf (_ ("%s, %s"), weekday, times);
  gtk_label_set_text (self->when, when);
  ctp_date_badge_set_date (self->badge, iso);
}

static void
show_where (CtpNextMeeting *self, GDateTime *start)
{
  const char *place = ctp_meeting_get_place (self->meeting);
  g_autofree char *relative = NULL;
  g_autofree char *where = NULL;
  GDate today;
  GDate day;

  ctp_today (ctp_record_get_journal (self->meeting), &today);
  ctp_wording_get_day (start, &day);
  relative = ctp_wording_dup_relative_day (&day, &today);
  where = *place != '\0' ? g_strdup_printf ("%s · %s", relative, place) : g_strdup (relative);
  gtk_label_set_text (self->where, where);
}

/* The time on the other's clock, where it is another one than on mine. */
static void
show_elsewhere (CtpNextMeeting *self, GDateTime *start)
{
  CtpRecord *partner = ctp_journal_get_partner (ctp_record_get_journal (self->meeting));
  const char *name = ctp_record_get_text (partner, "zone");
  g_autoptr (GTimeZone) zone = *name != '\0' ? ctp_local_time_find_zone (name, NULL) : NULL;
  g_autoptr (GDateTime) there = zone != NULL ? g_date_time_to_timezone (start, zone) : NULL;
  gboolean differs
    = there != NULL && g_date_time_get_utc_offset (there) != g_date_time_get_utc_offset (start);

  gtk_widget_set_visible (GTK_WIDGET (self->elsewhere), differs);
  if (differs)
    {
      g_autofree char *my_time = ctp_wording_dup_time (start);
      g_autofree char *their_time = ctp_wording_dup_time (there);
      g_autofree char *text = NULL;

      /* Translators: a time, the same moment at the other person's place, and their name. */
      text = g_strdup_printf (_ ("%s is %s for %s"), my_time, their_time,
                              ctp_record_get_text (partner, "name"));
      gtk_label_set_text (self->elsewhere, text);
    }
}

static void
show_planned (CtpNextMeeting *self)
{
  int length = ctp_meeting_get_minutes (self->meeting);
  int planned = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < ctp_query_get_count (self->agenda); i++)
    {
      g_autoptr (CtpRecord) topic = ctp_query_get (self->agenda, i);

      planned += ctp_record_get_integer (topic, "minutes");
    }

  if (ctp_query_get_count (self->agenda) == 0)
    text = g_strdup (_ ("Nothing on the agenda yet"));
  else
    text = g_strdup_printf (
      ngettext ("%d of %d minute planned", "%d of %d minutes planned", (gulong) length), planned,
      length);
  gtk_label_set_text (self->planned, text);
}

static void
show_start (CtpNextMeeting *self, GDateTime *start)
{
  CtpJournal *journal = ctp_record_get_journal (self->meeting);
  const gboolean soon
    = g_date_time_to_unix (start) - SOON_SECONDS <= ctp_journal_get_now (journal) / G_USEC_PER_SEC;

  gtk_widget_remove_css_class (soon ? self->prepare : self->start, "suggested-action");
  gtk_widget_add_css_class (soon ? self->start : self->prepare, "suggested-action");
  gtk_widget_set_sensitive (self->start, ctp_journal_get_writable (journal));
}

static char *
dup_minutes (gpointer row, int minutes)
{
  return minutes > 0 ? ctp_wording_dup_minutes ((guint) minutes) : g_strdup ("");
}

static GtkWidget *
create_topic_cb (gpointer topic, gpointer user_data)
{
  g_autoptr (GtkBuilder) builder = NULL;
  g_autoptr (GtkBuilderScope) scope = gtk_builder_cscope_new ();

  gtk_builder_cscope_add_callback (GTK_BUILDER_CSCOPE (scope), dup_minutes);
  builder = gtk_builder_new ();
  gtk_builder_set_scope (builder, scope);
  gtk_builder_expose_object (builder, "topic", topic);
  g_type_ensure (CTP_TYPE_PERSON_AVATAR);
  gtk_builder_add_from_resource (builder, "/io/github/counterpart/Counterpart/ctp-topic-line.ui",
                                 NULL);

  return g_object_ref (GTK_WIDGET (gtk_builder_get_object (builder, "row")));
}

static void
set_meeting (CtpNextMeeting *self, CtpRecord *meeting)
{
  if (!g_set_object (&self->meeting, meeting))
    return;

  g_clear_object (&self->agenda);
  if (meeting != NULL)
    self->agenda = ctp_query_new (ctp_record_get_journal (meeting), "topic",
                                  "meeting = ?1 and coalesce (status, 'open') <> 'dropped'",
                                  "position, created", ctp_record_get_id (meeting), NULL);
  gtk_list_box_bind_model (self->topics, G_LIST_MODEL (self->agenda), create_topic_cb, NULL, NULL);
}

static void
prepare_cb (CtpNextMeeting *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-record", "s",
                              ctp_record_get_id (self->meeting));
}

static void
start_cb (CtpNextMeeting *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.start-session", "s",
                              ctp_record_get_id (self->meeting));
}

static void
join_cb (CtpNextMeeting *self)
{
  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                ctp_meeting_get_link (self->meeting), GDK_CURRENT_TIME);
}

static void
add_to_calendar_cb (CtpNextMeeting *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.add-to-calendar", "s",
                              ctp_record_get_id (self->meeting));
}

static void
plan_cb (CtpNextMeeting *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s", "meetings");
  gtk_widget_activate_action (GTK_WIDGET (self), "win.new", NULL);
}

static void
ctp_next_meeting_refresh (CtpSection *section, CtpJournal *journal)
{
  CtpNextMeeting *self = CTP_NEXT_MEETING (section);
  g_autoptr (CtpRecord) next = NULL;
  g_autoptr (GDateTime) meeting_start = NULL;
  g_autoptr (GDateTime) start = NULL;

  if (self->meetings == NULL)
    return;

  next = ctp_meetings_dup_next (self->meetings);
  set_meeting (self, next);
  gtk_stack_set_visible_child_name (self->stack, next != NULL ? "meeting" : "none");
  if (next == NULL)
    return;

  meeting_start = ctp_meeting_dup_start (next);
  start = g_date_time_to_local (meeting_start);
  show_when (self, start);
  show_where (self, start);
  show_elsewhere (self, start);
  show_planned (self);
  show_start (self, start);
  gtk_widget_set_visible (GTK_WIDGET (self->join), *ctp_meeting_get_link (next) != '\0');
}

static void
ctp_next_meeting_dispose (GObject *object)
{
  CtpNextMeeting *self = CTP_NEXT_MEETING (object);

  g_clear_object (&self->agenda);
  g_clear_object (&self->meeting);
  g_clear_object (&self->meetings);

  G_OBJECT_CLASS (ctp_next_meeting_parent_class)->dispose (object);
}

static void
ctp_next_meeting_class_init (CtpNextMeetingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_next_meeting_dispose;
  CTP_SECTION_CLASS (klass)->refresh = ctp_next_meeting_refresh;

  g_type_ensure (CTP_TYPE_DATE_BADGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-next-meeting.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpNextMeeting, stack);
  gtk_widget_class_bind_template_child (widget_class, CtpNextMeeting, badge);
  gtk_widget_class_bind_template_child (widget_class, CtpNextMeeting, when);
  gtk_widget_class_bind_template_child (widget_class, CtpNextMeeting, where);
  gtk_widget_class_bind_template_child (widget_class, CtpNextMeeting, elsewhere);
  gtk_widget_class_bind_template_child (widget_class, CtpNextMeeting, topics);
  gtk_widget_class_bind_template_child (widget_class, CtpNextMeeting, planned);
  gtk_widget_class_bind_template_child (widget_class, CtpNextMeeting, prepare);
  gtk_widget_class_bind_template_child (widget_class, CtpNextMeeting, start);
  gtk_widget_class_bind_template_child (widget_class, CtpNextMeeting, join);
  gtk_widget_class_bind_template_callback (widget_class, prepare_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_bind_template_callback (widget_class, join_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_to_calendar_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_cb);
}

static void
ctp_next_meeting_init (CtpNextMeeting *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Where the next meeting is looked up. */
void
ctp_next_meeting_set_meetings (CtpNextMeeting *self, CtpMeetings *meetings)
{
  g_return_if_fail (CTP_IS_NEXT_MEETING (self));

  if (g_set_object (&self->meetings, meetings))
    ctp_section_refresh (CTP_SECTION (self));
}

/* The meeting shown, NULL where none is planned. */
CtpRecord *
ctp_next_meeting_get_meeting (CtpNextMeeting *self)
{
  g_return_val_if_fail (CTP_IS_NEXT_MEETING (self), NULL);

  return self->meeting;
}
