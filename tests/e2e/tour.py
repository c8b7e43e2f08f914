#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Goes through the main job on the example journal, as a person would, and leaves what came of it:
pictures of every view, the calendar file and the PDF of a meeting.

usage: tour.py --build BUILD --out FOLDER [--docs]

  --docs   only the pictures that the README shows
"""

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path

import counterpart_driver as driver
from counterpart_driver import App, Failed, Home, Installation, wait_for

VIEWS = ("Overview", "Goals", "Meetings", "Notes", "Feedback")
PASSPHRASE = "seven otters borrow a ladder"
LONG_NAMES = ("Maria del Carmen Fernández-Villaverde y Ortega",
              "Friedrich-Wilhelm von Donaudampfschifffahrt zu Oberwinterthur")


def settings(points):
    """What a desktop tells GTK; there is none here."""
    return (
        "[Settings]\n"
        f"gtk-font-name=Cantarell {points}\n"
        "gtk-decoration-layout=appmenu:close\n"
        "gtk-enable-animations=0\n"
    )


def right_to_left():
    """An environment in which GTK takes the direction of Arabic. It asks a translation for it, and
    looks at none in the locale “C.UTF-8” as long as the application has none itself; so the same
    locale gets a name beginning with “en_”."""
    plain = Path("/usr/lib/locale/C.utf8")
    folder = Home().path
    if plain.is_dir():
        shutil.copytree(plain, folder / "en_US.utf8")
    return {"LOCPATH": str(folder), "LC_ALL": "en_US.UTF-8", "LANGUAGE": "ar"}


class Tour:
    def __init__(self, installation, out):
        self.installation = installation
        self.out = out
        self.app = None

    def begin(self, *arguments, size=(1100, 860), points=11, **environment):
        """Opens the application in a home of its own."""
        home = Home()
        folder = home.path / ".config" / "gtk-4.0"
        folder.mkdir(parents=True)
        (folder / "settings.ini").write_text(settings(points))
        self.app = App(self.installation, home, *arguments, **environment)
        self.app.window()
        self.app.resize(*size)
        return self.app

    def example(self, **kwargs):
        app = self.begin("--example", **kwargs)
        app.part("CtpOverviewView")
        return app

    def keep(self, name):
        self.app.check()
        self.app.picture(self.out / f"{name}.png")

    def end(self):
        self.app.window(self.app.windows[0].name)
        self.app.quit()

    def views(self, suffix="", views=VIEWS, **kwargs):
        app = self.example(**kwargs)
        for number, name in enumerate(VIEWS, 1):
            if name in views:
                if number > 1:
                    app.press(f"alt+{number}")
                app.part(f"Ctp{name}View")
                self.keep(name.lower() + suffix)
        self.end()

    def session(self, suffix="", **kwargs):
        """A session: as it begins, while something is written down, its end, and left open."""
        app = self.example(**kwargs)
        app.press("ctrl+shift+s")
        page = app.part("CtpSessionPage")
        wait_for(lambda: page.find("text box", "Minutes").has("focused"), "the minutes to be ready")
        app.keys("Start with the person who answers the phone.")
        app.press("F2")
        app.keys("The first line decides")
        app.press("Return")
        page.find("list item", "The first line decides")
        app.press("F3")
        app.keys("Write the first draft @Taylor Friday")
        page.says("Taylor · ")
        self.keep("session-line" + suffix)
        app.press("Return")
        page.find("list item", "Write the first draft")
        self.keep("session" + suffix)
        app.press("ctrl+shift+e")
        app.part("CtpSessionEndPage")
        self.keep("session-end" + suffix)
        app.press("Escape")
        app.press("ctrl+shift+j")
        app.part("CtpOverviewView")
        self.keep("session-left" + suffix)
        self.end()

    def save(self, item, path):
        """Chooses an item of the menu of a meeting, and types where the file shall go."""
        page = self.app.part("CtpMeetingPage")
        page.find("button", "More").click()
        page.find("menu item", re.compile(item)).click()
        if path.suffix == ".ics":
            self.app.window("Export to Calendar").find("button", re.compile("Export")).click()
        wait_for(lambda: len(self.app.windows) > 1, "the file chooser")
        dialog = self.app.window(self.app.windows[-1].name)
        dialog.find("text box").type(str(path), end="Return")
        wait_for(path.exists, f"{path.name} to be written")
        self.app.window(self.app.windows[0].name)

    def main_job(self):
        """What a pair does before, in and after a meeting."""
        app = self.example()
        self.keep("overview")

        goals = app.view("Goals")
        self.keep("goals")
        goals.find("list item", "Write for social media myself").pointed()
        app.part("CtpGoalPage")
        self.keep("goal")
        app.part("CtpGoalPage").find("button", "Goals").click()
        goals.find("list item", "Our agreement").pointed()
        app.part("CtpAgreementPage")
        self.keep("agreement")

        app.view("Meetings")
        agenda = app.part("CtpAgenda")
        agenda.find("text box", "Add a topic").type("What the interns think 5 min @Taylor", end="Return")
        agenda.find("list item", "What the interns think, 5 min")
        self.keep("meetings")

        app.view("Notes")
        self.keep("notes")

        feedback = app.view("Feedback")
        self.keep("feedback")
        feedback.find("button", "Answer Now").click()
        app.part("CtpRoundPage")
        self.keep("answers")

        app.press("ctrl+f")
        app.find("search box").type("posts")
        app.part("CtpSearchResults").find("list item")
        self.keep("search")
        app.press("Escape")

        for keys, name in (("ctrl+comma", "preferences"), ("ctrl+question", "shortcuts")):
            app.press(keys)
            wait_for(lambda: len(app.windows) > 1, f"the window of {name}")
            app.window(app.windows[-1].name)
            self.keep(name)
            app.press("Escape")
            wait_for(lambda: len(app.windows) == 1, f"the window of {name} to go")
            app.window()

        app.view("Meetings")
        self.save("^Export", self.out / "meeting.ics")
        self.save("PDF", self.out / "meeting.pdf")
        self.end()

    def journal(self):
        """How a journal of one's own begins, and opens again."""
        app = self.begin()
        self.keep("start")
        app.item("Start a Journal").click()
        app.find("text box", "Your name").type("Amirah")
        self.keep("create")
        app.find("text box", "The other person’s name").type("Taylor", end="Return")
        app.find("text box", "Taylor’s mail address").type("taylor@example.org", end="Return")
        app.find("text box", "Passphrase").type(PASSPHRASE)
        self.keep("create-passphrase")
        app.find("text box", "The same once more").type(PASSPHRASE, end="Return")
        app.part("CtpOverviewView")
        for number, name in enumerate(VIEWS, 1):
            app.press(f"alt+{number}")
            app.part(f"Ctp{name}View")
            self.keep(f"{name.lower()}-empty")
        app.press("ctrl+l")
        app.part("CtpUnlockPage")
        self.keep("unlock")
        self.end()


    def pair_in_folder(self, me, partner):
        """Two copies of a journal that share a folder, with one paragraph that both wrote: the first
        copy, the folder, an invitation, and its words."""
        folder = Home().path
        shared = folder / "Shared"
        secret = folder / "passphrase"
        first, second = folder / "first.counterpart", folder / "second.counterpart"
        invitation = folder / "Invitation.counterpart-invitation"
        shared.mkdir()
        secret.write_text(PASSPHRASE + "\n")

        def cli(*arguments):
            return subprocess.run(
                [self.installation.program("counterpart-cli"), *arguments, "--passphrase-file", secret],
                env=self.installation.environment(folder), check=True, stdout=subprocess.PIPE,
                text=True,
            ).stdout.strip()

        cli("create", first, "--me", me, "--partner", partner, "--i-am", "senior")
        goal = cli("add", first, "goal", "title=Write for social media myself",
                   "why=Customers are there.")
        words = cli("invite", first, "-o", invitation, "--again")
        phrase = folder / "words"
        phrase.write_text(words + "\n")
        cli("join", second, invitation, "--phrase-file", phrase)
        for journal in (first, second, first):
            cli("share", journal, shared)
        cli("set", first, goal, "why=Customers are there, and nobody answers them.")
        cli("set", second, goal, "why=Customers are there. So are our best applicants.")
        for journal in (first, second, first):
            cli("share", journal)
        return first, shared, invitation, words

    def over(self, what, name):
        """Keeps a window over the journal, and closes it."""
        app = self.app
        wait_for(lambda: len(app.windows) > 1, f"the window of {what}")
        app.window(app.windows[-1].name)
        self.keep(name)
        app.press("Escape")
        wait_for(lambda: len(app.windows) == 1, f"the window of {what} to go")
        app.window()

    def sharing(self, suffix="", me="Amirah", partner="Taylor", **kwargs):
        """What two copies of a journal show of each other."""
        first, shared, invitation, words = self.pair_in_folder(me, partner)

        def choose(item):
            app.press("F10")
            app.find("menu item", re.compile(item)).do()

        app = self.begin(str(first), **kwargs)
        app.part("CtpUnlockPage").find(("text box", "password text"), "Passphrase").type(
            PASSPHRASE, end="Return")
        app.part("CtpOverviewView")
        app.press("alt+2")
        app.part("CtpGoalsView").find("list item", re.compile("^Write for social")).pointed()
        app.part("CtpContested")
        self.keep("versions" + suffix)

        choose("^Sharing")
        window = app.window("Sharing")
        window.says(re.compile("^What is in the folder"))
        self.keep("sharing" + suffix)
        window.find("button", "Compare…").click()
        wait_for(lambda: len(app.windows) > 2, "the signs")
        app.window(app.windows[-1].name)
        self.keep("signs" + suffix)
        app.press("Escape")
        wait_for(lambda: len(app.windows) == 2, "the signs to go")
        app.window("Sharing")
        app.press("Escape")
        wait_for(lambda: len(app.windows) == 1, "the window to go")
        app.window()

        choose("^A Further Copy")
        self.over("a further copy", "invite-myself" + suffix)
        choose("^Send an Update")
        self.over("an update", "send-update" + suffix)
        choose("^Invite ")
        self.over("the invitation", "invite" + suffix)

        shared.rename(shared.with_name("Elsewhere"))
        app.says(re.compile("^The shared folder .* is not there"))
        self.keep("sharing-problem" + suffix)
        choose("^Sharing")
        self.over("a folder that is away", "sharing-away" + suffix)
        self.end()

        app = self.begin(str(invitation), **kwargs)
        page = app.part("CtpJoinPage")
        page.find("text box", "The words that you were told").type(words)
        self.keep("join" + suffix)
        app.press("Return")
        page.find(("text box", "password text"), "Passphrase")
        self.keep("join-copy" + suffix)
        self.end()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--docs", action="store_true")
    arguments = parser.parse_args()

    driver.on_a_screen()
    arguments.out.mkdir(parents=True, exist_ok=True)
    tour = Tour(Installation(arguments.build), arguments.out.resolve())
    dark = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}
    try:
        if arguments.docs:
            tour.views()
            tour.views("-dark", ("Overview",), **dark)
            tour.views("-narrow", ("Overview",), size=(360, 780))
        else:
            tour.main_job()
            tour.journal()
            tour.sharing()
            tour.sharing("-long-names", me=LONG_NAMES[0], partner=LONG_NAMES[1], size=(360, 780))
            for show in (tour.views, tour.session, tour.sharing):
                show("-dark", **dark)
                show("-narrow", size=(360, 780))
                show("-large-text", points=16)
                show("-right-to-left", **right_to_left())
            tour.session()
    except Failed as error:
        print(f"tour: {error}\n{driver.see(tour.app)}", file=sys.stderr)
        return 1

    for path in sorted(tour.out.iterdir()):
        print(path.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
