#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later

"""The command line as a script or a person meets it: every command on real files, what is printed,
what is written, and how it refuses. Arguments: counterpart-cli and make-journal."""

import contextlib
import glob
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback

CLI, MAKE = (os.path.abspath(argument) for argument in sys.argv[1:3])
PASSPHRASE = "horse and bridle"
DONE, REFUSED, USAGE = 0, 1, 2


class Folder:
    """A folder with a journal in it, and the passphrase in a file."""

    def __init__(self):
        self.user = None
        self.path = tempfile.mkdtemp(prefix="cli-")
        self.journal = self.file("pair.counterpart")
        self.passphrase = self.write("passphrase", PASSPHRASE + "\n")
        subprocess.run([MAKE, self.journal, PASSPHRASE], check=True)

    def file(self, name):
        return os.path.join(self.path, name)

    def write(self, name, content):
        with open(self.file(name), "wb" if isinstance(content, bytes) else "w") as out:
            out.write(content)
        return self.file(name)

    def run(self, command, *arguments, journal=None, passphrase=None):
        return subprocess.run(
            [CLI, command, journal or self.journal, *arguments,
             "--passphrase-file", passphrase or self.passphrase],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, user=self.user)

    def do(self, command, *arguments, **options):
        """Runs what has to succeed; gives what it printed."""
        result = self.run(command, *arguments, **options)
        assert result.returncode == DONE, (command, arguments, result)
        assert result.stderr == "", (command, arguments, result.stderr)
        return result.stdout

    def add(self, kind, *fields):
        return self.do("add", kind, *fields).strip()

    def show(self, record):
        (shown,) = json.loads(self.do("show", record, "--json"))
        return shown

    def list(self, kind, *arguments):
        return json.loads(self.do("list", kind, "--json", *arguments))

    def refuse(self, status, words, command, *arguments, names=None, **options):
        """Runs what has to be refused: in one line, which names the file, and changes nothing."""
        path = options.get("journal", self.journal)
        before = read(path)
        result = self.run(command, *arguments, **options)
        assert result.returncode == status, (command, arguments, result)
        assert result.stdout == "", (command, arguments, result.stdout)
        assert result.stderr.count("\n") == 1 and result.stderr.endswith("\n"), result.stderr
        assert words in result.stderr, (words, result.stderr)
        if status == REFUSED:
            assert (names or path) in result.stderr, result.stderr
        assert read(path) == before, (command, arguments)


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def kinds():
    """Kind, then field, type and what it may be, as “kinds” prints them."""
    printed = subprocess.run([CLI, "kinds"], capture_output=True, text=True, check=True).stdout
    table = {}
    for line in printed.splitlines():
        if line.startswith(" "):
            name, holds, *more = line.split()
            table[kind][name] = (holds, more)
        else:
            kind = line
            table[kind] = {}
    return table


def filling(kind, field, holds, more, ids):
    """A value for a field: as it is given, and as JSON has it."""
    if holds == "text":
        text = f"words of {kind} {field} “é”\nand a second line"
        return text, text
    if holds == "integer":
        return "3", 3
    if holds == "number":
        return "1.5", 1.5
    if holds == "yes|no":
        return "yes", True
    if holds == "date":
        return "2026-11-24", "2026-11-24"
    if holds == "time":
        return "2026-11-24T16:00", "2026-11-24T16:00"
    if holds == "zone":
        return "Europe/London", "Europe/London"
    if holds == "choice":
        return more[-1], more[-1]
    assert holds == "id", holds
    return ids[more[0]], ids[more[0]]


def test_kinds(folder):
    table = kinds()
    assert list(table) == ["person", "agreement", "rule", "goal", "milestone", "checkin",
                           "schedule", "meeting", "topic", "note", "takeaway", "action",
                           "suggestion", "pulse", "round", "answer", "template", "seal",
                           "statement", "review"], list(table)
    assert all(table.values())


def test_every_kind(folder):
    table = kinds()
    ids = {kind: folder.add(kind) for kind in table}
    for kind, fields in table.items():
        empty = folder.show(ids[kind])
        assert list(empty) == ["id", "kind", "private", "created", "author", *fields], list(empty)
        assert (empty["id"], empty["kind"], empty["private"]) == (ids[kind], kind, False)
        assert len(empty["created"]) == 20 and empty["created"].endswith("Z"), empty["created"]
        assert all(empty[field] is None for field in fields), empty

        given = {field: filling(kind, field, *holds, ids) for field, holds in fields.items()}
        folder.do("set", ids[kind], *(f"{name}={text}" for name, (text, _) in given.items()))
        full = folder.show(ids[kind])
        assert {name: full[name] for name in fields} == {
            name: value for name, (_, value) in given.items()}, full
        assert full["created"] == empty["created"]
        assert full in folder.list(kind)
        for name, (text, _) in given.items():
            assert full in folder.list(kind, "--where", f"{name}={text}"), (kind, name)

        folder.do("set", ids[kind], *(f"{name}=" for name in fields))
        assert folder.show(ids[kind]) == empty
    folder.do("check")


def test_author(folder):
    (me,) = folder.list("person", "--where", "role=senior")
    assert me["name"] == "Amirah"
    assert folder.show(folder.add("goal", "title=Mine"))["author"] == me["id"]


def test_create(folder):
    path = folder.file("new.counterpart")
    names = ["--me", "أميرة", "--partner", "Zoë 👩🏽‍💻", "--my-email", "a@example.org",
             "--partner-email", "z@example.org", "--i-am", "junior"]
    assert folder.do("create", *names, journal=path) == ""
    people = json.loads(folder.do("list", "person", "--json", journal=path))
    assert sorted((p["name"], p["role"], p["email"]) for p in people) == sorted(
        [("أميرة", "junior", "a@example.org"), ("Zoë 👩🏽‍💻", "senior", "z@example.org")])
    assert os.stat(path).st_mode & 0o777 == 0o600
    folder.refuse(REFUSED, "already", "create", *names, journal=path)
    folder.refuse(USAGE, "--partner", "create", "--me", "A", "--i-am", "senior",
                  journal=folder.file("none"))
    folder.refuse(USAGE, "senior", "create", "--me", "A", "--partner", "B", "--i-am", "boss",
                  journal=folder.file("none"))
    assert not os.path.exists(folder.file("none"))


def test_sample(folder):
    path = folder.file("example.counterpart")
    folder.do("sample", journal=path)
    counts = dict(line.split("\t") for line in folder.do("check", journal=path).splitlines())
    assert counts["person"] == "2" and int(counts["meeting"]) > 5, counts
    folder.refuse(USAGE, "--years", "sample", "--years", "-1", journal=folder.file("none"))


def test_set_delete_restore(folder):
    goal = folder.add("goal", "title=Video", "status=agreed", "target=3")
    milestone = folder.add("milestone", f"goal={goal}", "title=Half way")
    folder.do("set", goal, "title=Short videos", "status=active", "target=")
    shown = folder.show(goal)
    assert (shown["title"], shown["status"], shown["target"]) == ("Short videos", "active", None)
    assert folder.do("list", "goal") == f"{goal}\tShort videos\n"

    folder.do("delete", goal)
    assert folder.list("goal") == [] and folder.list("milestone") == []
    folder.refuse(REFUSED, "restore", "show", goal)
    folder.refuse(REFUSED, "restore", "set", goal, "title=X")
    folder.refuse(REFUSED, "restore", "delete", goal)
    folder.do("restore", goal)
    assert folder.show(goal) == shown
    assert folder.show(milestone)["goal"] == goal

    (me,) = folder.list("person", "--where", "role=senior")
    folder.refuse(REFUSED, "two people", "delete", me["id"])


def test_one_step(folder):
    """A command that fails in its second field has not written its first."""
    goal = folder.add("goal", "title=One")
    folder.refuse(REFUSED, "due", "set", goal, "title=Two", "due=someday")
    folder.refuse(REFUSED, "due", "add", "goal", "title=Three", "due=2026-04-31")
    assert [g["title"] for g in folder.list("goal")] == ["One"]


def test_show(folder):
    goal = folder.add("goal", "title=Video", "target=1.5")
    lines = dict(line.split("=", 1) for line in folder.do("show", goal).splitlines())
    assert (lines["id"], lines["kind"], lines["private"]) == (goal, "goal", "no"), lines
    assert (lines["title"], lines["target"]) == ("Video", "1.5"), lines
    assert "due" not in lines


def test_private(folder):
    note = folder.add("note", "text=Quagmirish", "--private")
    assert folder.show(note)["private"] is True
    assert folder.do("search", "Quagmirish") == ""
    for arguments, n in ([], 0), (["--private"], 1):
        out = folder.file("out.sqlite")
        folder.do("export", "-o", out, *arguments)
        with contextlib.closing(sqlite3.connect(out)) as db:
            assert db.execute("SELECT count(*) FROM note").fetchone() == (n,)
        assert (b"Quagmirish" in read(out)) == bool(n)


def test_where(folder):
    first = folder.add("goal", "title=A", "status=agreed", "target=3")
    second = folder.add("goal", "title=B", "target=3")
    action = folder.add("action", "title=Do", f"goal={first}")

    def ids(kind, *conditions):
        arguments = [word for condition in conditions for word in ("--where", condition)]
        return [record["id"] for record in folder.list(kind, *arguments)]

    assert ids("goal") == [first, second]
    assert ids("goal", "target=3") == [first, second]
    assert ids("goal", "target=3", "title=B") == [second]
    assert ids("goal", "status=proposed") == [second]
    assert ids("goal", "title=") == []
    assert ids("goal", "due=") == [first, second]
    assert ids("action", f"goal={first}") == [action]
    assert ids("action", "done=no") == [action]
    assert ids("action", "done=yes") == []
    folder.refuse(REFUSED, "shine", "list", "goal", "--where", "shine=1")
    folder.refuse(REFUSED, "status", "list", "goal", "--where", "status=won")
    folder.refuse(USAGE, "FIELD=VALUE", "list", "goal", "--where", "status")


def test_history(folder):
    goal = folder.add("goal", "title=One")
    folder.do("delete", goal)
    changes = [line.split("\t") for line in folder.do("history", goal).splitlines()]
    assert [change for _, change in changes] == ["deleted=0", "title=One", "deleted=1"], changes
    stamps = [stamp for stamp, _ in changes]
    assert stamps == sorted(stamps) and len(set(stamps)) == 3, stamps


def test_search(folder):
    folder.add("note", "text=A first session about naïveté, and more")
    best = folder.add("goal", "title=Session on naiveté")
    found = [line.split("\t") for line in folder.do("search", "NAIV", "sess").splitlines()]
    assert [kind for _, kind, _ in found] == ["goal", "note"], found
    assert found[0][0] == best
    assert found[0][2] == "[Session] on [naiveté]", found
    assert "[session]" in found[1][2] and "[naïveté]" in found[1][2], found
    for nothing in ('"', "NOT", "a*b(", "shown:", "^", "missing"):
        assert folder.run("search", nothing).returncode == DONE, nothing


def plan(folder):
    (me,) = folder.list("person", "--where", "role=senior")
    folder.do("set", me["id"], "zone=Europe/London")
    meeting = folder.add("meeting", "title=Secret plans", "start=2026-11-24T16:00",
                         "zone=Europe/London", "minutes=60", "status=held", "held_minutes=50")
    folder.add("topic", f"meeting={meeting}", "title=Reach of a post", "minutes=20")
    folder.add("note", f"meeting={meeting}", "text=We looked at **three** posts.")
    folder.add("takeaway", f"meeting={meeting}", "text=Short is better")
    folder.add("action", f"meeting={meeting}", "title=Write one a week", "due=2026-12-01")
    return meeting


def test_calendar(folder):
    meeting = plan(folder)
    out = folder.file("out.ics")
    for arguments, n in ([], 1), (["--meeting", meeting], 1), (["--from", "2027-01-01"], 0), \
            (["--from", "2026-11-24", "--to", "2026-11-24"], 1), (["--to", "2026-11-23"], 0):
        folder.do("calendar", "-o", out, *arguments)
        text = read(out).decode()
        assert text.startswith("BEGIN:VCALENDAR\r\n"), text[:80]
        assert text.count("BEGIN:VEVENT") == n, (arguments, text)
        assert "freeassociation" not in text and "Reach of a post" not in text
    folder.do("calendar", "-o", out, "--details")
    assert "Reach of a post" in read(out).decode().replace("\r\n ", "")
    folder.refuse(REFUSED, "0123456789abcdef", "calendar", "-o", folder.file("no.ics"),
                  "--meeting", "0123456789abcdef")
    folder.refuse(USAGE, "date", "calendar", "-o", folder.file("no.ics"), "--from", "2026-04-31")
    folder.refuse(USAGE, "-o", "calendar")
    assert not os.path.exists(folder.file("no.ics"))


def test_calendar_revisions(folder):
    """Other calendars take only what is of a higher revision than what they have."""
    plan(folder)
    schedule = folder.add("schedule", "start=2030-11-26T16:00", "zone=UTC", "rule=FREQ=WEEKLY")
    out = folder.file("out.ics")

    def read_revision(record):
        folder.do("calendar", "-o", out)
        (event,) = [event for event in read(out).decode().split("BEGIN:VEVENT")
                    if f"UID:{record}" in event and "RECURRENCE-ID" not in event]
        return int(event.split("SEQUENCE:")[1].split()[0])

    assert read_revision(schedule) == 0
    folder.do("set", schedule, "start=2030-11-26T17:00", "minutes=30")
    assert read_revision(schedule) == 1
    folder.do("set", schedule, "start=2030-11-26T17:00")
    assert read_revision(schedule) == 1
    folder.do("set", schedule, "place=Room 4")
    assert read_revision(schedule) == 2
    occurrence = folder.add("meeting", f"schedule={schedule}", "occurrence=2030-12-03T17:00")
    folder.do("set", occurrence, "status=skipped")
    assert read_revision(schedule) == 3
    folder.do("delete", occurrence)
    assert read_revision(schedule) == 4
    folder.do("restore", occurrence)
    assert read_revision(schedule) == 5
    folder.do("delete", schedule)
    assert read_revision(schedule) == 6
    folder.do("restore", schedule)
    assert read_revision(schedule) == 7


def test_paper(folder):
    meeting = plan(folder)
    for command, arguments, words in (
            ("summary", [meeting], "Short is better"),
            ("agenda", [meeting], "Reach of a post"),
            ("actions", [], "Write one a week"),
            ("agreement", [], "Signatures"),
            ("booklet", ["--to", "2026-12-31"], "Short is better"),
            ("review", [], "What do you do differently because of it?"),
            ("report", ["--from", "2026-01-01", "--to", "2026-12-31"], "Taylor")):
        markdown, pdf = folder.file("out.md"), folder.file("out.pdf")
        folder.do(command, *arguments, "-o", markdown)
        assert words in read(markdown).decode(), (command, read(markdown).decode())
        folder.do(command, *arguments, "-o", pdf)
        assert read(pdf).startswith(b"%PDF-"), command
        if shutil.which("pdftotext"):
            text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True,
                                  check=True).stdout
            assert words in " ".join(text.split()), (command, text)
        folder.refuse(USAGE, "-o", command, *arguments)
    for command in "summary", "agenda":
        folder.refuse(REFUSED, "0123456789abcdef", command, "0123456789abcdef", "-o",
                      folder.file("no.pdf"))
        folder.refuse(USAGE, command, command, "-o", folder.file("no.pdf"))
    assert not os.path.exists(folder.file("no.pdf"))


def printed(pdf):
    """The words of a document in the order they are read, without the foot of each page and the
    head that is repeated where a section goes on."""
    text = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True,
                          check=True).stdout
    lines = []
    for page in text.split("\f"):
        body = [line for line in page.splitlines()
                if "Confidential" not in line.split(" · ") and not re.fullmatch(r"\d+ of \d+", line)]
        heads = ("Agenda", "Minutes", "Takeaways", "Suggestions", "Action items", "Measure",
                 "Milestones", "Check-ins", "Was it worth it?", "Feedback")
        lines += body[1:] if body and body[0] in heads else body
    return "\n".join(lines)


def letters(text):
    """What is left when lines, hyphens and marks may differ."""
    return "".join(letter for letter in text if letter.isalnum())


def sentences(text):
    return [letters(one) for one in re.split(r"(?<=[.!?])\s|\n", text or "") if letters(one)]


# Texts that are no words for a reader: seals and digests, what calendars and computers go by, and
# what is said of paper itself.
NOT_TOLD = {
    "agreement": {"calendar_title", "left_out", "senior_digest", "junior_digest"},
    "goal": {"unit", "senior_terms", "junior_terms"},
    "schedule": {"rule", "link", "uid"},
    "meeting": {"link", "began", "turned", "uid"},
    "round": {"senior_digest", "junior_digest", "senior_salt", "junior_salt"},
    "seal": {"salt", "answers", "against"},
}

# What others are called by, or what is inherited, stands wherever it is needed.
NAMES = {("person", "name"), ("goal", "title"), ("meeting", "title"), ("schedule", "title"),
         ("schedule", "place"), ("meeting", "place"), ("statement", "text"), ("answer", "text")}


def text_fields():
    """Every text of every kind that somebody could have written, from the table of kinds."""
    kind = None
    table = subprocess.run([CLI, "kinds"], capture_output=True, text=True, check=True).stdout
    for line in table.splitlines():
        words = line.split()
        if words and not line.startswith(" "):
            kind = words[0]
        elif words[1:2] == ["text"] and words[0] not in NOT_TOLD.get(kind, ()):
            yield kind, words[0]


def test_booklet(folder):
    """Every shared sentence of the example stands in the book, as often as it was written down."""
    if not shutil.which("pdftotext"):
        return "there is no pdftotext"
    path, pdf = folder.file("example.counterpart"), folder.file("book.pdf")
    folder.do("sample", journal=path)
    for fields in (["template", "title=Quarterly", "agenda=What we would not do again 10 min"],
                   ["review", "level=results", "text=The cable was worth all of it.", "person="],
                   ["topic", "title=Whose idea the cable was", "detail=And who was thanked."],
                   ["takeaway", "text=Said on the stairs, between two sessions"]):
        if fields[-1] == "person=":
            people = json.loads(folder.do("list", "person", "--json", journal=path))
            fields[-1] += people[0]["id"]
        folder.do("add", *fields, journal=path)
    once, names, private = [], [], []
    for kind, field in text_fields():
        for record in json.loads(folder.do("list", kind, "--json", journal=path)):
            told = names if (kind, field) in NAMES else once
            (private if record["private"] else told).extend(sentences(record[field]))
    assert len(once) > 300 and len(names) >= 10 and len(private) > 5, (once, names, private)
    for paper in "A4", "Letter", "A5":
        folder.do("booklet", "-o", pdf, "--paper", paper, journal=path)
        book = letters(printed(pdf))
        for sentence in names:
            assert sentence in book, (paper, sentence)
        for sentence in once:
            written = "".join(once + names).count(sentence)
            assert book.count(sentence) == written or len(sentence) < 12, (paper, sentence)
        for sentence in private:
            assert sentence not in book, (paper, sentence)
    return None


def test_contents(folder):
    meeting = plan(folder)
    out = folder.file("out.md")
    words = {"minutes": "We looked at", "takeaways": "Short is better",
             "actions": "Write one a week"}
    for chosen in ["minutes"], ["takeaways", "actions"], list(words):
        for command in ["summary", meeting], ["booklet", "--to", "2026-12-31"]:
            folder.do(*command, "-o", out, "--contents", ",".join(chosen))
            text = read(out).decode()
            for part, told in words.items():
                assert (told in text) == (part in chosen), (command, chosen, part, text)
    folder.refuse(USAGE, "gossip", "summary", meeting, "-o", folder.file("no.pdf"),
                  "--contents", "minutes,gossip")


def test_links(folder):
    """An address can be followed, also from paper that divides it, whatever stands in it."""
    if not shutil.which("pdfinfo"):
        return "there is no pdfinfo"
    long = "https://example.org/" + "a-very-long-name/" * 12 + "end"
    quoted = "https://example.org/it's"
    folder.add("meeting", "title=Links", "start=2026-11-24T16:00", "zone=UTC", "minutes=60",
               "status=held")
    (meeting,) = folder.list("meeting")
    folder.add("note", f"meeting={meeting['id']}",
               f"text=See https://example.org/plain, [this](https://example.org/words), {long} and "
               f"{quoted} and שלום https://example.org/rtl שלום")
    pdf = folder.file("out.pdf")
    folder.do("summary", meeting["id"], "-o", pdf)
    result = subprocess.run(["pdfinfo", "-url", pdf], capture_output=True, text=True, check=True)
    found = {line.split()[-1] for line in result.stdout.splitlines()[1:]}
    assert found == {"https://example.org/plain", "https://example.org/words", long,
                     quoted.replace("'", "%27"), "https://example.org/rtl"}, result.stdout
    return None


def test_size(folder):
    if not shutil.which("pdfinfo"):
        return "there is no pdfinfo"
    pdf = folder.file("out.pdf")
    for name, size in ("A4", "595.276 x 841.89"), ("Letter", "612 x 792"), ("A5", "419.528 x 595.276"):
        folder.do("agreement", "-o", pdf, "--paper", name)
        info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
        found = [float(n) for n in re.search(r"Page size: +([\d.]+) x ([\d.]+)", info).groups()]
        wanted = [float(n) for n in size.split(" x ")]
        assert all(abs(a - b) < 1 for a, b in zip(found, wanted)), (name, info)
    folder.refuse(USAGE, "A3", "agreement", "-o", folder.file("no.pdf"), "--paper", "A3")
    assert not os.path.exists(folder.file("no.pdf"))
    return None


def test_export(folder):
    """What anybody's SQLite reads is what “list” prints."""
    plan(folder)
    out = folder.file("out.sqlite")
    folder.do("export", "-o", out)
    with contextlib.closing(sqlite3.connect(out)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        db.row_factory = sqlite3.Row
        for kind, fields in kinds().items():
            rows = [dict(row) for row in db.execute(f'SELECT * FROM "{kind}" ORDER BY created, num')]
            for row, record in zip(rows, folder.list(kind), strict=True):
                assert row["id"] == record["id"] and bool(row["private"]) == record["private"]
                assert (row["created"], row["author"]) == (record["created"], record["author"])
                for field, (holds, _) in fields.items():
                    value = record[field]
                    assert row[field] == (int(value) if isinstance(value, bool) else value), field
    folder.refuse(USAGE, "-o", "export")
    folder.refuse(REFUSED, "no-folder", "export", "-o", folder.file("no-folder/out"))


def test_never_over_a_journal(folder):
    """What is written in plain never takes the place of a journal, by whichever path."""
    meeting = plan(folder)
    link = folder.file("link.md")
    os.symlink(folder.journal, link)
    other = folder.file("../" + os.path.basename(folder.path) + "/pair.counterpart")
    for out in folder.journal, other, link:
        for command, arguments in ("export", []), ("calendar", []), ("summary", [meeting]), \
                ("report", []), ("review", []):
            folder.refuse(REFUSED, "place of the journal", command, *arguments, "-o", out)


def test_check(folder):
    lines = folder.do("check").splitlines()
    assert [line.split("\t")[0] for line in lines] == list(kinds())
    assert "person\t2" in lines and "agreement\t1" in lines


def test_passphrase(folder):
    new = folder.write("new", "à new one, with é\r\nand a second line that does not count\n")
    decomposed = folder.write("decomposed", "à new one, with e\u0301\n")
    goal = folder.add("goal", "title=Kept")
    assert folder.do("passphrase", "--new-passphrase-file", new) == ""
    folder.refuse(REFUSED, "passphrase", "check")
    assert folder.do("list", "goal", passphrase=new) == f"{goal}\tKept\n"
    assert folder.do("list", "goal", passphrase=decomposed) == f"{goal}\tKept\n"
    empty = folder.write("empty", "\n")
    folder.refuse(REFUSED, "empty", "passphrase", "--new-passphrase-file", empty, passphrase=new)
    binary = folder.write("binary", b"\xff\xfe\n")
    folder.refuse(REFUSED, "UTF-8", "check", passphrase=binary)
    missing = folder.file("missing")
    folder.refuse(REFUSED, missing, "check", passphrase=missing)
    folder.refuse(REFUSED, "directory", "check", passphrase=folder.path)


def test_passphrase_is_no_argument(folder):
    for arguments in (["--passphrase", PASSPHRASE], ["-p", PASSPHRASE]):
        result = subprocess.run([CLI, "check", folder.journal, *arguments],
                                stdin=subprocess.DEVNULL, capture_output=True, text=True)
        assert result.returncode == USAGE and PASSPHRASE not in result.stderr, result
    result = subprocess.run([CLI, "check", folder.journal], stdin=subprocess.DEVNULL,
                            capture_output=True, text=True)
    assert result.returncode == REFUSED and "--passphrase-file" in result.stderr, result


def test_passphrase_from_pipe(folder):
    result = subprocess.run([CLI, "check", folder.journal, "--passphrase-file", "/dev/stdin"],
                            input=PASSPHRASE + "\n", capture_output=True, text=True)
    assert result.returncode == DONE, result


def test_backups(folder):
    goal = folder.add("goal", "title=Yesterday")
    yesterday = time.time() - 24 * 60 * 60
    os.utime(folder.journal, (yesterday, yesterday))
    folder.do("set", goal, "title=Today")
    day = time.strftime("%Y-%m-%d", time.gmtime(yesterday))
    assert day in [line.split("\t")[0] for line in folder.do("backups").splitlines()]

    folder.do("backups", "--restore", day)
    assert folder.show(goal)["title"] == "Yesterday"
    folder.refuse(REFUSED, "2001-01-01", "backups", "--restore", "2001-01-01")
    folder.refuse(USAGE, "someday", "backups", "--restore", "someday")


def invite_and_join(folder, *options):
    """A second copy, made with an invitation; gives what a call on it needs."""
    invitation = folder.file("to-you.counterpart-invitation")
    phrase = folder.write("phrase", folder.do("invite", "-o", invitation, *options))
    other = {"journal": folder.file("other.counterpart"),
             "passphrase": folder.write("other-passphrase", "bit and saddle\n")}
    return other, folder.do("join", invitation, "--phrase-file", phrase, **other)


def test_two_copies(folder):
    private = folder.add("note", "text=For my eyes only", "--private")
    other, told = invite_and_join(folder)
    compare = told.splitlines()[1]
    update = folder.file("1.counterpart-update")
    folder.do("send", "-o", update, **other)
    assert folder.do("receive", update).splitlines() == ["Taylor\t0", compare]
    folder.refuse(REFUSED, private, "show", private, **other)

    goal = folder.do("add", "goal", "title=From there", **other).strip()
    folder.do("send", "-o", update, **other)
    assert folder.do("receive", update) == "Taylor\t2\n"
    assert folder.do("receive", update) == "Taylor\t0\n"
    assert folder.show(goal)["title"] == "From there"
    back = folder.file("2.counterpart-update")
    folder.do("set", goal, "title=And back")
    folder.do("send", "-o", back)
    assert folder.do("receive", back, **other) == "Amirah\t1\n"
    folder.refuse(REFUSED, "written on this computer", "receive", back)
    folder.refuse(REFUSED, "not an update", "receive", folder.passphrase)
    for command in (["invite"], ["send"], ["receive"], ["invite", "-o", back, "--days", "-1"]):
        folder.refuse(USAGE, command[0] if len(command) == 1 else "--days", *command)


def test_shared_folder(folder):
    other, _ = invite_and_join(folder)
    shared = folder.file("shared folder")
    os.mkdir(shared)
    folder.do("share", shared, **other)
    goal = folder.add("goal", "title=By a folder")
    folder.do("share", shared)
    assert folder.do("share", **other) == "Amirah\t2\n"
    (shown,) = json.loads(folder.do("show", goal, "--json", **other))
    assert shown["title"] == "By a folder"
    folder.do("share")
    folder.do("share", "--leave")
    assert "Amirah has stopped sharing.\n" in folder.do("share", **other)
    folder.refuse(USAGE, "needs a folder", "share")
    folder.do("share", "--stop", **other)
    folder.refuse(USAGE, "--stop", "share", shared, "--stop")
    folder.refuse(REFUSED, "is not there", "share", folder.file("missing"))


def test_exchange_as_json(folder):
    invitation = folder.file("to-you.counterpart-invitation")
    words = json.loads(folder.do("invite", "-o", invitation, "--json"))["words"]
    assert len(words.split()) == 6, words
    other = {"journal": folder.file("other.counterpart"),
             "passphrase": folder.write("other-passphrase", "bit and saddle\n")}
    joined = json.loads(folder.do("join", invitation, "--phrase-file",
                                  folder.write("phrase", words + "\n"), "--json", **other))
    assert (joined["from"], joined["for"], len(joined["signs"])) == ("Amirah", "Taylor", 4), joined
    update = folder.file("1.counterpart-update")
    folder.do("send", "-o", update, **other)
    (receipt,) = json.loads(folder.do("receive", update, "--json"))
    assert receipt == {"from": "Taylor", "changes": 0, "signs": joined["signs"], "left": False}

    shared = folder.file("shared")
    os.mkdir(shared)
    assert json.loads(folder.do("share", shared, "--json", **other)) == []
    assert json.loads(folder.do("share", shared, "--json"))[0]["from"] == "Taylor"
    for name in os.listdir(shared):
        os.remove(os.path.join(shared, name))
    assert {"state": "healed"} in json.loads(folder.do("share", "--json"))
    result = folder.run("receive", update, folder.passphrase, "--json")
    assert result.returncode == REFUSED and json.loads(result.stdout)[0]["changes"] == 0, result


def test_invitation_refused(folder):
    invitation = folder.file("to-you.counterpart-invitation")
    phrase = folder.write("phrase", folder.do("invite", "-o", invitation))
    wrong = folder.write("wrong", "aardvark\n")
    other = folder.file("other.counterpart")
    for file, words, reason in ((invitation, wrong, "do not open"),
                                (folder.passphrase, phrase, "not an invitation")):
        result = folder.run("join", file, "--phrase-file", words, journal=other)
        assert (result.returncode, result.stdout) == (REFUSED, ""), result
        assert reason in result.stderr, result
    assert not os.path.exists(other)


def test_own_copy(folder):
    private = folder.add("note", "text=For my eyes only", "--private")
    other, told = invite_and_join(folder, "--myself", "--days", "1")
    assert told.startswith("From Amirah, for Amirah\n")
    (shown,) = json.loads(folder.do("show", private, "--json", **other))
    assert shown["text"] == "For my eyes only"


def test_locked(folder):
    """Whoever has it open is named; reading goes on meanwhile."""
    fifo = folder.file("fifo")
    os.mkfifo(fifo)
    goal = folder.add("goal", "title=Held")
    holder = subprocess.Popen(
        [CLI, "passphrase", folder.journal, "--passphrase-file", folder.passphrase,
         "--new-passphrase-file", fifo], stderr=subprocess.PIPE, text=True)
    try:
        lock = glob.glob(folder.file(".*.lock"))
        while not lock:
            assert holder.poll() is None, holder.stderr.read()
            time.sleep(0.01)
            lock = glob.glob(folder.file(".*.lock"))
        # Whoever takes the lock writes down who it is a moment later.
        while str(holder.pid) not in read(lock[0]).decode():
            time.sleep(0.01)
        folder.refuse(REFUSED, str(holder.pid), "set", goal, "title=Changed")
        assert folder.show(goal)["title"] == "Held"
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        holder.stderr.close()
    folder.do("set", goal, "title=Changed")


def test_wrong_words(folder):
    goal = folder.add("goal", "title=One")
    folder.refuse(REFUSED, "hologram", "add", "hologram")
    folder.refuse(REFUSED, "hologram", "list", "hologram")
    folder.refuse(REFUSED, "shine", "add", "goal", "shine=1")
    folder.refuse(REFUSED, "shine", "set", goal, "shine=1")
    for wrong in ("due=24.11.2026", "due=2026-04-31", "target=many", "status=won",
                  "learner=0123456789abcdef", "learner=me", f"learner={goal}"):
        folder.refuse(REFUSED, "", "set", goal, wrong)
    folder.refuse(REFUSED, "minutes", "add", "meeting", "minutes=-1")
    folder.refuse(REFUSED, "minutes", "add", "meeting", "minutes=1.5")
    folder.refuse(REFUSED, "zone", "add", "meeting", "zone=EST5EDT")
    folder.refuse(REFUSED, "start", "add", "meeting", "start=2026-11-24 16:00")
    folder.refuse(REFUSED, "done", "add", "action", "done=maybe")
    for command in "show", "history", "delete", "restore":
        folder.refuse(REFUSED, "nothing", command, "nothing")
    folder.refuse(USAGE, "FIELD=VALUE", "set", goal, "title")
    folder.refuse(USAGE, "Usage", "set", goal)
    folder.refuse(USAGE, "Usage", "show")
    folder.refuse(USAGE, "Usage", "show", goal, goal)
    folder.refuse(USAGE, "Usage", "add")
    folder.refuse(USAGE, "no such command", "hologram")
    folder.refuse(USAGE, "--shine", "check", "--shine")
    for arguments in [], ["check"]:
        result = subprocess.run([CLI, *arguments], capture_output=True, text=True)
        assert result.returncode == USAGE and result.stderr.count("\n") == 1, result
    result = subprocess.run([CLI, "--help"], capture_output=True, text=True)
    assert result.returncode == DONE and "calendar J -o F.ics" in result.stdout


def test_bad_files(folder):
    whole = read(folder.journal)
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    header = bytearray(whole)
    header[50] ^= 1
    cases = {
        "empty": (b"", "cut short"),
        "text": (b"Dear diary,\n" * 100, "not a"),
        "cut": (whole[:len(whole) // 2], "cut short"),
        "cut-header": (whole[:100], "cut short"),
        "flipped": (bytes(flipped), "damaged"),
        "header": (bytes(header), "damaged"),
        "longer": (whole + b"x", ""),
    }
    for name, (content, words) in cases.items():
        path = folder.write(name, content)
        for command, *arguments in (["check"], ["list", "goal"], ["add", "goal"]):
            folder.refuse(REFUSED, words, command, *arguments, journal=path)
    folder.refuse(REFUSED, "", "check", journal=folder.file("missing"))
    folder.refuse(REFUSED, "", "add", "goal", journal=folder.path)
    folder.refuse(REFUSED, "", "check", journal="/dev/null")
    assert not glob.glob(folder.file(".missing*"))


def test_permission(folder):
    if os.geteuid() == 0:
        # Root may read everything, so somebody else has to try.
        folder.user = "nobody"
        for path in folder.path, folder.journal, folder.passphrase:
            shutil.chown(path, folder.user)
        try:
            folder.do("check")
        except (AssertionError, PermissionError):
            return "the program can only be run by root here"
    os.chmod(folder.journal, 0)
    folder.refuse(REFUSED, "not allowed", "check")
    os.chmod(folder.journal, 0o600)
    os.chmod(folder.path, 0o500)
    folder.refuse(REFUSED, "not allowed", "add", "goal")
    os.chmod(folder.path, 0o700)
    folder.add("goal")
    return None


def test_strange_names(folder):
    """Paths and values that a shell or a format could take for something else."""
    path = folder.file("a b\n%s – “é”.counterpart")
    os.rename(folder.journal, path)
    goal = folder.do("add", "goal", "title=%s%n\n=x='\"; DROP TABLE goal", journal=path).strip()
    (shown,) = json.loads(folder.do("show", goal, "--json", journal=path))
    assert shown["title"] == "%s%n\n=x='\"; DROP TABLE goal"
    assert folder.do("list", "goal", journal=path).count("\n") == 1
    folder.refuse(REFUSED, "nothing", "show", "nothing", journal=path,
                  names="a b %s – “é”.counterpart")


def main():
    tests = [(name[5:], function) for name, function in globals().items()
             if name.startswith("test_")]
    print(f"1..{len(tests)}")
    failed = False
    for number, (name, function) in enumerate(tests, 1):
        folder = Folder()
        skipped = None
        try:
            skipped = function(folder)
            result = "ok"
        except Exception:  # pylint: disable=broad-except
            result = "not ok"
            failed = True
            print("".join(f"# {line}\n" for line in traceback.format_exc().splitlines()), end="")
        finally:
            shutil.rmtree(folder.path)
        print(f"{result} {number} {name}" + (f" # SKIP {skipped}" if skipped else ""), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
