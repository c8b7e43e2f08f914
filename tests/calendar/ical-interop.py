#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Other programs read the calendar files and see the meetings the application shows.

python3-icalendar and dateutil follow each series by the VTIMEZONE in the file, not by the zones of
this computer; khal imports the file as a person would. The instants must be the same.
"""

import datetime
import io
import os
import pathlib
import subprocess
import sys
import tempfile

import strict_rfc5545

try:
    import dateutil.rrule
    import dateutil.tz
    import icalendar
except ImportError as missing:
    print(f"1..0 # SKIP {missing}")
    sys.exit(0)

UTC = datetime.timezone.utc
HORIZON = datetime.datetime(2034, 1, 1, tzinfo=UTC)
KHAL_DAYS = 370

# Of a time that the clock shows twice, khal takes the second, against RFC 5545 section 3.3.5.
KHAL_MISREADS = ("twice-shown", "twice-shown-changed")


def read_expected(path):
    """The meetings that take place up to the horizon, as (start, minutes)."""
    lines = [line.split("\t") for line in path.read_text().splitlines()]
    return sorted((int(start), int(minutes)) for start, minutes, status in lines
                  if status != "cancelled" and int(start) < HORIZON.timestamp())


def read_zones(text):
    zones = dateutil.tz.tzical(io.StringIO(text.replace("\r\n", "\n")))
    return {name: zones.get(name) for name in zones.keys()}


def to_instant(prop, zones):
    """Seconds since 1970 of a date property, by the zone that its file describes."""
    time = prop.dt
    name = prop.params.get("TZID")
    if name is None:
        assert time.utcoffset() == datetime.timedelta(0), "neither UTC nor a zone"
        return int(time.timestamp())
    naive = time.replace(tzinfo=None)
    zone = zones[name]
    # RFC 5545: a time that the clock skips is read with the offset before the gap.
    return int(dateutil.tz.resolve_imaginary(naive.replace(tzinfo=zone, fold=0)).timestamp())


def expand(text):
    calendar = icalendar.Calendar.from_ical(text)
    zones = read_zones(text)
    masters, overrides = {}, {}
    for event in calendar.walk("VEVENT"):
        uid = str(event["UID"])
        if "RECURRENCE-ID" in event:
            overrides.setdefault(uid, {})[to_instant(event["RECURRENCE-ID"], zones)] = event
        else:
            assert uid not in masters, "one name for two events"
            masters[uid] = event
    found = []
    for uid, master in masters.items():
        for instant in follow(master, zones):
            event = overrides.get(uid, {}).pop(instant, None)
            if event is None:
                if master.get("STATUS") != "CANCELLED":
                    found.append((instant, length(master)))
            elif event.get("STATUS") != "CANCELLED":
                assert int(event["SEQUENCE"]) >= int(master["SEQUENCE"]), "revision below its series"
                found.append((to_instant(event["DTSTART"], zones), length(event)))
    for instants in overrides.values():
        assert all(at >= HORIZON.timestamp() for at in instants), "an override of nothing"
    return sorted(found)


def length(event):
    return int(event["DURATION"].dt.total_seconds() // 60)


def follow(event, zones):
    start = event["DTSTART"]
    if "RRULE" not in event:
        return sorted({to_instant(start, zones),
                       *(to_instant_of_exdate(prop, zones) for prop in listed(event, "RDATE"))})
    naive = start.dt.replace(tzinfo=None)
    zone = zones.get(start.params.get("TZID"), dateutil.tz.UTC)
    rule = dateutil.rrule.rrulestr(event["RRULE"].to_ical().decode(),
                                   dtstart=naive.replace(tzinfo=zone))
    skipped = {to_instant_of_exdate(prop, zones) for prop in listed(event, "EXDATE")}
    instants = {to_instant_of_exdate(prop, zones) for prop in listed(event, "RDATE")}
    for time in rule:
        instant = int(dateutil.tz.resolve_imaginary(time).timestamp())
        if instant >= HORIZON.timestamp():
            break
        instants.add(instant)
    return sorted(instants - skipped)


def listed(event, name):
    found = event.get(name, [])
    return found if isinstance(found, list) else [found]


def to_instant_of_exdate(prop, zones):
    prop.dts[0].params = prop.params
    return to_instant(prop.dts[0], zones)


def list_with_khal(path, folder, first):
    """What khal shows for about a year from the first meeting on."""
    config = folder / "config"
    calendars = folder / "calendars"
    calendars.mkdir(parents=True)
    config.mkdir()
    (config / "khal.conf").write_text(
        f"[calendars]\n[[meetings]]\npath = {calendars}\n"
        f"[sqlite]\npath = {folder / 'khal.db'}\n"
        "[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n")
    environment = dict(os.environ, XDG_CONFIG_HOME=str(folder), HOME=str(folder),
                       XDG_DATA_HOME=str(folder), XDG_CACHE_HOME=str(folder), TZ="UTC",
                       LC_ALL="C.UTF-8")
    khal = ["khal", "-c", str(config / "khal.conf")]
    subprocess.run([*khal, "import", "--batch", "-a", "meetings", str(path)], env=environment,
                   check=True, capture_output=True)
    day = datetime.datetime.fromtimestamp(first, UTC).strftime("%Y-%m-%d")
    shown = subprocess.run(
        [*khal, "list", "--notstarted", "--day-format", "", "--format",
         "{start-long-full}\t{end-long-full}\t{status}", day, f"{KHAL_DAYS}d"],
        env=environment, check=True, capture_output=True, text=True).stdout
    found = set()
    for line in filter(None, (line.strip() for line in shown.splitlines())):
        start, end, *status = line.split("\t")
        if status and "CANCELLED" in status[0]:
            continue
        times = [datetime.datetime.strptime(at, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
                 for at in (start, end)]
        found.add((int(times[0].timestamp()), int((times[1] - times[0]).total_seconds() // 60)))
    return sorted(found)


def has_khal():
    try:
        return subprocess.run(["khal", "--version"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def difference(found, expected):
    def show(entries):
        return [f"{datetime.datetime.fromtimestamp(at, UTC):%F %R} {minutes}"
                for at, minutes in sorted(entries)[:5]]
    return (f"missing {show(set(expected) - set(found))}, "
            f"too many {show(set(found) - set(expected))}")


def main():
    writer = sys.argv[1]
    number = 0
    failed = 0

    def tell(passed, name, remark=""):
        nonlocal number, failed
        number += 1
        failed += not passed
        print(f"{'ok' if passed else 'not ok'} {number} {name}")
        if not passed:
            print(f"# {remark}")
        sys.stdout.flush()

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run([writer, str(folder)], check=True)
        khal = has_khal()
        for path in sorted(folder.glob("*.ics")):
            expected = read_expected(path.with_suffix(".tsv"))
            strict_rfc5545.check(path.read_bytes())
            text = path.read_bytes().decode()
            found = expand(text)
            tell(found == expected, f"{path.stem}: icalendar and dateutil see the {len(expected)} "
                 "meetings", difference(found, expected))
            if not khal or path.stem in KHAL_MISREADS:
                continue
            end = expected[0][0] // 86400 * 86400 + KHAL_DAYS * 86400
            within = sorted({entry for entry in expected if entry[0] < end})
            found = list_with_khal(path, folder / path.stem, expected[0][0])
            tell(found == within, f"{path.stem}: khal sees the {len(within)} of the first year",
                 difference(found, within))
    print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
