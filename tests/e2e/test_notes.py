#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The notes from end to end: finding them again, writing them, and what is kept private.

usage: test_notes.py BUILD
"""

import re
import sys

import counterpart_driver as driver
from counterpart_driver import App, Home, Installation, Tap, wait_for

driver.on_a_screen()
tap = Tap()
app = App(Installation(sys.argv[1]), Home(), "--example")


def rows():
    return [w.name for w in app.part("CtpNotesView").find("list", "Notes").all("list item")]


def minutes():
    return app.part("CtpNotePage").find("text box", "Minutes")


@tap.step("the sessions are listed, the newest first")
def sessions():
    app.window()
    app.view("Notes")
    wait_for(lambda: rows() and rows()[0].startswith("Show me how, Tue 10 Nov"), "the sessions")
    wait_for(lambda: app.colors(minutes()) > 2, "the minutes to be drawn")


@tap.step("suggestions are listed across the sessions, and the sessions again")
def suggestions():
    chip = app.part("CtpNotesView").find(("button", "toggle button"), "Suggestions")
    chip.click()
    wait_for(lambda: rows() and rows()[0].startswith("Lend lamps to ten"), "the suggestions")
    chip.click()
    wait_for(lambda: rows()[0].startswith("Show me how"), "the sessions")


@tap.step("action items are listed across the sessions, mine first")
def actions():
    chip = app.part("CtpNotesView").find(("button", "toggle button"), "Actions")
    chip.click()
    wait_for(lambda: rows() and "Amirah" in rows()[0], "my own action items first")
    chip.click()
    wait_for(lambda: rows()[0].startswith("Show me how"), "the sessions")


@tap.step("the search leaves the sessions with these words")
def search():
    entry = app.part("CtpNotesView").find("search box", "Search all notes")
    entry.type("brand impress")
    wait_for(lambda: len(rows()) == 1 and "1 Sep" in rows()[0], "the one session")
    entry.type("no such word anywhere")
    app.part("CtpNotesView").says("Nothing found")
    app.press("Escape")
    wait_for(lambda: len(rows()) > 3, "all sessions")


@tap.step("what is typed is Markdown, and looks like it")
def write():
    text = minutes()
    text.focus()
    app.press("ctrl+End", "Return", "Return")
    app.keys("- [ ] ask for the figures")
    app.press("Return")
    app.keys("read them")
    app.press("ctrl+Return")
    wait_for(
        lambda: "- [ ] ask for the figures\n- [x] read them" in text.text.replace("\r", ""),
        "a list with one box ticked",
    )


@tap.step("a line becomes an action item")
def action():
    app.press("ctrl+shift+Return")
    app.part("CtpNotePage").find("list item", re.compile("read them"))


@tap.step("an earlier text comes back from the history")
def history():
    app.press("shift+F10")
    app.item("History").click()
    window = app.window("History")
    # Each is a row with another inside of it that opens it.
    wait_for(lambda: len(window.read().all("list item", re.compile("·"))) >= 4, "two versions")
    window.all("list item", re.compile("·"))[2].pointed()
    window.find("button", "Restore").click()
    wait_for(lambda: len(app.windows) == 1, "the history to be closed")
    app.window()
    wait_for(lambda: "read them" not in minutes().text, "the text of before")


@tap.step("private notes are veiled when another window has the keyboard")
def veil():
    part = app.part("CtpPrivateNotes")
    part.find("button", "Reveal").click()
    part.find("text box")
    app.press("ctrl+comma")
    wait_for(lambda: len(app.windows) > 1, "the preferences")
    app.window(app.windows[-1].name)
    part.gone("text box")
    app.press("Escape")


sys.exit(tap.run(app))
