"""How often something happens, with how sure that is."""

from __future__ import annotations

import math
from typing import NamedTuple

TAIL = 0.025  # on either side of an interval of 95 %
EXACT = 1e-12  # how closely its ends are found


class Rate(NamedTuple):
    """`events` of `of`, as a share with its exact interval of 95 %; None where there were none."""

    events: int
    of: int
    share: float | None
    low: float
    high: float


def rate(events: int, of: int) -> Rate:
    """Return the share of `events` with its exact (Clopper-Pearson) interval of 95 %.

    Of nothing there is no share, and the interval holds everything. Raises ValueError where
    `events` is not from 0 to `of`.

    >>> round(rate(0, 126).high, 3)
    0.029
    """
    if not 0 <= events <= of:
        raise ValueError(f"{events} of {of}: events are from 0 to the number of sessions")
    if of == 0:
        return Rate(events, of, None, 0.0, 1.0)
    return Rate(events, of, events / of, 1 - _upper(of - events, of), _upper(events, of))


def _upper(events: int, of: int) -> float:
    """Return the largest share under which so few `events` still happen in 2.5 % of all cases."""
    low, high = events / of, 1.0
    while high - low > EXACT:
        middle = (low + high) / 2
        if _at_most(events, of, middle) > TAIL:
            low = middle
        else:
            high = middle
    return high


def _at_most(events: int, of: int, share: float) -> float:
    """Return the binomial probability of at most `events`, for a share above events / of.

    Summed from the largest term down, so that large numbers neither overflow nor vanish.
    """
    odds = (1 - share) / share
    term = total = 1.0
    for count in range(events, 0, -1):
        term *= count / (of - count + 1) * odds
        total += term
        if term < total * EXACT:
            break
    ways = math.lgamma(of + 1) - math.lgamma(events + 1) - math.lgamma(of - events + 1)
    log = ways + events * math.log(share) + (of - events) * math.log1p(-share)
    return math.exp(log) * total
