/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ties what is typed to a text field of a record, both ways, so that every edit saves itself.
 *
 * What was typed is written a moment after the last keystroke, when the focus leaves, when the
 * widget goes, and on ctp_edit_flush (). What changes in the record is shown at once, with the
 * cursor kept in its place. But what another copy wrote is not put under the hands of who is typing:
 * into the line, or the paragraph, with the cursor it comes when the focus leaves, and until then
 * what is typed goes on from what was seen, so that it replaces nothing that was not. */

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
  gboolean writing;
  gboolean focused;
  /* Something was typed since the focus came. */
  gboolean touched;
  /* What the text here came of, while someone may be typing; see ctp_record_look (). */
  GArray *seen;
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

static void catch_up (CtpEditBinding *self);

static void
look (CtpEditBinding *self)
{
  g_clear_pointer (&self->seen, g_array_unref);
  self->seen = ctp_record_look (self->record, self->field);
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
    {
      g_autoptr (GError) error = NULL;

      self->writing = TRUE;
      if (!ctp_record_type (self->record, self->field, typed, self->seen, &error)
          && ctp_record_get_journal (self->record) != NULL)
        ctp_journal_report (ctp_record_get_journal (self->record), error);
      self->writing = FALSE;
    }
  catch_up (self);
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

/* Where a place in the text is after the characters from @start to before @end became those of
 * @inserted. A new paragraph comes after the end of the one before it. */
static int
move_offset (int offset, int start, int end, const char *inserted)
{
  const int length = (int) g_utf8_strlen (inserted, -1);

  if (offset < start || (offset == start && (start < end || *inserted == '\n')))
    return offset;

  return offset >= end ? offset - (end - start) + length : MIN (offset, start + length);
}

static int
get_offset (GtkTextBuffer *buffer, GtkTextMark *mark)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, mark);
  return gtk_text_iter_get_offset (&iter);
}

static void
replace_in_buffer (GtkTextBuffer *buffer, int start, int end, const char *inserted)
{
  const int cursor
    = move_offset (get_offset (buffer, gtk_text_buffer_get_insert (buffer)), start, end, inserted);
  const int bound = move_offset (get_offset (buffer, gtk_text_buffer_get_selection_bound (buffer)),
                                 start, end, inserted);
  GtkTextIter first;
  GtkTextIter last;

  gtk_text_buffer_get_iter_at_offset (buffer, &first, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &last, end);
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_delete (buffer, &first, &last);
  gtk_text_buffer_insert (buffer, &first, inserted, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_iter_at_offset (buffer, &first, cursor);
  gtk_text_buffer_get_iter_at_offset (buffer, &last, bound);
  gtk_text_buffer_select_range (buffer, &first, &last);
}

/* Whether to show @text would change the paragraph with the cursor, or the line that is all of it. */
static gboolean
touches_cursor (CtpEditBinding *self, const char *text)
{
  g_autofree char *shown = dup_shown_text (self);
  const char *from;
  GtkTextIter first;
  GtkTextIter last;
  int start;
  int old_end;
  int new_end;

  find_difference (shown, text, &start, &old_end, &new_end);
  if (start == old_end && start == new_end)
    return FALSE;
  if (GTK_IS_EDITABLE (self->target))
    return TRUE;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self->target), &first, &last);
  gtk_text_iter_set_line_offset (&first, 0);
  if (!gtk_text_iter_ends_line (&last))
    gtk_text_iter_forward_to_line_end (&last);
  from = g_utf8_offset_to_pointer (text, start);
  if (start == old_end && start == gtk_text_iter_get_offset (&last) && *from == '\n')
    return FALSE;

  return start <= gtk_text_iter_get_offset (&last) && old_end >= gtk_text_iter_get_offset (&first);
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
      g_autofree char *inserted = g_strndup (from, (gsize) (to - from));

      replace_in_buffer (GTK_TEXT_BUFFER (self->target), start, old_end, inserted);
    }
  self->showing = FALSE;
}

/* Shows what the record says now, unless that would be under someone's hands. What stands beside what
 * was typed here, for a person to decide, has not been seen: to type on must not decide it. */
static void
catch_up (CtpEditBinding *self)
{
  const char *text = ctp_record_get_text (self->record, self->field);

  if (self->typed != NULL || self->target == NULL || ctp_record_get_journal (self->record) == NULL)
    return;
  if (self->touched && self->seen != NULL
      && ctp_record_has_unseen (self->record, self->field, self->seen)
      && touches_cursor (self, text))
    return;

  show_text (self, text);
  if (!self->focused)
    g_clear_pointer (&self->seen, g_array_unref);
  else if (self->seen == NULL || ctp_record_count_versions (self->record, self->field) < 2)
    look (self);
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
      if (self->seen == NULL)
        look (self);
      self->existed = ctp_record_get_exists (self->record);
    }
  self->touched = self->focused;
  g_free (self->typed);
  self->typed = dup_shown_text (self);
  g_clear_handle_id (&self->write_source, g_source_remove);
  self->write_source = g_timeout_add (WRITE_AFTER_MS, write_later_cb, self);
}

static void
record_changed_cb (CtpEditBinding *self)
{
  if (!self->writing)
    catch_up (self);
}

static void
enter_cb (CtpEditBinding *self)
{
  self->focused = TRUE;
  if (self->seen == NULL && ctp_record_get_journal (self->record) != NULL)
    look (self);
}

static void
leave_cb (CtpEditBinding *self)
{
  self->focused = FALSE;
  self->touched = FALSE;
  write_typed (self);
  catch_up (self);
}

static void
ctp_edit_binding_dispose (GObject *object)
{
  CtpEditBinding *self = CTP_EDIT_BINDING (object);

  self->focused = FALSE;
  self->touched = FALSE;
  if (self->record != NULL)
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
  g_clear_pointer (&self->seen, g_array_unref);

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
      g_signal_connect_swapped (self->focus, "enter", G_CALLBACK (enter_cb), self);
      g_signal_connect_swapped (self->focus, "leave", G_CALLBACK (leave_cb), self);
      gtk_widget_add_controller (self->widget, self->focus);
      if (gtk_widget_get_state_flags (self->widget) & GTK_STATE_FLAG_FOCUS_WITHIN)
        enter_cb (self);
      g_signal_connect_object (editable, "unmap", G_CALLBACK (write_typed), self,
                               G_CONNECT_SWAPPED);
    }
  g_object_set_qdata_full (editable, binding_quark (), self, g_object_unref);
}

/* Whether someone is typing in @editable: the focus is there, and something was typed since it came. */
gboolean
ctp_edit_is_typing (gpointer editable)
{
  CtpEditBinding *self = g_object_get_qdata (editable, binding_quark ());

  return self != NULL && self->touched;
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
