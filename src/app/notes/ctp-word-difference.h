/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CtpPieceType:
 * @CTP_PIECE_SAME: in both texts
 * @CTP_PIECE_GONE: only in the old one
 * @CTP_PIECE_ADDED: only in the new one
 */
typedef enum
{
  CTP_PIECE_SAME,
  CTP_PIECE_GONE,
  CTP_PIECE_ADDED,
} CtpPieceType;

/**
 * CtpPiece:
 * @type: which of the texts it is in
 * @text: where it begins, in one of the texts, which it does not outlive
 * @length: how many bytes it has
 */
typedef struct
{
  CtpPieceType type;
  const char *text;
  gsize length;
} CtpPiece;

GArray *ctp_word_difference (const char *old_text, const char *new_text);

G_END_DECLS
