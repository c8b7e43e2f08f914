/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-kind.h"

G_BEGIN_DECLS

#define CTP_N_KINDS 20

extern const CtpKind ctp_kind_table[CTP_N_KINDS];

G_END_DECLS
