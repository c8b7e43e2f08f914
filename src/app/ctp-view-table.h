/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_N_VIEWS 5

/**
 * CtpView:
 * @name: its name, in settings and actions
 * @title: what a person calls it, to be passed through gettext
 * @icon: icon of the switcher
 * @get_type: its widget, which has a property "journal" and may have an action "view.add"
 * @show_record: selects a record
 * @kinds: the kinds of the records it shows, separated by a space
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *icon;
  GType (*get_type) (void);
  void (*show_record) (GtkWidget *view, CtpRecord *record);
  const char *kinds;
} CtpView;

extern const CtpView ctp_view_table[CTP_N_VIEWS];

const CtpView *ctp_view_find (const char *name);
const CtpView *ctp_view_find_for_kind (const char *kind);

G_END_DECLS
