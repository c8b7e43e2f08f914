/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The views, each declared once: name, icon, widget, and the kinds of records it shows. */

#include "app/ctp-view-table.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/feedback/ctp-feedback-view.h"
#include "app/goals/ctp-goals-view.h"
#include "app/meetings/ctp-meetings-view.h"
#include "app/notes/ctp-notes-view.h"
#include "app/overview/ctp-overview-view.h"

static void
show_in_overview (GtkWidget *view, CtpRecord *record)
{
  ctp_overview_view_show_record (CTP_OVERVIEW_VIEW (view), record);
}

static void
show_in_goals (GtkWidget *view, CtpRecord *record)
{
  ctp_goals_view_show_record (CTP_GOALS_VIEW (view), record);
}

static void
show_in_meetings (GtkWidget *view, CtpRecord *record)
{
  ctp_meetings_view_show_record (CTP_MEETINGS_VIEW (view), record);
}

static void
show_in_notes (GtkWidget *view, CtpRecord *record)
{
  ctp_notes_view_show_record (CTP_NOTES_VIEW (view), record);
}

static void
show_in_feedback (GtkWidget *view, CtpRecord *record)
{
  ctp_feedback_view_show_record (CTP_FEEDBACK_VIEW (view), record);
}

const CtpView ctp_view_table[CTP_N_VIEWS] = {
  { "overview", N_ ("Overview"), "ctp-overview-symbolic", ctp_overview_view_get_type,
    show_in_overview, "" },
  { "goals", N_ ("Goals"), "ctp-goal-symbolic", ctp_goals_view_get_type, show_in_goals,
    "goal milestone checkin agreement rule person" },
  { "meetings", N_ ("Meetings"), "ctp-meeting-symbolic", ctp_meetings_view_get_type,
    show_in_meetings, "meeting schedule topic template" },
  { "notes", N_ ("Notes"), "ctp-notes-symbolic", ctp_notes_view_get_type, show_in_notes,
    "note takeaway action suggestion" },
  { "feedback", N_ ("Feedback"), "ctp-feedback-symbolic", ctp_feedback_view_get_type,
    show_in_feedback, "pulse round answer statement review" },
};

static gboolean
has_word (const char *words, const char *word)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *) list, word);
}

/* The view called @name, NULL if there is none. */
const CtpView *
ctp_view_find (const char *name)
{
  for (guint i = 0; i < CTP_N_VIEWS; i++)
    if (g_str_equal (ctp_view_table[i].name, name))
      return &ctp_view_table[i];

  return NULL;
}

/* The view that shows records of @kind; each kind has one. */
const CtpView *
ctp_view_find_for_kind (const char *kind)
{
  for (guint i = 0; i < CTP_N_VIEWS; i++)
    if (has_word (ctp_view_table[i].kinds, kind))
      return &ctp_view_table[i];

  return &ctp_view_table[0];
}
