"""Facts -> PDF leaflets on paper. What they say is already in the reader's language."""

from corneum.exchange.leaflet.aftercare import (
    AftercareSheet,
    Card,
    CheckIn,
    CourseRow,
    Said,
    SessionDay,
    Span,
    aftercare_pdf,
)
from corneum.exchange.leaflet.consent import Consent, consent_pdf
from corneum.exchange.leaflet.course import CoursePage, Happening, PlanLine, Rating, course_pdf
from corneum.exchange.leaflet.listing import Listing, list_pdf
from corneum.exchange.leaflet.printed import PAPERS, Head, pdf
from corneum.exchange.leaflet.referral import Reason, Referral, referral_pdf

__all__ = [
    "PAPERS",
    "AftercareSheet",
    "Card",
    "CheckIn",
    "Consent",
    "CoursePage",
    "CourseRow",
    "Happening",
    "Head",
    "Listing",
    "PlanLine",
    "Rating",
    "Reason",
    "Referral",
    "Said",
    "SessionDay",
    "Span",
    "aftercare_pdf",
    "consent_pdf",
    "course_pdf",
    "list_pdf",
    "pdf",
    "referral_pdf",
]
