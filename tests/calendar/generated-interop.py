#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Some two hundred schedules of any zone, rule and year, with meetings moved, skipped and cancelled: three
programs follow the exported files, and see at the same instants what the application shows.

The three are python3-icalendar with dateutil, khal, and evolution-data-server.

usage: generated-interop.py WRITE-CALENDARS
"""

import datetime
import importlib.util
import os
import pathlib
import subprocess
import sys
import tempfile

import eds_bus
import strict_rfc5545

N_SCHEDULES = 265
UTC = datetime.timezone.utc
FIRST = datetime.datetime(2010, 1, 1, tzinfo=UTC)
HORIZON = datetime.datetime(2034, 1, 1, tzinfo=UTC)

# Evolution-data-server goes by its own table of a zone that it knows, not by the file's, and that
# table is wrong about past summers where they did not follow a rule.
EDS_MISREADS = (b"TZID:Asia/Tehran", b"TZID:Asia/Gaza")


def read_expected(path):
    """The meetings that take place, as (start, minutes)."""
    lines = [line.split("\t") for line in path.read_text().splitlines()]
    return sorted((int(start), int(minutes)) for start, minutes, status in lines
                  if status != "cancelled" and int(start) < HORIZON.timestamp())


def expand_with_icalendar(paths):
    spec = importlib.util.spec_from_file_location(
        "ical_interop", pathlib.Path(__file__).with_name("ical-interop.py"))
    interop = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(interop)
    return {path: interop.expand(path.read_bytes().decode()) for path in paths}


def expand_with_khal(paths):
    """What khal keeps in its database of the files, which are a collection as it has them."""
    import pytz
    from khal.khalendar import CalendarCollection
    locale = {"local_timezone": pytz.UTC, "default_timezone": pytz.UTC, "timeformat": "%H:%M",
              "dateformat": "%Y-%m-%d", "longdateformat": "%Y-%m-%d",
              "datetimeformat": "%Y-%m-%d %H:%M", "longdatetimeformat": "%Y-%m-%d %H:%M",
              "unicode_symbols": True, "firstweekday": 0, "weeknumbers": False}
    by_uid = {}
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            text = path.read_bytes()
            (pathlib.Path(folder) / path.name).write_bytes(text)
            by_uid[text.split(b"UID:")[1].split(b"\r\n")[0].decode()] = path
        collection = CalendarCollection(
            calendars={"meetings": {"name": "meetings", "path": folder, "readonly": True,
                                    "color": "", "priority": 10, "ctype": "calendar",
                                    "addresses": []}},
            dbpath=":memory:", locale=locale, color="")
        found = {path: set() for path in paths}
        for event in collection.get_localized(FIRST, HORIZON):
            if event._vevents[event.ref].get("STATUS") != "CANCELLED":
                found[by_uid[event.uid]].add((int(event.start.timestamp()),
                                              int((event.end - event.start).total_seconds()) // 60))
    return {path: sorted(instants) for path, instants in found.items()}


def expand_with_eds(paths):
    client = eds_bus.open_calendar()
    found = {}
    for path in paths:
        text = path.read_bytes()
        if any(zone in text for zone in EDS_MISREADS):
            continue
        eds_bus.import_file(client, path)
        found[path] = sorted(
            (start, minutes) for start, minutes, cancelled
            in eds_bus.list_instances(client, int(FIRST.timestamp()), int(HORIZON.timestamp()))
            if not cancelled)
        eds_bus.empty(client)
    return found


def has_modules(*names):
    return all(importlib.util.find_spec(name) is not None for name in names)


def describe(found, expected):
    def show(entries):
        return [f"{datetime.datetime.fromtimestamp(at, UTC):%F %R} {minutes}"
                for at, minutes in sorted(entries)[:4]]
    return f"missing {show(set(expected) - set(found))}, too many {show(set(found) - set(expected))}"


def main():
    programs = [
        ("icalendar and dateutil", has_modules("icalendar", "dateutil"), expand_with_icalendar),
        ("khal", has_modules("khal", "pytz"), expand_with_khal),
        ("evolution-data-server", eds_bus.is_there(), expand_with_eds),
    ]
    print(f"1..{len(programs)}", flush=True)
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.argv[1], folder, str(N_SCHEDULES)], check=True)
        paths = sorted(pathlib.Path(folder).glob("*.ics"))
        for path in paths:
            strict_rfc5545.check(path.read_bytes())
        expected = {path: sorted(set(read_expected(path.with_suffix(".tsv")))) for path in paths}
        for number, (name, is_there, expand) in enumerate(programs, 1):
            if not is_there:
                print(f"ok {number} {name} # SKIP not installed", flush=True)
                continue
            # khal takes longer than all others together.
            asked = paths[::5] if name == "khal" and "CTP_TEST_LONG" not in os.environ else paths
            found = expand(asked)
            asked = [path for path in asked if path in found]
            n_meetings = sum(len(expected[path]) for path in asked)
            wrong = [path for path in asked if sorted(set(found[path])) != expected[path]]
            print(f"{'not ok' if wrong else 'ok'} {number} {name} sees the {n_meetings} meetings of "
                  f"{len(asked)} schedules", flush=True)
            for path in wrong[:10]:
                print(f"# {path.stem}: {describe(found[path], expected[path])}")
            failed = failed or bool(wrong)
    return 1 if failed else 0


if eds_bus.is_there():
    eds_bus.on_a_bus()
sys.exit(main())
