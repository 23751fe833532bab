"""The codes that stand in rows and forms, once: urgencies, states, modes, roles, outcomes, kinds of
patient. rules/terms.py has the words for them.
"""

# Who signs in.
CHO, DOCTOR, DESK, OFFICE = ROLES = ("cho", "doctor", "desk", "office")

# How urgent a case is; the smaller the sooner.
EMERGENCY, URGENT, ROUTINE = URGENCIES = (1, 2, 3)

# Where a consult stands.
DRAFT, WAITING, TAKEN, ANSWERED, DROPPED = STATES = (
    "draft",
    "waiting",
    "taken",
    "answered",
    "dropped",
)

# How a consultation took place.
VIDEO, AUDIO, TEXT = MODES = ("video", "audio", "text")

# Whose danger signs and limits hold: kinds of patient (rules/ages.py tells which).
ADULT, PREGNANT, CHILD, INFANT, OLDER_CHILD = GROUPS = (
    "adult",
    "pregnant",
    "child",
    "infant",
    "older_child",
)
FEMALE, MALE, OTHER_SEX = SEXES = ("F", "M", "O")

# How a case went on, and whether its medicines were had.
BETTER, SAME, WORSE, IN_HOSPITAL, DIED, LOST = OUTCOMES = (
    "better",
    "same",
    "worse",
    "hospital",
    "died",
    "lost",
)
HERE, OUTSIDE, NOT_GIVEN = GIVEN = ("here", "outside", "none")

# Who agreed that the case is sent; in an emergency it goes before anybody is asked.
PATIENT_AGREES, FAMILY_AGREES, REFUSES, NOT_YET_ASKED = CONSENTS = (
    "patient",
    "family",
    "refused",
    "emergency",
)

# What a hospital reports of a referred patient; BACK is the back-referral.
BACK = "back"
REPORTED = ("arrived", "admitted", "treated", "sent_on", "died", BACK)
TRANSPORTS = ("108", "102", "own")

# Ringing a patient: about what, and what came of it.
CALL_ABOUT = REFERRED, FOLLOWED = ("referral", "followup")
CALL_OUTCOMES = ("came", "will_come", "unreached", "moved", "refused", "died", "other")
# outcomes after which nobody need ring again
SETTLED = ("came", "moved", "refused", "died")

# What a photo shows.
SHOWS = ("skin", "wound", "ecg", "paper")

# A telephone call about a case: whose number was rung, and with whom the doctor spoke.
RUNG = ("cho", "patient", "doctor", "hospital")
SPOKE = ("cho", "patient")

# Text messages: what one to staff or to a patient is about, whose phone a patient agreed on (or
# that they want none), and what became of a message.
SMS_ABOUT = ("emergency", "urgent", "answered", "asked")
SMS_TO_PATIENTS = ("soon", "late", "ring")
SMS_CONSENTS = OWN_PHONE, FAMILY_PHONE, NO_SMS = ("own", "family", "no")
SMS_WAITING, SMS_HANDED, SMS_SENT, SMS_LAPSED, SMS_FAILED, SMS_DROPPED = SMS_STATES = (
    "waiting",
    "handed",
    "sent",
    "lapsed",
    "failed",
    "dropped",
)
SMS_FAILURES = ("", "silent", "refused", "unclear", "folder", "modem", "gone")

# Why a centre was closed for a day, and what kinds of place there are.
CLOSURES = ("campaign", "training", "meeting", "leave", "other")
HEALTH_CENTRES = ("SHC", "PHC")
FACILITY_KINDS = (*HEALTH_CENTRES, "CHC", "DH", "MC", "OFFICE")
