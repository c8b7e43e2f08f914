#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Goals and the agreement on two copies of one journal, each in the application of its person: one
proposes, the other agrees; both sign; a change unsigns for both, and says what it changed; a check-in
of one is seen by the other, and a goal that was reached is celebrated once by each.

usage: test_goals.py BUILD OTHER_COPY
"""

import json
import re
import subprocess
import sys

import counterpart_driver as driver
from counterpart_driver import App, Home, Installation, Tap, wait_for

PASSPHRASE = "seven otters borrow a ladder"
GOAL = "Write for social media myself"

driver.on_a_screen()
tap = Tap()
installation = Installation(sys.argv[1])
home = Home()
journals = {name: home.path / f"{name}.counterpart" for name in ("Amirah", "Taylor")}
words = home.path / "passphrase"
words.write_text(PASSPHRASE + "\n")


class Person:
    """One of the two at the own computer, for as long as a step takes."""

    app = None

    def __init__(self, name):
        self.name = name
        self.home = Home()

    def open(self):
        Person.app = App(installation, self.home, str(journals[self.name]))
        Person.app.part("CtpUnlockPage").find(
            ("text box", "password text"), "Passphrase").type(PASSPHRASE, end="Return")
        Person.app.window("Amirah and Taylor")
        return Person.app.view("Goals")

    def open_goal(self):
        view = self.open()
        view.find("list item", GOAL).pointed()
        return Person.app.part("CtpGoalPage")

    def open_agreement(self):
        view = self.open()
        view.find("list item", "Our agreement").pointed()
        return Person.app.part("CtpAgreementPage")

    def close(self, other):
        """Leaves, and lets the other know."""
        Person.app.quit()
        subprocess.run(
            [sys.argv[2], "send", journals[self.name], journals[other.name], PASSPHRASE], check=True
        )


amirah, taylor = Person("Amirah"), Person("Taylor")


def goal_of(person):
    text = subprocess.run(
        [installation.program("counterpart-cli"), "list", journals[person.name], "goal", "--json",
         "--passphrase-file", words],
        check=True, stdout=subprocess.PIPE, text=True, env=installation.environment(home.path),
    ).stdout
    return json.loads(text)[0]


@tap.step("Amirah proposes a goal, which is not agreed by that")
def propose():
    subprocess.run([sys.argv[2], "begin", journals["Amirah"], journals["Taylor"], PASSPHRASE], check=True)
    view = amirah.open()
    view.find("button", "Propose a Goal").click()
    page = Person.app.part("CtpGoalPage")
    page.find("text box", "Title of the goal").type(GOAL)
    page.find(("text box", "spin button"), "Goal").type("5", end="Tab")
    page.says("You propose this. It is agreed when Taylor says so too.")
    amirah.close(taylor)
    assert goal_of(taylor)["status"] == "proposed"


@tap.step("Taylor agrees: now both said so")
def agree():
    page = taylor.open_goal()
    page.says("Amirah proposes this. Do you want it too?")
    page.find("button", "Agree").click()
    page.gone("button", "Agree")
    taylor.close(amirah)
    assert goal_of(amirah)["status"] == "agreed"


@tap.step("Amirah picks a ground rule and signs")
def sign():
    page = amirah.open_agreement()
    page.find("text box", "Purpose").type("To learn from each other")
    page.find(("toggle button", "button"), "Suggestions").click()
    Person.app.find("list item", "No question is too small.").pointed()
    Person.app.press("Escape")
    rule = page.find("text box", "Ground rule")
    wait_for(lambda: rule.text == "No question is too small.", "the ground rule")
    page.find("button", "Sign").click()
    page.says(re.compile("^Signed on "))
    page.gone("button", "Sign")
    amirah.close(taylor)


@tap.step("Taylor signs the same words")
def sign_too():
    page = taylor.open_agreement()
    page.says(re.compile("^Signed by Amirah only"))
    page.find("button", "Sign").click()
    page.says(re.compile("^Signed by both on "))
    taylor.close(amirah)


@tap.step("a change of Amirah's unsigns it, and says what it changed")
def change():
    page = amirah.open_agreement()
    page.says(re.compile("^Signed by both on "))
    page.find("text box", "Purpose").type("To learn, and to teach")
    page.says(re.compile("^Changed since it was signed"))
    page.says("Said “To learn from each other”. Says “To learn, and to teach”.")
    amirah.close(taylor)


@tap.step("Taylor sees the signatures fall, and what changed")
def fallen():
    page = taylor.open_agreement()
    page.says(re.compile("^Changed since it was signed"))
    page.says(re.compile("1 thing has changed since$"))
    page.says("Said “To learn from each other”. Says “To learn, and to teach”.")
    page.find("button", "Sign").click()
    page.says(re.compile("^Signed by Taylor only"))
    taylor.close(amirah)


@tap.step("Taylor's check-in is drawn for Amirah, who reaches the goal")
def check_in():
    page = taylor.open_goal()
    page.find(("text box", "spin button"), "Value today").type("5")
    page.find("button", "Add Check-In").click()
    page.says("That is where you wanted to get to.")
    taylor.close(amirah)
    assert goal_of(amirah)["status"] == "active"

    page = amirah.open_goal()
    page.says(re.compile("^1 check-in: 5, now 5; the goal is 5"))
    page.find("button", "Mark as Reached").click()
    page.gone("button", "Mark as Reached")
    amirah.close(taylor)


@tap.step("Taylor celebrates it once")
def celebrate():
    view = taylor.open()
    view.find("button", "Well Done").click()
    view.gone("button", "Well Done")
    taylor.close(amirah)
    assert taylor.open().find("list item", GOAL)
    assert not Person.app.all("button", "Well Done"), "it is celebrated a second time"
    Person.app.quit()
    assert amirah.open().find("button", "Well Done")
    Person.app.quit()


class Shown:
    """Whichever application is open when a step fails."""

    def __getattr__(self, name):
        return getattr(Person.app, name)


sys.exit(tap.run(Shown()))
