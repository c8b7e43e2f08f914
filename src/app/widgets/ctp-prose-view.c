/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where notes are written: Markdown that looks like what it means while it is typed. Lists go on by
 * themselves, boxes are ticked with a click or Ctrl+Return, Ctrl+B is bold, Ctrl+K a link. The text
 * is plain Markdown at any time, so it can be bound, searched and undone like any other. */

#include "app/widgets/ctp-prose-view.h"

#include <config.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-prose-edit.h"
#include "app/widgets/ctp-prose-marks.h"
#include "app/widgets/ctp-prose-tags.h"

struct _CtpProseView
{
  CtpTextArea parent_instance;

  CtpProseTags *tags;
  CtpProseMarks *marks;
  GMenu *menu;
  GMenu *corrections;
  gboolean composing;
};

G_DEFINE_FINAL_TYPE (CtpProseView, ctp_prose_view, CTP_TYPE_TEXT_AREA)

static GtkTextBuffer *
get_buffer (gpointer self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static gboolean
is_writable (CtpProseView *self)
{
  return gtk_text_view_get_editable (GTK_TEXT_VIEW (self));
}

static void
get_cursor (CtpProseView *self, GtkTextIter *cursor)
{
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), cursor,
                                    gtk_text_buffer_get_insert (get_buffer (self)));
}

static void
ctp_prose_view_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  CtpProseView *self = CTP_PROSE_VIEW (view);

  if (layer == GTK_TEXT_VIEW_LAYER_ABOVE_TEXT)
    ctp_prose_marks_draw (self->marks, snapshot, ctp_prose_tags_get_lead (self->tags));
}

/* The cursor passes the mark of an item as if it were one sign in front of the line. */
static void
ctp_prose_view_move_cursor (GtkTextView *view,
                            GtkMovementStep step,
                            int count,
                            gboolean extend_selection)
{
  CtpProseView *self = CTP_PROSE_VIEW (view);
  GtkTextIter before, after;
  CtpProseLine line;
  g_autofree char *text = NULL;
  gsize at;

  get_cursor (self, &before);
  GTK_TEXT_VIEW_CLASS (ctp_prose_view_parent_class)
    ->move_cursor (view, step, count, extend_selection);

  get_cursor (self, &after);
  text = ctp_prose_dup_line (&after, &line);
  at = (gsize) gtk_text_iter_get_line_index (&after);
  if (line.type < CTP_PROSE_BULLET || at >= line.text || extend_selection)
    return;

  if (gtk_text_iter_get_line (&after) == gtk_text_iter_get_line (&before)
      && (gsize) gtk_text_iter_get_line_index (&before) == line.text
      && gtk_text_iter_compare (&after, &before) < 0 && step != GTK_MOVEMENT_DISPLAY_LINE_ENDS
      && step != GTK_MOVEMENT_PARAGRAPH_ENDS)
    {
      gtk_text_iter_set_line_offset (&after, 0);
      gtk_text_iter_backward_char (&after);
      if (gtk_text_iter_get_line (&after) == gtk_text_iter_get_line (&before))
        gtk_text_iter_set_line_index (&after, (int) line.text);
    }
  else
    {
      gtk_text_iter_set_line_index (&after, (int) line.text);
    }
  gtk_text_buffer_place_cursor (get_buffer (self), &after);
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (get_buffer (self)));
}

static void
ctp_prose_view_backspace (GtkTextView *view)
{
  if (!gtk_text_view_get_editable (view)
      || !ctp_prose_edit_remove_mark (gtk_text_view_get_buffer (view)))
    GTK_TEXT_VIEW_CLASS (ctp_prose_view_parent_class)->backspace (view);
}

static void
update_corrections (CtpProseView *self)
{
  ctp_prose_spelling_fill_menu (ctp_prose_tags_get_spelling (self->tags), self->corrections);
}

static gboolean
key_pressed_cb (CtpProseView *self, guint keyval, guint keycode, GdkModifierType state)
{
  const GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();

  if (keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && held == GDK_SHIFT_MASK))
    update_corrections (self);
  if (self->composing || held != 0 || !is_writable (self)
      || (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter)
      || !ctp_prose_edit_continue_list (get_buffer (self)))
    return GDK_EVENT_PROPAGATE;

  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self),
                                      gtk_text_buffer_get_insert (get_buffer (self)));
  return GDK_EVENT_STOP;
}

/* While an input method puts a word together, the keys are its own. */
static void
preedit_changed_cb (CtpProseView *self, const char *preedit)
{
  self->composing = *preedit != '\0';
}

/* What of the text is at a point of the widget: the place, and whether it is the mark of an item. */
static gboolean
get_iter_at (CtpProseView *self, double x, double y, GtkTextIter *iter)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  CtpProseLine line;
  g_autofree char *text = NULL;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x,
                                         &buffer_y);
  gtk_text_view_get_iter_at_location (view, iter, buffer_x, buffer_y);
  text = ctp_prose_dup_line (iter, &line);

  return line.type == CTP_PROSE_CHECK && (gsize) gtk_text_iter_get_line_index (iter) < line.text;
}

static void
pressed_cb (CtpProseView *self, int n_press, double x, double y, GtkGesture *gesture)
{
  const GdkModifierType held
    = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  GtkTextIter iter;
  gboolean on_box = get_iter_at (self, x, y, &iter);

  if (on_box && is_writable (self))
    {
      ctp_prose_edit_toggle_check (get_buffer (self), &iter);
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
    }
  else if ((held & GDK_CONTROL_MASK) != 0)
    {
      g_autofree char *uri = ctp_prose_dup_uri_at (&iter);

      if (uri == NULL)
        return;
      gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), uri, GDK_CURRENT_TIME);
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
    }
}

/* Before the menu opens: it is about the word that was clicked. */
static void
menu_pressed_cb (CtpProseView *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GdkEvent *event = gtk_gesture_get_last_event (gesture, NULL);
  GtkTextIter iter;

  if (event == NULL || !gdk_event_triggers_context_menu (event))
    return;

  get_iter_at (self, x, y, &iter);
  if (!gtk_text_buffer_get_has_selection (get_buffer (self))
      && ctp_prose_spelling_is_misspelt (ctp_prose_tags_get_spelling (self->tags), &iter))
    gtk_text_buffer_place_cursor (get_buffer (self), &iter);
  update_corrections (self);
}

static void
motion_cb (CtpProseView *self, double x, double y, GtkEventController *motion)
{
  const GdkModifierType held = gtk_event_controller_get_current_event_state (motion);
  GtkTextIter iter;
  gboolean on_box = get_iter_at (self, x, y, &iter) && is_writable (self);
  g_autofree char *uri = (held & GDK_CONTROL_MASK) != 0 ? ctp_prose_dup_uri_at (&iter) : NULL;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), on_box || uri != NULL ? "pointer" : "text");
}

/* Ticks the box of the line with the cursor, or opens the link there. */
static void
toggle_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpProseView *self = CTP_PROSE_VIEW (widget);
  GtkTextIter cursor;
  g_autofree char *uri = NULL;

  get_cursor (self, &cursor);
  if (is_writable (self) && ctp_prose_edit_toggle_check (get_buffer (self), &cursor))
    return;

  uri = ctp_prose_dup_uri_at (&cursor);
  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (widget)), uri, GDK_CURRENT_TIME);
}

static void
mark_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (is_writable (CTP_PROSE_VIEW (widget)))
    ctp_prose_edit_set_mark (get_buffer (widget), g_variant_get_string (parameter, NULL));
}

static void
bold_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (is_writable (CTP_PROSE_VIEW (widget)))
    ctp_prose_edit_toggle_bold (get_buffer (widget));
}

static void
link_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (is_writable (CTP_PROSE_VIEW (widget)))
    ctp_prose_edit_add_link (get_buffer (widget));
}

static void
indent_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (is_writable (CTP_PROSE_VIEW (widget)))
    ctp_prose_edit_indent (get_buffer (widget), g_variant_get_boolean (parameter));
}

static void
correct_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ctp_prose_spelling_correct (ctp_prose_tags_get_spelling (CTP_PROSE_VIEW (widget)->tags),
                              g_variant_get_string (parameter, NULL));
}

static void
add_word_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ctp_prose_spelling_add (ctp_prose_tags_get_spelling (CTP_PROSE_VIEW (widget)->tags));
}

static void
ctp_prose_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (ctp_prose_view_parent_class)->css_changed (widget, change);

  if (CTP_PROSE_VIEW (widget)->tags != NULL)
    ctp_prose_tags_update_style (CTP_PROSE_VIEW (widget)->tags);
}

static void
ctp_prose_view_dispose (GObject *object)
{
  CtpProseView *self = CTP_PROSE_VIEW (object);

  g_clear_pointer (&self->marks, ctp_prose_marks_free);
  g_clear_pointer (&self->tags, ctp_prose_tags_free);
  g_clear_object (&self->menu);
  g_clear_object (&self->corrections);

  G_OBJECT_CLASS (ctp_prose_view_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "prose.bold", NULL, bold_action_cb);
  gtk_widget_class_install_action (widget_class, "prose.link", NULL, link_action_cb);
  gtk_widget_class_install_action (widget_class, "prose.mark", "s", mark_action_cb);
  gtk_widget_class_install_action (widget_class, "prose.indent", "b", indent_action_cb);
  gtk_widget_class_install_action (widget_class, "prose.toggle", NULL, toggle_action_cb);
  gtk_widget_class_install_action (widget_class, "spelling.correct", "s", correct_action_cb);
  gtk_widget_class_install_action (widget_class, "spelling.add", NULL, add_word_action_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK, "prose.bold",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "prose.link",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_bracketright, GDK_CONTROL_MASK,
                                       "prose.indent", "b", TRUE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_bracketleft, GDK_CONTROL_MASK,
                                       "prose.indent", "b", FALSE);
}

static void
ctp_prose_view_class_init (CtpProseViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_prose_view_dispose;
  widget_class->css_changed = ctp_prose_view_css_changed;
  view_class->snapshot_layer = ctp_prose_view_snapshot_layer;
  view_class->move_cursor = ctp_prose_view_move_cursor;
  view_class->backspace = ctp_prose_view_backspace;
  install_actions (widget_class);
}

static void
append_mark (GMenu *menu, const char *label, const char *mark)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "prose.mark", "s", mark);
  g_menu_append_item (menu, item);
}

static GMenu *
create_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenu) format = g_menu_new ();
  g_autoptr (GMenu) words = g_menu_new ();
  g_autoptr (GMenu) lines = g_menu_new ();

  g_menu_append (words, _ ("_Bold"), "prose.bold");
  g_menu_append (words, _ ("_Link"), "prose.link");
  append_mark (lines, _ ("_Heading"), "## ");
  append_mark (lines, _ ("Bulleted _List"), "- ");
  append_mark (lines, _ ("_Numbered List"), "1. ");
  append_mark (lines, _ ("_Check Box"), "- [ ] ");
  g_menu_append_section (format, NULL, G_MENU_MODEL (words));
  g_menu_append_section (format, NULL, G_MENU_MODEL (lines));
  g_menu_append_submenu (section, _ ("_Format"), G_MENU_MODEL (format));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));

  return menu;
}

static void
add_controllers (CtpProseView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *menu_click = gtk_gesture_click_new ();

  /* GtkTextView makes a new line of every Return, whatever is held with it. */
  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (shortcuts),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                      gtk_named_action_new ("prose.toggle")));
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu_click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (menu_click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (menu_click, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu_click));
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect (self, "preedit-changed", G_CALLBACK (preedit_changed_cb), NULL);
}

static void
focus_cb (CtpProseView *self)
{
  ctp_prose_tags_follow_cursor (self->tags);
}

static void
ctp_prose_view_init (CtpProseView *self)
{
  self->tags = ctp_prose_tags_new (GTK_TEXT_VIEW (self));
  self->marks = ctp_prose_marks_new (GTK_TEXT_VIEW (self));
  self->menu = create_menu ();
  self->corrections = g_menu_new ();
  g_menu_prepend_section (self->menu, NULL, G_MENU_MODEL (self->corrections));
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self), G_MENU_MODEL (self->menu));
  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (self), 4);
  add_controllers (self);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_cb), NULL);
}

GtkWidget *
ctp_prose_view_new (void)
{
  return g_object_new (CTP_TYPE_PROSE_VIEW, NULL);
}

/* Adds @section to the menu that opens on the text, above what is there but the words to choose for a
 * misspelt one. */
void
ctp_prose_view_add_menu (CtpProseView *self, GMenuModel *section)
{
  g_return_if_fail (CTP_IS_PROSE_VIEW (self));

  g_menu_insert_section (self->menu, 1, NULL, section);
}

/* What is selected, as Markdown, (transfer full); NULL where nothing is. */
char *
ctp_prose_view_dup_passage (CtpProseView *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (CTP_IS_PROSE_VIEW (self), NULL);

  if (!gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end))
    return NULL;

  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, TRUE);
}

/* The words of the line with the cursor, without its mark, (transfer full); never NULL. */
char *
ctp_prose_view_dup_line (CtpProseView *self)
{
  GtkTextIter cursor;
  CtpProseLine line;
  g_autofree char *text = NULL;

  g_return_val_if_fail (CTP_IS_PROSE_VIEW (self), NULL);

  get_cursor (self, &cursor);
  text = ctp_prose_dup_line (&cursor, &line);

  return g_strstrip (g_strdup (text + line.text));
}

/* Marks @words wherever they stand; "" marks none. */
void
ctp_prose_view_set_words (CtpProseView *self, const char *words)
{
  g_return_if_fail (CTP_IS_PROSE_VIEW (self));

  ctp_prose_tags_set_words (self->tags, words);
}
