"""What a phone can do, from what its holder saw and typed on the check page: a list to read out,
the better script.
"""

from rules import numbers
from rules.words import Say

FIGURES = "1234"
# a joined letter, a vowel drawn before its consonant, marks above and below
WORDS = "क्षेत्र, हिन्दी, प्रसव, गर्भवती"
SPELT = "kshetra, hindi, prasav, garbhwati"
WORKS, FAILS, UNTRIED = Say("works"), Say("does not work"), Say("not tried")
DRAWN = {
    "yes": Say("Yes, as on paper"),
    "boxes": Say("No, boxes or question marks"),
    "broken": Say("No, letters stand apart or in the wrong place"),
}
PRINTED = {"yes": Say("Yes, all of it"), "no": Say("No"), "none": Say("There is no printer")}
CHOOSE_ABC = Say("This phone does not draw Hindi well. Choose Hindi in ABC letters:")
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"RIFF")  # how JPEG, PNG and WebP files begin


def findings(drawn: str, figures: str, photos: list[bytes], printed: str) -> list[tuple[Say, Say]]:
    """(what, how it went) for each thing a phone should do; a photo is only looked at, never
    decoded or kept.
    """
    return [
        (Say("Hindi letters"), _how(drawn, drawn == "yes")),
        (Say("Figures"), _how(figures, numbers.digits(figures) == FIGURES)),
        (Say("Sending a photo"), _how(photos, any(photo.startswith(PICTURES) for photo in photos))),
        (Say("Printing"), _how(printed.replace("none", ""), printed == "yes")),
    ]


def better_in_latin(drawn: str) -> bool:
    """Whether Hindi in Latin letters should be chosen on this phone."""
    return drawn in ("boxes", "broken")


def _how(tried, well):
    return UNTRIED if not tried else WORKS if well else FAILS
