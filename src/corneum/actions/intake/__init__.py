"""Step 1: a client is noted; what was said is kept and recorded; consent is given."""

from corneum.actions.intake.answers import record_answers
from corneum.actions.intake.client import add_client, change_client
from corneum.actions.intake.consent import consent_text, give_consent, older_texts
from corneum.actions.intake.draft import HalfDone, drop_draft, save_draft
from corneum.records.facts import ClientDetails

__all__ = [
    "ClientDetails",
    "HalfDone",
    "add_client",
    "change_client",
    "consent_text",
    "drop_draft",
    "give_consent",
    "older_texts",
    "record_answers",
    "save_draft",
]
