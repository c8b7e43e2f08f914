#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The passphrase in the desktop’s keyring: remembered, used, forgotten; and a computer without one.

usage: test_keyring.py BUILD
"""

import re
import subprocess
import sys

from gi.repository import Gio, GLib

import counterpart_driver as driver
from counterpart_driver import App, Home, Installation, Tap, wait_for

PASSPHRASE = "seven otters borrow a ladder"

driver.on_a_screen()
tap = Tap()
installation = Installation(sys.argv[1])
home = Home()
journal = home.path / "pair.counterpart"
secret = home.path / ".secret"
secret.write_text(PASSPHRASE + "\n")
subprocess.run(
    [installation.program("counterpart-cli"), "create", journal, "--me", "Amirah", "--partner",
     "Taylor", "--i-am", "senior", "--passphrase-file", secret],
    env=installation.environment(home.path), check=True, capture_output=True,
)
app = None


def has_keyring():
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    return bus.call_sync(
        "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
        GLib.Variant("(s)", ("org.freedesktop.secrets",)), None, Gio.DBusCallFlags.NONE, 5000, None,
    ).unpack()[0]


def unlock(remember):
    app.window()
    page = app.part("CtpUnlockPage")
    if remember:
        page.find("checkbox", re.compile("Remember")).click()
    page.find(("text box", "password text"), "Passphrase").type(PASSPHRASE, end="Return")
    app.window("Amirah and Taylor")


@tap.step("a keyring opens with the login")
def keyring():
    daemon = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
        env=installation.environment(home.path), stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    daemon.stdin.write(b"login\n")
    daemon.stdin.close()
    keyring.daemon = daemon
    wait_for(has_keyring, "the keyring on the bus")


@tap.step("the passphrase is remembered when it is asked for")
def remember():
    global app
    app = App(installation, home, str(journal))
    unlock(remember=True)
    app.quit()


@tap.step("then the journal opens without a question")
def use():
    app.start(str(journal))
    app.window("Amirah and Taylor")
    app.part("CtpOverviewView")


@tap.step("it is forgotten in the preferences")
def forget():
    app.press("ctrl+comma")
    wait_for(lambda: len(app.windows) > 1, "the preferences")
    window = app.window(app.windows[-1].name)
    window.find("button", re.compile("Forget All")).click()
    app.says("No passphrase is remembered on this computer any more.")
    window.find("button", "Close").click()
    wait_for(lambda: len(app.windows) == 1, "the preferences to close")
    app.window()
    app.quit()


@tap.step("then it asks again")
def ask():
    app.start(str(journal))
    app.window()
    app.part("CtpUnlockPage")
    unlock(remember=False)
    app.quit()


@tap.step("where there is no keyring, a sentence says so and the journal opens all the same")
def absent():
    keyring.daemon.terminate()
    keyring.daemon.wait()
    wait_for(lambda: not has_keyring(), "the keyring to be gone")
    # On this bus one would be started again; on one without services there is none to start.
    config = home.path / ".bus.conf"
    config.write_text(
        '<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">'
        '<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>'
        "</policy></busconfig>"
    )
    absent.bus = subprocess.Popen(
        ["dbus-daemon", "--nofork", "--print-address", f"--config-file={config}"],
        stdout=subprocess.PIPE, text=True,
    )
    app.env["DBUS_SESSION_BUS_ADDRESS"] = absent.bus.stdout.readline().strip()
    app.env["AT_SPI_BUS_ADDRESS"] = app.bus.address
    app.start(str(journal))
    unlock(remember=True)
    app.part("CtpOverviewView")
    app.says(re.compile("keyring", re.I))
    app.quit()


status = 1
try:
    status = tap.run()
finally:
    for helper in (getattr(keyring, "daemon", None), getattr(absent, "bus", None)):
        if helper is not None and helper.poll() is None:
            helper.terminate()
sys.exit(status)
