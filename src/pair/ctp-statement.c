/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What feedback rounds ask about each of the two. A pair begins with the standard statements, in
 * the language of whoever reads them, and makes them its own: other words, another order, fewer,
 * more. A standard statement has the same id on both copies, and a record only once it was changed. */

#include "pair/ctp-statement.h"

#include "journal/ctp-query.h"
#include "journal/ctp-record-id.h"

#include <config.h>
#include <glib/gi18n-lib.h>

/* The junior teaches first, so what makes a good teacher is asked about the junior, and what makes
 * a good learner about the senior. */
static const char *const about_junior[] = {
  "listens", "challenges", "example", "new", "patient", "point", NULL,
};
static const char *const about_senior[] = {
  "listens", "acts", "commitments", "asks", "open", "change", "first", NULL,
};

/* What each wishes of the other, in words instead of from 1 to 5. Nobody has to wish for anything. */
static const char *const wishes[] = { "keep", "stop", "start", NULL };

static const struct
{
  const char *standard;
  const char *text;
} texts[] = {
  { "listens", N_ ("Listens and understands") },
  { "challenges", N_ ("Challenges me to learn") },
  { "example", N_ ("Teaches by example") },
  { "new", N_ ("Introduces what is new") },
  { "patient", N_ ("Is patient") },
  { "point", N_ ("Keeps advice to the point") },
  { "acts", N_ ("Acts on advice") },
  { "commitments", N_ ("Keeps commitments") },
  { "asks", N_ ("Asks for feedback") },
  { "open", N_ ("Is open-minded") },
  { "change", N_ ("Is willing to change") },
  { "first", N_ ("Acts first") },
  { "keep", NC_ ("feedback", "Keep doing") },
  { "stop", NC_ ("feedback", "Stop doing") },
  { "start", NC_ ("feedback", "Start doing") },
};

static const char *
get_side_name (CtpSide side)
{
  return side == CTP_SIDE_JUNIOR ? "junior" : "senior";
}

/* The record of a standard statement; it need not exist. */
static CtpRecord *
expect_standard (CtpJournal *journal, CtpSide about, const char *standard, double position)
{
  g_autofree char *what = g_strdup_printf ("statement %s %s", get_side_name (about), standard);
  g_autofree char *id = ctp_record_id_compute (what);
  CtpRecord *statement = ctp_journal_expect_record (journal, "statement", id);
  g_auto (CtpValue) value = CTP_VALUE_INIT;

  ctp_value_set_text (&value, get_side_name (about));
  ctp_record_prepare (statement, "about", &value);
  ctp_value_set_text (&value, standard);
  ctp_record_prepare (statement, "standard", &value);
  ctp_value_set_real (&value, position);
  ctp_record_prepare (statement, "position", &value);
  return statement;
}

/* Before the first change to a standard statement. One that was changed before and had that undone
 * would come back with what it was then. */
static gboolean
ensure (CtpRecord *statement, GError **error)
{
  if (ctp_record_get_exists (statement))
    return TRUE;
  return ctp_record_ensure (statement, error)
         && (!ctp_record_is_set (statement, "text") || ctp_record_unset (statement, "text", error))
         && (!ctp_record_is_set (statement, "retired")
             || ctp_record_unset (statement, "retired", error));
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  CtpRecord *left = *(CtpRecord *const *) a;
  CtpRecord *right = *(CtpRecord *const *) b;
  double first = ctp_record_get_real (left, "position");
  double second = ctp_record_get_real (right, "position");

  if (first < second || first > second)
    return first < second ? -1 : 1;
  return strcmp (ctp_record_get_id (left), ctp_record_get_id (right));
}

/**
 * ctp_statement_list_standard:
 * @about: whom the statements are about
 *
 * Lists the names of the statements that a pair begins with, in their order.
 *
 * Returns: (transfer none) (array zero-terminated=1)
 */
const char *const *
ctp_statement_list_standard (CtpSide about)
{
  return about == CTP_SIDE_JUNIOR ? about_junior : about_senior;
}

/**
 * ctp_statement_get_standard_text:
 * @standard: name of a standard statement, or of a wish
 *
 * Gives its words in the language of the person who reads; "" for another name.
 */
const char *
ctp_statement_get_standard_text (const char *standard)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].standard, standard))
      return g_strv_contains (wishes, standard)
               ? g_dpgettext2 (GETTEXT_PACKAGE, "feedback", texts[i].text)
               : _ (texts[i].text);

  return "";
}

/**
 * ctp_statement_list_wishes:
 *
 * Lists the names of what each may wish of the other in words: statements without a number, whose
 * answer is the remark.
 *
 * Returns: (transfer none) (array zero-terminated=1)
 */
const char *const *
ctp_statement_list_wishes (void)
{
  return wishes;
}

/**
 * ctp_statement_list:
 * @about: whom the statements are about
 *
 * Lists what is asked about one side, in its order. It is another list after any record of the kind
 * was written.
 *
 * Returns: (transfer full) (element-type CtpRecord)
 */
GPtrArray *
ctp_statement_list (CtpJournal *journal, CtpSide about)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  const char *const *standard = ctp_statement_list_standard (about);
  g_autoptr (CtpQuery) own
    = ctp_query_new (journal, "statement",
                     "coalesce (about, 'senior') = ?1 and coalesce (standard, 'none') = 'none'"
                     " and coalesce (retired, 0) = 0 and private = 0 and text is not null",
                     NULL, get_side_name (about), NULL);

  for (guint i = 0; standard[i] != NULL; i++)
    {
      CtpRecord *statement = expect_standard (journal, about, standard[i], i + 1);

      if (ctp_record_get_exists (statement) && ctp_record_get_boolean (statement, "retired"))
        g_object_unref (statement);
      else
        g_ptr_array_add (list, statement);
    }
  for (guint i = 0; i < ctp_query_get_count (own); i++)
    g_ptr_array_add (list, ctp_query_get (own, i));
  g_ptr_array_sort (list, compare_positions);

  return list;
}

/**
 * ctp_statement_get_about:
 *
 * Tells whom a statement is about.
 */
CtpSide
ctp_statement_get_about (CtpRecord *statement)
{
  return g_str_equal (ctp_record_get_text (statement, "about"), "junior") ? CTP_SIDE_JUNIOR
                                                                          : CTP_SIDE_SENIOR;
}

/**
 * ctp_statement_get_standard:
 *
 * Gives the name of the standard statement that it is; %CTP_STATEMENT_OWN where it is none.
 */
const char *
ctp_statement_get_standard (CtpRecord *statement)
{
  const char *standard = ctp_record_get_text (statement, "standard");

  return g_str_equal (standard, "none") ? CTP_STATEMENT_OWN : standard;
}

/**
 * ctp_statement_get_key:
 *
 * Gives what tells it from all others about the same person, on both copies: the name of a standard
 * statement, else the record's id.
 */
const char *
ctp_statement_get_key (CtpRecord *statement)
{
  const char *standard = ctp_statement_get_standard (statement);

  return g_str_equal (standard, CTP_STATEMENT_OWN) ? ctp_record_get_id (statement) : standard;
}

/**
 * ctp_statement_has_own_words:
 *
 * Tells whether the pair chose its words, so that they read the same in every language.
 */
gboolean
ctp_statement_has_own_words (CtpRecord *statement)
{
  return ctp_record_get_exists (statement) && ctp_record_is_set (statement, "text");
}

/**
 * ctp_statement_get_text:
 *
 * Gives its words: the pair's own, or those of the standard statement.
 */
const char *
ctp_statement_get_text (CtpRecord *statement)
{
  return ctp_statement_has_own_words (statement)
           ? ctp_record_get_text (statement, "text")
           : ctp_statement_get_standard_text (ctp_statement_get_standard (statement));
}

/**
 * ctp_statement_add:
 *
 * Adds a statement of the pair's own at the end.
 *
 * Returns: (transfer full) (nullable)
 */
CtpRecord *
ctp_statement_add (CtpJournal *journal, CtpSide about, const char *text, GError **error)
{
  g_autoptr (GPtrArray) others = ctp_statement_list (journal, about);
  double last
    = others->len > 0 ? ctp_record_get_real (others->pdata[others->len - 1], "position") : 0;

  return ctp_journal_add (journal, "statement", error, "about", get_side_name (about), "text", text,
                          "position", last + 1, NULL);
}

/**
 * ctp_statement_set_text:
 * @text: "" gives a standard statement its standard words again, and leaves another as it is
 *
 * Gives it words. Answers that were given keep those that they were given to.
 */
gboolean
ctp_statement_set_text (CtpRecord *statement, const char *text, GError **error)
{
  const char *standard = ctp_statement_get_standard (statement);
  gboolean done;

  if (g_str_equal (text, ctp_statement_get_text (statement)))
    return TRUE;
  if (*text == '\0' && g_str_equal (standard, CTP_STATEMENT_OWN))
    return TRUE;
  if (g_str_equal (text, ctp_statement_get_standard_text (standard)))
    text = "";
  if (ctp_record_get_exists (statement))
    return ctp_record_set_text (statement, "text", text, error);

  ctp_journal_begin_step (ctp_record_get_journal (statement), CTP_VERB_CHANGE, "statement");
  done = ensure (statement, error) && ctp_record_set_text (statement, "text", text, error);
  ctp_journal_end_step (ctp_record_get_journal (statement));
  return done;
}

/**
 * ctp_statement_remove:
 *
 * Asks it no more; can be undone. Answers to it stay.
 */
gboolean
ctp_statement_remove (CtpRecord *statement, GError **error)
{
  CtpJournal *journal = ctp_record_get_journal (statement);
  gboolean done;

  ctp_journal_begin_step (journal, CTP_VERB_DELETE, "statement");
  done = ensure (statement, error) && ctp_record_set_boolean (statement, "retired", TRUE, error);
  ctp_journal_end_step (journal);
  return done;
}

/**
 * ctp_statement_place:
 * @index: which it shall be among those about the same person, from 0
 *
 * Moves it.
 */
gboolean
ctp_statement_place (CtpRecord *statement, guint index, GError **error)
{
  CtpJournal *journal = ctp_record_get_journal (statement);
  g_autoptr (GPtrArray) list = ctp_statement_list (journal, ctp_statement_get_about (statement));
  g_autoptr (CtpRecord) moved = g_object_ref (statement);
  guint at;
  gboolean done;

  if (!g_ptr_array_find (list, statement, &at) || at == MIN (index, list->len - 1))
    return TRUE;
  g_ptr_array_remove_index (list, at);
  index = MIN (index, list->len);

  ctp_journal_begin_step (journal, CTP_VERB_MOVE, "statement");
  done = ensure (moved, error)
         && ctp_record_place (moved, index > 0 ? list->pdata[index - 1] : NULL,
                              index < list->len ? list->pdata[index] : NULL, error);
  ctp_journal_end_step (journal);
  return done;
}

/**
 * ctp_statement_reset:
 *
 * Goes back to the standard statements; can be undone.
 */
gboolean
ctp_statement_reset (CtpJournal *journal, GError **error)
{
  g_autoptr (CtpQuery) all = ctp_query_new (journal, "statement", NULL, NULL, NULL);
  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean done = TRUE;

  for (guint i = 0; i < ctp_query_get_count (all); i++)
    g_ptr_array_add (statements, ctp_query_get (all, i));

  ctp_journal_begin_step (journal, CTP_VERB_CHANGE, "statement");
  for (guint i = 0; done && i < statements->len; i++)
    {
      CtpRecord *statement = statements->pdata[i];
      const char *standard = ctp_statement_get_standard (statement);
      CtpSide about = ctp_statement_get_about (statement);
      const char *const *names = ctp_statement_list_standard (about);
      guint place = 0;

      if (g_str_equal (standard, CTP_STATEMENT_OWN))
        {
          done = ctp_record_set_boolean (statement, "retired", TRUE, error);
          continue;
        }
      while (names[place] != NULL && !g_str_equal (names[place], standard))
        place++;
      done = ctp_record_unset (statement, "text", error)
             && ctp_record_set_boolean (statement, "retired", FALSE, error)
             && ctp_record_set_real (statement, "position", place + 1, error);
    }
  ctp_journal_end_step (journal);
  return done;
}
