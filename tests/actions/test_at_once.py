"""Several processes, one real database: one wins, the others are told; a kill leaves no half.

These start real processes, so there are few of them.
"""

import random
import time
from collections.abc import Iterator

import pytest

from tests.actions.real import Contender, at_once, manage, surroundings

pytestmark = pytest.mark.xdist_group("at once")  # they share one clinic
ASK = """
from django.db import connection
from django_scopes import scopes_disabled
from corneum.records.models import Answers, Client, Course, Event, Session, Treatment
from corneum.records.guards import check_guards
with scopes_disabled():
    gijs = Client.objects.get(given_name="Gijs")
    numbers = list(Answers.objects.filter(client=gijs).values_list("number", flat=True))
    events = Event.objects.filter(client=gijs.uid, what="answers").count()
    print(numbers == list(range(1, len(numbers) + 1)), len(numbers), events == len(numbers))
    held = set(Session.objects.filter(status="done").values_list("pk", flat=True))
    print(held == set(Treatment.objects.values_list("session", flat=True)))
    print(check_guards(databases=["default"]))
if connection.vendor == "sqlite":
    print(connection.cursor().execute("PRAGMA integrity_check").fetchone()[0])
    print(connection.cursor().execute("PRAGMA journal_mode").fetchone()[0])
    print(connection.cursor().execute("PRAGMA synchronous").fetchone()[0])
"""


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Give the environment of a demo clinic of this module alone."""
    with surroundings(tmp_path_factory.mktemp("at-once")) as environment:
        prepared = manage(environment, "prepare", "--demo")
        assert prepared.returncode == 0, prepared.stderr
        yield environment


@pytest.fixture(scope="module")
def three(clinic: dict[str, str]) -> Iterator[list[Contender]]:
    """Give three processes that wait for a word."""
    with Contender(clinic) as one, Contender(clinic) as two, Contender(clinic) as three:
        yield [one, two, three]


@pytest.mark.parametrize(
    "action", ["sign", "answer", "finish", "recheck", "change", "draft", "hours"]
)
def test_of_three_at_once_one_wins_and_two_are_told(three: list[Contender], action: str) -> None:
    assert sorted(at_once(three, action)) == ["stale", "stale", "won"]


ASK_BOOKED = """
from itertools import pairwise
from django_scopes import scopes_disabled
from corneum.records.models import Course, Session
names = ("Mila", "Carlijn", "Saskia")
with scopes_disabled():
    courses = Course.objects.filter(client__given_name__in=names, clinic__name="Huid aan Zee")
    print(sorted(courses.values_list("client__given_name", flat=True)))
    mine = Session.objects.filter(course__in=courses)
    print({row.therapist.account.name for row in mine.select_related("therapist__account")})
    both = Session.objects.filter(therapist__account__name="Fenna Aalbers").order_by("starts_at")
    print(all(one.free_at <= two.starts_at for one, two in pairwise(both)))
"""


def test_three_clients_of_one_therapist_signed_at_once_never_overlap(
    three: list[Contender], clinic: dict[str, str]
) -> None:
    assert at_once(three, "plan") == ["won", "won", "won"]

    told = manage(clinic, "shell", "--no-imports", "-c", ASK_BOOKED)

    assert told.returncode == 0, told.stderr
    assert told.stdout.splitlines() == [
        "['Carlijn', 'Mila', 'Saskia']", "{'Fenna Aalbers'}", "True",
    ]  # fmt: skip


def test_three_who_guess_from_three_addresses_have_five_tries_together(
    three: list[Contender],
) -> None:
    ends = at_once(three, "guess")

    assert sum(int(end.split()[0]) for end in ends) == 5


def answer_of(clinic: dict[str, str]) -> list[str]:
    """Return what the database says of itself."""
    asked = manage(clinic, "shell", "--no-imports", "-c", ASK)
    assert asked.returncode == 0, asked.stderr
    return asked.stdout.splitlines()


def test_a_process_that_is_killed_while_it_writes_leaves_nothing_half_written(
    clinic: dict[str, str],
) -> None:
    told = 0
    for cycle in range(3):
        told = max(told, killed(clinic, str(cycle)))

    whole, held, guards, *pragmas = answer_of(clinic)

    numbered, count, logged = whole.split()
    assert (numbered, logged, held, guards) == ("True", "True", "True", "[]")
    assert int(count) >= told > 0
    assert pragmas in ([], ["ok", "wal", "2"], ["ok", "delete", "2"])


ASK_SESSIONS = """
from django_scopes import scopes_disabled
from corneum.records.models import Answers, Recheck, Session, Treatment
with scopes_disabled():
    chaya = Session.objects.filter(client__given_name="Chaya", status="booked").first()
    asked = Recheck.objects.filter(session=chaya)
    answers = Answers.objects.filter(client=chaya.client).count()
    judged = {row.screening.answers.number for row in asked.select_related("screening__answers")}
    print(asked.count(), answers - 1 == asked.count(), judged == set(range(2, answers + 1)))
    annas = Session.objects.filter(client__given_name="Anna", client__family_name="de Wit")
    anna = annas.filter(number=1).order_by("pk").first()
    numbers = list(Treatment.objects.filter(session=anna).values_list("number", flat=True))
    print(anna.revision, anna.revision == len(numbers), numbers == list(range(1, len(numbers) + 1)))
"""


def test_a_kill_while_asking_or_correcting_leaves_no_half_record(clinic: dict[str, str]) -> None:
    asked, amended = killed(clinic, "k", "ask_on"), killed(clinic, "k", "amend_on")

    told = manage(clinic, "shell", "--no-imports", "-c", ASK_SESSIONS)

    assert told.returncode == 0, told.stderr
    of_asking, of_amending = (line.split() for line in told.stdout.splitlines())
    assert int(of_asking[0]) >= asked > 0
    assert int(of_amending[0]) >= amended > 1
    assert of_asking[1:] == of_amending[1:] == ["True", "True"]


def killed(clinic: dict[str, str], mark: str, action: str = "scribble") -> int:
    """Let a process write, kill it at some moment; return the last number it called done."""
    with Contender(clinic) as process:
        process.get_ready(action, mark)
        process.say("go")
        heard = [process.hear()]
        time.sleep(random.uniform(0.02, 0.2))
        process.process.kill()
        while line := process.hear():
            heard.append(line)
    return max(int(line) for line in heard if line.endswith("\n"))


def test_of_three_who_want_one_time_of_one_therapist_one_gets_it(
    three: list[Contender], clinic: dict[str, str]
) -> None:
    assert sorted(at_once(three, "move")) == ["taken", "taken", "won"]

    assert series_of(clinic)[:2] == ["0", "True"]


def test_a_process_that_is_killed_while_a_course_moves_leaves_no_half_of_it(
    clinic: dict[str, str],
) -> None:
    told: list[str] = []
    for cycle in range(3):
        with Contender(clinic) as process:
            process.get_ready("shuffle", str(cycle))
            process.say("go")
            told.append(process.hear())
            time.sleep(random.uniform(0.02, 0.3))
            process.process.kill()
            while line := process.hear():
                told.append(line)

    overlaps, whole, *batches = series_of(clinic)

    assert (overlaps, whole) == ("0", "True")
    assert {line.strip() for line in told if line.endswith("\n")} <= set(batches)


def series_of(clinic: dict[str, str]) -> list[str]:
    """Return what the database says of everything that is booked."""
    asked = manage(clinic, "shell", "--no-imports", "-c", BOOKED)
    assert asked.returncode == 0, asked.stderr
    return asked.stdout.splitlines()


BOOKED = """
from django.db import connection
from django_scopes import scopes_disabled
from corneum.records.models import Claim, Move, Occupancy, Session
with connection.cursor() as cursor:
    cursor.execute(
        "SELECT count(*) FROM records_occupancy a JOIN records_occupancy b ON a.kind = b.kind "
        "AND a.key = b.key AND a.id < b.id AND a.begins < b.ends AND b.begins < a.ends"
    )
    print(cursor.fetchone()[0])
with scopes_disabled():
    placed = Session.objects.filter(status__in=["booked", "provisional", "arrived"])
    taking = placed.exclude(starts_at=None).count() + Claim.objects.count()
    whole = Occupancy.objects.count() == 4 * taking
    for row in Session.objects.filter(moves__isnull=False).distinct():
        last = row.moves.order_by("pk").last()
        stands = row.on, row.starts_at
        whole = whole and (row.status == "done" or stands == (last.to_on, last.to_at))
    print(whole)
    print(*set(Move.objects.values_list("batch", flat=True)), sep=chr(10))
"""


def test_a_clinic_that_lost_a_guard_does_not_open(clinic: dict[str, str]) -> None:
    told = manage(clinic, "shell", "--no-imports", "-c", LOSE)

    assert told.returncode == 0, told.stderr
    prepare, server = told.stdout.splitlines()
    assert "corneum_records_event_delete is missing" in prepare
    assert server.startswith("The clinic does not open. The guard corneum_records_event_delete")


LOSE = """
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection
from corneum.records import guards
on = " ON records_event" if connection.vendor == "postgresql" else ""
connection.cursor().execute("DROP TRIGGER corneum_records_event_delete" + on)
try:
    call_command("prepare", "--demo")
except CommandError as refused:
    print(str(refused).replace(chr(10), " "))
try:
    import corneum.site.wsgi
except ImproperlyConfigured as refused:
    print(refused)
guards.install()
"""
