#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two people at two computers: two applications, each on a display and a bus of its own, with nothing
between them but a folder and six words. One invites, the other joins, and what one writes the other
reads. While the folder is away both write one paragraph, and updates go by file and by mail; one of
them decides. Then one stops, and is invited again.

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
LATER = "Ask the press office"
WHY = {"Amirah": "To be heard, says Amirah.", "Taylor": "To be read, says Taylor."}

driver.on_a_screen()
tap = Tap()
installation = Installation(sys.argv[1])
home = Home()
i_am = sys.argv[2] if len(sys.argv) > 2 else "Amirah"
between = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(tempfile.mkdtemp(prefix="counterpart-pair."))
folder = between / "shared"
invitation = between / "for-taylor.counterpart-invitation"
again = between / "for-taylor-again.counterpart-invitation"
update = between / "from-amirah.counterpart-update"
letter = between / "letter.counterpart-update"
tools = between / "tools"


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
    wait_for(lambda: app.windows[-1].name.startswith("Save the "), "the file chooser")
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


def hand_over(path):
    """As a file manager opens a file with the application that runs already."""
    subprocess.run([installation.program(), path], env=app.env, check=True)


def write_mail_program():
    """What stands in for a mail program: it brings the attachment to the other."""
    tools.mkdir()
    program = tools / "xdg-email"
    program.write_text("#!/bin/sh\n"
                       'while [ "$1" != --attach ]; do shift; done\n'
                       f'cp "$2" "{letter}.part"\n'
                       f'mv "{letter}.part" "{letter}"\n')
    program.chmod(0o755)


def invite(path):
    """The six words of an invitation that is saved there."""
    choose_menu("Invite Taylor…")
    window = app.window("Invite Taylor")
    words = window.find("label", re.compile(r"^([a-z]+ ){5}[a-z]+$")).name
    window.find("button", "Save the Invitation…").click()
    put_file(path)
    app.window("Invite Taylor").says(re.compile(f"^Send “{path.stem}"))
    app.press("Escape")
    wait_for(lambda: len(app.windows) == 1, "the window to go")
    app.window()
    return words


def write_why():
    """One’s own words, while the folder is away and the other writes too."""
    app.says(re.compile("^The shared folder .* is not there"))
    app.part("CtpGoalPage").find("text box", "Why it matters").type(WHY[i_am], end="Tab")


def send_update(how):
    choose_menu("Send an Update…")
    wait_for(lambda: len(app.windows) > 1, "the question")
    app.window(app.windows[-1].name).find("button", how).click()


def versions():
    """What both wrote, in the order in which it can be kept."""
    part = app.part("CtpContested")
    return wait_for(lambda: len(part.all("text box")) == 2 and
                    [w.text for w in part.read().all("text box")], "both texts")


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
    def invite_taylor():
        app.window()
        page = app.part("CtpUnlockPage")
        page.find(("text box", "password text"), "Passphrase").type(PASSPHRASE, end="Return")
        app.window("Amirah and Taylor")
        tell("words", invite(invitation))

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

    def marked():
        """The rows of the goal’s page that are new."""
        return [row.name for row in app.part("CtpGoalPage").all("list item")
                if row.description() == "New from Taylor"]

    @tap.step("a mark stands at what is new, and a line on Overview says who it was")
    def news():
        wait_for(lambda: len(marked()) == 1, "one mark")
        assert ANSWER in marked()[0], marked()
        app.view("Overview").says(re.compile("^Taylor added"))
        app.view("Goals")
        wait_for(lambda: not marked(), "the mark to go")
        tell("amirah-read-it")

    @tap.step("both write one paragraph while the folder is away, and Amirah sends hers in a file")
    def by_file():
        hear("taylor-ready")
        folder.rename(between / "away")
        write_why()
        hear("taylor-wrote")
        send_update("Save a File…")
        put_file(update)
        app.window()
        app.says(re.compile("^Saved for Taylor"))
        tell("amirah-sent")

    @tap.step("what Taylor decided comes by mail, and Amirah opens it")
    def by_mail():
        hear("taylor-decided")
        wait_for(letter.exists, "the letter")
        hand_over(letter)
        app.says(re.compile("^[0-9]+ changes? from Taylor$"))
        box = app.part("CtpGoalPage").find("text box", "Why it matters")
        wait_for(lambda: box.text == WHY["Amirah"], "what was decided")
        assert not app.all("button", "Keep This"), "there still is something to decide"

    @tap.step("the folder comes back, and all that was kept goes out")
    def back():
        (between / "away").rename(folder)
        page = app.part("CtpGoalPage")
        page.find("text box", "Add a milestone…").type(LATER, end="Return")
        tell("amirah-is-back")
        hear("taylor-is-back")

    @tap.step("Taylor stops sharing, and Amirah is told")
    def stop():
        hear("taylor-stopped")
        app.says("Taylor has stopped sharing. What was shared stays here.")

    @tap.step("Amirah invites Taylor again, and both share as before")
    def once_more():
        tell("words-again", invite(again))
        mine = compare()
        assert json.loads(hear("signs-again")) == mine, "the signs are not the same"
        page = app.part("CtpGoalPage")
        page.find(name=re.compile("Again"), patience=3 * driver.PATIENCE)
        tell("amirah-read-again")
        page.find("button", "Goals").click()
        app.part("CtpGoalsView").find("list item", GOAL)
        app.quit()
        assert taylor.wait(60) == 0, f"Taylor did not get on:\n{taylor.stdout.read()}"

else:
    hear("words")
    write_mail_program()
    app = App(installation, home, str(invitation),
              PATH=f"{tools}:{installation.program().parent}:{os.environ['PATH']}")

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

    @tap.step("Taylor writes the same paragraph, opens Amirah’s file, and decides")
    def decide():
        tell("taylor-ready")
        write_why()
        tell("taylor-wrote")
        hear("amirah-sent")
        hand_over(update)
        app.says(re.compile("^[0-9]+ changes? from Amirah$"))
        both = versions()
        assert sorted(both) == sorted(WHY.values()), both
        button = ("Keep This", "Keep That")[both.index(WHY["Amirah"])]
        app.part("CtpContested").find("button", button).click()
        app.part("CtpGoalPage").gone("button", button)
        box = app.part("CtpGoalPage").find("text box", "Why it matters")
        wait_for(lambda: box.text == WHY["Amirah"], "what was decided")

    @tap.step("Taylor sends what was decided by mail")
    def by_mail():
        send_update("Write a Letter…")
        wait_for(letter.exists, "the letter")
        wait_for(lambda: len(app.windows) == 1, "the question to go")
        app.window()
        tell("taylor-decided")

    @tap.step("the folder comes back, and what Amirah wrote is in it")
    def back():
        hear("amirah-is-back")
        app.part("CtpGoalPage").find(name=re.compile(re.escape(LATER)), patience=3 * driver.PATIENCE)
        tell("taylor-is-back")

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

    @tap.step("Taylor opens a new invitation to the journal that is open, and shares it again")
    def once_more():
        words = hear("words-again")
        hand_over(again)
        wait_for(lambda: len(app.windows) == 2, "the window that asks for the words")
        app.window(next(w.name for w in app.windows if w.name != "Amirah and Taylor"))
        page = app.part("CtpJoinPage")
        page.find("text box", "The words that you were told").type(words, end="Return")
        page.find("button", "Share Again").click()
        tell("signs-again", json.dumps(compare()))
        share_folder()
        page = app.part("CtpGoalPage")
        page.find("text box", "Add a milestone…").type("Again", end="Return")
        hear("amirah-read-again")
        app.quit()


status = tap.run(app)
if status != 0:
    tell("failed")
    if taylor is not None:
        print("\n".join(f"# Taylor: {line}" for line in taylor.communicate()[0].splitlines()))
sys.exit(status)
