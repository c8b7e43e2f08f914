#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done with the keyboard alone: agreeing, answering, finding a note, and mending a word.

usage: test_keyboard.py BUILD
"""

import re
import sys

import counterpart_driver as driver
from counterpart_driver import App, Home, Installation, Tap, wait_for

driver.on_a_screen()
tap = Tap()
app = App(Installation(sys.argv[1]), Home(), "--example")

RULE = "Nobody is late twice"
STOPS = 6
CHIP = re.compile("^No longer filter by: ")


def rows():
    return [w.name for w in app.part("CtpNotesView").find("list", "Notes").all("list item")]


@tap.step("a ground rule is added to the agreement, which is signed again")
def agree():
    app.window()
    app.part("CtpOverviewView").find("list item")
    app.press("alt+2")
    app.tab_to(app.part("CtpGoalsView").find("list item", "Our agreement"))
    app.press("Return")
    page = app.part("CtpAgreementPage")
    app.tab_to(page.find("text box", "Add a ground rule…"))
    app.keys(RULE)
    app.press("Return")
    wait_for(
        lambda: RULE in [w.text for w in page.all("text box", "Ground rule")], "the ground rule"
    )
    app.tab_to(page.find("button", "Sign"))
    app.press("Return")
    page.says(re.compile("^Signed (on|by)"))
    page.gone("button", "Sign")


@tap.step("a feedback round is answered, and the answers are given")
def answer():
    app.press("alt+5")
    app.tab_to(app.part("CtpFeedbackView").find("button", "Answer Now"))
    app.press("Return")
    page = app.part("CtpRoundPage")
    asked = int(page.says(re.compile("^[0-9]+ of .* answered")).name.split()[2])
    wait_for(lambda: len(page.all("button", "4: Often")) == asked, "every question")
    app.tab_to(page.find("button", "4: Often"))
    app.press("space")
    # From one to the next: the fifth button, the remark, and the first three buttons.
    for _ in range(asked - 1):
        app.press(*["Tab"] * STOPS, "space")
    wait_for(lambda: all(w.has("pressed") for w in page.all("button", "4: Often")), "every answer")
    give = page.find("button", "Give Answers")
    wait_for(lambda: give.has("sensitive"), "all to be answered")
    app.tab_to(give)
    app.press("Return")
    app.part("CtpFeedbackView").says(re.compile("^(You have|Both of you have) answered"))


@tap.step("the notes are filtered by a goal, and no longer")
def filter_notes():
    app.press("alt+4")
    view = app.part("CtpNotesView")
    wait_for(rows, "the sessions")
    before = rows()
    app.press("ctrl+shift+f")
    app.tab_to(view.find("button", "Filter"))
    app.press("Return")
    goal = view.find("combo box", "Goal")
    app.tab_to(goal)
    app.press("space")
    wait_for(
        lambda: any(w.has("focused") for w in goal.all("list item")), "the goals to be listed"
    )
    app.press("Down", "Return")
    chip = view.find("button", CHIP)
    app.press("Escape")
    wait_for(lambda: 0 < len(rows()) < len(before), "only sessions for this goal")
    app.tab_to(chip)
    app.press("Return")
    view.gone("button", CHIP)
    wait_for(lambda: rows() == before, "all sessions")


@tap.step("a word that is misspelt is mended from the menu")
def mend():
    minutes = app.part("CtpNotePage").find("text box", "Minutes")
    app.tab_to(minutes)
    app.press("ctrl+End")
    app.keys(" recieve it")
    app.press("ctrl+Left", "Left", "Left")
    app.press("shift+F10")
    app.find("menu item", "receive").choose()
    wait_for(lambda: minutes.text.rstrip().endswith(" receive it"), "the word to be mended")


sys.exit(tap.run(app))
