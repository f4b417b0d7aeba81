"""The creams that this clinic recommends after a session (S20), by level and skin type."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from corneum.actions.clinic.allowed import (
    differences,
    named_once,
    one_of,
    owner_only,
    refuse,
    words_for,
)
from corneum.actions.errors import Stale
from corneum.actions.protocol import protocol_of
from corneum.journey.aftercare import creams
from corneum.journey.intake import Problem
from corneum.protocol.knowledge import Cream
from corneum.protocol.schema import Level, Text
from corneum.records.facts import ProductFacts
from corneum.records.models.event import WRITE
from corneum.records.read import clinic as read
from corneum.records.scope import one_transaction
from corneum.records.viewer import NoAccess, Viewer
from corneum.records.write import clinic as write
from corneum.records.write.event import noted

LONGEST_SAYS = 300
SKIN_TYPES = ("normal", "dry", "oily", "combination", "sensitive")


class ProductDetails(NamedTuple):
    """A cream: what it is for, in both languages; no skin types: every type."""

    name: str
    says_en: str
    says_nl: str
    levels: frozenset[Level]
    skin_types: frozenset[str] = frozenset()
    is_used: bool = True


def creams_for(viewer: Viewer, level: Level, skin_type: str = "") -> tuple[Cream, ...]:
    """Return what to recommend after a session of this level: the clinic's own where it has any
    for this level and skin type, else the protocol's (S20). An unknown skin type is "".
    """
    own = tuple(
        Cream(Text(p.name, p.name), Text(p.says_en, p.says_nl), p.levels, p.skin_types)
        for p in read.products(viewer)
        if p.is_used and level in p.levels and (not p.skin_types or skin_type in p.skin_types)
    )
    return own or creams(level, protocol_of(read.clinic_of(viewer)), skin_type or "any")


def add_product(viewer: Viewer, product: ProductDetails, *, now: datetime) -> UUID:
    """Note a product and return its uid. Raises NotYours, UnusableDetails."""
    owner_only(viewer)
    product = _usable(product)
    with one_transaction(viewer), named_once(product.name):
        place = len(read.products(viewer))
        uid = write.new_product(viewer.clinic, place, _stored(product))
        noted(viewer, WRITE, "product", "actions.clinic.add_product", uid=uid)
    return uid


def change_product(
    viewer: Viewer, uid: UUID, product: ProductDetails, *, revision: int, now: datetime
) -> int:
    """Change a product; return its new revision.

    Raises NotYours, NoAccess, Stale, UnusableDetails.
    """
    owner_only(viewer)
    product = _usable(product)
    with one_transaction(viewer), named_once(product.name):
        held = _found(uid, read.products(viewer, is_locked=True))
        theirs = details_of(held)
        if product == theirs:
            return held.revision
        if held.revision != revision:
            raise Stale(differences(product._asdict(), theirs._asdict()))
        write.changed_product(uid, revision, **_stored(product))
        noted(viewer, WRITE, "product", "actions.clinic.change_product", uid=uid)
    return revision + 1


def details_of(held: ProductFacts) -> ProductDetails:
    """Return a product as it is changed."""
    return ProductDetails(
        held.name, held.says_en, held.says_nl, held.levels, held.skin_types, held.is_used
    )


def _found(uid: UUID, among: Iterable[ProductFacts]) -> ProductFacts:
    for held in among:
        if held.uid == uid:
            return held
    raise NoAccess(f"product {uid}")


def _stored(product: ProductDetails) -> dict[str, object]:
    levels = [level.name for level in sorted(product.levels)]
    return product._asdict() | {"levels": levels, "skin_types": sorted(product.skin_types)}


def _usable(product: ProductDetails) -> ProductDetails:
    problems: list[Problem] = []
    name = words_for("name", product.name, problems)
    says_en = words_for("says_en", product.says_en, problems, LONGEST_SAYS)
    says_nl = words_for("says_nl", product.says_nl, problems, LONGEST_SAYS)
    if not product.levels:
        remedy = Text("at least one level", "minstens één niveau")
        problems.append(Problem("levels", "-", remedy))
    for skin_type in sorted(product.skin_types):
        one_of("skin_types", skin_type, SKIN_TYPES, problems)
    refuse(problems)
    return product._replace(name=name, says_en=says_en, says_nl=says_nl)
