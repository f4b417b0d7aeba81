"""What every answer carries, and who stays signed in."""

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client

from corneum.actions.clinic import open_clinic
from corneum.actions.demo import CLINIC, ROOS, ZONE
from corneum.records.models import Account
from corneum.site import middleware

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


@pytest.mark.django_db
def test_the_clinic_says_that_it_is_open(client: Client) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/no-such-page"])
def test_every_answer_tells_the_browser_what_it_may_not(client: Client, path: str) -> None:
    headers = client.get(path).headers

    assert set(headers["Content-Security-Policy"].split("; ")) == POLICY
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.django_db
def test_a_name_that_is_not_ours_is_not_answered(client: Client) -> None:
    assert client.get("/healthz", headers={"host": "evil.example"}).status_code == 400


def test_cookies_tell_scripts_nothing() -> None:
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY
    assert not settings.DEBUG


def seen(forwarded: str, proxies: int, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the address that a request seems to come from, behind `proxies` of ours."""
    monkeypatch.setattr(settings, "CORNEUM_PROXIES", proxies)
    request = HttpRequest()
    request.META |= {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": forwarded}
    middleware.address(lambda _: HttpResponse())(request)
    return str(request.META["REMOTE_ADDR"])


@pytest.mark.parametrize(
    ("proxies", "address"),
    [(0, "127.0.0.1"), (1, "192.0.2.7"), (2, "198.51.100.1"), (3, "1.1.1.1")],
)
def test_nobody_chooses_the_address_that_tries_are_counted_by(
    proxies: int, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The caller may send a made-up entry, which stands left of what our proxies add."""
    assert seen("1.1.1.1, 198.51.100.1, 192.0.2.7", proxies, monkeypatch) == address


@pytest.mark.django_db
def test_a_session_in_use_is_renewed_and_one_left_alone_is_not(client: Client) -> None:
    roos = open_clinic(CLINIC, ROOS, "x", zone=ZONE)
    client.force_login(Account.objects.get(pk=roos.account))
    client.get("/healthz")
    first = client.session[middleware.RENEWED]
    client.get("/healthz")

    assert client.session[middleware.RENEWED] == first
    assert isinstance(first, int)
    assert client.session.get_expiry_age() == settings.SESSION_COOKIE_AGE


@pytest.mark.django_db
def test_a_visitor_gets_no_session(client: Client) -> None:
    client.cookies["corneum"] = "planted-by-somebody"
    client.get("/healthz")

    assert not client.session.session_key


@pytest.mark.django_db
def test_pages_speak_the_language_of_the_account_before_the_browser_s(client: Client) -> None:
    roos = open_clinic(CLINIC, ROOS, "x", zone=ZONE)
    english = {"accept-language": "en"}
    assert client.get("/healthz", headers=english).headers["Content-Language"] == "en"
    client.force_login(Account.objects.get(pk=roos.account))

    assert client.get("/healthz", headers=english).headers["Content-Language"] == "nl"
