/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The blocks of a document one after the other, set in type a few at a time. A block whose letters
 * were let go is set again when they are asked for, exactly as before: what came before it is kept
 * with it. */

#include "report/ctp-stack.h"

#include "report/ctp-typesetter.h"

/* So many layouts are kept: enough for any summary or report as a whole. */
#define MOST_LAYOUTS 3000

/* What was set of one block; the first one is the title.
 * @before: how things stood before it
 * @layouts: NULL where they were let go */
typedef struct
{
  CtpTypesetter before;
  guint first_strip;
  guint n_strips;
  guint first_section;
  GPtrArray *layouts;
} Setting;

typedef struct
{
  CtpStack stack;

  CtpTypesetter typesetter;
  GArray *settings;
  GQueue awake;
  guint n_layouts;
} Stack;

static void
clear_strip (gpointer data)
{
  g_clear_pointer (&((CtpStrip *) data)->runs, g_array_unref);
}

static void
clear_section (gpointer data)
{
  g_clear_pointer (&((CtpSection *) data)->runs, g_array_unref);
}

static void
clear_setting (gpointer data)
{
  g_clear_pointer (&((Setting *) data)->layouts, g_ptr_array_unref);
}

static void
init_arrays (CtpStack *stack)
{
  stack->strips = g_array_new (FALSE, FALSE, sizeof (CtpStrip));
  g_array_set_clear_func (stack->strips, clear_strip);
  stack->sections = g_array_new (FALSE, FALSE, sizeof (CtpSection));
  g_array_set_clear_func (stack->sections, clear_section);
}

static void
set_one (CtpTypesetter *typesetter, guint position)
{
  if (position == 0)
    ctp_typesetter_set_title (typesetter);
  else
    ctp_typesetter_set_block (typesetter, position - 1);
}

static Setting *
get_setting (Stack *self, guint position)
{
  return &g_array_index (self->settings, Setting, position);
}

static void
let_go (Stack *self, Setting *setting)
{
  for (guint i = 0; i < setting->n_strips; i++)
    clear_strip (&g_array_index (self->stack.strips, CtpStrip, setting->first_strip + i));

  if (setting->first_section != CTP_STRIP_NONE)
    clear_section (&g_array_index (self->stack.sections, CtpSection, setting->first_section));

  self->n_layouts -= setting->layouts->len;
  clear_setting (setting);
}

/* Lets the ones go that were woken first, never the last one. */
static void
keep_awake (Stack *self, guint position)
{
  g_queue_push_tail (&self->awake, GUINT_TO_POINTER (position));
  self->n_layouts += get_setting (self, position)->layouts->len;

  while (self->n_layouts > MOST_LAYOUTS && g_queue_get_length (&self->awake) > 1)
    let_go (self, get_setting (self, GPOINTER_TO_UINT (g_queue_pop_head (&self->awake))));
}

static void
set_next (Stack *self)
{
  guint position = self->settings->len;
  Setting setting = {
    .before = self->typesetter,
    .first_strip = self->stack.strips->len,
    .first_section = self->stack.sections->len,
    .layouts = g_ptr_array_new_with_free_func (g_object_unref),
  };

  self->typesetter.layouts = setting.layouts;
  set_one (&self->typesetter, position);
  setting.n_strips = self->stack.strips->len - setting.first_strip;

  if (setting.first_section == self->stack.sections->len)
    setting.first_section = CTP_STRIP_NONE;

  g_array_append_val (self->settings, setting);
  keep_awake (self, position);
}

/* Nothing is set; ctp_stack_advance () does. The document must not change from now on. */
CtpStack *
ctp_stack_new (CtpDocument *document, const CtpPageStyle *style)
{
  Stack *self = g_new0 (Stack, 1);

  init_arrays (&self->stack);
  self->settings = g_array_new (FALSE, FALSE, sizeof (Setting));
  g_array_set_clear_func (self->settings, clear_setting);
  g_queue_init (&self->awake);
  self->typesetter = (CtpTypesetter){
    .document = document,
    .style = style,
    .stack = &self->stack,
    .above = CTP_BLOCK_PARAGRAPH,
    .section = CTP_STRIP_NONE,
  };

  return &self->stack;
}

void
ctp_stack_free (CtpStack *stack)
{
  Stack *self = (Stack *) stack;

  g_array_unref (self->stack.strips);
  g_array_unref (self->stack.sections);
  g_array_unref (self->settings);
  g_queue_clear (&self->awake);
  g_free (self);
}

/* Sets up to @n_blocks more. Returns whether that was all; strips are final only then. */
gboolean
ctp_stack_advance (CtpStack *stack, guint n_blocks)
{
  Stack *self = (Stack *) stack;
  guint n = ctp_document_get_n_blocks (self->typesetter.document) + 1;

  for (guint i = 0; i < n_blocks && self->settings->len < n; i++)
    set_next (self);

  if (self->settings->len < n)
    return FALSE;

  ctp_typesetter_end (&self->typesetter);

  return TRUE;
}

/* How much of the document is set, from 0 to 1. */
double
ctp_stack_get_progress (CtpStack *stack)
{
  Stack *self = (Stack *) stack;

  return (double) self->settings->len / (ctp_document_get_n_blocks (self->typesetter.document) + 1);
}

/**
 * ctp_stack_wake:
 * @block: of the document; %CTP_STRIP_NONE for its title
 *
 * Sees to it that the runs of a block are there, until others are woken.
 */
void
ctp_stack_wake (CtpStack *stack, guint block)
{
  Stack *self = (Stack *) stack;
  guint position = block == CTP_STRIP_NONE ? 0 : block + 1;
  Setting *setting = get_setting (self, position);
  CtpStack again;
  CtpTypesetter typesetter;

  if (setting->layouts != NULL)
    return;

  init_arrays (&again);
  setting->layouts = g_ptr_array_new_with_free_func (g_object_unref);
  typesetter = setting->before;
  typesetter.stack = &again;
  typesetter.layouts = setting->layouts;
  set_one (&typesetter, position);

  for (guint i = 0; i < setting->n_strips && i < again.strips->len; i++)
    g_array_index (stack->strips, CtpStrip, setting->first_strip + i).runs
      = g_steal_pointer (&g_array_index (again.strips, CtpStrip, i).runs);

  if (setting->first_section != CTP_STRIP_NONE)
    g_array_index (stack->sections, CtpSection, setting->first_section).runs
      = g_steal_pointer (&g_array_index (again.sections, CtpSection, 0).runs);

  g_array_unref (again.strips);
  g_array_unref (again.sections);
  keep_awake (self, position);
}
