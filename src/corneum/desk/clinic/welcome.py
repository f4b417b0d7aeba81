"""The first page of an empty clinic: who has the code opens it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from corneum.actions import clinic as actions
from corneum.actions.clinic import setup_code
from corneum.actions.errors import TooManyTries, UnusableDetails
from corneum.booking.wall import zones
from corneum.desk import words
from corneum.desk.account import wait
from corneum.desk.clinic.forms import WelcomeForm
from corneum.desk.forms import put, troubles
from corneum.desk.gate import page
from corneum.desk.scope import public
from corneum.records.read.clinic import is_there_a_clinic

HERE = "Europe/Amsterdam"


@sensitive_post_parameters("password", "again", "code")
@require_http_methods(["GET", "HEAD", "POST"])
@public
def welcome(request: HttpRequest) -> HttpResponse:
    """Open the first clinic; once there is one this page is no more."""
    if is_there_a_clinic():
        return redirect("desk:today")
    setup_code.code_in(settings.CORNEUM_DATA)  # there is one, however the server was started
    form = WelcomeForm(request.POST or None, initial={"zone": HERE, "language": words.language()})
    status = 422 if form.errors else 200
    if form.is_valid():
        status = 422
        try:
            _found(request, form)
        except actions.WrongCode:
            form.add_error("code", _("This is not the code of this clinic."))
        except TooManyTries as waiting:
            status = 429
            form.add_error("code", wait(waiting.minutes))
        except actions.AlreadyFounded:
            return page(request, None, "welcome_late.html", status=409)
        except UnusableDetails as unusable:
            put(form, unusable.problems)
        else:
            return redirect("desk:clinic-hours")
    return page(
        request, None, "welcome.html", status=status, form=form, troubles=troubles(form),
        zones=zones(),
    )  # fmt: skip


def _found(request: HttpRequest, form: WelcomeForm) -> None:
    typed = {name: form.cleaned_data[name] for name in actions.Founding._fields}
    code = form.cleaned_data["code"]
    actions.found_clinic(
        request, settings.CORNEUM_DATA, code, actions.Founding(**typed), now=timezone.now()
    )
