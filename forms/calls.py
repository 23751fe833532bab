"""What the video room's script may say, and the plain forms round calls."""

from forms.fields import Choice, Form, Number
from rules import terms
from rules.words import Say

LEAVINGS = ("", "left", "hangup", "phone")
MOST, LONGEST = 60, 8000  # messages at a time, letters in one
HIGHEST = 2**31


def said(heard: dict) -> dict | None:
    """What the room's script says, checked: the parts of services.calls.Said; None when it is none
    of ours.
    """
    parts = {
        "seat": heard.get("seat"),
        "after": heard.get("after", 0),
        "receives": heard.get("receives", 0),
    }
    sent, leaving = heard.get("messages", []), heard.get("leaving", "")
    if (
        not all(_whole(value) for value in parts.values())
        or parts["receives"] > 2
        or leaving not in LEAVINGS
    ):
        return None
    if not isinstance(sent, list) or len(sent) > MOST or not all(_message(one) for one in sent):
        return None
    return {**parts, "leaving": leaving, "messages": tuple(map(tuple, sent))}


def _message(one):
    return (
        isinstance(one, list)
        and len(one) == 3
        and _whole(one[0])
        and _whole(one[1])
        and isinstance(one[2], str)
        and len(one[2]) <= LONGEST
        and one[2].isascii()
        and "\0" not in one[2]
    )


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
