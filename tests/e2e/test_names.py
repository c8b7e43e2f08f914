#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever can be operated says what it is: every view, page, window and menu is walked as a screen
reader sees it, and a widget that takes the keyboard without a name of its own is a fault.

usage: test_names.py BUILD
"""

import re
import sys

import counterpart_driver as driver
from counterpart_driver import CLASS_NAME, App, Home, Installation, Tap, wait_for

# What only holds other things, and is reached but never operated.
CONTAINERS = {"application", "window", "group", "widget", "panel", "scroll bar", "list", "dialog"}

driver.on_a_screen()
tap = Tap()
app = App(Installation(sys.argv[1]), Home(), "--example")


def is_inner(widget, parents):
    """A part of a GTK widget that has the name: the button inside of a drop-down or of a row."""
    return any(p.role in ("combo box", "spin button", "text box") and named(p) for p in parents)


def named(widget):
    return bool(widget.name.strip()) and not CLASS_NAME.match(widget.name)


def nameless(widget, parents=()):
    found = []
    operable = "focusable" in widget.states and widget.role not in CONTAINERS
    if operable and not named(widget) and not is_inner(widget, parents) and widget.shows():
        above = [str(p) for p in parents if named(p) or p.name.startswith("Ctp")]
        found.append(" / ".join([*above[-3:], str(widget)]))
    for child in widget.children:
        found += nameless(child, (*parents, widget))
    return found


def walk(where, find=lambda: app.top):
    def test():
        app.check()
        faults = nameless(find().read())
        assert not faults, f"without a name in {where}:\n  " + "\n  ".join(faults)

    return test


def step(where):
    """The function goes to a place and gives the widget to walk; None is all of the application."""

    def keep(function):
        def go():
            walk(where, lambda: function() or app.top)()

        tap.steps.append((f"everything in {where} has a name", go))
        return function

    return keep


@step("the window")
def window():
    app.window()
    app.part("CtpOverviewView")


@step("the goals")
def goals():
    return app.view("Goals")


@step("a goal")
def goal():
    app.part("CtpGoalsView").find("list item", "Write for social media myself").pointed()
    return app.part("CtpGoalPage")


@step("the agreement")
def agreement():
    app.part("CtpGoalPage").find("button", "Goals").click()
    app.part("CtpGoalsView").find("list item", "Our agreement").pointed()
    return app.part("CtpAgreementPage")


@step("the meetings")
def meetings():
    return app.view("Meetings")


@step("a topic’s popover")
def topic():
    agenda = app.part("CtpAgenda")
    agenda.find("button", re.compile("15 min$")).find("button").click()
    return agenda


@step("the menu of a meeting")
def meeting_menu():
    app.press("Escape")
    page = app.part("CtpMeetingPage")
    page.find("button", "More").click()
    page.find("menu item")
    return page


@step("the window of a new meeting")
def new_meeting():
    app.press("Escape")
    app.part("CtpMeetingPage").gone("menu item")
    app.press("ctrl+n")
    return app.window("New Meeting")


@step("a session")
def session():
    app.press("Escape")
    wait_for(lambda: len(app.windows) == 1, "the window to go")
    app.window()
    app.press("ctrl+shift+s")
    page = app.part("CtpSessionPage")
    app.press("F3")
    app.keys("Send the photos Fri")
    page.says("by Friday")
    page.find("button", "No Due Date, Keep the Words")
    return page


@step("what is written down in a session")
def captured():
    app.press("Return")
    page = app.part("CtpSessionPage")
    page.find("list item", "Send the photos")
    return page


@step("the end of a session")
def ending():
    app.press("ctrl+shift+e")
    return app.part("CtpSessionEndPage")


@step("a session that was left")
def left():
    app.press("Escape")
    app.part("CtpSessionPage").find("button", "Leave").click()
    app.find("button", "Back to the Session")
    return app.view("Meetings")


@step("the notes")
def notes():
    return app.view("Notes")


@step("the filter of the notes")
def note_filter():
    part = app.part("CtpNoteFilter")
    part.find(("button", "toggle button"), "Filter").click()
    part.find("button", "Show Everything")
    return part


@step("the menu of a note")
def format_menu():
    app.press("Escape")
    app.part("CtpNoteFilter").gone("button", "Show Everything")
    app.part("CtpNotePage").find("text box", "Minutes").focus()
    app.press("shift+F10")
    app.item("Format").click()
    app.item("Check Box")
    return app.part("CtpNotePage")


@step("the history of a note")
def history():
    app.press("Escape", "Escape")
    app.part("CtpNotePage").gone("menu item")
    # The session that was begun and left has nothing written yet, and so no history.
    app.part("CtpNotePage").find("text box", "Minutes").type("We began.")
    app.press("shift+F10")
    app.item("History").click()
    return app.window("History")


@step("the notes again")
def notes_again():
    app.press("Escape")
    wait_for(lambda: len(app.windows) == 1, "the history to go")
    app.window()
    return app.view("Notes")


@step("an item’s popover")
def item():
    page = app.part("CtpNotePage")
    page.find("button", re.compile("^Edit")).find("button").click()
    return page


@step("the private notes")
def private():
    app.press("Escape")
    part = app.part("CtpPrivateNotes")
    part.find("button", "Reveal").click()
    part.find("text box")
    return part


@step("the feedback")
def feedback():
    return app.view("Feedback")


@step("a round")
def questions():
    app.part("CtpFeedbackView").find("button", "Answer Now").click()
    return app.part("CtpRoundPage")


@step("the search")
def search():
    app.press("ctrl+f")
    app.find("search box").type("posts")
    part = app.part("CtpSearchResults")
    part.find("list item")
    return part


@step("the main menu")
def menu():
    app.press("Escape")
    app.press("F10")
    return app.find("menu")


@step("the preferences")
def preferences():
    app.press("Escape")
    wait_for(lambda: not app.all("menu"), "the menu to close")
    app.press("ctrl+comma")
    wait_for(lambda: len(app.windows) > 1, "the preferences")
    window = app.window(app.windows[-1].name)
    for name in ("^Notification before a meeting", "^Also while no window is open"):
        window.find("switch", re.compile(name))
    return window


@step("an invitation")
def invitation():
    app.press("Escape")
    wait_for(lambda: len(app.windows) == 1, "the window to go")
    app.window()
    app.press("F10")
    app.find("menu item", "Invite Taylor…").click()
    return app.window("Invite Taylor")


@step("sharing")
def sharing():
    app.press("Escape")
    wait_for(lambda: len(app.windows) == 1, "the window to go")
    app.window()
    app.press("F10")
    app.find("menu item", "Sharing").click()
    return app.window("Sharing")


@step("the start page")
def start():
    app.press("Escape")
    wait_for(lambda: len(app.windows) == 1, "the window to go")
    app.press("ctrl+shift+n")
    return app.part("CtpStartPage")


@step("starting a journal")
def create():
    app.window(app.windows[-1].name)
    app.part("CtpStartPage").find("list item", "Start a Journal").pointed()
    part = app.part("CtpCreatePage")
    part.find("text box", "Your name").type("Amirah", end="Return")
    part.find("text box", "The other person’s name").type("Taylor", end="Return")
    part.find("text box", "Taylor’s mail address").type("t@example.org", end="Return")
    part.find("text box", "The same once more")
    return part


@step("joining with an invitation")
def join():
    app.press("ctrl+shift+n")
    wait_for(lambda: len(app.windows) == 3, "a window")
    app.window(app.windows[-1].name)
    app.part("CtpStartPage").find("list item", "Join with an Invitation").pointed()
    part = app.part("CtpJoinPage")
    part.find("text box", "The words that you were told")
    return part


sys.exit(tap.run(app, go_on=True))
