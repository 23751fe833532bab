"""The words of prescribing: forms, units, times of day, food, spans of days, words that say
nothing; and the patterns that they make on a line.
"""

import re

# The words for a form, and the forms of data/formulary.csv each may mean; two such words mean what
# both allow.
SOLID = ("Tablet", "Capsule", "Dispersible tablet")
SKIN = ("Cream", "Ointment", "Gel", "Lotion")
EYE, EAR, NOSE = ("Eye drops", "Eye ointment"), ("Ear drops",), ("Nasal drops", "Nasal spray")
DROPS = ("Eye drops", "Ear drops", "Nasal drops", "Oral drops")
FORMS = {
    word: frozenset(forms)
    for words, forms in {
        "tab tabs tablet tablets cap caps capsule capsules dt goli गोली टैबलेट टेबलेट कैप्सूल": SOLID,
        "syp syr syrup susp suspension liquid elixir सिरप": ("Syrup",),
        "inj injection injectable iv im amp ampoule vial इंजेक्शन सुई": ("Injection",),
        "cream gel lotion skin topical क्रीम जेल लोशन": SKIN,
        "oint ointment मरहम": (*SKIN, "Eye ointment"),
        "eye ophthalmic आँख आंख": EYE,
        "ear otic कान": EAR,
        "nasal nose नाक": NOSE,
        "drop drops gtt बूँद बूंद ड्रॉप": DROPS,
        "spray": ("Nasal spray",),
        "oral": (*SOLID, "Syrup", "Oral drops", "Sachet"),
        "powder sachet sachets पाउडर पाउच": ("Powder", "Sachet"),
        "solution paint": ("Solution", "Nebuliser solution"),
        "gargle mouthwash": ("Mouthwash",),
        "husk": ("Husk",),
        "inhaler inhalers inh mdi dpi puff puffs pump rotacap rotacaps इनहेलर": ("Inhaler",),
        "neb nebuliser nebulizer nebulisation respule respules": ("Nebuliser solution",),
        "gas": ("Gas",),
        "pessary vaginal": ("Pessary",),
        "supp suppository": ("Suppository",),
        "kit combi pack": ("Combi pack",),
        "soap shampoo patch enema": (),
    }.items()
    for word in words.split()
}

# Words that name neither an ingredient nor a form: units, salts, release forms and small words.
FILLERS = set(
    "mg mcg ug gm gms g kg ml l iu units unit pc percent lac lakh dose meq mm x "
    "hcl hydrochloride dihydrochloride hbr hydrobromide sodium potassium phosphate sulphate "
    "sulfate maleate tartrate citrate acetate besylate besilate mesylate succinate fumarate "
    "monohydrate trihydrate anhydrous nitrate bromide chloride sod pot ip bp usp "
    "sr mr er xr cr xl md od la forte ds ss junior jr kid kids paed paediatric pediatric adult "
    "dry new and with of the or a an for only और या दवा medicine combination combi comb".split()
)
FIRST_FILLERS = set("t c s i r x rx".split())  # "T. PCM", "C. Amox"


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
            "(?:खाने|खाना|भोजन) (?:खाने )?(?:के बाद|के साथ)|kha?a?ne ke ba+d|"
            "(?:after|with) (?:food|meals?|eating)|p\\.c|a\\.f",
            "af",
        ),
        (
            "(?:खाने|खाना|भोजन) (?:से|के) (?:पहले|पूर्व)|kha?a?ne se pa?e?hle|"
            "before (?:food|meals?|eating)|a\\.c|b\\.f|"
            "खाली पेट|kha+li pet|(?:on )?(?:an )?empty stomach",
            "bf",
        ),
        ("any ?time|कभी भी", "any"),
        (
            "(?:ज़रूरत|जरूरत|आवश्यकता) (?:पड़ने|होने|हो)(?: पर| तो)?|zaroo?rat padne par|"
            "(?:if|when|as) (?:needed|required)|"
            "s\\.o\\.s|एसओएस|p\\.r\\.n",
            "sos",
        ),
        ("(?:रोज़?|दिन में) (?:एक|1) बार|once (?:a day|daily)|o\\.d", "od"),
        ("दिन में (?:दो|2) बार|(?:twice|2 times) (?:a day|daily)|twice|b\\.d|b\\.i\\.d|bds", "bd"),
        (
            "दिन में (?:तीन|3) बार|(?:thrice|three times|3 times)(?: a day| daily)?|"
            "t\\.d\\.s|t\\.i\\.d",
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
    "drops": DROPS,
    "puffs": ("Inhaler", "Nasal spray"),
}

COUNTED = {"Sachet", "Pessary", "Suppository", "Combi pack"}  # never mg in a figure up to 4

# part of what is dispensed: kept behind the generic name
RELEASE = set("ds forte sr er xr xl cr md la".split())


def one_of(words) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


FIGURE = r"(?:\d+(?:\.\d+)?|\.\d+)"
PART = rf"(?:\d*[½¼¾]|\d [13]/[24]|[13]/[24]|{FIGURE})"
UNIT = f"(?:{one_of(UNITS)})"
MEASURE = r"(?:mg|mcg|ug|gm|g|iu|lac units|lakh units|%|meq)"
STRENGTH = (
    rf"{FIGURE} ?{MEASURE}(?: ?\+ ?{FIGURE} ?{MEASURE})*"
    rf"(?: ?/ ?(?:{FIGURE} ?)?(?:ml|dose|litre|g))?"
    rf"|{FIGURE}(?: ?\+ ?{FIGURE})+|\d\d+/\d+"
)
HALVES = re.compile(rf"(\d)(?: [13]/[24]|[½¼¾](?! ?-)) ?({UNIT})?(?![\w/])", re.I)
TOKENS = [
    (kind, re.compile(f"(?:{pattern})(?!\\S)", re.I))
    for kind, pattern in (
        ("pattern", rf"{PART} ?{UNIT}?(?: ?-+ ?{PART} ?{UNIT}?){{2,3}}(?: {UNIT})?"),
        ("days", rf"(?:x|×|for)? ?\d+ ?(?:{one_of(SPANS)})(?: (?:तक|tak))?|(?:x|×|for) ?\d+"),
        ("strength", STRENGTH),
        ("measured", f"{PART} ?{UNIT}"),
        ("figure", PART),
        ("code", one_of([*CODES, *DAYTIMES, *NOTES]) + r"|q\d+h"),
        ("food", one_of(FOOD)),
        ("forgotten", one_of(FORGOTTEN)),
        ("word", r"\S+"),
    )
]
GLUED = re.compile(
    r"(?:(?:(?<=[^\W\d_]{2})|(?<=[\u0900-\u097f]{2})|(?<=[- ][ce-jl-z]))-|(?<=[^\W\d_]{3})|"
    r"(?<=[\u0900-\u097f]{3})|(?<=[- ]gp))(?<!\bakt)(?<!\bakt-)"
    r"(?=\d*\.?\d+(?:mg|mcg|ml|gm|g|iu|%)?(?:\s|$))",
    re.I,
)

NUMBERING = re.compile(r"^\(?\d{1,2}(?:\)|[.:](?=\s))\s*|^[•*]\s*")
