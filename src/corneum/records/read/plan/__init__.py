"""The signed courses of a client, whole."""

from corneum.records.read.plan.courses import courses_of, parts_at

__all__ = ["courses_of", "parts_at"]
