"""The signed courses of a client, whole."""

from corneum.records.read.plan.courses import courses_of, parts_at
from corneum.records.read.plan.rows import PlanRow, plans_of

__all__ = ["PlanRow", "courses_of", "parts_at", "plans_of"]
