"""The demo: two made-up clinics with clients at every point of the journey.

Everything is done through the actions, at moments before `now`, so it is what they would have left.
"""

from corneum.actions.demo.keep import NotTheDemo, Wanted, bring_up
from corneum.actions.demo.people import (
    CLINIC,
    FENNA,
    JORIS,
    MILAN,
    NOOR,
    PASSWORDS,
    ROOS,
    SANNE,
    TARIQ,
    ZONE,
)
from corneum.actions.demo.stories import ANNA, FIRST
from corneum.actions.demo.tell import Story, Teller, said
from corneum.actions.demo.whole import PEOPLE, seed

__all__ = [
    "ANNA",
    "CLINIC",
    "FENNA",
    "FIRST",
    "JORIS",
    "MILAN",
    "NOOR",
    "PASSWORDS",
    "PEOPLE",
    "ROOS",
    "SANNE",
    "TARIQ",
    "ZONE",
    "NotTheDemo",
    "Story",
    "Teller",
    "Wanted",
    "bring_up",
    "said",
    "seed",
]
