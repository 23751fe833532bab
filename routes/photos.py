"""Photos of a case: the page on which the CHO adds them, and each photo by itself, small and
large.
"""

from forms.photos import PhotoForm
from rules.codes import CHO, DOCTOR
from rules.words import Say
from services.photos import images, records
from web.pages import page, picture, see
from web.section import Section
from web.visit import here

section = Section()


def developed(files):
    """The Picture in these files of a form, or a Say why there is none."""
    photos = files.get("photo", [])
    if not photos:
        return Say("Please choose a photo.")
    if len(photos) > 1:
        return Say("Please send one photo at a time.")
    try:
        return images.develop(photos[0])
    except images.NotAPicture as not_one:
        return not_one.because


@section.get("/consults/<consult:row>/photos", may=(CHO, DOCTOR))
def photos_page(consult):
    return _photos(PhotoForm(), consult)


@section.post("/consults/<consult:row>/photos", may=CHO, first=developed)
def add(consult):
    form = PhotoForm(here().typed, photo=here().ready)
    if not form.validate():
        return _photos(form, consult)
    records.add(consult, form.photo.data, _folder(), shows=form.shows.data, by=here().staff)
    return see(f"/consults/{consult.id}/photos")


@section.get("/photos/<photo:row>/small", may=(CHO, DOCTOR))
def small(photo):
    return picture(records.read(photo.small, _folder()))


@section.get("/photos/<photo:row>/large", may=(CHO, DOCTOR))
def large(photo):
    return picture(records.read(photo.large, _folder()))


@section.post("/photos/<photo:row>/withdraw", may=CHO)
def withdraw(photo):
    records.withdraw(photo, here().staff)
    return see(f"/consults/{photo.consult_id}/photos")


def _photos(form, consult):
    photos = records.of(consult)
    return page(
        "photos/photos.html",
        422 if form.errors else 200,
        form=form,
        consult=consult,
        photos=photos.current,
        withdrawn=photos.withdrawn,
        most=records.MOST,
        open=records.OPEN,
        more=here().staff.role == CHO and records.takes_more(consult, photos),
    )


def _folder():
    return here().site.settings.photos
