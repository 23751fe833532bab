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
        kept=bool(cookie("did")),
        again="again" in request.query,
    )


@section.post("/phone-check", may=ANYONE)
def check():
    form = PhoneForm(here().typed)
    if not form.validate():
        return page(
            "phone/check.html", 422 if form.errors else 200, form=form, kept=True, again=True
        )
    photos = [photo for sent in here().files.values() for photo in sent if photo]
    found = phone.report(form.drawn.data, form.figures.data, photos, form.printed.data)
    latin = phone.better_in_latin(form.drawn.data) and languages.speak("hi-Latn", phone.CHOOSE_ABC)
    return page(
        "phone/found.html",
        found=found,
        latin=latin,
        browser=request.environ.get("HTTP_USER_AGENT", "")[:200],
    )


@section.get("/phone-check/print", may=ANYONE)
def sample():
    return page("phone/sample.html", language="hi", base=here().site.settings.base)
