#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job from beginning to end, as a person does it: a journal is started, a goal proposed, a
meeting planned, prepared, held and written down; it leaves as calendar file and as PDF; and after a
restart everything is there again, behind the passphrase, and nowhere else.

usage: test_main_job.py BUILD
"""

import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import counterpart_driver as driver
from counterpart_driver import App, Failed, Home, Installation, Tap, wait_for

PASSPHRASE = "seven otters borrow a ladder"
GOAL = "Write for social media myself"
TOPICS = ("Posting without a lawyer", "Saying no to a client")
MINUTES = "We drafted a whole campaign against quarterly slideware"
TAKEAWAY = "Short sentences travel furthest"
ACTION = "Publish the harbour photograph"
SUGGESTION = "Answer the rude comment tomorrow morning"
PRIVATE = "I envy how relaxed she sounds"
SHARED = (*TOPICS, MINUTES, TAKEAWAY, ACTION, SUGGESTION)

# No word of these may be readable in any file that was not exported on purpose. Names of people
# stand in the name of the journal's file, so they are not among them.
SECRETS = ("lawyer", "slideware", "furthest", "harbour", "rude comment", "envy", "otters", "social media")

driver.on_a_screen()
tap = Tap()
installation = Installation(sys.argv[1])
home = Home()
journal = home.path / "Amirah and Taylor.counterpart"
calendar = home.path / "first-talk.ics"
paper = home.path / "first-talk.pdf"
app = App(installation, home)


def choose_file(path):
    """Types a path into GTK's own file chooser."""
    wait_for(lambda: len(app.windows) > 1, "the file chooser")
    dialog = app.window(app.windows[-1].name)
    entry = dialog.find("text box", patience=5)
    entry.type(str(path), end="Return")
    wait_for(path.exists, f"{path.name} to be written")


@tap.step("a journal is started from the start page, with the keyboard")
def start():
    app.window()
    app.item("Start a Journal").click()
    app.find("text box", "Your name").type("Amirah", end="Return")
    app.find("text box", "The other person’s name").type("Taylor", end="Return")
    app.find("text box", "Taylor’s mail address").type("taylor@example.org", end="Return")
    app.find("text box", "Passphrase").type(PASSPHRASE)
    app.find("text box", "The same once more").type(PASSPHRASE, end="Return")
    app.part("CtpOverviewView").says("Where do you want to begin?")
    wait_for(journal.exists, "the journal’s file")


@tap.step("a goal is proposed")
def propose():
    view = app.view("Goals")
    view.find("button", "Propose a Goal").click()
    page = view.find(name="CtpGoalPage")
    page.find("text box", "Title of the goal").type(GOAL)
    page.find("text box", "Measure").type("Posts in my own words")
    page.says("It is agreed when Taylor says so too")
    page.find("button", "Goals").click()
    view.find("list item", re.compile(GOAL))


@tap.step("a meeting is planned")
def plan():
    view = app.view("Meetings")
    view.find("button", "Plan a Meeting").click()
    dialog = app.window("New Meeting")
    dialog.find("text box", "Day").type("2026-11-24", end="Tab")
    dialog.find("text box", "Starts at").type("16:00")
    dialog.find("text box", "Title").type("First talk")
    dialog.find("text box", "Place").type("Room 4.12")
    dialog.find("button", "Add").click()
    app.window("Amirah and Taylor")
    view.find("heading", "Tuesday, 24 November")
    view.says("16:00 to 17:00")
    view.says("Room 4.12")


@tap.step("two topics are added, each on one line with its minutes and its owner")
def topics():
    agenda = app.part("CtpAgenda")
    line = agenda.find("text box", "Add a topic")
    line.type(f"{TOPICS[0]} 20 min @Taylor")
    app.press("Return")
    agenda.find("list item", f"{TOPICS[0]}, 20 min").find("image", "Taylor")
    app.keys(f"{TOPICS[1]} 10 min @Amirah")
    app.press("Return")
    agenda.find("list item", f"{TOPICS[1]}, 10 min").find("image", "Amirah")
    agenda.says("30 of 60 minutes")


def agenda_order():
    return [
        w.name.rsplit(",")[0] for w in app.part("CtpAgenda").all("list item", re.compile(" min$"))
    ]


@tap.step("a topic moves by the keyboard, and back by Ctrl+Z")
def reorder():
    wait_for(lambda: agenda_order() == list(TOPICS), "the order in which they were added")
    app.part("CtpAgenda").find("list item", re.compile(f"^{TOPICS[1]}")).pointed()
    app.press("alt+Up")
    wait_for(lambda: agenda_order() == list(reversed(TOPICS)), "the second topic to be first")
    moved = app.part("CtpAgenda").find("list item", re.compile(f"^{TOPICS[1]}"))
    wait_for(lambda: moved.description() == f"1 of {len(TOPICS)}", "its place to be told")
    app.press("ctrl+z")
    wait_for(lambda: agenda_order() == list(TOPICS), "the order from before")


@tap.step("a topic moves by its handle, and back by Ctrl+Z")
def drag():
    rows = app.part("CtpAgenda").all("list item", re.compile(" min$"))
    upper, lower = rows[0].extents(), rows[1].extents()
    app.drag((lower[0] + 22, lower[1] + lower[3] // 2), (upper[0] + 60, upper[1] + 8))
    wait_for(lambda: agenda_order() == list(reversed(TOPICS)), "the second topic to be first")
    app.press("ctrl+z")
    wait_for(lambda: agenda_order() == list(TOPICS), "the order from before")


@tap.step("notes are taken in it")
def take_notes():
    app.part("CtpMeetingPage").find("button", "Take Notes").click()
    page = app.part("CtpNotePage")
    page.find("text box", "Minutes").type(MINUTES)
    for field, words in (
        ("Something learnt", TAKEAWAY),
        ("A piece of advice", SUGGESTION),
        ("Something to do", f"{ACTION} @Taylor"),
    ):
        page.find("text box", re.compile("^" + field)).type(words, end="Return")
        page.find("list item", re.compile(words.split(" @")[0]))


@tap.step("a private note is taken behind its veil")
def private_note():
    private = app.part("CtpPrivateNotes")
    private.find("button", "Reveal").click()
    private.find("text box").type(PRIVATE)
    private.find("button", re.compile("Hide|Cover|Veil")).click()
    wait_for(lambda: not private.all("text box"), "the private note to be veiled again")


@tap.step("a feedback round is started and answered")
def feedback():
    view = app.view("Feedback")
    view.find("button", "Start a Round").click()
    page = app.part("CtpRoundPage")
    page.find("button", "4: Often")
    for answer in page.all("button", "4: Often"):
        answer.click()
    wait_for(
        lambda: all(w.has("pressed") for w in page.all("button", "4: Often")), "every answer to stand"
    )
    page.find("button", "Give Answers").click()
    view.says(re.compile("Taylor.*answer"))
    assert not view.all("button", "Answer Now"), "it still asks for answers"


@tap.step("the meeting leaves as a calendar file")
def export_calendar():
    app.view("Meetings")
    page = app.part("CtpMeetingPage")
    page.find("button", "More").click()
    page.find("menu item", re.compile("^Export")).click()
    app.window("Export to Calendar").find("button", re.compile("Export")).click()
    choose_file(calendar)


@tap.step("khal and icalendar read it, at the right time")
def read_calendar():
    from icalendar import Calendar

    events = Calendar.from_ical(calendar.read_bytes()).walk("VEVENT")
    assert len(events) == 1, f"{len(events)} events"
    begin = events[0].decoded("dtstart")
    end = begin + events[0].decoded("duration")
    london = ZoneInfo("Europe/London")
    assert begin == datetime(2026, 11, 24, 16, 0, tzinfo=london), f"begins {begin}"
    assert end == datetime(2026, 11, 24, 17, 0, tzinfo=london), f"ends {end}"
    text = calendar.read_text()
    for words in SHARED:
        assert words not in text, f"“{words}” left with a discreet entry"

    config = home.path / ".khal.conf"
    config.write_text(
        "[calendars]\n[[meetings]]\npath = {0}/.calendars\n[sqlite]\npath = {0}/.khal.db\n"
        "[locale]\nlocal_timezone = Europe/London\ndefault_timezone = Europe/London\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n".format(home.path)
    )
    khal = ["khal", "-c", config]
    environment = installation.environment(home.path)
    subprocess.run(
        [*khal, "import", "--batch", "-a", "meetings", calendar],
        env=environment, check=True, capture_output=True,
    )
    listed = subprocess.run(
        [*khal, "list", "--day-format", "", "--format", "{start-time} {end-time}", "2026-11-24", "1d"],
        env=environment, check=True, capture_output=True, text=True,
    ).stdout.strip()
    assert listed == "16:00 17:00", f"khal says: {listed}"


@tap.step("its summary leaves as PDF, with what is shared and without what is private")
def export_paper():
    app.view("Meetings")
    page = app.part("CtpMeetingPage")
    page.find("button", "More").click()
    page.find("menu item", re.compile("PDF")).click()
    choose_file(paper)
    text = subprocess.run(
        ["pdftotext", "-layout", paper, "-"], stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    flat = " ".join(text.split())
    for words in (MINUTES, TAKEAWAY, ACTION, SUGGESTION):
        assert words in flat, f"“{words}” is not on paper: {flat}"
    assert "envy" not in flat, "the private note is on paper"


@tap.step("what is deleted comes back by Ctrl+Z")
def undo():
    view = app.view("Goals")
    view.find("list item", re.compile(GOAL)).pointed()
    view.find(name="CtpGoalPage").find("button", "Delete Goal").click()
    wait_for(lambda: not view.all("list item", re.compile(GOAL)), "the goal to be gone")
    app.press("ctrl+z")
    view.find("list item", re.compile(GOAL))


@tap.step("it ends well")
def leave():
    app.quit()


@tap.step("it opens again only with the right passphrase")
def unlock():
    app.start()
    app.window()
    app.item(re.compile("Amirah")).click()
    page = app.part("CtpUnlockPage")
    page.find(("text box", "password text", "entry"), "Passphrase").type("seven otters lost it", end="Return")
    page.find("alert", re.compile("passphrase", re.I))
    page.find(("text box", "password text", "entry"), "Passphrase").type(PASSPHRASE, end="Return")
    app.window("Amirah and Taylor")


@tap.step("everything is there again")
def again():
    app.view("Overview").says("Tuesday")
    view = app.view("Goals")
    view.find("list item", re.compile(GOAL))
    app.view("Meetings")
    wait_for(lambda: agenda_order() == list(TOPICS), "the agenda")
    app.part("CtpMeetingPage").find("button", "Take Notes").click()
    page = app.part("CtpNotePage")
    assert page.find("text box", "Minutes").text == MINUTES
    for words in (TAKEAWAY, SUGGESTION, ACTION):
        page.find("list item", re.compile(words))
    private = app.part("CtpPrivateNotes")
    assert not private.all("text box"), "the private note lies open"
    private.find("button", "Reveal").click()
    wait_for(lambda: private.find("text box").text == PRIVATE, "the private note")


@tap.step("search finds what was learnt, and nothing private")
def search():
    app.press("ctrl+f")
    app.find("search box").type("furthest")
    results = app.part("CtpSearchResults")
    results.find("list item", re.compile(TAKEAWAY))
    app.find("search box").type("envy")
    results.says("Nothing Found")
    app.press("Escape")


@tap.step("Ctrl+L locks it")
def lock():
    app.press("ctrl+l")
    app.part("CtpUnlockPage")
    assert not app.all(name=re.compile(GOAL)), "the goal still shows"
    app.quit()


@tap.step("no word of it is readable anywhere but in what was exported")
def privacy():
    looked_at = 0
    for root in (home.path, Path(app.env["XDG_RUNTIME_DIR"])):
        for path in root.rglob("*"):
            if not path.is_file() or path in (calendar, paper):
                continue
            looked_at += 1
            data = path.read_bytes()
            for words in SECRETS:
                for encoding in ("utf-8", "utf-16-le"):
                    assert words.encode(encoding) not in data, f"“{words}” stands in {path}"
    assert looked_at > 1, "there were no files to look at"


sys.exit(tap.run(app))
