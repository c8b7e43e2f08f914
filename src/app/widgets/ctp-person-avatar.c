/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A person's initial on their own colour and form: a green circle for the senior, an orange diamond
 * for the junior. White on either colour has a contrast of 4.5:1 or better, in both styles. */

#include "app/widgets/ctp-person-avatar.h"

#include "pair/ctp-side.h"

#define DEFAULT_SIZE 24

struct _CtpPersonAvatar
{
  GtkWidget parent_instance;
  CtpRecord *person;
  int size;
};

enum
{
  PROP_PERSON = 1,
  PROP_SIZE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CtpPersonAvatar, ctp_person_avatar, GTK_TYPE_WIDGET)

static char *
dup_initial (CtpPersonAvatar *self)
{
  const char *name = ctp_record_get_text (self->person, "name");
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *first = NULL;

  if (normal == NULL)
    return g_strdup ("");
  g_strchug (normal);
  first = g_utf8_substring (normal, 0, MIN (1, g_utf8_strlen (normal, -1)));

  return g_utf8_strup (first, -1);
}

static void
update_name (CtpPersonAvatar *self)
{
  const char *name = self->person != NULL ? ctp_record_get_text (self->person, "name") : "";

  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), self->person != NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
append_form (CtpPersonAvatar *self, GtkSnapshot *snapshot, CtpSide side, float size)
{
  /* The upper and lower end of a quiet gradient, both dark enough for white letters. */
  const char *colors[][2] = { { "#1d8450", "#176b41" }, { "#c94b00", "#ad4000" } };
  GskColorStop stops[2] = { { 0 }, { 1 } };
  GskRoundedRect form;
  float edge = side == CTP_SIDE_SENIOR ? size : size * 0.80f;
  graphene_rect_t square = GRAPHENE_RECT_INIT (-edge / 2, -edge / 2, edge, edge);
  float end = side == CTP_SIDE_SENIOR ? -edge / 2 : 0;

  gdk_rgba_parse (&stops[0].color, colors[side][0]);
  gdk_rgba_parse (&stops[1].color, colors[side][1]);
  stops[0].offset = 0;
  stops[1].offset = 1;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (size / 2, size / 2));
  if (side == CTP_SIDE_JUNIOR)
    gtk_snapshot_rotate (snapshot, 45);
  gsk_rounded_rect_init_from_rect (&form, &square,
                                   side == CTP_SIDE_SENIOR ? edge / 2 : edge * 0.24f);
  gtk_snapshot_push_rounded_clip (snapshot, &form);
  gtk_snapshot_append_linear_gradient (snapshot, &square, &GRAPHENE_POINT_INIT (end, -edge / 2),
                                       &GRAPHENE_POINT_INIT (end, edge / 2), stops, 2);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
append_initial (CtpPersonAvatar *self, GtkSnapshot *snapshot, float size)
{
  g_autofree char *initial = dup_initial (self);
  g_autoptr (PangoLayout) layout = NULL;
  g_autoptr (PangoFontDescription) font = NULL;
  GdkRGBA white = { 1, 1, 1, 1 };
  int width;
  int height;

  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), initial);
  font = pango_font_description_copy (
    pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self))));
  pango_font_description_set_absolute_size (font, size * 0.46 * PANGO_SCALE);
  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_layout_get_pixel_size (layout, &width, &height);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((size - width) / 2.f, (size - height) / 2.f));
  gtk_snapshot_append_layout (snapshot, layout, &white);
  gtk_snapshot_restore (snapshot);
}

static void
ctp_person_avatar_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural = CTP_PERSON_AVATAR (widget)->size;
}

static void
ctp_person_avatar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CtpPersonAvatar *self = CTP_PERSON_AVATAR (widget);
  float left = (gtk_widget_get_width (widget) - self->size) / 2.f;
  float top = (gtk_widget_get_height (widget) - self->size) / 2.f;

  if (self->person == NULL)
    return;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (left, top));
  append_form (self, snapshot, ctp_side_of_person (self->person), self->size);
  append_initial (self, snapshot, self->size);
  gtk_snapshot_restore (snapshot);
}

static void
ctp_person_avatar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpPersonAvatar *self = CTP_PERSON_AVATAR (object);

  switch (prop_id)
    {
    case PROP_PERSON:
      g_value_set_object (value, self->person);
      break;
    case PROP_SIZE:
      g_value_set_int (value, self->size);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_person_avatar_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  CtpPersonAvatar *self = CTP_PERSON_AVATAR (object);

  switch (prop_id)
    {
    case PROP_PERSON:
      ctp_person_avatar_set_person (self, g_value_get_object (value));
      break;
    case PROP_SIZE:
      self->size = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_person_avatar_dispose (GObject *object)
{
  CtpPersonAvatar *self = CTP_PERSON_AVATAR (object);

  if (self->person != NULL)
    g_signal_handlers_disconnect_by_data (self->person, self);
  g_clear_object (&self->person);

  G_OBJECT_CLASS (ctp_person_avatar_parent_class)->dispose (object);
}

static void
ctp_person_avatar_class_init (CtpPersonAvatarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_person_avatar_get_property;
  object_class->set_property = ctp_person_avatar_set_property;
  object_class->dispose = ctp_person_avatar_dispose;
  widget_class->measure = ctp_person_avatar_measure;
  widget_class->snapshot = ctp_person_avatar_snapshot;

  /* Whose avatar it is; without one it takes no room. */
  properties[PROP_PERSON]
    = g_param_spec_object ("person", NULL, NULL, CTP_TYPE_RECORD,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* Width and height in pixels. */
  properties[PROP_SIZE] = g_param_spec_int ("size", NULL, NULL, 8, 256, DEFAULT_SIZE,
                                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "personavatar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ctp_person_avatar_init (CtpPersonAvatar *self)
{
  self->size = DEFAULT_SIZE;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
ctp_person_avatar_new (CtpRecord *person, int size)
{
  return g_object_new (CTP_TYPE_PERSON_AVATAR, "size", size, "person", person, NULL);
}

CtpRecord *
ctp_person_avatar_get_person (CtpPersonAvatar *self)
{
  g_return_val_if_fail (CTP_IS_PERSON_AVATAR (self), NULL);

  return self->person;
}

/* Shows @person, and follows a change of their name. */
void
ctp_person_avatar_set_person (CtpPersonAvatar *self, CtpRecord *person)
{
  g_return_if_fail (CTP_IS_PERSON_AVATAR (self));

  if (self->person == person)
    return;

  if (self->person != NULL)
    g_signal_handlers_disconnect_by_data (self->person, self);
  g_set_object (&self->person, person);
  if (person != NULL)
    g_signal_connect_object (person, "notify::name", G_CALLBACK (update_name), self,
                             G_CONNECT_SWAPPED);
  update_name (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
}
