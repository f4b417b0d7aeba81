"""Every test of the records has the people at hand, in a database of its own."""

import pytest

from tests.cast import Cast, open_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """Give the people."""
    return open_cast()
