#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialogs of Meetings, with the keyboard alone: each is opened, begins on its first field, does
what it is there for, and is left again.

usage: test_dialogs.py BUILD
"""

import os
import re
import subprocess
import sys

import counterpart_driver as driver
from counterpart_driver import App, Failed, Home, Installation, Tap, wait_for

PASSPHRASE = "seven otters borrow a ladder"
MOST_TABS = 40

driver.on_a_screen()
tap = Tap()
installation = Installation(sys.argv[1])
home = Home()
journal = home.path / "pair.counterpart"
exported = home.path / "all.ics"
kept = home.path / "kept.ics"
tools = home.path / "tools"
secret = home.path / "passphrase"


def cli(*arguments):
    subprocess.run(
        [installation.program("counterpart-cli"), *arguments, "--passphrase-file", secret],
        env=installation.environment(home.path), check=True, stdout=subprocess.DEVNULL,
    )


secret.write_text(PASSPHRASE + "\n")
cli("create", journal, "--me", "Amirah", "--partner", "Taylor", "--i-am", "senior")
cli("add", journal, "schedule", "start=2026-11-03T16:00", "zone=Europe/London", "minutes=45",
    "rule=FREQ=WEEKLY", "title=Salaries")
tools.mkdir()
(tools / "xdg-email").write_text("#!/bin/sh\nexit 3\n")
(tools / "xdg-email").chmod(0o755)
app = App(installation, home, journal, PATH=f"{tools}:{installation.program().parent}:{os.environ['PATH']}")


def has_focus(role, name):
    """Whether the keyboard is on this in the window in front."""
    return any("focused" in w.states and w.matches(role, name)
               for w in app.front_window().read().walk())


def go_to(role, name, key="Tab"):
    """Presses Tab until the keyboard is there."""
    for _ in range(MOST_TABS):
        if has_focus(role, name):
            return
        app.press(key)
        try:
            wait_for(lambda: has_focus(role, name), "the focus", 0.3)
        except Failed:
            pass
    raise Failed(f"{role} “{name}” is not to be reached with {key}")


def choose(button, item):
    """Opens the menu of a button that has the keyboard, or gets it, and goes down to an item."""
    go_to(("button", "toggle button"), button)
    app.press("space")
    app.find("menu item", re.compile(item)).choose()


def fill(name, words):
    """Types where the keyboard is, over what was there, and makes sure that it is this field."""
    app.press("ctrl+a")
    app.keys(words)
    wait_for(lambda: app.front_window().find("text box", name).text == words, f"“{words}” in {name}")


def close(key="Escape"):
    app.press(key)
    wait_for(lambda: len(app.windows) == 1, "the dialog to go")
    app.window()


@tap.step("the journal opens on its meetings")
def unlock():
    app.find("text box", "Passphrase").type(PASSPHRASE, end="Return")
    app.part("CtpOverviewView")
    app.press("alt+3")
    app.part("CtpMeetingPage")


@tap.step("a meeting is moved: the day has the keyboard, and Return saves")
def move():
    choose("More", "^Edit")
    app.window("Edit Meeting")
    fill("Day", "31 Dec 2030")
    app.press("Tab", "Tab")
    go_to("list item", "Minutes")
    close("Return")
    app.part("CtpMeetingPage").says("31 December 2030")
    app.press("ctrl+z")
    wait_for(lambda: not app.all("heading", re.compile("2030")), "the day before")


@tap.step("a meeting is added: the day has the keyboard, and Escape leaves")
def add():
    app.press("ctrl+n")
    app.window("New Meeting")
    fill("Day", "31 Dec 2030")
    close()


@tap.step("a meeting is cancelled with its reason, and restored")
def cancel():
    choose("More", "^Cancel")
    app.window("Cancel Meeting?")
    fill("Reason", "train strike")
    close("Return")
    app.part("CtpMeetingPage").says("Cancelled by Amirah: train strike")
    go_to("button", "Restore")
    app.press("Return")
    app.part("CtpMeetingPage").find("button", "Start Session")


@tap.step("a meeting is skipped, and comes back by undo")
def skip():
    choose("More", "^Skip")
    app.says("“Salaries” skipped")
    app.press("ctrl+z")
    app.part("CtpMeetingPage").find("button", "Start Session")


@tap.step("an invitation asks for both addresses, one after the other")
def addresses():
    choose("More", "^Invite")
    app.window("Mail Addresses")
    fill("Taylor", "taylor@example.org")
    app.press("Tab")
    fill("Amirah", "amirah@example.org")
    close("Return")
    app.says("No mail program took the letter.")


@tap.step("the templates open, one is looked at, and Escape leaves them")
def templates():
    choose("Template", "Templates")
    window = app.window("Templates")
    wait_for(lambda: has_focus("list item", "First Meeting"), "the first template to be ready")
    app.press("Return")
    window.find("text box", "Title")
    close()


@tap.step("a calendar is exported, and what it brings back is chosen with the space bar")
def bring_back():
    choose("More", "^Export")
    app.window("Export to Calendar")
    go_to("combo box", "What")
    close()
    cli("calendar", journal, "-o", exported)
    exported.write_bytes(exported.read_bytes().replace(b"T160000", b"T173000")
                         .replace(b"SEQUENCE:0", b"SEQUENCE:1")
                         .replace(b"END:VCALENDAR",
                                  b"BEGIN:VEVENT\r\nUID:elsewhere\r\nDTSTART:20301231T090000Z\r\n"
                                  b"DURATION:PT30M\r\nSUMMARY:A walk\r\nEND:VEVENT\r\n"
                                  b"END:VCALENDAR"))
    subprocess.run([installation.program(), exported], env=app.env, check=True)
    app.window("Changes from a Calendar")
    go_to("list item", "A walk")
    app.press("space")
    go_to("button", re.compile("Apply"))
    close("Return")
    app.says("2 changes made")
    app.press("ctrl+z")


@tap.step("the main menu opens with F10, and a file to be kept is named")
def keep():
    app.press("F10")
    app.find("menu item", re.compile("^Keep a Calendar File")).choose()
    wait_for(lambda: len(app.windows) > 1, "the file chooser")
    app.window(app.windows[-1].name)
    app.press("ctrl+a")
    app.keys(str(kept))
    close("Return")
    wait_for(kept.exists, "the kept file")
    app.quit()


tap.run(app)
