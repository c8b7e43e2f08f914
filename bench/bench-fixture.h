/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/* How often each side is measured; the median counts. */
#define BENCH_TURNS 9

typedef double (*BenchFunc) (gpointer data);

char *bench_dup_folder (void);
void bench_remove_folder (const char *folder);
CtpJournal *bench_new_journal (const char *path, int years);

double bench_get_ms (void);
void bench_compare (const char *name,
                    BenchFunc ours,
                    BenchFunc against,
                    gpointer data,
                    const char *unit,
                    double goal);
double bench_get_median (double *figures);
double bench_median (BenchFunc measure, gpointer data);
void bench_print (const char *name, double ours, double against, const char *unit, double goal);

G_END_DECLS
