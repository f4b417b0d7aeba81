"""What shall be improved, and where: the complaints with their areas as the page shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from corneum.desk import words
from corneum.desk.intake.mapping import Form
from corneum.protocol.knowledge import Protocol


class Option(NamedTuple):
    """One choice; `shows` names what appears with it: "more", "denied" or nothing."""

    value: str
    label: str
    is_chosen: bool
    shows: str = ""
    is_denial: bool = False
    is_still: bool = False


class AreaGroup(NamedTuple):
    """Areas that belong together, for checkboxes under one name."""

    title: str
    options: tuple[Option, ...]


class ComplaintShape(NamedTuple):
    """A complaint with its areas; it is asked for where one of them is ticked."""

    id: str
    title: str
    says: str
    name: str
    groups: tuple[AreaGroup, ...]
    number: int
    wrong: str


def complaints(
    form: Form, protocol: Protocol, wrong: Mapping[str, str]
) -> tuple[ComplaintShape, ...]:
    """Return every indication with its areas."""
    return tuple(
        ComplaintShape(
            id=indication.id,
            title=words.say(indication.title),
            says=words.say(indication.says),
            name=f"areas-{indication.id}",
            groups=area_groups(form.get(f"areas-{indication.id}", ()), protocol),
            number=len(form.get(f"areas-{indication.id}", ())),
            wrong=wrong.get(f"areas-{indication.id}", ""),
        )
        for indication in protocol.indications.values()
    )


def area_groups(chosen: Sequence[str], protocol: Protocol) -> tuple[AreaGroup, ...]:
    """Return the areas in two groups: the face with its parts, the body."""
    options = [
        (area.is_facial, Option(area.id, words.say(area.title), area.id in chosen))
        for area in protocol.areas.values()
    ]
    face = Option("face", _("whole face"), "face" in chosen)
    return (
        AreaGroup(_("Face"), (face, *(option for is_facial, option in options if is_facial))),
        AreaGroup(_("Body"), tuple(option for is_facial, option in options if not is_facial)),
    )
