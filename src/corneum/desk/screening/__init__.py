"""Step 2 at the desk: what this skin allows, what a doctor allows, and asking a doctor."""

from corneum.desk.screening.shape import badge, findings

__all__ = ["badge", "findings"]
