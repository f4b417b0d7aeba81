"""Step 2: the answers are judged and kept; what a doctor allows is noted; a doctor is asked."""

from corneum.actions.screening.note import NoteSaid, record_note, withdraw_note
from corneum.actions.screening.referral import referral_printed
from corneum.actions.screening.screen import screen_client

__all__ = ["NoteSaid", "record_note", "referral_printed", "screen_client", "withdraw_note"]
