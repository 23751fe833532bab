"""Text messages on their way out: a round of sending, the next to send, what became of it, what is
stuck. Who carries them: carriers.py.

At least once for staff: a row is taken up, handed over, marked. A sender that dies between the last
two leaves the row to be taken up again when its time is over, for a second message annoys and a
missing one may cost a life. Patients are never told twice: where it is not known whether a message
left, the office decides.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from peewee import Case, Value, fn

import clock
from models import Consult, Sms, Staff
from queries import Given, ago, prepare
from rules import numbers
from rules import sms as rules
from rules.codes import ANSWERED, SMS_DROPPED, SMS_FAILED, SMS_HANDED, SMS_LAPSED, SMS_WAITING
from rules.words import Say
from services import queue
from services.lines import Person
from services.sms import carriers, outbox, reminders
from services.sms.outbox import Outgoing

TAKEN_UP = dt.timedelta(minutes=5)  # longer than any hand-over may last
MOST_TRIES = 6  # with the backoff, half an hour
LATE = dt.timedelta(minutes=10)  # with the modem for so long: it hangs
_FIRST = Case(Sms.about, (("emergency", 0), ("urgent", 1), ("answered", 2), ("asked", 2)), 3)
_TO_STAFF = Sms.consent.is_null()
_LATE = (Sms.state == SMS_HANDED) & (Sms.left_at < ago(LATE))


def one_round(
    carrier, a_day: int, speak: Callable, *, write: Callable, told_to_stop: Callable
) -> Counter:
    """Hear what the modem did, take back what is needless, hand over what waits. How many of each.

    a_day: how many may leave on one day. speak(language, Say): the text. write(): a context in
    which rows are changed, for one step each, so that no slow carrier holds up the application.
    told_to_stop(): whether no further message is to be begun.
    """
    done = Counter(_heard(carrier, write))
    done.update(_taken_back(carrier, write))
    if due := reminders.fall_due(room(a_day)):
        with write():
            reminders.write(due)
    go_on = True
    while go_on:
        outcome, left = _hand_next(carrier, a_day, speak, write)
        done[outcome] += 1
        go_on = left and not told_to_stop()
    return Counter({outcome: count for outcome, count in done.items() if outcome})


def _heard(carrier, write):
    """What became of the messages that the modem had."""
    looked = [(row, carrier.look(row)) for row in with_modem()]
    for row, state in looked:
        if state != SMS_HANDED:
            with write():
                outcome = became(row, state)
            yield outcome


def _taken_back(carrier, write):
    for row in needless():
        carrier.take_back(row)
        with write():
            outcome = lapse(row)
        yield outcome


def _hand_next(carrier, a_day, speak, write):
    """(what became of the next message, whether to go on): it left, or was refused for itself; not
    where there is none, or nothing can leave.
    """
    with write():
        row = take_up(a_day)
        text = row and speak(row.language, words(row))
    if not row:
        return "", False
    try:
        state = carrier.hand(row, text)
    except carriers.NotHanded as why:
        with write():
            return failed(row, why.failure, why.reply), why.failure == "refused"
    with write():
        return handed_over(row, state), True


def take_up(a_day: int) -> Outgoing | None:
    """The next message to hand over, now this sender's for TAKEN_UP; None when there is none.

    a_day: how many may leave on one day; emergencies leave all the same. The row still has its
    earlier `failure`; one that was taken up before and has none was in hand when its sender died.
    """
    due = _due().where(Sms.due_at <= clock.now(), *_within(a_day))
    rows = outbox.read(due.order_by(_FIRST, Sms.id).limit(1))
    return _taken_up(rows[0]) if rows else None


def _within(a_day):
    """What a message must be for the day's limits to let it leave."""
    counts = left_today()
    if counts.all >= a_day:
        yield Sms.about == "emergency"
    if counts.to_patients >= rules.patients_share(a_day):
        yield _TO_STAFF


def _taken_up(row):
    Sms.update(
        tries=row.tries + 1,
        due_at=clock.now() + TAKEN_UP,
        failure="",
        day=clock.today() if row.consent_id else None,
    ).where(Sms.id == row.id).execute()
    return row._replace(tries=row.tries + 1)


def room(a_day: int) -> int:
    """How many more messages to patients may leave today, those that wait counted in: no others are
    written.
    """
    waiting = Sms.select().where(Sms.state == SMS_WAITING, ~_TO_STAFF).count()
    return rules.patients_share(a_day) - left_today().to_patients - waiting


def words(row: Outgoing) -> Say:
    if row.consent_id:
        return reminders.words(row)
    return rules.TEXTS[row.about].filled(number=numbers.numbered(numbers.CONSULT, row.consult_id))


def needless() -> list[Outgoing]:
    """Messages, also those that the modem still has, of which nobody needs to be told any more."""
    over = _TO_STAFF & _over() | ~_TO_STAFF & (~reminders.holds() | _kept_up())
    unsettled = Sms.state.in_((SMS_WAITING, SMS_HANDED))
    return outbox.read(outbox.messages().where(unsettled, over).order_by(Sms.id))


def lapse(row: Outgoing) -> str:
    return _move(row, SMS_LAPSED)


def handed_over(row: Outgoing, state: str) -> str:
    """It has left this machine: state is SMS_HANDED (with the modem) or SMS_SENT."""
    return _move(row, state, left_at=clock.now(), failure="", reply=None)


def failed(row: Outgoing, failure: str, reply: int | None = None) -> str:
    """It did not leave, and is tried again later. failure: one of SMS_FAILURES; reply: the
    gateway's HTTP status.
    """
    later = clock.now() + dt.timedelta(minutes=rules.backoff(row.tries))
    given_up = row.tries >= MOST_TRIES or row.consent_id and failure == "unclear"
    _move(row, SMS_FAILED if given_up else SMS_WAITING, failure=failure, reply=reply, due_at=later)
    return failure


def with_modem() -> list[Outgoing]:
    """Messages that the modem has and of which nothing more is known, oldest first."""
    return outbox.read(outbox.messages().where(Sms.state == SMS_HANDED).order_by(Sms.id))


def became(row: Outgoing, state: str | None) -> str:
    """What the modem made of it: SMS_SENT, SMS_FAILED, or None where its file has vanished."""
    return _move(
        row, state or SMS_FAILED, failure={SMS_FAILED: "modem", None: "gone"}.get(state, "")
    )


def again(ids: list[int] | None = None) -> None:
    """Try failed messages once more from the start: these, or all."""
    these = Sms.state == SMS_FAILED if ids is None else (Sms.state == SMS_FAILED) & Sms.id.in_(ids)
    Sms.update(state=SMS_WAITING, tries=0, due_at=clock.now(), left_at=None).where(these).execute()


def drop(ids: list[int]) -> None:
    """Give up these messages, if they have not left."""
    Sms.update(state=SMS_DROPPED).where(
        Sms.id.in_(ids), Sms.state.in_((SMS_WAITING, SMS_FAILED))
    ).execute()


class LeftToday(NamedTuple):
    """How many messages have left since midnight in India."""

    all: int
    to_patients: int


def left_today() -> LeftToday:
    to_patient = fn.SUM(Case(None, ((Sms.consent.is_null(), 0),), 1))
    since = Sms.left_at >= clock.midnight(clock.today())
    return prepare(
        LeftToday,
        Sms.select().where(since),
        all=fn.COUNT(Sms.id),
        to_patients=fn.COALESCE(to_patient, 0),
    ).one()


class Standing(NamedTuple):
    """How many messages wait, and since when the oldest (None: none does); how many are late with
    the modem, have failed, and left today.
    """

    waiting: int
    oldest: dt.datetime | None
    late: int
    failed: int
    today: int


def standing(office: Staff) -> Standing:
    """For the district office: counts of all messages."""
    count = fn.COUNT(Sms.id)
    return prepare(
        Standing,
        Staff.select().where(Staff.id == office.id),
        waiting=_due().select(count),
        oldest=_due().select(fn.MIN(Sms.written_at)),
        late=Sms.select(count).where(_LATE),
        failed=Sms.select(count).where(Sms.state == SMS_FAILED),
        today=Sms.select(count).where(Sms.left_at >= clock.midnight(clock.today())),
    ).one()


class Stuck(NamedTuple):
    """A message that needs somebody; `to` is None where it goes to the patient."""

    id: int
    consult_id: int
    about: str
    to: Person | None
    written_at: dt.datetime
    failure: str
    reply: int | None
    tries: int
    state: str


_STUCK = prepare(
    Stuck,
    outbox.messages()
    .where(
        _LATE | (Sms.state == SMS_WAITING) & (Sms.failure != "") | (Sms.state == SMS_FAILED),
    )
    .order_by(Sms.id)
    .limit(Given("most")),
    to=Staff,
)


def stuck(most: int) -> list[Stuck]:
    """Messages that need somebody: failed, tried in vain, or long with the modem; oldest first."""
    return _STUCK.all(most=most)


def _due():
    """What waits and is still true. A notice about a case that a doctor is reading rests until he
    gives it back.
    """
    telling = Sms.about.in_(("answered", "asked")) | queue.free(Sms.to)
    true = _TO_STAFF & ~_over() & telling | ~_TO_STAFF & reminders.may_leave()
    return outbox.messages().where(Sms.state == SMS_WAITING, true)


def _over():
    """Nobody needs it: answered meanwhile; or told already; or its person has left or wants no
    messages.
    """
    answered = Consult.state == ANSWERED
    return (
        ~Staff.active
        | ~Staff.sms
        | (Sms.about == "answered") & Consult.informed_at.is_null(False)
        | (Sms.about != "answered") & answered
    )


def _kept_up():
    """A message to a patient that the modem did not get rid of by day: nobody is woken."""
    return _LATE & Value(not rules.daytime(clock.local(clock.now())))


def _move(row, state, **columns):
    """The state that the row is put into, if it still stands where this sender found it; else
    "".
    """
    moved = (
        Sms.update(state=state, **columns).where(Sms.id == row.id, Sms.state == row.state).execute()
    )
    return state if moved else ""
