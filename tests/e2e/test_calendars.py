#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Meetings go to other calendars and come back, as a person does it: exported, changed by another
program and imported with one undo; kept in a file that follows; sent as an invitation with a mail
program that is there or is not, or through the desktop's portal, which is played by this test.

usage: test_calendars.py BUILD
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from gi.repository import Gio, GLib

import counterpart_driver as driver
from counterpart_driver import App, Home, Installation, Tap, wait_for

PASSPHRASE = "seven otters borrow a ladder"

PORTAL = "org.freedesktop.portal.Desktop"
PORTAL_PATH = "/org/freedesktop/portal/desktop"
EMAIL = """<node><interface name="org.freedesktop.portal.Email">
  <method name="ComposeEmail">
    <arg type="s" direction="in"/><arg type="a{sv}" direction="in"/><arg type="o" direction="out"/>
  </method>
</interface></node>"""

driver.on_a_screen()
tap = Tap()
installation = Installation(sys.argv[1])
home = Home()
journal = home.path / "pair.counterpart"
exported = home.path / "all.ics"
kept = home.path / "kept.ics"
letter = home.path / "letter"
tools = home.path / "tools"
secret = home.path / "passphrase"


def cli(*arguments):
    return subprocess.run(
        [installation.program("counterpart-cli"), *arguments, "--passphrase-file", secret],
        env=installation.environment(home.path), check=True, stdout=subprocess.PIPE, text=True,
    ).stdout.strip()


def write_mail_program():
    """What stands in for a mail program: it keeps what it is told, and the attachment."""
    tools.mkdir()
    program = tools / "xdg-email"
    program.write_text("#!/bin/sh\n"
                       f'printf "%s\\n" "$@" > "{letter}.part"\n'
                       'while [ "$1" != --attach ]; do shift; done\n'
                       f'cat "$2" >> "{letter}.part"\n'
                       f'mv "{letter}.part" "{letter}"\n')
    program.chmod(0o755)


secret.write_text(PASSPHRASE + "\n")
cli("create", journal, "--me", "Amirah", "--partner", "Taylor", "--i-am", "senior")
# Every day from long before to long after today, so that there is a next meeting whenever this runs.
cli("add", journal, "schedule", "start=2026-11-03T16:00", "zone=Europe/London", "minutes=45",
    "rule=FREQ=WEEKLY", "title=Salaries")
write_mail_program()
app = App(installation, home, journal, PATH=f"{tools}:{installation.program().parent}:{os.environ['PATH']}")


def choose_file(path):
    """Types a path into GTK's own file chooser."""
    wait_for(lambda: len(app.windows) > 1, "the file chooser")
    app.window(app.windows[-1].name).find("text box", patience=5).type(str(path), end="Return")


def choose(item):
    app.button("Main Menu").click()
    app.find("menu item", re.compile(item)).click()


def hand_over(path):
    """As a file manager opens a file with the application that runs already."""
    subprocess.run([installation.program(), path], env=app.env, check=True)


def read_lines(path):
    return re.sub("\r\n[ \t]", "", path.read_bytes().decode()).split("\r\n")


def take_letter():
    """The calendar file of the letter that the mail program was told to write."""
    wait_for(letter.exists, "the letter")
    text = letter.read_text()
    lines = read_lines(letter)
    letter.unlink()
    assert 'ORGANIZER;CN="Amirah":mailto:amirah@example.org' in lines, lines
    assert any(line.startswith("ATTENDEE;") and line.endswith(":mailto:taylor@example.org")
               for line in lines), lines
    assert "taylor@example.org" in text.split("BEGIN:VCALENDAR")[0].splitlines(), text
    assert "Salaries" not in text
    return lines


@tap.step("the journal opens on its meetings")
def unlock():
    app.find("text box", "Passphrase").type(PASSPHRASE, end="Return")
    app.part("CtpOverviewView")
    app.view("Meetings")
    app.part("CtpMeetingPage")


@tap.step("all meetings leave as a file that gives nothing away")
def export():
    choose("^Export to Calendar")
    app.window("Export to Calendar").find("button", re.compile("Export")).click()
    choose_file(exported)
    wait_for(exported.exists, "the calendar to be written")
    lines = read_lines(exported)
    assert "SUMMARY:Conversation" in lines and "RRULE:FREQ=WEEKLY" in lines, lines
    assert not any("Salaries" in line for line in lines)


@tap.step("what another program moved is proposed, applied, and undone in one step")
def import_changes():
    text = exported.read_bytes().decode()
    exported.write_bytes(text.replace("T160000", "T173000").replace("SEQUENCE:0", "SEQUENCE:1")
                        .replace("END:VCALENDAR",
                                 "BEGIN:VEVENT\r\nUID:elsewhere\r\nDTSTART:20270101T090000Z\r\n"
                                 "DURATION:PT30M\r\nSUMMARY:A <b>walk</b> & a talk\r\n"
                                 "END:VEVENT\r\nEND:VCALENDAR").encode())
    hand_over(exported)
    dialog = app.window("Changes from a Calendar")
    dialog.says("All meetings move")
    dialog.says("A <b>walk</b> & a talk")
    dialog.find("button", re.compile("Apply")).click()
    app.window()
    app.says("1 change made")
    app.part("CtpMeetingPage").says("17:30 to 18:15")
    app.press("ctrl+z")
    app.part("CtpMeetingPage").says("16:00 to 16:45")


@tap.step("what is no calendar is refused with a word")
def refuse():
    nonsense = home.path / "nonsense.ics"
    nonsense.write_text("Dear Taylor,\n" * 100)
    hand_over(nonsense)
    app.says("This file holds no calendar.")


@tap.step("an invitation to the series is a letter, once both addresses are known")
def invite():
    page = app.part("CtpMeetingPage")
    page.find("button", "More").click()
    page.find("menu item", re.compile("^Invite")).click()
    dialog = app.window("Mail Addresses")
    dialog.find("text box", "Taylor").type("taylor@example.org")
    dialog.find("text box", "Amirah").type("amirah@example.org")
    dialog.find("button", re.compile("Go On")).click()
    app.window()
    lines = take_letter()
    assert "METHOD:REQUEST" in lines and "STATUS:CONFIRMED" in lines, lines
    assert "RRULE:FREQ=WEEKLY" in lines and "RECURRENCE-ID" not in "".join(lines), lines


@tap.step("a file is kept up to date, which no other file tells of")
def keep():
    choose("^Keep a Calendar File")
    choose_file(kept)
    wait_for(kept.exists, "the kept file")
    assert kept.stat().st_mode & 0o777 == 0o600
    page = app.part("CtpMeetingPage")
    page.find("button", "More").click()
    page.find("menu item", re.compile("^Cancel")).click()
    app.window("Cancel Meeting?").find("button", re.compile("Cancel Meeting")).click()
    app.window()
    wait_for(lambda: "STATUS:CANCELLED" in read_lines(kept), "the file to follow", patience=20)
    for path in home.files():
        if path not in (kept, exported) and path.name != ".e2e-log":
            assert b"kept.ics" not in path.read_bytes(), f"{path} tells of the kept file"


@tap.step("a cancellation of one meeting is a letter to the same addresses")
def call_off():
    page = app.part("CtpMeetingPage")
    page.find("button", "More").click()
    page.find("menu item", re.compile("^Call")).click()
    lines = take_letter()
    assert "METHOD:CANCEL" in lines and "STATUS:CANCELLED" in lines, lines
    assert any(line.startswith("RECURRENCE-ID") for line in lines), lines


@tap.step("without a mail program there is a sentence, and the journal goes on")
def no_mail_program():
    (tools / "xdg-email").write_text("#!/bin/sh\nexit 3\n")
    page = app.part("CtpMeetingPage")
    page.find("button", "More").click()
    page.find("menu item", re.compile("^Call")).click()
    app.says("No mail program took the letter.")


class Portal:
    """The desktop's portal: it keeps what it is asked, and answers as a person would."""

    DONE, CANCELLED, FAILED = 0, 1, 2

    def __init__(self):
        self.answer = self.DONE
        self.asked = []
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.bus.register_object(PORTAL_PATH, Gio.DBusNodeInfo.new_for_xml(EMAIL).interfaces[0],
                                 self.called, None, None)
        self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                           "RequestName", GLib.Variant("(su)", (PORTAL, 0)), None,
                           Gio.DBusCallFlags.NONE, -1, None)

    def called(self, bus, sender, path, interface, method, arguments, invocation):
        parent, options = arguments.unpack()
        file = invocation.get_message().get_unix_fd_list().get(options["attachment_fds"][0])
        with open(file, "rb") as attachment:
            options["file"] = re.sub("\r\n[ \t]", "", attachment.read().decode()).split("\r\n")
        self.asked.append(options)
        request = f"{PORTAL_PATH}/request/{sender[1:].replace('.', '_')}/{options['handle_token']}"
        invocation.return_value(GLib.Variant("(o)", (request,)))
        bus.emit_signal(sender, request, "org.freedesktop.portal.Request", "Response",
                        GLib.Variant("(ua{sv})", (self.answer, {})))

    def take(self):
        wait_for(lambda: self.asked, "the portal to be asked")
        return self.asked.pop()


def call_series_off():
    page = app.part("CtpMeetingPage")
    page.find("button", "More").click()
    page.find("menu item", re.compile("^Call Off Whole Series")).click()


@tap.step("the portal gets the letter with the file, and one that was given up changes nothing")
def give_up():
    global portal
    portal = Portal()
    portal.answer = Portal.CANCELLED
    call_series_off()
    letter = portal.take()
    assert letter["addresses"] == ["taylor@example.org"], letter
    assert letter["subject"] == "Conversation" and "Our meetings are off" in letter["body"], letter
    lines = letter["file"]
    assert "METHOD:CANCEL" in lines and "STATUS:CANCELLED" in lines, lines
    assert "RRULE:FREQ=WEEKLY" in lines, lines
    assert "Salaries" not in str(letter)
    assert cli("list", journal, "schedule"), "the series is gone"


@tap.step("a portal that fails is followed by the mail program, and the series stays without one")
def portal_fails():
    portal.answer = Portal.FAILED
    call_series_off()
    portal.take()
    app.says("No mail program took the letter.")
    app.part("CtpMeetingPage").says("every Tuesday")


@tap.step("a series that is called off goes with its letter, and comes back by undo")
def call_off_series():
    portal.answer = Portal.DONE
    call_series_off()
    portal.take()
    app.says("Series deleted")
    app.press("ctrl+z")
    app.part("CtpMeetingPage").says("every Tuesday")
    app.quit()


tap.run(app)
