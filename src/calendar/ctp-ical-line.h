/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CtpIcalLine:
 * @name: of the property, in capitals
 * @parameters: what stands between the name and the value
 * @value: as it stands there
 *
 * One unfolded line, whose parts point into the text it was split from.
 */
typedef struct
{
  char *name;
  char *parameters;
  char *value;
} CtpIcalLine;

gboolean ctp_ical_line_next (const char **at, const char *end, GString *unfolded);
gboolean ctp_ical_line_split (char *text, CtpIcalLine *line);
char *ctp_ical_line_dup_parameter (const CtpIcalLine *line, const char *name);
char *ctp_ical_line_dup_words (const CtpIcalLine *line, gsize max_bytes);

G_END_DECLS
