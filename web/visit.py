"""Who is here, on which device, in which language, for the length of one request."""

import re
from dataclasses import dataclass, field

from bottle import MultiDict, request

import clock
from models import Facility, Session, Staff
from queries import Given, prepare
from rules import sessions
from settings import Settings
from web import keys, languages

# whose it is, and where that person works, in the same statement
_SESSION = prepare(
    Session,
    Session.select()
    .join(Staff)
    .join(Facility)
    .where(Session.token_hash == Given("token"), Session.ended_at.is_null(), Staff.active),
    staff=Staff,
    facility=Facility,
)


@dataclass(frozen=True)
class Site:
    """What one running application consists of beside its code."""

    settings: Settings
    keys: keys.Keys


@dataclass
class Visit:
    """One request, after the guard has read it."""

    site: Site
    language: str
    device: str
    session: Session | None
    typed: MultiDict = field(default_factory=MultiDict)
    files: dict[str, list[bytes]] = field(default_factory=dict)
    ready: object = None  # what the route's `first` made of the files
    json: dict = field(default_factory=dict)  # what a page's own script sends
    form_key: str = ""
    chosen_language: bool = False
    new_keys: list = field(default_factory=list)
    takes: str = ""  # the name of a file that goes out with this answer
    # deeds to be done after a reading, if the disk allows
    notes: list = field(default_factory=list)

    @property
    def staff(self) -> Staff | None:
        """Who is signed in here; None for a stranger."""
        return self.session.staff if self.session else None

    def switch_language(self, language: str) -> None:
        """Read on in another language, if it is one of ours."""
        if language in languages.LANGUAGES:
            self.language, self.chosen_language = language, True

    def new_key(self) -> str:
        """A once-key for a form on the page being made."""
        self.new_keys.append(
            self.site.keys.form_key(self.staff.id if self.staff else 0, self.device)
        )
        return self.new_keys[-1]


def here() -> Visit:
    """The visit of the request being answered."""
    return request.environ["paramarsh.visit"]


def begin(site: Site) -> Visit:
    """Read cookies and language of the request that has just come in."""
    visit = Visit(site, preferred(), cookie("did"), _session(cookie(session_cookie(site))))
    visit.switch_language(request.query.get("lang", ""))
    request.environ["paramarsh.visit"] = visit
    return visit


def preferred() -> str:
    """The language that this browser chose last, else Hindi."""
    return cookie("lang") if cookie("lang") in languages.LANGUAGES else languages.FIRST


def cookie(name: str) -> str:
    """One cookie's value, or "". Bottle's own parser fails on, or is blinded by, a broken neighbour
    cookie.
    """
    match = re.search(
        rf"(?:^|;\s*){re.escape(name)}=([A-Za-z0-9_-]{{1,64}})(?:;|$)",
        request.environ.get("HTTP_COOKIE", ""),
    )
    return match[1] if match else ""


def session_cookie(site: Site) -> str:
    return "__Host-sid" if site.settings.secure else "sid"


def _session(token: str) -> Session | None:
    if not token:
        return None
    session = _SESSION.one(token=keys.hashed(token))
    alive = session and sessions.alive(
        session.staff.role, session.began_at, session.seen_at, clock.now()
    )
    return session if alive else None
