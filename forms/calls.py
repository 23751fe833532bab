"""What the video room's script may say, and the plain forms round calls."""

from typing import Any

from forms.fields import Choice, Form, Number
from rules import terms
from rules.words import Say

NUMBERS: dict[str, int | None] = {"seat": None, "after": 0, "receives": 0}  # where not sent
MOST_RECEIVED = 2  # as in models.Seat.receives
LEAVINGS = ("", "left", "hangup", "phone")
MOST, LONGEST = 60, 8000  # messages at a time, letters in one
HIGHEST = 2**31


def speech(typed: dict) -> dict | None:
    """What the room's script says, checked: the parts of services.calls.Speech; None when it is
    none of ours.
    """
    numbers: dict[str, Any] = {name: typed.get(name, start) for name, start in NUMBERS.items()}
    messages, leaving = typed.get("messages", []), typed.get("leaving", "")
    ours = (
        all(map(_whole, numbers.values()))
        and numbers["receives"] <= MOST_RECEIVED
        and leaving in LEAVINGS
        and isinstance(messages, list)
        and len(messages) <= MOST
        and all(map(_message, messages))
    )
    if not ours:
        return None
    return {**numbers, "leaving": leaving, "messages": tuple(map(tuple, messages))}


def _message(one):
    """[to seat, number, body]"""
    if not isinstance(one, list) or len(one) != 3:
        return False
    seat, number, body = one
    return _whole(seat) and _whole(number) and _body(body)


def _body(text):
    fits = isinstance(text, str) and len(text) <= LONGEST
    return fits and text.isascii() and "\0" not in text


def _whole(value):
    return type(value) is int and 0 <= value < HIGHEST


class GuestForm(Form):
    """Whom to ask into the call."""

    guest = Choice(Say("Specialist"), options={}, many=True, needed=Say("Choose whom to invite."))

    def __init__(self, typed=None, *, doctors):
        super().__init__(typed)
        self.guest.options = {doctor.id: doctor for doctor in doctors}

    def chosen(self):
        return next(
            doctor for code, doctor in self.guest.options.items() if str(code) == self.guest.data
        )


class WordForm(Form):
    """What one says of a call that went through another server."""

    mode = Choice(
        Say("We talked"),
        options={mode: terms.MODES[mode] for mode in ("video", "audio")},
        needed=Say("Choose how you talked."),
    )
    minutes = Number(
        Say("Minutes"), low=1, high=180, needed=Say("Write how many minutes you talked.")
    )
