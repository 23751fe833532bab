"""The power fails while the database is brought up to date: a disk of its own is copied as it is at
that moment, without what the system still has in memory, and started from again.
"""

import os
import shutil
import subprocess
from pathlib import Path

import left
import pytest
from test_interrupted import (
    OLD,
    STATEMENTS,
    copies,
    database,
    finished,
    in_a_child,
    whole,
)

import models
from services import upgrade

# Nothing reaches the disk by itself meanwhile: only what is synced.
LAZY = "loop,commit=300"
MEGABYTES = 48
ENDED = "9999"  # the cut after the last step


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode == 0, (
        f"{' '.join(map(str, words))}: {done.stderr.strip()}. This test mounts a disk of its own: "
        "run it as root, where loop devices are allowed."
    )


class Disk:
    """A small disk in a file, mounted."""

    def __init__(self, image: Path, options: str = "loop"):
        self.image, self.root = image, image.with_suffix(".mounted")
        self.root.mkdir()
        run("mount", "-o", options, image, self.root)

    def __enter__(self):
        return self.root

    def __exit__(self, *_):
        run("umount", "--lazy", self.root)


def new_disk(image: Path, options: str = LAZY) -> Disk:
    with open(image, "wb") as file:
        file.truncate(MEGABYTES << 20)
    run("mkfs.ext4", "-q", image)
    return Disk(image, options)


def what_is_wrong(image, before):
    """With the disk as it was when the power failed: what is wrong before and after a start."""
    with Disk(image) as root:
        folder = root / "data"
        try:
            if image.stem == ENDED and left.booked(database(folder)) != list(upgrade.CAME_WITH):
                return ["it was said to be done, and is not"]
            return whole(folder, before) or finished(folder, before)
        except models.sqlite3.DatabaseError as why:  # a copy that is no database at all
            return [repr(why)]


def after_cuts(as_left, tmp_path):
    """{step: what was wrong} for a power cut before each of the chosen steps."""
    before, taken = left.rows(database(as_left)), []

    def at(name):
        taken.append(name)
        if not name.startswith("execute_sql") or len(taken) % STATEMENTS == 0:
            run("cp", "--sparse=always", image, tmp_path / f"{len(taken):04}.img")

    image = tmp_path / "disk.img"
    with new_disk(image) as root:
        shutil.copytree(as_left, root / "data")
        os.sync()
        assert in_a_child(root / "data", at) == 0
        assert copies(root / "data")
        run("cp", "--sparse=always", image, tmp_path / f"{ENDED}.img")
    return {cut.stem: what_is_wrong(cut, before) for cut in sorted(tmp_path.glob("[0-9]*.img"))}


@pytest.fixture(scope="module")
def as_left(tmp_path_factory):
    return left.put_back(OLD, tmp_path_factory.mktemp(OLD) / "data")


def test_the_power_fails_at_any_step(as_left, tmp_path):
    wrong = after_cuts(as_left, tmp_path)
    assert len(wrong) > 15
    assert not {step: words for step, words in wrong.items() if words}


def test_one_that_does_not_wait_for_the_disk_would_be_caught(as_left, tmp_path, monkeypatch):
    opens = models.open_database

    def careless(path):
        opened = opens(path)
        opened._pragmas.append(("synchronous", "off"))
        return opened

    with monkeypatch.context() as patched:
        patched.setattr(models, "open_database", careless)
        wrong = after_cuts(as_left, tmp_path)
    assert any(wrong.values())
