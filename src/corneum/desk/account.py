"""Who comes in: sign in, sign out, the language of the pages."""

from __future__ import annotations

from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from corneum.actions import account as actions
from corneum.actions.errors import TooManyTries, UnusableDetails, WrongPassword
from corneum.desk import words
from corneum.desk.clinic.forms import PasswordForm
from corneum.desk.clinic.frame import where_left_off
from corneum.desk.forms import SignInForm, put, troubles
from corneum.desk.gate import page
from corneum.desk.scope import public, scope
from corneum.records.read import clinic as read_clinic
from corneum.records.viewer import OWNER, NoAccess, Viewer


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@public
def sign_in(request: HttpRequest) -> HttpResponse:
    """Let a person in who knows the password; after too many tries nobody for a while."""
    if not read_clinic.is_there_a_clinic():
        return redirect("desk:welcome")
    form = SignInForm(request.POST or None)
    target = _own_path(request, request.POST.get("next") or request.GET.get("next"))
    status, error = 200, ""
    if form.is_valid():
        try:
            actions.sign_in(request, **form.cleaned_data, now=timezone.now())
        except WrongPassword:
            status, error = 401, _("This e-mail address and password do not belong together.")
        except TooManyTries as waiting:
            status, error = 429, wait(waiting.minutes)
        else:
            return redirect(_first_run(request) or target if target == "/" else target)
    return page(request, None, "sign_in.html", status=status, form=form, error=error, next=target)


def _first_run(request: HttpRequest) -> str:
    """Return where an owner goes on with the first run, "" where there is none to go on with."""
    if request.user.pk is None:
        return ""
    viewer = read_clinic.viewer_from(request.user)
    clinic = read_clinic.clinic_of(viewer)
    is_to_be_set_up = viewer.role == OWNER and clinic.set_up_at is None
    return where_left_off(request, viewer, clinic) if is_to_be_set_up else ""


@require_POST
@scope("clinic")
def sign_out(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """End the session."""
    actions.sign_out(request, now=timezone.now())
    return redirect("desk:sign-in")


@require_POST
@public
def language(request: HttpRequest) -> HttpResponse:
    """Change the language of the pages, for this browser and for the account signed in."""
    chosen = request.POST.get("language", "")
    response = HttpResponseRedirect(_own_path(request, request.POST.get("next")))
    if chosen not in words.LANGUAGES:
        return response
    if request.user.pk is not None:
        with suppress(NoAccess):  # an account that was closed keeps the cookie alone
            viewer = read_clinic.viewer_of(request.user.pk)
            actions.choose_language(viewer, chosen, now=timezone.now())
    translation.activate(chosen)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=365 * 24 * 3600,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response


@require_safe
@scope("clinic")
def account(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show who is signed in, with the language switch and the way out (on narrow screens)."""
    clinic = read_clinic.clinic_of(viewer)
    return page(request, viewer, "account.html", place="account", clinic=clinic)


@sensitive_post_parameters("current", "password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
@scope("clinic")
def password(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Change one's own password; every other browser is signed out."""
    form = PasswordForm(request.POST or None)
    status = 422 if form.errors else 200
    if form.is_valid():
        status = 422
        new = form.cleaned_data["password"]
        try:
            actions.change_password(
                request, viewer, form.cleaned_data["current"], new, now=timezone.now()
            )
        except WrongPassword:
            form.add_error("current", _("This is not your password."))
        except TooManyTries as waiting:
            status = 429
            form.add_error("current", wait(waiting.minutes))
        except UnusableDetails as unusable:
            put(form, unusable.problems)
        else:
            return page(request, viewer, "password.html", place="account", is_done=True)
    return page(
        request, viewer, "password.html", status=status, place="account", form=form,
        troubles=troubles(form),
    )  # fmt: skip


def _own_path(request: HttpRequest, path: str | None) -> str:
    """Return `path` if it is one of this site, else Today."""
    hosts = {request.get_host()}
    if path and url_has_allowed_host_and_scheme(path, hosts, require_https=request.is_secure()):
        return path
    return "/"


def wait(minutes: int) -> str:
    """Return the sentence that asks to wait."""
    return ngettext(
        "Too many tries. Please wait %(minutes)s minute, then try again.",
        "Too many tries. Please wait %(minutes)s minutes, then try again.",
        minutes,
    ) % {"minutes": minutes}
