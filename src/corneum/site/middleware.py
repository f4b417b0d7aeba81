"""What every answer passes: whose address it is, what a browser may keep, who stays signed in."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import timezone, translation

Answer = Callable[[HttpRequest], HttpResponse]
RENEWED = "renewed"  # key in the session: when its end was last moved, in seconds
RENEW_SECONDS = 60
NOT_USED = ("camera", "microphone", "geolocation", "payment", "usb", "browsing-topics")
PERMISSIONS = ", ".join(f"{power}=()" for power in NOT_USED)


def address(answer: Answer) -> Answer:
    """Put the caller's own address into REMOTE_ADDR where proxies of ours stand in front.

    Each proxy adds one entry at the right end of X-Forwarded-For; what stands further left came
    from the caller and may be made up.
    """

    def passed(request: HttpRequest) -> HttpResponse:
        proxies = settings.CORNEUM_PROXIES
        if proxies:
            entries = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
            request.META["REMOTE_ADDR"] = entries[-min(proxies, len(entries))].strip()
        return answer(request)

    return passed


def headers(answer: Answer) -> Answer:
    """Let nobody keep a page of the clinic, and give no page a power that none uses."""

    def passed(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Permissions-Policy"] = PERMISSIONS
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    return passed


def stay_signed_in(answer: Answer) -> Answer:
    """Move the end of a session that is in use, at most once a minute: each move is a write."""

    def passed(request: HttpRequest) -> HttpResponse:
        now = int(timezone.now().timestamp())
        session = request.session
        if SESSION_KEY in session and now - session.get(RENEWED, 0) > RENEW_SECONDS:
            session[RENEWED] = now
        return answer(request)

    return passed


class Language(LocaleMiddleware):
    """The language of the account that is signed in; before that, the cookie's or the browser's."""

    def process_request(self, request: HttpRequest) -> None:
        """Choose the language of this request."""
        super().process_request(request)
        chosen = getattr(request.user, "language", None)
        if chosen:
            translation.activate(chosen)
            request.LANGUAGE_CODE = translation.get_language()
