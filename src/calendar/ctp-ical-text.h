/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most octets of a line, without its end (RFC 5545 section 3.1). */
#define CTP_ICAL_LINE_OCTETS 75

void ctp_ical_text_add (GString *self, const char *head, const char *value);
void ctp_ical_text_add_words (GString *self, const char *name, const char *words);
G_GNUC_PRINTF (3, 4)
void ctp_ical_text_add_printf (GString *self, const char *head, const char *format, ...);
char *ctp_ical_text_quote (const char *words);

G_END_DECLS
