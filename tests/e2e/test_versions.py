#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One paragraph that both wrote without seeing the other's words: both texts stand side by side, and
what is chosen of them is the note from then on, while the other stays in the history.

usage: test_versions.py BUILD OTHER_COPY
"""

import json
import re
import subprocess
import sys

import counterpart_driver as driver
from counterpart_driver import App, Home, Installation, Tap, wait_for

PASSPHRASE = "seven otters borrow a ladder"
TALKS = ("First talk", "Second talk", "Third talk")

driver.on_a_screen()
tap = Tap()
installation = Installation(sys.argv[1])
home = Home()
amirah, taylor = (home.path / f"{name}.counterpart" for name in ("Amirah", "Taylor"))
words = home.path / "passphrase"
words.write_text(PASSPHRASE + "\n")
app = None


def cli(command, journal, *arguments):
    return subprocess.run(
        [installation.program("counterpart-cli"), command, journal, *arguments,
         "--passphrase-file", words],
        check=True, stdout=subprocess.PIPE, text=True, env=installation.environment(home.path),
    ).stdout


def copies(*arguments):
    subprocess.run([sys.argv[2], *arguments, PASSPHRASE], check=True)


def page():
    return app.part("CtpNotePage")


def minutes():
    return page().find("text box", "Minutes").text


def versions():
    """What is shown of each, in the order in which it can be kept."""
    return [w.text for w in app.part("CtpTextVersions").all("text box")]


def show(talk):
    app.part("CtpNotesView").find("list", "Notes").find("list item", re.compile(f"^{talk}")).pointed()
    page().find("heading", talk)


def writers():
    """Whose texts the history has."""
    page().find("text box", "Minutes").focus()
    app.press("shift+F10")
    app.item("History").click()
    window = app.window("History")
    rows = wait_for(lambda: window.read().all("list item", re.compile("·")), "the versions")
    found = {row.name.split()[0] for row in rows}
    app.press("Escape")
    wait_for(lambda: len(app.windows) == 1, "the history to go")
    app.window()
    return found


@tap.step("each writes the same paragraph anew, and the copies meet")
def begin():
    global app
    copies("begin", amirah, taylor)
    for number, talk in enumerate(TALKS, 1):
        meeting = cli("add", amirah, "meeting", f"title={talk}", "status=held", "zone=UTC",
                      f"start=2026-01-0{number}T10:00", "minutes=30").strip()
        cli("add", amirah, "note", f"meeting={meeting}", "text=We spoke of lamps.")
    copies("send", amirah, taylor)
    for journal, name in (amirah, "Amirah"), (taylor, "Taylor"):
        for note in json.loads(cli("list", journal, "note", "--json")):
            cli("set", journal, note["id"], f"text=We spoke of lamps, says {name}.")
    copies("send", taylor, amirah)
    app = App(installation, Home(), str(amirah))
    app.part("CtpUnlockPage").find(("text box", "password text"), "Passphrase").type(
        PASSPHRASE, end="Return")
    app.window("Amirah and Taylor")
    app.view("Notes")


def choose(talk, button, kept):
    show(talk)
    both = wait_for(lambda: len(versions()) == 2 and versions(), "both texts")
    assert {text.split()[-1] for text in both} == {"Amirah.", "Taylor."}, both
    app.part("CtpTextVersions").find("button", button).click()
    app.part("CtpNotePage").gone("button", button)
    left = minutes()
    assert [text in left for text in both] == kept, (both, left)
    assert writers() >= {"Amirah", "Taylor"}, "the history lost a text"


@tap.step("“Keep This” keeps the first, and the other in the history")
def this():
    choose("First talk", "Keep This", [True, False])


@tap.step("“Keep That” keeps the second")
def that():
    choose("Second talk", "Keep That", [False, True])


@tap.step("“Keep Both” keeps both, one below the other")
def both_of_them():
    choose("Third talk", "Keep Both", [True, True])
    app.quit()
    copies("send", amirah, taylor)
    texts = [note["text"] for note in json.loads(cli("list", taylor, "note", "--json"))]
    assert sum("Amirah" in text and "Taylor" in text for text in texts) == 1, texts
    assert sum("Amirah" in text for text in texts) == 2, texts


sys.exit(tap.run(app))
