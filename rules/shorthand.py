"""One-hand prescribing: a line such as `PCM 500 1-0-1 3` read into the columns of a prescription line, and written back.

A line is: name, strength, dose, when in the day, days, food; only the name and when are needed. Hindi words and figures
are understood. What is not understood is never guessed: it comes back as a Wrong that names it.
"""
import re
from dataclasses import dataclass
from typing import NamedTuple

from rules import formulary, numbers
from rules.words import Say


@dataclass(frozen=True)
class Line:
    """A prescription line; the fields are the columns of models.Medicine. Doses "1", "½", "5 ml"; food after, before, any or ""."""
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
    """A line that was not understood: its number from 1, as typed, and why."""
    at: int
    typed: str
    because: Say


class _Stuck(Exception):
    """Reading a line stops here; says is the sentence for the doctor."""

    def __init__(self, text: str, **values):
        super().__init__(text)
        self.says = Say(text, **values)


LONGEST = {"name": 80, "strength": 30, "note": 100}  # as in models.Medicine
MOST_DAYS = 180                                      # as in the form
TIMES = ("morning", "noon", "evening", "night")

# Codes → the times of day. A 1-0-1 of three is morning, noon, night, as doctors write it; of four, all of TIMES.
CODES = {"od": (0,), "qd": (0,), "om": (0,), "bd": (0, 3), "bid": (0, 3), "bds": (0, 3), "tds": (0, 1, 3), "tid": (0, 1, 3),
         "td": (0, 1, 3), "qid": (0, 1, 2, 3), "qds": (0, 1, 2, 3), "hs": (3,), "on": (3,), "q24h": (0,), "q12h": (0, 3), "q8h": (0, 1, 3),
         "q6h": (0, 1, 2, 3), "subah": (0,), "morning": (0,), "dopahar": (1,), "noon": (1,), "afternoon": (1,),
         "shaam": (2,), "sham": (2,), "evening": (2,), "raat": (3,), "night": (3,)}
DAYTIMES = "subah morning dopahar noon afternoon shaam sham evening raat night".split()
NOTES = {"sos": "SOS", "prn": "SOS", "stat": "stat", "q4h": "every 4 hours", "weekly": "once a week", "alternate": "every other day"}
FOOD = {"af": "after", "pc": "after", "bf": "before", "ac": "before", "anyfood": "any"}

# Phrases → one of the words above, before anything else; Hindi in both scripts.
PHRASES = [(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.I), word) for pattern, word in (
    (r"(?:खाने|खाना|भोजन) (?:खाने )?के बाद|kha?a?ne ke ba+d|after (?:food|meals?|eating)|with (?:food|meals?)|p\.c\.|खाने के साथ", "af"),
    (r"(?:खाने|खाना|भोजन) (?:से|के) (?:पहले|पूर्व)|kha?a?ne se pa?e?hle|before (?:food|meals?|eating)|a\.c\.|खाली पेट|kha+li pet|"
     r"(?:on )?(?:an )?empty stomach", "bf"),
    (r"any ?time|कभी भी", "anyfood"),
    (r"(?:ज़रूरत|जरूरत|आवश्यकता) (?:पड़ने|होने|हो) ?(?:पर|तो)?|zaroorat padne par|(?:if|when|as) (?:needed|required)|s\.o\.s\.?|एसओएस|p\.r\.n\.?", "sos"),
    (r"(?:रोज़?|दिन में) एक बार|once (?:a day|daily)|o\.d\.?|1/day", "od"),
    (r"दिन में (?:दो|2) बार|सुबह[ -]?शाम को?|subah ?sha+m|twice (?:a day|daily)|2 times (?:a day|daily)|b\.d\.?|b\.i\.d\.?", "twice"),
    (r"दिन में (?:तीन|3) बार|thrice (?:a day|daily)|(?:three|3) times (?:a day|daily)|t\.d\.s\.?|t\.i\.d\.?", "tds"),
    (r"दिन में (?:चार|4) बार|(?:four|4) times (?:a day|daily)|q\.i\.d\.?|q\.d\.s\.?", "qid"),
    (r"(?:सोते समय|सोने से पहले|रात को सोते समय)|(?:at )?bed ?time|h\.s\.?", "hs"),
    (r"(?:हफ्ते|हफ़्ते|सप्ताह) में एक बार|once (?:a week|weekly)", "weekly"),
    (r"एक दिन छोड़ ?कर|(?:every )?(?:alternate|other) days?|(?:on )?alt\.? days?|e\.?o\.?d\.?", "alternate"),
    (r"(?:अभी|तुरंत) (?:एक बार|एक)|तुरंत|immediately|st\.?at|single dose", "stat"),
    (r"every (\d+) (?:hours?|hrs?|h)|(\d+) (?:hourly|hrly)|हर (\d+) (?:घंटे|घण्टे)(?: में| पर)?", "q{}h"),
    (r"सुबह(?: को| में)?", "subah"), (r"दोपहर(?: को| में)?|in the afternoon", "dopahar"), (r"शाम(?: को| में)?", "shaam"),
    (r"रात(?: को| में)?|at night", "raat"), (r"in the (morning|evening)", "{}"),
    (r"आधी|आधा|a?adhi|a?adha|half", "½"), (r"डेढ़|dedh", "1½"), (r"ढाई|dhai", "2½"), (r"एक|one", "1"), (r"दो|two", "2"), (r"तीन|three", "3"))]

UNITS = {unit: word for word, units in {
    "": "tab tabs tablet tablets cap caps capsule capsules goli गोली गोलियाँ कैप्सूल", "ml": "ml एमएल मिली cc",
    "tsp": "tsp teaspoon teaspoons चम्मच chammach spoon", "drops": "drop drops gtt बूँद बूंद boond", "puffs": "puff puffs पफ",
    "sachet": "sachet sachets पाउच packet pouch", "units": "unit units यूनिट"}.items() for unit in units.split()}
SPANS = {span: days for days, spans in {
    1: "d day days दिन din", 7: "w wk wks week weeks हफ्ते हफ्ता हफ़्ते हफ़्ता सप्ताह hafte hafta",
    30: "m mo mth month months महीने महीना mahine mahina माह"}.items() for span in spans.split()}

FIGURE = r"\d+(?:\.\d+)?"
PART = rf"(?:\d*[½¼¾]|\d+ \d/\d|\d/\d|{FIGURE}|\.\d+)"  # one dose
MEASURE = r"(?:mg|mcg|ug|gm?|ml|iu|units?|lac units|%|meq|litre|dose)"
STRENGTH = rf"{FIGURE}(?: ?{MEASURE})?(?: ?[+/] ?(?:{FIGURE}(?: ?{MEASURE})?|{MEASURE}))*"
_ANY_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_ANY_SPAN = "|".join(sorted(map(re.escape, SPANS), key=len, reverse=True))
_ANY_CODE = "|".join(sorted([*CODES, *NOTES, "twice", r"q\d+h"], key=len, reverse=True))

PATTERN = re.compile(rf"(?<!\S){PART}(?: ?(?:{_ANY_UNIT}))?(?: ?-+ ?{PART}(?: ?(?:{_ANY_UNIT}))?){{2,3}}(?: ?(?:{_ANY_UNIT}))?(?!\S)", re.I)
DAYS = re.compile(rf"(?:(?:x|×|for|से|तक)? ?(?<![\d.])(\d+) ?({_ANY_SPAN})|(?:x|×|for) ?(\d+))(?: तक| के लिए| ke liye)?(?!\S)", re.I)
TOKEN = re.compile(rf"(?P<days>{DAYS.pattern})|(?P<dose>{PART} ?(?:{_ANY_UNIT})(?!\S))|(?P<code>(?:{_ANY_CODE})(?!\S))|"
                   rf"(?P<food>(?:{'|'.join(FOOD)})(?!\S))|(?P<strength>{STRENGTH}(?!\S))|(?P<part>{PART}(?!\S))|(?P<word>\S+)", re.I)
QUOTED = re.compile(r'\s*"([^"]+)"(?:\s+"([^"]*)")?')


def _tidy(typed: str) -> str:
    """A line with ASCII figures, one kind of dash, single blanks, no numbering; commas between words are blanks."""
    text = re.sub(r"[‐-―−]", "-", numbers.plain(typed)).replace("\u200b", "").replace("⁄", "/")
    text = re.sub(r"^\s*\(?\d{1,2}(?:[).:]\s+|\)(?=\D))|^\s*[•*]\s*", "", text)
    return re.sub(r"\s+", " ", re.sub(r"[,;।|](?=\s|$|\D)|(?<=\D)[,;।|]", " ", text)).strip(" .")


def _phrased(text: str) -> str:
    for pattern, word in PHRASES:
        text = pattern.sub(lambda found, word=word: word.format(next(filter(None, found.groups()), "")), text)
    return re.sub(r"\s+", " ", text).strip()


_VULGAR = {"1/2": "½", "1/4": "¼", "3/4": "¾"}
_DECIMAL = {"5": "½", "50": "½", "25": "¼", "75": "¾"}


def _dose(typed: str) -> str:
    """One dose as it is kept: 1/2, 0.5 → ½; 1.5, 1 1/2 → 1½; 5ml → "5 ml"; 0 → ""; "2 tab" → "2"."""
    found = re.fullmatch(rf"({PART}) ?({_ANY_UNIT})?", typed.strip(), re.I)
    if not found:
        raise _Stuck("“{what}” is not a dose. Write 1, 1/2 or 5 ml.", what=typed.strip())
    figure, unit = found[1], UNITS[(found[2] or "tab").lower()]
    whole, _, part = figure.rpartition(" ")
    figure = whole + _VULGAR.get(part, part)
    if not unit and re.fullmatch(r"\d*\.\d+", figure):
        whole, _, part = figure.partition(".")
        figure = (whole.lstrip("0") + _DECIMAL[part]) if part in _DECIMAL else figure
    if re.fullmatch(r"[\d.]+", figure):
        figure = f"{float(figure):g}"
    if not re.fullmatch(r"\d{1,3}(\.\d{1,2})?|\d?[½¼¾]", figure):
        raise _Stuck("“{what}” is not a dose. Write 1, 1/2 or 5 ml.", what=typed.strip())
    return "" if figure == "0" else f"{figure} {unit}".strip()


def _pattern(text: str) -> dict[str, str]:
    """1-0-1, ½-0-0-1, 5-5-5 ml → the times of day. A unit written once holds for all."""
    parts = [part.strip() for part in re.split(r" ?-+ ?", text)]
    units = [found[0] for found in (re.search(rf"(?:{_ANY_UNIT})$", part, re.I) for part in parts) if found]
    parts = [part if not units or re.search(rf"(?:{_ANY_UNIT})$", part, re.I) else f"{part} {units[-1]}" for part in parts]
    times = TIMES if len(parts) == 4 else ("morning", "noon", "night")
    found = {time: dose for time, dose in zip(times, map(_dose, parts)) if dose}
    if not found:
        raise _Stuck("“{what}” gives no dose at any time.", what=text)
    return found


class _Parts:
    """What was found on a line so far."""

    def __init__(self):
        self.figures, self.dose, self.times, self.once = [], None, {}, []
        self.strength, self.days, self.food = "", None, ""

    @property
    def scheduled(self) -> bool:
        return bool(self.times or self.once)


def _set_days(parts: _Parts, days: int) -> None:
    if parts.days is not None:
        raise _Stuck("Two numbers of days: {a} and {b}.", a=parts.days, b=days)
    if not 1 <= days <= MOST_DAYS:
        raise _Stuck("The days must be 1 to {most}, not {days}.", most=MOST_DAYS, days=days)
    parts.days = days


def _code(parts: _Parts, code: str, given: str | None) -> None:
    """Puts a code such as bd or sos into the times of day or among what happens once."""
    hourly = re.fullmatch(r"q(\d+)h", code)
    if code == "twice":
        code = "bd"
    if hourly and code not in CODES and code not in NOTES:
        raise _Stuck("Every {hours} hours: write it as 1-1-1 or in brackets.", hours=hourly[1])
    if code in NOTES:
        parts.once.append(NOTES[code])
        return
    if parts.times and not (code in DAYTIMES and parts.by_word):
        if code in DAYTIMES + ["hs"] and len(parts.times) == 1:  # "1 od night"
            parts.times = {TIMES[CODES[code][0]]: next(iter(parts.times.values()))}
            return
        raise _Stuck("Two times of day: “{what}” after another.", what=code)
    parts.by_word = code in DAYTIMES
    for place in CODES[code]:
        parts.times[TIMES[place]] = given


def _figure_before(parts: _Parts, text: str) -> None:
    parts.figures.append(text)
    if len(parts.figures) > 2:
        raise _Stuck("Is {what} the strength, the dose or the days? Write mg or ml beside it.", what=text)


def _take(parts: _Parts, kind: str, text: str, found) -> None:
    """One token of the rest of a line into its place."""
    if kind == "days":
        figure, span, alone = (group for group in found.groups()[1:4])
        _set_days(parts, int(alone or figure) * SPANS.get((span or "d").lower(), 1))
    elif kind == "code":
        _code(parts, text.lower(), None)
    elif kind == "food":
        if parts.food:
            raise _Stuck("Before food or after food?")
        parts.food = FOOD[text.lower()]
    elif kind == "dose" and not (parts.dose and not parts.spoken):
        _spoken_dose(parts, text)
    elif kind in ("strength", "part") and not parts.scheduled:
        _figure_before(parts, text)
    elif kind in ("strength", "part") and re.fullmatch(r"\d+", text) and not parts.by_word:
        _set_days(parts, int(text))
    elif kind in ("strength", "part") and parts.by_word and re.fullmatch(PART, text):
        _after_word(parts, text)
    else:
        raise _Stuck("“{what}” was not understood. Put a remark in brackets.", what=text)


def _spoken_dose(parts: _Parts, text: str) -> None:
    parts.dose = text


def _after_word(parts: _Parts, text: str) -> None:
    _set_days(parts, int(text)) if text.isdecimal() else None


def _read(text: str) -> Line:
    raise NotImplementedError
