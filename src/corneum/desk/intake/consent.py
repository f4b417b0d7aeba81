"""Consent: the text to read and sign, handed to the client; and the paper of what was signed."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_http_methods, require_safe

from corneum.actions import intake as actions
from corneum.actions.errors import Stale, UnusableDetails
from corneum.actions.intake.consent import KINDS, LONGEST_NAME, OF_AGE, ConsentText, Signature
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.forms import SaidForm, put, troubles
from corneum.desk.gate import page
from corneum.desk.scope import scope
from corneum.exchange.leaflet import Consent, Head, consent_pdf
from corneum.journey.facts import age_on
from corneum.protocol.schema import Text
from corneum.records.facts import ClientFile, ClinicFacts, ConsentFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import NoAccess, Viewer

LEAD = 40  # characters of a first sentence that still reads as a heading


class ConsentForm(SaidForm):
    """The name of whoever agrees, and that it was read; under 18 that it is a guardian."""

    signed_name = forms.CharField(
        label=later("Your full name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "words"}),
    )
    agrees = forms.BooleanField(label=later("I have read this and I agree."))
    is_guardian = forms.BooleanField(
        label=later("I am a parent or the guardian of the client."), required=False
    )

    def __init__(self, *args: Any, is_minor: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tick = _("Found no tick; right would be: ticked by whoever agrees.")
        self.fields["agrees"].error_messages["required"] = tick
        self.fields["is_guardian"].required = is_minor
        self.fields["is_guardian"].error_messages["required"] = tick
        if not is_minor:
            del self.fields["is_guardian"]


@require_http_methods(["GET", "HEAD", "POST"])
@scope("client")
def consent(request: HttpRequest, viewer: Viewer, uid: UUID, kind: str) -> HttpResponse:
    """Hand the text to the client, in the client's language; POST keeps who agreed."""
    file = read_intake.client_file(viewer, uid)
    clinic = read_clinic.clinic_of(viewer)
    if kind not in KINDS or (kind == "level-iii" and not clinic.is_level_iii_unlocked):
        raise Http404(f"no consent {kind}")
    lang = _language(request, file)
    text = actions.consent_text(viewer, kind, lang)
    with translation.override(lang):
        return _asked(request, viewer, file, clinic, text)


def _asked(
    request: HttpRequest, viewer: Viewer, file: ClientFile, clinic: ClinicFacts, text: ConsentText
) -> HttpResponse:
    now = timezone.now()
    is_minor = age_on(file.born_on, local_day(now, clinic.zone)) < OF_AGE
    form = ConsentForm(request.POST if request.method == "POST" else None, is_minor=is_minor)
    is_stale = False
    if form.is_valid():
        signature = Signature(form.cleaned_data["signed_name"], is_minor)
        digest = str(request.POST.get("digest", ""))
        try:
            made = actions.give_consent(
                viewer, file.uid, text.kind, text.language, signature, digest=digest, now=now
            )
        except UnusableDetails as unusable:
            put(form, unusable.problems)
        except Stale:
            is_stale = True
        else:
            return redirect(f"{reverse('desk:consent-paper', args=[file.uid, made])}?thanks")
    return page(
        request, viewer, "consent.html", status=409 if is_stale else 422 if form.errors else 200,
        text=text, paragraphs=_paragraphs(text.text), form=form, name=file.name,
        troubles=troubles(form), is_stale=is_stale, clinic=clinic.name, uid=file.uid,
        held=file.consent(text.kind),
    )  # fmt: skip


def _language(request: HttpRequest, file: ClientFile) -> str:
    asked = request.POST.get("language") or request.GET.get("lang") or ""
    return str(asked) if asked in words.LANGUAGES else file.language


@require_safe
@scope("client")
def paper(request: HttpRequest, viewer: Viewer, uid: UUID, consent_uid: UUID) -> HttpResponse:
    """Show what was signed, in the language in which it was."""
    file, clinic, held = _held(viewer, uid, consent_uid)
    with translation.override(held.language):
        body = _body(held, clinic)
        return page(
            request, viewer, "consent_paper.html", name=file.name, uid=uid, held=held, body=body,
            paragraphs=_paragraphs(held.text), clinic=clinic.name,
            is_thanks="thanks" in request.GET, born_on=words.birth_day(file.born_on),
        )  # fmt: skip


@require_safe
@scope("client")
def paper_pdf(request: HttpRequest, viewer: Viewer, uid: UUID, consent_uid: UUID) -> HttpResponse:
    """Return what was signed as PDF."""
    now = timezone.now()
    file, clinic, held = _held(viewer, uid, consent_uid)
    own = read_clinic.texts(viewer).get("address")
    address = words.in_language(Text(own.en, own.nl), held.language) if own else ""
    with translation.override(held.language):
        head = Head(
            clinic=clinic.name,
            address=address,
            phone="",
            client=file.name,
            born_on=words.birth_day(file.born_on),
            day=words.long_day(local_day(now, clinic.zone)),
            lang=held.language,
        )
        content = consent_pdf(_body(held, clinic), head, now=now)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="consent.pdf"'
    return answer


def _held(
    viewer: Viewer, uid: UUID, consent_uid: UUID
) -> tuple[ClientFile, ClinicFacts, ConsentFacts]:
    file = read_intake.client_file(viewer, uid)
    held = next((item for item in file.consents if item.uid == consent_uid), None)
    if held is None:
        raise NoAccess(f"consent {consent_uid}")
    return file, read_clinic.clinic_of(viewer), held


class Paragraph(NamedTuple):
    """A paragraph of a text to sign: a short first sentence stands out, not a word is left out."""

    lead: str
    rest: str


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    found = []
    for part in text.strip().split("\n\n"):
        lead, stop, rest = part.partition(". ")
        is_short = bool(stop) and len(lead) <= LEAD
        found.append(Paragraph(f"{lead}.", rest) if is_short else Paragraph("", part))
    return tuple(found)


def _body(held: ConsentFacts, clinic: ClinicFacts) -> Consent:
    how = _("name typed in the clinic, as parent or guardian")
    return Consent(
        title=title(held.kind),
        text=held.text,
        version=held.version,
        digest=held.digest,
        signed_by=held.signed_name,
        signed_at=words.moment(held.at, clinic.zone),
        how=how if held.is_guardian else _("name typed in the clinic"),
        witness=held.by,
    )


def title(kind: str) -> str:
    """Return what a consent is for."""
    return _("Consent to level III") if kind == "level-iii" else _("Consent to the treatment")
