"""A full disk, an unwritable one, a locked database: reading goes on, writing says so, and it heals
by itself.

As root the disk is a small one of its own, really filled. Elsewhere, and there too, the kernel
refuses every write to a file (RLIMIT_FSIZE), which needs no rights: so on no machine is this left
untested.
"""

import contextlib
import datetime as dt
import os
import resource
import subprocess
import time

import pytest
from rig import Phone, Server

import clock
import models

ROOT = os.geteuid() == 0


class SmallDisk:
    """A disk in memory, 12 MB, mounted where the data folder will be."""

    def __init__(self, folder):
        self.folder, self.ballast = folder, folder / "ballast"
        folder.mkdir()
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", folder],
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, (
            f"root must be allowed to mount a small disk for this test: {done.stderr}"
        )

    def fails(self, server):
        with contextlib.suppress(OSError), open(self.ballast, "wb", buffering=0) as file:
            while file.write(bytes(4096)) == 4096:
                pass

    def heals(self, server):
        self.ballast.unlink()

    def leave(self):
        subprocess.run(["umount", "--lazy", self.folder], check=True)


class Unwritable:
    """An ordinary folder; the kernel refuses the server every write to a file."""

    def __init__(self, folder):
        folder.mkdir()

    def fails(self, server):
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))

    def heals(self, server):
        resource.prlimit(
            server.process.pid,
            resource.RLIMIT_FSIZE,
            (resource.RLIM_INFINITY, resource.RLIM_INFINITY),
        )

    def leave(self):
        pass


@pytest.fixture(params=[SmallDisk, Unwritable] if ROOT else [Unwritable])
def disk(request, tmp_path):
    disk = request.param(tmp_path / "disk")
    yield disk
    models.db.close()
    disk.leave()


@pytest.fixture
def district_there(district, disk, tmp_path):
    return type(district)(tmp_path / "disk" / "data")


def form(phone, number):
    return {
        "k": phone.key("/patients/new"),
        "name": "Sita Devi",
        "sex": "F",
        "years": "40",
        "because": "another person",
        "village": f"Amrahwa {number}",
    }


def fill_until_refused(phone, server):
    """Register people until the disk has no room for one; (how many fitted, the form that did not,
    its answer).
    """
    for number in range(300):
        sent = form(phone, number)
        answer = phone.asks("POST", "/patients", sent)
        if answer[0] != 303:
            return number, sent, answer
    raise AssertionError("the disk never got full")


def villages(district):
    return [row.village for row in district.rows(models.Patient.select())]


def seen_long_ago(district):
    """As after a pause: the next page of each person would note that she was seen."""
    district.writes(models.Session.update(seen_at=clock.now() - dt.timedelta(minutes=9)).execute)


def test_reading_goes_on_and_writing_heals(district_there, disk):
    district = district_there
    asha = district.person("cho", "Asha Devi (demo)", district.centre)
    asha.registers("रामावती देवी")
    seen_long_ago(district)
    with Server(district.settings.data) as server:
        phone = Phone(server, asha)
        disk.fails(server)
        fitted, refused, (status, _, text) = fill_until_refused(phone, server)
        assert status == 503 and "cannot save just now" in text and f"Amrahwa {fitted}" in text
        for path in ("/", "/patients", "/patients/1", "/patients/new", "/me") * 4:
            phone.hangs_up()
            assert phone.asks("GET", path)[0] == 200, path
        assert not server.is_well()
        assert len(villages(district)) == fitted + 1 and f"Amrahwa {fitted}" not in villages(
            district
        )

        disk.heals(server)
        began = time.monotonic()
        assert phone.asks("POST", "/patients", refused)[0] == 303 and server.is_well()
        assert time.monotonic() - began < 5
        assert villages(district).count(f"Amrahwa {fitted}") == 1
        assert server.stop() == 0
    with district.rows(models.Patient.select())[0]._meta.database.connection_context():
        assert models.db.execute_sql("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("disk", [SmallDisk] if ROOT else [Unwritable], indirect=True)
def test_the_check_sees_a_server_without_its_keeper(district_there, disk):
    asha = district_there.person("cho", "Asha Devi (demo)", district_there.centre)
    with Server(district_there.settings.data, broken="keeperless") as server:
        phone = Phone(server, asha)
        disk.fails(server)
        statuses = {phone.asks("GET", "/patients")[0] for _ in range(10)}
    assert 503 in statuses


def test_a_database_locked_by_another_process(district, asha):
    with Server(district.settings.data, broken="impatient") as server:
        phone = Phone(server, asha)
        sent = form(phone, 1)
        other = models.sqlite3.connect(district.settings.database, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        assert not server.is_well()
        status, _, text = phone.asks("POST", "/patients", sent)
        assert status == 503 and "cannot save just now" in text and "Amrahwa 1" in text
        assert phone.asks("GET", "/patients")[0] == 200
        other.execute("ROLLBACK")
        other.close()
        assert server.is_well() and phone.asks("POST", "/patients", sent)[0] == 303
    assert villages(district) == ["Amrahwa 1"]
