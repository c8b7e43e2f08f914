/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-section.h"

G_BEGIN_DECLS

#define CTP_TYPE_NEWS_SECTION (ctp_news_section_get_type ())
G_DECLARE_FINAL_TYPE (CtpNewsSection, ctp_news_section, CTP, NEWS_SECTION, CtpSection)

G_END_DECLS
