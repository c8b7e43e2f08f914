#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two processes and one journal: the second is told who has it, and nothing that was called saved is
lost when the first is killed.

usage: test_two_instances.py BUILD
"""

import re
import subprocess
import sys

import counterpart_driver as driver
from counterpart_driver import App, Home, Installation, Tap, wait_for

PASSPHRASE = "seven otters borrow a ladder"
GOAL = "Write for social media myself"
FIRST = "Do posts need a lawyer?"
SECOND = "Who reads the comments?"

driver.on_a_screen()
tap = Tap()
installation = Installation(sys.argv[1])
home = Home()
journal = home.path / "pair.counterpart"
secret = home.path / ".secret"


def make_journal():
    secret.write_text(PASSPHRASE + "\n")
    subprocess.run(
        [installation.program("counterpart-cli"), "create", journal, "--me", "Amirah", "--partner",
         "Taylor", "--i-am", "senior", "--passphrase-file", secret],
        env=installation.environment(home.path), check=True, capture_output=True,
    )


def read(kind):
    """The records of a kind in the journal’s file, as the command line reads them."""
    return subprocess.run(
        [installation.program("counterpart-cli"), "list", journal, kind, "--passphrase-file", secret],
        env=installation.environment(home.path), check=False, capture_output=True, text=True,
    ).stdout


make_journal()
app = App(installation, home, str(journal))


def unlock():
    app.window()
    page = app.part("CtpUnlockPage")
    page.find(("text box", "password text"), "Passphrase").type(PASSPHRASE, end="Return")
    app.window("Amirah and Taylor")


@tap.step("a journal opens from the command line")
def open_journal():
    unlock()
    app.part("CtpOverviewView").says("Where do you want to begin?")


@tap.step("a second start on the same bus presents the same window")
def present():
    done = subprocess.run(
        [installation.program(), str(journal)], env=app.env, timeout=20, check=False,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr
    app.check()
    assert len(app.windows) == 1, f"there are {len(app.windows)} windows"


@tap.step("another process is told that the journal is open, and writes nothing")
def refused():
    # A bus of its own, as another login of the same person has it.
    done = subprocess.run(
        [installation.program("counterpart-cli"), "add", journal, "topic", "title=Mine",
         "--passphrase-file", secret],
        env=app.env, timeout=30, check=False, capture_output=True, text=True,
    )
    assert done.returncode == 1, f"it was written to: {done.stdout}{done.stderr}"
    assert re.search("is already open", done.stderr), f"it was told: {done.stderr}"


@tap.step("what was entered is on disk within seconds")
def saved():
    app.view("Goals").find("button", "Propose a Goal").click()
    page = app.part("CtpGoalPage")
    page.find("text box", "Title of the goal").type(GOAL)
    page.find("text box", "Add a milestone…").type(FIRST, end="Return")
    wait_for(lambda: FIRST in read("milestone"), "the milestone to be saved")


@tap.step("killed while typing, it opens again with everything that was saved")
def killed():
    page = app.part("CtpGoalPage")
    page.find("text box", "Add a milestone…").pointed()
    app.keys(SECOND)
    app.restart(str(journal))
    unlock()
    assert FIRST in read("milestone"), "what was saved is gone"


@tap.step("and nothing is left over that keeps it closed")
def afterwards():
    view = app.view("Goals")
    view.find("list item", GOAL).pointed()
    page = app.part("CtpGoalPage")
    page.find(name=re.compile(re.escape(FIRST)))
    page.find("text box", "Add a milestone…").type(SECOND, end="Return")
    wait_for(lambda: SECOND in read("milestone"), "the second milestone to be saved")
    app.quit()


sys.exit(tap.run(app))
