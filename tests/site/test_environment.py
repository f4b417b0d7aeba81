"""The environment is read once; what is unknown or cannot be read stops the start and says why."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from corneum.site.environment import LEAST_KEY, Surroundings


def test_a_setting_that_nobody_knows_is_named_with_those_there_are() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"CORNEUM_HOST is not a setting\. There are:"):
        Surroundings({"CORNEUM_HOST": "x", "PATH": "/bin"})


def test_the_data_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "ours"

    assert Surroundings({"CORNEUM_DATA": str(folder)}).data() == folder
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()

    with pytest.raises(ImproperlyConfigured, match=r"CORNEUM_DATA: .* cannot be made"):
        Surroundings({"CORNEUM_DATA": str(file)}).data()


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    around = Surroundings({})
    first, second = (around.secret_key(tmp_path) for _ in range(2))

    assert first == second
    assert len(first) > LEAST_KEY
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_a_key_that_is_too_short_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="CORNEUM_SECRET_KEY: 31 characters"):
        Surroundings({"CORNEUM_SECRET_KEY": "x" * 31}).secret_key(tmp_path)
    (tmp_path / "secret-key").write_text("torn")
    with pytest.raises(ImproperlyConfigured, match="holds no key"):
        Surroundings({}).secret_key(tmp_path)


@pytest.mark.parametrize("given", ["", "*", "clinic.example, ", "https://clinic.example", "a b"])
def test_hosts_that_are_no_names_are_refused(given: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="CORNEUM_HOSTS"):
        Surroundings({"CORNEUM_HOSTS": given}).hosts()


def test_without_hosts_only_this_machine_reaches_the_clinic() -> None:
    assert Surroundings({}).hosts() == ["127.0.0.1", "localhost", "[::1]"]
    given = Surroundings({"CORNEUM_HOSTS": "clinic.example, www.clinic.example"})
    assert given.hosts() == ["clinic.example", "www.clinic.example"]


@pytest.mark.parametrize("given", ["yes", "", "2", "-1", "1.0", "١"])
def test_a_number_out_of_range_is_refused(given: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"CORNEUM_DEBUG: .* from 0 to 1"):
        Surroundings({"CORNEUM_DEBUG": given}).number("CORNEUM_DEBUG", 0, 0, 1)


def test_an_overlay_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert Surroundings({}).overlay() is None
    with pytest.raises(ImproperlyConfigured, match=r"CORNEUM_OVERLAY: .* is no file"):
        Surroundings({"CORNEUM_OVERLAY": str(tmp_path / "none.toml")}).overlay()


@pytest.mark.parametrize("given", ["mysql://a/b", "postgres://host", "postgres://h:x/b", "sqlite"])
def test_a_database_that_cannot_be_used_is_refused(given: str, tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL cannot be used"):
        Surroundings({"DATABASE_URL": given}).database(tmp_path)


def test_the_database_is_its_owner_s_alone(tmp_path: Path) -> None:
    Surroundings({}).database(tmp_path)

    assert (tmp_path / "clinic.sqlite3").stat().st_mode & 0o777 == 0o600
