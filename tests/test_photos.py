"""Photos of a case: the CHO sends them after the text is safe, the doctor sees them, nobody else
does.
"""

import base64
import gzip
import hashlib
import json
import os
import re

import bottle
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from webob import Request
from webtest import TestApp, Upload

import images
import models
from images import GOOD_PHOTO, noise, opened, quarters, saved, tagged
from models import LapsedForm, Photo, Reading
from services.photos import records
from services.photos.images import PREVIEW_BYTES
from web import edge, guard
from web.pages import see
from web.section import Section

BOUNDARY = "b" * 30


def photo_of(image=None, **options):
    return Upload("DCIM_0001.jpg", saved(image or quarters(), **options))


def adds(person, consult, upload=None, **fields):
    """Sends a photo through its form; the page that follows."""
    return person.fills(
        person.opens(f"/consults/{consult}/photos"), photo=upload or photo_of(), **fields
    )


def kept(district):
    """Every file below the photos' folder, as paths within it."""
    folder = district.settings.photos
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def parts(*sent):
    """A multipart body of (headers below "Content-Disposition: form-data; name=", content)."""
    return (
        b"".join(
            b"--"
            + BOUNDARY.encode()
            + b"\r\nContent-Disposition: form-data; name="
            + head
            + b"\r\n\r\n"
            + content
            + b"\r\n"
            for head, content in sent
        )
        + f"--{BOUNDARY}--\r\n".encode()
    )


def delivers(person, path, body, **headers):
    jar = "; ".join(f"{name}={value}" for name, value in person.browser.cookies.items())
    kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Cookie": jar}
    return TestApp(person.district.app).post(path, body, headers=kind | headers, status="*")


@pytest.fixture
def case(asha):
    """A case that was sent."""
    return asha.asks_about(asha.registers())


def test_the_doctor_sees_what_the_cho_photographed(asha, dr_rao, case):
    page = adds(asha, case, Upload("wound.jpg", tagged(quarters(1200, 900))), shows="wound")
    assert page.request.path == f"/consults/{case}/photos" and "Photo 1, Wound" in page

    answering = dr_rao.takes(case)
    for page in (answering, dr_rao.opens(f"/consults/{case}"), asha.opens(f"/consults/{case}")):
        inline = re.search(r'<img alt="" src="data:image/jpeg;base64,([^"]+)"', page.text)[1]
        assert (
            len(base64.b64decode(inline)) <= PREVIEW_BYTES
            and opened(base64.b64decode(inline)).width == 64
        )
        assert "img-src 'self' data:" in page.headers["Content-Security-Policy"]

    small, large = (
        dr_rao.get(
            dr_rao.opens(f"/consults/{case}").html.find("a", string=re.compile(said))["href"]
        )
        for said in ("Wound", "^large")
    )
    assert opened(small.body).size == (800, 600) and len(small.body) <= 30_000
    assert opened(large.body).size == (1200, 900)
    costs = [-(-len(answer.body) // 1000) for answer in (small, large)]
    assert f"{costs[0]} kB" in answering and f"{costs[1]} kB" in answering
    for answer in (small, large):
        assert (
            answer.content_type == "image/jpeg"
            and answer.headers["X-Content-Type-Options"] == "nosniff"
        )
        assert (
            answer.headers["Cache-Control"] == "no-store, no-cache"
            and "default-src 'none'" in answer.headers["Content-Security-Policy"]
        )


def test_another_centre_and_people_of_other_work_do_not(asha, sunita, mohan, verma, dr_rao, case):
    adds(asha, case)
    paths = [f"/consults/{case}/photos", "/photos/1/small", "/photos/1/large"]
    assert [sunita.get(path, status="*").status_int for path in paths] == [404] * 3
    assert [
        person.get(path, status="*").status_int for person in (mohan, verma) for path in paths
    ] == [403] * 6
    unknown = TestApp(asha.district.app)
    assert all("/sign-in?then=" in unknown.get(path).headers["Location"] for path in paths)
    before, files = asha.district.dump(), kept(asha.district)
    path, pairs = asha.filled(asha.opens(f"/consults/{case}/photos"), photo=photo_of(noise(90, 60)))
    for person, status in ((sunita, 404), (dr_rao, 403)):
        stolen = [("k", person.key())] + [pair for pair in pairs if pair[0] != "k"]
        assert person.delivers(path, stolen).status_int == status
    assert asha.district.dump() == before and kept(asha.district) == files


def test_a_photo_of_a_draft_reaches_the_doctor_with_the_case(asha, dr_rao):
    check = asha.fills(asha.opens(f"/patients/{asha.registers()}/ask"), complaint="FEV")
    adds(asha, 1, shows="paper")
    assert dr_rao.get("/photos/1/small", status=404) and "Paper or report" in asha.opens(
        "/consults/1/check"
    )
    assert check.click("Add a photo").request.path == "/consults/1/photos"
    asha.fills(
        check, urgency="3", speciality="GM", waits="60", consent="patient", consent_how="spoken"
    )
    assert dr_rao.get("/photos/1/small").status_int == 200


def test_opening_a_photo_is_noted_and_changes_nothing_else(asha, dr_rao, case):
    adds(asha, case)
    before = asha.district.dump()
    dr_rao.get("/photos/1/large")
    assert asha.district.dump() == before
    assert (
        asha.district.rows(Reading.select().order_by(Reading.id.desc()))[0].path
        == "/photos/1/large"
    )


def test_the_files_are_named_by_what_is_in_them_and_for_the_service_only(asha, case):
    adds(asha, case)
    folder = asha.district.settings.photos
    assert len(kept(asha.district)) == 2
    for name in kept(asha.district):
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        assert name == f"{digest[:2]}/{digest}.jpg" and (folder / name).stat().st_mode & 0o077 == 0
    assert {f"{row.large[:2]}/{row.large}.jpg" for row in asha.district.rows(Photo)} <= set(
        kept(asha.district)
    )


def test_the_same_photo_is_kept_once(asha, sunita, case):
    adds(asha, case)
    files = kept(asha.district)
    page = adds(asha, case)
    assert page.text.count("<img") == 1 and len(asha.district.rows(Photo)) == 1
    other = sunita.asks_about(sunita.registers("Meena"))
    adds(sunita, other)
    assert len(asha.district.rows(Photo)) == 2 and kept(asha.district) == files


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"plain text", "not a photo"),
        (images.SVG, "not a photo"),
        (images.moving("WEBP"), "This picture moves"),
        (images.bomb(10_000, 6_101), "more than 60 megapixels"),
        (saved(noise())[:50_000], "came only in part"),
        (GOOD_PHOTO + bytes(9 << 20), "This photo has 10 MB; at most 8 MB"),
    ],
    ids=lambda value: str(value)[:12],
)
@pytest.mark.parametrize("language", ["en", "hi"])
def test_a_wrong_file_is_explained_at_the_field_and_nothing_is_lost(
    asha, case, sent, said, language
):
    before = asha.district.dump()
    page = asha.opens(f"/consults/{case}/photos?lang={language}")
    path, pairs = asha.filled(page, photo=Upload("x.jpg", sent), shows="ecg")
    page = asha.delivers(path, pairs)

    assert (
        page.status_int == 422
        and page.html.find("select", {"name": "shows"}).find(selected=True)["value"] == "ecg"
    )
    error = page.html.find(id="photo-e").text
    assert page.html.find(id="photo") and page.html.find(role="alert").find(href="#photo")
    assert (said in error) is (language == "en") and (language == "en" or re.search("[अ-ह]", error))
    assert asha.district.dump() == before and not kept(asha.district)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ([], "choose a photo"),
        ([(b'"photo"; filename=""', b"")], "choose a photo"),
        ([(b'"photo"', b"text")], "choose a photo"),
        ([(b'"photo"; filename="a.jpg"', b"")], "arrived empty"),
        ([(b'"photo"; filename="a.jpg"', GOOD_PHOTO)] * 2, "one photo at a time"),
        ([(b'"other"; filename="a.jpg"', GOOD_PHOTO)], "choose a photo"),
        ([(b'"photo"; filename="a.txt"\r\nContent-Type: text/plain', b"\x00" * 99)], "not a photo"),
        (
            [
                (
                    b'"photo"; filename="a.jpg"\r\nContent-Type: image/jpeg',
                    b"<script>alert(1)</script>",
                )
            ],
            "not a photo",
        ),
    ],
)
def test_an_odd_form_is_explained(asha, case, sent, said):
    answer = delivers(asha, f"/consults/{case}/photos", parts((b'"k"', asha.key().encode()), *sent))
    assert (
        answer.status_int == 422
        and said in answer.html.find(id="photo-e").text
        and not kept(asha.district)
    )


@pytest.mark.parametrize(
    "name",
    [
        b"../../../secret",
        b"a\x00.jpg",
        b"/etc/passwd",
        b"\xff\xfe",
        b"x" * 3000,
        "फोटो.jpg".encode(),
        b"a.jpg%00.html",
        b"con",
    ],
)
def test_the_name_that_the_sender_gave_the_file_means_nothing(asha, case, name):
    body = parts((b'"k"', asha.key().encode()), (b'"photo"; filename="' + name + b'"', GOOD_PHOTO))
    answer = delivers(asha, f"/consults/{case}/photos", body)
    no_text = name in (b"\xff\xfe", b"a\x00.jpg")  # it breaks the envelope
    assert answer.status_int == (400 if no_text else 303)
    assert all(re.fullmatch("[0-9a-f]{2}/[0-9a-f]{64}.jpg", path) for path in kept(asha.district))
    assert not asha.district.settings.photos.with_name("secret.jpg").exists()


def test_a_body_cut_off_or_damaged_on_the_way_is_refused(asha, case):
    body = parts((b'"k"', asha.key().encode()), (b'"photo"; filename="a.jpg"', GOOD_PHOTO))
    for damaged in (
        body[:-20],
        body[: len(body) // 2],
        body.replace(b"bbbb\r\n", b"bbbc\r\n"),
        b"",
    ):
        assert delivers(asha, f"/consults/{case}/photos", damaged).status_int in (400, 403)
    assert not kept(asha.district) and not asha.district.rows(Photo)


@pytest.mark.parametrize(
    "language, said", [("en", "This photo is too large: at most 8 MB"), ("hi", "8 MB")]
)
def test_a_body_beyond_all_limits_is_explained_as_a_photo(asha, case, language, said):
    jar = {"Cookie": f"lang={language}"}
    answer = TestApp(asha.district.app).post(
        f"/consults/{case}/photos",
        bytes(13 << 20),
        headers=jar,
        status=413,
        content_type=f"multipart/form-data; boundary={BOUNDARY}",
    )
    assert (
        said in answer
        and f'<html lang="{language}">' in answer
        and "text" not in answer.html.main.text
    )
    text = TestApp(asha.district.app).post(
        "/patients", bytes(13 << 20), headers={"Cookie": "lang=en"}, status=413
    )
    assert "too much text" in text


def test_a_case_takes_six_photos(asha, case):
    for number in range(records.MOST):
        page = asha.opens(f"/consults/{case}/photos")
        adds(asha, case, photo_of(noise(40 + number, 40)))
    assert "Send the photo" not in asha.opens(f"/consults/{case}/photos")
    path, pairs = asha.filled(page, photo=photo_of(noise(99, 40)))
    answer = asha.delivers(path, [("k", asha.key())] + pairs[1:])
    assert answer.status_int == 409 and "takes no more photos" in answer
    assert (
        len(asha.district.rows(Photo)) == records.MOST
        and len(set(kept(asha.district))) == 2 * records.MOST
    )


def test_an_answered_case_takes_none_and_shows_those_it_has(asha, dr_rao, case):
    page = adds(asha, case)
    dr_rao.signs(dr_rao.takes(case))
    answer = asha.fills(page, photo=photo_of(noise(50, 50)))
    assert answer.status_int == 409 and "takes no more photos" in answer
    assert "<img" in asha.opens(f"/consults/{case}") and "Add a photo" not in asha.opens(
        f"/consults/{case}"
    )
    assert "takes no more photos" in asha.opens(f"/consults/{case}/photos")


@pytest.mark.parametrize(
    "spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(path.read_bytes()[:-1])]
)
def test_a_file_that_is_lost_or_spoilt_is_said(asha, case, spoil):
    adds(asha, case)
    for name in kept(asha.district):
        spoil(asha.district.settings.photos / name)
    assert "missing or damaged" in asha.get("/photos/1/small", status=409)
    assert asha.opens(f"/consults/{case}").status_int == 200
    adds(asha, case)
    assert asha.get("/photos/1/small").status_int == 200 and len(asha.district.rows(Photo)) == 1


def test_a_photo_sent_after_the_session_ended_is_asked_for_again(asha, case, later):
    path, pairs = asha.filled(asha.opens(f"/consults/{case}/photos"), photo=photo_of())
    later(hours=13)
    assert (
        asha.browser.post(path, pairs)
        .headers["Location"]
        .endswith(f"/sign-in?then=/consults/{case}/photos")
    )
    assert not asha.district.rows(LapsedForm) and not kept(asha.district)


def test_the_same_form_with_another_photo_is_not_taken_for_the_same(asha, case):
    path, pairs = asha.filled(asha.opens(f"/consults/{case}/photos"), photo=photo_of())
    assert asha.delivers(path, pairs).status_int == asha.delivers(path, pairs).status_int == 303
    other = [pair if pair[0] != "photo" else ("photo", photo_of(noise(50, 50))) for pair in pairs]
    assert asha.delivers(path, other).status_int == 409 and len(asha.district.rows(Photo)) == 1


def test_photos_are_not_squeezed_again(asha, case):
    adds(asha, case)
    jar = "; ".join(f"{name}={value}" for name, value in asha.browser.cookies.items())
    asked = Request.blank("/photos/1/large", headers={"Accept-Encoding": "gzip", "Cookie": jar})
    answer = asked.get_response(asha.district.app)
    assert answer.content_type == "image/jpeg" and "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("language", ["en", "hi"])
def test_pages_full_of_photos_stay_small(asha, dr_rao, case, language):
    for number in range(records.MOST):
        if number == records.MOST - 1:
            pages = [asha.opens(f"/consults/{case}/photos?lang={language}")]
        adds(asha, case, photo_of(noise(640 + number, 480)), shows="paper")
    answering = dr_rao.takes(case).request.path
    pages += [
        asha.opens(f"/consults/{case}/photos?lang={language}"),
        asha.opens(f"/consults/{case}?lang={language}"),
        dr_rao.opens(f"{answering}?lang={language}"),
    ]
    assert [page.text.count("<img") for page in pages] == [5, 6, 2, 1]
    for page in pages:
        size = len(page.body), len(gzip.compress(page.body, 9))
        assert size[0] <= 10_000 and size[1] <= 4_096, (page.request.path, size)


def test_while_a_photo_is_decoded_others_can_save_and_strangers_cost_nothing(
    asha, sunita, dr_rao, case, later
):
    """Decoding takes seconds: outside the one writer's turn, and only for those who may send the
    form.
    """
    section, site, decoded = Section(), asha.district.app.site, []

    def first(files):
        decoded.append(models.db.in_transaction())

    @section.post("/consults/<consult:row>/trial", may="cho", first=first)
    def trial(consult):
        return see("/")

    app = bottle.Bottle()
    guard.install(app, [section], site)
    trials = TestApp(edge.Edge(app, site))

    def sends(person, key):
        jar = "; ".join(f"{name}={value}" for name, value in person.browser.cookies.items())
        return trials.post(
            f"/consults/{case}/trial", {"k": key}, headers={"Cookie": jar}, status="*"
        ).status_int

    own, hers, his = asha.key(), sunita.key(), dr_rao.key()
    assert [sends(sunita, hers), sends(dr_rao, his), sends(asha, "forged"), sends(asha, hers)] == [
        404,
        403,
        403,
        403,
    ]
    assert decoded == []
    assert sends(asha, own) == 303 and decoded == [False]
    lapsing = asha.key()
    later(hours=13)
    assert sends(asha, lapsing) == 303 and decoded == [False]


def test_each_file_and_its_folders_are_on_the_disk_before_the_row(asha, case, monkeypatch):
    """What a power cut could take back, seen in the order of what is asked of the machine."""
    path, pairs = asha.filled(asha.opens(f"/consults/{case}/photos"), photo=photo_of())
    done = []

    def noting(owner, name, note):
        real = getattr(owner, name)
        monkeypatch.setattr(
            owner, name, lambda *args, **named: (done.append(note(*args)), real(*args, **named))[1]
        )

    noting(os, "fsync", lambda handle: ("sync", os.readlink(f"/proc/self/fd/{handle}")))
    noting(records.Path, "replace", lambda part, name: ("rename", str(part), str(name)))
    noting(models.db.obj, "commit", lambda: ("commit",))
    assert asha.delivers(path, pairs).status_int == 303

    folder, commit = asha.district.settings.photos, len(done) - 1 - done[::-1].index(("commit",))
    renamed = [one for one in done if one[0] == "rename"]
    assert {name for _, _, name in renamed} == {str(folder / name) for name in kept(asha.district)}
    for one in renamed:
        at, part, name = done.index(one), one[1], records.Path(one[2])
        assert ("sync", part) in done[:at]
        assert {("sync", str(place)) for place in (name.parent, folder, folder.parent)} <= set(
            done[at:commit]
        )


def test_no_part_of_a_photo_or_its_name_is_logged(asha, case, caplog):
    caplog.set_level("INFO")
    adds(asha, case, Upload("Ramavati-left-foot.jpg", tagged(quarters())))
    asha.get("/photos/1/small")
    lines = [
        json.loads(record.getMessage()) for record in caplog.records if record.name == "paramarsh"
    ]
    assert {"/consults/<consult:row>/photos", "/photos/<photo:row>/small"} <= {
        line["route"] for line in lines
    }
    assert "Ramavati" not in caplog.text and "Phone-7" not in caplog.text


class Steps:
    """Ends this process at the n-th step of keeping a photo: before and after each write to disk or
    database.
    """

    def __init__(self, point):
        self.point, self.taken = point, 0

    def step(self):
        self.taken += 1
        if self.taken == self.point:
            os._exit(86)

    def round(self, owner, name):
        inner = getattr(owner, name)

        def run(*args, **named):
            self.step()
            done = inner(*args, **named)
            self.step()
            return done

        setattr(owner, name, run)


def ended_at(point, deed):
    """Do it in a child process that ends at that step; whether it ended there."""
    child = os.fork()
    if not child:
        try:
            steps = Steps(point)
            for owner, name in (
                (os, "fsync"),
                (records.Path, "replace"),
                (models.db.obj, "execute_sql"),
                (models.db.obj, "commit"),
            ):
                steps.round(owner, name)
            deed()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 86


def test_wherever_the_process_ends_no_row_is_without_its_files(asha, case):
    district, point, seen = asha.district, 0, set()
    forms = [
        asha.filled(asha.opens(f"/consults/{case}/photos"), photo=photo_of()) for _ in range(2)
    ]
    path, pairs = forms[0]
    while ended_at(point := point + 1, lambda: asha.delivers(path, pairs)):
        rows = district.rows(Photo)
        names = {f"{name[:2]}/{name}.jpg" for row in rows for name in (row.large, row.small)}
        assert names <= set(kept(district)), f"a row without its file after step {point}"
        seen.add((len(rows), len([name for name in kept(district) if name.endswith(".jpg")])))
        district.writes(
            lambda: [row.delete_instance() for row in rows] and models.Submission.delete().execute()
        )
        for name in kept(district):
            (district.settings.photos / name).unlink()
    assert point > 30 and {(0, 0), (0, 1), (0, 2), (1, 2)} <= seen
    assert asha.delivers(path, pairs).status_int == 303 and len(district.rows(Photo)) == 1


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    head=st.sampled_from(
        [
            b'"photo"; filename="a.jpg"',
            b'"photo"',
            b'"photo"; filename=',
            b"photo; filename*=utf-8''x",
            b'"photo"; filename="a"\r\nContent-Transfer-Encoding: base64',
            b'""; filename="a"',
            b"",
        ]
    ),
    content=st.one_of(
        st.binary(max_size=300),
        st.binary(max_size=40).map(lambda odd: GOOD_PHOTO[:900] + odd + GOOD_PHOTO[900:]),
    ),
    cut=st.integers(0, 200),
    twice=st.booleans(),
)
def test_any_bytes_in_the_form_get_a_page(asha, case, head, content, cut, twice):
    body = parts((b'"k"', asha.key().encode()), *[(head, content)] * (1 + twice))
    answer = delivers(asha, f"/consults/{case}/photos", body[: len(body) - cut])
    assert answer.status_int in (303, 400, 403, 409, 422), answer.status
    assert len(kept(asha.district)) >= 2 * len(asha.district.rows(Photo)) - 1


# --- a wrong photo --------------------------------------------------------------------------------


def takes_back(person, case, number):
    page = person.opens(f"/consults/{case}/photos")
    form = next(at for at, form in page.forms.items() if f"Take photo {number} back" in form.text)
    return person.fills(page, form=form)


def test_a_wrong_photo_is_taken_back_and_opens_for_nobody(asha, dr_rao, verma, case):
    adds(asha, case, photo_of(noise(90, 60)), shows="wound")
    adds(asha, case, shows="ecg")
    page = takes_back(asha, case, 2)

    assert page.request.path == f"/consults/{case}/photos" and "A photo was taken back at" in page
    assert page.text.count("<img") == 1 and "ECG" not in page.html.select_one("main ul").text
    for answering in (dr_rao.takes(case), dr_rao.opens(f"/consults/{case}")):
        assert "Wound" in answering and "ECG" not in answering
    assert "A photo was taken back at" in dr_rao.opens(f"/consults/{case}/photos")
    for person in (asha, dr_rao):
        assert [
            person.get(f"/photos/2/{size}", status="*").status_int for size in ("small", "large")
        ] == [404, 404]
        assert person.get("/photos/1/small").status_int == 200
    row = asha.district.one(Photo, 2)
    assert row.withdrawn_at and row.preview and len(kept(asha.district)) == 4
    audit = verma.opens("/district/audit?what=done")
    assert "Photo taken back" in audit and "/photos/2/withdraw" in audit


def test_a_photo_that_was_taken_back_makes_room_and_can_be_sent_again(asha, case):
    sent = [saved(noise(90, 60 + number)) for number in range(records.MOST)]
    for jpeg in sent:
        adds(asha, case, Upload("x.jpg", jpeg))
    full = asha.opens(f"/consults/{case}/photos?lang=hi")
    assert len(full.body) <= 10_000 and len(gzip.compress(full.body, 9)) <= 4_096
    asha.opens("/?lang=en")
    assert "takes no more photos" in asha.opens(f"/consults/{case}/photos")
    takes_back(asha, case, 1)
    page = adds(asha, case, Upload("x.jpg", sent[0]), shows="skin")
    assert page.text.count("<img") == records.MOST and "taken back" not in page
    assert [row.withdrawn_at for row in asha.district.rows(Photo)] == [None] * records.MOST


def test_only_the_sender_takes_it_back_and_only_until_the_answer(asha, dr_rao, district, case):
    adds(asha, case)
    leela = district.person("cho", "Leela (demo)", district.centre)
    assert "Take photo" not in leela.opens(f"/consults/{case}/photos")
    answer = leela.delivers("/photos/1/withdraw", {"k": leela.key()})
    assert answer.status_int == 409 and "Only the sender" in answer
    assert dr_rao.delivers("/photos/1/withdraw", {"k": dr_rao.key()}).status_int == 403
    dr_rao.signs(dr_rao.takes(case))
    assert "Take photo" not in asha.opens(f"/consults/{case}/photos")
    assert asha.delivers("/photos/1/withdraw", {"k": asha.key()}).status_int == 409
    assert district.one(Photo, 1).withdrawn_at is None
