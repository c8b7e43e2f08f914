/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Charts: what they say in words, where their points fall in both directions of reading, and that
 * form alone tells their marks apart. With CTP_TEST_PICTURES=FOLDER, a page of all of them in each
 * style is left there to be looked at. */

#include <math.h>

#include "pair/ctp-today.h"
#include "report/ctp-chart-drawing.h"
#include "report/ctp-chart-legend.h"
#include "report/ctp-chart-subjects.h"
#include "report/ctp-wording.h"

/* Sunday, 22 November 2026, 10:00 UTC. */
#define NOW (G_GINT64_CONSTANT (1795341600) * G_USEC_PER_SEC)

static gint64
read_clock (gpointer data)
{
  return *(gint64 *) data;
}

static CtpJournal *
make_journal (gint64 *now)
{
  const CtpPairNames names = { .me = "Amirah", .partner = "Taylor", .i_am = CTP_SIDE_SENIOR };
  g_autoptr (GError) error = NULL;
  CtpJournal *journal;

  *now = NOW;
  ctp_journal_set_clock (NULL, read_clock, now);
  journal = ctp_journal_new_in_memory (&names, &error);
  g_assert_no_error (error);
  ctp_journal_set_clock (NULL, NULL, NULL);
  return journal;
}

static CtpRecord *
add_goal (CtpJournal *journal)
{
  static const double values[] = { 1, 2, 2, 3 };
  static const char *const days[] = { "2026-11-24", "2026-12-08", "2026-12-22", "2027-01-05" };
  g_autoptr (GError) error = NULL;
  CtpRecord *goal
    = ctp_journal_add (journal, "goal", &error, "title", "Write for social media myself", "unit",
                       "posts", "baseline", 0.0, "target", 5.0, "due", "2027-02-28", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_object_unref (ctp_journal_add (journal, "checkin", &error, "goal", goal, "date", days[i],
                                       "value", values[i], NULL));

      g_assert_no_error (error);
    }
  return goal;
}

static void
test_goal (void)
{
  gint64 now;
  g_autoptr (CtpJournal) journal = make_journal (&now);
  g_autoptr (CtpRecord) goal = add_goal (journal);
  g_autoptr (CtpChart) chart = ctp_chart_of_goal (goal);
  g_autofree char *description = ctp_chart_dup_description (chart);
  double first, last, least, most;

  g_assert_cmpstr (ctp_chart_get_summary (chart), ==,
                   "4 check-ins: from 1 to 3 posts; the goal is 5");
  g_assert_cmpstr (description, ==,
                   "22 November: 0 posts\n24 November: 1 posts\n8 December: 2 posts\n"
                   "22 December: 2 posts\n5 January 2027: 3 posts\n"
                   "Goal: 5 posts, due 28 February 2027");
  ctp_chart_get_span (chart, &first, &last);
  g_assert_cmpfloat_with_epsilon (last - first, 98, 1e-9);
  ctp_chart_get_range (chart, &least, &most);
  g_assert_cmpfloat_with_epsilon (least, 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (most, 5, 1e-9);
}

static void
test_empty (void)
{
  gint64 now;
  g_autoptr (CtpJournal) journal = make_journal (&now);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) goal = ctp_journal_add (journal, "goal", &error, "target", 5.0, NULL);
  g_autoptr (CtpChart) chart = ctp_chart_of_goal (goal);

  g_assert_no_error (error);
  g_assert_cmpuint (ctp_chart_get_n_points (chart), ==, 0);
  g_assert_cmpstr (ctp_chart_get_summary (chart), ==, "No check-ins yet");
}

static void
test_words (void)
{
  static const struct
  {
    double x;
    gboolean right_to_left;
    const char *words;
  } cases[] = {
    { 0, FALSE, "22 November: 0 posts" },
    { 9, FALSE, "24 November: 1 posts" },
    { 100, FALSE, "Goal: 5 posts, due 28 February 2027" },
    { 100, TRUE, "22 November: 0 posts" },
    { 0, TRUE, "Goal: 5 posts, due 28 February 2027" },
  };
  gint64 now;
  g_autoptr (CtpJournal) journal = make_journal (&now);
  g_autoptr (CtpRecord) goal = add_goal (journal);
  g_autoptr (CtpChart) chart = ctp_chart_of_goal (goal);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CtpChartStyle style;
      g_autofree char *words = NULL;

      ctp_chart_style_init_paper (&style);
      style.right_to_left = cases[i].right_to_left;
      words = ctp_chart_dup_words_at (chart, &style, 100, 44, cases[i].x);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_answers (void)
{
  static const struct
  {
    guint senior;
    guint junior;
    guint n_points;
    const char *summary;
  } cases[] = {
    { 0, 0, 0, "" },
    { 2, 0, 1, "Amirah: Rarely" },
    { 0, 5, 1, "Taylor: Always" },
    { 3, 3, 2, "Amirah: Sometimes\nTaylor: Sometimes" },
  };
  gint64 now;
  g_autoptr (CtpJournal) journal = make_journal (&now);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CtpChart) chart = ctp_chart_of_answers (journal, cases[i].senior, cases[i].junior);

      g_assert_cmpuint (ctp_chart_get_n_points (chart), ==, cases[i].n_points);
      g_assert_cmpstr (ctp_chart_get_summary (chart), ==, cases[i].summary);
    }
}

static CtpMeetings *
add_meetings (CtpJournal *journal)
{
  static const struct
  {
    const char *start;
    const char *status;
    int senior;
    int junior;
  } meetings[] = {
    { "2026-08-04T16:00", "held", 4, 3 },      { "2026-08-18T16:00", "held", 3, 3 },
    { "2026-09-01T16:00", "cancelled", 0, 0 }, { "2026-09-15T16:00", "missed", 0, 0 },
    { "2026-10-13T16:00", "held", 5, 2 },      { "2026-11-17T16:00", "held", 4, 5 },
    { "2026-12-01T16:00", "planned", 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (meetings); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CtpRecord) meeting
        = ctp_journal_add (journal, "meeting", &error, "start", meetings[i].start, "zone", "UTC",
                           "minutes", 45, "status", meetings[i].status, NULL);
      g_autoptr (CtpRecord) senior = NULL;
      g_autoptr (CtpRecord) junior = NULL;

      g_assert_no_error (error);
      if (meetings[i].senior == 0)
        continue;
      senior = ctp_journal_add (journal, "pulse", &error, "meeting", meeting, "person",
                                ctp_journal_get_me (journal), "value", meetings[i].senior, NULL);
      junior
        = ctp_journal_add (journal, "pulse", &error, "meeting", meeting, "person",
                           ctp_journal_get_partner (journal), "value", meetings[i].junior, NULL);
      g_assert_no_error (error);
    }

  return ctp_meetings_new (journal);
}

static void
test_pulses (void)
{
  gint64 now;
  g_autoptr (CtpJournal) journal = make_journal (&now);
  g_object_unref (add_meetings (journal));
  g_autoptr (CtpChart) chart = NULL;
  g_autoptr (CtpChart) later = NULL;
  g_autofree char *words = NULL;
  GDate from, to;

  g_assert_true (ctp_wording_parse_date ("2026-08-04", &from));
  g_assert_true (ctp_wording_parse_date ("2026-11-17", &to));
  chart = ctp_chart_of_pulses (journal, &from, &to);
  g_assert_cmpuint (ctp_chart_get_n_points (chart), ==, 8);
  g_assert_cmpstr (ctp_chart_get_summary (chart), ==,
                   "Amirah: between 3 and 5, most recently 4. "
                   "Taylor: between 2 and 5, most recently 5.");
  words = ctp_chart_dup_words_near (chart, g_date_get_julian (&from));
  g_assert_true (g_str_has_prefix (words, "4 August, Amirah: 4, "));
  g_assert_nonnull (strstr (words, "\n4 August, Taylor: 3, "));

  g_date_add_days (&from, 1);
  g_date_subtract_days (&to, 1);
  later = ctp_chart_of_pulses (journal, &from, &to);
  g_assert_cmpuint (ctp_chart_get_n_points (later), ==, 4);
}

static void
test_momentum (void)
{
  gint64 now;
  g_autoptr (CtpJournal) journal = make_journal (&now);
  g_autoptr (CtpMeetings) meetings = add_meetings (journal);
  g_autoptr (CtpMomentum) momentum = ctp_momentum_of_meetings (meetings, now, 3);
  g_autoptr (CtpChart) chart = ctp_chart_of_momentum (momentum, "Two of three");
  g_autofree char *description = ctp_chart_dup_description (chart);

  g_assert_cmpstr (description, ==,
                   "15 September: did not take place\n13 October: took place\n"
                   "17 November: took place\n1 December: is to come");
  g_assert_cmpint (ctp_chart_get_point (chart, 0)->mark, ==, CTP_CHART_MARK_LOST);
  g_assert_cmpint (ctp_chart_get_point (chart, 3)->mark, ==, CTP_CHART_MARK_COMING);
}

static cairo_surface_t *
draw_mark (CtpChartMark mark)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 24, 24);
  cairo_t *cr = cairo_create (surface);
  CtpChartStyle style;

  ctp_chart_style_init_paper (&style);
  ctp_chart_style_draw_mark (&style, mark, cr, 12, 12, 8);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Without any colour, the marks that can stand beside each other differ in a tenth of their room. */
static void
test_forms (void)
{
  static const struct
  {
    CtpChartMark one;
    CtpChartMark other;
  } cases[] = {
    { CTP_CHART_MARK_SENIOR, CTP_CHART_MARK_JUNIOR },
    { CTP_CHART_MARK_VALUE, CTP_CHART_MARK_AIM },
    { CTP_CHART_MARK_KEPT, CTP_CHART_MARK_MOVED },
    { CTP_CHART_MARK_KEPT, CTP_CHART_MARK_LOST },
    { CTP_CHART_MARK_KEPT, CTP_CHART_MARK_COMING },
    { CTP_CHART_MARK_MOVED, CTP_CHART_MARK_LOST },
    { CTP_CHART_MARK_MOVED, CTP_CHART_MARK_COMING },
    { CTP_CHART_MARK_LOST, CTP_CHART_MARK_COMING },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      cairo_surface_t *one = draw_mark (cases[i].one);
      cairo_surface_t *other = draw_mark (cases[i].other);
      int stride = cairo_image_surface_get_stride (one);
      int difference = 0;

      for (int offset = 0; offset < stride * 24; offset++)
        difference += ABS (cairo_image_surface_get_data (one)[offset]
                           - cairo_image_surface_get_data (other)[offset]);
      g_assert_cmpint (difference, >, 20 * 255);
      cairo_surface_destroy (one);
      cairo_surface_destroy (other);
    }
}

/* Mirrored, a chart without words is the same picture seen in a mirror. */
static void
test_direction (void)
{
  gint64 now;
  g_autoptr (CtpJournal) journal = make_journal (&now);
  g_autoptr (CtpRecord) goal = add_goal (journal);
  g_autoptr (CtpChart) chart = ctp_chart_of_goal (goal);
  cairo_surface_t *pictures[2];

  for (int i = 0; i < 2; i++)
    {
      cairo_t *cr;
      CtpChartStyle style;

      pictures[i] = cairo_image_surface_create (CAIRO_FORMAT_A8, 128, 44);
      cr = cairo_create (pictures[i]);
      if (i == 1)
        cairo_set_matrix (cr, &(cairo_matrix_t){ -1, 0, 0, 1, 128, 0 });
      ctp_chart_style_init_paper (&style);
      style.right_to_left = i == 1;
      ctp_chart_set_aim (chart, 5, NULL, NULL);
      ctp_chart_draw (chart, &style, cr, 128, 44);
      cairo_destroy (cr);
      cairo_surface_flush (pictures[i]);
    }

  g_assert_cmpmem (
    cairo_image_surface_get_data (pictures[0]), cairo_image_surface_get_stride (pictures[0]) * 44,
    cairo_image_surface_get_data (pictures[1]), cairo_image_surface_get_stride (pictures[1]) * 44);
  cairo_surface_destroy (pictures[0]);
  cairo_surface_destroy (pictures[1]);
}

static void
draw_page (CtpJournal *journal, cairo_t *cr, CtpChartStyle *style)
{
  g_autoptr (CtpRecord) goal = add_goal (journal);
  g_autoptr (CtpMeetings) meetings = add_meetings (journal);
  g_autoptr (CtpMomentum) momentum
    = ctp_momentum_of_meetings (meetings, ctp_journal_get_now (journal), 8);
  g_autoptr (GPtrArray) charts = g_ptr_array_new_with_free_func (g_object_unref);
  GDate from, to;

  ctp_today (journal, &to);
  from = to;
  g_date_subtract_months (&from, 12);
  g_ptr_array_add (charts, ctp_chart_of_goal (goal));
  g_ptr_array_add (charts, ctp_chart_of_goal (goal));
  ctp_chart_set_axes (g_ptr_array_index (charts, 1), TRUE);
  g_ptr_array_add (charts, ctp_chart_of_pulses (journal, &from, &to));
  g_ptr_array_add (charts, ctp_chart_of_answers (journal, 4, 2));
  g_ptr_array_add (charts, ctp_chart_of_answers (journal, 3, 3));
  g_ptr_array_add (charts, ctp_chart_of_momentum (momentum, ""));

  for (guint i = 0; i < charts->len; i++)
    {
      CtpChart *chart = g_ptr_array_index (charts, i);
      double least, natural, height;

      ctp_chart_measure (chart, &least, &natural, &height);
      ctp_chart_draw (chart, style, cr, natural, height);
      cairo_translate (cr, 0, height + 16);
    }
}

static void
test_pictures (void)
{
  static const char *const names[] = { "light", "dark", "paper", "right-to-left" };
  const char *folder = g_getenv ("CTP_TEST_PICTURES");
  PangoContext *context;

  if (folder == NULL)
    {
      g_test_skip ("CTP_TEST_PICTURES names no folder");
      return;
    }

  context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gboolean dark = g_str_equal (names[i], "dark");
      const CtpInk text = dark ? (CtpInk){ 1, 1, 1, 1 } : (CtpInk){ 0, 0, 0, 0.8 };
      g_autofree char *file = g_strdup_printf ("%s/charts-%s.png", folder, names[i]);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 640, 560);
      cairo_t *cr = cairo_create (surface);
      gint64 now;
      g_autoptr (CtpJournal) journal = make_journal (&now);
      CtpChartStyle style;

      ctp_chart_style_init_screen (&style, &text, dark);
      if (g_str_equal (names[i], "paper"))
        ctp_chart_style_init_paper (&style);
      style.context = context;
      style.right_to_left = g_str_equal (names[i], "right-to-left");
      cairo_set_source_rgb (cr, dark ? 0.19 : 1, dark ? 0.19 : 1, dark ? 0.19 : 1);
      cairo_paint (cr);
      cairo_translate (cr, 20, 20);
      draw_page (journal, cr, &style);
      cairo_destroy (cr);
      g_assert_cmpint (cairo_surface_write_to_png (surface, file), ==, CAIRO_STATUS_SUCCESS);
      cairo_surface_destroy (surface);
    }
  g_object_unref (context);
}

/* How much ink there is on the left and on the right half of a line. */
static void
weigh_legend (CtpChart *chart, gboolean right_to_left, guint64 weights[2])
{
  enum
  {
    WIDTH = 400,
    HEIGHT = 16
  };
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  CtpChartStyle style;

  ctp_chart_style_init_paper (&style);
  style.context = context;
  style.right_to_left = right_to_left;
  ctp_chart_legend_draw (chart, &style, cr, WIDTH, HEIGHT);
  cairo_surface_flush (surface);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      weights[x >= WIDTH / 2]
        += cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x];
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (context);
}

static void
test_legend (void)
{
  gint64 now;
  g_autoptr (CtpJournal) journal = make_journal (&now);
  g_autoptr (CtpRecord) goal = add_goal (journal);
  g_autoptr (CtpChart) trend = ctp_chart_of_goal (goal);
  g_autoptr (CtpChart) pulses = NULL;
  GDate today;

  ctp_today (journal, &today);
  pulses = ctp_chart_of_pulses (journal, &today, &today);
  g_assert_false (ctp_chart_legend_is_needed (trend));
  g_assert_true (ctp_chart_legend_is_needed (pulses));
  g_assert_cmpstr (ctp_chart_get_name (pulses, CTP_CHART_MARK_SENIOR), ==, "Amirah");
  g_assert_cmpstr (ctp_chart_get_name (pulses, CTP_CHART_MARK_JUNIOR), ==, "Taylor");
  for (int right_to_left = 0; right_to_left < 2; right_to_left++)
    {
      guint64 weights[2] = { 0, 0 };

      weigh_legend (pulses, right_to_left, weights);
      g_assert_cmpuint (weights[right_to_left], ==, 0);
      g_assert_cmpuint (weights[!right_to_left], >, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/goal", test_goal);
  g_test_add_func ("/chart/empty", test_empty);
  g_test_add_func ("/chart/words", test_words);
  g_test_add_func ("/chart/answers", test_answers);
  g_test_add_func ("/chart/pulses", test_pulses);
  g_test_add_func ("/chart/momentum", test_momentum);
  g_test_add_func ("/chart/forms", test_forms);
  g_test_add_func ("/chart/direction", test_direction);
  g_test_add_func ("/chart/pictures", test_pictures);
  g_test_add_func ("/chart/legend", test_legend);
  return g_test_run ();
}
