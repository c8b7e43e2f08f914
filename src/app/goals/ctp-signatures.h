/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-section.h"

G_BEGIN_DECLS

#define CTP_TYPE_SIGNATURES (ctp_signatures_get_type ())
G_DECLARE_FINAL_TYPE (CtpSignatures, ctp_signatures, CTP, SIGNATURES, CtpSection)

G_END_DECLS
