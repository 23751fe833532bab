"""Photos of a case: their files, named by what is in them, and their rows. A row is written when
its files are safe.
"""

import contextlib
import hashlib
import os
import secrets
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import clock
from models import Consult, Photo, Staff
from queries import Given, prepare
from rules.codes import DRAFT, TAKEN, WAITING
from rules.words import Refused, Say
from services.photos.images import Picture

MOST = 6  # of one case
OPEN = (DRAFT, WAITING, TAKEN)  # states of a case whose photos may still change


class Photos(NamedTuple):
    """The photos of a case: those that can be opened, the newest first, and those withdrawn, as
    they were.
    """

    current: list[Photo]
    withdrawn: list[Photo]


_OF_CASE = prepare(
    Photo, Photo.select().where(Photo.consult == Given("consult")).order_by(Photo.id.desc())
)


def of(consult: Consult) -> Photos:
    rows = _OF_CASE.all(consult=consult.id)
    withdrawn = [photo for photo in rows if photo.withdrawn_at]
    return Photos(
        current=[photo for photo in rows if not photo.withdrawn_at],
        withdrawn=sorted(withdrawn, key=attrgetter("withdrawn_at")),
    )


def takes_more(consult: Consult, photos: Photos) -> bool:
    """Whether a photo can still be added to this case, which has these."""
    return consult.state in OPEN and len(photos.current) < MOST


def add(consult: Consult, picture: Picture, folder: Path, *, shows: str, by: Staff) -> None:
    """Keep a photo with the case. One that the case has already is not added twice, but its files
    are made good; one that was withdrawn is there again.

    Raises Refused when the case is closed or has enough photos, OSError when the disk cannot keep
    the files.
    """
    photos, name = of(consult), _name(picture.large)
    every = (*photos.current, *photos.withdrawn)
    same = next((photo for photo in every if photo.large == name), None)
    if same not in photos.current:
        _must_take_more(consult, photos)
    large, small = _store(picture.large, folder), _store(picture.small, folder)
    if not same:
        Photo.create(
            consult=consult,
            shows=shows,
            large=large,
            large_bytes=len(picture.large),
            small=small,
            small_bytes=len(picture.small),
            preview=picture.preview,
            sent_by=by,
        )
    elif same.withdrawn_at:
        _show_again(same, shows, by)


def _must_take_more(consult, photos):
    if not takes_more(consult, photos):
        raise Refused(
            Say("This case takes no more photos: it is closed, or has {most} already.", most=MOST),
            f"/consults/{consult.id}/photos",
        )


def _show_again(photo, shows, by):
    Photo.update(withdrawn_at=None, shows=shows, sent_by=by, at=clock.now()).where(
        Photo.id == photo.id
    ).execute()


def withdraw(photo: Photo, by: Staff) -> None:
    """Its sender takes a wrong photo back before the doctor has answered: nobody can open it then;
    its row stays.
    """
    if photo.sent_by_id != by.id or photo.consult.state not in OPEN:
        raise Refused(
            Say("Only the sender can take a photo back, and only until the doctor has answered."),
            f"/consults/{photo.consult_id}/photos",
        )
    Photo.update(withdrawn_at=clock.now()).where(Photo.id == photo.id).execute()


def read(name: str, folder: Path) -> bytes:
    """The file of that name. Raises Refused when it is gone or no longer what was stored."""
    with contextlib.suppress(OSError):
        jpeg = _path(name, folder).read_bytes()
        if _name(jpeg) == name:
            return jpeg
    raise Refused(
        Say("The file of this photo is missing or damaged here. The photo has to be sent again.")
    )


def _store(jpeg, folder):
    """Write a file so that no power cut can take it back; its name. Written twice, it is there
    once.
    """
    name = _name(jpeg)
    path = _path(name, folder)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f"{secrets.token_hex(8)}.part")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(jpeg)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    for changed in (path.parent, folder, folder.parent):
        _sync(changed)
    return name


def _sync(folder):
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _name(jpeg):
    return hashlib.sha256(jpeg).hexdigest()


def _path(name, folder):
    return folder / name[:2] / f"{name}.jpg"
