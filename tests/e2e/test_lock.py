#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A journal is locked when the screen is, and when nobody has touched it for a while; a session that
ends waits until it is saved; and one that somebody else has open can be read. The screen saver, the
login service and the session manager are played by this test, on the private bus.

usage: test_lock.py BUILD
"""

import fcntl
import os
import subprocess
import sys

from gi.repository import Gio, GLib

import counterpart_driver as driver
from counterpart_driver import App, Home, Installation, Tap, wait_for

PASSPHRASE = "seven otters borrow a ladder"
GOAL = "Write for social media myself"
WRITTEN = ("Ask what the board reads", "Who answers at night?", "Say no to a client",
           "Leave the phone outside")

LOGIN = "org.freedesktop.login1"
LOGIN_SESSION = "/org/freedesktop/login1/session/_31"
MANAGER = """<node><interface name="org.freedesktop.login1.Manager">
  <method name="GetSession"><arg type="s" direction="in"/><arg type="o" direction="out"/></method>
</interface></node>"""

SESSIONS = "org.gnome.SessionManager"
CLIENT = "/org/gnome/SessionManager/Client1"
# What else joins the session, as the launcher of the accessibility bus does.
OTHER = "/org/gnome/SessionManager/Client2"
APPLICATION = "io.github.counterpart.Counterpart"
SESSION_MANAGER = """<node><interface name="org.gnome.SessionManager">
  <method name="RegisterClient">
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="o" direction="out"/>
  </method>
  <method name="UnregisterClient"><arg type="o" direction="in"/></method>
  <method name="Inhibit">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
    <arg type="u" direction="in"/><arg type="u" direction="out"/>
  </method>
  <method name="Uninhibit"><arg type="u" direction="in"/></method>
</interface></node>"""
CLIENT_PRIVATE = """<node><interface name="org.gnome.SessionManager.ClientPrivate">
  <method name="EndSessionResponse">
    <arg type="b" direction="in"/><arg type="s" direction="in"/>
  </method>
  <signal name="QueryEndSession"><arg type="u"/></signal>
  <signal name="EndSession"><arg type="u"/></signal>
</interface></node>"""

driver.on_a_screen()
tap = Tap()
asked = []
answers = {
    "GetSession": GLib.Variant("(o)", (LOGIN_SESSION,)),
    "Inhibit": GLib.Variant("(u)", (7,)),
}


def called(bus, sender, path, interface, method, arguments, invocation):
    asked.append((method, *arguments.unpack()))
    answer = answers.get(method)
    if method == "RegisterClient":
        answer = GLib.Variant("(o)", (CLIENT if asked[-1][1] == APPLICATION else OTHER,))
    invocation.return_value(answer)


session = Gio.bus_get_sync(Gio.BusType.SESSION)
for path, interface in (
    ("/org/freedesktop/login1", MANAGER),
    ("/org/gnome/SessionManager", SESSION_MANAGER),
    (CLIENT, CLIENT_PRIVATE),
):
    session.register_object(
        path, Gio.DBusNodeInfo.new_for_xml(interface).interfaces[0], called, None, None
    )
for name in (LOGIN, SESSIONS):
    session.call_sync(
        "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
        GLib.Variant("(su)", (name, 0)), None, Gio.DBusCallFlags.NONE, -1, None,
    )

installation = Installation(sys.argv[1])
home = Home()
journal = home.path / "pair.counterpart"
secret = home.path / ".secret"
secret.write_text(PASSPHRASE + "\n")


def cli(command, *arguments):
    return subprocess.run(
        [installation.program("counterpart-cli"), "--passphrase-file", secret, command, journal,
         *arguments],
        env=installation.environment(home.path), check=True, capture_output=True, text=True,
    ).stdout


cli("create", "--me", "Amirah", "--partner", "Taylor", "--i-am", "senior")
cli("add", "goal", f"title={GOAL}")
app = App(installation, home, str(journal),
          DBUS_SYSTEM_BUS_ADDRESS=os.environ["DBUS_SESSION_BUS_ADDRESS"])


def unlock():
    app.window()
    app.part("CtpUnlockPage").find(("text box", "password text"), "Passphrase").type(
        PASSPHRASE, end="Return"
    )
    app.window("Amirah and Taylor")


def open_goal():
    view = app.view("Goals")
    view.find("list item", GOAL).pointed()
    return app.part("CtpGoalPage")


def write(words):
    """Types a milestone and leaves it standing in its field, as one who is called away does."""
    page = open_goal()
    page.find("text box", "Add a milestone…").type(words, end="Return")
    page.says(words)


def locked():
    app.part("CtpUnlockPage").find(("text box", "password text"), "Passphrase")
    assert not [w for w in app.windows if "Amirah" in w.name], "the title still names the pair"
    for words in (GOAL, *WRITTEN):
        assert not app.all(name=words), f"“{words}” still shows"


@tap.step("where the screen is locked, so is the journal, and what was written is kept")
def screen_saver():
    unlock()
    write(WRITTEN[0])
    session.emit_signal(None, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged",
                        GLib.Variant("(b)", (True,)))
    locked()
    assert WRITTEN[0] in cli("list", "milestone"), "what was written is lost"


@tap.step("also where the login service says it")
def login():
    wait_for(lambda: ("GetSession", "auto") in asked, "the login service to be asked")
    unlock()
    write(WRITTEN[1])
    session.emit_signal(None, LOGIN_SESSION, LOGIN + ".Session", "Lock", None)
    locked()
    assert WRITTEN[1] in cli("list", "milestone"), "what was written is lost"


@tap.step("after a minute without a key, where one minute is set")
def idle():
    if not os.environ.get("CTP_TEST_LONG"):
        return
    subprocess.run(
        ["gsettings", "set", APPLICATION, "lock-after-minutes", "1"],
        env=app.env, check=True,
    )
    app.quit()
    app.start(str(journal))
    unlock()
    write(WRITTEN[3])
    wait_for(lambda: app.all(("text box", "password text"), "Passphrase"), "the lock", 90)
    locked()


@tap.step("who has it open is named, and it can be read meanwhile, not written to")
def read():
    with open(home.path / ".pair.counterpart.lock", "a+", encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        page = app.part("CtpUnlockPage")
        page.find(("text box", "password text"), "Passphrase").type(PASSPHRASE, end="Return")
        page.says("is already open")
        page.find("button", "Open to Read").click()
        app.window("Amirah and Taylor")
        app.says("This journal is open somewhere else")
        page = open_goal()
        page.says(WRITTEN[0])
        assert not page.all("text box", "Add a milestone…",
                            where=lambda field: "sensitive" in field.states), "it can be written to"
        app.press("ctrl+l")
        app.part("CtpUnlockPage")


@tap.step("a session that ends waits for the save, and the application goes with it")
def log_out():
    unlock()
    wait_for(lambda: ("RegisterClient", APPLICATION, "") in asked, "the session to be joined")
    write(WRITTEN[2])
    session.emit_signal(None, CLIENT, "org.gnome.SessionManager.ClientPrivate", "QueryEndSession",
                        GLib.Variant("(u)", (0,)))
    wait_for(lambda: ("EndSessionResponse", True, "") in asked, "the answer to the session")
    order = [call[0] for call in asked]
    if "Inhibit" in order:
        wait_for(lambda: ("Uninhibit", 7) in asked, "the session to be let go")
    session.emit_signal(None, CLIENT, "org.gnome.SessionManager.ClientPrivate", "EndSession",
                        GLib.Variant("(u)", (0,)))
    wait_for(lambda: app.process.poll() is not None, "the application to end")
    assert app.process.returncode == 0, f"it ended with {app.process.returncode}: {app.words()}"
    assert WRITTEN[2] in cli("list", "milestone"), "what was written is lost"


sys.exit(tap.run(app))
