"""Whose account an e-mail address names."""

from __future__ import annotations

from corneum.records.models import Account
from corneum.records.read.clinic import viewer_of
from corneum.records.spelling import same_address, written
from corneum.records.viewer import NoAccess, Viewer


def viewer_at(email: str) -> Viewer | None:
    """Return as whom the account with this e-mail address looks, None where there is none."""
    found = Account.objects.filter(email=same_address(written(email))).first()
    if found is None:
        return None
    try:
        return viewer_of(found.pk)
    except NoAccess:
        return None


def signed_in(key: int) -> Account | None:
    """Return the account of a signed-in browser with its membership and clinic, in one query."""
    found = Account.objects.select_related("membership__clinic__level_iii_unlocked_by")
    return found.filter(pk=key, is_active=True).first()
