/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pair/ctp-capture.h"

G_BEGIN_DECLS

char *ctp_session_words_dup_clock (gint64 seconds);
char *ctp_session_words_dup_left (gint64 elapsed, gint64 length);
char *ctp_session_words_dup_capture (CtpCapture *capture, const GDate *today);

G_END_DECLS
