#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real calendar receives an export, and the next one after each thing that is done to the meetings:
evolution-data-server then holds what the application shows, nothing twice and nothing left behind.

usage: eds-import.py WRITE-CALENDARS
"""

import datetime
import pathlib
import subprocess
import sys
import tempfile

import eds_bus
import strict_rfc5545

FIRST, HORIZON = 1764547200, 1893456000

if not eds_bus.is_there():
    print("1..0 # SKIP evolution-data-server is not installed: build-aux/setup test")
    sys.exit(0)
eds_bus.on_a_bus()

failed = False
with tempfile.TemporaryDirectory() as folder:
    subprocess.run([sys.argv[1], folder, "story"], check=True)
    client = eds_bus.open_calendar()
    paths = sorted(pathlib.Path(folder).glob("*.ics"))
    print(f"1..{len(paths)}", flush=True)
    for number, path in enumerate(paths, 1):
        lines = [line.split("\t") for line in path.with_suffix(".tsv").read_text().splitlines()]
        shown = sorted((int(start), int(minutes)) for start, minutes, status in lines
                       if status != "cancelled")
        strict_rfc5545.check(path.read_bytes())
        eds_bus.import_file(client, path)
        held = sorted((start, minutes) for start, minutes, off
                      in eds_bus.list_instances(client, FIRST, HORIZON) if not off)
        print(f"{'ok' if held == shown else 'not ok'} {number} {path.stem}: "
              f"{len(shown)} meetings take place", flush=True)
        if held != shown:
            failed = True
            name = lambda entry: f"{datetime.datetime.utcfromtimestamp(entry[0]):%F %R} {entry[1]}"
            print(f"# missing {[name(e) for e in shown if e not in held]}, "
                  f"too many {[name(e) for e in held if held.count(e) > shown.count(e)]}")
sys.exit(1 if failed else 0)
