"""Exactly once: the same form delivered again gets the first one's answer; a form whose session
lapsed meanwhile waits for its writer.
"""

import json

from bottle import HTTPResponse, request

import clock
from models import LapsedForm, Session, Staff, Submission
from rules.words import Say
from web import keys, typed
from web.pages import hand_back, see, sign_in_cookie
from web.section import ANYONE


def earlier(visit) -> Submission | None:
    """The first delivery of this form, where there was one."""
    return Submission.get_or_none(Submission.key == keys.once_key(visit.form_key))


def again(first: Submission, visit, owner: int) -> HTTPResponse:
    """The same form once more: the same answer. The same key with another text: nothing is lost,
    nothing is doubled.
    """
    if _same_person(first, visit, owner) and _same_form(first, visit):
        answer = see(first.location)
        # its reply was lost: its cookie must come again
        if first.staff_id is None and _signed_in_with(visit):
            sign_in_cookie(answer, visit.site.keys.session(visit.form_key))
        return answer
    if not _sender_is_here(first, visit):
        return hand_back(403, Say("This page was made for another person. Nothing was saved."))
    return hand_back(
        409,
        Say(
            "This form was already sent at {time}. What is different below was not sent.",
            time=f"{clock.local(first.at):%H:%M}",
        ),
        first.location,
    )


def _same_person(first, visit, owner):
    return first.staff_id is None or not visit.staff or visit.staff.id == owner


def _same_form(first, visit):
    same_text = first.body_hash == typed.fingerprint(visit.typed, visit.files)
    return same_text and first.path == request.path


def _sender_is_here(first, visit):
    """Whether the first delivery's answer may be shown: to its sender, or to the device it came
    from without an account.
    """
    if first.staff_id:
        return visit.staff and first.staff_id == visit.staff.id
    return not _signed_in_with(visit)


def _signed_in_with(visit):
    """Whether this form began a session; one sent without an account may also have been a report on
    a referral.
    """
    token = keys.hashed(visit.site.keys.session(visit.form_key))
    return Session.select().where(Session.token_hash == token).exists()


def record(route, visit, answer: HTTPResponse) -> None:
    """This form was done, and led there. What waited of it for its writer is done too."""
    key = keys.once_key(visit.form_key)
    # Before sign-in a form belongs to the device: who happens to be signed in there does not own
    # it.
    sender = visit.staff if route.may != ANYONE else None
    Submission.create(
        key=key,
        staff=sender,
        path=request.path,
        location=answer.get_header("Location"),
        body_hash=typed.fingerprint(visit.typed, visit.files),
    )
    same_form = (LapsedForm.staff == sender) & (LapsedForm.path == request.path)
    LapsedForm.delete().where((LapsedForm.key == key) | same_form).execute()


def lapse(route, visit, owner: int) -> HTTPResponse:
    """The session lapsed while the form was being filled in: keep the text for its writer, ask for
    the PIN, go on.
    """
    sender = Staff.get_or_none(Staff.id == owner, Staff.active)
    if not sender or sender.role not in route.may:
        return see("/sign-in?then=/")
    # a photo without its session is not kept: she chooses it again on the page to which sign-in
    # leads
    if visit.files:
        return see(f"/sign-in?then={typed.safe_path(request.path)}")
    pairs = [pair for pair in visit.typed.allitems() if pair[0] not in typed.NEVER_SHOWN]
    LapsedForm.replace(
        key=keys.once_key(visit.form_key),
        staff=sender,
        path=request.path,
        fields=json.dumps(pairs, ensure_ascii=False),
    ).execute()
    return see("/sign-in?kept=1")


def lapsed_forms(staff: Staff) -> list[LapsedForm]:
    """Forms of this person that arrived after the session had lapsed, the oldest first."""
    return list(LapsedForm.seen_by(staff).order_by(LapsedForm.at))


def drop_lapsed_forms(staff: Staff) -> None:
    """She wants none of them any more."""
    LapsedForm.delete().where(LapsedForm.staff == staff).execute()
