"""The receiving hospital: its desk, who is expected there, the slip behind a code, arrival,
reports, the back-referral.

A desk's account opens every slip at any time; with the paper in hand and no account its link holds
for some days, and tries are counted.
"""

from bottle import abort, request

import clock
from forms.referrals import BackForm, ReportForm, SlipForm
from models import DESK
from rules.words import Say
from services import triage
from services.referrals import finding, receiving
from web import keys, typed
from web.pages import page, see, unsigned
from web.section import ANYONE, Section
from web.visit import here

section = Section()
SHOWN = 8  # of each list at the desk: a page of long names stays below 10 kB


@section.get("/desk", may=DESK)
def expected():
    return _desk(SlipForm())


@section.post("/desk/find", may=DESK)
def find():
    form = SlipForm(here().typed)
    if not form.validate():
        return _desk(form, 200 if form.switching_language else 422)
    asked = finding.read(form.number.data)
    codes = finding.codes(asked, here().staff.facility_id)
    if not codes:
        form.complain("number", finding.unfound(asked))
        return _desk(form, 422)
    if len(codes) > 1:
        return _desk(form, found=finding.with_codes(codes))
    return see(f"/S/{codes[0]}")


@section.get("/S/<code:word>", may=ANYONE)
def slip(code):
    return _turned_away(code) or _show(code)


@section.post("/S/<code:word>/arrived", may=DESK)
def arrived(code):
    receiving.arrive(_referral(code), here().staff)
    return see(f"/S/{code}")


@section.post("/S/<code:word>/report", may=ANYONE)
def report(code):
    form, turned_away = ReportForm(here().typed), _turned_away(code)
    if turned_away or not form.validate():
        return turned_away or _show(code, form, 200 if form.switching_language else 422)
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
        return turned_away or _back(code, form, 200 if form.switching_language else 422)
    receiving.write_back(_referral(code), **_sender(), **form.data)
    return see(f"/S/{code}")


def _desk(form, status=200, found=()):
    facility, turn = here().staff.facility_id, request.query.get("turn", "1")
    turn = int(turn) if turn in map(str, range(1, 1000)) else 1
    lists = (
        receiving.expected(facility),
        receiving.come_without_token(facility),
        receiving.come_today(facility),
    )
    expected, waiting, come = (rows.paginate(turn, SHOWN) for rows in lists)
    return page(
        "referrals/desk.html",
        status,
        form=form,
        found=found,
        turn=turn,
        expected=expected,
        waiting=waiting,
        come=come,
        more=max(rows.count() for rows in lists) > turn * SHOWN,
    )


def _turned_away(code):
    """The page for who may not open this slip; None for who may."""
    found = finding.by_code(code)
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
    """A page that is kept, although it answers a POST: the try is counted."""
    texts = typed.shown_again(here().typed)
    return unsigned("stopped.html", status, keeps=True, because=because, texts=texts)


def _show(code, form=None, status=200):
    found = finding.by_code(code)
    form = form or ReportForm(arrived=bool(found.referral and found.referral.arrived_at))
    shown = {
        "form": form,
        "signs": triage.signs(found.consult),
        "patient": found.consult.patient,
        **found._asdict(),
    }
    if _at_desk():
        number = found.referral and receiving.token(found.referral, here().staff.facility_id)
        return page("referrals/desk-slip.html", status, token=number, **shown)
    return unsigned("referrals/slip.html", status, **shown)


def _back(code, form, status=200):
    receiving.must_be_hospital(here().staff)
    return unsigned("referrals/back.html", status, form=form, referral=_referral(code))


def _referral(code):
    slip = finding.by_code(code)
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
