/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a list of several kinds of records tells them apart: an icon, and what many of them are
 * called. */

#include "app/search/ctp-kind-look.h"

#include <config.h>
#include <glib/gi18n-lib.h>

static const struct
{
  const char *kind;
  const char *icon;
  const char *plural;
} looks[] = {
  { "person", "avatar-default-symbolic", N_ ("People") },
  { "agreement", "ctp-agreement-symbolic", N_ ("Agreement") },
  { "rule", "ctp-agreement-symbolic", N_ ("Ground Rules") },
  { "goal", "ctp-goal-symbolic", N_ ("Goals") },
  { "milestone", "ctp-milestone-symbolic", N_ ("Milestones") },
  { "checkin", "ctp-goal-symbolic", N_ ("Check-Ins") },
  { "schedule", "ctp-meeting-symbolic", N_ ("Schedules") },
  { "meeting", "ctp-meeting-symbolic", N_ ("Meetings") },
  { "topic", "ctp-question-symbolic", N_ ("Topics") },
  { "note", "ctp-notes-symbolic", N_ ("Notes") },
  { "takeaway", "ctp-takeaway-symbolic", N_ ("Takeaways") },
  { "action", "ctp-action-symbolic", N_ ("Action Items") },
  { "suggestion", "ctp-suggestion-symbolic", N_ ("Suggestions") },
  { "pulse", "ctp-pulse-symbolic", N_ ("Pulses") },
  { "round", "ctp-feedback-symbolic", N_ ("Feedback Rounds") },
  { "answer", "ctp-feedback-symbolic", N_ ("Answers") },
  { "statement", "ctp-feedback-symbolic", N_ ("Statements") },
  { "review", "ctp-feedback-symbolic", N_ ("Closing Review") },
  { "template", "ctp-meeting-symbolic", N_ ("Templates") },
};

/* The name of the icon for @kind. */
const char *
ctp_kind_look_get_icon (const CtpKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (g_str_equal (looks[i].kind, kind->name))
      return looks[i].icon;

  return "text-x-generic-symbolic";
}

/* What several of @kind are called, in the person's language. */
const char *
ctp_kind_look_get_plural (const CtpKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (g_str_equal (looks[i].kind, kind->name))
      return _ (looks[i].plural);

  return _ (kind->label);
}
