/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

gboolean ctp_record_set_property_value (CtpRecord *self,
                                        const CtpField *field,
                                        const GValue *value,
                                        GError **error);

G_END_DECLS
