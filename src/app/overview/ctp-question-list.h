/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-section.h"

G_BEGIN_DECLS

#define CTP_TYPE_QUESTION_LIST (ctp_question_list_get_type ())
G_DECLARE_FINAL_TYPE (CtpQuestionList, ctp_question_list, CTP, QUESTION_LIST, CtpSection)

G_END_DECLS
