/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Saying what was done, and undoing it, faster than the toasts that say so come and go. */

#include "app-fixture.h"

#include "app/ctp-undoing.h"

typedef struct
{
  GtkWindow *window;
  AdwToastOverlay *toasts;
  GMenu *menu;
  CtpJournal *journal;
  CtpUndoing *undoing;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const CtpPairNames names = { .me = "Amirah", .partner = "Taylor", .i_am = CTP_SIDE_SENIOR };
  g_autoptr (GError) error = NULL;

  fixture->window = GTK_WINDOW (adw_application_window_new (GTK_APPLICATION (data)));
  fixture->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  fixture->menu = g_menu_new ();
  fixture->journal = ctp_journal_new_in_memory (&names, &error);
  g_assert_no_error (error);
  fixture->undoing = ctp_undoing_new (fixture->journal, fixture->toasts, fixture->menu);
  ctp_undoing_add_actions (fixture->undoing, G_ACTION_MAP (fixture->window));

  adw_toast_overlay_set_child (fixture->toasts, gtk_label_new ("Journal"));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (fixture->window),
                                      GTK_WIDGET (fixture->toasts));
  gtk_window_present (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ctp_undoing_remove_actions (fixture->undoing);
  gtk_window_destroy (fixture->window);
  g_clear_object (&fixture->undoing);
  g_clear_object (&fixture->journal);
  g_clear_object (&fixture->menu);
}

/* Toasts that are still on the screen, also those that slide away. */
static guint
count_toasts (Fixture *fixture)
{
  guint n_toasts = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->toasts)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (gtk_widget_get_css_name (child), "toast"))
      n_toasts++;

  return n_toasts;
}

static gboolean
shows_no_toast (gpointer user_data)
{
  return count_toasts (user_data) == 0;
}

static gboolean
shows_one_toast (gpointer user_data)
{
  return count_toasts (user_data) == 1;
}

static gboolean
says (gpointer user_data)
{
  return has_label (GTK_WIDGET (((Fixture *) user_data)->toasts), "Third");
}

static gboolean
offers_to_undo (gpointer user_data)
{
  GtkWidget *button = find_button (GTK_WIDGET (((Fixture *) user_data)->toasts), "Undo");

  return button != NULL;
}

/* As many frames as all animations take that are under way. */
static gboolean
count_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  gint64 *until = user_data;

  if (*until == 0)
    *until = gdk_frame_clock_get_frame_time (clock) + G_TIME_SPAN_SECOND;
  if (gdk_frame_clock_get_frame_time (clock) < *until)
    return G_SOURCE_CONTINUE;

  *until = -1;
  return G_SOURCE_REMOVE;
}

static gboolean
is_over (gpointer user_data)
{
  return *(gint64 *) user_data == -1;
}

static void
let_animations_end (Fixture *fixture)
{
  gint64 until = 0;

  gtk_widget_add_tick_callback (GTK_WIDGET (fixture->window), count_frame_cb, &until, NULL);
  wait_until (is_over, &until, "the animations are over");
}

static void
delete_goal (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) goal
    = ctp_journal_add (fixture->journal, "goal", &error, "title", "Short", NULL);

  g_assert_no_error (error);
  g_assert_true (ctp_record_delete (goal, &error));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "toast-undo",
                                  g_variant_new_string ("“Short” deleted"));
}

static void
undo (Fixture *fixture)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "undo", NULL);
}

/* A toast that takes another one's place and is not wanted any more in the same moment. */
static void
test_overtaken_and_undone (Fixture *fixture, gconstpointer data)
{
  ctp_undoing_say (fixture->undoing, "Saved");
  wait_until (shows_one_toast, fixture, "it is said");
  let_animations_end (fixture);
  delete_goal (fixture);
  undo (fixture);
  g_assert_false (offers_to_undo (fixture));
  wait_until (shows_no_toast, fixture, "both toasts are gone");
  let_animations_end (fixture);
}

static void
test_many_at_once (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      delete_goal (fixture);
      undo (fixture);
    }
  ctp_undoing_say (fixture->undoing, "First");
  ctp_undoing_say (fixture->undoing, "Second");
  ctp_undoing_say (fixture->undoing, "Third");
  wait_until (says, fixture, "the last one is said");
  let_animations_end (fixture);
  g_assert_cmpuint (count_toasts (fixture), ==, 1);
  g_assert_true (says (fixture));
}

/* What is on the screen offers to undo the last thing, or nothing. */
static void
test_offer_follows (Fixture *fixture, gconstpointer data)
{
  delete_goal (fixture);
  g_assert_true (offers_to_undo (fixture));
  ctp_undoing_say (fixture->undoing, "Third");
  g_assert_false (offers_to_undo (fixture));
  wait_until (says, fixture, "the newer one is said");
}

/* The window may go while a toast is still to be taken away. */
static void
test_window_goes (Fixture *fixture, gconstpointer data)
{
  ctp_undoing_say (fixture->undoing, "Saved");
  delete_goal (fixture);
  undo (fixture);
  g_assert_cmpuint (count_toasts (fixture), >, 0);
}

int
main (int argc, char *argv[])
{
  g_autoptr (CtpApplication) application = NULL;

  gtk_test_init (&argc, &argv, NULL);
  application = start_application ();

#define ADD(path, function)                                                                        \
  g_test_add ("/app/undoing/" path, Fixture, application, set_up, function, tear_down)

  ADD ("overtaken-and-undone", test_overtaken_and_undone);
  ADD ("many-at-once", test_many_at_once);
  ADD ("offer-follows", test_offer_follows);
  ADD ("window-goes", test_window_goes);

#undef ADD

  return g_test_run ();
}
