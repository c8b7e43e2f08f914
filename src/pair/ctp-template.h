/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-query.h"

G_BEGIN_DECLS

/* A template is a record of kind "template". Its agenda has a topic a line, in the shorthand of
 * ctp_quick_entry_parse(). */
CtpRecord *ctp_template_expect_standard (CtpJournal *journal, const char *session);
gboolean ctp_template_is_standard (CtpRecord *template);
GPtrArray *ctp_template_list (CtpJournal *journal);
CtpRecord *ctp_template_dup_for_meeting (CtpRecord *meeting);

CtpRecord *ctp_template_add (CtpJournal *journal,
                             const char *title,
                             const char *session,
                             const char *agenda,
                             GError **error);
CtpRecord *ctp_template_add_from_meeting (CtpRecord *meeting, const char *title, GError **error);
gboolean ctp_template_apply (CtpRecord *template, CtpRecord *meeting, GError **error);

void ctp_template_sum_up (CtpRecord *template, guint *n_topics, guint *minutes);

G_END_DECLS
