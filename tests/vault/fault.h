/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A disk that fails on demand: a program that links fault.c has its calls of the C library counted
 * between fault_arm() and fault_disarm() in the arming thread, and one of them fails. */

typedef enum
{
  FAULT_NO_LINKS = 1 << 0,
  FAULT_NO_NOREPLACE = 1 << 1,
} FaultLacks;

/* For @code: the call writes only a part of what it was given. */
#define FAULT_SHORT -1

void fault_arm (guint at, int code, FaultLacks lacks, const char *only);
gboolean fault_disarm (void);
const char *fault_get_trace (void);

G_END_DECLS
