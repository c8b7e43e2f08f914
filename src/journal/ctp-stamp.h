/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How far another copy's clock may pull ours ahead: one day, in milliseconds. */
#define CTP_STAMP_MAX_AHEAD_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

#define CTP_STAMP_BYTES 16

/**
 * CtpStamp:
 * @time: hybrid logical clock: milliseconds since 1970 UTC in the upper 48 bits, a counter below
 * @writer: the copy that wrote it, random
 *
 * When and by which copy a change was written. No two changes bear the same stamp.
 */
typedef struct
{
  guint64 time;
  guint64 writer;
} CtpStamp;

int ctp_stamp_compare (const CtpStamp *a, const CtpStamp *b);
void ctp_stamp_write (const CtpStamp *self, guint8 bytes[CTP_STAMP_BYTES]);
void ctp_stamp_read (CtpStamp *self, const guint8 bytes[CTP_STAMP_BYTES]);
char *ctp_stamp_to_string (const CtpStamp *self);
gint64 ctp_stamp_get_unix_ms (const CtpStamp *self);

CtpStamp ctp_stamp_next (const CtpStamp *last, gint64 now_ms);
void ctp_stamp_observe (CtpStamp *last, const CtpStamp *seen, gint64 now_ms);

G_END_DECLS
