/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Starting a journal, in three steps: who the two are, how mail reaches them, what protects the
 * journal and where it lies. Only the last button writes anything. */

#include "app/start/ctp-create-page.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/programme/ctp-programme-choice.h"
#include "app/start/ctp-delayed-spinner.h"
#include "app/start/ctp-opening.h"
#include "app/start/ctp-passphrase-fields.h"
#include "app/start/ctp-place-row.h"

struct _CtpCreatePage
{
  AdwBin parent_instance;

  GCancellable *cancellable;

  GtkStack *steps;
  AdwWindowTitle *title;
  GtkWidget *names_step;
  GtkWidget *mail_step;
  GtkWidget *passphrase_step;
  GtkEditable *my_name;
  GtkEditable *partner_name;
  AdwPreferencesRow *senior_row;
  AdwPreferencesRow *junior_row;
  GtkCheckButton *senior;
  GtkCheckButton *junior;
  GtkWidget *names_next;
  GtkEditable *my_email;
  GtkEditable *partner_email;
  CtpPassphraseFields *passphrase;
  CtpProgrammeChoice *programme;
  CtpPlaceRow *place;
  GtkLabel *message;
  GtkWidget *create;
  CtpDelayedSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (CtpCreatePage, ctp_create_page, ADW_TYPE_BIN)

enum
{
  CREATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_stripped (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static gboolean
i_am_senior (CtpCreatePage *self)
{
  return gtk_check_button_get_active (self->senior);
}

static void
set_message (CtpCreatePage *self, const char *message)
{
  gtk_label_set_label (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
}

static void
suggest_place (CtpCreatePage *self)
{
  g_autofree char *me = dup_stripped (self->my_name);
  g_autofree char *partner = dup_stripped (self->partner_name);
  g_autofree char *name = i_am_senior (self) ? ctp_create_page_dup_file_name (me, partner)
                                             : ctp_create_page_dup_file_name (partner, me);

  ctp_place_row_suggest (self->place, name);
}

static void
show_step (CtpCreatePage *self, GtkWidget *step)
{
  gtk_stack_set_visible_child (self->steps, step);

  if (step == self->names_step)
    {
      adw_window_title_set_subtitle (self->title, _ ("Step 1 of 3"));
      gtk_widget_grab_focus (GTK_WIDGET (self->my_name));
    }
  else if (step == self->mail_step)
    {
      adw_window_title_set_subtitle (self->title, _ ("Step 2 of 3"));
      gtk_widget_grab_focus (GTK_WIDGET (self->my_email));
    }
  else
    {
      adw_window_title_set_subtitle (self->title, _ ("Step 3 of 3"));
      suggest_place (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
    }
}

static void
names_changed_cb (CtpCreatePage *self)
{
  g_autofree char *me = dup_stripped (self->my_name);
  g_autofree char *partner = dup_stripped (self->partner_name);
  /* Translators: %s is a person's name. */
  g_autofree char *junior_title = partner[0] != '\0'
                                    ? g_strdup_printf (_ ("%s is my senior"), partner)
                                    : g_strdup (_ ("The other person is my senior"));
  /* Translators: %s is a person's name. */
  g_autofree char *senior_title = partner[0] != '\0'
                                    ? g_strdup_printf (_ ("I am %s’s senior"), partner)
                                    : g_strdup (_ ("I am the other person’s senior"));
  /* Translators: %s is a person's name. */
  g_autofree char *mail_title = partner[0] != '\0'
                                  ? g_strdup_printf (_ ("%s’s mail address"), partner)
                                  : g_strdup (_ ("The other person’s mail address"));

  adw_preferences_row_set_title (self->senior_row, senior_title);
  adw_preferences_row_set_title (self->junior_row, junior_title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->senior), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  senior_title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->junior), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  junior_title, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->partner_email), mail_title);
  gtk_widget_set_sensitive (self->names_next, me[0] != '\0' && partner[0] != '\0');
}

static void
my_name_activated_cb (CtpCreatePage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->partner_name));
}

static void
names_next_cb (CtpCreatePage *self)
{
  if (gtk_widget_get_sensitive (self->names_next))
    show_step (self, self->mail_step);
}

static void
my_email_activated_cb (CtpCreatePage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->partner_email));
}

static void
mail_next_cb (CtpCreatePage *self)
{
  show_step (self, self->passphrase_step);
}

static void
back_cb (CtpCreatePage *self)
{
  GtkWidget *step = gtk_stack_get_visible_child (self->steps);

  if (step == self->passphrase_step)
    show_step (self, self->mail_step);
  else if (step == self->mail_step)
    show_step (self, self->names_step);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-start", NULL);
}

static void
place_chosen_cb (CtpCreatePage *self)
{
  set_message (self, NULL);
}

/* The journal is there whatever comes of it: a programme can be chosen later, too. */
static void
start_from_programme (CtpCreatePage *self, CtpJournal *journal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpProgramme) programme = ctp_programme_choice_dup_programme (self->programme, &error);

  if (programme == NULL || !ctp_programme_apply (programme, journal, &error))
    ctp_journal_report (journal, error);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CtpCreatePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpJournal) journal = ctp_opening_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  ctp_delayed_spinner_set_busy (self->spinner, FALSE);
  gtk_widget_set_sensitive (self->passphrase_step, TRUE);
  if (journal == NULL)
    {
      set_message (self, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
      return;
    }

  ctp_passphrase_fields_clear (self->passphrase);
  start_from_programme (self, journal);
  g_signal_emit (self, signals[CREATED], 0, journal);
}

static void
create_cb (CtpCreatePage *self)
{
  g_autofree char *path = ctp_place_row_dup_path (self->place);
  g_autofree char *me = dup_stripped (self->my_name);
  g_autofree char *my_email = dup_stripped (self->my_email);
  g_autofree char *partner = dup_stripped (self->partner_name);
  g_autofree char *partner_email = dup_stripped (self->partner_email);
  g_autoptr (CtpSecretText) passphrase = NULL;
  const CtpPairNames names = {
    .me = me,
    .my_email = my_email[0] != '\0' ? my_email : NULL,
    .partner = partner,
    .partner_email = partner_email[0] != '\0' ? partner_email : NULL,
    .i_am = i_am_senior (self) ? CTP_SIDE_SENIOR : CTP_SIDE_JUNIOR,
  };

  if (!ctp_passphrase_fields_get_valid (self->passphrase))
    return;

  ctp_place_row_prepare (self->place);
  passphrase = ctp_passphrase_fields_dup (self->passphrase);
  set_message (self, NULL);
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  gtk_widget_set_sensitive (self->passphrase_step, FALSE);
  ctp_delayed_spinner_set_busy (self->spinner, TRUE);
  ctp_opening_create_async (path, passphrase, &names, self->cancellable, created_cb,
                            g_object_ref (self));
}

static void
ctp_create_page_unroot (GtkWidget *widget)
{
  CtpCreatePage *self = CTP_CREATE_PAGE (widget);

  g_cancellable_cancel (self->cancellable);

  GTK_WIDGET_CLASS (ctp_create_page_parent_class)->unroot (widget);
}

static gboolean
ctp_create_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CTP_CREATE_PAGE (widget)->my_name));
}

static void
ctp_create_page_finalize (GObject *object)
{
  CtpCreatePage *self = CTP_CREATE_PAGE (object);

  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (ctp_create_page_parent_class)->finalize (object);
}

static void
ctp_create_page_class_init (CtpCreatePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ctp_create_page_finalize;
  widget_class->unroot = ctp_create_page_unroot;
  widget_class->grab_focus = ctp_create_page_grab_focus;

  signals[CREATED] = g_signal_new ("created", CTP_TYPE_CREATE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, CTP_TYPE_JOURNAL);

  g_type_ensure (CTP_TYPE_DELAYED_SPINNER);
  g_type_ensure (CTP_TYPE_PASSPHRASE_FIELDS);
  g_type_ensure (CTP_TYPE_PLACE_ROW);
  g_type_ensure (CTP_TYPE_PROGRAMME_CHOICE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-create-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpCreatePage, steps);
  gtk_widget_class_bind_template_child (widget_class, CtpCreatePage, title);
  gtk_widget_class_bind_template_child (widget_class, CtpCreatePage, names_step);
  gtk_widget_class_bind_template_child (widget_class, CtpCreatePage, mail_step);
  gtk_widget_class_bind_template_child (widget_class, CtpCreatePage, passphrase_step);
  gtk_widget_class_bind_template_child (widget_class, CtpCreatePage, my_name);
  gtk_widget_class_bind_template_child (widget_class, CtpCreatePage, partner_name);
  gtk_widget_class_bind_template_child (widget_class, CtpCreatePage, senior_row);
  gtk_widget_class_bind_template_child (widget_class, CtpCreatePage, junior_row);
  gtk_widget_class_bind_template_child (widget_class, CtpCreatePage, senior);
  gtk_widget_class_bind_template_child (widget_class, CtpCreatePage, junior);
  gtk_widget_class_bind_template_child (widget_class, CtpCreatePage, names_next);
  gtk_widget_class_bind_template_child (widget_class, CtpCreatePage, my_email);
  gtk_widget_class_bind_template_child (widget_class, CtpCreatePage, partner_email);
  gtk_widget_class_bind_template_child (widget_class, CtpCreatePage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, CtpCreatePage, programme);
  gtk_widget_class_bind_template_child (widget_class, CtpCreatePage, place);
  gtk_widget_class_bind_template_child (widget_class, CtpCreatePage, message);
  gtk_widget_class_bind_template_child (widget_class, CtpCreatePage, create);
  gtk_widget_class_bind_template_child (widget_class, CtpCreatePage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, names_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, my_name_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, names_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, my_email_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, mail_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
}

static void
ctp_create_page_init (CtpCreatePage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  g_object_bind_property (self->passphrase, "valid", self->create, "sensitive",
                          G_BINDING_SYNC_CREATE);
  names_changed_cb (self);
}

GtkWidget *
ctp_create_page_new (void)
{
  return g_object_new (CTP_TYPE_CREATE_PAGE, NULL);
}

/* “Amirah and Taylor.counterpart”, without what no file system takes. */
char *
ctp_create_page_dup_file_name (const char *senior, const char *junior)
{
  /* Translators: the names of the two people, as the name of their journal's file. */
  g_autofree char *names = g_strdup_printf (_ ("%s and %s"), senior, junior);

  g_strdelimit (names, "/\\:*?\"<>|\n\t", ' ');
  /* A name that begins with a dot would be hidden. */
  for (char *p = names; *p == '.'; p++)
    *p = ' ';
  g_strstrip (names);

  return g_strconcat (names, ".counterpart", NULL);
}
