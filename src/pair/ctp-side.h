/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

CtpSide ctp_side_of_person (CtpRecord *person);
CtpSide ctp_side_of_me (CtpJournal *journal);
CtpSide ctp_side_other (CtpSide side);

G_END_DECLS
