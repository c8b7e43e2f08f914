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
