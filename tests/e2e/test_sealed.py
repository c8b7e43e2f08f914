#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Feedback rounds on two copies of one journal, each in the application of its person: whoever
answers first, neither copy has an answer of the other's before its own were given; then both show
both; and an answer that was changed afterwards is refused in a sentence.

usage: test_sealed.py BUILD OTHER_COPY
"""

import json
import re
import subprocess
import sys
from datetime import date

import counterpart_driver as driver
from counterpart_driver import App, Home, Installation, Tap, wait_for

PASSPHRASE = "seven otters borrow a ladder"
SECRETS = {"Amirah": "Amirah writes of quinces", "Taylor": "Taylor writes of medlars"}

ASKED = "Laughs at a mistake"
REVIEW = "Every hour of it, and the tea"

driver.on_a_screen()
tap = Tap()
installation = Installation(sys.argv[1])
home = Home()
journals = {name: home.path / f"{name}.counterpart" for name in SECRETS}
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
        return Person.app.view("Feedback")

    def answer(self, view, button, worth):
        """Answers everything, and gives it."""
        view.find("button", button).click()
        page = Person.app.part("CtpRoundPage")
        asked = int(page.says(re.compile("^0 of .* answered")).name.split()[2])
        wait_for(lambda: len(page.all("button", worth)) == asked, "every question")
        for row in page.all("button", worth):
            row.click()
        wait_for(lambda: all(w.has("pressed") for w in page.all("button", worth)), "every answer")
        page.find("text box", "Remark").put(f"{SECRETS[self.name]} {worth}")
        give = page.find("button", "Give Answers")
        wait_for(lambda: give.has("sensitive"), "all to be answered")
        give.click()
        view.says(re.compile("^(You have|Both of you have) answered"))

    def close(self):
        Person.app.quit()


amirah, taylor = Person("Amirah"), Person("Taylor")


def send(*pairs):
    for sender, receiver in pairs:
        subprocess.run(
            [sys.argv[2], "send", journals[sender.name], journals[receiver.name], PASSPHRASE],
            check=True,
        )


def cli(command, person, *arguments):
    return subprocess.run(
        [installation.program("counterpart-cli"), command, journals[person.name], *arguments,
         "--passphrase-file", words],
        check=True, stdout=subprocess.PIPE, text=True, env=installation.environment(home.path),
    ).stdout


def has(person, secret):
    """Whether it is anywhere in a copy, as that can be read with the passphrase."""
    plain = home.path / "plain.sqlite"
    cli("export", person, "-o", plain)
    found = secret.encode() in plain.read_bytes()
    plain.unlink()
    return found


@tap.step("Amirah answers first: Taylor learns that, and nothing else")
def first():
    subprocess.run([sys.argv[2], "begin", journals["Amirah"], journals["Taylor"], PASSPHRASE], check=True)
    agreement = json.loads(cli("list", amirah, "agreement", "--json"))[0]["id"]
    cli("set", amirah, agreement, "round_every=1")
    cli("add", amirah, "meeting", "title=First talk", "status=held", f"start={date.today()}T00:10")
    view = amirah.open()
    view.find("list item", "Time for a feedback round").says("1 meeting so far")
    amirah.answer(view, "Start a Round", "2: Rarely")
    view.says("You have answered. The answers open for both of you when Taylor has answered too.")
    amirah.close()
    send((amirah, taylor))
    assert not has(taylor, SECRETS["Amirah"]), "Taylor's copy has an answer of Amirah's"


@tap.step("Taylor answers second, and waits for what is on its way")
def second():
    view = taylor.open()
    view.says("Amirah has answered. The answers open for both of you when you have answered too.")
    taylor.answer(view, "Answer Now", "4: Often")
    view.says("Both of you have answered. The answers of Amirah open here as soon as they arrive.")
    taylor.close()
    send((taylor, amirah), (amirah, taylor))


@tap.step("both see both; Taylor answers the next round first")
def results():
    view = taylor.open()
    view.says(f"Amirah: {SECRETS['Amirah']}")
    view.says(f"Taylor: {SECRETS['Taylor']}")
    view.says("Worth talking about")
    taylor.answer(view, "Start a Round", "5: Always")
    view.says("You have answered. The answers open for both of you when Amirah has answered too.")
    taylor.close()
    send((taylor, amirah))
    assert not has(amirah, f"{SECRETS['Taylor']} 5"), "Amirah's copy has an answer of Taylor's"


@tap.step("Amirah answers second, and sees the first round")
def other_order():
    view = amirah.open()
    view.says(f"Taylor: {SECRETS['Taylor']} 4")
    amirah.answer(view, "Answer Now", "4: Often")
    amirah.close()
    send((amirah, taylor), (taylor, amirah))


@tap.step("both start and answer the third round without hearing of each other")
def apart():
    view = taylor.open()
    view.says(f"Amirah: {SECRETS['Amirah']} 4")
    view.says(re.compile("Amirah: Rarely"))
    taylor.answer(view, "Start a Round", "3: Sometimes")
    taylor.close()
    view = amirah.open()
    view.says(f"Taylor: {SECRETS['Taylor']} 5")
    amirah.answer(view, "Start a Round", "5: Always")
    amirah.close()
    for person, other in ((amirah, taylor), (taylor, amirah)):
        assert not has(person, f"{SECRETS[other.name]} {5 if other is amirah else 3}")
    send((taylor, amirah), (amirah, taylor), (taylor, amirah))
    assert has(amirah, f"{SECRETS['Taylor']} 3") and has(taylor, f"{SECRETS['Amirah']} 5")
    rounds = json.loads(cli("list", amirah, "round", "--json"))
    assert len(rounds) == 3, rounds


@tap.step("an answer that Taylor changed afterwards is refused, and said so")
def tampered():
    answers = json.loads(cli("list", taylor, "answer", "--where", "value=3", "--json"))
    cli("set", taylor, answers[0]["id"], "value=5")
    send((taylor, amirah))
    view = amirah.open()
    view.says("The answers of Taylor are not those that were given: somebody changed them afterwards. "
              "They are not shown.")
    view.says(f"Amirah: {SECRETS['Amirah']} 5")
    assert not view.all(name=re.compile(f"{SECRETS['Taylor']} 3")), "refused answers show"
    amirah.close()


@tap.step("what is asked is made their own; an empty standard statement is as it was")
def asked():
    view = taylor.open()
    view.find("list item", "What we ask").click()
    page = Person.app.part("CtpStatementsPage")
    page.find("text box", "Ask something else…").type(ASKED, end="Return")
    wait_for(lambda: len(page.all("text box", "Statement")) == 14, "the new statement")
    patient = next(entry for entry in page.all("text box", "Statement") if entry.text == "Is patient")
    patient.type("Takes the time")
    Person.app.press("alt+Up")
    wait_for(lambda: page.all("text box", "Statement")[3].text == "Takes the time", "it to go up")
    Person.app.press("alt+Down")
    wait_for(lambda: page.all("text box", "Statement")[4].text == "Takes the time", "it to go down")
    Person.app.press("Delete")
    wait_for(lambda: len(page.all("text box", "Statement")) == 13, "it to be asked no more")
    Person.app.press("ctrl+z")
    wait_for(lambda: len(page.all("text box", "Statement")) == 14, "it to be asked again")
    Person.app.press("Escape")
    view.find("list item", "What we ask")
    taylor.close()
    asked_now = json.loads(cli("list", taylor, "statement", "--json"))
    assert {s["text"] for s in asked_now} == {ASKED, "Takes the time"}, asked_now


@tap.step("both look back in the closing review, which knows the rounds")
def review():
    view = taylor.open()
    view.find("list item", "Closing review").click()
    page = Person.app.part("CtpReviewPage")
    page.says("You answered 3 feedback rounds together")
    page.find("text box", "Was it worth your time? What made it so?").put(REVIEW)
    paper = home.path / "review.pdf"
    page.find("button", "Save as PDF…").click()
    wait_for(lambda: len(Person.app.windows) > 1, "the file chooser")
    Person.app.window(Person.app.windows[-1].name).find("text box").type(str(paper), end="Return")
    wait_for(paper.exists, "the page to be written")
    wait_for(lambda: len(Person.app.windows) == 1, "the file chooser to go")
    assert REVIEW in subprocess.run(["pdftotext", "-layout", paper, "-"], check=True,
                                    stdout=subprocess.PIPE, text=True).stdout
    Person.app.window("Amirah and Taylor")
    page.find("button", "Print…").click()
    wait_for(lambda: len(Person.app.windows) > 1 and Person.app.front_window().all("tab"), "GTK’s dialog")
    window = Person.app.front_window()
    window.find("label", "Print to File").pointed()
    window.find("button", "Print").click()
    wait_for(lambda: next((p for p in taylor.home.path.glob("*.pdf") if p.stat().st_size > 0), None),
             "the printed page")
    wait_for(lambda: len(Person.app.windows) == 1, "the dialog to go")
    Person.app.window("Amirah and Taylor")
    taylor.close()
    send((taylor, amirah))
    view = amirah.open()
    view.find("list item", "Closing review").click()
    Person.app.part("CtpReviewPage").says(REVIEW)
    amirah.close()
    paper = home.path / "review.md"
    cli("review", amirah, "-o", paper)
    assert REVIEW in paper.read_text()


class Shown:
    """Whichever application is open when a step fails."""

    def __getattr__(self, name):
        return getattr(Person.app, name)


sys.exit(tap.run(Shown()))
