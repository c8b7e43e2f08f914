#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Programmes, as two pairs use them: each of those that come with the application starts a journal
that is whole; one pair starts from one, writes, and gives its own away, without a word of what it
wrote; the other opens that file with the keyboard alone, takes it back and takes it again; and what
is no programme is refused in a sentence.

With COUNTERPART_PICTURES or CTP_TEST_LONG the journals of all programmes are looked at, and pictures
of them are kept in that folder.

usage: test_programmes.py BUILD
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import counterpart_driver as driver
from counterpart_driver import App, Home, Installation, Tap, wait_for

PASSPHRASE = "seven otters borrow a ladder"
SERVICES = 4  # steps down from the blank page
GOAL = "Know six new services by having used them"
PURPOSE = "To laugh about the harbour party"
NOTE = "She never answers the chairman"
REASON = "Because the board fears it"

driver.on_a_screen()
tap = Tap()
installation = Installation(sys.argv[1])
first, second = Home(), Home()
programme = first.path / "Front line.programme"
hostile = first.path / "hostile.programme"
pictures = os.environ.get("COUNTERPART_PICTURES")
words = first.path / "passphrase"
words.write_text(PASSPHRASE + "\n")
app = App(installation, first)


def run(*arguments):
    return subprocess.run(
        [installation.program("counterpart-cli"), *map(str, arguments)],
        check=True, stdout=subprocess.PIPE, text=True, env=installation.environment(first.path),
    ).stdout


def cli(*arguments):
    return run(*arguments, "--passphrase-file", words)


def count(journal):
    """How many records there are of each kind, after everything was verified."""
    return {k: int(n) for k, n in (line.split("\t") for line in cli("check", journal).splitlines())}


def keep(name):
    if pictures:
        app.picture(Path(pictures) / f"{name}.png")


def unlock():
    app.part("CtpUnlockPage").find(
        ("text box", "password text"), "Passphrase").type(PASSPHRASE, end="Return")
    app.button("Main Menu")


def begin(me, partner):
    """Goes through the pages that start a journal, up to the last."""
    app.window()
    app.item("Start a Journal").click()
    app.find("text box", "Your name").type(me, end="Return")
    app.find("text box", "The other person’s name").type(partner, end="Return")
    app.find("text box", f"{partner}’s mail address").type("b@example.org", end="Return")
    app.find("text box", "Passphrase").type(PASSPHRASE)
    app.find("text box", "The same once more").type(PASSPHRASE)


def choose_file(path):
    """Types a path into GTK's own file chooser, in front of what has opened it."""
    wait_for(lambda: app.windows[-1].all("button", re.compile("^(Open|Save)$")), "the file chooser")
    before = len(app.windows)
    dialog = app.window(app.windows[-1].name)
    if path.exists():
        app.press("ctrl+l")
    dialog.find("text box").type(str(path), end="Return")
    wait_for(lambda: len(app.windows) < before, "the file chooser to go")


def look(name):
    """The views of a journal that has just been started."""
    view = app.view("Goals")
    keep(f"{name}-goals")
    if view.all("list item", "Our agreement"):
        view.find("list item", "Our agreement").pointed()
        app.part("CtpAgreementPage").find("text box", "Purpose")
        keep(f"{name}-agreement")
        app.press("Escape")
    app.view("Meetings")
    keep(f"{name}-meetings")
    app.view("Feedback")
    keep(f"{name}-feedback")


@tap.step("each programme starts a journal that is whole")
def start_each():
    names = [line.split("\t")[0] for line in run("programmes").splitlines()]
    assert len(names) == 7, names
    for name in names:
        journal = first.path / f"{name}.counterpart"
        cli("create", journal, "--me", "Taylor", "--partner", "Amirah", "--i-am", "junior")
        cli("programme", journal, name)
        found = count(journal)
        assert (found["goal"] >= 2) == (name != "blank"), found
        assert found["schedule"] == found["template"] == (0 if name == "blank" else 1), found


@tap.step("a journal is started from a programme that is chosen")
def start():
    begin("Amirah", "Taylor")
    app.find("combo box", "Start from").pointed()
    app.press(*["Down"] * SERVICES, "Return")
    app.says(re.compile("^Ninety minutes at a time"))
    app.find("button", "Start the Journal").click()
    app.part("CtpOverviewView")
    view = app.view("Goals")
    view.find("list item", GOAL)
    look("started")


@tap.step("its first meeting can start with the agenda of the programme")
def agenda():
    app.view("Meetings").find("button", "Start With “A Walk Through One Service”").click()
    app.part("CtpAgenda").find("list item", "Who uses it, and instead of what, 10 min")
    app.part("CtpAgenda").says("90 of 90 minutes")
    keep("started-agenda")
    app.quit()


@tap.step("it holds what it shall, and both of the pair write in it")
def write():
    journal = first.path / "Amirah and Taylor.counterpart"
    assert count(journal)["topic"] == 5
    for goal in json.loads(cli("list", journal, "goal", "--json")):
        cli("set", journal, goal["id"], f"why={REASON}")
    agreement = json.loads(cli("list", journal, "agreement", "--json"))[0]
    cli("set", journal, agreement["id"], f"purpose={PURPOSE}")
    cli("add", journal, "note", f"text={NOTE}")
    cli("add", journal, "goal", "title=Let Amirah and Taylor swap desks")


@tap.step("the pair saves its own as a programme, in which nothing of the pair is to be read")
def give():
    app.restart(str(first.path / "Amirah and Taylor.counterpart"))
    unlock()
    app.menu("Main Menu", "Save as a Programme…")
    choose_file(programme)
    app.says("Saved, without names, notes or dates")
    text = programme.read_text()
    assert "<name>Front line</name>" in text, text
    assert "Ninety minutes, and not one more." in text, text
    assert "Let {senior} and {junior} swap desks" in text, text
    year = json.loads(cli("list", first.path / "Amirah and Taylor.counterpart", "agreement", "--json"))[0]["starts"][:4]
    for secret in ("Amirah", "Taylor", "example.org", "harbour", "chairman", "fears", year, "T10:00"):
        assert secret not in text, f"“{secret}” is in the file:\n{text}"
    app.quit()


@tap.step("another pair starts from the blank page, which is what is chosen")
def blank():
    global app
    app = App(installation, second)
    begin("Ines", "Bo")
    app.says(re.compile("^Nothing is filled in"))
    app.press("Return")
    app.part("CtpOverviewView")
    app.view("Goals").says("What do you want from each other?")


def open_dialog():
    """With the keyboard, from the empty view of goals."""
    app.window("Ines and Bo")
    app.tab_to(app.button("Choose a Programme"))
    app.press("Return")
    return app.window("Choose a Programme")


@tap.step("a file that is no programme is refused, and says why")
def refuse():
    hostile.write_text(programme.read_text().replace("<name>", "<script>rm</script><name>", 1))
    dialog = open_dialog()
    app.press("shift+Tab")
    app.tab_to(dialog.find("button", "Open…"))
    app.press("Return")
    choose_file(hostile)
    app.says("This is not a programme that can be read here: “script” is not as it should be.")
    keep("refused")


@tap.step("the file of the first pair opens, and is started from with the keyboard alone")
def take():
    dialog = app.window("Choose a Programme")
    app.tab_to(dialog.find("button", "Open…"))
    app.press("Return")
    choose_file(programme)
    dialog.find(name="Front line")
    dialog.says("Let {senior} and {junior} swap desks")
    keep("given")
    app.tab_to(dialog.find("button", re.compile("^Start [Ff]rom “Front line”")))
    app.press("Return")
    app.window("Ines and Bo")
    app.says("Started from “Front line”")
    view = app.part("CtpGoalsView")
    view.find("list item", GOAL)
    view.find("list item", "Let Ines and Bo swap desks")


@tap.step("one step takes all of it back, and is called what it is")
def take_back():
    app.button("Main Menu").click()
    app.find("menu item", "Undo Start From a Programme")
    app.press("Escape")
    app.press("ctrl+z")
    app.part("CtpGoalsView").says("What do you want from each other?")
    app.press("ctrl+shift+z")
    app.part("CtpGoalsView").find("list item", GOAL)
    look("given")
    app.quit()
    found = count(second.path / "Ines and Bo.counterpart")
    assert found["goal"] == 4 and found["topic"] == found["note"] == 0, found


@tap.step("every one reads well")
def read_each():
    global app
    if not pictures and "CTP_TEST_LONG" not in os.environ:
        return
    for journal in sorted(first.path.glob("[a-z]*.counterpart")):
        app = App(installation, Home(), str(journal))
        unlock()
        look(journal.stem)
        app.quit()


class Shown:
    """Whichever application is open when a step fails."""

    def __getattr__(self, name):
        return getattr(app, name)


sys.exit(tap.run(Shown()))
