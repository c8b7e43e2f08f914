/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-section.h"

G_BEGIN_DECLS

#define CTP_TYPE_MY_ACTIONS (ctp_my_actions_get_type ())
G_DECLARE_FINAL_TYPE (CtpMyActions, ctp_my_actions, CTP, MY_ACTIONS, CtpSection)

G_END_DECLS
