"""Signing in and out, enrolling a phone, one's own sessions."""

from bottle import request

from forms.signin import EnrolForm, SignInForm
from forms.sms import SmsForm
from services import signin
from web import keys, once, typed
from web.pages import blank, page, see, sign_in_cookie
from web.section import ANYONE, SIGNED_IN, Section
from web.visit import here

section = Section()


@section.get("/sign-in", may=ANYONE)
def sign_in_page():
    return blank(
        "signin/sign-in.html",
        SignInForm,
        then=typed.safe_path(request.query.get("then", "/")),
        lapsed="kept" in request.query,
    )


@section.post("/sign-in", may=ANYONE)
def sign_in():
    form, then = SignInForm(here().typed), typed.safe_path(here().typed.get("then", "/"))
    staff = _entered(form) if form.validate() else None
    if staff:
        return _into(staff, then)
    return _try_again("signin/sign-in.html", form, then=then, lapsed=False)


@section.get("/enrol", may=ANYONE)
def enrol_page():
    return blank("signin/enrol.html", EnrolForm)


@section.post("/enrol", may=ANYONE)
def enrol():
    form = EnrolForm(here().typed)
    staff = _enrolled(form) if form.validate() else None
    return _into(staff, "/") if staff else _try_again("signin/enrol.html", form)


@section.get("/me", may=SIGNED_IN)
def me():
    return page(
        "signin/me.html",
        sessions=signin.open_sessions(here().staff),
        sms=SmsForm(data=here().staff.__data__),
    )


@section.post("/me/sessions/<session:row>/end", may=SIGNED_IN)
def end_session(session):
    signin.end(session)
    return see("/me")


@section.post("/me/sessions/end-others", may=SIGNED_IN)
def end_others():
    signin.end_all(here().staff, but=here().session)
    return see("/me")


@section.post("/sign-out", may=SIGNED_IN)
def sign_out():
    signin.end(here().session)
    answer = see("/sign-in")
    answer.set_header("Clear-Site-Data", '"cache"')
    sign_in_cookie(answer, "")
    return answer


def _entered(form):
    """Who signs in with this form; None, and the form says why not."""
    device = keys.hashed(here().device)
    staff, wrong = signin.enter(form.mobile.data, _peppered(form), device)
    if wrong:
        form.complain("pin", wrong)
    return staff


def _enrolled(form):
    """Whose phone this is from now on; None, and the form says why not."""
    staff, wrong = signin.enrol(
        form.mobile.data,
        form.code.data,
        _peppered(form),
        keys.hashed(here().device),
        request.environ.get("HTTP_USER_AGENT", ""),
        here().site.keys,
    )
    if wrong:
        form.complain("code", wrong)
    return staff


def _peppered(form):
    return here().site.keys.peppered(form.pin.data)


def _into(staff, path):
    token = here().site.keys.session(here().form_key)
    # the audit says who it was
    here().session = signin.begin(staff, keys.hashed(here().device), keys.hashed(token))
    answer = see("/kept" if once.lapsed_forms(staff) else path)
    sign_in_cookie(answer, token)
    return answer


def _try_again(template, form, **values):
    """A wrong PIN or code is counted, although the page comes back."""
    status = 200 if form.switching_language else 422
    return page(template, status, keeps=True, form=form, **values)
