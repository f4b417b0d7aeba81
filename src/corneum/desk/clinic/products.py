"""The creams that the clinic recommends, beside those of the protocol."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corneum.actions import clinic as actions
from corneum.actions.clinic.products import SKIN_TYPES
from corneum.actions.errors import UnusableDetails
from corneum.actions.protocol import protocol_of
from corneum.desk import words
from corneum.desk.clinic import furniture
from corneum.desk.clinic.forms import NO, YES, ProductForm
from corneum.desk.clinic.frame import Typed, may_change
from corneum.desk.clinic.shelf import Change, Shelf, shelf_page
from corneum.desk.scope import scope
from corneum.protocol.knowledge import Cream
from corneum.protocol.schema import Level
from corneum.records.facts import ProductFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.viewer import Viewer


@require_http_methods(["GET", "HEAD", "POST"])
@scope("clinic")
def products(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show and change the products; one that the protocol proposes is taken over in one go."""
    facts = read_clinic.clinic_of(viewer)
    proposed = protocol_of(facts).creams
    if "take" in request.POST:
        return _take(request, viewer, proposed)
    own = read_clinic.products(viewer)
    shelf = Shelf(
        "clinic_products.html", reverse("desk:clinic-products"), _("Creams afterwards"),
        _("Add a product"), ProductForm, own, _typed, _lines, partial(_save, viewer), says,
    )  # fmt: skip
    names = {product.name for product in own}
    suggested = tuple(
        (number, cream, levels_in_words(cream.levels), _skins(cream.skin_types - {"any"}))
        for number, cream in enumerate(proposed)
        if words.say(cream.name) not in names
    )
    return shelf_page(request, viewer, facts, shelf, suggested=suggested)


def _take(request: HttpRequest, viewer: Viewer, proposed: tuple[Cream, ...]) -> HttpResponse:
    """Make a suggestion of the protocol the clinic's own, to be changed at will."""
    may_change(viewer)
    wanted = request.POST.get("take", "")
    if wanted in {str(number) for number in range(len(proposed))}:
        cream = proposed[int(wanted)]
        product = actions.ProductDetails(
            words.say(cream.name), cream.says.en, cream.says.nl, cream.levels,
            frozenset(cream.skin_types & set(SKIN_TYPES)),
        )  # fmt: skip
        with suppress(UnusableDetails):  # sent twice: it stands there already
            actions.add_product(viewer, product, now=timezone.now())
    return redirect("desk:clinic-products")


def _typed(product: ProductFacts) -> dict[str, list[str]]:
    return {
        "name": [product.name],
        "says_nl": [product.says_nl],
        "says_en": [product.says_en],
        "levels": [level.name for level in sorted(product.levels)],
        "skin_types": sorted(product.skin_types),
        "is_used": [YES if product.is_used else NO],
    }


def _lines(product: ProductFacts) -> tuple[str, ...]:
    says = product.says_nl if words.language() == "nl" else product.says_en
    return (says, f"{levels_in_words(product.levels)} · {_skins(product.skin_types)}")


def levels_in_words(levels: frozenset[Level]) -> str:
    """Return levels in words: after level I and II."""
    names = words.listed(level.name for level in sorted(levels))
    return _("after level %(levels)s") % {"levels": names}


def _skins(skin_types: frozenset[str]) -> str:
    known = words.skin_types()
    named = [known[name].lower() for name in SKIN_TYPES if name in skin_types]
    return _("%(kinds)s skin") % {"kinds": words.listed(named)} if named else _("every skin")


def _save(viewer: Viewer, cleaned: Mapping[str, Any], change: Change | None) -> object:
    now = timezone.now()
    levels = frozenset(Level[name] for name in cleaned["levels"])
    kept = {**cleaned, "levels": levels, "skin_types": frozenset(cleaned["skin_types"])}
    product = actions.ProductDetails(**kept)
    if change is None:
        return actions.add_product(viewer, product, now=now)
    return actions.change_product(viewer, change.uid, product, revision=change.revision, now=now)


def says(unit: str, typed: Typed) -> str:
    """Return a field of the form in words."""
    if unit == "levels":
        return ", ".join(typed.get(unit, [])) or "–"
    if unit == "skin_types":
        return _skins(frozenset(typed.get(unit, [])))
    return furniture.says(unit, typed)
