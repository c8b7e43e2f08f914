#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A session from beginning to end with the keyboard alone: it keeps the time, takes down what is
said, goes on after the process was killed and after a lock, and ends in one step that can be undone.

usage: test_session.py BUILD
"""

import json
import re
import subprocess
import sys
from datetime import datetime, timedelta, timezone

import counterpart_driver as driver
from counterpart_driver import App, Home, Installation, Tap, wait_for

PASSPHRASE = "seven otters borrow a ladder"
TOPICS = ("What customers post", "The company page", "Saying no")
MINUTES = "Start with the person who answers the phone"

driver.on_a_screen()
tap = Tap()
installation = Installation(sys.argv[1])
home = Home()
journal = home.path / "pair.counterpart"
secret = home.path / "passphrase"
secret.write_text(PASSPHRASE + "\n")


def cli(command, *arguments):
    return subprocess.run(
        [installation.program("counterpart-cli"), "--passphrase-file", secret, command, journal,
         *arguments],
        env=installation.environment(home.path), check=True, capture_output=True, text=True,
    ).stdout.strip()


def records(kind):
    return json.loads(cli("list", kind, "--json"))


def prepare():
    """A journal with a meeting that has begun, its agenda, and a series of meetings after it."""
    soon = datetime.now(timezone.utc) + timedelta(minutes=5)
    cli("create", "--me", "Amirah", "--partner", "Taylor", "--i-am", "senior")
    cli("add", "schedule", "title=Regular", f"start={soon:%Y-%m-%dT%H:%M}", "zone=UTC",
        "minutes=45", "rule=FREQ=WEEKLY;COUNT=3")
    meeting = cli("add", "meeting", f"start={soon - timedelta(minutes=10):%Y-%m-%dT%H:%M}",
                  "zone=UTC", "minutes=45")
    for position, title in enumerate(TOPICS):
        cli("add", "topic", f"title={title}", f"meeting={meeting}", "minutes=15",
            f"position={position}")


prepare()
app = App(installation, home, str(journal))


def clock():
    """What the ring says is left, in seconds, and the minutes that the header says are left."""
    page = app.part("CtpSessionPage")
    minutes, seconds = page.find("label", re.compile(r"^\d+:\d\d$")).name.split(":")
    return int(minutes) * 60 + int(seconds)


def at_hand(title):
    app.part("CtpSessionPage").find("list item", re.compile(f"^{title}.*At hand$"))


def unlock():
    app.window()
    page = app.part("CtpUnlockPage")
    field = page.find(("text box", "password text", "entry"), "Passphrase")
    field.type(PASSPHRASE, end="Return")
    app.window("Amirah and Taylor")


def saved():
    app.part("CtpSessionPage").find("label", "Saved")


@tap.step("a session starts by its key, with the next meeting and its first topic")
def start():
    unlock()
    app.part("CtpOverviewView")
    app.press("ctrl+shift+s")
    at_hand(TOPICS[0])
    app.says("45 minutes left")


@tap.step("the time goes on")
def time_goes_on():
    first = clock()
    assert 800 < first <= 900, f"{first} seconds are left at the beginning"
    wait_for(lambda: clock() < first, "the clock to go on")


@tap.step("what is typed goes into the minutes")
def minutes():
    page = app.part("CtpSessionPage")
    wait_for(lambda: page.find("text box", "Minutes").has("focused"), "the minutes to be ready")
    app.keys(MINUTES)
    wait_for(lambda: page.find("text box", "Minutes").text.strip() == MINUTES, "what was typed")


@tap.step("one key each for what is worth keeping, understood while it is typed")
def captures():
    page = app.part("CtpSessionPage")
    for key, words, understood, row in (
        ("F3", "Write the draft @Taylor tomorrow", "Taylor · by ", "Write the draft"),
        ("F2", "People read the first line", "Amirah learnt it", "People read the first line"),
        ("F4", "Answer before noon @Taylor", "Suggested by Taylor", "Answer before noon"),
        ("F5", "Why do they write at night?", "Question from Amirah", "Why do they write at night?"),
    ):
        app.press(key)
        app.keys(words)
        page.says(understood)
        app.press("Return")
        page.find("list item", row)
    app.keys(" and listen")
    wait_for(
        lambda: page.find("text box", "Minutes").text.strip() == MINUTES + " and listen",
        "the keyboard to be back in the minutes",
    )


@tap.step("a day that was understood and not meant is refused, and its words stay")
def refused():
    page = app.part("CtpSessionPage")
    app.press("F3")
    app.keys("Read about Black Friday")
    page.says("Amirah · by ")
    for key in ("Tab", "Tab", "Tab", "space"):
        app.press(key)
    page.gone("button", "No Due Date, Keep the Words")
    app.press("Return")
    page.find("list item", "Read about Black Friday")


@tap.step("topics go on and back by their keys")
def topics():
    app.press("ctrl+Next")
    at_hand(TOPICS[1])
    app.press("ctrl+Next")
    at_hand(TOPICS[2])
    app.press("ctrl+Prior")
    at_hand(TOPICS[1])
    app.part("CtpSessionPage").find("list item", re.compile(f"^{TOPICS[0]}.*Done$"))


@tap.step("killed in the middle, it goes on where it was")
def killed():
    saved()
    before = clock()
    app.restart(str(journal))
    unlock()
    at_hand(TOPICS[1])
    assert clock() < before, "the time stood still while nobody looked"
    page = app.part("CtpSessionPage")
    assert MINUTES in page.find("text box", "Minutes").text, "the minutes are not there"
    page.find("list item", "Write the draft")


@tap.step("it goes on after a lock, too")
def locked():
    app.press("ctrl+l")
    unlock()
    at_hand(TOPICS[1])


@tap.step("it runs on while one looks something up in the journal")
def left():
    app.part("CtpSessionPage").find("button", "Leave").click()
    app.view("Goals")
    app.find("button", "Back to the Session").click()
    at_hand(TOPICS[1])
    app.press("ctrl+shift+j")
    app.part("CtpGoalsView")
    app.press("ctrl+shift+s")
    at_hand(TOPICS[1])


@tap.step("F11 fills the screen, and gives it back")
def fullscreen():
    before = app.window().extents()[2:]
    app.press("F11")
    app.press("F11")
    wait_for(lambda: app.window().extents()[2:] == before, "the window as it was")


@tap.step("its end is one step: pulse, what was not reached, how long it was")
def end():
    app.press("ctrl+shift+e")
    page = app.part("CtpSessionEndPage")
    page.find("combo box", TOPICS[1]).says("Talked about")
    page.find("combo box", TOPICS[2]).says("Next time")
    page.find("button", "4: Very").click()
    page.find("text box", "A remark, if you like").type("To the point")
    page.find("button", "Move…")
    app.press("ctrl+Return")


@tap.step("undone from its toast, it runs again as if nothing had been; and ends again")
def undo():
    app.find("button", re.compile("^Undo")).click()
    at_hand(TOPICS[1])
    app.press("ctrl+shift+e")
    app.part("CtpSessionEndPage").find("button", "5: Absolutely").click()
    app.find("button", "Done").click()
    app.says("Session ended")
    app.quit()


@tap.step("everything is in the journal, and nothing twice")
def kept():
    held = [m for m in records("meeting") if m["status"] == "held"]
    assert len(held) == 1, f"{len(held)} meetings were held"
    assert held[0]["held_start"] and held[0]["held_minutes"] >= 1, f"{held[0]}"
    assert not held[0]["began"], "it still runs"
    found = {t["title"]: t for t in records("topic")}
    assert len(records("topic")) == len(TOPICS) + 1, "a topic stands twice"
    assert found[TOPICS[0]]["status"] == "done" and found[TOPICS[1]]["status"] == "done"
    assert found[TOPICS[0]]["spent"] > 0, "the time of the first topic"
    carried = found[TOPICS[2]]
    assert carried["came_from"] == held[0]["id"] != carried["meeting"], f"{carried}"
    pulses = records("pulse")
    assert [p["value"] for p in pulses] == [5], f"{pulses}"
    actions = records("action")
    tomorrow = (datetime.now(timezone.utc) + timedelta(days=1)).date()
    due = {a["title"]: a["due"] for a in actions}
    assert len(actions) == len(due) == 2, f"{actions}"
    assert not due["Read about Black Friday"], f"{actions}"
    assert due["Write the draft"] in (str(tomorrow), str(tomorrow - timedelta(days=1))), f"{actions}"
    cli("check")


sys.exit(tap.run(app))
