"""Every table, one file a step. Fields, constraints, names; no rules."""

from corneum.records.models.account import Account, Membership
from corneum.records.models.clinic import Clinic, ClinicText, ClosedDay, Device, Product, Room
from corneum.records.models.event import Event
from corneum.records.models.intake import (
    Answers,
    Client,
    ClientWord,
    Consent,
    Draft,
    ImportDraft,
    Word,
)
from corneum.records.models.plan import Course, CoursePlan, PlanChange
from corneum.records.models.progress import Complication, Review
from corneum.records.models.screening import DoctorNote, DoctorNoteEnd, Finding, Screening
from corneum.records.models.series import Claim, Move, Occupancy, Session
from corneum.records.models.session import Recheck, Treatment

__all__ = [
    "Account",
    "Answers",
    "Claim",
    "Client",
    "ClientWord",
    "Clinic",
    "ClinicText",
    "ClosedDay",
    "Complication",
    "Consent",
    "Course",
    "CoursePlan",
    "Device",
    "DoctorNote",
    "DoctorNoteEnd",
    "Draft",
    "Event",
    "Finding",
    "ImportDraft",
    "Membership",
    "Move",
    "Occupancy",
    "PlanChange",
    "Product",
    "Recheck",
    "Review",
    "Room",
    "Screening",
    "Session",
    "Treatment",
    "Word",
]
