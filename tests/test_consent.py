"""Who agreed, for whom, in which language; and a refusal, which ends it."""

import pytest

from models import Consult

SENT = {"speciality": "GM", "waits": "60", "consent_how": "spoken"}


def drafted(asha, **who):
    patient = asha.registers("Munni", **who)
    return asha.fills(asha.opens(f"/patients/{patient}/ask"), complaint="COU")


def consents(page):
    return [option for option, _, _ in page.forms[0]["consent"].options]


def only(district):
    return district.one(Consult, 1)


def test_a_refusal_needs_nothing_else(asha, district):
    page = asha.fills(drafted(asha, years="30"), consent="refused")
    assert page.request.path == "/consults/1" and "refusal is recorded" in page
    row = only(district)
    assert (row.state, row.consent, row.queue_place) == ("dropped", "refused", None)


def test_who_refused_is_kept_when_it_is_said(asha, district):
    asha.fills(drafted(asha, years="30"), consent="refused", consent_by="Ramesh, husband")
    assert only(district).consent_by == "Ramesh, husband"


def test_an_emergency_consent_is_not_offered_and_not_taken(asha, district):
    page = drafted(asha, years="30")
    assert consents(page) == ["", "patient", "family", "refused"]
    path, pairs = asha.filled(page, consent="patient", **SENT)
    answer = asha.delivers(
        path, [pair if pair[0] != "consent" else ("consent", "emergency") for pair in pairs]
    )
    assert answer.status_int == 422 and only(district).state == "draft"


@pytest.mark.parametrize("years, minor", [("17", True), ("18", False)])
def test_under_18_an_adult_is_named(asha, years, minor):
    page = drafted(asha, years=years)
    assert (
        ("adult_name" in page.forms[0].fields)
        == minor
        == ("consent_by" not in page.forms[0].fields)
    )
    assert ("patient" in consents(page)) != minor


@pytest.mark.parametrize(
    "left_out, said",
    [("adult_name", "which adult is with the child"), ("adult_relation", "relation to the child")],
)
def test_a_child_is_not_sent_without_an_identified_adult(asha, district, left_out, said):
    known = {"adult_name": "Kamala Devi", "adult_relation": "mother"} | {left_out: ""}
    page = asha.fills(drafted(asha, years="", months="6"), consent="family", **SENT, **known)
    assert page.status_int == 422 and page.text.count(said) == 1 and only(district).state == "draft"


def test_the_adult_is_shown_to_the_doctor(asha, dr_rao, district):
    asha.fills(
        drafted(asha, years="7"),
        consent="family",
        adult_name="Kamala Devi",
        adult_relation="mother",
        adult_id="9876543210",
        **SENT,
    )
    row = only(district)
    assert (row.adult_name, row.adult_relation, row.adult_id) == (
        "Kamala Devi",
        "mother",
        "9876543210",
    )
    page = dr_rao.opens("/consults/1")
    assert "A family member agrees for the patient, spoken: Kamala Devi, mother, 9876543210" in page


def test_a_childs_adult_may_refuse_without_a_name(asha, district):
    page = asha.fills(drafted(asha, years="7"), consent="refused")
    assert "refusal is recorded" in page and only(district).consent_by == ""


def test_the_language_in_which_consent_was_asked_is_recorded(asha, district):
    page = drafted(asha, years="30")
    assert page.forms[0]["consent_language"].value == "hi"
    page = asha.fills(page, consent="patient", consent_language="awa", **SENT)
    assert (
        only(district).consent_language == "awa" and "The patient agrees, spoken (Awadhi)" in page
    )


def test_hindi_is_recorded_when_nobody_says_otherwise(asha, district):
    asha.fills(drafted(asha, years="30"), consent="patient", **SENT)
    assert only(district).consent_language == "hi"
