#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Before a meeting the desktop gets one notification, which says nothing but the neutral title and
the time; not a second one after a restart; and, where the person wants it, one also while the journal
is locked and no window is open. The desktop and its portal are played by this test, on the private bus.

usage: test_reminder.py BUILD
"""

import re
import subprocess
import sys
from datetime import datetime, timedelta, timezone

from gi.repository import Gio, GLib

import counterpart_driver as driver
from counterpart_driver import App, Home, Installation, Tap, wait_for

PASSPHRASE = "seven otters borrow a ladder"
SECRET = "Saying no to a client"
PORTAL = "org.freedesktop.portal.Desktop"
PORTAL_PATH = "/org/freedesktop/portal/desktop"
BACKGROUND = """<node><interface name="org.freedesktop.portal.Background">
  <method name="RequestBackground">
    <arg type="s" direction="in"/><arg type="a{sv}" direction="in"/><arg type="o" direction="out"/>
  </method>
</interface></node>"""
NOTIFICATIONS = """<node><interface name="org.freedesktop.Notifications">
  <method name="Notify">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/>
  </method>
  <method name="CloseNotification"><arg type="u" direction="in"/></method>
  <method name="GetCapabilities"><arg type="as" direction="out"/></method>
  <method name="GetServerInformation">
    <arg type="s" direction="out"/><arg type="s" direction="out"/>
    <arg type="s" direction="out"/><arg type="s" direction="out"/>
  </method>
</interface></node>"""

driver.on_a_screen()
tap = Tap()
notified = []
notified_at = []
asked = []


def called(bus, sender, path, interface, method, arguments, invocation):
    if method == "Notify":
        notified.append(arguments.unpack())
        notified_at.append(datetime.now(timezone.utc))
        invocation.return_value(GLib.Variant("(u)", (len(notified),)))
    elif method == "GetCapabilities":
        invocation.return_value(GLib.Variant("(as)", (["body", "actions"],)))
    elif method == "GetServerInformation":
        invocation.return_value(GLib.Variant("(ssss)", ("test", "test", "1", "1.2")))
    else:
        invocation.return_value(None)


def asked_portal(bus, sender, path, interface, method, arguments, invocation):
    asked.append(arguments.unpack())
    invocation.return_value(GLib.Variant("(o)", (f"{PORTAL_PATH}/request/test",)))


session = Gio.bus_get_sync(Gio.BusType.SESSION)
for name, path, interface, answer in (
    ("org.freedesktop.Notifications", "/org/freedesktop/Notifications", NOTIFICATIONS, called),
    (PORTAL, PORTAL_PATH, BACKGROUND, asked_portal),
):
    session.register_object(
        path, Gio.DBusNodeInfo.new_for_xml(interface).interfaces[0], answer, None, None
    )
    session.call_sync(
        "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
        GLib.Variant("(su)", (name, 0)), None, Gio.DBusCallFlags.NONE, -1, None,
    )

installation = Installation(sys.argv[1])
home = Home()
journal = home.path / "pair.counterpart"
secret = home.path / "passphrase"
secret.write_text(PASSPHRASE + "\n")
now = datetime.now(timezone.utc)


def cli(command, *arguments):
    return subprocess.run(
        [installation.program("counterpart-cli"), "--passphrase-file", secret, command, journal,
         *arguments],
        env=installation.environment(home.path), check=True, capture_output=True, text=True,
    ).stdout.strip()


def add_meeting(start, reminder):
    cli("add", "meeting", f"start={start:%Y-%m-%dT%H:%M}", "zone=UTC", f"title={SECRET}",
        f"reminder={reminder}", "place=Room 4.12")


def unlock():
    app.window()
    field = app.part("CtpUnlockPage").find(("text box", "password text", "entry"), "Passphrase")
    field.type(PASSPHRASE, end="Return")
    app.window("Amirah and Taylor")


cli("create", "--me", "Amirah", "--partner", "Taylor", "--i-am", "senior")
add_meeting(now + timedelta(minutes=12), 15)
add_meeting(now - timedelta(minutes=5), 15)
add_meeting(now + timedelta(days=2), 15)
# Due while the journal is locked: times are to the minute, so it is the end of this one or the next.
later = (now + timedelta(minutes=31)).replace(second=0, microsecond=0)
app = App(installation, home, str(journal))


@tap.step("what is about to begin is told once it is known")
def remind():
    unlock()
    wait_for(lambda: notified, "the notification")


@tap.step("with the neutral title and the time, and no word of the journal")
def discreet():
    summary, body = notified[0][3:5]
    assert summary == "Conversation", f"it is called “{summary}”"
    assert body.startswith("At "), f"it says “{body}”"
    for words in (SECRET, "Room", "Taylor", "Amirah", str(journal)):
        assert words not in str(notified), f"“{words}” was told: {notified}"


@tap.step("and not again after a restart")
def once():
    app.quit()
    cli("add", "meeting", f"start={later:%Y-%m-%dT%H:%M}", "zone=UTC", f"title={SECRET}",
        "reminder=30")
    app.start(str(journal))
    unlock()
    app.part("CtpOverviewView").says("Today")


@tap.step("running on without a window is asked of the desktop once the person wants it")
def background():
    assert not asked, f"the portal was asked already: {asked}"
    app.press("ctrl+comma")
    app.window("Preferences").find("switch", re.compile("^Also while")).click()
    wait_for(lambda: asked, "the portal to be asked")
    parent, options = asked[0]
    assert parent == "" and options["autostart"] is False, f"{asked}"
    for words in (SECRET, "Taylor", "Amirah", str(journal)):
        assert words not in str(asked), f"“{words}” was told: {asked}"
    app.press("Escape")
    wait_for(lambda: len(app.windows) == 1, "the preferences to go")


@tap.step("the next one comes also while the journal is locked and no window is open, and in time")
def locked():
    app.window()
    app.press("ctrl+l")
    app.part("CtpUnlockPage")
    app.find("button", "Close").click()
    wait_for(lambda: not app.windows, "the window to go")
    wait_for(lambda: len(notified) > 1, "the second notification", 120)
    app.check()
    assert len(notified) == 2, f"{len(notified)} notifications: {notified}"
    late = (notified_at[1] - (later - timedelta(minutes=30))).total_seconds()
    assert 0 <= late < 5, f"it came {late:.1f} s after its time"


@tap.step("which leads back to a window, and the application ends when it is told to")
def back():
    session.emit_signal(
        None, "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "ActionInvoked",
        GLib.Variant("(us)", (len(notified), "default")),
    )
    app.window()
    app.quit()
    assert len(asked) == 1, f"the portal was asked {len(asked)} times"


sys.exit(tap.run(app))
