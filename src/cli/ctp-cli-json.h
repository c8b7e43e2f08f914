/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-record.h"

G_BEGIN_DECLS

void ctp_cli_print_json (GPtrArray *records);

G_END_DECLS
