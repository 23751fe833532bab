"""Making answers: a page from a template, or a redirect. Templates lay out and translate; they
decide nothing.
"""

import functools
import json
import re
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import segno
from bottle import HTTPResponse, request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup, escape
from peewee import SQL, fn

import clock
from models import Submission
from queries import Given, prepare
from rules import ages, danger_signs, lists, names, numbers, phone, terms
from rules.words import Say
from web import keys, languages, typed
from web.styles import sheet, styled
from web.visit import cookie, here, session_cookie

ROOT = Path(__file__).resolve().parent.parent
NO_STORE = "no-store, no-cache"  # the default: pages name patients; lynx heeds only no-cache
REVALIDATE = "private, no-cache"  # half-filled forms: the Back button must find them again


SHEETS = {
    "screen": sheet("screen"),
    "wide": sheet("screen", "wide"),
    "a5": sheet("print", "a5"),
    "a4": sheet("print", "a4"),
    "receipt": sheet("print", "receipt"),
    "cards": sheet("print", "cards"),
    "paper": sheet("print", "paper"),
    "month": sheet("month"),
}


class Tight(Extension):
    """Takes indentation, blank lines and needless quotes out of a template once, when it is loaded:
    8 % of every page.

    A line's end between two blocks says nothing either; between words, links and boxes it is the
    space between them.
    """

    BETWEEN_BLOCKS = re.compile(
        r"(</(?:p|h1|h2|ul|ol|dl|div|form|fieldset|header|main|head|title|style|body)>"
        r"|<(?:head|body|header|main|ul|ol|dl|table|meta[^>]*|link[^>]*)>)\n"
    )

    def preprocess(self, source, name, filename=None):
        tags = re.sub(r'(?<=\s)([a-z-]+)="([A-Za-z0-9-]+)"(?=[\s>])', r"\1=\2", source)
        return self.BETWEEN_BLOCKS.sub(r"\1", re.sub(r"\n\s+", "\n", tags))


_templates = Environment(
    loader=FileSystemLoader(ROOT / "views"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    extensions=[Tight],
    auto_reload=False,
)


def read_anew() -> None:
    """Look at every opening whether a template was changed: for developers, it costs time."""
    _templates.auto_reload = True


@functools.lru_cache(maxsize=200)  # a slip is opened for several papers: half of what a print takes
def qr(address: str) -> Markup:
    """A QR code as a picture inside the page: a fifth of the bytes of an SVG.

    An address all in capitals makes fewer, larger squares for a poor camera. Two dots a square, for
    printers that blur.
    """
    code = segno.make(address, error="m", micro=False, boost_error=False)
    return Markup('<img class=qr alt="" src="{}">').format(code.png_data_uri(scale=2, border=4))


_templates.globals.update(
    qr=qr,
    sheets={name: Markup(css) for name, css in SHEETS.items()},
    numbered=numbers.numbered,
    lists=lists,
    phone=phone,
    terms=terms,
    ages=ages,
    groups=danger_signs.GROUP_NAMES,
)
# may stand in an attribute without quotes
_templates.tests["plain"] = re.compile(r"[A-Za-z0-9-]+").fullmatch
_templates.filters.update(
    date=lambda day: f"{day:%d-%m-%Y}",
    day=lambda moment: f"{clock.local(moment):%d-%m-%Y}",
    time=lambda moment: f"{clock.local(moment):%H:%M}",
    grouped=numbers.grouped,
    # Between two tags a quotation mark closes nothing: as itself it is one byte, not five.
    inside=lambda words: Markup(str(escape(words)).replace("&#34;", '"').replace("&#39;", "'")),
    latin=lambda name: name if name.isascii() else names.latin(name),
)


def reads_back(words) -> None:
    """From now on a form that could not be taken is shown by this: [(name, value)] → [(label,
    value)] to be said.
    """
    _templates.globals["read_back"] = words


def render(template: str, language: str, **values) -> str:
    """A template as text in one language."""
    return styled(
        _templates.get_template(template).render(
            _=lambda text, **values: languages.translate(language, text, **values),
            say=lambda sentence: languages.speak(language, sentence),
            own=names.in_latin if language == "hi-Latn" else str,
            language=language,
            languages=languages.LANGUAGES,
            **values,
        )
    )


class Counted(HTTPResponse):
    """A page in answer to a POST that was written down all the same: a try that is counted."""


def page(
    template: str,
    status: int = 200,
    *,
    cache: str = NO_STORE,
    keeps: bool = False,
    language: str = "",
    waits: bool = False,
    **values,
) -> HTTPResponse:
    """A page. In answer to a POST it leaves no trace in the database, unless `keeps` (a counted
    wrong PIN).

    One that `waits` is asked for again and again: the phone keeps it, and is told in a few bytes
    that nothing changed.
    """
    visit = here()
    html = render(
        template,
        language or visit.language,
        visit=visit,
        staff=visit.staff,
        path=request.path,
        posted=request.method == "POST",
        now=clock.now(),
        waits=waits,
        **values,
    )
    answer = _answer(
        html, status, REVALIDATE if waits else cache, Counted if keeps else HTTPResponse
    )
    if waits:
        answer.set_header("ETag", _tag(html, visit))
    return answer


def _answer(html, status, cache, kind=HTTPResponse):
    headers = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": cache}
    answer = kind(html.encode(), status, headers)
    if here().chosen_language:
        set_cookie(answer, "lang", here().language)
    return answer


def hand_back(status: int, because: Say, location: str = "") -> HTTPResponse:
    """Not done: say why, and show what was typed so that it can be copied; nothing a person wrote
    disappears.
    """
    texts = typed.shown_again(here().typed)
    return page("stopped.html", status, because=because, texts=texts, location=location)


def unsigned(template: str, status: int = 200, *, make=page, **values) -> HTTPResponse:
    """A page for people without an account; a browser without a device cookie gets one, which its
    forms are tied to.
    """
    fresh = not cookie("did")
    here().device = here().device or keys.token()
    answer = make(template, status, **values)
    if fresh:
        set_cookie(answer, "did", here().device)
    return answer


def blank(template: str, form: type, **values) -> HTTPResponse:
    """A page with one empty form for people without an account. It is the same for all of them but
    for the form's key, so it is made once for each language and these (few) values.
    """
    if here().staff:
        return unsigned(template, cache=REVALIDATE, form=form(), **values)
    return unsigned(template, make=_with_key, form=form, **values)


def _with_key(template, status, **values):
    """A page that is the same for everybody, with a key of its own."""
    if _templates.auto_reload:
        _blank.cache_clear()
    html = _blank(template, here().language, **values)
    return _answer(html.replace(_KEY, here().new_key()), status, REVALIDATE)


_KEY = "[key]"  # stands where the key will; in no value of a blank page, nor in any sentence


class _Nobody:
    """The visit of nobody in particular."""

    def new_key(self):
        return _KEY


@functools.lru_cache(500)
def _blank(template, language, form, **values):
    nobody = {"visit": _Nobody(), "staff": None, "posted": False}
    return render(template, language, form=form(), **nobody, **values)


def picture(jpeg: bytes) -> HTTPResponse:
    """A photo by itself. Like the pages that name patients it stays on no shared phone."""
    return HTTPResponse(jpeg, 200, {"Content-Type": "image/jpeg", "Cache-Control": NO_STORE})


def flowing(pieces, name: str) -> HTTPResponse:
    """A file to keep, sent piece by piece while it is made (bytes, from an iterator): the edge lets
    it flow.

    The guard writes into the audit who takes it out.
    """
    request.environ["paramarsh.flows"], here().takes = pieces, name
    return HTTPResponse(
        b"",
        200,
        {
            "Content-Type": "text/csv; charset=utf-8",
            "Cache-Control": NO_STORE,
            "Content-Disposition": f'attachment; filename="paramarsh-{name}.csv"',
        },
    )


class _Deed(NamedTuple):
    row: int | None


_LAST_DEED = prepare(
    _Deed, Submission.select().where(Submission.staff == Given("staff")), row=fn.MAX(SQL("rowid"))
)


def _tag(html, visit):
    """A tag for what a page says, its form keys left out: they are new each time.

    A page kept with a key that has been used would send that form in vain, so the person's last
    deed is in the tag; and who she is, for the next person on the same phone.
    """
    for key in visit.new_keys:
        html = html.replace(key, "")
    deed = _LAST_DEED.one(staff=visit.staff.id).row
    return f'W/"{sha256(f"{visit.staff.id} {deed} {html}".encode()).hexdigest()[:16]}"'


def has_it(environ: dict, tag: str) -> bool:
    """Whether the asker's browser holds the page with this tag already."""
    tags = environ.get("HTTP_IF_NONE_MATCH", "").split(",")
    asker_has = {one.strip().removeprefix("W/") for one in tags}
    return bool(tag) and not asker_has.isdisjoint({"*", tag.removeprefix("W/")})


def see(path: str) -> HTTPResponse:
    """Go on to a page of ours. What a POST did is kept, with its once-key, when it answers with
    this.
    """
    answer = HTTPResponse(b"", 303, {"Location": path, "Cache-Control": NO_STORE})
    if here().chosen_language:  # a stranger's choice is not lost on the way to the sign-in page
        set_cookie(answer, "lang", here().language)
    return answer


def as_json(data: dict, status: int = 200) -> HTTPResponse:
    """An answer to a page's own script; its sentences are in the reader's language."""
    text = json.dumps(
        data,
        ensure_ascii=False,
        separators=(",", ":"),
        default=lambda sentence: languages.speak(here().language, sentence),
    )
    return HTTPResponse(
        text.encode(), status, {"Content-Type": "application/json", "Cache-Control": NO_STORE}
    )


def set_cookie(answer: HTTPResponse, name: str, value: str, days: int = 1800) -> None:
    """Add a cookie that scripts cannot read and other sites cannot send along with a form; days=0
    takes it away.
    """
    secure = "; Secure" if here().site.settings.secure else ""
    answer.add_header(
        "Set-Cookie",
        f"{name}={value}; Path=/; Max-Age={days * 86400}; HttpOnly; SameSite=Lax{secure}",
    )


def sign_in_cookie(answer: HTTPResponse, token: str) -> None:
    """Carry a session token, or end it with ""."""
    set_cookie(answer, session_cookie(here().site), token, days=30 if token else 0)
