"""One measured case and the bar that it is held to."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """One case. `ours` and `peer` are medians of one run in milliseconds, or another `unit`.

    `rule` says how `bar` is meant: a least or most `ratio`, or the most that `ours` may be.
    `peer` and `ratio` are None where a case has no peer, `bar` where it is only to be known.
    """

    case: str
    ours: float
    peer: float | None
    ratio: float | None
    bar: float | None
    holds: bool
    rule: str
    unit: str = "ms"

    def as_json(self) -> dict[str, Any]:
        """Return the row as plain values, rounded to what a median can bear."""
        return {key: _rounded(value) for key, value in asdict(self).items()}


def faster(case: str, *, ours: float, peer: float, bar: float) -> Row:
    """Return the row of a case in which we must be at least `bar` times as fast as `peer`."""
    ratio = peer / ours
    return Row(case, ours, peer, ratio, bar, ratio >= bar, f"ratio >= {bar:g}")


def no_slower(case: str, *, ours: float, peer: float, bar: float) -> Row:
    """Return the row of a case in which we may take at most `bar` times as long as `peer`."""
    ratio = ours / peer
    return Row(case, ours, peer, ratio, bar, ratio <= bar, f"ratio <= {bar:g}")


def within(case: str, *, ours: float, bar: float, factor: float) -> Row:
    """Return the row of a case held to `bar` milliseconds on the machine of the trials.

    `factor` is `machine.factor()` of this run: how much slower than that machine this one is.
    """
    here = bar * factor
    return Row(case, ours, None, None, here, ours <= here, f"ours <= {bar:g} ms x {factor:.2f}")


def known(case: str, *, ours: float, peer: float) -> Row:
    """Return the row of a case that is measured to be known, and held to nothing."""
    return Row(case, ours, peer, peer / ours, None, holds=True, rule="no bar")


def counted(case: str, *, ours: int, with_few: int, most: int) -> Row:
    """Return the row of a count that may be `most`, and no more than with few clients."""
    holds = ours <= most and ours <= with_few
    rule = f"at most {most}, and no more than with few clients"
    return Row(case, ours, with_few, ours / with_few, most, holds, rule, "queries")


def at_least(case: str, *, ours: float, bar: float) -> Row:
    """Return the row of a share of 1 that must be reached."""
    return Row(case, ours, None, None, bar, ours >= bar, f"ours >= {bar:g}", "share")


def exactly(case: str, *, ours: int, right: int) -> Row:
    """Return the row of a count with one right value."""
    return Row(case, ours, None, None, right, ours == right, f"ours = {right}", "count")


def shown(case: str, *, ours: float) -> Row:
    """Return the row of a time that is measured to be known, without a peer."""
    return Row(case, ours, None, None, None, holds=True, rule="no bar")


def _rounded(value: Any) -> Any:
    return float(f"{value:.4g}") if isinstance(value, float) else value
