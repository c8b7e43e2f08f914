/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 80 bits, five to a character. */
#define CTP_RECORD_ID_LENGTH 16

char *ctp_record_id_new (void);
char *ctp_record_id_compute (const char *text);
gboolean ctp_record_id_is_valid (const char *id);

G_END_DECLS
