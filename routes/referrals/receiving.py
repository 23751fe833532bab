"""The receiving hospital: its desk, who is expected there, the slip behind a code, arrival,
reports, the back-referral.

A desk's account opens every slip at any time; with the paper in hand and no account its link holds
for some days, and tries are counted.
"""

from bottle import abort, request

import clock
from forms.referrals import BackForm, ReportForm, SlipForm
from rules.codes import DESK
from rules.words import Say
from services import slips
from services.referrals import finding, receiving
from web import keys, typed
from web.pages import page, see, unsigned
from web.section import ANYONE, Section
from web.visit import here

section = Section()
TOO_OFTEN = Say("This was tried too often. Please wait an hour, or ring the health centre.")
RUN_OUT = Say(
    "This link has run out. With a desk account the slip still opens; or ring the health centre."
)
NO_SLIP = Say("There is no such slip. Please scan it again.")


@section.get("/desk", may=DESK)
def expected():
    return _desk(SlipForm())


@section.post("/desk/find", may=DESK)
def find():
    form = SlipForm(here().typed)
    if not form.validate():
        return _desk(form, 200 if form.switching_language else 422)
    return _matches(form, finding.read(form.number.data))


@section.get("/S/<code:word>", may=ANYONE)
def slip(code):
    slip = slips.by_code(code)
    return _turned_away(code, slip) or _show(slip)


@section.post("/S/<code:word>/arrived", may=DESK)
def arrived(code):
    receiving.arrive(_referral(slips.by_code(code)), here().staff)
    return see(f"/S/{code}")


@section.post("/S/<code:word>/report", may=ANYONE)
def report(code):
    slip, form = slips.by_code(code), ReportForm(here().typed)
    turned_away = _turned_away(code, slip)
    if turned_away or not form.validate():
        return turned_away or _show(slip, form, 200 if form.switching_language else 422)
    receiving.report(_referral(slip), **_sender(), **form.data)
    return see(f"/S/{code}")


@section.get("/S/<code:word>/back", may=ANYONE)
def back_page(code):
    slip = slips.by_code(code)
    return _turned_away(code, slip) or _back(slip, BackForm())


@section.post("/S/<code:word>/back", may=ANYONE)
def back(code):
    slip, form = slips.by_code(code), BackForm(here().typed)
    turned_away = _turned_away(code, slip)
    if turned_away or not form.validate():
        return turned_away or _back(slip, form, 200 if form.switching_language else 422)
    receiving.write_back(_referral(slip), **_sender(), **form.data)
    return see(f"/S/{code}")


def _matches(form, wanted):
    """The slip that is meant; a choice where it may be several, and why where it is none."""
    codes = finding.codes(wanted, here().staff.facility_id)
    if not codes:
        form.complain("number", finding.unfound(wanted))
        return _desk(form, 422)
    if len(codes) > 1:
        return _desk(form, matches=finding.with_codes(codes))
    return see(f"/S/{codes[0]}")


def _desk(form, status=200, matches=()):
    page_number = typed.page_number()
    return page(
        "referrals/desk.html",
        status,
        form=form,
        matches=matches,
        page_number=page_number,
        **receiving.desk(here().staff.facility_id, page_number)._asdict(),
    )


def _turned_away(code, slip):
    """The page for who may not open this slip; None for who may."""
    if _at_desk():
        return None if slip else abort(404)
    visitor = _visitor()
    if receiving.locked(visitor, code):
        return _stopped(429, TOO_OFTEN)
    if not slip or code.upper() != (slip.referral and slip.referral.code):
        return _no_slip(visitor, slip)
    if request.method == "GET":
        here().notes.append(lambda: receiving.knock(visitor, code))
    until = receiving.open_until(slip.referral, here().site.settings.slip_days)
    return _stopped(410, RUN_OUT) if clock.now() > until else None


def _no_slip(visitor, slip):
    """A wrong code counts; a prescription's is right, but opens for a desk's account only."""
    if slip:
        return abort(403) if here().staff else see(f"/sign-in?then={request.path}")
    if request.method == "GET":
        here().notes.append(lambda: receiving.knock(visitor, ""))
    else:
        receiving.knock(visitor, "")
    return _stopped(404, NO_SLIP)


def _stopped(status, because):
    """A page that is kept, although it answers a POST: the try is counted."""
    texts = typed.shown_again(here().typed)
    return unsigned("stopped.html", status, keeps=True, because=because, texts=texts)


def _show(slip, form=None, status=200):
    referral = slip.referral
    values = {
        "form": form or ReportForm(arrived=bool(referral and referral.arrived_at)),
        "reports": receiving.reports(referral) if referral else [],
        **slip._asdict(),
    }
    if _at_desk():
        token = referral and receiving.token(referral, here().staff.facility_id)
        return page("referrals/desk-slip.html", status, token=token, **values)
    return unsigned("referrals/slip.html", status, **values)


def _back(slip, form, status=200):
    receiving.must_be_hospital(here().staff)
    patient, referral = slip.patient, _referral(slip)
    return unsigned("referrals/back.html", status, form=form, patient=patient, referral=referral)


def _referral(slip):
    return slip and slip.referral or abort(404)


def _sender():
    return {"by": here().staff, "device": keys.hashed(here().device)}


def _visitor():
    seal = here().site.keys.sealed
    return receiving.Visitor(
        seal(request.environ.get("REMOTE_ADDR", "")), seal(here().device) if here().device else ""
    )


def _at_desk():
    return here().staff and here().staff.role == DESK
