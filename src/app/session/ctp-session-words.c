/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a session says in words: the time, and what was understood of a line. */

#include "app/session/ctp-session-words.h"

#include "report/ctp-wording.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#define HOUR 3600

/* “6:40”, “1:05:00” */
char *
ctp_session_words_dup_clock (gint64 seconds)
{
  const int hours = (int) MIN (seconds / HOUR, 999);
  const int minutes = (int) (seconds / 60 % 60);
  const int rest = (int) (seconds % 60);

  if (hours > 0)
    /* Translators: hours, minutes and seconds on a stopwatch. */
    return g_strdup_printf (_ ("%d:%02d:%02d"), hours, minutes, rest);

  /* Translators: minutes and seconds on a stopwatch. */
  return g_strdup_printf (_ ("%d:%02d"), minutes, rest);
}

/* “38 minutes left”, and from the minute after the last on “5 minutes over”. */
char *
ctp_session_words_dup_left (gint64 elapsed, gint64 length)
{
  const gint64 left = length - elapsed;
  const int minutes = (int) MIN ((ABS (left) + (left > 0 ? 59 : 0)) / 60, G_MAXINT);

  if (left > 0)
    return g_strdup_printf (ngettext ("%d minute left", "%d minutes left", (gulong) minutes),
                            minutes);
  if (minutes > 0)
    return g_strdup_printf (ngettext ("%d minute over", "%d minutes over", (gulong) minutes),
                            minutes);
  return g_strdup (_ ("Time is up"));
}

static char *
dup_whose (CtpCapture *capture)
{
  const char *name = ctp_record_get_text (capture->entry->owner, "name");

  switch (capture->kind)
    {
    case CTP_CAPTURE_TAKEAWAY:
      /* Translators: %s is the name of a person who learnt something. */
      return g_strdup_printf (_ ("%s learnt it"), name);
    case CTP_CAPTURE_SUGGESTION:
      /* Translators: %s is the name of a person who gave advice. */
      return g_strdup_printf (_ ("Suggested by %s"), name);
    case CTP_CAPTURE_QUESTION:
      /* Translators: %s is the name of a person who asks. */
      return g_strdup_printf (_ ("Question from %s"), name);
    case CTP_CAPTURE_ACTION:
    default:
      return g_strdup (name);
    }
}

/* What a line would become, as in “Amirah · by Friday, 27 November · Write for social media”. */
char *
ctp_session_words_dup_capture (CtpCapture *capture, const GDate *today)
{
  g_autofree char *whose = dup_whose (capture);
  g_autoptr (GString) words = g_string_new (whose);

  if (g_date_valid (&capture->due))
    {
      g_autofree char *day = ctp_wording_dup_date (&capture->due, today);

      g_string_append (words, " · ");
      /* Translators: %s is a date by which something is to be done. */
      g_string_append_printf (words, _ ("by %s"), day);
    }
  if (capture->entry->minutes > 0)
    {
      g_autofree char *minutes = ctp_wording_dup_minutes ((guint) capture->entry->minutes);

      g_string_append_printf (words, " · %s", minutes);
    }
  if (capture->entry->goal != NULL)
    g_string_append_printf (words, " · %s", ctp_record_get_text (capture->entry->goal, "title"));

  return g_string_free (g_steal_pointer (&words), FALSE);
}
