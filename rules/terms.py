"""The field's own words for every coded value, once: forms offer them, pages and slips show
them.
"""

from rules.codes import (
    ANSWERED,
    AUDIO,
    BETTER,
    CHO,
    DESK,
    DIED,
    DOCTOR,
    DRAFT,
    DROPPED,
    EMERGENCY,
    FAMILY_AGREES,
    FEMALE,
    HERE,
    IN_HOSPITAL,
    LOST,
    MALE,
    NOT_GIVEN,
    NOT_YET_ASKED,
    OFFICE,
    OTHER_SEX,
    OUTSIDE,
    PATIENT_AGREES,
    REFUSES,
    ROUTINE,
    SAME,
    TAKEN,
    TEXT,
    URGENT,
    VIDEO,
    WAITING,
    WORSE,
)
from rules.words import Say

ROLES = {
    CHO: Say("CHO"),
    DOCTOR: Say("Doctor"),
    DESK: Say("Hospital desk"),
    OFFICE: Say("District office"),
}
SEXES = {FEMALE: Say("Female"), MALE: Say("Male"), OTHER_SEX: Say("Other")}
UNITS = {
    "days": Say("days"),
    "hours": Say("hours"),
    "weeks": Say("weeks"),
    "months": Say("months"),
    "years": Say("years"),
}
CONSCIOUSNESS = {
    "A": Say("Awake and clear"),
    "C": Say("Newly confused"),
    "V": Say("Answers only to voice"),
    "P": Say("Reacts only to pain"),
    "U": Say("Unconscious"),
}
URGENCIES = {EMERGENCY: Say("Emergency"), URGENT: Say("Urgent"), ROUTINE: Say("Routine")}
WAITS = {
    0: Say("is going home"),
    30: Say("half an hour"),
    60: Say("1 hour"),
    120: Say("2 hours"),
    240: Say("4 hours"),
}
CONSENTS = {
    PATIENT_AGREES: Say("The patient agrees"),
    FAMILY_AGREES: Say("A family member agrees for the patient"),
    REFUSES: Say("The patient refuses"),
    NOT_YET_ASKED: Say("Emergency: sent at once, consent not yet asked"),
}
CONSENTS_ASKED = {code: CONSENTS[code] for code in (PATIENT_AGREES, FAMILY_AGREES, REFUSES)}
CONSENTS_FOR_A_MINOR = {code: CONSENTS[code] for code in (FAMILY_AGREES, REFUSES)}
# ISO 639 codes of what is spoken at the centres.
SPOKEN = {
    "hi": Say("Hindi"),
    "awa": Say("Awadhi"),
    "bho": Say("Bhojpuri"),
    "ur": Say("Urdu"),
    "en": Say("English"),
}
AIR = {"air": Say("Air"), "oxygen": Say("Oxygen")}
PLUSES = {"0": Say("none"), "1": "+", "2": "++", "3": "+++", "4": "++++"}
NEWS2_BANDS = {
    "low": Say("low"),
    "low-medium": Say("low to medium"),
    "medium": Say("medium"),
    "high": Say("high"),
}
CONSENT_HOWS = {"spoken": Say("spoken"), "thumb": Say("thumb print"), "signed": Say("signature")}
STATES = {
    DRAFT: Say("Not sent yet"),
    WAITING: Say("Waiting"),
    TAKEN: Say("Doctor is reading"),
    ANSWERED: Say("Answered"),
    DROPPED: Say("Dropped"),
}
MODES = {TEXT: Say("by text"), AUDIO: Say("by phone"), VIDEO: Say("by video")}
SPOKE = {
    "cho": Say("CHO and doctor spoke"),
    "patient": Say("Patient and doctor spoke"),
    "none": Say("Not reached"),
}
CALL_MINUTES = {1: "1", 2: "2", 3: "3", 5: "5", 10: "10", 15: "15", 20: "20", 30: "30"}
GIVEN = {HERE: Say("handed out here"), OUTSIDE: Say("bought outside"), NOT_GIVEN: Say("not given")}
OUTCOMES = {
    BETTER: Say("better"),
    SAME: Say("the same"),
    WORSE: Say("worse"),
    IN_HOSPITAL: Say("in hospital"),
    DIED: Say("died"),
    LOST: Say("not reachable"),
}
SHOWS = {
    "skin": Say("Skin"),
    "wound": Say("Wound"),
    "ecg": Say("ECG"),
    "paper": Say("Paper or report"),
}
FOODS = {"after": Say("after food"), "before": Say("before food"), "any": Say("any time")}
VITALS = {
    "temperature": Say("Temperature"),
    "systolic": Say("Upper BP"),
    "diastolic": Say("Lower BP"),
    "pulse": Say("Pulse"),
    "spo2": Say("Oxygen (SpO2)"),
    "rr": Say("Breathing rate"),
    "sugar": Say("Blood sugar"),
    "weight": Say("Weight"),
}
NEWS2_PARAMETERS = VITALS | {
    "on_oxygen": Say("Air or oxygen"),
    "consciousness": Say("Consciousness"),
}
DRUG_LISTS = {
    "O": Say("list O: any mode"),
    "A": Say("list A: by video, or a refill"),
    "A_AMENDED": Say("list A: by video, or a refill"),
    "B": Say("list B: added in a follow-up"),
    "UNLISTED": Say("in no list"),
    "PROHIBITED": Say("prohibited"),
}
# What rules/medicines/lines.py writes into a note → how the patient's slip says it.
NOTES = {
    "SOS": Say("only when needed"),
    "stat": Say("once, at once"),
    "every 4 hours": Say("every 4 hours"),
    "once a week": Say("once a week"),
    "every other day": Say("every other day"),
}
SMS_ABOUT = {
    "emergency": Say("Emergency"),
    "urgent": Say("Urgent"),
    "answered": Say("Answered"),
    "asked": Say("Question"),
    "soon": Say("Follow-up"),
    "late": Say("Follow-up overdue"),
    "ring": Say("Asked to ring"),
}
SMS_FAILURES = {
    "": "",
    "silent": Say("the gateway does not answer"),
    "refused": Say("the gateway refuses it"),
    "unclear": Say("it is not known whether the gateway has sent it"),
    "folder": Say("the spool folder cannot be written"),
    "modem": Say("the modem could not send it"),
    "gone": Say("its file has vanished from the spool folder"),
}
SMS_CONSENTS = {
    "own": Say("Yes, it is the patient's own phone"),
    "family": Say("Yes, it is a family phone"),
    "no": Say("No SMS"),
}
SMS_LANGUAGES = {"hi": Say("Hindi"), "en": Say("English"), "hi-Latn": Say("Hindi in ABC letters")}
WEEKDAYS = {
    0: Say("Monday"),
    1: Say("Tuesday"),
    2: Say("Wednesday"),
    3: Say("Thursday"),
    4: Say("Friday"),
    5: Say("Saturday"),
    6: Say("Sunday"),
}
# What a hospital reports of a referred patient without writing back, and what came of ringing the
# patient.
REPORTS = {
    "arrived": Say("has arrived"),
    "admitted": Say("is admitted"),
    "treated": Say("was treated and sent back"),
    "sent_on": Say("was sent on to another hospital"),
    "died": Say("died"),
}
TOLD = REPORTS | {"back": Say("the hospital wrote back")}
CALL_OUTCOMES = {
    "came": Say("came"),
    "will_come": Say("will come"),
    "unreached": Say("could not be reached"),
    "moved": Say("moved away"),
    "refused": Say("does not want to"),
    "died": Say("died"),
    "other": Say("other"),
}
REFERRED_OUTCOMES = CALL_OUTCOMES | {
    "came": Say("reached the hospital"),
    "will_come": Say("will go"),
    "moved": Say("moved house"),
    "refused": Say("does not want to go"),
}
CALLS = {"followup": CALL_OUTCOMES, "referral": REFERRED_OUTCOMES}
TRANSPORTS = {
    "108": Say("Ambulance {number}", number="108"),
    "102": Say("Ambulance {number}", number="102"),
    "own": Say("own vehicle"),
}
FACILITY_KINDS = {
    "SHC": Say("Arogya Mandir (sub-centre)"),
    "PHC": Say("Primary health centre (PHC)"),
    "CHC": Say("Community health centre (CHC)"),
    "DH": Say("District hospital"),
    "MC": Say("Medical college"),
    "OFFICE": Say("District office"),
}
# What the district counts (services/counts), and by what.
COUNTED = {
    "asked": Say("Asked"),
    "answered": Say("Answers given"),
    "present": Say("Answered, patient still there"),
    "unanswered": Say("Unanswered"),
    "withdrawn": Say("Withdrawn"),
    "unsent": Say("Refused or dropped before sending"),
    "referred": Say("Referred"),
    "arrived": Say("Arrived"),
    "back": Say("Back-referral received"),
    "here": Say("Medicine from the centre"),
    "outside": Say("Medicine bought outside"),
    "lacking": Say("Medicine not to be had"),
    "women": Say("Women (18 and over)"),
    "children": Say("Children (under 18)"),
    "elders": Say("60 and over"),
    "text": Say("Answered by text"),
    "audio": Say("Answered by phone"),
    "video": Say("Answered by video"),
    "spared": Say("Answered without a referral"),
    "in_time": Say("Answered within the target"),
}
COUNTED_BY = {
    "cho": Say("CHO"),
    "centre": Say("Centre"),
    "block": Say("Block"),
    "speciality": Say("Speciality"),
    "doctor": Say("Doctor"),
    "hour": Say("Hour"),
    "urgency": Say("Urgency"),
    "mode": Say("Mode"),
}
CLOSURES = {
    "campaign": Say("Campaign or survey"),
    "training": Say("Training"),
    "meeting": Say("Meeting"),
    "leave": Say("Leave or holiday"),
    "other": Say("Other duty"),
}
WHOLE_DISTRICT = Say("Whole district")


def remarks(note: str) -> list:
    """A medicine's note in pieces to be said: how much, when (a Say where it is one of NOTES), and
    the rest.
    """
    first, _, rest = note.partition(", ")
    when = next((note for note in NOTES if first.endswith(note)), "")
    return [
        piece
        for piece in (first.removesuffix(when), NOTES.get(when, ""), f"({rest})" if rest else "")
        if piece
    ]
