"""The call of a consult: its room, what the room's script says, who is invited, and calls through
another server.
"""

import base64
import secrets
from urllib.parse import quote

from bottle import HTTPResponse, request

import clock
from forms.calls import GuestForm, WordForm, speech
from rules import calls as rule
from rules.codes import CHO, DOCTOR
from services import calls
from web import languages, script
from web.pages import NO_STORE, as_json, page, see
from web.section import ANYONE, Section
from web.visit import here

section = Section()
PROBE = 16_000  # bytes
AMBULANCE = "108"  # whom to ring where no doctor has the case yet and the district has no helpline


@section.get("/consults/<consult:row>/call", may=(CHO, DOCTOR))
def room(consult):
    part, chosen = calls.part_of(consult, here().staff), here().site.settings
    if not part:
        return _show("calls/closed.html", consult, 403, because=calls.NOT_YOURS)
    if not calls.possible(consult):
        return _show("calls/closed.html", consult, because=rule.ENDS["closed"])
    if chosen.call_link:
        return _outside(consult, WordForm())
    return _room(consult, part) if chosen.relays else _show("calls/none.html", consult)


@section.get("/video.js", may=ANYONE)
def source():
    return script.source()


@section.script("/consults/<consult:row>/call/join", may=(CHO, DOCTOR))
def join(consult):
    seat = calls.join(consult, here().staff)
    return as_json({"seat": seat.id, "peers": _people(seat), "ice": _relays(seat)}, 201)


@section.script("/consults/<consult:row>/call/talk", may=(CHO, DOCTOR))
def talk(consult):
    parts = speech(here().json)
    minutes = here().site.settings.claim_minutes
    seat = parts and calls.hear(consult, here().staff, calls.Speech(**parts), minutes)
    if not seat:
        return as_json({"over": "refused", "say": calls.NOT_YOURS}, 409)
    over = seat.call.ended_at or seat.left_at
    return as_json(_farewell(seat) if over else _reply(seat, parts["after"]))


def _farewell(seat):
    why = seat.call.why
    return {"over": why or "moved", "say": rule.ENDS.get(why, rule.MOVED)}


def _reply(seat, after):
    messages = [[one.position, one.by_id, one.body] for one in calls.waiting_for(seat, after)]
    return {"peers": _people(seat), "got": seat.sent, "messages": messages}


@section.get("/probe", may=(CHO, DOCTOR))
def probe_down():
    """So many random bytes as are asked for, in letters: gzip takes out what the letters add, and
    no more.
    """
    headers = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": NO_STORE}
    return HTTPResponse(base64.b64encode(secrets.token_bytes(_probe_size())), 200, headers)


@section.script("/probe", may=(CHO, DOCTOR))
def probe_up():
    return as_json({})


@section.get("/consults/<consult:row>/call/guests", may=DOCTOR)
def guests_page(consult):
    return _guests(consult, GuestForm(doctors=calls.invitable(consult)))


@section.post("/consults/<consult:row>/call/guests", may=DOCTOR)
def invite(consult):
    form = GuestForm(here().typed, doctors=calls.invitable(consult))
    if not form.validate():
        return _guests(consult, form)
    calls.invite(consult, here().staff, form.chosen())
    return see(f"/consults/{consult.id}/call/guests")


@section.post("/consults/<consult:row>/call/said", may=(CHO, DOCTOR))
def say_of(consult):
    form = WordForm(here().typed)
    if not form.validate():
        return _outside(consult, form)
    calls.say_of(consult, here().staff, form.mode.data, form.minutes.data)
    return see(f"/consults/{consult.id}/call")


def _probe_size():
    number = request.query.get("n", "1")
    readable = number.isascii() and number.isdecimal() and len(number) < 6
    return min(int(number), PROBE) if readable else 1


def _room(consult, part):
    answer = _show("video.html", consult, part=part, script=script.ADDRESS, rule=rule)
    return script.allowed_on(answer)


def _show(template, consult, status=200, **values):
    helpline = here().site.settings.helpline or AMBULANCE
    return page(template, status, consult=consult, helpline=helpline, **values)


def _guests(consult, form):
    return _show(
        "calls/guests.html",
        consult,
        422 if form.errors else 200,
        form=form,
        guests=calls.guests(consult),
        mine=consult.taken_by_id == here().staff.id,
    )


def _outside(consult, form):
    """The link to the district's own call server, with a pass for this person; nothing of the
    patient is in either.
    """
    return _show(
        "calls/outside.html",
        consult,
        422 if form.errors else 200,
        form=form,
        words=calls.history(consult).words,
        link=_link(consult),
    )


def _link(consult):
    chosen = here().site.settings
    guest = {"room": here().site.keys.room(consult.id), "name": here().staff.name}
    jwt = rule.token(_claims(chosen, guest), chosen.call_link_secret)
    parts = {name: quote(value) for name, value in (guest | {"jwt": jwt}).items()}
    return _filled(chosen.call_link, parts)


def _claims(chosen, guest):
    """What the pass says, signed: who may come into which room, and until when."""
    named = {
        "aud": chosen.call_link_audience,
        "iss": chosen.call_link_issuer,
        "sub": chosen.call_link_subject,
        "room": guest["room"],
    }
    claims = {claim: _filled(value, guest) for claim, value in named.items() if value}
    return claims | {
        "exp": clock.unix() + rule.CREDENTIAL,
        "permissions": ["present", "message"],
        "context": {"user": {"name": guest["name"]}},
    }


def _filled(template, values):
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", value)
    return template


def _people(seat):
    """[seat, part, name] of everybody else in the call."""
    return [
        [one.id, one.part, languages.speak(here().language, one.staff)]
        for one in calls.present(seat.call)
        if one.id != seat.id
    ]


def _relays(seat):
    chosen = here().site.settings
    expires = clock.unix() + rule.CREDENTIAL
    login = rule.credential(chosen.turn_secret, f"{seat.call_id}-{seat.id}", expires)
    return [{"urls": chosen.relays, "username": login.name, "credential": login.password}]
