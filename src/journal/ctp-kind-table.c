/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The kinds of records, each declared once. SQL tables, GObject classes, search index, command
 * line, plain export and the validation of what the other copy sends all derive from this table.
 *
 * A new field is one line here. Names are for ever: they stand in the change log of every journal.
 * A field may be added anywhere in its list; none may be removed, renamed or change its type. */

#include "journal/ctp-kind-table.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#define TEXT .type = CTP_FIELD_TEXT
#define INTEGER(least, most) .type = CTP_FIELD_INTEGER, .minimum = (least), .maximum = (most)
#define REAL .type = CTP_FIELD_REAL
#define BOOLEAN .type = CTP_FIELD_BOOLEAN
#define DATE .type = CTP_FIELD_DATE
#define TIME .type = CTP_FIELD_TIME
#define ZONE .type = CTP_FIELD_ZONE
#define CHOICE(list) .type = CTP_FIELD_CHOICE, .choices = (list)
#define OF(kind) .type = CTP_FIELD_REFERENCE, .refers = (kind)
#define PART_OF(kind) OF (kind), .flags = CTP_FIELD_PART
#define TITLE TEXT, .flags = CTP_FIELD_SEARCHED | CTP_FIELD_SHOWN
#define PROSE TEXT, .flags = CTP_FIELD_SEARCHED | CTP_FIELD_LONG
#define SHOWN_PROSE TEXT, .flags = CTP_FIELD_SEARCHED | CTP_FIELD_LONG | CTP_FIELD_SHOWN
#define REVISED .revised = ""
#define REVISED_BY(list) .revised = (list)
#define REVISION INTEGER (0, 2147483647), .flags = CTP_FIELD_REVISION
#define WORDS TEXT, .flags = CTP_FIELD_SEARCHED

#define STATEMENTS                                                                                 \
  "listens challenges example new patient point acts commitments asks open change first"

#define SESSIONS "regular first show ideas review closing"

/* What one of the two says to a proposal. */
#define ANSWERS "open agreed declined"

/* The longest meeting or topic: a day. */
#define MINUTES INTEGER (0, 24 * 60)

static const CtpField person_fields[] = {
  { "name", TITLE, .label = N_ ("Name") },
  { "role", CHOICE ("senior junior"), .label = N_ ("Role") },
  { "email", TEXT, .label = N_ ("Email") },
  { "zone", ZONE, .label = N_ ("Time zone") },
  { "learn", PROSE, .label = N_ ("How I like to learn") },
  { "reach", PROSE, .label = N_ ("How to reach me") },
  { "tell", PROSE, .label = N_ ("How to tell me something") },
  { "expects", PROSE, .label = N_ ("What I expect") },
  { "fears", PROSE, .label = N_ ("What you may assume about me") },
  { NULL },
};

static const CtpField agreement_fields[] = {
  { "purpose", SHOWN_PROSE, .label = N_ ("Purpose") },
  { "confidentiality", PROSE, .label = N_ ("Confidentiality") },
  { "contact", PROSE, .label = N_ ("How we reach each other in between") },
  { "hours", REAL, .minimum = 0, .maximum = 744, .label = N_ ("Hours a month") },
  { "starts", DATE, .label = N_ ("From") },
  { "ends", DATE, .label = N_ ("Until") },
  { "calendar_title", TEXT, .label = N_ ("Neutral title in calendars") },
  { "round_every", INTEGER (0, 100), .label = N_ ("Meetings between feedback rounds") },
  { "left_out", TEXT, .label = N_ ("Left out on paper") },
  { "senior_signed", DATE, .label = N_ ("Signed by the senior") },
  { "senior_digest", TEXT, .label = N_ ("What the senior signed") },
  { "junior_signed", DATE, .label = N_ ("Signed by the junior") },
  { "junior_digest", TEXT, .label = N_ ("What the junior signed") },
  { NULL },
};

static const CtpField rule_fields[] = {
  { "text", TITLE, .label = N_ ("Ground rule") },
  { "position", REAL, .label = N_ ("Place") },
  { NULL },
};

static const CtpField goal_fields[] = {
  { "title", TITLE, .label = N_ ("Title") },
  { "why", PROSE, .label = N_ ("Why") },
  { "area", CHOICE ("technology subject customers diversity risk global leadership career other"),
    .label = N_ ("Area") },
  { "learner", OF ("person"), .label = N_ ("Who learns") },
  { "measure", WORDS, .label = N_ ("Measure") },
  { "unit", TEXT, .label = N_ ("Unit") },
  { "baseline", REAL, .label = N_ ("At the start") },
  { "target", REAL, .label = N_ ("Goal") },
  { "due", DATE, .label = N_ ("Due") },
  { "status", CHOICE ("proposed agreed active achieved paused dropped"), .label = N_ ("Status") },
  { "reached", DATE, .label = N_ ("Reached") },
  { "senior_answer", CHOICE (ANSWERS), .label = N_ ("Answer of the senior") },
  { "senior_terms", TEXT, .label = N_ ("What the senior answered") },
  { "senior_celebrated", BOOLEAN, .label = N_ ("Celebrated by the senior") },
  { "junior_answer", CHOICE (ANSWERS), .label = N_ ("Answer of the junior") },
  { "junior_terms", TEXT, .label = N_ ("What the junior answered") },
  { "junior_celebrated", BOOLEAN, .label = N_ ("Celebrated by the junior") },
  { "position", REAL, .label = N_ ("Place") },
  { NULL },
};

static const CtpField milestone_fields[] = {
  { "goal", PART_OF ("goal"), .label = N_ ("Goal") },
  { "title", TITLE, .label = N_ ("Title") },
  { "due", DATE, .label = N_ ("Due") },
  { "done", BOOLEAN, .label = N_ ("Done") },
  { "done_on", DATE, .label = N_ ("Done on") },
  { "position", REAL, .label = N_ ("Place") },
  { NULL },
};

static const CtpField checkin_fields[] = {
  { "goal", PART_OF ("goal"), .label = N_ ("Goal") },
  { "date", DATE, .label = N_ ("Date") },
  { "value", REAL, .label = N_ ("Value") },
  { "remark", TITLE, .label = N_ ("Remark") },
  { NULL },
};

static const CtpField schedule_fields[] = {
  { "title", TITLE, REVISED, .label = N_ ("Title") },
  { "start", TIME, REVISED, .label = N_ ("First start") },
  { "zone", ZONE, REVISED, .label = N_ ("Time zone") },
  { "minutes", MINUTES, REVISED, .label = N_ ("Length") },
  { "rule", TEXT, REVISED, .label = N_ ("Recurrence") },
  { "place", WORDS, REVISED, .label = N_ ("Place") },
  { "link", TEXT, REVISED, .label = N_ ("Link") },
  { "reminder", INTEGER (0, 40320), REVISED, .label = N_ ("Reminder") },
  { "session", CHOICE (SESSIONS), .label = N_ ("Session") },
  { "template", OF ("template"), .label = N_ ("Template") },
  { "follows", OF ("schedule"), .label = N_ ("Takes over from") },
  { "follows_from", TIME, .label = N_ ("Takes over at") },
  { "sequence", REVISION, .label = N_ ("Revision") },
  { "uid", TEXT, .label = N_ ("Name in calendars") },
  { NULL },
};

static const CtpField meeting_fields[] = {
  { "schedule", OF ("schedule"), .flags = CTP_FIELD_WHOLE, .label = N_ ("Schedule") },
  { "occurrence", TIME, .label = N_ ("Occurrence") },
  { "title", TITLE, REVISED, .label = N_ ("Title") },
  { "session", CHOICE (SESSIONS), .label = N_ ("Session") },
  { "start", TIME, REVISED, .label = N_ ("Start") },
  { "zone", ZONE, REVISED, .label = N_ ("Time zone") },
  { "minutes", MINUTES, REVISED, .label = N_ ("Length") },
  { "place", WORDS, REVISED, .label = N_ ("Place") },
  { "link", TEXT, REVISED, .label = N_ ("Link") },
  { "reminder", INTEGER (0, 40320), REVISED, .label = N_ ("Reminder") },
  { "status", CHOICE ("planned held missed cancelled skipped"), REVISED_BY ("cancelled skipped"),
    .label = N_ ("Status") },
  { "reason", WORDS, .label = N_ ("Reason") },
  { "cancelled_by", OF ("person"), .label = N_ ("Cancelled by") },
  { "held_start", TIME, .label = N_ ("Actual start") },
  { "held_minutes", MINUTES, .label = N_ ("Actual length") },
  { "began", TEXT, .label = N_ ("Session since") },
  { "keeper", OF ("person"), .label = N_ ("Who keeps the time") },
  { "topic", OF ("topic"), .label = N_ ("Topic at hand") },
  { "turned", TEXT, .label = N_ ("Topic at hand since") },
  { "sequence", REVISION, .label = N_ ("Revision") },
  { "uid", TEXT, .label = N_ ("Name in calendars") },
  { NULL },
};

static const CtpField topic_fields[] = {
  { "meeting", PART_OF ("meeting"), .label = N_ ("Meeting") },
  { "title", TITLE, .label = N_ ("Title") },
  { "detail", PROSE, .label = N_ ("Detail") },
  { "owner", OF ("person"), .label = N_ ("Owner") },
  { "minutes", MINUTES, .label = N_ ("Minutes") },
  { "goal", OF ("goal"), .label = N_ ("Goal") },
  { "status", CHOICE ("open done dropped"), .label = N_ ("Status") },
  { "came_from", OF ("meeting"), .label = N_ ("Not reached in") },
  { "spent", INTEGER (0, 24 * 60 * 60), .label = N_ ("Seconds spent on it") },
  { "position", REAL, .label = N_ ("Place") },
  { NULL },
};

static const CtpField note_fields[] = {
  { "meeting", PART_OF ("meeting"), .label = N_ ("Meeting") },
  { "text", SHOWN_PROSE, .label = N_ ("Text") },
  { NULL },
};

static const CtpField takeaway_fields[] = {
  { "meeting", OF ("meeting"), .label = N_ ("Meeting") },
  { "text", TITLE, .label = N_ ("Takeaway") },
  { "learner", OF ("person"), .label = N_ ("Who learnt it") },
  { "goal", OF ("goal"), .label = N_ ("Goal") },
  { "position", REAL, .label = N_ ("Place") },
  { NULL },
};

static const CtpField action_fields[] = {
  { "meeting", OF ("meeting"), .label = N_ ("Meeting") },
  { "title", TITLE, .label = N_ ("Title") },
  { "owner", OF ("person"), .label = N_ ("Owner") },
  { "due", DATE, .label = N_ ("Due") },
  { "done", BOOLEAN, .label = N_ ("Done") },
  { "done_on", DATE, .label = N_ ("Done on") },
  { "goal", OF ("goal"), .label = N_ ("Goal") },
  { "round", OF ("round"), .label = N_ ("Feedback round") },
  { "position", REAL, .label = N_ ("Place") },
  { NULL },
};

static const CtpField suggestion_fields[] = {
  { "meeting", OF ("meeting"), .label = N_ ("Meeting") },
  { "title", TITLE, .label = N_ ("Title") },
  { "giver", OF ("person"), .label = N_ ("Suggested by") },
  { "goal", OF ("goal"), .label = N_ ("Goal") },
  { "status", CHOICE ("open trying adopted declined"), .label = N_ ("Status") },
  { "outcome", PROSE, .label = N_ ("What came of it") },
  { "decided", DATE, .label = N_ ("Decided on") },
  { "position", REAL, .label = N_ ("Place") },
  { NULL },
};

static const CtpField pulse_fields[] = {
  { "meeting", PART_OF ("meeting"), .label = N_ ("Meeting") },
  { "person", OF ("person"), .label = N_ ("Person") },
  { "value", INTEGER (1, 5), .label = N_ ("Worth it") },
  { "remark", TITLE, .label = N_ ("Remark") },
  { NULL },
};

static const CtpField round_fields[] = {
  { "title", TITLE, .label = N_ ("Title") },
  { "opened", DATE, .label = N_ ("Opened") },
  { "senior_given", DATE, .label = N_ ("Answered by the senior") },
  { "junior_given", DATE, .label = N_ ("Answered by the junior") },
  { "senior_digest", TEXT, .label = N_ ("Seal of the senior’s answers") },
  { "junior_digest", TEXT, .label = N_ ("Seal of the junior’s answers") },
  { "senior_salt", TEXT, .label = N_ ("What opens the senior’s seal") },
  { "junior_salt", TEXT, .label = N_ ("What opens the junior’s seal") },
  { NULL },
};

/* What only the one who gave the answers has until both have; always private. */
static const CtpField seal_fields[] = {
  { "round", PART_OF ("round"), .label = N_ ("Feedback round") },
  { "salt", TEXT, .label = N_ ("What opens the seal") },
  { "answers", TEXT, .label = N_ ("What was sealed") },
  { "against", TEXT, .label = N_ ("The other’s seal when this one was opened") },
  { NULL },
};

/* One that stands for a standard statement has an id that is computed, and its own words only where
 * they differ. */
static const CtpField statement_fields[] = {
  { "about", CHOICE ("senior junior"), .label = N_ ("About") },
  { "text", TITLE, .label = N_ ("Statement") },
  { "standard", CHOICE ("none " STATEMENTS), .label = N_ ("Standard statement") },
  { "retired", BOOLEAN, .label = N_ ("No longer asked") },
  { "position", REAL, .label = N_ ("Place") },
  { NULL },
};

static const CtpField answer_fields[] = {
  { "round", PART_OF ("round"), .label = N_ ("Feedback round") },
  { "person", OF ("person"), .label = N_ ("Person") },
  { "about", OF ("person"), .label = N_ ("About") },
  { "statement", CHOICE (STATEMENTS " keep stop start own"), .label = N_ ("Statement") },
  { "asked", OF ("statement"), .label = N_ ("Statement of their own") },
  { "text", TEXT, .label = N_ ("Words of the statement") },
  { "value", INTEGER (1, 5), .label = N_ ("Answer") },
  { "remark", TITLE, .label = N_ ("Remark") },
  { NULL },
};

static const CtpField review_fields[] = {
  { "person", OF ("person"), .label = N_ ("Person") },
  { "level", CHOICE ("reaction learning behaviour results"), .label = N_ ("Level") },
  { "text", SHOWN_PROSE, .label = N_ ("Text") },
  { NULL },
};

/* Of the agenda, each line is a topic as it would be typed: “Questions that came up 10 min”. */
static const CtpField template_fields[] = {
  { "title", TITLE, .label = N_ ("Title") },
  { "session", CHOICE (SESSIONS), .label = N_ ("Session") },
  { "agenda", PROSE, .label = N_ ("Agenda") },
  { NULL },
};

/* When it is, and whether its session is running. */
static const char *const meeting_indices[] = {
  "(coalesce (start, occurrence))",
  "(occurrence)",
  "(began) WHERE began IS NOT NULL AND coalesce (status, 'planned') = 'planned'",
  NULL,
};

/* What is still to be talked about. */
static const char *const topic_indices[] = {
  "(meeting) WHERE coalesce (status, 'open') = 'open'",
  NULL,
};

#define INDEXED_KIND(kind_name, kind_type, kind_label, kind_indices)                               \
  {                                                                                                \
    .name = #kind_name, .type_name = "Ctp" #kind_type, .label = (kind_label),                      \
    .fields = kind_name##_fields, .n_fields = G_N_ELEMENTS (kind_name##_fields) - 1,               \
    .indices = (kind_indices)                                                                      \
  }
#define KIND(kind_name, kind_type, kind_label) INDEXED_KIND (kind_name, kind_type, kind_label, NULL)

const CtpKind ctp_kind_table[CTP_N_KINDS] = {
  KIND (person, Person, N_ ("Person")),
  KIND (agreement, Agreement, N_ ("Agreement")),
  KIND (rule, Rule, N_ ("Ground Rule")),
  KIND (goal, Goal, N_ ("Goal")),
  KIND (milestone, Milestone, N_ ("Milestone")),
  KIND (checkin, Checkin, N_ ("Check-In")),
  KIND (schedule, Schedule, N_ ("Schedule")),
  INDEXED_KIND (meeting, Meeting, N_ ("Meeting"), meeting_indices),
  INDEXED_KIND (topic, Topic, N_ ("Topic"), topic_indices),
  KIND (note, Note, N_ ("Note")),
  KIND (takeaway, Takeaway, N_ ("Takeaway")),
  KIND (action, Action, N_ ("Action Item")),
  KIND (suggestion, Suggestion, N_ ("Suggestion")),
  KIND (pulse, Pulse, N_ ("Pulse")),
  KIND (round, Round, N_ ("Feedback Round")),
  KIND (answer, Answer, N_ ("Answer")),
  KIND (template, Template, N_ ("Template")),
  KIND (seal, Seal, N_ ("Seal")),
  KIND (statement, Statement, N_ ("Statement")),
  KIND (review, Review, N_ ("Closing Review")),
};
