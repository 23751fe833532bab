"""A CHO asks a specialist: three submits, drafts, limits, consent, and her case on its way through
the queue.
"""

import pytest

import clock
from models import Consult

FEVER = {"complaint": "FEV", "lasting": "3", "story": "Shivering at night"}
AGREED = {
    "urgency": "3",
    "speciality": "GM",
    "waits": "60",
    "consent": "patient",
    "consent_how": "spoken",
}


class Counting:
    """Stands between a browser and the house, and counts the forms sent."""

    def __init__(self, browser):
        self.app, self.posts = browser.app, 0
        browser.app = self

    def __call__(self, environ, start_response):
        self.posts += environ["REQUEST_METHOD"] == "POST"
        return self.app(environ, start_response)


@pytest.fixture
def ramavati(asha):
    return asha.registers("रामावती देवी")


def writes(asha, patient, **case):
    """Step 1: the page that answers it."""
    return asha.fills(asha.opens(f"/patients/{patient}/ask"), **FEVER | case)


def only(district):
    rows = district.rows(Consult)
    assert len(rows) == 1
    return rows[0]


def waiting(page):
    """Names in the order in which the queue shows them."""
    shown = {
        name: page.text.find(name) for name in ("Bhagwan", "Imran", "Kamla", "Meena", "Suresh")
    }
    return sorted((name for name in shown if shown[name] >= 0), key=shown.get)


def test_a_returning_patient_takes_three_submits_from_home_to_receipt(asha, ramavati):
    sent = Counting(asha.browser)
    page = asha.fills(asha.opens("/"), asked="Ramavati")
    page = asha.fills(page.click("Ask a doctor"), **FEVER, temperature="102.2")
    page = asha.fills(page, **AGREED)
    assert page.request.path == "/consults/1"
    assert "Sent to the doctors of General Medicine" in page and "C-00001-" in page
    assert sent.posts == 3


def test_step_one_is_kept_as_a_draft_and_listed_on_the_home_page(asha, ramavati, district):
    writes(asha, ramavati)
    home = asha.opens("/")
    assert "Unfinished: not sent yet" in home and only(district).state == "draft"
    page = home.click("रामावती देवी")
    assert "Not sent yet" in page and "Shivering at night" in page


def test_a_draft_is_changed_in_place(asha, ramavati, district):
    page = writes(asha, ramavati, temperature="102.2").click("Change")
    form = page.forms[0]
    assert (form["complaint"].value, form["story"].value.strip(), form["temperature"].value) == (
        "FEV",
        "Shivering at night",
        "102.2 F",
    )
    page = asha.fills(page, story="And a stiff neck", temperature="38.5")
    assert (
        "And a stiff neck" in page
        and "38.5 °C" in page
        and only(district).story == "And a stiff neck"
    )


def test_a_draft_put_aside_is_gone_from_home_and_stays_in_the_book(asha, ramavati, district):
    page = asha.fills(writes(asha, ramavati), form=1)
    assert page.request.path == "/" and "Unfinished" not in page
    assert only(district).state == "dropped" and "Put aside" in asha.opens("/consults/1")


def test_a_sent_case_can_be_neither_changed_nor_sent_nor_dropped_again(asha, ramavati, district):
    consult = asha.asks_about(ramavati)
    before = district.dump()
    for action, fields in (("case", FEVER), ("send", AGREED), ("drop", {})):
        answer = asha.delivers(f"/consults/{consult}/{action}", {"k": asha.key(), **fields})
        assert (
            answer.status_int == 409
            and "already been sent" in answer
            and f'href="/consults/{consult}"' in answer
        )
    assert district.dump() == before
    assert asha.opens(f"/consults/{consult}/check").request.path == f"/consults/{consult}"


@pytest.mark.parametrize(
    "field, low, high",
    [
        ("systolic", 30, 300),
        ("diastolic", 20, 200),
        ("pulse", 20, 260),
        ("spo2", 30, 100),
        ("rr", 4, 120),
        ("sugar", 10, 700),
        ("weight", 0.5, 250),
    ],
)
def test_the_impossible_is_refused_at_its_field_and_all_is_kept(
    asha, ramavati, district, field, low, high
):
    for typed in (low - (1 if low > 1 else 0.1), high + 1):
        page = writes(asha, ramavati, **{field: str(typed)})
        assert page.status_int == 422 and "<title>Error:" in page
        assert page.text.count(f"This must be from {low} to {high}.") == 1
        form = page.forms[0]
        assert (
            form[field].value,
            form["complaint"].value,
            form["lasting"].value,
            form["story"].value.strip(),
        ) == (str(typed), "FEV", "3", "Shivering at night")
    assert not district.rows(Consult)
    for typed in (low, high):
        assert writes(asha, ramavati, **{field: str(typed)}).request.path.endswith("/check"), typed


@pytest.mark.parametrize(
    "typed, kept",
    [
        ("98.6", "98.6 °F"),
        ("986", "98.6 °F"),
        ("37", "37 °C"),
        ("370", "37 °C"),
        ("102,2", "102.2 °F"),
        ("१०२.२", "102.2 °F"),
        ("38.5 c", "38.5 °C"),
        ("30", "30 °C"),
        ("43.5", "43.5 °C"),
        ("110.3", "110.3 °F"),
    ],
)
def test_a_temperature_says_its_own_unit(asha, ramavati, typed, kept):
    assert kept in writes(asha, ramavati, temperature=typed)


@pytest.mark.parametrize(
    "typed", ["29.9", "43.6", "50", "85.9", "110.4", "98.6 C", "hot", "nan", "9860"]
)
def test_an_impossible_temperature_is_refused(asha, ramavati, typed):
    page = writes(asha, ramavati, temperature=typed)
    assert (
        page.status_int == 422 and "Temperature must be from" in page and f'value="{typed}"' in page
    )


def test_lower_pressure_is_below_the_upper(asha, ramavati):
    page = writes(asha, ramavati, systolic="80", diastolic="120")
    assert page.status_int == 422 and "The lower BP must be below the upper BP" in page


def test_a_complaint_is_needed_and_nothing_else(asha, ramavati):
    page = asha.fills(asha.opens(f"/patients/{ramavati}/ask"))
    assert page.status_int == 422 and "Choose the main complaint" in page
    assert asha.fills(page, complaint="COU").request.path.endswith("/check")


def test_letters_that_could_not_be_read_are_shown_not_stored(asha, ramavati):
    typed = {"k": asha.key(), "complaint": "FEV", "story": b"\xe0\xa4 night"}
    answer = asha.delivers(f"/patients/{ramavati}/ask", typed)
    assert answer.status_int == 422 and "could not be read" in answer and " night" in answer


def test_an_unusual_value_is_sent_only_when_it_was_measured_again(asha, ramavati, district):
    page = writes(asha, ramavati, spo2="84", pulse="130")
    assert "Is this right?" in page and "84" in page and "130" in page
    page = asha.fills(page, **AGREED | {"urgency": "1"})
    assert page.status_int == 422 and "Measure again" in page and only(district).state == "draft"
    assert page.forms[0]["waits"].value == "60"
    page = asha.fills(page, right=True)
    assert page.request.path == "/consults/1" and only(district).state == "waiting"


def test_what_is_usual_for_a_baby_is_not_asked_about(asha, ramavati):
    baby = asha.registers("Munni", years="", months="6")
    assert "Is this right?" not in writes(asha, baby, pulse="140", rr="40")
    assert "Is this right?" in writes(asha, ramavati, pulse="140", rr="40")


@pytest.mark.parametrize(
    "left_out, said",
    [
        ({"waits": ""}, "Choose how long"),
        ({"speciality": ""}, "Choose which doctor"),
        ({"consent": None}, "Ask for consent"),
        ({"consent_how": ""}, "Choose how consent was given"),
        ({"consent": "family"}, "Write who agreed"),
    ],
)
def test_what_only_the_sender_knows_is_asked_for(asha, ramavati, district, left_out, said):
    fields = {name: value for name, value in (AGREED | left_out).items() if value is not None}
    page = asha.fills(writes(asha, ramavati), question="Malaria?", **fields)
    assert page.status_int == 422 and page.text.count(said) == 1
    assert page.forms[0]["question"].value.strip() == "Malaria?" and only(district).state == "draft"


def test_without_an_urgency_nothing_is_sent(asha, ramavati, district):
    path, pairs = asha.filled(writes(asha, ramavati), **AGREED)
    answer = asha.delivers(path, [pair for pair in pairs if pair[0] != "urgency"])
    assert (
        answer.status_int == 422
        and answer.text.count("Choose how urgent") == 1
        and only(district).state == "draft"
    )


def test_the_usual_doctor_for_the_complaint_is_chosen_already(asha, ramavati):
    assert writes(asha, ramavati).forms[0]["speciality"].value == "GM"


def test_a_refusal_ends_it_and_is_recorded(asha, dr_rao, ramavati, district):
    page = asha.fills(writes(asha, ramavati), **AGREED | {"consent": "refused", "consent_how": ""})
    assert "did not agree" in page and "refusal is recorded" in page
    consult = only(district)
    assert (consult.state, consult.consent, consult.queue_place) == ("dropped", "refused", None)
    assert "No case is waiting" in dr_rao.opens("/queue")
    assert dr_rao.browser.get("/consults/1", status="*").status_int == 404


def test_a_family_member_who_agrees_is_named(asha, ramavati):
    page = asha.fills(
        writes(asha, ramavati),
        **AGREED | {"consent": "family", "consent_how": "thumb"},
        consent_by="Ramesh, husband",
    )
    assert "A family member agrees for the patient, thumb print: Ramesh, husband" in page


def test_the_most_urgent_comes_first_then_the_longest_waiting(asha, dr_rao):
    for name, urgency in (
        ("Kamla", "3"),
        ("Suresh", "2"),
        ("Bhagwan", "3"),
        ("Meena", "1"),
        ("Imran", "2"),
    ):
        asha.asks_about(asha.registers(name), urgency=urgency)
    in_line = ["Meena", "Suresh", "Imran", "Kamla", "Bhagwan"]
    assert waiting(dr_rao.opens("/queue")) == in_line

    opened = [dr_rao.fills(dr_rao.opens("/queue")) for _ in in_line]
    assert [page.html.h1.get_text().strip().split(",")[0] for page in opened] == in_line
    assert "No case is waiting" in dr_rao.opens("/queue")


def test_the_line_is_by_arrival_even_when_the_clock_is_wrong(asha, dr_rao, later):
    later(hours=2)
    asha.asks_about(asha.registers("Kamla"))
    later(hours=-2)
    asha.asks_about(asha.registers("Suresh"))
    assert waiting(dr_rao.opens("/queue")) == ["Kamla", "Suresh"]


def test_each_speciality_has_its_own_line(asha, dr_rao, district):
    asha.asks_about(asha.registers("Kamla"), speciality="GM")
    asha.asks_about(asha.registers("Suresh"), speciality="PED")
    dr_sen = district.doctor("Dr Sen (demo)", "PED")

    assert waiting(dr_rao.opens("/queue")) == ["Kamla"] and waiting(dr_sen.opens("/queue")) == [
        "Suresh"
    ]
    assert waiting(dr_rao.opens("/queue?for=all")) == ["Kamla", "Suresh"]
    page = dr_rao.opens("/queue").click("Paediatrics")
    assert waiting(page) == ["Suresh"]
    assert "Suresh" in dr_rao.fills(page) and "Paediatrics" not in dr_rao.opens("/queue")


def test_asha_sees_how_many_are_before_hers(asha, dr_rao):
    first, second = (
        asha.asks_about(asha.registers("Kamla")),
        asha.asks_about(asha.registers("Suresh")),
    )
    assert "Cases before this one: 1" in asha.opens(f"/consults/{second}")
    urgent = asha.asks_about(asha.registers("Meena"), urgency="1")
    assert "This case is next" in asha.opens(f"/consults/{urgent}") and "108" in asha.opens(
        f"/consults/{urgent}"
    )
    assert "Cases before this one: 2" in asha.opens(f"/consults/{second}")
    dr_rao.takes(first)
    assert "Cases before this one: 1" in asha.opens(f"/consults/{second}")


def test_until_when_the_patient_is_here_is_shown_to_the_doctor(asha, dr_rao, ramavati, district):
    consult = asha.asks_about(ramavati, waits="120")
    row = district.one(Consult, consult)
    assert (row.waits_until - row.asked_at).seconds == 7200
    said = f"here until {clock.local(row.waits_until):%H:%M}"
    assert said in dr_rao.opens("/queue") and said in dr_rao.takes(consult)


def test_a_patient_who_goes_home_is_not_promised_to_be_here(asha, dr_rao, ramavati):
    consult = asha.asks_about(ramavati, waits="0")
    assert "going home" in asha.opens(f"/consults/{consult}") and "here until" not in dr_rao.opens(
        "/queue"
    )


def test_a_colleague_of_the_centre_may_finish_a_draft_and_a_stranger_may_not(
    asha, sunita, ramavati, district
):
    writes(asha, ramavati)
    leela = district.person("cho", "Leela Devi (demo)", district.centre)
    assert leela.browser.get("/consults/1/check").status_int == 200
    assert sunita.browser.get("/consults/1/check", status="*").status_int == 404


def test_an_answer_is_listed_until_the_patient_is_told(asha, dr_rao, ramavati, district, later):
    consult = asha.asks_about(ramavati)
    dr_rao.signs(dr_rao.takes(consult))
    page = asha.opens("/")
    assert "Answered: tell the patient" in page
    page = asha.fills(page.click("रामावती देवी", index=0))
    assert page.request.path == "/" and "tell the patient" not in page and "Last answers" in page
    told = district.one(Consult, consult).informed_at
    later(hours=1)
    asha.delivers(f"/consults/{consult}/told", {"k": asha.key()})
    assert district.one(Consult, consult).informed_at == told  # the first time stands
