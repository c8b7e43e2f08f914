/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_PERSON_AVATAR (ctp_person_avatar_get_type ())
G_DECLARE_FINAL_TYPE (CtpPersonAvatar, ctp_person_avatar, CTP, PERSON_AVATAR, GtkWidget)

/* Properties: "person" (CtpRecord, NULL hides the avatar), "size" (pixels, 24). */
GtkWidget *ctp_person_avatar_new (CtpRecord *person, int size);
CtpRecord *ctp_person_avatar_get_person (CtpPersonAvatar *self);
void ctp_person_avatar_set_person (CtpPersonAvatar *self, CtpRecord *person);

G_END_DECLS
