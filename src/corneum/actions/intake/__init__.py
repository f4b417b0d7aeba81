"""Step 1: a client is noted; what was said is recorded; consent is given."""

from corneum.actions.intake.answers import record_answers
from corneum.actions.intake.client import add_client, change_client
from corneum.actions.intake.consent import consent_text, give_consent
from corneum.records.facts import ClientDetails

__all__ = [
    "ClientDetails",
    "add_client",
    "change_client",
    "consent_text",
    "give_consent",
    "record_answers",
]
