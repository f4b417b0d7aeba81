"""The protocol that every decision of the clinic is made by; a broken one stops the start."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register

from corneum.protocol.knowledge import Protocol
from corneum.protocol.table import ProtocolError
from corneum.records import protocol as kept
from corneum.records.facts import ClinicFacts


def protocol_of(clinic: ClinicFacts | None = None) -> Protocol:
    """Return the protocol in force in `clinic` (today one for the whole server)."""
    return kept.in_force()


@register("corneum")
def check_protocol(**_: Any) -> list[CheckMessage]:
    """Read the protocol and its overlay: file, rule, key and remedy where it cannot be used."""
    try:
        kept.in_force()
    except (ProtocolError, OSError) as error:
        return [Error(f"The protocol cannot be used. {error}", id="actions.E001")]
    return []
