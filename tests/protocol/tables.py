"""Every row of every decision table, in one tuple."""

from importlib import import_module
from pathlib import Path

from tests.protocol.compare import Case

KINDS = ("screening", "plan", "chosen", "aftercare", "length", "advice", "upkeep")
MODULES = sorted(path.stem for kind in KINDS for path in Path(__file__).parent.glob(f"{kind}_*.py"))
CASES: tuple[Case, ...] = tuple(
    case for name in MODULES for case in import_module(f"tests.protocol.{name}").CASES
)
