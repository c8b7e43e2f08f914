/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

typedef void (*CtpMailAddressesFunc) (gpointer user_data);

void ctp_mail_addresses_present (GtkWindow *parent,
                                 CtpJournal *journal,
                                 CtpMailAddressesFunc known,
                                 gpointer user_data,
                                 GDestroyNotify free_func);

G_END_DECLS
