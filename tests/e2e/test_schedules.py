#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Schedules and templates, as a person edits them: a series is planned and said back, changed from
one of its meetings on and put back by undo; an agenda starts from a template, becomes one, and the
template is edited and used again.

usage: test_schedules.py BUILD
"""

import re
import sys

import counterpart_driver as driver
from counterpart_driver import App, Home, Installation, Tap, wait_for

driver.on_a_screen()
LOST = "3 in a row were lost. The next one is on Tuesday, 24 November at 16:00."
tap = Tap()
app = App(Installation(sys.argv[1]), Home(), "--example")


def choose(dialog, combo, steps):
    """Opens a choice, and goes so many steps down in it."""
    dialog.find("combo box", combo).pointed()
    app.press(*["Down"] * steps, "Return")


def meetings():
    """The lines of the list of meetings."""
    return [w.name for w in app.part("CtpMeetingsView").all("list item")]


@tap.step("meetings that were lost in a row are told of, with the next one; a missed one is restored")
def lost():
    app.view("Meetings")
    for line in ("^Show me how, Held", "^Review, Held"):
        app.item(re.compile(line)).click()
        app.menu("More", "Mark as Planned")
        app.menu("More", "Mark as Missed")
    app.part("CtpMeetingsView").says(LOST)
    app.view("Overview").says(LOST)
    app.view("Meetings")
    app.menu("More", "Restore")
    wait_for(lambda: not any(re.match("Review, .*Missed$", line) for line in meetings()),
             "the meeting planned again")


@tap.step("a series is planned, and said back as a sentence")
def plan():
    app.press("ctrl+n")
    dialog = app.window("New Meeting")
    dialog.find("text box", "Day").type("2026-11-26", end="Tab")
    dialog.find("text box", "Starts at").type("09:30")
    dialog.find("text box", "Title").type("Coffee")
    choose(dialog, "How often", 1)
    dialog.says("Every Thursday at 09:30, 60 minutes, until 31 May 2027")
    dialog.find(("button", "toggle button"), "Monday").click()
    dialog.find(("button", "toggle button"), "Friday").click()
    dialog.says("Every Monday and Friday at 09:30, 60 minutes, until 31 May 2027")
    dialog.says("The first meeting is on Friday, 27 November.")
    dialog.find("button", "Add").click()
    view = app.part("CtpMeetingsView")
    view.find("heading", "Friday, 27 November")
    view.says("every Monday and Friday until 31 May 2027")


@tap.step("from one of its meetings on it takes place at another time")
def change():
    app.menu("More", "Edit or Move")
    dialog = app.window("Edit Meeting")
    choose(dialog, "Change", 1)
    dialog.says("Every Monday and Friday at 09:30, 60 minutes, until 31 May 2027")
    dialog.find("text box", "Starts at").type("11:00")
    dialog.says("Every Monday and Friday at 11:00, 60 minutes, until 31 May 2027")
    dialog.find("button", "Save").click()
    wait_for(lambda: any("Coffee, 11:00" in line for line in meetings()), "the new time")
    assert not any("Coffee, 09:30" in line for line in meetings()), meetings()
    app.part("CtpMeetingPage").says("11:00 to 12:00")


@tap.step("one step undoes it")
def undo():
    app.press("ctrl+z")
    wait_for(lambda: any("Coffee, 09:30" in line for line in meetings()), "the time from before")
    assert not any("Coffee, 11:00" in line for line in meetings()), meetings()


@tap.step("an agenda starts from the template of its kind")
def start():
    app.item(re.compile("^Coffee, 09:30")).click()
    app.button("Start With “Regular Session”").click()
    agenda = app.part("CtpAgenda")
    agenda.find("list item", "What came of what we tried since last time, 10 min")
    agenda.says("45 of 60 minutes")


@tap.step("the line says how it is understood while it is typed")
def typed():
    line = app.part("CtpAgenda").find("text box", "Add a topic")
    line.type("Photo album 5 min @Tay")
    app.part("CtpAgenda").says("Photo album · 5 min · Taylor")
    app.press("Return")
    app.part("CtpAgenda").find("list item", "Photo album, 5 min")


@tap.step("an agenda becomes a template, which is edited where it stands")
def save():
    app.menu("Template", "Use as Template")
    window = app.window("Templates")
    window.find("text box", "Title").type("Ours")
    agenda = window.find("text box", "Agenda")
    wait_for(lambda: "Photo album 5 min @Taylor" in agenda.text, "the topic in the template")
    window.says("5 topics · 50 min")
    app.press("Escape")


@tap.step("the template is used for another meeting")
def use():
    app.window("Amirah and Taylor")
    app.item(re.compile("^Coffee, November · 09:30|^Coffee, 09:30")).click()
    app.item(re.compile("^Coffee, December")).click()
    app.menu("Template", "Ours")
    app.part("CtpAgenda").find("list item", "Photo album, 5 min").find("image", "Taylor")


@tap.step("a meeting that is skipped stays in the list, and can be restored there")
def restore():
    app.menu("More", "Skip")
    wait_for(lambda: any(re.match("Coffee, .*, Skipped$", line) for line in meetings()),
             "the skipped meeting in the list")
    page = app.part("CtpMeetingPage")
    page.find("button", "Restore").click()
    page.find("button", "Start Session")
    assert not any("Skipped" in line for line in meetings()), meetings()


tap.run(app)
