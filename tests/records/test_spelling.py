"""Spellings that mean the same, and what a database can hold."""

import pytest

from corneum.records.spelling import folded, same_address, written


@pytest.mark.parametrize(
    "spelling",
    ["FENNA@huid.example", " fenna@huid.example ", "fénna@huid.example", "ｆenna@huid.example"],
)
def test_variants_of_an_account_count_as_one(spelling: str) -> None:
    assert folded(spelling) == "fenna@huid.example"


def test_an_address_keeps_its_accents() -> None:
    assert same_address(" Fénna@Huid.example") == "fénna@huid.example"


def test_what_no_database_holds_is_left_out() -> None:
    assert written(" a\x00b\ud800c\r\nd\te\x1b ") == "abc\nd\te"
