/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How high and how wide the paragraphs of a text view will be, before it has shown them, with the
 * tags that say how they look. Each is remembered until it is touched, so that a letter typed into
 * a long text costs no more than its own paragraph. */

#include "app/widgets/ctp-paragraph-sizes.h"

#include <string.h>

#define UNKNOWN (-1)

/* No letter that can be read is narrower, in pixels, on the average of a paragraph. */
#define NARROWEST_LETTER 3

/* A view is asked how high it is for several widths in turn, with every frame again: that which it
 * has, the least it could have, and what its page would like. */
#define N_WIDTHS 4

/* @heights: for each of the widths that are remembered
 * @width: on one line */
typedef struct
{
  int heights[N_WIDTHS];
  int width;
} Size;

static const Size unknown_size = { { UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN }, UNKNOWN };

/* What a paragraph takes when it is laid out. */
typedef struct
{
  int height;
  int width;
} Extents;

/* What the tags ask for that concerns all of a paragraph. */
typedef struct
{
  int left_margin;
  int indent;
  int above;
  int below;
} Spacing;

struct _CtpParagraphSizes
{
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GArray *sizes;
  int widths[N_WIDTHS];
  guint asked[N_WIDTHS];
  guint n_asked;
  guint font_serial;
};

static void
forget_paragraphs (CtpParagraphSizes *self, int first, int last)
{
  for (int i = MAX (first, 0); i <= last && i < (int) self->sizes->len; i++)
    g_array_index (self->sizes, Size, i) = unknown_size;
}

/* What the buffer has more or less than was remembered is behind paragraph @first. */
static void
replace_paragraphs (CtpParagraphSizes *self, int first)
{
  const int change = gtk_text_buffer_get_line_count (self->buffer) - (int) self->sizes->len;

  if (change > 0)
    {
      g_autofree Size *added = g_new (Size, change);

      for (int i = 0; i < change; i++)
        added[i] = unknown_size;
      g_array_insert_vals (self->sizes, (guint) MIN (first + 1, (int) self->sizes->len), added,
                           (guint) change);
    }
  else if (change < 0)
    {
      g_array_remove_range (self->sizes, (guint) MIN (first + 1, (int) self->sizes->len + change),
                            (guint) -change);
    }
}

static void
inserted_cb (CtpParagraphSizes *self, GtkTextIter *end)
{
  const int added = gtk_text_buffer_get_line_count (self->buffer) - (int) self->sizes->len;
  const int last = gtk_text_iter_get_line (end);

  replace_paragraphs (self, last - added);
  /* A line end that was inserted behind another may have made the two one. */
  forget_paragraphs (self, last - MAX (added, 0) - 1, last + 1);
}

static void
deleted_cb (CtpParagraphSizes *self, GtkTextIter *start)
{
  const int line = gtk_text_iter_get_line (start);

  replace_paragraphs (self, line);
  forget_paragraphs (self, line - 1, line + 1);
}

/* Whether @tag says more than a colour or a line below the words. */
static gboolean
is_about_size (GtkTextTag *tag)
{
  gboolean invisible, scale, weight, indent, above, margin;

  g_object_get (tag, "invisible-set", &invisible, "scale-set", &scale, "weight-set", &weight,
                "indent-set", &indent, "pixels-above-lines-set", &above, "left-margin-set", &margin,
                NULL);

  return invisible || scale || weight || indent || above || margin;
}

static void
tagged_cb (CtpParagraphSizes *self, GtkTextTag *tag, GtkTextIter *start, GtkTextIter *end)
{
  if (is_about_size (tag))
    forget_paragraphs (self, gtk_text_iter_get_line (start), gtk_text_iter_get_line (end));
}

static void
add_attribute (PangoAttrList *attributes, PangoAttribute *attribute, gsize start, gsize end)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (attributes, attribute);
}

/* Adds the text from @start to @end, all of which has the same tags. */
static void
add_stretch (const GtkTextIter *start,
             const GtkTextIter *end,
             GString *text,
             PangoAttrList *attributes,
             Spacing *spacing)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (start);
  g_autofree char *words = gtk_text_iter_get_slice (start, end);
  const gsize from = text->len;
  gboolean hidden = FALSE;

  for (GSList *l = tags; l != NULL; l = l->next)
    {
      gboolean invisible, scale_set, weight_set, indent_set, above_set, margin_set;
      int weight, indent, above, margin;
      double scale;

      g_object_get (l->data, "invisible", &invisible, "scale-set", &scale_set, "scale", &scale,
                    "weight-set", &weight_set, "weight", &weight, "indent-set", &indent_set,
                    "indent", &indent, "pixels-above-lines-set", &above_set, "pixels-above-lines",
                    &above, "left-margin-set", &margin_set, "left-margin", &margin, NULL);
      hidden = hidden || invisible;
      if (scale_set)
        add_attribute (attributes, pango_attr_scale_new (scale), from, G_MAXUINT);
      if (weight_set)
        add_attribute (attributes, pango_attr_weight_new ((PangoWeight) weight), from,
                       from + strlen (words));
      /* The first word says it for the paragraph. */
      if (indent_set && gtk_text_iter_starts_line (start))
        spacing->indent = indent;
      if (above_set && gtk_text_iter_starts_line (start))
        spacing->above = above;
      if (margin_set && gtk_text_iter_starts_line (start))
        spacing->left_margin += margin;
    }

  if (!hidden)
    g_string_append (text, words);
}

/* Lays paragraph @line out in @width pixels, or on one line where that is -1. */
static Extents
measure_paragraph (CtpParagraphSizes *self, int line, int width)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), NULL);
  PangoAttrList *attributes = pango_attr_list_new ();
  Spacing spacing = { .indent = gtk_text_view_get_indent (self->view),
                      .above = gtk_text_view_get_pixels_above_lines (self->view),
                      .below = gtk_text_view_get_pixels_below_lines (self->view) };
  GtkTextIter start, end, next;
  PangoRectangle extents;
  int margins;

  gtk_text_buffer_get_iter_at_line (self->buffer, &start, line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  while (gtk_text_iter_compare (&start, &end) < 0)
    {
      next = start;
      if (!gtk_text_iter_forward_to_tag_toggle (&next, NULL)
          || gtk_text_iter_compare (&next, &end) > 0)
        next = end;
      add_stretch (&start, &next, text, attributes, &spacing);
      start = next;
    }

  margins = gtk_text_view_get_left_margin (self->view) + gtk_text_view_get_right_margin (self->view)
            + spacing.left_margin;
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text->str, (int) text->len);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_indent (layout, spacing.indent * PANGO_SCALE);
  pango_layout_set_width (layout, width < 0 ? -1 : MAX (width - margins, 1) * PANGO_SCALE);
  pango_layout_get_extents (layout, NULL, &extents);
  pango_attr_list_unref (attributes);

  /* Rounded as GtkTextView does. */
  return (Extents){ PANGO_PIXELS (extents.height) + spacing.above + spacing.below,
                    PANGO_PIXELS_CEIL (extents.width) + margins + 1 };
}

/* Forgets what was measured with another font. */
static void
check_font (CtpParagraphSizes *self)
{
  const guint serial
    = pango_context_get_serial (gtk_widget_get_pango_context (GTK_WIDGET (self->view)));

  if (self->font_serial == serial)
    return;

  self->font_serial = serial;
  g_array_set_size (self->sizes, (guint) gtk_text_buffer_get_line_count (self->buffer));
  forget_paragraphs (self, 0, (int) self->sizes->len - 1);
}

/* Remembers the sizes of the paragraphs of @view, whose buffer must stay the same. */
CtpParagraphSizes *
ctp_paragraph_sizes_new (GtkTextView *view)
{
  CtpParagraphSizes *self = g_new0 (CtpParagraphSizes, 1);

  self->view = view;
  self->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  self->sizes = g_array_new (FALSE, FALSE, sizeof (Size));
  for (guint i = 0; i < N_WIDTHS; i++)
    self->widths[i] = UNKNOWN - 1;
  g_signal_connect_data (self->buffer, "insert-text", G_CALLBACK (inserted_cb), self, NULL,
                         G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_data (self->buffer, "delete-range", G_CALLBACK (deleted_cb), self, NULL,
                         G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->buffer, "apply-tag", G_CALLBACK (tagged_cb), self);
  g_signal_connect_swapped (self->buffer, "remove-tag", G_CALLBACK (tagged_cb), self);
  replace_paragraphs (self, -1);

  return self;
}

void
ctp_paragraph_sizes_free (CtpParagraphSizes *self)
{
  g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_object_unref (self->buffer);
  g_array_unref (self->sizes);
  g_free (self);
}

/* Where the heights for @width are remembered; those for the width that was asked for longest ago
 * make room. */
static guint
expect_width (CtpParagraphSizes *self, int width)
{
  guint oldest = 0;
  guint found = N_WIDTHS;

  for (guint i = 0; i < N_WIDTHS; i++)
    {
      if (self->widths[i] == width)
        found = i;
      if (self->asked[i] < self->asked[oldest])
        oldest = i;
    }

  if (found == N_WIDTHS)
    {
      found = oldest;
      self->widths[found] = width;
      for (guint i = 0; i < self->sizes->len; i++)
        g_array_index (self->sizes, Size, i).heights[found] = UNKNOWN;
    }

  self->asked[found] = ++self->n_asked;

  return found;
}

/* The height of all paragraphs together in @width pixels with the margins beside them. */
int
ctp_paragraph_sizes_get_height (CtpParagraphSizes *self, int width)
{
  int height = 0;
  guint place;

  check_font (self);
  place = expect_width (self, width);

  for (guint i = 0; i < self->sizes->len; i++)
    {
      int *known = &g_array_index (self->sizes, Size, i).heights[place];

      if (*known == UNKNOWN)
        *known = measure_paragraph (self, (int) i, width).height;
      height += *known;
    }

  return height;
}

/* Whether a paragraph is so long that it need not be laid out to know that it is wider. */
static gboolean
is_wider (CtpParagraphSizes *self, int width)
{
  for (guint i = 0; i < self->sizes->len; i++)
    {
      GtkTextIter line;

      gtk_text_buffer_get_iter_at_line (self->buffer, &line, (int) i);
      if (gtk_text_iter_get_chars_in_line (&line) > width / NARROWEST_LETTER)
        return TRUE;
    }

  return FALSE;
}

/* The width of the longest paragraph on one line; not looked for any further than up to @widest
 * pixels. */
int
ctp_paragraph_sizes_get_width (CtpParagraphSizes *self, int widest)
{
  int width = 0;

  check_font (self);
  if (is_wider (self, widest))
    return widest;

  for (guint i = 0; i < self->sizes->len && width < widest; i++)
    {
      Size *size = &g_array_index (self->sizes, Size, i);

      if (size->width == UNKNOWN)
        size->width = measure_paragraph (self, (int) i, -1).width;
      width = MAX (width, size->width);
    }

  return MIN (width, widest);
}
