"""The product decides as the hand-written tables say."""

import pytest

from corneum.protocol.load import load
from tests.protocol.compare import Case, failures
from tests.protocol.tables import CASES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_product_decides_as_the_table_says(case: Case) -> None:
    assert failures(case, load()) == []
