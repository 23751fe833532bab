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
    form, staff, wrong = SignInForm(here().typed), None, None
    if form.validate():
        staff, wrong = signin.enter(form.mobile.data, _peppered(form), keys.hashed(here().device))
    if staff:
        return _into(staff, typed.safe_path(here().typed.get("then", "/")))
    return _wrong(
        "signin/sign-in.html",
        form,
        "pin",
        wrong,
        then=typed.safe_path(here().typed.get("then", "/")),
        lapsed=False,
    )


@section.get("/enrol", may=ANYONE)
def enrol_page():
    return blank("signin/enrol.html", EnrolForm)


@section.post("/enrol", may=ANYONE)
def enrol():
    form, staff, wrong = EnrolForm(here().typed), None, None
    if form.validate():
        staff, wrong = signin.enrol(
            form.mobile.data,
            form.code.data,
            _peppered(form),
            keys.hashed(here().device),
            request.environ.get("HTTP_USER_AGENT", ""),
            here().site.keys,
        )
    return _into(staff, "/") if staff else _wrong("signin/enrol.html", form, "code", wrong)


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


def _peppered(form):
    return here().site.keys.peppered(form.pin.data)


def _into(staff, path):
    token = here().site.keys.session(here().form_key)
    # the audit says who it was
    here().session = signin.begin(staff, keys.hashed(here().device), keys.hashed(token))
    answer = see("/kept" if once.lapsed_forms(staff).count() else path)
    sign_in_cookie(answer, token)
    return answer


def _wrong(template, form, field, wrong, **values):
    if wrong:
        form.complain(field, wrong)
    return page(template, 200 if form.switching_language else 422, keeps=True, form=form, **values)
