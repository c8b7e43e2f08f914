/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ties what is typed to a text field of a record, both ways, so that every edit saves itself.
 *
 * What was typed is written a moment after the last keystroke, when the focus leaves, when the
 * widget goes, and on ctp_edit_flush (). What changes in the record is shown at once, with the
 * cursor kept in its place, unless something typed still waits to be written. */

#include "app/widgets/ctp-edit-binding.h"

#include <string.h>

#define WRITE_AFTER_MS 300

#define CTP_TYPE_EDIT_BINDING (ctp_edit_binding_get_type ())
G_DECLARE_FINAL_TYPE (CtpEditBinding, ctp_edit_binding, CTP, EDIT_BINDING, GObject)

/* The bound widget owns this through its data, and is therefore not referred to strongly. */
struct _CtpEditBinding
{
  GObject parent_instance;
  CtpRecord *record;
  char *field;
  GObject *target;
  GtkWidget *widget;
  GtkEventController *focus;
  char *typed;
  gboolean existed;
  gboolean showing;
  guint write_source;
};

G_DEFINE_FINAL_TYPE (CtpEditBinding, ctp_edit_binding, G_TYPE_OBJECT)

static G_DEFINE_QUARK (ctp - edit - binding, binding);
static G_DEFINE_QUARK (ctp - edit - pending, pending);

/* Where the bindings of a journal that have something to write are listed. */
static GPtrArray *
get_pending (CtpJournal *journal)
{
  GPtrArray *pending = g_object_get_qdata (G_OBJECT (journal), pending_quark ());

  if (pending == NULL)
    {
      pending = g_ptr_array_new ();
      g_object_set_qdata_full (G_OBJECT (journal), pending_quark (), pending,
                               (GDestroyNotify) g_ptr_array_unref);
    }

  return pending;
}

static char *
dup_shown_text (CtpEditBinding *self)
{
  GtkTextIter start;
  GtkTextIter end;

  if (GTK_IS_EDITABLE (self->target))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->target)));

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->target), &start, &end);
  return gtk_text_buffer_get_text (GTK_TEXT_BUFFER (self->target), &start, &end, TRUE);
}

static void
write_typed (CtpEditBinding *self)
{
  g_autofree char *typed = g_steal_pointer (&self->typed);

  if (typed == NULL)
    return;

  g_clear_handle_id (&self->write_source, g_source_remove);
  g_ptr_array_remove_fast (get_pending (ctp_record_get_journal (self->record)), self);
  /* A record that was deleted meanwhile must not come back by what was typed into it before. */
  if (self->existed && !ctp_record_get_exists (self->record))
    return;
  if (strcmp (typed, ctp_record_get_text (self->record, self->field)) != 0)
    g_object_set (self->record, self->field, typed, NULL);
}

/* The characters that differ between @old and @new: @start is where they begin in both, the others
 * are where they end. */
static void
find_difference (const char *old, const char *new, int *start, int *old_end, int *new_end)
{
  const char *old_tail = old + strlen (old);
  const char *new_tail = new + strlen (new);

  *start = 0;
  while (*old != '\0' && g_utf8_get_char (old) == g_utf8_get_char (new))
    {
      old = g_utf8_next_char (old);
      new = g_utf8_next_char (new);
      (*start)++;
    }
  while (old_tail > old
         && new_tail > new &&g_utf8_get_char (g_utf8_prev_char (old_tail))
              == g_utf8_get_char (g_utf8_prev_char (new_tail)))
    {
      old_tail = g_utf8_prev_char (old_tail);
      new_tail = g_utf8_prev_char (new_tail);
    }
  *old_end = *start + (int) g_utf8_pointer_to_offset (old, old_tail);
  *new_end = *start + (int) g_utf8_pointer_to_offset (new, new_tail);
}

/* Replaces only what differs, so that the cursor and a selection elsewhere stay where they are. */
static void
show_text (CtpEditBinding *self, const char *text)
{
  g_autofree char *shown = dup_shown_text (self);
  int start;
  int old_end;
  int new_end;
  const char *from;
  const char *to;

  find_difference (shown, text, &start, &old_end, &new_end);
  if (start == old_end && start == new_end)
    return;

  from = g_utf8_offset_to_pointer (text, start);
  to = g_utf8_offset_to_pointer (from, new_end - start);
  self->showing = TRUE;
  if (GTK_IS_EDITABLE (self->target))
    {
      gtk_editable_delete_text (GTK_EDITABLE (self->target), start, old_end);
      gtk_editable_insert_text (GTK_EDITABLE (self->target), from, (int) (to - from), &start);
    }
  else
    {
      GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->target);
      GtkTextIter first;
      GtkTextIter last;

      gtk_text_buffer_get_iter_at_offset (buffer, &first, start);
      gtk_text_buffer_get_iter_at_offset (buffer, &last, old_end);
      gtk_text_buffer_begin_irreversible_action (buffer);
      gtk_text_buffer_delete (buffer, &first, &last);
      gtk_text_buffer_insert (buffer, &first, from, (int) (to - from));
      gtk_text_buffer_end_irreversible_action (buffer);
    }
  self->showing = FALSE;
}

static gboolean
write_later_cb (gpointer user_data)
{
  CtpEditBinding *self = user_data;

  self->write_source = 0;
  write_typed (self);

  return G_SOURCE_REMOVE;
}

static void
typed_cb (CtpEditBinding *self)
{
  if (self->showing)
    return;

  if (self->typed == NULL)
    {
      g_ptr_array_add (get_pending (ctp_record_get_journal (self->record)), self);
      self->existed = ctp_record_get_exists (self->record);
    }
  g_free (self->typed);
  self->typed = dup_shown_text (self);
  g_clear_handle_id (&self->write_source, g_source_remove);
  self->write_source = g_timeout_add (WRITE_AFTER_MS, write_later_cb, self);
}

static void
record_changed_cb (CtpEditBinding *self)
{
  if (self->typed == NULL)
    show_text (self, ctp_record_get_text (self->record, self->field));
}

static void
ctp_edit_binding_dispose (GObject *object)
{
  CtpEditBinding *self = CTP_EDIT_BINDING (object);

  write_typed (self);
  if (self->widget != NULL && self->focus != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->focus, self);
      gtk_widget_remove_controller (self->widget, self->focus);
    }
  g_clear_weak_pointer (&self->widget);
  g_clear_weak_pointer (&self->target);
  self->focus = NULL;
  g_clear_object (&self->record);

  G_OBJECT_CLASS (ctp_edit_binding_parent_class)->dispose (object);
}

static void
ctp_edit_binding_finalize (GObject *object)
{
  g_free (CTP_EDIT_BINDING (object)->field);

  G_OBJECT_CLASS (ctp_edit_binding_parent_class)->finalize (object);
}

static void
ctp_edit_binding_class_init (CtpEditBindingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ctp_edit_binding_dispose;
  object_class->finalize = ctp_edit_binding_finalize;
}

static void
ctp_edit_binding_init (CtpEditBinding *self)
{
}

/* Ties @editable, a GtkEditable, GtkTextView or GtkTextBuffer, to text field @field of @record,
 * until it is bound again, unbound or destroyed. */
void
ctp_edit_bind_text (gpointer editable, CtpRecord *record, const char *field)
{
  CtpEditBinding *self;
  g_autofree char *notify = g_strconcat ("notify::", field, NULL);

  g_return_if_fail (GTK_IS_EDITABLE (editable) || GTK_IS_TEXT_VIEW (editable)
                    || GTK_IS_TEXT_BUFFER (editable));
  g_return_if_fail (CTP_IS_RECORD (record));

  ctp_edit_unbind (editable);

  self = g_object_new (CTP_TYPE_EDIT_BINDING, NULL);
  self->record = g_object_ref (record);
  self->field = g_strdup (field);
  g_set_weak_pointer (&self->target, GTK_IS_TEXT_VIEW (editable) ? G_OBJECT (
                                       gtk_text_view_get_buffer (GTK_TEXT_VIEW (editable)))
                                                                 : G_OBJECT (editable));
  show_text (self, ctp_record_get_text (record, field));
  g_signal_connect_object (self->target, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (record, notify, G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);
  if (GTK_IS_WIDGET (editable))
    {
      g_object_set (editable, "editable",
                    ctp_journal_get_writable (ctp_record_get_journal (record)), NULL);
      g_set_weak_pointer (&self->widget, GTK_WIDGET (editable));
      self->focus = gtk_event_controller_focus_new ();
      g_signal_connect_swapped (self->focus, "leave", G_CALLBACK (write_typed), self);
      gtk_widget_add_controller (self->widget, self->focus);
      g_signal_connect_object (editable, "unmap", G_CALLBACK (write_typed), self,
                               G_CONNECT_SWAPPED);
    }
  g_object_set_qdata_full (editable, binding_quark (), self, g_object_unref);
}

/* Writes what @editable still holds back, and ties it to nothing. */
void
ctp_edit_unbind (gpointer editable)
{
  g_object_set_qdata (editable, binding_quark (), NULL);
}

/* Writes everything typed into records of @journal that is not written yet: before a save that must
 * have it, before locking and closing. */
void
ctp_edit_flush (CtpJournal *journal)
{
  GPtrArray *pending;

  g_return_if_fail (CTP_IS_JOURNAL (journal));

  pending = get_pending (journal);
  while (pending->len > 0)
    write_typed (g_ptr_array_index (pending, pending->len - 1));
}
