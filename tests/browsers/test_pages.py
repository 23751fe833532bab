"""What every page owes a small phone: few bytes, valid markup, 240 pixels, safe headers, colours
one can read.
"""

import re
from pathlib import Path

import pytest

import markup

ROOT = Path(__file__).resolve().parents[2]
RAW, WIRE = 10_000, 4_096  # bytes of a page as text, and as it is sent with gzip
BANNED_MARKUP = re.compile(
    r"<(script|datalist|dialog|iframe|object|embed|link rel=.stylesheet"
    r"|img(?! class=qr| alt=.. src=.data:image/jpeg;)|font|marquee)\b"
    r"|\s(style|placeholder|on[a-z]+|tabindex=.[1-9])=|type=.(number|date|time|range|color)",
    re.I,
)
BANNED_STYLE = re.compile(
    r"grid|\bgap|var\(|--|calc|@font-face|@import|url\(|\d(vw|vh|vmin|vmax)|fixed|sticky|flex"
    r"|@supports|:has|:is\("
)

# Text whose colour is too near to what lies behind it (WCAG 2.2, 1.4.3), as [text, ratio].
FAINT = """() => {
  const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
    .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    return .2126 * r + .7152 * g + .0722 * b }
  const behind = e => { for (; e; e = e.parentElement) {
    const c = getComputedStyle(e).backgroundColor
    if (!/^rgba.*, 0\\)$/.test(c)) return c } return 'rgb(255, 255, 255)' }
  const says = e => e.value || [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())
  return [...document.querySelectorAll('body *')].filter(says)
    .map(e => [light(getComputedStyle(e).color), light(behind(e)), e])
    .map(([a, b, e]) => [(e.value || e.textContent).trim().slice(0, 40),
                         (Math.max(a, b) + .05) / (Math.min(a, b) + .05)])
    .filter(([text, ratio]) => ratio < 4.5) }"""
# What a thumb must hit and is lower or narrower than 24 CSS pixels (WCAG 2.2, 2.5.8).
SMALL = """() => [...document.querySelectorAll(
    'button, select, textarea, input:not([type=hidden]), .k')]
  .map(e => /radio|checkbox/.test(e.type) ? e.closest('label') : e)
  .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
  .filter(([html, box]) => box.width && (box.width < 24 || box.height < 24))
  .map(([html]) => html)"""
WIDTH = "() => document.documentElement.scrollWidth"
PHONE = f"() => [({WIDTH})(), ({SMALL})(), ({FAINT})()]"
HIGHLIGHT = """() => [...document.querySelectorAll(
    'main a, main button:not([hidden]), main input:not([type=hidden]), main select, main textarea')]
  .map(e => { e.focus(); return [e.outerHTML.slice(0, 60), getComputedStyle(e).backgroundColor] })
  .filter(([html, colour]) => colour !== 'rgb(255, 221, 0)')"""


def wrong(pages, check):
    """{page: what the check finds}, only pages with findings."""
    found = {f"{name} ({language})": check(name, seen) for (name, language), seen in pages.items()}
    return {name: what for name, what in found.items() if what}


def test_pages_are_what_they_should_be(pages):
    """The walk really met them: a page that turns into an error page would be small and valid
    too.
    """
    statuses = {
        "not found": 404,
        "hidden": 404,
        "not hers": 403,
        "wrong way": 405,
        "damaged": 403,
        "too late": 409,
        "same": 409,
        "same asked": 409,
        "slip missing": 422,
        "slip not there": 404,
    }

    def another(name, seen):
        return seen.status != statuses.get(name, 422 if name.endswith("wrong") else 200)

    assert wrong(pages, another) == {}
    assert len({name for name, _ in pages}) > 50


def test_every_page_is_small(pages):
    def size(name, seen):
        return (
            (len(seen.body), len(seen.wire))
            if len(seen.body) > RAW or len(seen.wire) > WIRE
            else None
        )

    assert wrong(pages, size) == {}
    assert (
        wrong(
            pages,
            lambda name, seen: sum(len(n) + len(v) + 4 for n, v in seen.headers.items()) > 1000,
        )
        == {}
    )


def test_without_gzip_the_same_page_comes_plain(town):
    phone = town.phone("asha")
    plain = phone.get("/patients/new", **{"Accept-Encoding": "identity"})
    assert (
        "content-encoding" not in plain.headers
        and plain.wire == plain.body
        and len(plain.wire) <= RAW
    )
    assert phone.get("/patients/new").headers["content-encoding"] == "gzip"


def test_markup_is_valid(pages, tmp_path):
    """The Nu checker, which stands behind validator.w3.org."""
    sources = {f"{name}.{language}": seen.body for (name, language), seen in pages.items()}
    assert markup.errors(sources, tmp_path) == []


def test_markup_is_plain(pages):
    assert wrong(pages, lambda name, seen: BANNED_MARKUP.findall(seen.text)) == {}


@pytest.mark.parametrize("sheet", sorted(ROOT.glob("static/*.css")), ids=lambda path: path.name)
def test_sheets_are_plain(sheet):
    assert not BANNED_STYLE.search(re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.S))


def test_pages_have_a_shape_for_those_who_listen(pages):
    def missing(name, seen):
        soup, paper = seen.soup, seen.soup.find("p", class_="np")
        looks = {
            "one h1": len(soup.find_all("h1")) == 1,
            "main": len(soup.find_all("main")) == 1,
            "header": paper or soup.header,
            "language": soup.html["lang"] in ("hi", "en"),
            "title": soup.title.text.strip(),
            "h1 in main": soup.main.h1,
        }
        return [what for what, there in looks.items() if not there]

    assert wrong(pages, missing) == {}


def test_every_field_has_a_label(pages):
    def bare(name, seen):
        boxes = seen.soup.select("input:not([type=hidden]), select, textarea")
        return [
            str(box)[:80]
            for box in boxes
            if not (box.find_parent("label") and box.find_parent("label").get_text(strip=True))
        ]

    assert wrong(pages, bare) == {}


def test_choices_stand_in_a_fieldset_with_a_legend(pages):
    def loose(name, seen):
        return [
            str(box)[:80]
            for box in seen.soup.select("input[type=radio]")
            if not box.find_parent("fieldset").legend
        ]

    assert wrong(pages, loose) == {}


def test_an_error_is_said_in_the_title_first_on_the_page_and_at_the_field(pages):
    refused = {key: seen for key, seen in pages.items() if seen.status == 422}
    assert len(refused) > 12

    def unsaid(name, seen):
        soup, summary = seen.soup, seen.soup.main.find(True)
        marked = soup.select("[aria-describedby]")
        targets = [link["href"] for link in summary.select("a")]
        return [
            what
            for what, right in {
                "title": soup.title.text.startswith(("Error:", "त्रुटि:", "गलती:")),
                "summary first": summary.get("role") == "alert",
                "links": targets and all(soup.select_one(target) for target in targets),
                "marked": marked and all(soup.find(id=one["aria-describedby"]) for one in marked),
            }.items()
            if not right
        ]

    assert wrong(refused, unsaid) == {}


def test_enter_does_the_main_act(pages):
    """A browser presses a form's first button when Enter is struck in a text field."""

    def first(name, seen):
        forms = [
            form
            for form in seen.soup.find_all("form")
            if form.select("input:not([type]), input[type=tel], input[type=password]")
        ]
        buttons = [form.find("button") for form in forms]
        return [str(button) for button in buttons if button.get("name", "save") != "save"]

    assert wrong(pages, first) == {}
    assert pages["answer", "en"].soup.select_one("form button")["name"] == "save", (
        "Enter must not sign"
    )


def test_safe_headers_on_every_answer(town, pages):
    phone, nobody = town.phone("asha"), town.phone(None)
    others = {
        (path, str(turn)): one
        for turn, (path, one) in enumerate(
            [
                *((path, nobody.get(path)) for path in ("/favicon.ico", "/robots.txt", "/healthz")),
                ("redirect", nobody.ask("GET", "/", follow=False)),
                ("head", phone.ask("HEAD", "/sign-in")),
                ("too long", phone.ask("POST", "/patients", bytes(13 << 20))),
            ]
        )
    }
    assert others["too long", "5"].status == 413

    def lacking(name, seen):
        csp = seen.headers.get("content-security-policy", "")
        return [
            what
            for what, there in {
                "csp": all(
                    part in csp
                    for part in (
                        "default-src 'none'",
                        "script-src 'none'",
                        "frame-ancestors 'none'",
                        "base-uri 'none'",
                        "form-action 'self'",
                    )
                )
                and "unsafe" not in csp,
                "nosniff": seen.headers.get("x-content-type-options") == "nosniff",
                "referrer": seen.headers.get("referrer-policy") == "no-referrer",
                "cache": seen.headers.get("cache-control"),
                "server": "server" not in seen.headers,
            }.items()
            if not there
        ]

    assert wrong({**pages, **others}, lacking) == {}


def test_pages_about_people_are_not_stored(pages):
    """Half-filled forms may be found again by the Back button; no proxy keeps them, and they are
    asked for anew.
    """

    def stored(name, seen):
        return not seen.headers["cache-control"].startswith(("no-store", "private, no-cache"))

    assert wrong(pages, stored) == {}
    # Home pages and consults that wait are kept, so that asking again costs a few bytes
    # (docs/decisions/0014).
    people = (
        "patient",
        "found",
        "answer read full",
        "prescription",
        "referral",
        "slip read",
        "desk",
        "person with code",
    )
    assert all(pages[name, "hi"].headers["cache-control"].startswith("no-store") for name in people)


def test_an_unchanged_page_is_not_sent_again(town):
    phone = town.phone("asha")
    first = phone.get(f"/consults/{town.usual}/prescription")
    again = phone.get(
        f"/consults/{town.usual}/prescription", **{"If-None-Match": first.headers["etag"]}
    )
    assert (again.status, again.wire) == (304, b"") and "content-encoding" not in again.headers
    assert (
        phone.get(f"/consults/{town.usual}/prescription", **{"If-None-Match": 'W/"other"'}).status
        == 200
    )


def replayed(pages, chromium, width, height):
    """Each page in Chromium, exactly as the server sent it, its headers too: ((name, language),
    browser page).
    """
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": width, "height": height}
    )
    context.set_default_timeout(10_000)
    tab = context.new_page()
    showing = []
    tab.route("**/*", lambda route: _replay(route, showing[-1]))
    for key, seen in pages.items():
        showing.append(seen)
        tab.goto("http://town.test/", wait_until="domcontentloaded")
        yield key, tab
    context.close()


def _replay(route, seen):
    kept = {
        name: value
        for name, value in seen.headers.items()
        if name not in ("content-encoding", "content-length")
    }
    route.fulfill(status=seen.status, headers=kept, body=seen.body)


def test_on_a_phone_of_240_pixels(pages, chromium):
    """No page needs scrolling sideways, nothing is too small to hit, all text can be read."""
    found = {}
    for (name, language), tab in replayed(pages, chromium, 240, 320):
        width, small, faint = tab.evaluate(PHONE)
        if width > 240 or small or faint:
            found[name, language] = (width, small, faint)
    assert found == {}


def test_on_a_pc_the_case_stands_beside_the_answer(pages, chromium):
    """Case and answer side by side, a medicine's fields in one line, nothing sideways, on office
    screens too.
    """
    some = {
        key: seen
        for key, seen in pages.items()
        if key[0] in ("answer full", "answer", "queue", "district", "staff", "desk")
    }
    for (name, language), tab in replayed(some, chromium, 1280, 800):
        assert tab.evaluate(WIDTH) <= 1280
        if name.startswith("answer"):
            assert tab.locator(".l").bounding_box()["y"] == pytest.approx(
                tab.locator(".f").bounding_box()["y"], abs=12
            )
        if name == "answer":
            tops = tab.evaluate(
                "() => [...document.querySelectorAll('.m input:not([type=hidden]), .m select')]"
                ".map(e => e.getBoundingClientRect().top)"
            )
            assert len(tops) == 9 and max(tops) - min(tops) < 8, (language, tops)


def test_our_style_is_let_through_and_no_other(pages, chromium):
    """The hash in the policy is that of our sheet: the browser applies it, and drops one slipped in
    by someone.
    """
    own = pages["cho home", "hi"]
    evil = type(own).__new__(type(own))
    evil.__dict__.update(
        own.__dict__, body=own.body.replace(b"</style>", b"</style><style>h1{color:red}</style>")
    )
    for key, tab in replayed(
        {"own": own, "evil": evil, "wide": pages["queue", "hi"]}, chromium, 240, 320
    ):
        drawn = tab.evaluate(
            "() => [['header', 'borderBottomColor'], ['h1', 'color']]"
            ".map(([what, how]) => getComputedStyle(document.querySelector(what))[how])"
        )
        assert drawn == ["rgb(0, 102, 68)", "rgb(0, 0, 0)"], key


def test_what_has_the_focus_is_yellow(pages, chromium):
    """Keypad phones move from field to field: a thin outline is lost on a bright day."""
    some = {
        key: seen
        for key, seen in pages.items()
        if key[0] in ("case", "check wrong", "answer", "cho home", "person", "queue", "same")
    }
    assert {
        key: odd
        for key, tab in replayed(some, chromium, 240, 320)
        if (odd := tab.evaluate(HIGHLIGHT))
    } == {}


def test_a_page_is_one_request(visit, town):
    """Nothing else is fetched, not even an icon; and the icon that some phones ask for anyway is
    asked for once.
    """
    for who, path in (
        ("asha", "/"),
        ("rao", "/queue"),
        (None, "/sign-in"),
        ("asha", f"/consults/{town.usual}/prescription"),
    ):
        tab, asked = visit(who), []
        tab.context.on("request", lambda request: asked.append(request.url))
        tab.goto(town.base + path, wait_until="networkidle")
        assert [url for url in asked if not url.startswith("data:")] == [town.base + path]
    icon = town.phone(None).get("/favicon.ico")
    assert icon.status == 204 and "immutable" in icon.headers["cache-control"]
