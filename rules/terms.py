"""The field's own words for every coded value, once: forms offer them, pages and slips show them."""
from rules.words import Say

ROLES = {"cho": Say("CHO"), "doctor": Say("Doctor"), "desk": Say("Hospital desk"), "office": Say("District office")}
SEXES = {"F": Say("Female"), "M": Say("Male"), "O": Say("Other")}
UNITS = {"days": Say("days"), "hours": Say("hours"), "weeks": Say("weeks"), "months": Say("months"), "years": Say("years")}
CONSCIOUSNESS = {"A": Say("Awake and clear"), "C": Say("Newly confused"), "V": Say("Answers only to voice"),
                 "P": Say("Reacts only to pain"), "U": Say("Unconscious")}
URGENCIES = {1: Say("Emergency"), 2: Say("Urgent"), 3: Say("Routine")}
WAITS = {0: Say("is going home"), 30: Say("half an hour"), 60: Say("1 hour"), 120: Say("2 hours"), 240: Say("4 hours")}
CONSENTS = {"patient": Say("The patient agrees"), "family": Say("A family member agrees for the patient"),
            "refused": Say("The patient refuses")}
CONSENT_HOWS = {"spoken": Say("spoken"), "thumb": Say("thumb print"), "signed": Say("signature")}
STATES = {"draft": Say("Not sent yet"), "waiting": Say("Waiting"), "taken": Say("Doctor is reading"),
          "answered": Say("Answered"), "dropped": Say("Dropped")}
FOODS = {"after": Say("after food"), "before": Say("before food"), "any": Say("any time")}
VITALS = {"temperature": Say("Temperature"), "systolic": Say("Upper BP"), "diastolic": Say("Lower BP"),
          "pulse": Say("Pulse"), "spo2": Say("Oxygen (SpO2)"), "rr": Say("Breathing rate"), "sugar": Say("Blood sugar"),
          "weight": Say("Weight")}
