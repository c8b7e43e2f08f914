/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which words are misspelt, as the dictionaries of this computer have it, which enchant knows. They
 * are read in a thread when a text first wants them. A word that was judged once is remembered, so a
 * long text costs little. Without enchant, or a dictionary of the person's language, every word is
 * right. Nothing is written but a word that somebody adds, to that person's own dictionary. */

#include "app/widgets/ctp-spelling.h"

#include <config.h>
#include <string.h>
#include <gio/gio.h>
#include <pango/pango.h>

#ifdef HAVE_ENCHANT
#include <enchant.h>
#endif

#define MAX_SUGGESTIONS 5
#define MAX_JUDGED 20000

#ifdef HAVE_ENCHANT

typedef struct
{
  EnchantDict *words;
  PangoLanguage *language;
} Dictionary;

typedef struct
{
  EnchantBroker *broker;
  GArray *list;
} Dictionaries;

#endif

struct _CtpSpelling
{
  GObject parent_instance;

  gboolean enabled;
  gboolean prepared;
  gboolean unavailable;
#ifdef HAVE_ENCHANT
  Dictionaries *dictionaries;
#endif
  GHashTable *judged;
};

G_DEFINE_FINAL_TYPE (CtpSpelling, ctp_spelling, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ENABLED,
  PROP_AVAILABLE,
  N_PROPS,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

#ifdef HAVE_ENCHANT

static void
dictionaries_free (gpointer data)
{
  Dictionaries *self = data;

  for (guint i = 0; i < self->list->len; i++)
    enchant_broker_free_dict (self->broker, g_array_index (self->list, Dictionary, i).words);
  g_array_unref (self->list);
  enchant_broker_free (self->broker);
  g_free (self);
}

/* Where no language is set, the words on the screen are English. */
static PangoLanguage *
get_written (PangoLanguage *language)
{
  const char *tag = pango_language_to_string (language);

  return (tag[0] == 'c' && !g_ascii_isalpha (tag[1])) || g_str_equal (tag, "posix")
           ? pango_language_from_string ("en")
           : language;
}

static void
add_dictionary (Dictionaries *self, PangoLanguage *language)
{
  Dictionary one = { .language = get_written (language) };
  const char *tag = pango_language_to_string (one.language);

  for (guint i = 0; i < self->list->len; i++)
    if (g_array_index (self->list, Dictionary, i).language == one.language)
      return;

  one.words = enchant_broker_request_dict (self->broker, tag);
  if (one.words != NULL)
    g_array_append_val (self->list, one);
}

static void
read_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Dictionaries *self = g_new0 (Dictionaries, 1);
  PangoLanguage **preferred = pango_language_get_preferred ();

  self->broker = enchant_broker_init ();
  self->list = g_array_new (FALSE, FALSE, sizeof (Dictionary));
  add_dictionary (self, pango_language_get_default ());
  for (guint i = 0; preferred != NULL && preferred[i] != NULL; i++)
    add_dictionary (self, preferred[i]);

  /* The first word is what has a dictionary read its tables. */
  for (guint i = 0; i < self->list->len; i++)
    enchant_dict_check (g_array_index (self->list, Dictionary, i).words, "a", 1);

  g_task_return_pointer (task, self, dictionaries_free);
}

static void
read_finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CtpSpelling *self = CTP_SPELLING (source);

  self->dictionaries = g_task_propagate_pointer (G_TASK (result), NULL);
  self->unavailable = self->dictionaries->list->len == 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AVAILABLE]);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* As dictionaries have it, which know one apostrophe only; (transfer full). */
static char *
dup_plain (const char *word, gsize length)
{
  g_autoptr (GString) plain = g_string_new_len (word, (gssize) length);

  g_string_replace (plain, "’", "'", 0);
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

/* Whether @word is none of those that a dictionary has, of those that are of its script. */
static gboolean
is_misspelt (CtpSpelling *self, const char *word)
{
  const PangoScript script = (PangoScript) g_unichar_get_script (g_utf8_get_char (word));
  g_autofree char *plain = dup_plain (word, strlen (word));
  gboolean asked = FALSE;

  for (guint i = 0; i < self->dictionaries->list->len; i++)
    {
      const Dictionary *one = &g_array_index (self->dictionaries->list, Dictionary, i);

      if (!pango_language_includes_script (one->language, script))
        continue;
      if (enchant_dict_check (one->words, plain, -1) <= 0)
        return FALSE;
      asked = TRUE;
    }

  return asked;
}

#endif

static void
ctp_spelling_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpSpelling *self = CTP_SPELLING (object);

  switch (prop_id)
    {
    case PROP_ENABLED:
      g_value_set_boolean (value, self->enabled);
      break;
    case PROP_AVAILABLE:
      g_value_set_boolean (value, !self->unavailable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_spelling_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  CtpSpelling *self = CTP_SPELLING (object);

  switch (prop_id)
    {
    case PROP_ENABLED:
      if (self->enabled == g_value_get_boolean (value))
        break;
      self->enabled = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      g_signal_emit (self, signals[CHANGED], 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_spelling_finalize (GObject *object)
{
  CtpSpelling *self = CTP_SPELLING (object);

#ifdef HAVE_ENCHANT
  g_clear_pointer (&self->dictionaries, dictionaries_free);
#endif
  g_hash_table_unref (self->judged);

  G_OBJECT_CLASS (ctp_spelling_parent_class)->finalize (object);
}

static void
ctp_spelling_class_init (CtpSpellingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ctp_spelling_get_property;
  object_class->set_property = ctp_spelling_set_property;
  object_class->finalize = ctp_spelling_finalize;

  /* Whether a person wants misspelt words to be marked. */
  properties[PROP_ENABLED]
    = g_param_spec_boolean ("enabled", NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* Whether there may be a dictionary of this person's language. */
  properties[PROP_AVAILABLE] = g_param_spec_boolean ("available", NULL, NULL, TRUE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", CTP_TYPE_SPELLING, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
ctp_spelling_init (CtpSpelling *self)
{
  self->enabled = TRUE;
  self->judged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
#ifndef HAVE_ENCHANT
  self->unavailable = TRUE;
#endif
}

/* The one of the application, (transfer none). */
CtpSpelling *
ctp_spelling_get_default (void)
{
  static CtpSpelling *self = NULL;

  if (self == NULL)
    self = g_object_new (CTP_TYPE_SPELLING, NULL);

  return self;
}

/* Has the dictionaries read, where that was not yet asked for; "changed" tells when they are. */
void
ctp_spelling_prepare (CtpSpelling *self)
{
  g_return_if_fail (CTP_IS_SPELLING (self));

  if (self->prepared)
    return;

  self->prepared = TRUE;
#ifdef HAVE_ENCHANT
  {
    g_autoptr (GTask) task = g_task_new (self, NULL, read_finished_cb, NULL);

    g_task_run_in_thread (task, read_cb);
  }
#endif
}

/* Whether any word can be found to be misspelt now. */
gboolean
ctp_spelling_is_active (CtpSpelling *self)
{
  g_return_val_if_fail (CTP_IS_SPELLING (self), FALSE);

#ifdef HAVE_ENCHANT
  return self->enabled && self->dictionaries != NULL && !self->unavailable;
#else
  return FALSE;
#endif
}

/* Whether a dictionary has the @length bytes of @word, or none can tell. */
gboolean
ctp_spelling_is_right (CtpSpelling *self, const char *word, gsize length)
{
  g_return_val_if_fail (CTP_IS_SPELLING (self), TRUE);

#ifdef HAVE_ENCHANT
  {
    g_autofree char *key = g_strndup (word, length);
    gpointer misspelt;

    if (!ctp_spelling_is_active (self))
      return TRUE;

    if (!g_hash_table_lookup_extended (self->judged, key, NULL, &misspelt))
      {
        misspelt = GINT_TO_POINTER (is_misspelt (self, key));
        if (g_hash_table_size (self->judged) >= MAX_JUDGED)
          g_hash_table_remove_all (self->judged);
        g_hash_table_insert (self->judged, g_steal_pointer (&key), misspelt);
      }

    return !GPOINTER_TO_INT (misspelt);
  }
#else
  return TRUE;
#endif
}

/* What may have been meant by @word, the likeliest first, (transfer full); never NULL. */
char **
ctp_spelling_suggest (CtpSpelling *self, const char *word)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (CTP_IS_SPELLING (self), NULL);

#ifdef HAVE_ENCHANT
  if (ctp_spelling_is_active (self))
    {
      g_autofree char *plain = dup_plain (word, strlen (word));
      guint n_found = 0;

      for (guint i = 0; i < self->dictionaries->list->len && n_found < MAX_SUGGESTIONS; i++)
        {
          EnchantDict *words = g_array_index (self->dictionaries->list, Dictionary, i).words;
          size_t n_words = 0;
          char **found = enchant_dict_suggest (words, plain, -1, &n_words);

          for (size_t j = 0; j < n_words && n_found < MAX_SUGGESTIONS; j++, n_found++)
            g_strv_builder_add (builder, found[j]);
          if (found != NULL)
            enchant_dict_free_string_list (words, found);
        }
    }
#endif

  return g_strv_builder_end (builder);
}

/* Keeps @word in the dictionary of this person's own. */
void
ctp_spelling_add (CtpSpelling *self, const char *word)
{
  g_return_if_fail (CTP_IS_SPELLING (self));

#ifdef HAVE_ENCHANT
  if (!ctp_spelling_is_active (self))
    return;

  {
    g_autofree char *plain = dup_plain (word, strlen (word));

    enchant_dict_add (g_array_index (self->dictionaries->list, Dictionary, 0).words, plain, -1);
  }
  g_hash_table_remove (self->judged, word);
  g_signal_emit (self, signals[CHANGED], 0);
#endif
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

/* The byte behind the run of signs at @text that no blank parts, and whether it is words at all, and
 * no figure, address or name behind an “@”. */
static const char *
find_run_end (const char *text, gboolean *is_words)
{
  const char *p = text;

  *is_words = TRUE;
  for (; *p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)); p = g_utf8_next_char (p))
    if (g_unichar_isdigit (g_utf8_get_char (p)) || strchr ("@#_/\\", *p) != NULL)
      *is_words = FALSE;

  return p;
}

static const char *
find_word_end (const char *word)
{
  const char *p = word;

  while (is_letter (g_utf8_get_char (p)))
    {
      const char *next = g_utf8_next_char (p);
      const gunichar c = g_utf8_get_char (next);

      if ((c == '\'' || c == 0x2019) && is_letter (g_utf8_get_char (g_utf8_next_char (next))))
        next = g_utf8_next_char (next);
      p = next;
    }

  return p;
}

/* Finds the next word of *text, which is at the start of the text or behind a word that was found
 * before, that a dictionary can be asked about: of two letters or more. Moves *text behind it.
 * Returns whether there is one. */
gboolean
ctp_spelling_next_word (const char **text, const char **word, gsize *length)
{
  const char *p = *text;
  gboolean in_words = FALSE;
  const char *run_end = p;

  while (*p != '\0')
    {
      const char *end;

      if (p >= run_end)
        run_end = find_run_end (p, &in_words);
      if (run_end == p || !in_words)
        {
          p = run_end > p ? run_end : g_utf8_next_char (p);
          continue;
        }
      end = find_word_end (p);
      if (end > g_utf8_next_char (p))
        {
          *word = p;
          *length = (gsize) (end - p);
          *text = end;
          return TRUE;
        }
      p = g_utf8_next_char (p);
    }

  *text = p;
  return FALSE;
}
