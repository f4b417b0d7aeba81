"""Doctor's notes: recorded for the referrals that stand, listed with their state, withdrawn."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_http_methods

from corneum.actions import screening as actions
from corneum.actions.errors import NotYours, UnusableDetails
from corneum.actions.protocol import protocol_of
from corneum.actions.screening.note import LONGEST, levels
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.forms import Day, SaidForm, choose, put, troubles
from corneum.desk.gate import page
from corneum.desk.scope import scope
from corneum.desk.screening.shape import screened
from corneum.journey.screening import notes_wanted
from corneum.protocol.knowledge import Protocol
from corneum.records.facts import ClientFile, ClinicFacts, NoteFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import NoAccess, Viewer

NAMED, ALL = "named", "all"


class NoteLine(NamedTuple):
    """A note on record: what it allows, for what, and whether it counts today."""

    uid: UUID
    doctor: str
    dated_on: str
    level: str
    until: str
    about: str
    says: str
    state: str
    is_in_force: bool
    withdrawn: str
    by: str


class NoteForm(SaidForm):
    """What stands in a doctor's note."""

    doctor = forms.CharField(label=later("Doctor"), max_length=LONGEST["doctor"])
    dated_on = Day(label=later("Date of the note"))
    level = forms.ChoiceField(label=later("Up to which level"), widget=forms.RadioSelect)
    until = Day(label=later("Holds through"))
    about = forms.ChoiceField(label=later("For what"), widget=forms.RadioSelect)
    rules = forms.MultipleChoiceField(
        label=later("These findings"), required=False, widget=forms.CheckboxSelectMultiple
    )
    says = forms.CharField(
        label=later("What the doctor wrote"),
        max_length=LONGEST["says"],
        required=False,
        widget=forms.Textarea({"rows": "4"}),
    )

    def __init__(
        self, *args: Any, allowed: tuple[str, ...], wanted: dict[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "level", [(name, _("level %(level)s") % {"level": name}) for name in allowed])
        every = (ALL, _("Everything that a note may lift"))
        named = (NAMED, _("Only what is ticked here"))
        choose(self, "about", [named, every] if wanted else [every])
        choose(self, "rules", list(wanted.items()))

    def clean(self) -> dict[str, Any]:
        """Ask for a finding where the note is about some."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("about") == NAMED and not cleaned.get("rules") and "rules" in cleaned:
            self.add_error("rules", ValidationError(_("Tick at least one, or choose everything.")))
        return cleaned

    def said(self) -> actions.NoteSaid:
        """Return the note as the action takes it."""
        given = dict(self.cleaned_data)
        ticked = tuple(given.pop("rules"))
        rules = ticked if given.pop("about") == NAMED else ()
        return actions.NoteSaid(**given, rules=rules)


class WithdrawForm(SaidForm):
    """Why a note counts no more."""

    reason = forms.CharField(
        label=later("Why does it count no more?"),
        max_length=LONGEST["reason"],
        widget=forms.Textarea({"rows": "3"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@scope("client")
def notes(request: HttpRequest, viewer: Viewer, uid: UUID) -> HttpResponse:
    """List a client's notes; POST records one, and the skin is judged anew."""
    now = timezone.now()
    file = read_intake.client_file(viewer, uid)
    clinic = read_clinic.clinic_of(viewer)
    today = local_day(now, clinic.zone)
    form = _form(request, file, clinic, today)
    if request.method == "POST":
        if not viewer.may_treat:
            raise NotYours("notes are recorded by who treats")
        if form.is_valid():
            try:
                actions.record_note(viewer, uid, form.said(), now=now)
            except UnusableDetails as unusable:
                put(form, unusable.problems)
            else:
                return redirect("desk:screening", uid)
    return page(
        request, viewer, "notes.html", status=422 if form.errors else 200, place="clients",
        head=head_of(file, today, "screening"), file=file, form=form, troubles=troubles(form),
        notes=lines(file, today, clinic.zone), may_note=viewer.may_treat,
    )  # fmt: skip


def _form(request: HttpRequest, file: ClientFile, clinic: ClinicFacts, today: date) -> NoteForm:
    """Return the form; what stands in the way now is ticked beforehand."""
    found = screened(file, clinic, today)
    rules = protocol_of(clinic).rules
    wanted = {name: words.say(rules[name].title) for name in notes_wanted(found)} if found else {}
    initial = {
        "dated_on": today,
        "about": NAMED if wanted else ALL,
        "rules": list(wanted),
    }
    posted = request.POST if request.method == "POST" else None
    return NoteForm(posted, allowed=levels(clinic), wanted=wanted, initial=initial)


@require_http_methods(["GET", "HEAD", "POST"])
@scope("client")
def withdraw_note(request: HttpRequest, viewer: Viewer, uid: UUID, note_uid: UUID) -> HttpResponse:
    """Ask why a note counts no more; POST keeps it, and the skin is judged anew."""
    now = timezone.now()
    file = read_intake.client_file(viewer, uid)
    clinic = read_clinic.clinic_of(viewer)
    today = local_day(now, clinic.zone)
    line = next((item for item in lines(file, today, clinic.zone) if item.uid == note_uid), None)
    if line is None:
        raise NoAccess(f"note {note_uid}")
    if not viewer.may_treat:
        raise NotYours("notes are withdrawn by who treats")
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            actions.withdraw_note(viewer, uid, note_uid, reason, now=now)
        except UnusableDetails as unusable:
            put(form, unusable.problems)
        else:
            return redirect("desk:notes", uid)
    return page(
        request, viewer, "note_withdraw.html", status=422 if form.errors else 200,
        place="clients", head=head_of(file, today, "screening"), file=file, form=form,
        troubles=troubles(form), note=line,
    )  # fmt: skip


def lines(file: ClientFile, on: date, zone: str) -> tuple[NoteLine, ...]:
    """Return a client's notes, newest first."""
    protocol = protocol_of()
    return tuple(_line(note, on, zone, protocol) for note in reversed(file.notes))


def _line(note: NoteFacts, on: date, zone: str, protocol: Protocol) -> NoteLine:
    in_force = not note.withdrawn and note.dated_on <= on <= note.until
    state = _("in force") if in_force else _("expired") if not note.withdrawn else _("withdrawn")
    named = [words.say(protocol.rules[n].title) for n in note.rules if n in protocol.rules]
    return NoteLine(
        uid=note.uid,
        doctor=note.doctor,
        dated_on=words.day(note.dated_on),
        level=note.level,
        until=words.day(note.until),
        about=words.listed(named) if named else _("everything that a note may lift"),
        says=note.says,
        state=state,
        is_in_force=in_force,
        withdrawn=note.withdrawn,
        by=f"{note.by}, {words.moment(note.at, zone)}",
    )
