# SPDX-License-Identifier: GPL-3.0-or-later
"""What RFC 5545 asks of a calendar file, and RFC 5546 of an invitation, as strictly as it is written:
lines, folding, values, which properties a component must have and may have once."""

import re

UTC = r"\d{8}T\d{6}Z"
TIME = r"\d{8}T\d{6}Z?"
TEXT = r"(?:[^\\,;\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*"
DURATION = r"-?P(?:\d+W|(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)"
MAIL = r"mailto:[^\s:]+@[^\s:]+"
LINE = re.compile(r'([A-Z-]+)((?:;[A-Z-]+=(?:"[^"\x00-\x1f\x7f]*"|[^";:,\x00-\x1f\x7f]*))*):(.*)')

VALUES = {
    "VERSION": r"2\.0", "PRODID": TEXT, "CALSCALE": "GREGORIAN", "METHOD": "REQUEST|CANCEL",
    "TZID": TEXT, "TZNAME": TEXT, "TZOFFSETFROM": r"[+-]\d{4}(?:\d\d)?",
    "TZOFFSETTO": r"[+-]\d{4}(?:\d\d)?", "UID": TEXT, "DTSTAMP": UTC, "CREATED": UTC,
    "LAST-MODIFIED": UTC, "COMPLETED": UTC, "DTSTART": TIME, "RECURRENCE-ID": TIME,
    "EXDATE": TIME, "RDATE": TIME, "DUE": r"\d{8}", "DURATION": DURATION, "TRIGGER": DURATION,
    "SEQUENCE": r"\d{1,10}", "SUMMARY": TEXT, "DESCRIPTION": TEXT, "LOCATION": TEXT,
    "CLASS": "PRIVATE", "STATUS": "CONFIRMED|CANCELLED|NEEDS-ACTION|COMPLETED",
    "URL": r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]*", "PERCENT-COMPLETE": "100", "ACTION": "DISPLAY",
    "ORGANIZER": MAIL, "ATTENDEE": MAIL,
    "RRULE": r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[A-Z0-9,+-]+)*",
}
MANY = {"EXDATE", "RDATE", "ATTENDEE", "TZNAME"}
NEEDED = {
    "VCALENDAR": {"VERSION", "PRODID"}, "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART", "SEQUENCE"}, "VTODO": {"UID", "DTSTAMP"},
    "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"},
}
WITHIN = {
    None: {"VCALENDAR"}, "VCALENDAR": {"VTIMEZONE", "VEVENT", "VTODO"},
    "VTIMEZONE": {"STANDARD", "DAYLIGHT"}, "VEVENT": {"VALARM"}, "VTODO": {"VALARM"},
}


def unfold(data):
    assert data.endswith(b"\r\n"), "the last line has no end"
    lines = data[:-2].split(b"\r\n")
    for line in lines:
        assert len(line) <= 75, f"a line of {len(line)} octets: {line}"
        assert b"\r" not in line and b"\n" not in line, f"a bare line end: {line}"
        line.decode()
    return b"\r\n".join(lines).replace(b"\r\n ", b"").decode().split("\r\n")


def check_component(name, properties, method):
    missing = NEEDED[name] - {prop for prop, _, _ in properties}
    assert not missing, f"{name} lacks {missing}"
    for prop in {prop for prop, _, _ in properties} - MANY:
        assert sum(p == prop for p, _, _ in properties) == 1, f"{name} has {prop} twice"
    if name != "VEVENT":
        return
    values = {prop: (parameters, value) for prop, parameters, value in properties}
    start_is_utc = values["DTSTART"][1].endswith("Z")
    assert start_is_utc != ("TZID=" in values["DTSTART"][0]), "DTSTART is neither UTC nor of a zone"
    assert not ("RRULE" in values and "RECURRENCE-ID" in values), "an occurrence that recurs"
    until = re.search(r"UNTIL=([^;]+)", values.get("RRULE", ("", ""))[1])
    assert not until or re.fullmatch(UTC, until.group(1)), "UNTIL is not UTC"
    assert not ("UNTIL=" in values.get("RRULE", ("", ""))[1] and "COUNT=" in values["RRULE"][1])
    if method:
        assert "ORGANIZER" in values and "ATTENDEE" in values, f"{method} without people"
        assert (values["STATUS"][1] == "CANCELLED") == (method == "CANCEL"), f"STATUS in a {method}"


def check(data):
    """Fails with a word where the bytes are not a calendar to the letter."""
    open_components, zones, named, names, method = [], set(), set(), set(), None
    for line in unfold(data):
        match = LINE.fullmatch(line)
        assert match, f"no line of a calendar: {line}"
        prop, parameters, value = match.groups()
        if prop == "BEGIN":
            parent = open_components[-1][0] if open_components else None
            assert value in WITHIN[parent], f"{value} within {parent}"
            open_components.append((value, []))
        elif prop == "END":
            name, properties = open_components.pop()
            assert name == value, f"{name} ends as {value}"
            check_component(name, properties, method)
            own = {p: v for p, _, v in properties}
            if name == "VTIMEZONE":
                assert own["TZID"] not in zones, f"{own['TZID']} is described twice"
                zones.add(own["TZID"])
            if name in ("VEVENT", "VTODO"):
                key = (own["UID"], own.get("RECURRENCE-ID"))
                assert key not in names, f"{key} stands there twice"
                names.add(key)
        else:
            assert prop in VALUES, f"{prop} is not expected"
            assert re.fullmatch(VALUES[prop], value), f"{prop}: {value}"
            named |= set(re.findall(r";TZID=([^;:]+)", parameters))
            assert "freeassociation" not in line, line
            method = value if prop == "METHOD" else method
            open_components[-1][1].append((prop, parameters, value))
    assert not open_components, "something has no end"
    assert named == zones, f"zones named {named}, described {zones}"
