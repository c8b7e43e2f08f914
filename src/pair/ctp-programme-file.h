/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pair/ctp-programme.h"

G_BEGIN_DECLS

CtpProgramme *ctp_programme_read (GBytes *bytes, const char *domain, GError **error);
GBytes *ctp_programme_write (CtpProgramme *self);

CtpProgramme *ctp_programme_read_file (GFile *file, GError **error);
gboolean ctp_programme_write_file (CtpProgramme *self, GFile *file, GError **error);

G_END_DECLS
