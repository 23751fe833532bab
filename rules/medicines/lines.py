"""One-hand prescribing: a line such as `PCM 500 1-0-1 3` read into a prescription line's columns,
and written back.

A line is: name, strength, dose, when in the day, days, food, (remark). Only the name and when are
needed. Hindi words and figures are understood. What is not understood is not guessed: it comes back
as a Wrong that names it.
"""

import re
from dataclasses import dataclass, field, fields
from typing import NamedTuple

from rules import numbers
from rules.medicines import reading as formulary
from rules.words import Say


@dataclass(frozen=True)
class Line:
    """A prescription line: columns of models.Medicine. Doses "1", "½", "5 ml"; food after, before,
    any or "".
    """

    name: str
    strength: str = ""
    morning: str = ""
    noon: str = ""
    evening: str = ""
    night: str = ""
    days: int | None = None
    food: str = ""
    note: str = ""


class Wrong(NamedTuple):
    """A line that was not understood: its number from 1, as it was typed, and why."""

    at: int
    typed: str
    because: Say


class _Stuck(Exception):
    """Reading a line stops here; says is the sentence for the doctor."""

    def __init__(self, says: Say):
        super().__init__(str(says))
        self.says = says


WHEN = Say("When in the day? Write 1-0-1 or bd.")
STRENGTH_OR_DOSE = Say("Is {what} the strength or the dose? Write mg or tab there.")
HOW_MUCH = Say("How much at a time? Write 5 ml, 1 drop or 2 puffs.")
INJECTED = Say("How much at a time? Write 1 ml, 10 units or 1 vial.")

LONGEST = {"name": 80, "strength": 30, "note": 100}  # as in models.Medicine
MOST_DAYS = 180  # as in the form
TIMES = MORNING, NOON, EVENING, NIGHT = "morning", "noon", "evening", "night"

# Three figures such as 1-0-1 are morning, noon, night; four are all of TIMES. Codes follow the same
# habit.
CODES = {
    "od": [MORNING],
    "qd": [MORNING],
    "daily": [MORNING],
    "bd": [MORNING, NIGHT],
    "bid": [MORNING, NIGHT],
    "tds": [MORNING, NOON, NIGHT],
    "tid": [MORNING, NOON, NIGHT],
    "qid": list(TIMES),
    "qds": list(TIMES),
    "hs": [NIGHT],
    "q24h": [MORNING],
    "q12h": [MORNING, NIGHT],
    "q8h": [MORNING, NOON, NIGHT],
    "q6h": list(TIMES),
}
DAYTIMES = {
    "subah": MORNING,
    "morning": MORNING,
    "dopahar": NOON,
    "noon": NOON,
    "afternoon": NOON,
    "shaam": EVENING,
    "sham": EVENING,
    "evening": EVENING,
    "raat": NIGHT,
    "night": NIGHT,
}
NOTES = {
    "sos": "SOS",
    "prn": "SOS",
    "stat": "stat",
    "q4h": "every 4 hours",
    "weekly": "once a week",
    "alternate": "every other day",
}
FOOD = {"af": "after", "pc": "after", "bf": "before", "ac": "before", "any": "any"}
FORGOTTEN = set("x for take give daily दिन रोज़ रोज लें दें खाएं खाएँ को में तक ko mein tak and".split())

# Phrases in both scripts → one of the words above, before anything else is read; {} is the phrase's
# figure.
PHRASES = [
    (re.compile(rf"(?<!\S)(?:{pattern})(?![\w\u0900-\u097f])\.?", re.I), word)
    for pattern, word in (
        (
            "(?:खाने|खाना|भोजन) (?:खाने )?(?:के बाद|के साथ)|kha?a?ne ke ba+d|(?:after|with) (?:food|meals?|eating)|"
            "p\\.c|a\\.f",
            "af",
        ),
        (
            "(?:खाने|खाना|भोजन) (?:से|के) (?:पहले|पूर्व)|kha?a?ne se pa?e?hle|before (?:food|meals?|eating)|a\\.c|b\\.f|"
            "खाली पेट|kha+li pet|(?:on )?(?:an )?empty stomach",
            "bf",
        ),
        ("any ?time|कभी भी", "any"),
        (
            "(?:ज़रूरत|जरूरत|आवश्यकता) (?:पड़ने|होने|हो)(?: पर| तो)?|zaroo?rat padne par|(?:if|when|as) (?:needed|required)|"
            "s\\.o\\.s|एसओएस|p\\.r\\.n",
            "sos",
        ),
        ("(?:रोज़?|दिन में) (?:एक|1) बार|once (?:a day|daily)|o\\.d", "od"),
        ("दिन में (?:दो|2) बार|(?:twice|2 times) (?:a day|daily)|twice|b\\.d|b\\.i\\.d|bds", "bd"),
        (
            "दिन में (?:तीन|3) बार|(?:thrice|three times|3 times)(?: a day| daily)?|t\\.d\\.s|t\\.i\\.d",
            "tds",
        ),
        ("दिन में (?:चार|4) बार|(?:four|4) times(?: a day| daily)?|q\\.i\\.d|q\\.d\\.s", "qid"),
        ("(?:रात को )?(?:सोते समय|सोने से पहले)|(?:at )?bed ?time|h\\.s", "hs"),
        ("(?:हफ्ते|हफ़्ते|सप्ताह) में (?:एक|1) बार|once (?:a week|weekly)", "weekly"),
        (
            "एक दिन छोड़ ?कर|(?:every )?(?:alternate|other) days?|(?:on )?alt\\.? days?|eod",
            "alternate",
        ),
        ("(?:अभी|तुरंत)(?: एक बार)?|immediately|single dose", "stat"),
        ("every (\\d+) ?(?:hours?|hrs?|h)|(\\d+) ?(?:hourly|hrly)|हर (\\d+) (?:घंटे|घण्टे)", "q{}h"),
        ("सुबह", "subah"),
        ("दोपहर|in the afternoon", "dopahar"),
        ("शाम", "shaam"),
        ("रात|at night", "raat"),
        ("in the (morning|evening)", "{}"),
        ("आधी|आधा|a?a?dh[ia]|half", "½"),
        ("डेढ़|dedh", "1½"),
        ("ढाई|dhai", "2½"),
        ("एक|one", "1"),
        ("दो|two", "2"),
        ("तीन|three", "3"),
    )
]

UNITS = {
    unit: word
    for word, units in {
        "": "tab tabs tablet tablets cap caps capsule capsules goli गोली गोलियाँ कैप्सूल",
        "ml": "ml एमएल मिली cc",
        "tsp": "tsp teaspoon teaspoons चम्मच chammach spoon",
        "drops": "drop drops gtt बूँद बूंद boond",
        "puffs": "puff puffs पफ",
        "sachet": "sachet sachets पाउच packet pouch",
        "units": "unit units यूनिट",
        "vial": "vial vials",
        "ampoule": "amp amps ampoule ampoules",
    }.items()
    for unit in units.split()
}
SPANS = {
    span: days
    for days, spans in {  # 10/7, 2/52 and 1/12 are days, weeks and months
        1: "/7 d day days दिन din",
        7: "/52 w wk wks week weeks हफ्ते हफ्ता हफ़्ते हफ़्ता सप्ताह hafte hafta",
        30: "/12 m mo mth month months महीने महीना mahine mahina माह",
    }.items()
    for span in spans.split()
}
NEEDS_UNIT = {
    "Syrup": "",
    "Oral drops": "",
    "Eye drops": "drops",
    "Ear drops": "drops",
    "Nasal drops": "drops",
    "Inhaler": "puffs",
    "Nasal spray": "puffs",
    "Nebuliser solution": "",
    "Injection": "",
}  # the unit a bare figure means; "": it must be said
# What a dose in this unit can be of, where no form was said.
MEASURED_IN = {
    "ml": ("Syrup", "Oral drops"),
    "tsp": ("Syrup", "Oral drops", "Husk", "Powder"),
    "drops": formulary.DROPS,
    "puffs": ("Inhaler", "Nasal spray"),
}
# letters of a generic name that stand for it: azithr
BEGINNING = 6
COUNTED = {"Sachet", "Pessary", "Suppository", "Combi pack"}  # never mg in a figure up to 4
MOST_TABLETS = 10  # at a time; "practice", to be signed
# part of what is dispensed: kept behind the generic name
RELEASE = set("ds forte sr er xr xl cr md la".split())


def _one_of(words) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


FIGURE = r"(?:\d+(?:\.\d+)?|\.\d+)"
PART = rf"(?:\d*[½¼¾]|\d [13]/[24]|[13]/[24]|{FIGURE})"
UNIT = f"(?:{_one_of(UNITS)})"
MEASURE = r"(?:mg|mcg|ug|gm|g|iu|lac units|lakh units|%|meq)"
STRENGTH = (
    rf"{FIGURE} ?{MEASURE}(?: ?\+ ?{FIGURE} ?{MEASURE})*(?: ?/ ?(?:{FIGURE} ?)?(?:ml|dose|litre|g))?"
    rf"|{FIGURE}(?: ?\+ ?{FIGURE})+|\d\d+/\d+"
)
HALVES = re.compile(rf"(\d)(?: [13]/[24]|[½¼¾](?! ?-)) ?({UNIT})?(?![\w/])", re.I)
TOKENS = [
    (kind, re.compile(f"(?:{pattern})(?!\\S)", re.I))
    for kind, pattern in (
        ("pattern", rf"{PART} ?{UNIT}?(?: ?-+ ?{PART} ?{UNIT}?){{2,3}}(?: {UNIT})?"),
        ("days", rf"(?:x|×|for)? ?\d+ ?(?:{_one_of(SPANS)})(?: (?:तक|tak))?|(?:x|×|for) ?\d+"),
        ("strength", STRENGTH),
        ("measured", f"{PART} ?{UNIT}"),
        ("figure", PART),
        ("code", _one_of([*CODES, *DAYTIMES, *NOTES]) + r"|q\d+h"),
        ("food", _one_of(FOOD)),
        ("forgotten", _one_of(FORGOTTEN)),
        ("word", r"\S+"),
    )
]
GLUED = re.compile(
    r"(?:(?:(?<=[^\W\d_]{2})|(?<=[\u0900-\u097f]{2})|(?<=[- ][ce-jl-z]))-|(?<=[^\W\d_]{3})|"
    r"(?<=[\u0900-\u097f]{3})|(?<=[- ]gp))(?<!\bakt)(?<!\bakt-)"
    r"(?=\d*\.?\d+(?:mg|mcg|ml|gm|g|iu|%)?(?:\s|$))",
    re.I,
)
QUOTED = re.compile(r'"([^"]+)"(?: +"([^"]*)")?')
REMARK = re.compile(r"(?:^|\s)\((.*)\)$")
NUMBERING = re.compile(r"^\(?\d{1,2}(?:\)|[.:](?=\s))\s*|^[•*]\s*")


@dataclass
class _Parts:
    """What was found on a line so far. before and after: bare figures on either side of the time of
    day.

    settled: the strength stood in quotes, so no figure is looked at for it.
    """

    name: str
    strength: str = ""
    dose: str = ""
    settled: bool = False
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    times: dict[str, str] = field(default_factory=dict)
    code: str = ""
    once: list[str] = field(default_factory=list)
    days: int | None = None
    food: str = ""

    @property
    def scheduled(self) -> bool:
        return bool(self.times or self.code or self.once)


def _tidy(typed: str) -> str:
    """A line with ASCII figures, one kind of dash, single blanks, no numbering; commas are blanks
    except in 1,000.
    """
    text = re.sub("[‐-―−]", "-", numbers.plain(typed)).replace("⁄", "/")
    text = re.sub(r",(?!\d{3}\b)|[;|\u200b]", " ", text)
    text = re.sub(rf"\b({_one_of(CODES)})[/*×](?=\d)", r"\1 ", text, flags=re.I)  # tds/3, TDS*5
    return re.sub(r"\s+", " ", NUMBERING.sub("", text.strip())).strip().rstrip(".")


def _phrased(text: str) -> str:
    for pattern, word in PHRASES:
        text = pattern.sub(
            lambda found, word=word: word.format(next(filter(None, found.groups()), "")), text
        )
    return text


def _token(text: str) -> tuple[str, str, str]:
    """The kind and text of what stands first, and the rest."""
    for kind, pattern in TOKENS:
        found = pattern.match(text)
        if found:
            return kind, found[0], text[found.end() :].lstrip()
    raise _Stuck(Say("“{what}” was not understood.", what=text))


def _name_and_rest(text: str) -> tuple[str, str]:
    """Splits before the first word that starts with a figure or says when; glued figures are
    parted: amox250, PCM-500.

    Two letters may be part of a name (D3, B12, GP2 after a blank); a hyphen parts what stands
    before it, but not B-12.
    """
    text = GLUED.sub(" ", text)
    words = text.split(" ")
    for at, word in enumerate(words):
        says_when = at and re.fullmatch(
            rf"{_one_of([*CODES, *DAYTIMES, *NOTES, *FOOD])}|q\d+h", word, re.I
        )
        if says_when or re.match(r"[\d½¼¾.]", word):
            return " ".join(words[:at]), " ".join(words[at:])
    return text, ""


_VULGAR = {"1/2": "½", "1/4": "¼", "3/4": "¾", "5": "½", "50": "½", "25": "¼", "75": "¾"}


def _dose(typed: str, unit: str = "") -> str:
    """One dose as it is kept: 1/2, 0.5 → ½; 1.5, 1 1/2 → 1½; 5ml → "5 ml"; 0 → ""; "2 tab" → "2"; 1
    tsp → "5 ml".
    """
    found = re.fullmatch(rf"({PART}) ?({UNIT})?", typed.strip(), re.I)
    if not found:
        raise _Stuck(Say("“{what}” is not a dose. Write 1, 1/2 or 5 ml.", what=typed.strip()))
    unit = UNITS[found[2].lower()] if found[2] else unit
    whole, _, part = found[1].rpartition(" ")
    figure = whole + _VULGAR.get(part, part) if "/" in part else found[1]
    if unit == "tsp":
        figure, unit = f"{5 * _number(figure):g}", "ml"
    elif not unit and re.fullmatch(r"\d*\.(?:5|50|25|75)", figure):
        whole, _, part = figure.partition(".")
        figure = whole.lstrip("0") + _VULGAR[part]
    if re.fullmatch(FIGURE, figure):
        figure = f"{float(figure):g}"
    if not re.fullmatch(r"\d{1,3}(\.\d{1,2})?|\d?[½¼¾]", figure):
        raise _Stuck(Say("“{what}” is not a dose. Write 1, 1/2 or 5 ml.", what=typed.strip()))
    single = unit in ("drops", "puffs") and figure in ("1", "½", "¼", "¾")
    return "" if figure == "0" else f"{figure} {unit.removesuffix('s') if single else unit}".strip()


def _number(figure: str) -> float:
    """A figure with a fraction sign as a number: "1½" → 1.5."""
    whole, part = re.fullmatch(r"([\d.]*)([½¼¾]?)", figure).groups()
    return float(whole or 0) + {"½": 0.5, "¼": 0.25, "¾": 0.75, "": 0}[part]


def _pattern(text: str, unit: str) -> dict[str, str]:
    """1-0-1, ½-0-0-1, 5-5-5 ml → the times of day. A unit written once holds for all."""
    parts = [part.strip() for part in re.split(" ?-+ ?", text)]
    said = [found[0] for found in (re.search(f"{UNIT}$", part, re.I) for part in parts) if found]
    unit = UNITS[said[-1].lower()] if said else unit
    times = TIMES if len(parts) == 4 else (MORNING, NOON, NIGHT)
    found = {time: dose for time, dose in zip(times, [_dose(part, unit) for part in parts]) if dose}
    if not found:
        raise _Stuck(Say("“{what}” gives no dose at any time of day.", what=text))
    return found


def _days(parts: _Parts, days: int) -> None:
    if parts.days is not None:
        raise _Stuck(Say("Two numbers of days: {a} and {b}.", a=parts.days, b=days))
    if not 1 <= days <= MOST_DAYS:
        raise _Stuck(Say("The days must be 1 to {most}, not {days}.", most=MOST_DAYS, days=days))
    parts.days = days


def _spanned(text: str) -> int:
    figure, span = re.search(
        r"(\d+) ?(\S*)", re.sub(r"^(?:x|×|for) ?", "", text, flags=re.I)
    ).groups()
    return int(figure) * SPANS.get(span.lower(), 1)


def _say_when(parts: _Parts, code: str) -> None:
    """A code (bd, sos) into the parts; a second one only where the two go together: 1-0-1 sos, od
    night.
    """
    if code in NOTES:
        parts.once += [NOTES[code]] if NOTES[code] not in parts.once else []
    elif code not in CODES:
        raise _Stuck(
            Say("“{what}” has no place in the day. Write 1-1-1, or put it in brackets.", what=code)
        )
    elif code == "daily" and parts.scheduled:
        return
    elif parts.code or parts.times:
        raise _Stuck(Say("Two times of day: “{what}” after another.", what=code))
    else:
        parts.code = code


def _collect(parts: _Parts, rest: str) -> None:
    """Reads the rest of a line, token by token."""
    while rest:
        rest = _strength_before_half(parts, rest)
        kind, text, rest = _token(rest)
        if kind == "pattern":
            if parts.times or parts.code:
                raise _Stuck(Say("Two times of day: “{what}” after another.", what=text))
            parts.times = {"pattern": text}
        elif kind == "days":
            _days(parts, _spanned(text))
        elif kind == "code" and text.lower() in DAYTIMES:
            rest = _daytimes(parts, text, rest)
        elif kind == "code":
            _say_when(parts, text.lower())
        elif kind == "food":
            if parts.food not in ("", FOOD[text.lower()]):
                raise _Stuck(Say("Before food or after food?"))
            parts.food = FOOD[text.lower()]
        elif kind in ("figure", "measured", "strength"):
            _figure(parts, kind, text)
        elif (
            text.lower() in formulary.FORMS and not parts.scheduled
        ):  # paracetamol 125 mg/5 ml syrup
            parts.name += f" {text}"
        elif kind == "word":
            raise _Stuck(Say("“{what}” was not understood. Put a remark in brackets.", what=text))


def _strength_before_half(parts: _Parts, rest: str) -> str:
    """5 1/2 where no strength was given yet: 5 is put down as the strength if it is one; 1 1/2 is
    one and a half.
    """
    found = HALVES.match(rest)
    if (
        not found
        or parts.strength
        or parts.before
        or parts.dose
        or parts.settled
        or parts.scheduled
    ):
        return rest
    figure, unit = found[1], UNITS[found[2].lower()] if found[2] else None
    held = " " in found[0].removesuffix(found[2] or "").strip() and _held(parts, figure)
    if unit or not held and (figure == "1" or unit == "" and not _could_be_strength(parts, figure)):
        return rest
    if not held or figure == "1":
        raise _Stuck(STRENGTH_OR_DOSE.filled(what=found[0]))
    parts.before.append(figure)
    return rest[1:].lstrip()


def _figure(parts: _Parts, kind: str, text: str) -> None:
    solid = re.fullmatch(rf"({FIGURE}) ?({UNIT})", text, re.I)
    bare = (
        not (parts.strength or parts.before or parts.settled)
        and solid
        and UNITS[solid[2].lower()] == ""
    )
    if kind == "measured" and bare and not parts.scheduled and _strength_of_tablet(parts, solid[1]):
        parts.strength = solid[1]  # 500 cap: a capsule of 500
    elif kind == "measured" and not parts.dose:
        parts.dose = text
    elif kind == "strength" and not parts.strength:
        parts.strength = text
    elif kind == "figure":
        (parts.after if parts.scheduled else parts.before).append(text)
    else:
        raise _Stuck(Say("“{what}” was not understood. Put a remark in brackets.", what=text))


def _held(parts: _Parts, figure: str) -> bool:
    """Whether a bare figure is a strength of this medicine in the formulary."""
    return any(formulary.same_strength(one, figure) for one in _meant(parts.name, ""))


def _could_be_strength(parts: _Parts, figure: str) -> bool:
    """Whether a small figure may be mg: a medicine outside the formulary, or a strength up to 4
    times it.
    """
    rows = _meant(parts.name, "")
    least = min((min(formulary.figures(one.strength), default=0) for one in rows), default=0)
    return least <= 4 * float(figure)


def _strength_of_tablet(parts: _Parts, figure: str) -> bool:
    """Whether the 500 of “500 cap” is a strength. 1 to 4 are tablets where mg make no sense; else
    it has to be said.
    """
    if float(figure) > 4 or _held(parts, figure):
        return True
    if figure not in ("1", ".5", "0.5", "1.5") and _could_be_strength(parts, figure):
        raise _Stuck(STRENGTH_OR_DOSE.filled(what=figure))
    return False


def _daytimes(parts: _Parts, word: str, rest: str) -> str:
    """सुबह 1 शाम 1, or 1 सुबह 1 शाम, from the first such word on → parts.times; gives back what is
    left.
    """
    if parts.times or parts.code and parts.code not in ("od", "daily"):
        raise _Stuck(Say("Two times of day: “{what}” after another.", what=word))
    groups, times = [[]], [DAYTIMES[word.lower()]]
    while rest:
        kind, text, left = _token(rest)
        if kind in ("figure", "measured"):
            groups[-1].append(text)
        elif kind == "code" and text.lower() in DAYTIMES:
            times.append(DAYTIMES[text.lower()])
            groups.append([])
        elif kind != "forgotten":
            break
        rest = left
    first = parts.dose or (
        parts.before[-1] if parts.before and _small(parts, parts.before[-1]) else ""
    )
    if first and any(groups[:-1]):  # 1 सुबह ½ शाम
        parts.dose, parts.before = "", parts.before[:-1] if not parts.dose else parts.before
        doses, parts.after = (
            [first, *(group[0] if group else "" for group in groups[:-1])],
            groups[-1],
        )
    elif any(groups[:-1]) or len(groups[-1]) > 1:  # सुबह ½ शाम 1
        doses, parts.after = [group[0] if group else "" for group in groups], groups[-1][1:]
    else:
        doses, parts.after = [""] * len(times), groups[-1]
    parts.code, parts.times = "", {}
    for time, dose in zip(times, doses):
        if time in parts.times:
            raise _Stuck(Say("Two times of day: “{what}” after another.", what=time))
        parts.times[time] = dose
    return rest


def _small(parts: _Parts, figure: str) -> bool:
    """Whether a bare figure is a dose: after a strength up to 4; else 1, a fraction, or drops and
    puffs.

    A figure from 2 to 4 and a decimal can be either: _Stuck, unless it is a strength of this
    medicine.
    """
    if not re.fullmatch(FIGURE, figure) or float(figure) > 4:
        return not re.fullmatch(FIGURE, figure)
    if parts.settled or parts.strength or len(parts.before) > 1:
        return True
    if _held(parts, figure):
        return False
    rows = _meant(parts.name, "")
    counted = _unit(parts.name, rows) or rows and {one.form for one in rows} <= COUNTED
    if figure == "1" or figure.isdecimal() and counted:
        return True
    if not figure.isdecimal() and not rows or _unit(parts.name, rows) is None:
        return False
    raise _Stuck(STRENGTH_OR_DOSE.filled(what=figure))


def _share_figures(parts: _Parts) -> None:
    """Decides which bare figures are the strength, the dose and the days."""
    before = parts.before
    open_strength = not parts.strength and not parts.settled
    room = open_strength + (not parts.dose and "pattern" not in parts.times)
    if len(before) > room or len(before) == 2 and not _small(parts, before[1]):
        raise _Stuck(
            Say(
                "Is {what} the strength, the dose or the days? Write mg, ml or days there.",
                what=before[-1],
            )
        )
    if len(before) == 2:
        parts.strength, parts.dose = before
    elif before and (
        not open_strength
        or not parts.dose
        and "pattern" not in parts.times
        and _small(parts, before[0])
    ):
        parts.dose = before[0]
    elif before:
        parts.strength = before[0]
    if len(parts.after) > 1 or parts.after and not parts.after[0].isdecimal():
        raise _Stuck(
            Say("“{what}” was not understood. Put a remark in brackets.", what=parts.after[-1])
        )
    if parts.after and {"once a week", "every other day"}.intersection(parts.once):
        raise _Stuck(
            Say(
                "Is {what} days, weeks or doses? Write {what} days or {what} weeks.",
                what=parts.after[0],
            )
        )
    if parts.after:
        _days(parts, int(parts.after[0]))


def _meant(name: str, strength: str) -> tuple[formulary.Drug, ...]:
    """The formulary rows a typed name means, when that is clear: rows of one name, also by the
    first letters of a generic name; of a brand never, since Gluformin is not Gluformin G.
    """
    read = formulary.reading(name)
    if read.foreign or read.unclear or read.prohibited:
        return ()
    rows = formulary.drugs_for(name, strength)
    if not rows and len("".join(read.unknown)) >= BEGINNING:
        begun = formulary.search(name)
        letters = formulary.key("".join(read.unknown))
        if len({one.ingredients for one in begun}) == 1 and formulary.key(
            begun[0].generic
        ).startswith(letters):
            suffix = " ".join(word for word in name.split() if word.lower() in formulary.FORMS)
            rows = formulary.drugs_for(f"{' '.join(begun[0].ingredients)} {suffix}", strength)
    return rows if len({one.name for one in rows}) == 1 else ()


def _times(parts: _Parts, unit: str | None, rows) -> dict[str, str]:
    """The dose at each time of day. unit: what a bare figure means; None where it has to be said."""
    if "pattern" in parts.times:
        times = _each(parts, _pattern(parts.times["pattern"], unit or ""))
    else:
        dose = parts.dose or ("1" if unit == "" else "")
        if parts.dose and parts.times and all(parts.times.values()):
            raise _Stuck(
                Say(
                    "How much at a time: {a} or {b}?",
                    a=parts.dose,
                    b=", ".join(parts.times.values()),
                )
            )
        times = {
            time: _dose(typed or dose, unit or "") if typed or dose else ""
            for time, typed in (parts.times or dict.fromkeys(CODES.get(parts.code, ()), "")).items()
        }
    for dose in times.values():
        _counted(dose, unit, rows)
    return times


def _each(parts: _Parts, times: dict[str, str]) -> dict[str, str]:
    """A pattern beside a dose: 5 ml 1-0-1 is 5 ml each time; anything else says the dose twice."""
    pattern = parts.times["pattern"]
    if parts.dose:
        dose = _dose(parts.dose)
        if set(times.values()) != {"1"} or not (dose == "1" or _has_unit(dose)):
            raise _Stuck(Say("How much at a time: {a} or {b}?", a=parts.dose, b=pattern))
        return dict.fromkeys(times, dose)
    odd = set(re.findall(r"\d*\.\d+", pattern)) - {".5", "0.5", "1.5"}
    if odd and not (parts.strength or parts.settled or any(map(_has_unit, times.values()))):
        raise _Stuck(STRENGTH_OR_DOSE.filled(what=min(odd)))
    return times


def _has_unit(dose: str) -> bool:
    return bool(re.search("[a-z]", dose))  # ½ is a letter to \w


def _counted(dose: str, unit: str | None, rows) -> None:
    """Stops at a dose that lacks its unit, and at a figure that cannot be a number of tablets."""
    if not dose or unit is None and not _has_unit(dose):
        raise _Stuck(INJECTED if {one.form for one in rows} == {"Injection"} else HOW_MUCH)
    if not _has_unit(dose) and _number(dose) > MOST_TABLETS:
        raise _Stuck(
            Say(
                "{what} at a time? Write ml, units or mg there; tablets are at most {most}.",
                what=dose,
                most=MOST_TABLETS,
            )
        )


def _unit(name: str, rows) -> str | None:
    """What a bare figure counts: "" tablets, "drops", "puffs"; None for a liquid, where ml must be
    said.
    """
    said = formulary.reading(name).forms or frozenset()
    forms = {one.form for one in rows} or said
    units = {NEEDS_UNIT.get(form, "") or (None if form in NEEDS_UNIT else "") for form in forms}
    return units.pop() if len(units) == 1 else ""


def _note(parts: _Parts, times: dict, remark: str, unit: str | None, rows) -> str:
    """SOS and the like with their dose, then the remark; one tablet unless said otherwise, a liquid
    must be said.
    """
    solid = bool(rows) and rows[0].form in formulary.SOLID
    once = parts.once and not times
    dose = [_dose(parts.dose or "1", unit or "")] if once and (parts.dose or solid) else []
    if dose or once and unit is None:
        _counted(dose[0] if dose else "", unit, rows)
    return ", ".join(filter(None, [" ".join(dose + parts.once), remark]))


def _line(typed: str) -> Line:
    """One line; raises _Stuck."""
    quoted = QUOTED.match(typed)
    rest = typed[quoted.end() :] if quoted else typed
    remark, rest = REMARK.search(rest), _phrased(_tidy(REMARK.sub("", rest)))
    name, rest = (quoted[1], rest) if quoted else _name_and_rest(rest)
    if re.search(r"[()]", name if not quoted else ""):
        raise _Stuck(Say("Put the remark in brackets at the end of the line."))
    if not re.search(r"[^\W\d_]", name):
        raise _Stuck(Say("Which medicine? Write its name first."))
    parts = _Parts(
        name,
        strength=quoted[2] or "" if quoted else "",
        settled=bool(quoted) and quoted[2] is not None,
    )
    _collect(parts, rest)
    if not (parts.scheduled or remark):
        raise _Stuck(WHEN)
    _share_figures(parts)
    rows = () if quoted else _measured_rows(parts, _meant(parts.name, parts.strength))
    unit = "" if quoted else _unit(parts.name, rows)
    times = _times(parts, unit, rows)
    if rows:
        _name_by(parts, rows)
    line = Line(
        parts.name.strip(" .,-"),
        parts.strength,
        **times,
        days=parts.days,
        food=parts.food,
        note=_note(parts, times, remark[1].strip() if remark else "", unit, rows),
    )
    for column, longest in LONGEST.items():
        if len(getattr(line, column)) > longest:
            what = getattr(line, column)[:30]
            raise _Stuck(
                Say("“{what}” is too long: at most {longest} letters.", what=what, longest=longest)
            )
    return line


def _measured_rows(parts: _Parts, rows):
    """The rows that can be taken in the unit that was written: 5 ml of cetirizine is never of its
    tablets.
    """
    said = re.search(f"(?<=[\\d ½¼¾])({UNIT})", parts.dose or parts.times.get("pattern", ""), re.I)
    forms = MEASURED_IN.get(UNITS[said[1].lower()]) if said else None
    if not rows or not forms or formulary.reading(parts.name).forms:
        return rows
    fit = [
        one
        for one in formulary.drugs()
        if one.ingredients == rows[0].ingredients and one.form in forms
    ]
    return tuple(
        one for one in fit if parts.strength and formulary.same_strength(one, parts.strength)
    ) or tuple(fit)


def _name_by(parts: _Parts, rows) -> None:
    """Puts the generic name and the formulary's strength in place of what was typed; nothing typed
    is lost by it.
    """
    name = rows[0].name if len({one.name for one in rows}) == 1 else rows[0].generic
    if set(re.findall(r"(?<![abdkABDK\d.])(?<![abdkABDK]-)\d+(?:\.\d+)?", parts.name)) - set(
        re.findall(r"\d+", name)
    ):
        return
    typed = re.findall(r"[^\W\d_]+", parts.name.lower())
    release = [
        word.upper() if len(word) < 4 else word
        for word in typed
        if word in RELEASE and word not in name.lower().split()
    ]
    known = any(formulary.same_strength(one, parts.strength) for one in rows)
    if (
        len(rows[0].ingredients) > 1
        and re.fullmatch(r"[.\d]+", parts.strength)
        and not known
        and (float(parts.strength) <= 4)
    ):
        raise _Stuck(
            Say(
                "“{what}” is not a strength of {name}. Write it in full, such as {held}.",
                what=parts.strength,
                name=name,
                held=rows[0].strength,
            )
        )
    if known or not release:
        parts.strength = _strength(rows, parts.strength)
    parts.name = " ".join([name, *release])


def _strength(rows, typed: str) -> str:
    """The formulary's way to write a strength that is one of its own, or the only one there is;
    else as typed.
    """
    held = {one.strength for one in rows if not typed or formulary.same_strength(one, typed)}
    return held.pop() if len(held) == 1 else typed


def read(text: str) -> list[Line | Wrong]:
    """Every line that is not empty, in order: what it says, or what was not understood."""
    found = []
    for at, typed in enumerate(text.splitlines(), 1):
        if typed.strip():
            try:
                found.append(_line(typed.strip()))
            except _Stuck as stuck:
                found.append(Wrong(at, typed.strip(), stuck.says))
    return found


_NOTED = _one_of(set(NOTES.values()))
_ONCE = re.compile(rf"(?:(\S+(?: [a-z]+)?) )?((?:{_NOTED})(?: (?:{_NOTED}))*)(?:, (.*))?")


def _schedule(line: Line) -> str:
    doses = [getattr(line, time) or "0" for time in TIMES]
    if doses == ["0"] * 4:
        return ""
    # a unit holds for the figures without one, so each gets its own
    if any(" " in dose for dose in doses):
        doses = [dose if dose == "0" or " " in dose else f"{dose} tab" for dose in doses]
    return "-".join(doses if line.evening else [doses[0], doses[1], doses[3]])


def written(line: Line) -> str:
    """A line as shorthand, so that read(written(line)) == [line]: always for a line that read()
    gave.

    A name or strength that would be read as something else is put in double quotes, and then taken
    as it stands.
    """
    once, schedule = _ONCE.fullmatch(line.note), _schedule(line)
    dose, what, remark = (
        once.groups() if once and not (schedule and once[1]) else ("", "", line.note)
    )
    codes = [
        next(code for code, note in NOTES.items() if note == one)
        for one in re.findall(_NOTED, what)
    ]
    when = " ".join(filter(None, [schedule, dose or "", *codes]))
    bare = when and not {"weekly", "alternate"}.intersection(codes)
    days = "" if line.days is None else str(line.days) if bare else f"{line.days} days"
    food = next((code for code, food in FOOD.items() if food == line.food), "")
    rest = " ".join(filter(None, [when, days, food, f"({remark})" if remark else ""]))
    plain = " ".join(filter(None, [line.name, line.strength, rest]))
    return plain if read(plain) == [line] else f'"{line.name}" "{line.strength}" {rest}'


COLUMNS = tuple(one.name for one in fields(Line))
