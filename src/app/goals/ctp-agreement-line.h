/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-section.h"

G_BEGIN_DECLS

#define CTP_TYPE_AGREEMENT_LINE (ctp_agreement_line_get_type ())
G_DECLARE_FINAL_TYPE (CtpAgreementLine, ctp_agreement_line, CTP, AGREEMENT_LINE, CtpSection)

G_END_DECLS
