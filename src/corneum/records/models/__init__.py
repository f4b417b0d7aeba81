"""Every table, one file a step. Fields, constraints, names; no rules."""

from corneum.records.models.account import Account, Membership
from corneum.records.models.clinic import Clinic, ClosedDay
from corneum.records.models.event import Event
from corneum.records.models.intake import Answers, Client
from corneum.records.models.plan import Course, CoursePlan, PlanChange
from corneum.records.models.screening import Finding, Screening
from corneum.records.models.series import Session
from corneum.records.models.session import Treatment

__all__ = [
    "Account",
    "Answers",
    "Client",
    "Clinic",
    "ClosedDay",
    "Course",
    "CoursePlan",
    "Event",
    "Finding",
    "Membership",
    "PlanChange",
    "Screening",
    "Session",
    "Treatment",
]
