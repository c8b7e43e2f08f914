#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two people at two computers: two applications, each on a display and a bus of its own, with nothing
between them but a folder and six words. One invites, the other joins, and what one writes the other
reads; then one of them stops.

usage: test_sharing.py BUILD
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import counterpart_driver as driver
from counterpart_driver import App, Home, Installation, Tap, wait_for

PASSPHRASE = "seven otters borrow a ladder"
GOAL = "Write for social media myself"
MILESTONE = "Three posts of my own"
ANSWER = "Read them to somebody"

driver.on_a_screen()
tap = Tap()
installation = Installation(sys.argv[1])
home = Home()
i_am = sys.argv[2] if len(sys.argv) > 2 else "Amirah"
between = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(tempfile.mkdtemp(prefix="counterpart-pair."))
folder = between / "shared"
invitation = between / "for-taylor.counterpart-invitation"


def tell(what, words=""):
    """Says something to the other, over the telephone."""
    part = between / f"{what}.part"
    part.write_text(words)
    part.rename(between / what)


def hear(what):
    said = between / what

    def listen():
        if taylor is not None and taylor.poll() not in (None, 0):
            raise driver.Failed(f"the other has ended ({taylor.returncode})")
        return said.exists() or (between / "failed").exists()

    wait_for(listen, f"the other to tell “{what}”", patience=3 * driver.PATIENCE)
    if not said.exists():
        raise driver.Failed("the other did not get on")
    return said.read_text()


def choose_menu(name):
    app.press("F10")
    app.find("menu item", name).click()


def put_file(path):
    """Gives a path to GTK's own dialog for files."""
    wait_for(lambda: len(app.windows) > 2, "the file chooser")
    app.window(app.windows[-1].name).find("text box").type(str(path), end="Return")


def share_folder():
    choose_menu("Sharing")
    window = app.window("Sharing")
    window.find("button", "Choose…").click()
    wait_for(lambda: len(app.windows) > 2, "the file chooser")
    app.window(app.windows[-1].name)
    # The path is typed where one begins to.
    app.press("slash")
    app.window(app.windows[-1].name).find("text box").type(str(folder), end="Return")
    wait_for(lambda: len(app.windows) == 2, "the file chooser to go")
    window = app.window("Sharing")
    window.says(re.compile("^What is in the folder is here"))
    app.press("Escape")
    wait_for(lambda: len(app.windows) == 1, "the window to go")
    app.window()


def compare():
    """What stands in the dialog of the four signs."""
    wait_for(lambda: len(app.windows) > 1, "the signs", patience=3 * driver.PATIENCE)
    dialog = app.window(app.windows[-1].name)
    dialog.says("Compare Four Signs")
    words = [w.name for w in dialog.all("label") if re.match(r"^[A-Z][a-z]+$", w.name)][:4]
    dialog.find("button", "Done").click()
    wait_for(lambda: len(app.windows) == 1, "the signs to go")
    app.window()
    return words


def start_amirah():
    """Her journal, and the other person at the other computer."""
    global taylor
    folder.mkdir()
    secret = home.path / ".secret"
    journal = home.path / "pair.counterpart"
    secret.write_text(PASSPHRASE + "\n")
    subprocess.run(
        [installation.program("counterpart-cli"), "create", journal, "--me", "Amirah", "--partner",
         "Taylor", "--i-am", "senior", "--passphrase-file", secret],
        env=installation.environment(home.path), check=True, capture_output=True,
    )
    kept = {k: v for k, v in os.environ.items() if k not in ("COUNTERPART_ON_A_SCREEN", "DISPLAY")}
    taylor = subprocess.Popen(
        [driver.SOURCE / "build-aux" / "with-screen", sys.executable, __file__, sys.argv[1], "Taylor",
         between], env=kept | {"COUNTERPART_ON_A_SCREEN": "1"}, stdout=subprocess.PIPE, text=True,
    )
    return App(installation, home, str(journal))


taylor = None
if i_am == "Amirah":
    app = start_amirah()

    @tap.step("Amirah invites Taylor")
    def invite():
        app.window()
        page = app.part("CtpUnlockPage")
        page.find(("text box", "password text"), "Passphrase").type(PASSPHRASE, end="Return")
        app.window("Amirah and Taylor")
        choose_menu("Invite Taylor…")
        window = app.window("Invite Taylor")
        words = window.find("label", re.compile(r"^([a-z]+ ){5}[a-z]+$")).name
        window.find("button", "Save the Invitation…").click()
        put_file(invitation)
        app.window("Invite Taylor").says(re.compile("^Send “for-taylor"))
        app.press("Escape")
        wait_for(lambda: len(app.windows) == 1, "the window to go")
        app.window()
        tell("words", words)

    @tap.step("both use one folder")
    def share():
        share_folder()
        tell("amirah-shares")

    @tap.step("both see the same four signs")
    def signs():
        mine = compare()
        assert len(mine) == 4, f"there are no four signs: {mine}"
        assert json.loads(hear("signs")) == mine, "the signs are not the same"

    @tap.step("what one writes the other reads, and reads an answer")
    def write():
        app.view("Goals").find("button", "Propose a Goal").click()
        page = app.part("CtpGoalPage")
        page.find("text box", "Title of the goal").type(GOAL)
        page.find("text box", "Add a milestone…").type(MILESTONE, end="Return")
        page.find(name=re.compile(re.escape(ANSWER)))

    @tap.step("a line on Overview says who it was")
    def news():
        app.view("Overview").says(re.compile("^Taylor added"))
        tell("amirah-read-it")

    @tap.step("Taylor stops sharing, and Amirah is told")
    def stop():
        hear("taylor-stopped")
        app.says("Taylor has stopped sharing. What was shared stays here.")
        app.quit()
        assert taylor.wait(60) == 0, f"Taylor did not get on:\n{taylor.stdout.read()}"

else:
    hear("words")
    app = App(installation, home, str(invitation))

    @tap.step("Taylor opens the invitation and joins")
    def join():
        app.window()
        page = app.part("CtpJoinPage")
        page.find("text box", "The words that you were told").type(hear("words"), end="Return")
        page.says("Amirah invites you")
        page.find(("text box", "password text"), "Passphrase").type(PASSPHRASE, end="Tab")
        page.find(("text box", "password text"), "The same once more").type(PASSPHRASE, end="Return")
        app.window("Amirah and Taylor")

    @tap.step("both see the same four signs")
    def signs():
        tell("signs", json.dumps(compare()))
        hear("amirah-shares")
        share_folder()

    @tap.step("what one writes the other reads, and answers")
    def read():
        view = app.view("Goals")
        view.find("list item", GOAL).pointed()
        page = app.part("CtpGoalPage")
        page.find(name=re.compile(re.escape(MILESTONE)))
        page.find("text box", "Add a milestone…").type(ANSWER, end="Return")
        hear("amirah-read-it")

    @tap.step("Taylor stops sharing")
    def stop():
        choose_menu("Sharing")
        app.window("Sharing").find("button", "Stop Sharing…").click()
        wait_for(lambda: len(app.windows) > 2, "the question")
        app.window(app.windows[-1].name).find("button", "Stop Sharing").click()
        app.says(re.compile("^Sharing has ended"))
        tell("taylor-stopped")
        app.window("Sharing")
        app.press("Escape")
        wait_for(lambda: len(app.windows) == 1, "the window to go")
        app.window()
        app.quit()


status = tap.run(app)
if status != 0:
    tell("failed")
    if taylor is not None:
        print("\n".join(f"# Taylor: {line}" for line in taylor.communicate()[0].splitlines()))
sys.exit(status)
