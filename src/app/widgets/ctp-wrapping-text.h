/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-text-area.h"
#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_WRAPPING_TEXT (ctp_wrapping_text_get_type ())
G_DECLARE_FINAL_TYPE (CtpWrappingText, ctp_wrapping_text, CTP, WRAPPING_TEXT, CtpTextArea)

void ctp_wrapping_text_bind (CtpWrappingText *self, CtpRecord *record, const char *field);

G_END_DECLS
