"""Phone check, for field staff: what this phone can do, before anybody relies on it. No account is
needed.
"""

from bottle import request

from forms.phone import PhoneForm
from rules import phone
from web import languages
from web.pages import REVALIDATE, page, unsigned
from web.section import ANYONE, Section
from web.visit import cookie, here

section = Section()


@section.get("/phone-check", may=ANYONE)
def check_page():
    """A browser that shows its cookie again keeps cookies; without them there is no signing in, and
    no form.
    """
    return unsigned(
        "phone/check.html",
        cache=REVALIDATE,
        form=PhoneForm(),
        cookies=bool(cookie("did")),
        again="again" in request.query,
    )


@section.post("/phone-check", may=ANYONE)
def check():
    form = PhoneForm(here().typed)
    if not form.validate():
        status = 422 if form.errors else 200
        return page("phone/check.html", status, form=form, cookies=True, again=True)
    latin = phone.better_in_latin(form.drawn.data) and languages.speak("hi-Latn", phone.CHOOSE_ABC)
    browser = request.environ.get("HTTP_USER_AGENT", "")[:200]
    return page("phone/findings.html", findings=_findings(form), latin=latin, browser=browser)


@section.get("/phone-check/print", may=ANYONE)
def sample():
    return page("phone/sample.html", language="hi", base=here().site.settings.base)


def _findings(form):
    photos = [photo for files in here().files.values() for photo in files if photo]
    return phone.findings(form.drawn.data, form.figures.data, photos, form.printed.data)
