"""A letter that asks a doctor: may we treat, up to which level, until when."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from corneum.exchange.leaflet.printed import Head, leaflet
from corneum.exchange.wording import say
from corneum.protocol.schema import Text

TITLE = Text("A question about your patient", "Een vraag over uw patiënt")
WORDS = {
    "to": Text("To", "Aan"),
    "any_doctor": Text("the treating doctor", "de behandelend arts"),
    "about": Text("About", "Betreft"),
    "opening": Text("Dear colleague,", "Geachte collega,"),
    "planned": Text("What we would like to do", "Wat wij willen doen"),
    "method": Text(
        "Microdermabrasion: the upper layers of the skin are taken away mechanically, in several "
        "sessions. The level says how deep.",
        "Microdermabrasie: de bovenste lagen van de huid worden mechanisch weggenomen, in meerdere "
        "sessies. Het niveau zegt hoe diep.",
    ),
    "why": Text("Why we ask you first", "Waarom wij het u eerst vragen"),
    "source": Text("Source:", "Bron:"),
    "asks": Text("What we ask you", "Wat wij u vragen"),
    "asks_1": Text("May we treat, in your judgement?", "Mogen wij behandelen, naar uw oordeel?"),
    "asks_2": Text("If so: up to which level?", "Zo ja: tot welk niveau?"),
    "asks_3": Text("Until when does your answer hold?", "Tot wanneer geldt uw antwoord?"),
    "until_then": Text(
        "We do not treat until we have your answer.",
        "Wij behandelen niet voor wij uw antwoord hebben.",
    ),
    "thanks": Text("With kind regards,", "Met vriendelijke groet,"),
    "reply": Text("Reply", "Antwoord"),
    "fill_in": Text(
        "Please fill in, sign, and give it to your patient or send it to us.",
        "Graag invullen, tekenen en aan uw patiënt meegeven of naar ons sturen.",
    ),
    "no": Text("I advise against the treatment", "Ik raad de behandeling af"),
    "yes": Text("The treatment may be given, up to:", "De behandeling mag, tot en met:"),
    "level": Text("level", "niveau"),
    "until": Text("This holds until (day)", "Dit geldt tot en met (datum)"),
    "remarks": Text("Remarks", "Opmerkingen"),
    "doctor": Text("Name of the doctor", "Naam van de arts"),
    "practice": Text("Practice, phone", "Praktijk, telefoon"),
    "signed_on": Text("Date", "Datum"),
    "signature": Text("Signature", "Handtekening"),
}


class Reason(NamedTuple):
    """A finding that asks for a doctor: what it is, what it means, where that stands."""

    title: str
    says: str
    source: str


class Referral(NamedTuple):
    """The letter. `doctor` blank: to whoever treats. `planned` are sentences; `levels` those that
    may be ticked in the reply, each with one line about its depth: (("I", "the surface"), ...).
    `letter` are the paragraphs of the letter, (): our own words.
    """

    doctor: str
    planned: tuple[str, ...]
    reasons: tuple[Reason, ...]
    levels: tuple[tuple[str, str], ...]
    therapist: str
    letter: tuple[str, ...] = ()


def referral_pdf(letter: Referral, head: Head, *, now: datetime, paper: str = "a4") -> bytes:
    """Return the letter, with a part that the doctor fills in by hand."""
    return leaflet("referral", say(TITLE, head.lang), head, letter, WORDS, now=now, paper=paper)
