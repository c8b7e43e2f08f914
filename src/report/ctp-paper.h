/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CtpPaper:
 * @CTP_PAPER_A4: 210 by 297 mm
 * @CTP_PAPER_LETTER: 8.5 by 11 in
 * @CTP_PAPER_A5: 148 by 210 mm
 */
typedef enum
{
  CTP_PAPER_A4,
  CTP_PAPER_LETTER,
  CTP_PAPER_A5,
} CtpPaper;

CtpPaper ctp_paper_get_default (void);
gboolean ctp_paper_parse (const char *name, CtpPaper *paper);
void ctp_paper_get_size (CtpPaper paper, double *width, double *height);

G_END_DECLS
