"""A serious patient: one page of danger signs; any yes opens the case at once."""

from bottle import abort

from forms.emergency import SignsForm
from rules.codes import CHO
from rules.danger_signs import GROUP_NAMES, GROUPS
from services import emergency
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.visit import here

section = Section()
KINDS = {group.replace("_", ""): group for group in GROUPS}  # as they stand in an address


@section.get("/emergency", may=CHO)
def kinds():
    return page(
        "emergency/kinds.html",
        cache=REVALIDATE,
        kinds={kind: GROUP_NAMES[group] for kind, group in KINDS.items()},
    )


@section.get("/emergency/<kind:word>", may=CHO)
def signs_page(kind):
    return _show(kind, _form(kind), nothing=False)


@section.post("/emergency/<kind:word>", may=CHO)
def begin(kind):
    form = _form(kind, here().typed)
    if not form.validate() or not form.signs.data:
        return _show(kind, form, nothing=not form.switching_language)
    return see(f"/consults/{emergency.begin(KINDS[kind], form.signs.data, here().staff).id}")


def _form(kind, typed=None):
    return SignsForm(typed, signs=emergency.signs_of(KINDS.get(kind) or abort(404)))


def _show(kind, form, nothing):
    return page(
        "emergency/signs.html",
        cache=REVALIDATE,
        form=form,
        kind=kind,
        name=GROUP_NAMES[KINDS[kind]],
        nothing=nothing,
    )
