/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the other person wrote lately, one line for what belongs together; what came since one last
 * looked stands first, with a mark. Only the end of the change log is read, so that the cost does not
 * grow with the journal. */

#include "app/overview/ctp-news-section.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-person-avatar.h"
#include "pair/ctp-looked.h"
#include "pair/ctp-news.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording.h"

#define LATELY_DAYS 7
#define READ_CHANGES 400
#define SHOW_LINES 4
#define SHOW_CHARACTERS 72

struct _CtpNewsSection
{
  CtpSection parent_instance;
  GtkListBox *list;
  /* Up to which change one had looked when the journal was opened. */
  gint64 looked;
};

G_DEFINE_FINAL_TYPE (CtpNewsSection, ctp_news_section, CTP_TYPE_SECTION)

static G_DEFINE_QUARK (ctp - news - record, news_record);

/* "three topics", as far as there is a word for many of the kind; else "3 × Pulse". */
static char *
dup_many (const CtpNews *news)
{
  guint n = news->count;

  if (g_str_equal (news->kind->name, "goal"))
    return g_strdup_printf (ngettext ("%u goal", "%u goals", n), n);
  if (g_str_equal (news->kind->name, "topic"))
    return g_strdup_printf (ngettext ("%u topic", "%u topics", n), n);
  if (g_str_equal (news->kind->name, "action"))
    return g_strdup_printf (ngettext ("%u action item", "%u action items", n), n);
  if (g_str_equal (news->kind->name, "suggestion"))
    return g_strdup_printf (ngettext ("%u suggestion", "%u suggestions", n), n);
  if (g_str_equal (news->kind->name, "takeaway"))
    return g_strdup_printf (ngettext ("%u takeaway", "%u takeaways", n), n);
  if (g_str_equal (news->kind->name, "milestone"))
    return g_strdup_printf (ngettext ("%u milestone", "%u milestones", n), n);
  if (g_str_equal (news->kind->name, "checkin"))
    return g_strdup_printf (ngettext ("%u check-in", "%u check-ins", n), n);
  if (g_str_equal (news->kind->name, "rule"))
    return g_strdup_printf (ngettext ("%u ground rule", "%u ground rules", n), n);

  return g_strdup_printf ("%u × %s", n, g_dgettext (GETTEXT_PACKAGE, news->kind->label));
}

/* A note is shown by how it begins: the news tell of it, and the page behind them has it whole. */
static char *
dup_beginning (const char *text)
{
  g_autofree char *line = g_strndup (text, strcspn (text, "\n"));

  if (g_utf8_strlen (line, -1) > SHOW_CHARACTERS)
    *g_utf8_offset_to_pointer (line, SHOW_CHARACTERS) = '\0';
  g_strchomp (line);

  return strlen (line) < strlen (text) ? g_strconcat (line, "…", NULL) : g_steal_pointer (&line);
}

/* What it was done to: its title in quotation marks, or how many of which kind. */
static char *
dup_what (const CtpNews *news)
{
  g_autofree char *shown = dup_beginning (ctp_record_get_shown (news->record));

  if (news->count > 1)
    return dup_many (news);
  if (*shown == '\0')
    return g_strdup (g_dgettext (GETTEXT_PACKAGE, news->kind->label));

  /* Translators: quotation marks around a title. */
  return g_strdup_printf (_ ("“%s”"), shown);
}

static char *
dup_title (const char *who, const CtpNews *news)
{
  g_autofree char *what = dup_what (news);

  switch (news->verb)
    {
    case CTP_NEWS_ADDED:
      /* Translators, here and below: a name, then what it was done to. */
      return g_strdup_printf (_ ("%s added %s"), who, what);
    case CTP_NEWS_DONE:
      return g_strdup_printf (_ ("%s finished %s"), who, what);
    case CTP_NEWS_SIGNED:
      return g_strdup_printf (_ ("%s signed the agreement"), who);
    case CTP_NEWS_ANSWERED:
      return g_strdup_printf (_ ("%s answered %s"), who, what);
    case CTP_NEWS_AGREED:
      return g_strdup_printf (_ ("%s agrees to %s"), who, what);
    case CTP_NEWS_DECLINED:
      return g_strdup_printf (_ ("%s would rather not, for now: %s"), who, what);
    case CTP_NEWS_DELETED:
      return g_strdup_printf (_ ("%s deleted %s"), who, what);
    case CTP_NEWS_CHANGED:
    default:
      return g_strdup_printf (_ ("%s changed %s"), who, what);
    }
}

static void
add_line (CtpNewsSection *self, CtpRecord *partner, const CtpNews *news, gboolean is_new)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = dup_title (ctp_record_get_text (partner, "name"), news);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (news->within != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), ctp_record_get_shown (news->within));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), ctp_person_avatar_new (partner, 24));
  if (is_new)
    {
      GtkWidget *mark = gtk_image_new_from_icon_name ("media-record-symbolic");

      gtk_image_set_pixel_size (GTK_IMAGE (mark), 8);
      gtk_widget_add_css_class (mark, "accent");
      gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      /* Translators: of a line that tells of a change. */
                                      _ ("New"), -1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
    }
  if (news->verb != CTP_NEWS_DELETED)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
    }
  g_object_set_qdata_full (G_OBJECT (row), news_record_quark (), g_object_ref (news->record),
                           g_object_unref);
  gtk_list_box_append (self->list, row);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row)
{
  CtpRecord *record = g_object_get_qdata (G_OBJECT (row), news_record_quark ());

  gtk_widget_activate_action (GTK_WIDGET (list), "win.show-record", "s",
                              ctp_record_get_id (record));
}

static gboolean
tells_of (GPtrArray *news, CtpRecord *record)
{
  for (guint i = 0; news != NULL && i < news->len; i++)
    if (((CtpNews *) news->pdata[i])->record == record)
      return TRUE;

  return FALSE;
}

static void
ctp_news_section_refresh (CtpSection *section, CtpJournal *journal)
{
  CtpNewsSection *self = CTP_NEWS_SECTION (section);
  CtpRecord *partner = ctp_journal_get_partner (journal);
  gint64 after = MAX (0, ctp_journal_get_sequence (journal) - READ_CHANGES);
  gint64 oldest = ctp_journal_get_now (journal) - LATELY_DAYS * G_TIME_SPAN_DAY;
  g_autoptr (GPtrArray) fresh = ctp_news_list (journal, MAX (after, self->looked), NULL);
  g_autoptr (GPtrArray) news = ctp_news_list (journal, after, NULL);
  GtkWidget *row;
  guint n_lines = 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; fresh != NULL && i < fresh->len && n_lines < SHOW_LINES; i++)
    {
      add_line (self, partner, fresh->pdata[i], TRUE);
      n_lines++;
    }
  for (guint i = 0; news != NULL && i < news->len && n_lines < SHOW_LINES; i++)
    {
      const CtpNews *one = g_ptr_array_index (news, i);

      if (one->when < oldest || tells_of (fresh, one->record))
        continue;
      add_line (self, partner, one, FALSE);
      n_lines++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n_lines > 0);
}

static void
ctp_news_section_attach (CtpSection *section, CtpJournal *journal)
{
  g_autofree char *title = NULL;

  CTP_NEWS_SECTION (section)->looked = ctp_looked_has_begun (journal)
                                         ? ctp_looked_get (journal, "overview")
                                         : ctp_journal_get_sequence (journal);

  /* Translators: %s is the other person's name. */
  title = g_strdup_printf (_ ("New from %s"),
                           ctp_record_get_text (ctp_journal_get_partner (journal), "name"));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (section), title);
}

static void
ctp_news_section_class_init (CtpNewsSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CTP_SECTION_CLASS (klass)->attach = ctp_news_section_attach;
  CTP_SECTION_CLASS (klass)->refresh = ctp_news_section_refresh;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-news-section.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpNewsSection, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
ctp_news_section_init (CtpNewsSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
