#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that can be put on paper, as a person does it: chosen in the dialog, looked at page by
page, saved as PDF and Markdown, and printed through GTK's own dialog into a file.

usage: test_printing.py BUILD
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import counterpart_driver as driver
from counterpart_driver import App, Home, Installation, Tap, wait_for

DOCUMENTS = ("Session summary", "Agenda sheet", "Action list", "Agreement to sign",
             "Progress report", "The whole journal")
PASSPHRASE = "seven otters borrow a ladder"
MINUTES = "sorted them by what the writer wanted"
ACTION = "Write three posts in my own words"
PICTURES = os.environ.get("COUNTERPART_PICTURES")

driver.on_a_screen()
tap = Tap()
installation = Installation(sys.argv[1])
home = Home()
app = App(installation, home, "--example")


def text_of(path):
    return subprocess.run(
        ["pdftotext", "-layout", path, "-"], stdout=subprocess.PIPE, text=True, check=True
    ).stdout


def keep(name):
    if PICTURES:
        app.picture(Path(PICTURES) / f"{name}.png")


def open_dialog():
    app.press("ctrl+p")
    wait_for(lambda: len(app.windows) > 1, "the print dialog")
    dialog = app.window("Print")
    dialog.says(re.compile("^Page 1 of"))
    return dialog


def choose(dialog, document):
    """A combo box is worked with the keys: its list stands open on what is chosen."""
    row = dialog.find("combo box", "Document")
    row.click()
    row.find("list item", where=lambda w: "focused" in w.states)
    app.press("Home", *["Down"] * DOCUMENTS.index(document), "Return")
    row.find("label", document)
    dialog.says(re.compile("^Page 1 of"))


def save(dialog, item, name):
    path = home.path / name
    dialog.find(("button", "toggle button"), "Save").click()
    app.find("menu item", re.compile(item)).click()
    wait_for(lambda: len(app.windows) > 2, "the file chooser")
    app.window(app.windows[-1].name).find("text box").type(str(path), end="Return")
    wait_for(path.exists, f"{name} to be written")
    wait_for(lambda: len(app.windows) == 1, "the dialogs to go")
    app.window()
    return path


@tap.step("the dialog shows the first page of the last session")
def first():
    app.window()
    app.part("CtpOverviewView")
    dialog = open_dialog()
    dialog.says("Session summary")
    keep("print")


@tap.step("every document can be chosen, and its pages turned")
def documents():
    dialog = app.window("Print")
    for number, name in enumerate(DOCUMENTS):
        choose(dialog, name)
        keep(f"print-{number}")
    dialog.find("button", "Next Page").click()
    dialog.says(re.compile("^Page 2 of"))
    app.press("alt+Page_Up")
    dialog.says(re.compile("^Page 1 of"))
    app.press("Escape")
    wait_for(lambda: len(app.windows) == 1, "the dialog to go")
    app.window()


@tap.step("what a summary tells is chosen, and remembered")
def contents():
    dialog = open_dialog()
    dialog.find("switch", "Minutes").click()
    dialog.says(re.compile("^Page 1 of"))
    text = text_of(save(dialog, "PDF", "summary.pdf"))
    assert ACTION in text and "Confidential" in text, text
    assert MINUTES not in text, text
    dialog = open_dialog()
    text = save(dialog, "Markdown", "summary.md").read_text()
    assert ACTION in text and MINUTES not in text, text
    assert text.startswith("# "), text


@tap.step("the whole journal is saved as a book")
def booklet():
    dialog = open_dialog()
    choose(dialog, "The whole journal")
    path = save(dialog, "PDF", "journal.pdf")
    text = text_of(path)
    assert "Sessions 20" in text and "Our agreement" in text, text
    info = subprocess.run(["pdfinfo", path], stdout=subprocess.PIPE, text=True, check=True).stdout
    assert int(re.search(r"Pages: +(\d+)", info).group(1)) > 8, info


@tap.step("it is printed through GTK’s dialog, into a file")
def printed():
    dialog = open_dialog()
    choose(dialog, "Progress report")
    dialog.find("button", "Print…").click()
    wait_for(lambda: len(app.windows) > 1 and app.front_window().all("tab"), "GTK’s dialog")
    window = app.front_window()
    window.find("label", "Print to File").pointed()
    keep("print-gtk")
    window.find("button", "Print").click()
    path = wait_for(lambda: next(iter(home.path.glob("Progress*.pdf")), None), "the file")
    wait_for(lambda: len(app.windows) == 1, "the dialogs to go")
    text = wait_for(lambda: path.stat().st_size > 0 and "1 of" in text_of(path) and text_of(path),
                    "the whole file")
    assert "Confidential" in text and "Write for social media myself" in text, text
    fonts = subprocess.run(["pdffonts", path], stdout=subprocess.PIPE, text=True, check=True).stdout
    assert all(" yes " in line for line in fonts.splitlines()[2:]), fonts
    app.window()
    app.quit()


@tap.step("a long book is called off half-way, and leaves nothing behind")
def called_off():
    global app
    journal, words = home.path / "long.counterpart", home.path / "words"
    words.write_text(PASSPHRASE + "\n")
    subprocess.run(
        [installation.program("counterpart-cli"), "sample", journal, "--years", "4",
         "--passphrase-file", words],
        check=True, env=installation.environment(home.path))
    app = App(installation, Home(), str(journal))
    app.part("CtpUnlockPage").find(("text box", "password text"), "Passphrase").type(
        PASSPHRASE, end="Return")
    app.part("CtpOverviewView")
    app.window()
    dialog = open_dialog()
    choose(dialog, "The whole journal")
    dialog.find(("button", "toggle button"), "Save").click()
    app.find("menu item", re.compile("PDF")).click()
    wait_for(lambda: len(app.windows) > 2, "the file chooser")
    path = home.path / "off.pdf"
    app.window(app.windows[-1].name).find("text box").type(str(path), end="Return")
    dialog = app.window("Print")
    dialog.find("progress bar")
    dialog.find("button", "Cancel").click()
    dialog.gone("progress bar")
    dialog.says(re.compile("^Page 1 of"))
    assert not path.exists() and not list(home.path.glob("*off.pdf*")), "something is left"
    app.press("Escape")
    wait_for(lambda: len(app.windows) == 1, "the dialog to go")
    app.quit()


sys.exit(tap.run(app))
