"""`manage.py prepare`: everything before the server starts, once, with a sentence if it cannot."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.actions.real import manage, surroundings


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Give the environment of a clinic that does not stand yet."""
    with surroundings(tmp_path / "data") as environment:
        yield environment


def test_an_empty_clinic_tells_its_code_until_it_is_used(clinic: dict[str, str]) -> None:
    first, second = (manage(clinic, "prepare") for _ in range(2))

    assert first.returncode == second.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    code = re.search(r"^  (\S{4}-\S{4}-\S{4})$", first.stdout, re.MULTILINE)
    file = Path(clinic["CORNEUM_DATA"]) / "setup-code"
    assert code
    assert file.read_text().strip() == code[1]
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_clinic_that_was_opened_tells_no_code_and_never_becomes_the_demo(
    clinic: dict[str, str],
) -> None:
    manage(clinic, "prepare")
    opened = manage(clinic, "shell", "--no-imports", "-c", OPEN)
    assert opened.returncode == 0, opened.stderr

    again = manage(clinic, "prepare")

    assert (again.returncode, again.stdout) == (0, "")
    assert not (Path(clinic["CORNEUM_DATA"]) / "setup-code").exists()
    refused = manage(clinic, "prepare", "--demo")
    assert refused.returncode == 1
    assert "holds a clinic that is not the demo" in refused.stderr


OPEN = """
from corneum.actions.clinic import ClinicDetails, Person, open_clinic
from corneum.booking.hours import usual_hours
owner = Person("Roos", "roos@huid.example", "owner")
open_clinic(ClinicDetails("Huid", "nl", usual_hours([0])), owner, "x", zone="Europe/Amsterdam")
"""


def test_the_demo_is_made_once_and_its_logins_are_told_each_time(clinic: dict[str, str]) -> None:
    first, second = (manage(clinic, "prepare", "--demo") for _ in range(2))

    assert first.stdout.splitlines()[1:] == second.stdout.splitlines()[1:]
    assert "fenna@huidaanzee.example  helmgras-aan-zee" in first.stdout
    folder = Path(clinic["CORNEUM_DATA"])
    assert (folder / "secret-key").stat().st_mode & 0o777 == 0o600
    assert (folder / "static" / "staticfiles.json").is_file()


def test_a_broken_overlay_stops_the_start_and_says_where(
    clinic: dict[str, str], tmp_path: Path
) -> None:
    overlay = tmp_path / "ours.toml"
    overlay.write_text(
        'clinic = "Huid aan Zee"\nreason = "Because."\n[rule.waxing]\ndays = 3\n', encoding="utf-8"
    )

    refused = manage({**clinic, "CORNEUM_OVERLAY": str(overlay)}, "prepare")

    assert refused.returncode == 1
    assert "The protocol cannot be used. ours.toml" in refused.stderr
    assert "waxing" in refused.stderr


def test_a_setting_that_cannot_be_read_stops_every_command_with_one_sentence(
    clinic: dict[str, str],
) -> None:
    refused = manage({**clinic, "CORNEUM_HOST": "x"}, "prepare")

    assert refused.returncode == 1
    assert refused.stderr.startswith("CORNEUM_HOST is not a setting. There are: CORNEUM_DATA")
    assert "Traceback" not in refused.stderr
