/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The time zones that a person can choose from: those of the time zone database that this computer
 * has, by their IANA names. */

#include "calendar/ctp-zones.h"

#include <libical/ical.h>
#include <string.h>

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/** ctp_zones_list: (transfer full) (element-type utf8): the names, in order, with "UTC". */
GPtrArray *
ctp_zones_list (void)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  icalarray *zones = icaltimezone_get_builtin_timezones ();

  for (size_t i = 0; i < zones->num_elements; i++)
    {
      icaltimezone *zone = icalarray_element_at (zones, i);
      const char *name = icaltimezone_get_location (zone);

      if (name != NULL && strchr (name, '/') != NULL)
        g_ptr_array_add (names, g_strdup (name));
    }

  g_ptr_array_add (names, g_strdup ("UTC"));
  g_ptr_array_sort (names, compare_names);
  return names;
}
