/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The papers that documents are laid out for, and which one a person most likely has. */

#include "report/ctp-paper.h"

#include <langinfo.h>

#define POINTS_PER_MM (72.0 / 25.4)

/* The paper of the locale (LC_PAPER), of which only A4 and Letter are in use. */
CtpPaper
ctp_paper_get_default (void)
{
#ifdef _NL_PAPER_WIDTH
  /* glibc hands out the number in place of the pointer; 216 mm is Letter. */
  if (GPOINTER_TO_INT (nl_langinfo (_NL_PAPER_WIDTH)) == 216)
    return CTP_PAPER_LETTER;
#endif

  return CTP_PAPER_A4;
}

/* "A4", "Letter", "A5", in any case. Returns whether @name is one of them. */
gboolean
ctp_paper_parse (const char *name, CtpPaper *paper)
{
  static const char *const names[]
    = { [CTP_PAPER_A4] = "a4", [CTP_PAPER_LETTER] = "letter", [CTP_PAPER_A5] = "a5" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_ascii_strcasecmp (names[i], name) == 0)
        {
          *paper = (CtpPaper) i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * ctp_paper_get_size:
 * @width: (out): in points, upright
 * @height: (out): in points
 */
void
ctp_paper_get_size (CtpPaper paper, double *width, double *height)
{
  switch (paper)
    {
    case CTP_PAPER_LETTER:
      *width = 612;
      *height = 792;
      return;

    case CTP_PAPER_A5:
      *width = 148 * POINTS_PER_MM;
      *height = 210 * POINTS_PER_MM;
      return;

    case CTP_PAPER_A4:
    default:
      *width = 210 * POINTS_PER_MM;
      *height = 297 * POINTS_PER_MM;
      return;
    }
}
