"""The main job, told once from registering to printing."""


def test_asha_gets_an_answer_for_ramavati_and_prints_it(asha, dr_rao, mohan):
    ramavati = asha.registers("रामावती देवी", village="Amrahwa")
    consult = asha.asks_about(
        ramavati, complaint="FEV", lasting="3", temperature="102.2", story="Shivering at night"
    )

    page = dr_rao.takes(consult)
    assert "रामावती देवी" in page and "102.2 °F" in page and "Shivering at night" in page
    assert "Dr Rao" in asha.opens("/")

    page = dr_rao.signs(
        page,
        diagnosis="Malaria suspected",
        one__name="Paracetamol",
        one__strength="500 mg",
        one__morning="1",
        one__night="1/2",
        one__days="3",
        one__food="after",
        refer_to="3",
        reason="Blood test and review",
    )
    assert page.request.path == "/queue"

    answer = asha.opens(f"/consults/{consult}")
    assert "Malaria suspected" in answer and "1–0–0–½" in answer and "54321" in answer
    prescription, slip = (
        asha.opens(f"/consults/{consult}/prescription"),
        asha.opens(f"/consults/{consult}/referral/a4"),
    )
    assert "Paracetamol 500 mg" in words_of(prescription) and "class=qr" in prescription
    assert slip.text.count("R-00001-") >= 2 and "जिला अस्पताल" in slip

    page = mohan.opens("/desk").click("रामावती")
    assert "Not yet reported" in asha.opens(f"/consults/{consult}")
    mohan.fills(page)
    assert "Reached the hospital" in asha.opens(f"/consults/{consult}")
    assert "Nobody is expected" in mohan.opens("/desk")


def words_of(page):
    """The text that a person reads on a page, without the markup between words."""
    return " ".join(page.html.get_text(" ").split())
