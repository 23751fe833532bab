"""The one script of this site, and the headers that let it run on the one page that needs it."""

import hashlib

from bottle import HTTPResponse

from web import styles
from web.pages import ROOT

SOURCE = (ROOT / "static" / "video.js").read_bytes()
# A new text is a new address, so browsers may keep it for ever.
ADDRESS = f"/video.js?v={hashlib.sha256(SOURCE).hexdigest()[:12]}"
# Nothing but our own file runs, it speaks to us only, and it cannot turn text into markup.
SCRIPTS = (
    "script-src 'self'; connect-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
PERMISSIONS = "camera=(self), microphone=(self), geolocation=(), display-capture=()"


def source() -> HTTPResponse:
    """The script itself."""
    return HTTPResponse(
        SOURCE,
        200,
        {
            "Content-Type": "text/javascript; charset=utf-8",
            "Cache-Control": "public, max-age=31536000, immutable",
        },
    )


def allowed_on(answer: HTTPResponse) -> HTTPResponse:
    """The same page, on which the script may run and use camera and microphone."""
    answer.set_header(
        "Content-Security-Policy", styles.policy(answer.body).replace("script-src 'none'", SCRIPTS)
    )
    answer.set_header("Permissions-Policy", PERMISSIONS)
    return answer
