"""Step 3: a course is proposed, shown as chosen, and signed by a therapist."""

from corneum.actions.plan.ground import Asked, Ground, ground_for, running
from corneum.actions.plan.sign import Preview, Signing, preview, proposal_for, sign_plan

__all__ = [
    "Asked",
    "Ground",
    "Preview",
    "Signing",
    "ground_for",
    "preview",
    "proposal_for",
    "running",
    "sign_plan",
]
