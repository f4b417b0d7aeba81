"""The protocol in force in this clinic: the product's own, tightened by the clinic's overlay."""

from __future__ import annotations

from django.conf import settings

from corneum.protocol.knowledge import Protocol
from corneum.protocol.load import load


def in_force() -> Protocol:
    """Return the protocol, read once a process; raises ProtocolError, OSError."""
    return load(settings.CORNEUM_OVERLAY)
