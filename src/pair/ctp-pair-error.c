/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The errors of this folder: what a pair can not do with its journal, and why. */

#include "pair/ctp-pair-error.h"

G_DEFINE_QUARK (ctp - pair - error - quark, ctp_pair_error)
