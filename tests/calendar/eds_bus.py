# SPDX-License-Identifier: GPL-3.0-or-later
"""Evolution-data-server on a bus and in folders of its own, with one empty calendar in it."""

import os
import shutil
import subprocess
import sys
import tempfile


def is_there():
    """Whether evolution-data-server and its introspection are installed."""
    try:
        import gi
        gi.require_version("ECal", "2.0")
        gi.require_version("EDataServer", "1.2")
    except (ImportError, ValueError):
        return False
    return shutil.which("dbus-run-session") is not None and any(
        os.path.exists(f"{folder}/dbus-1/services/org.gnome.evolution.dataserver.Calendar8.service")
        for folder in ("/usr/share", "/usr/local/share"))


def on_a_bus():
    """Runs this program again on a private bus with empty folders, unless it is there already."""
    if os.environ.get("COUNTERPART_TEST_BUS") == "eds":
        return
    folder = tempfile.mkdtemp(prefix="counterpart-eds.")
    environment = dict(os.environ, COUNTERPART_TEST_BUS="eds", HOME=folder, TZ="UTC",
                       XDG_DATA_HOME=f"{folder}/data", XDG_CONFIG_HOME=f"{folder}/config",
                       XDG_CACHE_HOME=f"{folder}/cache", XDG_RUNTIME_DIR=f"{folder}/run",
                       GSETTINGS_BACKEND="memory", GIO_USE_VFS="local", LC_ALL="C.UTF-8")
    environment.pop("DISPLAY", None)
    environment.pop("WAYLAND_DISPLAY", None)
    for name in ("data", "config", "cache"):
        os.mkdir(f"{folder}/{name}")
    os.mkdir(f"{folder}/run", 0o700)
    try:
        done = subprocess.run(["dbus-run-session", "--", sys.executable, *sys.argv],
                              env=environment, check=False)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(done.returncode)


def open_calendar():
    """The client of the calendar that every new user has."""
    from gi.repository import ECal, EDataServer
    registry = EDataServer.SourceRegistry.new_sync(None)
    source = registry.ref_builtin_calendar()
    return ECal.Client.connect_sync(source, ECal.ClientSourceType.EVENTS, 10, None)


def import_file(client, path):
    """Takes a calendar file in, as the importer of Evolution does."""
    from gi.repository import ECal, ICalGLib
    component = ECal.util_parse_ics_file(str(path))
    if component.get_first_property(ICalGLib.PropertyKind.METHOD_PROPERTY) is None:
        component.set_method(ICalGLib.PropertyMethod.PUBLISH)
    client.receive_objects_sync(component, ECal.OperationFlags.NONE, None)


def list_instances(client, first, last):
    """What the calendar shows between two instants: (start, minutes, whether it is cancelled)."""
    from gi.repository import ICalGLib
    found = []

    def keep(component, start, end, *_):
        utc = ICalGLib.Timezone.get_utc_timezone()
        begins = start.as_timet_with_zone(start.get_timezone() or utc)
        ends = end.as_timet_with_zone(end.get_timezone() or utc)
        status = component.get_status()
        found.append((begins, (ends - begins) // 60,
                      status == ICalGLib.PropertyStatus.CANCELLED))
        return True

    client.generate_instances_sync(first, last, None, keep)
    return sorted(found)


def empty(client):
    """Takes everything out of a calendar again."""
    from gi.repository import ECal
    _, components = client.get_object_list_sync("#t", None)
    for uid in {component.get_uid() for component in components}:
        client.remove_object_sync(uid, None, ECal.ObjModType.ALL,
                                  ECal.OperationFlags.NONE, None)
