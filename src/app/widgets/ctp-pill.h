/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CtpTone:
 * @CTP_TONE_NEUTRAL: grey, nothing to notice
 * @CTP_TONE_ACCENT: under way
 * @CTP_TONE_SUCCESS: done, reached, adopted
 * @CTP_TONE_WARNING: late, waiting, moved
 * @CTP_TONE_ERROR: cancelled, failed
 *
 * What a pill wants to say beside its words.
 */
typedef enum
{
  CTP_TONE_NEUTRAL,
  CTP_TONE_ACCENT,
  CTP_TONE_SUCCESS,
  CTP_TONE_WARNING,
  CTP_TONE_ERROR,
} CtpTone;

#define CTP_TYPE_TONE (ctp_tone_get_type ())
GType ctp_tone_get_type (void);

#define CTP_TYPE_PILL (ctp_pill_get_type ())
G_DECLARE_FINAL_TYPE (CtpPill, ctp_pill, CTP, PILL, GtkWidget)

/* Properties: "label" (hidden while empty), "tone". */
GtkWidget *ctp_pill_new (const char *label, CtpTone tone);
void ctp_pill_set (CtpPill *self, const char *label, CtpTone tone);

G_END_DECLS
