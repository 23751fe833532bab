"""Once and only once: each form sent three times together, again later, changed, by another; and
lapsed sessions.
"""

import datetime as dt
import json

import pytest
from webtest import Upload

import clock
import images
import models
import routes
from conftest import PIN, District, Person, at_once
from models import (
    Answer,
    Audit,
    Consult,
    LapsedForm,
    Patient,
    Session,
    Setting,
    SignInFailures,
    Submission,
)
from rules.words import Refused, Say
from web.pages import page, see
from web.section import Section

TYPED = "हल्का बुखार, रात में"


class Who:
    """The people of the district, hired when a story first names them; and what they did before the
    story's form.
    """

    def __init__(self, request):
        self.request = request

    def __getattr__(self, name):
        return self.request.getfixturevalue(name)

    def drafted(self):
        """A case written down and not yet sent: the check page."""
        return self.asha.fills(
            self.asha.opens(f"/patients/{self.asha.registers()}/ask"), complaint="FEV"
        )

    def sent(self):
        return self.asha.asks_about(self.asha.registers())

    def reading(self):
        return self.dr_rao.takes(self.sent())

    def referred(self):
        self.dr_rao.signs(self.reading(), refer_to="3", reason="Review")

    def office_page(self, of):
        return self.verma.opens(f"/district/staff/{of.staff.id}")


def signing_in(who):
    who.asha.fills(who.asha.opens("/me"))
    return who.asha, who.asha.filled(
        who.asha.opens("/sign-in"), mobile=who.asha.staff.mobile, pin=PIN
    )


def enrolling(who):
    phone = Person(who.district, who.asha.staff)
    code = who.district.code_for(phone.staff)
    return phone, phone.filled(
        phone.opens("/enrol"), mobile=phone.staff.mobile, code=code, pin=PIN, again=PIN
    )


def ending_the_other(who):
    who.asha.another_phone()
    return who.asha, who.asha.filled(who.asha.opens("/me"), form=1)


def ending_all_others(who):
    who.asha.another_phone(), who.asha.another_phone()
    return who.asha, who.asha.filled(who.asha.opens("/me"), form=3)


def dropping_kept(who):
    path, pairs = who.asha.filled(
        who.asha.opens("/patients/new"), name="Ramavati", sex="F", years="45"
    )
    who.asha.fills(who.asha.opens("/me"))
    who.asha.delivers(path, pairs)
    return who.asha, who.asha.filled(who.asha.signs_in(), form=1)


def registering(who):
    return who.asha, who.asha.filled(
        who.asha.opens("/patients/new"), name="Meena", sex="F", years="30"
    )


def asking(who):
    return who.asha, who.asha.filled(
        who.asha.opens(f"/patients/{who.asha.registers()}/ask"), complaint="FEV"
    )


def changing(who):
    return who.asha, who.asha.filled(who.drafted().click("Change"), story="And a cough")


def sending(who):
    return who.asha, who.asha.filled(
        who.drafted(),
        urgency="3",
        speciality="GM",
        waits="60",
        consent="patient",
        consent_how="spoken",
    )


def dropping(who):
    return who.asha, who.asha.filled(who.drafted(), form=1)


def correcting(who):
    who.asha.registers()
    return who.asha, who.asha.filled(who.asha.opens("/patients/1/edit"), mobile="9876543210")


def agreeing_afterwards(who):
    who.asha.fills(who.asha.opens("/emergency/adult"), **{"signs-A10": True})
    return who.asha, who.asha.filled(
        who.asha.opens("/consults/1/consent"), consent="patient", consent_how="spoken"
    )


def calling_for_help(who):
    return who.asha, who.asha.filled(who.asha.opens("/emergency/adult"), **{"signs-A10": True})


def adding_a_photo(who):
    who.sent()
    return who.asha, who.asha.filled(
        who.asha.opens("/consults/1/photos"),
        shows="wound",
        photo=Upload("wound.jpg", images.saved(images.quarters())),
    )


def taking_a_photo_back(who):
    who.sent()
    who.asha.fills(
        who.asha.opens("/consults/1/photos"),
        photo=Upload("wound.jpg", images.saved(images.quarters())),
    )
    return who.asha, who.asha.filled(who.asha.opens("/consults/1/photos"), form=1)


def setting_scale2(who):
    who.sent()
    return who.dr_rao, who.dr_rao.filled(who.dr_rao.opens("/consults/1"), button="on")


def telling(who):
    who.dr_rao.signs(who.reading())
    return who.asha, who.asha.filled(who.asha.opens("/consults/1"))


def taking(who):
    who.sent()
    return who.dr_rao, who.dr_rao.filled(who.dr_rao.opens("/queue"))


def saving(who):
    return who.dr_rao, who.dr_rao.filled(who.reading(), button="save", diagnosis="Malaria?")


def giving_back(who):
    return who.dr_rao, who.dr_rao.filled(who.reading(), button="release", diagnosis="Malaria?")


def signing(who):
    medicine = {"one-name": "Paracetamol", "one-night": "1"}
    return who.dr_rao, who.dr_rao.filled(
        who.reading(),
        button="sign",
        diagnosis="Malaria",
        refer_to="3",
        mode="text",
        age_right=True,
        reason="Review",
        **medicine,
    )


def adding_a_medicine(who):
    return who.dr_rao, who.dr_rao.filled(
        who.reading(), button="add", one__name="ORS", one__note="sos"
    )


def saving_a_favourite(who):
    page = who.dr_rao.fills(who.reading(), button="favourites", advice="Rest")
    return who.dr_rao, who.dr_rao.filled(page, button="save", name="Fever")


def inserting_a_favourite(who):
    who.dr_rao.delivers(*saving_a_favourite(who)[1])
    return who.dr_rao, who.dr_rao.filled(
        who.dr_rao.opens("/consults/1/favourites"), button="insert-1"
    )


def dropping_a_favourite(who):
    who.dr_rao.delivers(*saving_a_favourite(who)[1])
    return who.dr_rao, who.dr_rao.filled(
        who.dr_rao.opens("/consults/1/favourites"), button="drop-1"
    )


def ticking_stock(who):
    page = who.asha.opens("/stock")
    page.forms[0].fields["has"][0].checked = True
    return who.asha, who.asha.filled(page)


def finding_a_slip(who):
    who.referred()
    return who.mohan, who.mohan.filled(
        who.mohan.opens("/desk"), number=who.district.rows(models.Referral)[0].number
    )


def arriving(who):
    who.referred()
    return who.mohan, who.mohan.filled(who.mohan.opens("/desk").click("रामावती"))


def with_the_paper(who):
    """Someone without an account who has opened the slip's link: that browser, and the path of the
    link.
    """
    who.referred()
    return Person(who.district, None), f"/S/{who.district.rows(models.Referral)[0].code}"


def reporting(who):
    nurse, path = with_the_paper(who)
    return nurse, nurse.filled(nurse.opens(path))


def reporting_more(who):
    nurse, path = with_the_paper(who)
    return nurse, nurse.filled(nurse.opens(path), form=1, what="sent_on", elsewhere="KGMU Lucknow")


def writing_back(who):
    nurse, path = with_the_paper(who)
    return nurse, nurse.filled(nurse.opens(f"{path}/back"), diagnosis="Dengue", drugs="ORS")


def desk_reporting(who):
    who.referred()
    return who.mohan, who.mohan.filled(
        who.mohan.opens("/desk").click("रामावती"), form=1, what="admitted"
    )


def reading_a_report(who):
    nurse, path = with_the_paper(who)
    nurse.fills(nurse.opens(path))
    return who.asha, who.asha.filled(who.asha.opens("/consults/1/became"))


def ringing_the_patient(who):
    who.referred()
    return who.asha, who.asha.filled(who.asha.opens("/consults/1/became"), outcome="will_come")


def reminding(who):
    who.dr_rao.signs(who.reading())
    return who.asha, who.asha.filled(who.asha.opens("/consults/1/reminder"), outcome="came")


def referring(who):
    who.asha.fills(who.asha.opens("/emergency/adult"), **{"signs-A10": True})
    return who.asha, who.asha.filled(who.asha.opens("/consults/1/refer"), elsewhere="KGMU Lucknow")


def departing(who):
    who.referred()
    return who.asha, who.asha.filled(
        who.asha.opens("/consults/1/departure"), drug0="ORS", at0="0:10", transport="108"
    )


def new_code(who):
    return who.verma, who.verma.filled(who.office_page(who.asha))


def disabling(who):
    return who.verma, who.verma.filled(who.office_page(who.asha), form=1)


def enabling(who):
    page = who.verma.fills(who.office_page(who.asha), form=1)
    return who.verma, who.verma.filled(page)


def asking_back(who):
    page = who.dr_rao.fills(who.reading(), button="talk")
    return who.dr_rao, who.dr_rao.filled(page, button="ask", words="Any rash?")


def going_to_the_messages(who):
    return who.dr_rao, who.dr_rao.filled(who.reading(), button="talk", diagnosis="Malaria?")


def answering_back(who):
    who.dr_rao.fills(
        who.dr_rao.fills(who.reading(), button="talk"), button="ask", words="Any rash?"
    )
    return who.asha, who.asha.filled(who.asha.opens("/consults/1"), words="No rash")


def reading_a_message(who):
    who.dr_rao.fills(
        who.dr_rao.fills(who.reading(), button="talk"), button="tell", words="Give ORS now"
    )
    return who.asha, who.asha.filled(who.asha.opens("/consults/1"), button="read")


def ringing(who):
    page = who.dr_rao.fills(who.reading(), button="talk")
    return who.dr_rao, who.dr_rao.filled(page, form=1, button="rang-cho-patient", minutes="5")


def asking_again(who):
    who.dr_rao.signs(who.reading())
    return who.asha, who.asha.filled(who.asha.opens("/consults/1"), form=1)


def recording(who):
    who.dr_rao.signs(who.reading())
    return who.asha, who.asha.filled(who.asha.opens("/consults/1/record"), outcome="better")


def changing_a_list(who):
    rows = "code,name,name_hi,source\r\nNEU,Neurology,तंत्रिका रोग,district order\r\n"
    return who.verma, who.verma.filled(
        who.verma.opens("/district/lists/specialities"),
        rows=rows,
        signed_by="Dr Mishra (demo), 11111",
        sure=True,
    )


def choosing_sms(who):
    return who.asha, who.asha.filled(who.asha.opens("/me"), form=1, sms=False, sms_language="en")


def trying_an_sms_again(who):
    who.sent()
    who.district.writes(
        models.Sms.create, to=who.dr_rao.staff, consult=1, about="urgent", state="failed", tries=6
    )
    return who.verma, who.verma.filled(who.verma.opens("/district/sms"), button="again-1")


def giving_up_an_sms(who):
    path, pairs = trying_an_sms_again(who)[1]
    return who.verma, (path, [pair if pair[0] == "k" else ("drop-1", "1") for pair in pairs])


def handing_over(who):
    case = who.dr_rao.fills(who.reading(), button="hand-over")
    warned = who.dr_rao.fills(case, to="PED", note="A child's heart murmur")
    return who.dr_rao, who.dr_rao.filled(warned, sure=True)


def going_on_duty(who):
    return who.dr_rao, who.dr_rao.filled(who.dr_rao.opens("/queue"), button="on", form="duty")


def going_off_duty(who):
    page = who.dr_rao.fills(who.dr_rao.opens("/queue"), button="on", form="duty")
    return who.dr_rao, who.dr_rao.filled(page, button="off", form="duty")


def writing_own_hours(who):
    return who.dr_rao, who.dr_rao.filled(
        who.dr_rao.opens("/roster"), days="0-5", begins="9", ends="14"
    )


def taking_own_hours_out(who):
    page = who.dr_rao.fills(who.dr_rao.opens("/roster"), days="0", begins="9", ends="14")
    return who.dr_rao, who.dr_rao.filled(page, button="drop-1", form=1)


def writing_hours(who):
    return who.verma, who.verma.filled(
        who.office_page(who.dr_rao).click("Duty hours"), days="2", begins="20", ends="8"
    )


def inviting(who):
    khan = who.dr_khan.staff.id
    who.reading()
    return who.dr_rao, who.dr_rao.filled(
        who.dr_rao.opens("/consults/1/call/guests"), guest=str(khan)
    )


def saying_how_it_was(who):
    who.reading()
    # the form is there when calls go elsewhere
    pairs = [("k", who.asha.key()), ("mode", "video"), ("minutes", "12")]
    return who.asha, ("/consults/1/call/said", pairs)


def adding_a_person(who):
    return who.verma, who.verma.filled(
        who.verma.opens("/district/staff/new"),
        name="Leela Devi",
        mobile="9876500001",
        role="cho",
        centre="A1",
    )


def correcting_a_person(who):
    return who.verma, who.verma.filled(
        who.office_page(who.asha).click("Correct details"), name="Asha Kumari"
    )


def adding_a_place(who):
    return who.verma, who.verma.filled(
        who.verma.opens("/district/places/new"), code="N1", name="New", kind="DH"
    )


def correcting_a_place(who):
    return who.verma, who.verma.filled(
        who.verma.opens("/district/places/1/edit"), name="Newer Centre"
    )


SHEET = (
    b"role,name,name_hi,mobile,centre,speciality,qualification,council,registration\n"
    b"cho,Leela Devi,,9876500001,A1,,,,\ncho,Rekha Devi,,9876500002,A2,,,,\n"
)


def sending_a_sheet(who):
    return who.verma, who.verma.filled(
        who.verma.opens("/district/sheets"), kind="staff", sheet=Upload("s.csv", SHEET)
    )


def taking_a_sheet(who):
    who.verma.delivers(*sending_a_sheet(who)[1])
    return who.verma, who.verma.filled(who.verma.opens("/district/sheets/1"))


def giving_codes(who):
    who.verma.delivers(*taking_a_sheet(who)[1])
    return who.verma, who.verma.filled(who.verma.opens("/district/sheets/1"))


def noting_the_portals_number(who):
    who.sent()
    return who.asha, who.asha.filled(who.asha.opens("/consults/1/copy"), number="ES-4711")


def writing_later(who):
    who.drafted()
    yesterday = clock.today() - dt.timedelta(days=1)
    return who.asha, who.asha.filled(
        who.asha.opens("/consults/1/late"),
        day=f"{yesterday:%d-%m-%Y}",
        time="10:30",
        because="No network",
    )


def closing_the_centre(who):
    return who.asha, who.asha.filled(
        who.asha.opens("/closed"), day=f"{clock.today():%d-%m-%Y}", reason="training"
    )


def agreeing_to_sms(who):
    who.asha.registers(mobile="9876543210")
    return who.asha, who.asha.filled(who.asha.opens("/patients/1/sms"), answer="family")


# (form, how one gets to it, the rows that one delivery adds)
FORMS = [
    ("/sign-in", signing_in, {"Session": 1}),
    ("/enrol", enrolling, {"Device": 1, "Session": 1}),
    ("/me/sessions/<session:row>/end", ending_the_other, {}),
    ("/me/sessions/end-others", ending_all_others, {}),
    ("/sign-out", lambda who: (who.asha, who.asha.filled(who.asha.opens("/me"))), {}),
    ("/kept/drop", dropping_kept, {"LapsedForm": -1}),
    ("/patients", registering, {"Patient": 1, "PatientKey": 1}),
    ("/patients/<patient:row>/edit", correcting, {}),
    ("/emergency/<kind:word>", calling_for_help, {"Patient": 1, "Consult": 1, "Referral": 1}),
    ("/consults/<consult:row>/consent", agreeing_afterwards, {}),
    ("/consults/<consult:row>/scale2", setting_scale2, {}),
    ("/patients/<patient:row>/ask", asking, {"Consult": 1}),
    ("/consults/<consult:row>/photos", adding_a_photo, {"Photo": 1}),
    ("/consults/<consult:row>/case", changing, {}),
    ("/consults/<consult:row>/send", sending, {}),
    ("/consults/<consult:row>/drop", dropping, {}),
    ("/consults/<consult:row>/told", telling, {}),
    ("/consults/<consult:row>/message", asking_back, {"Message": 1}),
    ("/consults/<consult:row>/message", answering_back, {"Message": 1}),
    ("/consults/<consult:row>/message", reading_a_message, {}),
    ("/consults/<consult:row>/phone", ringing, {"PhoneCall": 1}),
    ("/consults/<consult:row>/answer", going_to_the_messages, {"AnswerDraft": 1}),
    ("/consults/<consult:row>/again", asking_again, {"Consult": 1}),
    ("/consults/<consult:row>/record", recording, {}),
    ("/district/lists/<clinical:word>", changing_a_list, {"ClinicalList": 1}),
    ("/queue/take", taking, {}),
    ("/consults/<consult:row>/answer", saving, {"AnswerDraft": 1}),
    ("/consults/<consult:row>/answer", giving_back, {"AnswerDraft": 1}),
    ("/consults/<consult:row>/answer", signing, {"Answer": 1, "Medicine": 1, "Referral": 1}),
    ("/consults/<consult:row>/answer", adding_a_medicine, {"AnswerDraft": 1}),
    ("/consults/<consult:row>/favourites", saving_a_favourite, {"Favourite": 1}),
    ("/consults/<consult:row>/favourites", inserting_a_favourite, {}),
    ("/consults/<consult:row>/favourites", dropping_a_favourite, {"Favourite": -1}),
    ("/stock", ticking_stock, {"Stock": 1}),
    ("/consults/<consult:row>/hand-over", handing_over, {"HandOver": 1}),
    ("/duty", going_on_duty, {"Duty": 1}),
    ("/duty", going_off_duty, {"Duty": 1}),
    ("/roster", writing_own_hours, {"Roster": 6}),
    ("/roster", taking_own_hours_out, {"Roster": -1}),
    ("/district/staff/<person:row>/roster", writing_hours, {"Roster": 1}),
    ("/consults/<consult:row>/call/guests", inviting, {"CallGuest": 1}),
    ("/consults/<consult:row>/call/said", saying_how_it_was, {"CallWord": 1}),
    ("/desk/find", finding_a_slip, {}),
    ("/S/<code:word>/arrived", arriving, {"Report": 1, "Token": 1}),
    ("/S/<code:word>/report", reporting, {"Report": 1}),
    ("/S/<code:word>/report", reporting_more, {"Report": 1}),
    ("/S/<code:word>/report", desk_reporting, {"Report": 1}),
    ("/S/<code:word>/back", writing_back, {"Report": 1}),
    ("/consults/<consult:row>/read", reading_a_report, {}),
    ("/consults/<consult:row>/rang", ringing_the_patient, {"PatientCall": 1}),
    ("/consults/<consult:row>/reminder", reminding, {"PatientCall": 1}),
    ("/consults/<consult:row>/refer", referring, {"Referral": 1}),
    ("/consults/<consult:row>/departure", departing, {"Departure": 1, "Dose": 1}),
    ("/district/staff/<person:row>/code", new_code, {"OneTimeCode": 1}),
    ("/district/staff/<person:row>/disable", disabling, {}),
    ("/district/staff/<person:row>/enable", enabling, {}),
    ("/district/sms", trying_an_sms_again, {}),
    ("/district/sms", giving_up_an_sms, {}),
    ("/me/sms", choosing_sms, {}),
    ("/district/staff/new", adding_a_person, {"Staff": 1}),
    ("/district/staff/<person:row>/edit", correcting_a_person, {}),
    ("/district/sheets", sending_a_sheet, {"Spreadsheet": 1}),
    ("/district/sheets/<spreadsheet:row>/take", taking_a_sheet, {"Staff": 2, "Newcomer": 2}),
    ("/district/sheets/<spreadsheet:row>/codes", giving_codes, {"OneTimeCode": 2}),
    ("/district/places/new", adding_a_place, {"Facility": 1}),
    ("/district/places/<facility:row>/edit", correcting_a_place, {}),
    ("/consults/<consult:row>/copy", noting_the_portals_number, {}),
    ("/consults/<consult:row>/late", writing_later, {}),
    ("/closed", closing_the_centre, {"Closure": 1}),
    ("/photos/<photo:row>/withdraw", taking_a_photo_back, {}),
    ("/patients/<patient:row>/sms", agreeing_to_sms, {"SmsConsent": 1}),
]
# forms, so that names stay out of addresses and histories
ONLY_LOOKING = {
    "/patients/search",
    "/district/staff/find",
    "/district/audit/find",
    "/district/places/find",
    "/phone-check",
}
EACH_FORM = pytest.mark.parametrize(
    "story, gains",
    [form[1:] for form in FORMS],
    ids=[
        f"{rule} {'' if story.__name__ == '<lambda>' else story.__name__}"
        for rule, story, _ in FORMS
    ],
)


@pytest.fixture
def who(request):
    return Who(request)


def test_every_form_of_the_house_has_its_story_here():
    posts = {
        route.rule
        for section in routes.SECTIONS
        for route in section.routes
        if route.method == "POST" and not route.script
    }
    assert posts == {rule for rule, _, _ in FORMS} | ONLY_LOOKING


@EACH_FORM
def test_three_deliveries_at_once_and_one_later_have_one_effect(who, later, story, gains):
    sender, (path, pairs) = story(who)
    before = who.district.dump()

    answers = at_once(lambda _: sender.delivers(path, pairs))
    gained, after = who.district.gained(before), who.district.dump()
    later(minutes=4)
    answers.append(sender.delivers(path, pairs))

    assert [answer.status_int for answer in answers] == [303] * 4
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert gained == gains | {"Submission": 1, "Audit": 1}
    assert after != before and who.district.dump() == after


@EACH_FORM
def test_the_same_key_with_another_text_is_handed_back(who, story, gains):
    sender, (path, pairs) = story(who)
    receipt = sender.delivers(path, pairs).headers["Location"]
    done = who.district.dump()

    answer = sender.delivers(path, [*pairs, ("story", TYPED)])

    assert TYPED in answer and PIN not in answer.text
    # nobody is signed in by then: she gets her own text and no more
    if path in ("/sign-in", "/enrol", "/sign-out"):
        assert answer.status_int == 403
    else:
        assert answer.status_int == 409 and f'href="{receipt}"' in answer
    assert who.district.dump() == done


@EACH_FORM
def test_the_key_of_another_person_a_forged_one_or_none_is_refused(who, story, gains):
    sender, (path, pairs) = story(who)
    # Before sign-in a key only proves that the page was one of ours: there is no other person yet.
    others = [] if path in ("/sign-in", "/enrol") or not sender.staff else [who.sunita.key()]
    before = who.district.dump()

    for key in (*others, pairs[0][1][:-1] + "~", "", None):
        sent = (
            [("k", key)] * (key is not None)
            + [pair for pair in pairs if pair[0] != "k"]
            + [("story", TYPED)]
        )
        answer = sender.delivers(path, sent)
        assert answer.status_int == 403 and TYPED in answer, key
        assert who.district.dump() == before, key


def test_a_used_key_of_another_person_is_refused_too(asha, sunita):
    path, pairs = asha.filled(asha.opens("/patients/new"), name="Ramavati", sex="F", years="45")
    asha.delivers(path, pairs)

    answer = sunita.delivers(path, pairs)

    assert (
        answer.status_int == 403 and "another person" in answer and "Location" not in answer.headers
    )
    assert len(asha.district.rows(Patient)) == 1


def test_a_lost_reply_to_the_sign_in_comes_again_with_its_cookie(asha):
    asha.fills(asha.opens("/me"))
    path, pairs = asha.filled(asha.opens("/sign-in"), mobile=asha.staff.mobile, pin=PIN)

    lost, again = asha.delivers(path, pairs), asha.browser.post(path, pairs)

    assert lost.headers["Set-Cookie"] == again.headers["Set-Cookie"]
    assert asha.opens("/me").request.path == "/me"


def test_the_audit_row_and_the_deed_are_kept_together(asha):
    asha.registers()
    submission, audit = asha.district.rows(Submission)[-1], asha.district.rows(Audit)[-1]
    assert submission.location == "/patients/1" and submission.staff_id == asha.staff.id
    assert (audit.action, audit.subject, audit.staff_id) == (
        "POST /patients",
        "/patients",
        asha.staff.id,
    )


# --- a POST that answers with a page leaves no trace ----------------------------------------------


def wrong_forms(who):
    """Every form filled in so that it is answered with a page: (person, path and pairs)."""
    yield who.asha, who.asha.filled(who.asha.opens("/patients"), asked="Ramavati")
    yield who.asha, who.asha.filled(who.asha.opens("/patients/new"), name="Meena")
    # the same?
    yield (
        who.asha,
        who.asha.filled(who.asha.opens("/patients/new"), name="रामावती", sex="F", years="45"),
    )
    yield who.asha, who.asha.filled(who.asha.opens("/patients/1/ask"), spo2="980")
    yield who.asha, who.asha.filled(who.asha.opens("/consults/1/case"), complaint="")
    yield who.asha, who.asha.filled(who.asha.opens("/emergency/pregnant"))
    yield (
        who.asha,
        who.asha.filled(
            who.asha.opens("/consults/1/photos"), photo=Upload("wound.jpg", images.SVG)
        ),
    )
    yield who.asha, who.asha.filled(who.asha.opens("/patients/1/edit"), name="")
    yield who.asha, who.asha.filled(who.asha.opens("/consults/1/check"), urgency="3")
    yield who.dr_rao, who.dr_rao.filled(who.dr_rao.opens("/consults/2/answer"), button="sign")
    yield (
        who.dr_rao,
        ("/consults/2/answer", [("k", who.dr_rao.key()), ("lang", "hi"), ("diagnosis", "Malaria")]),
    )
    yield who.mohan, who.mohan.filled(who.mohan.opens("/desk"), number="R-00009-9")
    yield who.verma, who.verma.filled(who.verma.opens("/district/staff"), asked="Asha")
    yield who.verma, who.verma.filled(who.office_page(who.verma), form=1)
    yield (
        who.verma,
        who.verma.filled(who.verma.opens("/district/lists/specialities"), rows="code", sure=True),
    )
    yield who.asha, who.asha.filled(who.asha.opens("/consults/2/record"), note="Came today")
    yield who.asha, who.asha.filled(who.asha.opens("/consults/2/reminder"), outcome="other")


def test_a_form_answered_with_a_page_leaves_no_trace(who):
    who.drafted()
    who.dr_rao.takes(who.asha.asks_about(1))
    wrong = list(wrong_forms(who))
    before = who.district.dump()

    for sender, (path, pairs) in wrong:
        answer = sender.delivers(path, pairs)
        assert answer.status_int in (200, 409, 422), path
        assert who.district.dump() == before, path


def test_of_a_wrong_pin_only_the_count_is_kept(asha):
    asha.fills(asha.opens("/me"))
    before = asha.district.dump()

    assert "The PIN is not right" in asha.signs_in(pin="9753")

    assert asha.district.gained(before) == {"SignInFailures": 1}
    assert asha.district.rows(SignInFailures)[0].failures == 1


def test_of_a_wrong_code_only_the_counts_are_kept(asha):
    asha.district.code_for(asha.staff)
    before = asha.district.dump()
    phone = Person(asha.district, asha.staff)

    page = phone.fills(
        phone.opens("/enrol"), mobile=asha.staff.mobile, code="00000000", pin=PIN, again=PIN
    )

    assert "do not fit together" in page
    after = asha.district.dump()
    assert {name for name in after if after[name] != before[name]} == {
        "SignInFailures",
        "OneTimeCode",
    }


def remember(value):
    Setting.replace(name="tried", value=value).execute()


trial = Section()


@trial.get("/trial/read", may="cho")
def read_that_writes():
    remember("by reading")
    return see("/")


@trial.get("/trial/transaction", may="cho")
def read_in_a_transaction():
    with models.writing():
        remember("by reading in a transaction")
    return see("/")


@trial.post("/trial/page", may="cho")
def write_then_page():
    remember("and a page")
    return page("home/lapsed.html", forms=[])


@trial.post("/trial/refused", may="cho")
def write_then_refuse():
    remember("and refused")
    raise Refused(Say("This case has already been sent."))


@trial.post("/trial/broken", may="cho")
def write_then_break():
    remember("and broken")
    raise RuntimeError("broken on purpose")


@trial.post("/trial/kept", may="cho")
def write_then_go_on():
    remember("and kept")
    return see("/")


@pytest.fixture
def tried(tmp_path, monkeypatch):
    """Asha, in a house with a few handlers that write where they must not."""
    monkeypatch.setattr(routes, "SECTIONS", [*routes.SECTIONS, trial])
    district = District(tmp_path / "data")
    yield district.person("cho", "Asha Devi (demo)", district.centre)
    models.db.close()


@pytest.mark.parametrize("path", ["/trial/read", "/trial/transaction"])
def test_reading_a_page_cannot_write(tried, path):
    before = tried.district.dump()
    answer = tried.browser.get(path, status="*")
    assert answer.status_int == 503 and "cannot save" in answer
    assert tried.district.dump() == before
    tried.registers()  # and the next form of the same browser can


@pytest.mark.parametrize(
    "path, status", [("/trial/page", 200), ("/trial/refused", 409), ("/trial/broken", 500)]
)
def test_what_a_handler_wrote_before_it_answered_with_a_page_is_gone(tried, path, status):
    before = tried.district.dump()
    assert tried.delivers(path, {"k": tried.key()}).status_int == status
    assert tried.district.dump() == before


def test_what_a_handler_wrote_before_it_went_on_is_kept(tried):
    assert tried.delivers("/trial/kept", {"k": tried.key()}).status_int == 303
    assert [row.value for row in tried.district.rows(Setting)] == ["and kept"]


# --- the session lapses while the form is being filled in -----------------------------------------

CASE = {"complaint": "FEV", "story": "Shivering at night, रात में", "temperature": "102.2"}


def expired(asha, later):
    later(hours=13)


def signed_out_elsewhere(asha, later):
    other = asha.another_phone()
    other.fills(other.opens("/me"), form=1)


@pytest.mark.parametrize("lapse", [expired, signed_out_elsewhere])
def test_a_case_written_while_the_session_ended_is_kept_and_sent_once(asha, later, lapse):
    path, pairs = asha.filled(asha.opens(f"/patients/{asha.registers()}/ask"), **CASE)
    lapse(asha, later)

    page = asha.browser.post(path, pairs).follow()
    assert "Your form is safe" in page and not asha.district.rows(Consult)
    page = asha.fills(page, mobile=asha.staff.mobile, pin=PIN)
    assert (
        page.request.path == "/kept"
        and "Shivering at night, रात में" in page
        and "not been sent" in page
    )
    assert "/kept" in asha.opens("/")

    page = asha.fills(page)
    assert (
        page.request.path == "/consults/1/check"
        and "102.2 °F" in page
        and "Shivering at night, रात में" in page
    )
    assert "/kept" not in asha.opens("/")
    assert asha.browser.post(path, pairs).headers["Location"].endswith("/consults/1/check")
    assert len(asha.district.rows(Consult)) == 1


def test_three_late_deliveries_keep_one_form(asha, later):
    path, pairs = asha.filled(asha.opens(f"/patients/{asha.registers()}/ask"), **CASE)
    later(hours=13)
    at_once(lambda _: asha.delivers(path, pairs))
    assert len(asha.signs_in().forms) == 2  # the kept form, and the one that throws it away


def test_the_next_person_on_that_phone_does_not_see_the_kept_form(asha, sunita, later):
    path, pairs = asha.filled(asha.opens(f"/patients/{asha.registers()}/ask"), **CASE)
    later(hours=13)
    asha.browser.post(path, pairs)

    borrowed = Person(asha.district, sunita.staff)
    borrowed.browser = asha.browser
    borrowed.enrols()
    assert "kept" not in borrowed.opens("/").text
    assert "Shivering" not in borrowed.opens("/kept") and "Nothing is kept" in borrowed.opens(
        "/kept"
    )
    assert borrowed.delivers(path, pairs).status_int == 403
    borrowed.fills(borrowed.opens("/me"))  # signs out

    assert "Shivering at night" in asha.signs_in() and not asha.district.rows(Consult)


def test_a_form_that_was_sent_before_the_session_ended_is_not_kept_again(asha, later):
    path, pairs = asha.filled(asha.opens(f"/patients/{asha.registers()}/ask"), **CASE)
    asha.delivers(path, pairs)
    later(hours=13)
    assert asha.delivers(path, pairs).headers["Location"] == "/consults/1/check"
    assert not asha.district.rows(LapsedForm)


def test_no_pin_and_no_code_is_ever_kept(asha, later):
    path, pairs = asha.filled(asha.opens("/patients/new"), name="Meena", sex="F", years="30")
    later(hours=13)
    asha.delivers(path, [*pairs, ("pin", "4826"), ("again", "4826"), ("code", "48217730")])

    kept = asha.district.rows(LapsedForm)[0]
    assert {"name", "sex", "years", "k"} <= {name for name, _ in kept.pairs}
    assert not {"pin", "again", "code"} & {name for name, _ in json.loads(kept.fields)}
    assert "4826" not in kept.fields.replace(pairs[0][1], "") and "48217730" not in kept.fields


def test_a_signed_answer_survives_the_end_of_the_doctors_session(asha, dr_rao, later):
    case = dr_rao.takes(asha.asks_about(asha.registers()))
    path, pairs = dr_rao.filled(
        case, button="sign", diagnosis="Malaria", advice="Rest", mode="text"
    )
    later(hours=9)
    dr_rao.browser.post(path, pairs)

    page = dr_rao.fills(dr_rao.signs_in())

    assert page.request.path == "/queue"
    assert [row.diagnosis for row in asha.district.rows(Answer)] == ["Malaria"]


def test_two_phones_of_one_person_have_two_sessions(asha):
    asha.another_phone()
    assert len(asha.district.rows(Session.select().where(Session.ended_at.is_null()))) == 2
