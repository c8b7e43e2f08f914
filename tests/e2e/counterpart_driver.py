# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the installed application as a person with a screen reader and a keyboard would.

Everything that a test knows about the interface it learns from the accessibility tree, and whatever
it does goes through that tree or the keyboard. Nothing here waits for a time to pass: it waits for a
condition, and says which one when the condition does not come true.

The display and the session bus come from build-aux/with-screen; call `on_a_screen ()` first.
"""

import atexit
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gi.repository import Gio, GLib

SOURCE = Path(__file__).resolve().parents[2]
PATIENCE = float(os.environ.get("COUNTERPART_PATIENCE", "20"))
# What is inside of these says nothing that they do not say themselves.
WHOLE = ("tab", "scroll bar", "menu item", "image")
EDGE = 60  # pixels that a header bar may cover
WHEEL_UP, WHEEL_DOWN = 4, 5
PAUSE = 20  # milliseconds between two looks

# Where a widget has no name, GTK 4.8 gives the name of its class instead.
CLASS_NAME = re.compile(r"^(Gtk|Adw|Ctp|Gdk)[A-Z]\w*$")

ACCESSIBLE = "org.a11y.atspi.Accessible"
STATES = {"checked": 4, "expanded": 10, "focusable": 11, "focused": 12, "selected": 23,
          "sensitive": 24, "visible": 30, "pressed": 20, "editable": 7}


class Failed(Exception):
    """What a person would have seen go wrong, in a sentence."""


def on_a_screen():
    """Makes sure that there is a private display and bus: starts this program again on them."""
    if "COUNTERPART_ON_A_SCREEN" not in os.environ:
        os.environ["COUNTERPART_ON_A_SCREEN"] = "1"
        runner = SOURCE / "build-aux" / "with-screen"
        os.execv(runner, [str(runner), sys.executable, *sys.argv])


def wait_for(condition, what, patience=PATIENCE):
    """The first true answer of a condition, which is asked again and again."""
    context = GLib.MainContext.default()
    end = time.monotonic() + patience
    while True:
        try:
            answer = condition()
        except GLib.Error:
            # Something left the tree while it was looked at; the next look sees it as it is now.
            answer = None
        if answer:
            return answer
        if time.monotonic() > end:
            raise Failed(f"waited {patience:.0f} seconds in vain for {what}")
        GLib.timeout_add(PAUSE, lambda: GLib.SOURCE_REMOVE)
        context.iteration(True)


class Tree:
    """The accessibility bus. Many questions are asked at once, so that a whole window is read in
    the time that its depth takes, and not its size."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.address = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
            Gio.DBusCallFlags.NONE, 20000, None,
        ).unpack()[0]
        self.bus = Gio.DBusConnection.new_for_address_sync(
            self.address,
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
        )

    def ask(self, node, method, arguments=None, interface=ACCESSIBLE):
        return self.ask_all([(node, method, arguments, interface)])[0]

    def ask_all(self, questions):
        """The answers in the order of the questions; an error where there was none."""
        answers = [None] * len(questions)
        open_questions = len(questions)

        def answered(bus, result, number):
            nonlocal open_questions
            try:
                answers[number] = bus.call_finish(result).unpack()
            except GLib.Error as error:
                answers[number] = error
            open_questions -= 1

        for number, (node, method, arguments, interface) in enumerate(questions):
            self.bus.call(
                node[0], node[1], interface, method, arguments, None,
                Gio.DBusCallFlags.NONE, 10000, None, answered, number,
            )
        while open_questions:
            GLib.MainContext.default().iteration(True)
        return answers

    def read(self, nodes, app, hidden=False):
        """The widgets at these nodes, with all that is visible below them."""
        widgets = []
        names = GLib.Variant("(ss)", (ACCESSIBLE, "Name"))
        answers = self.ask_all(
            [
                question
                for node in nodes
                for question in (
                    (node, "GetRoleName", None, ACCESSIBLE),
                    (node, "Get", names, "org.freedesktop.DBus.Properties"),
                    (node, "GetState", None, ACCESSIBLE),
                    (node, "GetChildren", None, ACCESSIBLE),
                )
            ]
        )
        below, owners = [], []
        for i, node in enumerate(nodes):
            role, name, states, children = answers[4 * i : 4 * i + 4]
            if any(isinstance(a, GLib.Error) for a in (role, name, states, children)):
                continue
            widget = Widget(app, node, role[0], spoken(name[0]), bits(states[0]))
            widgets.append(widget)
            if widget.role in WHOLE:
                continue
            if hidden or "visible" in widget.states or widget.role == "application":
                for child in children[0]:
                    below.append(child)
                    owners.append((widget, child))
        if below:
            found = {w.node: w for w in self.read(below, app, hidden)}
            for widget, child in owners:
                if child in found:
                    widget.children.append(found[child])
        return widgets


def bits(states):
    number = states[0] | (states[1] << 32 if len(states) > 1 else 0)
    return {word for word, bit in STATES.items() if number >> bit & 1}


def spoken(name):
    """The name without what GTK 4.8 adds: a button with an underlined letter is “_Next Next”."""
    words = name.replace("_", "")
    half = len(words) // 2
    return words[:half] if "_" in name and words[:half] == words[half + 1 :] else name


class Widget:
    """One node of the tree as it was when it was read. What is asked with a call is asked anew."""

    def __init__(self, app, node, role, name, states):
        self.app = app
        self.node = node
        self.role = role
        self.name = name
        self.states = states
        self.children = []

    def ask(self, method, arguments=None, interface=ACCESSIBLE):
        answer = self.app.bus.ask(self.node, method, arguments, interface)
        if isinstance(answer, GLib.Error):
            raise answer
        return answer

    def description(self):
        """What a screen reader says after its name."""
        return self.ask("Get", GLib.Variant("(ss)", (ACCESSIBLE, "Description")),
                        "org.freedesktop.DBus.Properties")[0]

    def has(self, state):
        return state in bits(self.ask("GetState")[0])

    def read(self):
        """The same widget as it is now."""
        found = self.app.bus.read([self.node], self.app)
        if not found:
            raise Failed(f"{self} is gone")
        return found[0]

    def extents(self):
        """Left, top, width and height in its window."""
        return self.ask(
            "GetExtents", GLib.Variant("(u)", (1,)), "org.a11y.atspi.Component"
        )[0]

    def shows(self):
        """Whether it has a place on the screen. A page of a stack that was never seen has none."""
        if "visible" not in self.states:
            return False
        try:
            return min(self.extents()[2:]) > 0
        except GLib.Error:
            return self.role in ("window", "application")

    def walk(self):
        """This and all below it, in the order of the screen."""
        yield self
        for child in self.children:
            yield from child.walk()

    def matches(self, role=None, name=None, where=None):
        if role is not None and self.role not in ((role,) if isinstance(role, str) else role):
            return False
        if isinstance(name, re.Pattern):
            if not name.search(self.name):
                return False
        elif name is not None and self.name != name:
            return False
        return where is None or where(self)

    def all(self, role=None, name=None, where=None):
        """What shows below this now."""
        return [w for w in self.read().walk() if w.matches(role, name, where) and w.shows()]

    def find(self, role=None, name=None, where=None, patience=PATIENCE):
        """Waits until there is such a widget below this one, and it shows."""

        def look():
            self.app.check()
            return next(
                (w for w in self.read().walk() if w.matches(role, name, where) and w.shows()), None
            )

        words = name.pattern if isinstance(name, re.Pattern) else name
        return wait_for(look, f"{role or 'something'} “{words or ''}” in {self}", patience)

    def gone(self, role=None, name=None):
        wait_for(lambda: not self.all(role, name), f"{role} “{name}” to be gone from {self}")

    def says(self, words):
        """Waits until these words stand below (a string, or a pattern)."""
        pattern = words if isinstance(words, re.Pattern) else re.compile(re.escape(words))
        return self.find(name=pattern)

    def actions(self):
        try:
            return len(self.ask("GetActions", None, "org.a11y.atspi.Action")[0])
        except GLib.Error:
            return 0

    def do(self):
        """Its action, as a screen reader starts it."""
        self.ask("DoAction", GLib.Variant("(i)", (0,)), "org.a11y.atspi.Action")

    def pointed(self, button=1):
        """Clicks on it, after scrolling it into sight."""
        window = self.app.front_window()
        _, _, width, height = window.extents()
        wait_for(lambda: min(self.extents()[2:]) > 0, f"{self} to have a place")

        # What lies under the header bar or below the edge has to be scrolled; what does not follow
        # the wheel is not in anything that scrolls, and stands where it is.
        for _ in range(60):
            x, y = self._point()
            if EDGE < y < height - 12 and 0 < x < width:
                break
            self.app.click_at(min(x, width - 24), height // 2, WHEEL_UP if y <= EDGE else WHEEL_DOWN)
            try:
                wait_for(lambda: self._point() != (x, y), f"{self} to scroll", 0.5)
            except Failed:
                break
        self.app.click_at(*self._point(), button)

    def _point(self):
        left, top, width, height = self.extents()
        return (left + min(width // 2, 200), top + height // 2)

    def focus(self):
        """Puts the keyboard there, with the pointer."""
        self.pointed()
        wait_for(
            lambda: any("focused" in w.states for w in self.read().walk()),
            f"{self} to have the focus",
        )

    def click(self):
        """Does what it is there for: by its action, else with the pointer."""
        wait_for(lambda: self.has("sensitive"), f"{self} to be sensitive")
        if self.role in ("button", "toggle button", "checkbox", "radio button", "tab", "switch") and self.actions():
            self.do()
        elif self.role.endswith("menu item"):
            self.choose()
        else:
            self.pointed()

    def choose(self):
        """Goes down an open menu to this item, and takes it."""
        for _ in range(40):
            if self.has("focused"):
                self.app.press("Return")
                return
            before = self.app.focused()
            self.app.press("Down")
            wait_for(lambda: self.app.focused() != before, "the next item of the menu")
        raise Failed(f"{self} is not to be reached with the keyboard")

    # Text

    def field(self, typing=True):
        """What of this can be typed into, or else, where nobody is @typing, what can be read."""
        readable = None
        for widget in self.read().walk():
            try:
                widget.ask(
                    "Get",
                    GLib.Variant("(ss)", ("org.a11y.atspi.Text", "CharacterCount")),
                    "org.freedesktop.DBus.Properties",
                )
            except GLib.Error:
                continue
            if "editable" in widget.states or widget.role in ("text", "entry", "password text"):
                return widget
            readable = readable or widget
        if readable and not typing:
            return readable
        raise Failed(f"nothing can be typed into {self}")

    @property
    def text(self):
        """What stands in it."""
        field = self.field(typing=False)
        count = field.ask(
            "Get",
            GLib.Variant("(ss)", ("org.a11y.atspi.Text", "CharacterCount")),
            "org.freedesktop.DBus.Properties",
        )[0]
        return field.ask("GetText", GLib.Variant("(ii)", (0, count)), "org.a11y.atspi.Text")[0]

    def type(self, words, end=""):
        """Types here, over what was there."""
        # GTK 4.8 says of no entry that it has the focus: what has it is the text inside.
        self.field().pointed()
        self.app.press("ctrl+a")
        self.app.keys(words)
        wait_for(lambda: self.text == words, f"“{words}” to stand in {self}")
        if end:
            self.app.press(end)

    def put(self, words):
        """Sets the text through the tree: for letters that are on no keyboard here."""
        self.field().ask(
            "SetTextContents", GLib.Variant("(s)", (words,)), "org.a11y.atspi.EditableText"
        )

    def __str__(self):
        return f"{self.role} “{self.name}”"


class Installation:
    """The application as `meson install` leaves it, in a folder of its own."""

    def __init__(self, build):
        self.folder = Path(tempfile.mkdtemp(prefix="counterpart-e2e."))
        atexit.register(shutil.rmtree, self.folder, ignore_errors=True)
        subprocess.run(
            ["meson", "install", "-C", build, "--no-rebuild", "--quiet", "--destdir", self.folder],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        options = json.loads(
            subprocess.run(
                ["meson", "introspect", "--buildoptions", build],
                check=True,
                stdout=subprocess.PIPE,
            ).stdout
        )
        prefix = next(o["value"] for o in options if o["name"] == "prefix")
        self.prefix = Path(str(self.folder) + prefix)
        self.schemas = self.prefix / "share" / "glib-2.0" / "schemas"
        subprocess.run(["glib-compile-schemas", self.schemas], check=True)

    def program(self, name="counterpart"):
        return self.prefix / "bin" / name

    def environment(self, home):
        """Nothing but what a person has who has just logged in for the first time."""
        env = dict(os.environ)
        for folder in ("CONFIG", "DATA", "CACHE", "STATE"):
            env.pop(f"XDG_{folder}_HOME", None)
        env.update(
            HOME=str(home),
            PATH=f"{self.prefix / 'bin'}:{env['PATH']}",
            XDG_DATA_DIRS=f"{self.prefix / 'share'}:/usr/local/share:/usr/share",
            GSETTINGS_SCHEMA_DIR=str(self.schemas),
            GSETTINGS_BACKEND="keyfile",
            G_DEBUG="fatal-criticals",
            GSK_RENDERER="cairo",
            GTK_USE_PORTAL="0",
            ADW_DISABLE_PORTAL="1",
            LC_ALL="C.UTF-8",
            LANGUAGE="C",
            TZ="Europe/London",
        )
        return env


class Home:
    """A home folder that is cleared away at the end."""

    def __init__(self):
        self.path = Path(tempfile.mkdtemp(prefix="counterpart-home."))
        atexit.register(shutil.rmtree, self.path, ignore_errors=True)

    def files(self):
        return sorted(p for p in self.path.rglob("*") if p.is_file())


class App:
    """One running process of the application."""

    def __init__(self, installation, home, *arguments, **extra):
        self.installation = installation
        self.home = home
        self.bus = Tree()
        self.log = home.path / ".e2e-log"
        self.env = installation.environment(home.path)
        self.env.update(extra)
        self.start(*arguments)

    def start(self, *arguments):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [self.installation.program(), *arguments],
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        atexit.register(self.kill)
        self.node = wait_for(self._find_node, "the application on the bus")

    def _find_node(self):
        """The application's own node: what the registry knows of this process."""
        self.check()
        root = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
        answer = self.bus.ask(root, "GetChildren")
        if isinstance(answer, GLib.Error):
            return None
        bus = ("org.freedesktop.DBus", "/org/freedesktop/DBus")
        for node in answer[0]:
            pid = self.bus.ask(
                bus,
                "GetConnectionUnixProcessID",
                GLib.Variant("(s)", (node[0],)),
                "org.freedesktop.DBus",
            )
            if not isinstance(pid, GLib.Error) and pid[0] == self.process.pid:
                return node
        return None

    @property
    def top(self):
        """Everything that it shows, as it is now."""
        found = self.bus.read([self.node], self)
        if not found:
            self.check()
            raise Failed("the application is not on the accessibility bus any more")
        return found[0]

    # Windows

    @property
    def windows(self):
        return [w for w in self.top.children if "visible" in w.states]

    def window(self, name=None):
        """Waits for a window by its title, and gives it the keyboard as a window manager would."""

        def look():
            widget = next((w for w in reversed(self.read_windows()) if w.matches(name=name)), None)
            number = widget and self._number(widget.name)
            return widget and number and (widget, number)

        widget, number = wait_for(look, f"a window “{name or ''}”")
        self._raise(number)
        return widget.read()

    def x_windows(self):
        """The mapped windows of this process, oldest first, as (number, title)."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=False,
        ).stdout.split()
        answer = []
        for number in sorted(found, key=int):
            title = subprocess.run(
                ["xdotool", "getwindowname", number],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                check=False,
            ).stdout.strip("\n")
            answer.append((number, title))
        return answer

    def _number(self, title):
        for number, name in reversed(self.x_windows()):
            # A window of GTK’s own may tell only its class to the tree.
            if name == title or CLASS_NAME.match(title):
                return number
        return None

    def _raise(self, number):
        subprocess.run(
            ["xdotool", "windowraise", number, "windowfocus", "--sync", number], check=True
        )

    def raise_front(self):
        """The number of the window in front, once it has the keyboard. Its title may be about to
        change, so the tree and the display are asked together."""
        number = wait_for(
            lambda: self._number(self.front_window().name), "the window in front on the display"
        )
        self._raise(number)
        return number

    def resize(self, width, height):
        number = self.x_windows()[0][0]
        subprocess.run(["xdotool", "windowsize", number, str(width), str(height)], check=True)

    def front_window(self):
        """The window that has the keyboard."""
        return self.read_windows()[-1]

    def read_windows(self):
        nodes = self.bus.ask(self.node, "GetChildren")
        if isinstance(nodes, GLib.Error):
            raise nodes
        widgets = []
        for node in nodes[0]:
            name = self.bus.ask(
                node, "Get", GLib.Variant("(ss)", (ACCESSIBLE, "Name")), "org.freedesktop.DBus.Properties"
            )
            states = self.bus.ask(node, "GetState")
            if not isinstance(name, GLib.Error) and not isinstance(states, GLib.Error):
                widgets.append(Widget(self, tuple(node), "window", name[0], bits(states[0])))
        return [w for w in widgets if "visible" in w.states]

    def place(self):
        """Left and top of the window in use, on the display."""
        number = self.raise_front()
        words = subprocess.run(
            ["xdotool", "getwindowgeometry", "--shell", number],
            check=True, stdout=subprocess.PIPE, text=True,
        ).stdout
        values = dict(line.split("=") for line in words.split())
        # Around the window lies what its shadow or border takes, the same on each side.
        _, _, width, height = self.front_window().extents()
        left = int(values["X"]) + (int(values["WIDTH"]) - width) // 2
        top = int(values["Y"]) + (int(values["HEIGHT"]) - height) // 2
        return left, top

    def colors(self, node):
        """How many colours a widget shows: an empty surface has one alone."""
        left, top = self.place()
        x, y, width, height = node.extents()
        return int(subprocess.run(
            ["import", "-window", "root", "-crop", f"{width}x{height}+{left + x}+{top + y}",
             "-format", "%k", "info:"],
            check=True, stdout=subprocess.PIPE, text=True,
        ).stdout)

    def drag(self, start, end):
        """From one point of the window in use to another, bit by bit, as a hand does it."""
        left, top = self.place()
        points = [(start[0] + (end[0] - start[0]) * i // 8, start[1] + (end[1] - start[1]) * i // 8)
                  for i in range(9)]
        for i, (x, y) in enumerate(points):
            subprocess.run(["xdotool", "mousemove", str(left + x), str(top + y)]
                           + (["mousedown", "1"] if i == 0 else []), check=True)
        subprocess.run(["xdotool", "mousemove_relative", "1", "0", "mouseup", "1"], check=True)

    def click_at(self, x, y, button=1):
        left, top = self.place()
        subprocess.run(
            ["xdotool", "mousemove", str(left + x), str(top + y), "click", str(button)], check=True
        )

    # Keyboard

    def press(self, *keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "1", *keys], check=True)

    def keys(self, words):
        subprocess.run(["xdotool", "type", "--delay", "1", "--", words], check=True)

    # What it shows

    def find(self, *args, **kwargs):
        self.check()
        return self.top.find(*args, **kwargs)

    def all(self, *args, **kwargs):
        return self.top.all(*args, **kwargs)

    def says(self, words):
        return self.top.says(words)

    def focused(self):
        """The node that has the keyboard, None where GTK does not say."""
        return next((w.node for w in self.top.walk() if "focused" in w.states), None)

    def tab_to(self, widget):
        """Goes on with Tab until the keyboard is there."""
        for _ in range(80):
            if any("focused" in w.states for w in widget.read().walk()):
                return
            before = self.focused()
            self.press("Tab")
            wait_for(lambda: self.focused() != before, f"Tab to lead on to {widget}")
        raise Failed(f"Tab does not lead to {widget}")

    def view(self, name):
        """One of the five views, chosen by its tab: “Goals” and the like."""
        self.find("tab", name).click()
        return self.part(f"Ctp{name}View")

    def part(self, class_name):
        """A part of the interface without a name of its own, by the class that GTK 4.8 tells."""
        return self.find(name=class_name)

    def button(self, name):
        return self.find(("button", "toggle button"), name)

    def entry(self, name):
        return self.find(("text", "entry", "text box", "search box", "password text"), name)

    def item(self, name):
        """A row of a list or an item of a menu, by the beginning of its name."""
        pattern = name if isinstance(name, re.Pattern) else re.compile("^" + re.escape(name))
        return self.find(("list item", "menu item", "checkbox menu item", "radio menu item"), pattern)

    def menu(self, button, item):
        """Opens the menu of a button and chooses an item of it."""
        self.button(button).click()
        self.item(item).click()

    def tree(self):
        """The tree in words, for whoever writes a test."""
        lines = []

        def add(widget, depth):
            states = " ".join(sorted(widget.states - {"visible", "sensitive"}))
            plain = widget.role in ("group", "widget") and not states
            deeper = depth
            if not (plain and (not widget.name or CLASS_NAME.match(widget.name))):
                if depth and not widget.shows():
                    return
                lines.append(f"{'  ' * depth}{widget} {states}")
                deeper = depth + 1
            for child in widget.children:
                add(child, deeper)

        add(self.top, 0)
        return "\n".join(lines)

    def picture(self, path, window=None):
        """Waits until the picture stands still, and keeps it."""
        number = window or self.raise_front()
        _, _, width, height = self.front_window().extents()
        # Without what stands around the window for its shadow.
        command = ["import", "-window", number, "-gravity", "center",
                   "-crop", f"{width}x{height}+0+0", "+repage", "-strip", "-depth", "8"]
        last = None

        def still():
            nonlocal last
            now = subprocess.run([*command, "rgb:-"], check=True, stdout=subprocess.PIPE).stdout
            same = now == last
            last = now
            return same

        wait_for(still, "the picture to stand still")
        subprocess.run([*command, str(path)], check=True)

    # The process

    def check(self):
        """Fails when the process has ended, or complained."""
        if self.process.poll() is not None:
            raise Failed(f"the application ended by itself ({self.process.returncode}):\n{self.words()}")
        found = re.search(r"(?im)^.*(critical|assertion).*$", self.words())
        if found:
            raise Failed(f"the application complained: {found.group()}")

    def words(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def quit(self):
        """Ends it by its own key, and sees that it ends well."""
        self.check()
        self.press("ctrl+q")
        wait_for(lambda: self.process.poll() is not None, "the application to end")
        if self.process.returncode != 0:
            raise Failed(f"the application ended with {self.process.returncode}:\n{self.words()}")

    def kill(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def restart(self, *arguments):
        self.kill()
        self.start(*arguments)


def see(app):
    """What an application shows, for whoever has to find out why a step failed; the picture is kept
    where COUNTERPART_PICTURES says."""
    if app is None or app.process.poll() is not None:
        return ""
    try:
        if "COUNTERPART_PICTURES" in os.environ:
            app.picture(Path(os.environ["COUNTERPART_PICTURES"]) / "failed.png")
        return app.tree()
    except (Failed, GLib.Error, OSError) as error:
        return str(error)


class Tap:
    """Says one line for each step, as TAP has it, and stops at the first that fails: what follows
    would only fail because of it."""

    def __init__(self):
        self.steps = []

    def step(self, words):
        def keep(function):
            self.steps.append((words, function))
            return function

        return keep

    def run(self, app=None, go_on=False):
        """Runs the steps; @go_on where they do not need each other."""
        print(f"1..{len(self.steps)}", flush=True)
        failed = False
        for number, (words, function) in enumerate(self.steps, 1):
            if failed and not go_on:
                print(f"not ok {number} - {words}", flush=True)
                continue
            try:
                function()
                print(f"ok {number} - {words}", flush=True)
            except Exception as error:  # pylint: disable=broad-except
                failed = True
                for line in f"{type(error).__name__}: {error}\n{'' if go_on else see(app)}".splitlines():
                    print(f"# {line}", flush=True)
                print(f"not ok {number} - {words}", flush=True)
        return 1 if failed else 0
