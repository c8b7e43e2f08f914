/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Content is sealed, shared and let go of in chunks of this many bytes. */
#define CTP_CONTENT_CHUNK_SIZE 65536
#define CTP_CONTENT_MAX (G_GUINT64_CONSTANT (1) << 30)

/**
 * CtpContentAllocate:
 * @size: bytes wanted
 *
 * Provides the memory that a chunk is opened into; NULL when there is none.
 */
typedef gpointer (*CtpContentAllocate) (gsize size);

typedef struct _CtpContent CtpContent;

CtpContent *ctp_content_new (CtpContentAllocate allocate, GDestroyNotify release);
CtpContent *ctp_content_copy (CtpContent *self);
CtpContent *ctp_content_ref (CtpContent *self);
void ctp_content_unref (CtpContent *self);

guint64 ctp_content_get_size (CtpContent *self);
guint64 ctp_content_count_chunks (guint64 size);
guint ctp_content_count_open (CtpContent *self);
void ctp_content_set_limit (CtpContent *self, guint64 limit);

gboolean ctp_content_read (CtpContent *self, guint64 offset, gpointer into, gsize size);
gboolean ctp_content_write (CtpContent *self, guint64 offset, gconstpointer bytes, gsize size);
void ctp_content_truncate (CtpContent *self, guint64 size);

void ctp_content_mark (CtpContent *self);
gboolean ctp_content_is_touched (CtpContent *self, guint64 offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpContent, ctp_content_unref)

G_END_DECLS
