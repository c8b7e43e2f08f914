/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

void ctp_cli_print_json (GPtrArray *records);
void ctp_cli_print_built (JsonBuilder *builder);
void ctp_cli_add_text (JsonBuilder *builder, const char *name, const char *text);

G_END_DECLS
