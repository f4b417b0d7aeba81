"""Every row of every decision table, in one tuple."""

from importlib import import_module
from pathlib import Path

from tests.protocol.compare import Case

MODULES = sorted(
    path.stem
    for pattern in ("screening_*.py", "plan_*.py", "chosen_*.py", "aftercare_*.py")
    for path in Path(__file__).parent.glob(pattern)
)
CASES: tuple[Case, ...] = tuple(
    case for name in MODULES for case in import_module(f"tests.protocol.{name}").CASES
)
