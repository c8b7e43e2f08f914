/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What of the notes is listed: the sessions, or all takeaways, action items or suggestions across
 * them; with some words in them, for a goal, of a person, open or done, from one day to another. */

#include "app/notes/ctp-note-filter.h"

#include <adwaita.h>
#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/meetings/ctp-meeting-words.h"
#include "app/notes/ctp-goal-chooser.h"
#include "app/widgets/ctp-by-frame.h"
#include "app/widgets/ctp-date-field.h"
#include "app/widgets/ctp-person-chooser.h"
#include "journal/ctp-query.h"
#include "journal/ctp-search.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording.h"

/* The first five values of all queries: the words as the search index wants them, a goal, a person,
 * a first and a last day; "" is any. */
#define WITH_WORDS "(?1 = '' or num in (select rowid from search where search match ?1))"
#define IN_DAYS                                                                                    \
  "((?4 = '' and ?5 = '') or meeting in (select id from meeting"                                   \
  " where (?4 = '' or substr (coalesce (start, occurrence), 1, 10) >= ?4)"                         \
  " and (?5 = '' or substr (coalesce (start, occurrence), 1, 10) <= ?5)))"

/* The plus keeps SQLite from looking up what was found row by row, each with its text, where the
 * index by meeting has all that is asked for. (SQLite, "The Next-Generation Query Planner".) */
static const char sessions_where[]
  = "(status = 'held' or id in (select meeting from note)"
    " or id in (select meeting from takeaway) or id in (select meeting from suggestion)"
    " or id in (select meeting from action))"
    " and (?1 = '' or id in ("
    "  with found (num) as materialized (select rowid from search where search match ?1)"
    "  select id from meeting where num in found"
    "  union select meeting from note where +num in found"
    "  union select meeting from takeaway where +num in found"
    "  union select meeting from suggestion where +num in found"
    "  union select meeting from action where +num in found"
    "  union select meeting from topic where +num in found))"
    " and (?2 = '' or id in (select meeting from takeaway where goal = ?2"
    "  union select meeting from suggestion where goal = ?2"
    "  union select meeting from action where goal = ?2"
    "  union select meeting from topic where goal = ?2))"
    " and (?3 = '' or id in (select meeting from takeaway where learner = ?3"
    "  union select meeting from suggestion where giver = ?3"
    "  union select meeting from action where owner = ?3))"
    " and (?4 = '' or substr (coalesce (start, occurrence), 1, 10) >= ?4)"
    " and (?5 = '' or substr (coalesce (start, occurrence), 1, 10) <= ?5)";

static const char takeaways_where[]
  = WITH_WORDS " and (?2 = '' or goal = ?2) and (?3 = '' or learner = ?3) and " IN_DAYS;

/* ?6 is who comes first, ?7 whether it is to be done. */
static const char actions_where[]
  = WITH_WORDS " and (?2 = '' or goal = ?2) and (?3 = '' or owner = ?3) and " IN_DAYS
               " and (?7 = '' or coalesce (done, 0) = cast (?7 as integer))";

static const char suggestions_where[]
  = WITH_WORDS " and (?2 = '' or goal = ?2) and (?3 = '' or giver = ?3) and " IN_DAYS
               " and (?6 = '' or (coalesce (status, 'open') in ('adopted', 'declined'))"
               " = cast (?6 as integer))";

/* What can be asked for behind the button, in the order of its chips. */
typedef enum
{
  PART_GOAL,
  PART_PERSON,
  PART_STATE,
  PART_FROM,
  PART_UNTIL,
  N_PARTS,
} Part;

struct _CtpNoteFilter
{
  GtkWidget parent_instance;

  GtkSearchEntry *entry;
  GtkToggleButton *takeaways;
  GtkToggleButton *actions;
  GtkToggleButton *suggestions;
  GtkMenuButton *more;
  GtkBox *fields;
  GtkBox *active;
  GtkWidget *parts[N_PARTS];
  GtkWidget *state_group;
  GtkDropDown *state;
  CtpDateField *from;
  CtpDateField *until;

  CtpJournal *journal;
  CtpPersonChooser *person;
  CtpGoalChooser *goal;
  gboolean clearing;
};

G_DEFINE_FINAL_TYPE (CtpNoteFilter, ctp_note_filter, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
get_id (gpointer chooser, const char *property)
{
  g_autoptr (CtpRecord) record = NULL;

  if (chooser != NULL)
    g_object_get (chooser, property, &record, NULL);

  /* The journal holds the record, and with it its id. */
  return record != NULL ? ctp_record_get_id (record) : "";
}

/* Whether what is listed can be open or done. */
static gboolean
has_state (CtpNoteFilter *self)
{
  return gtk_toggle_button_get_active (self->actions)
         || gtk_toggle_button_get_active (self->suggestions);
}

static gboolean
has_more (CtpNoteFilter *self)
{
  return *get_id (self->goal, "goal") != '\0' || *get_id (self->person, "person") != '\0'
         || *ctp_date_field_get_date (self->from) != '\0'
         || *ctp_date_field_get_date (self->until) != '\0'
         || gtk_drop_down_get_selected (self->state) != 0;
}

static char *
dup_title (gpointer chooser, const char *property, const char *field)
{
  g_autoptr (CtpRecord) record = NULL;

  if (chooser != NULL)
    g_object_get (chooser, property, &record, NULL);

  return record != NULL ? g_strdup (ctp_record_get_text (record, field)) : NULL;
}

static char *
dup_day (CtpNoteFilter *self, CtpDateField *field)
{
  GDate day, today;

  if (!ctp_wording_parse_date (ctp_date_field_get_date (field), &day))
    return NULL;

  ctp_today (self->journal, &today);
  return ctp_wording_dup_plain_date (&day, &today);
}

/* What is asked for, in a word or two, (transfer full); NULL where it is not. */
static char *
dup_part (CtpNoteFilter *self, Part part)
{
  g_autofree char *day = NULL;

  switch (part)
    {
    case PART_GOAL:
      return dup_title (self->goal, "goal", "title");
    case PART_PERSON:
      return dup_title (self->person, "person", "name");
    case PART_STATE:
      if (gtk_drop_down_get_selected (self->state) == 0 || !has_state (self))
        return NULL;
      return g_strdup (gtk_drop_down_get_selected (self->state) == 1 ? _ ("Open") : _ ("Done"));
    case PART_FROM:
      day = dup_day (self, self->from);
      /* Translators: a date: “From 1 September” */
      return day != NULL ? g_strdup_printf (_ ("From %s"), day) : NULL;
    case PART_UNTIL:
      day = dup_day (self, self->until);
      /* Translators: a date: “Until 1 September” */
      return day != NULL ? g_strdup_printf (_ ("Until %s"), day) : NULL;
    case N_PARTS:
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
clear_part (CtpNoteFilter *self, Part part)
{
  switch (part)
    {
    case PART_GOAL:
      g_object_set (self->goal, "goal", NULL, NULL);
      break;
    case PART_PERSON:
      ctp_person_chooser_set_person (self->person, NULL);
      break;
    case PART_STATE:
      gtk_drop_down_set_selected (self->state, 0);
      break;
    case PART_FROM:
      ctp_date_field_set_date (self->from, "");
      break;
    case PART_UNTIL:
      ctp_date_field_set_date (self->until, "");
      break;
    case N_PARTS:
    default:
      g_return_if_reached ();
    }
}

/* The chip goes with what it stands for; whoever pressed it is led on to the words. */
static void
part_clicked_cb (CtpNoteFilter *self, GtkWidget *chip)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  for (Part part = 0; part < N_PARTS; part++)
    if (self->parts[part] == chip)
      clear_part (self, part);
}

static void
add_chips (CtpNoteFilter *self)
{
  for (Part part = 0; part < N_PARTS; part++)
    {
      GtkWidget *chip = gtk_button_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
      gtk_button_set_child (GTK_BUTTON (chip), box);
      gtk_widget_add_css_class (chip, "chip");
      gtk_widget_set_halign (chip, GTK_ALIGN_START);
      gtk_widget_set_tooltip_text (chip, _ ("No longer filter by this"));
      g_signal_connect_object (chip, "clicked", G_CALLBACK (part_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->active, chip);
      self->parts[part] = chip;
    }
}

static void
update_chips (CtpNoteFilter *self)
{
  gboolean any = FALSE;

  if (self->parts[0] == NULL && has_more (self))
    add_chips (self);

  for (Part part = 0; part < N_PARTS && self->parts[part] != NULL; part++)
    {
      GtkWidget *chip = self->parts[part];
      GtkWidget *label = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (chip)));
      g_autofree char *words = dup_part (self, part);
      g_autofree char *name = NULL;

      any = any || words != NULL;
      gtk_widget_set_visible (chip, words != NULL);
      if (words == NULL)
        continue;

      gtk_label_set_label (GTK_LABEL (label), words);
      /* Translators: accessible name of a button, %s is what is filtered by: a goal, a name, … */
      name = g_strdup_printf (_ ("No longer filter by: %s"), words);
      gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->active), any);
}

/* “0” for what is open, “1” for what is done, “” for both. */
static const char *
get_state (CtpNoteFilter *self)
{
  static const char *const states[] = { "", "0", "1" };

  return states[MIN (gtk_drop_down_get_selected (self->state), G_N_ELEMENTS (states) - 1)];
}

static void
changed_cb (CtpNoteFilter *self)
{
  gtk_widget_set_visible (self->state_group, has_state (self));
  update_chips (self);
  if (has_more (self))
    gtk_widget_add_css_class (GTK_WIDGET (self->more), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->more), "accent");

  if (!self->clearing)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* One list at a time: the chips go together like radio buttons that can all be off. */
static void
chip_toggled_cb (GtkToggleButton *chip, CtpNoteFilter *self)
{
  GtkToggleButton *const chips[] = { self->takeaways, self->actions, self->suggestions };
  const gboolean was_clearing = self->clearing;

  if (gtk_toggle_button_get_active (chip))
    {
      self->clearing = TRUE;
      for (gsize i = 0; i < G_N_ELEMENTS (chips); i++)
        if (chips[i] != chip)
          gtk_toggle_button_set_active (chips[i], FALSE);
      self->clearing = was_clearing;
    }
  changed_cb (self);
}

static void
clear_clicked_cb (CtpNoteFilter *self)
{
  gtk_menu_button_popdown (self->more);
  ctp_note_filter_clear (self);
}

static void
stop_search_cb (CtpNoteFilter *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
add_field (CtpNoteFilter *self, const char *label, GtkWidget *field)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *caption = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (GTK_BOX (group), caption);
  gtk_box_append (GTK_BOX (group), field);
  gtk_box_prepend (self->fields, group);
}

static gboolean
ctp_note_filter_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CTP_NOTE_FILTER (widget)->entry));
}

static void
ctp_note_filter_dispose (GObject *object)
{
  CtpNoteFilter *self = CTP_NOTE_FILTER (object);
  GtkWidget *child;

  self->clearing = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ctp_note_filter_parent_class)->dispose (object);
}

static void
ctp_note_filter_class_init (CtpNoteFilterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_note_filter_dispose;
  widget_class->grab_focus = ctp_note_filter_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", CTP_TYPE_NOTE_FILTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CTP_TYPE_DATE_FIELD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-note-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpNoteFilter, entry);
  gtk_widget_class_bind_template_child (widget_class, CtpNoteFilter, takeaways);
  gtk_widget_class_bind_template_child (widget_class, CtpNoteFilter, actions);
  gtk_widget_class_bind_template_child (widget_class, CtpNoteFilter, suggestions);
  gtk_widget_class_bind_template_child (widget_class, CtpNoteFilter, more);
  gtk_widget_class_bind_template_child (widget_class, CtpNoteFilter, fields);
  gtk_widget_class_bind_template_child (widget_class, CtpNoteFilter, active);
  gtk_widget_class_bind_template_child (widget_class, CtpNoteFilter, state_group);
  gtk_widget_class_bind_template_child (widget_class, CtpNoteFilter, state);
  gtk_widget_class_bind_template_child (widget_class, CtpNoteFilter, from);
  gtk_widget_class_bind_template_child (widget_class, CtpNoteFilter, until);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chip_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
ctp_note_filter_init (CtpNoteFilter *self)
{
  self->clearing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->clearing = FALSE;
  changed_cb (self);
}

/* Who is chosen and which goal come after the list, one with a frame: they are behind a button. */
static gboolean
add_next_field (GtkWidget *widget)
{
  CtpNoteFilter *self = CTP_NOTE_FILTER (widget);

  if (self->person == NULL)
    {
      self->person = CTP_PERSON_CHOOSER (ctp_person_chooser_new (self->journal, TRUE));
      g_object_set (self->person, "label", _ ("Person"), NULL);
      g_signal_connect_object (self->person, "notify::person", G_CALLBACK (changed_cb), self,
                               G_CONNECT_SWAPPED);
      add_field (self, _ ("Person"), GTK_WIDGET (self->person));
      return TRUE;
    }

  self->goal = CTP_GOAL_CHOOSER (ctp_goal_chooser_new (self->journal));
  g_signal_connect_object (self->goal, "notify::goal", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  add_field (self, _ ("Goal"), GTK_WIDGET (self->goal));
  return FALSE;
}

/* Asks about @journal; once. */
void
ctp_note_filter_set_journal (CtpNoteFilter *self, CtpJournal *journal)
{
  g_return_if_fail (CTP_IS_NOTE_FILTER (self));

  self->journal = journal;
  ctp_by_frame_do (GTK_WIDGET (self), add_next_field);
}

/* What is asked for, (transfer full); it follows the journal. */
GListModel *
ctp_note_filter_create_list (CtpNoteFilter *self)
{
  g_autofree char *match = NULL;
  const char *words, *goal, *person, *from, *until, *me;
  CtpQuery *list;

  g_return_val_if_fail (CTP_IS_NOTE_FILTER (self), NULL);

  match = ctp_search_dup_match (ctp_note_filter_get_words (self));
  words = match != NULL ? match : "";
  goal = get_id (self->goal, "goal");
  person = get_id (self->person, "person");
  from = ctp_date_field_get_date (self->from);
  until = ctp_date_field_get_date (self->until);
  me = ctp_record_get_id (ctp_journal_get_me (self->journal));

  if (gtk_toggle_button_get_active (self->takeaways))
    list = ctp_query_new (self->journal, "takeaway", takeaways_where,
                          "(select coalesce (start, occurrence) from meeting"
                          " where meeting.id = takeaway.meeting) desc, position, created",
                          words, goal, person, from, until, NULL);
  else if (gtk_toggle_button_get_active (self->actions))
    list = ctp_query_new (self->journal, "action", actions_where,
                          "coalesce (done, 0), coalesce (owner, '') != ?6,"
                          " coalesce (owner, ''), case when done = 1 then '' else"
                          " coalesce (due, '9999') end, coalesce (done_on, '') desc, created desc",
                          words, goal, person, from, until, me, get_state (self), NULL);
  else if (gtk_toggle_button_get_active (self->suggestions))
    list = ctp_query_new (self->journal, "suggestion", suggestions_where,
                          "case coalesce (status, 'open') when 'open' then 0 when 'trying' then 1"
                          " when 'adopted' then 2 else 3 end, coalesce (decided, '') desc,"
                          " created desc",
                          words, goal, person, from, until, get_state (self), NULL);
  else
    list
      = ctp_query_new (self->journal, "meeting", sessions_where,
                       "coalesce (start, occurrence) desc", words, goal, person, from, until, NULL);

  return G_LIST_MODEL (list);
}

/* The words that are looked for; "" for none. */
const char *
ctp_note_filter_get_words (CtpNoteFilter *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/* Whether anything is asked for but the sessions. */
gboolean
ctp_note_filter_is_set (CtpNoteFilter *self)
{
  return has_more (self) || *ctp_note_filter_get_words (self) != '\0'
         || gtk_toggle_button_get_active (self->takeaways)
         || gtk_toggle_button_get_active (self->actions)
         || gtk_toggle_button_get_active (self->suggestions);
}

/* Asks for all sessions again. */
void
ctp_note_filter_clear (CtpNoteFilter *self)
{
  g_return_if_fail (CTP_IS_NOTE_FILTER (self));

  self->clearing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_toggle_button_set_active (self->takeaways, FALSE);
  gtk_toggle_button_set_active (self->actions, FALSE);
  gtk_toggle_button_set_active (self->suggestions, FALSE);
  gtk_drop_down_set_selected (self->state, 0);
  ctp_date_field_set_date (self->from, "");
  ctp_date_field_set_date (self->until, "");
  if (self->goal != NULL)
    g_object_set (self->goal, "goal", NULL, NULL);
  if (self->person != NULL)
    ctp_person_chooser_set_person (self->person, NULL);
  self->clearing = FALSE;
  changed_cb (self);
}

/* The heading under which @record stands in such a list, (transfer full). */
char *
ctp_note_filter_dup_group (CtpRecord *record)
{
  g_autoptr (CtpRecord) whose = NULL;

  if (ctp_record_is (record, "meeting"))
    return ctp_meeting_words_dup_group (record);

  if (ctp_record_is (record, "suggestion"))
    return g_strdup (ctp_wording_get_suggestion_status (ctp_record_get_text (record, "status")));

  if (ctp_record_is (record, "action"))
    {
      if (ctp_record_get_boolean (record, "done"))
        return g_strdup (_ ("Done"));
      whose = ctp_record_dup_reference (record, "owner");
      return g_strdup (whose != NULL ? ctp_record_get_text (whose, "name") : _ ("Both"));
    }

  whose = ctp_record_dup_reference (record, "meeting");
  return whose != NULL ? ctp_meeting_words_dup_group (whose) : g_strdup (_ ("Without a meeting"));
}
