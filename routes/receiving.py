"""The receiving hospital, with the paper in hand and no account: the slip behind a QR, reports, the
back-referral.

A desk's account opens every slip at any time; without one the link holds for some days, and tries
are counted.
"""

from bottle import abort, request

import clock
from forms.loop import BackForm, ReportForm
from models import DESK
from rules.words import Say
from services import receiving, slips, triage
from web import keys, typed
from web.section import ANYONE, Section
from web.pages import page, see, unsigned
from web.visit import here

section = Section()


@section.get("/S/<code:word>", may=ANYONE)
def slip(code):
    return _turned_away(code) or _show(code)


@section.post("/S/<code:word>/report", may=ANYONE)
def report(code):
    form, turned_away = ReportForm(here().typed), _turned_away(code)
    if turned_away or not form.validate():
        return turned_away or _show(code, form, 200 if form.turning else 422)
    receiving.report(
        _referral(code), **_sender(), what=form.what.data, elsewhere=form.elsewhere.data
    )
    return see(f"/S/{code}")


@section.get("/S/<code:word>/back", may=ANYONE)
def back_page(code):
    return _turned_away(code) or _back(code, BackForm())


@section.post("/S/<code:word>/back", may=ANYONE)
def back(code):
    form, turned_away = BackForm(here().typed), _turned_away(code)
    if turned_away or not form.validate():
        return turned_away or _back(code, form, 200 if form.turning else 422)
    receiving.write_back(_referral(code), **_sender(), **form.data)
    return see(f"/S/{code}")


def _turned_away(code):
    """The page for who may not open this slip; None for who may."""
    found = slips.by_code(code)
    if _at_desk():
        return None if found else abort(404)
    visitor = _visitor()
    if receiving.locked(visitor, code):
        return _stopped(
            429, Say("This was tried too often. Please wait an hour, or ring the health centre.")
        )
    if not found or code.upper() != (found.referral and found.referral.code):
        return _no_slip(visitor, found)
    if request.method == "GET":
        here().notes.append(lambda: receiving.knock(visitor, code))
    if clock.now() > receiving.open_until(found.referral, here().site.settings.slip_days):
        return _stopped(
            410,
            Say(
                "This link has run out. With a desk account the slip still opens; "
                "or ring the health centre."
            ),
        )
    return None


def _no_slip(visitor, found):
    """A wrong code counts; a prescription's is right, but opens for a desk's account only."""
    if found:
        return abort(403) if here().staff else see(f"/sign-in?then={request.path}")
    if request.method == "GET":
        here().notes.append(lambda: receiving.knock(visitor, ""))
    else:
        receiving.knock(visitor, "")
    return _stopped(404, Say("There is no such slip. Please scan it again."))


def _stopped(status, because):
    """A page; the try is counted."""
    texts = typed.shown_again(here().typed)
    return unsigned("stopped.html", status, keeps=True, because=because, texts=texts)


def _show(code, form=None, status=200):
    found = slips.by_code(code)
    form = form or ReportForm(arrived=bool(found.referral and found.referral.arrived_at))
    shown = {
        "form": form,
        "signs": triage.signs(found.consult),
        "patient": found.consult.patient,
        **found._asdict(),
    }
    if _at_desk():
        number = found.referral and receiving.token(found.referral, here().staff.facility_id)
        return page("slip.html", status, token=number, **shown)
    return unsigned("receiving/slip.html", status, **shown)


def _back(code, form, status=200):
    receiving.must_be_hospital(here().staff)
    return unsigned("receiving/back.html", status, form=form, referral=_referral(code))


def _referral(code):
    return slips.by_code(code).referral or abort(404)


def _sender():
    return {"by": here().staff, "device": keys.hashed(here().device)}


def _visitor():
    seal = here().site.keys.sealed
    return receiving.Visitor(
        seal(request.environ.get("REMOTE_ADDR", "")), seal(here().device) if here().device else ""
    )


def _at_desk():
    return here().staff and here().staff.role == DESK
