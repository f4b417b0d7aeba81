"""PDF leaflets, read back: the words, the pages, the language, the tags; nothing is executed."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest
from flit_core.common import Module
from hypothesis import given, settings
from hypothesis import strategies as st

from corneum.exchange.leaflet import (
    AftercareSheet,
    Consent,
    CoursePage,
    Head,
    Listing,
    Referral,
    aftercare_pdf,
    consent_pdf,
    course_pdf,
    list_pdf,
    printed,
    referral_pdf,
)
from corneum.exchange.leaflet.printed import pdf, plain
from tests.exchange.papers import (
    NOW,
    aftercare_sheet,
    consent,
    course_page,
    head,
    listing,
    referral,
)

ROOT = Path(__file__).resolve().parents[2]
POINTS = {"a4": (595, 842), "letter": (612, 792)}
LEAFLETS: dict[str, Callable[[str, str], bytes]] = {
    "aftercare": lambda lang, paper: aftercare_pdf(
        aftercare_sheet(lang), head(lang), now=NOW, paper=paper
    ),
    "course": lambda lang, paper: course_pdf(course_page(), head(lang), now=NOW, paper=paper),
    "referral": lambda lang, paper: referral_pdf(referral(), head(lang), now=NOW, paper=paper),
    "consent": lambda lang, paper: consent_pdf(consent(), head(lang), now=NOW, paper=paper),
    "list": lambda lang, paper: list_pdf(listing(60), head(lang), now=NOW, paper=paper),
}
HOSTILE = [
    '#eval("x")',
    "*bold* _thin_ $x^2$ `code` <label> @ref",
    "#panic() ]]]} \\ // /* ~ --- ...",
    '#read("/etc/hostname")',
    "#import \"base.typ\": *",
    "= Heading",
]  # fmt: skip


@dataclass(frozen=True)
class Paper:
    """A PDF as a reader sees it."""

    reader: pypdf.PdfReader

    @property
    def words(self) -> str:
        """Return all text on one line, as blanks and line ends are no more than layout."""
        return " ".join(" ".join(page.extract_text() for page in self.reader.pages).split())

    @property
    def root(self) -> Any:
        return self.reader.trailer["/Root"]

    @property
    def fonts(self) -> set[str]:
        """Return the names of the fonts, without the tag of a subset."""
        found = set()
        for page in self.reader.pages:
            resources: Any = page["/Resources"]
            for font in resources["/Font"].values():
                found.add(str(font.get_object()["/BaseFont"]).rpartition("+")[2].lstrip("/"))
        return found

    def tags(self) -> list[str]:
        """Return the names of the structure elements, in reading order."""
        return [*_tags(self.root["/StructTreeRoot"]["/K"])]


def _tags(node: Any) -> Iterator[str]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for part in node:
            yield from _tags(part)
    elif isinstance(node, dict) and "/S" in node:
        yield str(node["/S"])
        yield from _tags(node.get("/K", []))


def read(content: bytes) -> Paper:
    return Paper(pypdf.PdfReader(io.BytesIO(content)))


def printed_name(name: str) -> Paper:
    """Return a list on which somebody stands under `name`, who is also named in the head."""
    rows = Listing("Clients", name, ("name",), ((name,),))
    return read(list_pdf(rows, head("en", client=name), now=NOW))


# --- what holds for each of them -----------------------------------------------------------


@pytest.mark.parametrize("paper", POINTS)
@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("leaflet", LEAFLETS)
def test_a_leaflet_is_a_tagged_titled_pdf_in_its_language(
    leaflet: str, lang: str, paper: str
) -> None:
    found = read(LEAFLETS[leaflet](lang, paper))

    assert found.root["/Lang"] == lang
    assert found.root["/MarkInfo"]["/Marked"].value is True
    assert found.reader.metadata is not None
    assert str(found.reader.metadata.title) in found.words
    assert "pdfuaid" in found.root["/Metadata"].get_object().get_data().decode()
    box = found.reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == POINTS[paper]


@pytest.mark.parametrize("leaflet", LEAFLETS)
def test_each_page_says_whose_it_is_and_which_of_how_many(leaflet: str) -> None:
    found = read(LEAFLETS[leaflet]("en", "a4"))
    pages = [" ".join(page.extract_text().split()) for page in found.reader.pages]

    for number, text in enumerate(pages, 1):
        assert "Huid aan Zee" in text
        assert "Anna de Wit · born 17 May 1984" in text
        assert "printed on Tue 1 Dec 2026" in text
        assert "Duinweg 1, 2042 AA Zandvoort · phone 023 000 0101" in text
        assert f"{number} / {len(pages)}" in text


@pytest.mark.parametrize("leaflet", LEAFLETS)
def test_headings_come_in_order_and_tables_have_heads(leaflet: str) -> None:
    tags = read(LEAFLETS[leaflet]("nl", "a4")).tags()

    assert tags.count("/Title") == 1
    assert "/H2" not in tags or tags.index("/H1") < tags.index("/H2")
    assert tags.count("/Table") == tags.count("/THead")


@pytest.mark.parametrize("leaflet", LEAFLETS)
def test_the_same_facts_and_moment_give_the_same_bytes(leaflet: str) -> None:
    assert LEAFLETS[leaflet]("nl", "a4") == LEAFLETS[leaflet]("nl", "a4")


def test_the_file_says_that_it_was_made_at_the_moment_told() -> None:
    later = NOW + timedelta(hours=1, microseconds=7)  # a clock gives them; the paper has none
    made = [list_pdf(listing(), head("en"), now=moment) for moment in (NOW, later)]

    assert [read(content).reader.metadata["/CreationDate"] for content in made] == [  # type: ignore[index]
        "D:20261201103000Z",
        "D:20261201113000Z",
    ]


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_typed_is_printed_and_never_read_as_markup(name: str) -> None:
    found = printed_name(name)

    assert found.words.count(name) >= 3  # the head, above the table, in it


def test_lines_that_were_typed_stay_lines() -> None:
    text = printed_name("first\nsecond\r\nthird").reader.pages[0].extract_text()

    assert {"first", "second", "third"} <= set(text.splitlines())


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["en", "nl"]))
def test_any_text_can_be_printed(text: str, lang: str) -> None:
    whose = Head(text, text, text, text, text, text, lang)
    letter = referral()._replace(doctor=text, planned=(text,), levels=((text, text),))
    row = tuple([text] * 3)

    for content in (
        referral_pdf(letter, whose, now=NOW),
        list_pdf(Listing("x", text, row, (row,), (0,), (text,)), whose, now=NOW),
        consent_pdf(consent()._replace(text=text, signed_by=text), whose, now=NOW),
    ):
        assert content.startswith(b"%PDF-")


def test_what_controls_a_machine_is_not_printed() -> None:
    assert plain({"a": ("x\x07y\tz\n", 1, True, None)}) == {"a": ["x y z\n", 1, True, None]}
    assert plain("a\ud800b") == "a�b"


def test_the_fonts_of_the_pages_are_those_of_the_paper() -> None:
    fonts = read(LEAFLETS["aftercare"]("nl", "a4")).fonts

    assert {font.partition("-")[0] for font in fonts} == {"Figtree", "Fraunces"}


def test_without_our_fonts_the_paper_still_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed, "FONTS", ("no_such_package",))
    printed._fonts.cache_clear()
    try:
        found = read(LEAFLETS["consent"]("nl", "a4"))
    finally:
        printed._fonts.cache_clear()

    assert "Anna de Wit" in found.words
    assert all(font.startswith("Libertinus") or "DejaVu" in font for font in found.fonts)


def test_a_letter_that_our_fonts_lack_costs_the_certificate_and_not_the_paper() -> None:
    found = printed_name("李 Anna")

    assert "Anna" in found.words
    assert found.root["/MarkInfo"]["/Marked"].value is True
    assert "pdfuaid" not in found.root["/Metadata"].get_object().get_data().decode()


def test_the_templates_travel_with_the_package() -> None:
    templates = printed.TEMPLATES.glob("*.typ")
    packed = {Path(path).resolve() for path in Module("corneum", ROOT).iter_files()}

    assert {template.resolve() for template in templates} <= packed
    assert len([*printed.TEMPLATES.glob("*.typ")]) == 6


def test_an_unknown_paper_is_refused() -> None:
    with pytest.raises(KeyError, match="a0"):
        pdf("list", {}, now=NOW, paper="a0")


# --- the aftercare sheet -------------------------------------------------------------------


@pytest.mark.parametrize("paper", POINTS)
@pytest.mark.parametrize("lang", ["en", "nl"])
def test_a_course_of_twelve_sessions_fits_on_two_pages(lang: str, paper: str) -> None:
    assert len(read(LEAFLETS["aftercare"](lang, paper)).reader.pages) <= 2


def test_the_sheet_says_what_until_when_and_from_when_again() -> None:
    words = read(LEAFLETS["aftercare"]("en", "a4")).words

    assert "After session 1, Tue 1 Dec 2026, level II" in words
    assert "Tue 1 Dec 2026 through Fri 4 Dec 2026, again from Sat 5 Dec 2026" in words
    assert "Before session 2, Tue 15 Dec 2026" in words
    assert "When we ask how your skin is Wed 2 Dec 2026 24 h" in words
    assert "12. Tue 4 May 2027" in words
    assert "Sun protection: Tue 1 Dec 2026 through Tue 4 May 2027" in words
    assert "Your skin therapist: Roos Bakker" in words
    assert words.count("Tot de volgende keer!") == 1
    assert "Call us: 023 000 0101" in words


def test_the_sheet_speaks_dutch() -> None:
    words = read(LEAFLETS["aftercare"]("nl", "a4")).words

    assert "Uw huid, ervoor en erna" in words
    assert "Na sessie 1, di 1 dec 2026, niveau II" in words
    assert "weer vanaf za 5 dec 2026" in words
    assert "telefoon 023 000 0101" in words


def test_a_sheet_before_the_first_session_and_one_after_the_last_leave_parts_out() -> None:
    sheet = aftercare_sheet("en")
    first = sheet._replace(last=None, after=(), check_ins=(), columns=(), rows=())
    last = sheet._replace(coming=None, before=(), after=(), duties=(), closing=())

    before = read(aftercare_pdf(first, head("en"), now=NOW)).words
    after = read(aftercare_pdf(last, head("en")._replace(phone=""), now=NOW)).words

    assert "After session" not in before
    assert "Your whole course" not in before
    assert "Before session" not in after
    assert "Everything is allowed again." in after
    assert "Call us:" not in after


# --- the others ----------------------------------------------------------------------------


def test_the_course_tells_moves_with_their_old_days_and_reasons() -> None:
    words = read(LEAFLETS["course"]("en", "a4")).words

    assert "What was signed" in words
    assert "12 in plaats van 10: de littekens zijn diep." in words
    assert "was di 26 jan 2027 was wo 27 jan 2027 di 9 feb 2027" in words
    assert "because koortslip: de sessie wacht tot de huid zeven dagen zonder korst is" in words
    assert "Sessie 5 · niet gekomen" in words
    assert "Complicatie: blaasje · hersteld" in words
    assert "How it went, in numbers" in words


def test_old_days_are_struck_through_on_the_paper() -> None:
    course = course_page()
    plain_days = tuple(item._replace(was=()) for item in course.happenings)

    def strokes(page: CoursePage) -> int:
        reader = read(course_pdf(page, head("nl"), now=NOW)).reader
        return sum(
            pdf_page.get_contents().get_data().count(b"\nS\n")  # type: ignore[union-attr,misc]
            for pdf_page in reader.pages
        )

    moved = sum(len(item.was) for item in course.happenings)
    assert strokes(course) - strokes(course._replace(happenings=plain_days)) >= moved


def test_a_note_longer_than_a_page_goes_on_and_loses_nothing() -> None:
    note = " ".join(f"word{number}" for number in range(2_000))
    course, sheet = course_page(), aftercare_sheet("nl")
    noted = course.happenings[0]._replace(lines=(note,))
    advised = sheet.advice[0]._replace(says=note)

    for content in (
        course_pdf(course._replace(happenings=(noted,)), head("nl"), now=NOW),
        aftercare_pdf(sheet._replace(advice=(advised,)), head("nl"), now=NOW),
        list_pdf(listing()._replace(rows=((note,) * 2,), columns=("a", "b")), head("nl"), now=NOW),
    ):
        words = set(read(content).words.split())
        assert set(note.split()) <= words


def test_a_course_without_happenings_is_a_plan_alone() -> None:
    bare = course_page()._replace(happenings=(), ratings=(), signed="", spacing="")

    words = read(course_pdf(bare, head("en"), now=NOW)).words

    assert "From day to day" not in words
    assert "How it went" not in words


def test_the_letter_asks_three_questions_and_leaves_room_for_the_answer() -> None:
    words = read(LEAFLETS["referral"]("en", "a4")).words

    assert "the treating doctor" in words
    assert words.count("Anna de Wit · born 17 May 1984") >= 3
    assert "Isotretinoïne Gestopt op 24 juli 2026" in words
    assert "Source: Waldman et al., 2017 (graad B)" in words
    for question in ("May we treat", "up to which level?", "Until when does your answer hold?"):
        assert question in words
    assert "level II de opperhuid: gelijkmatig roze tot rood" in words
    for line in ("This holds until", "Remarks", "Name of the doctor", "Date", "Signature"):
        assert line in words


def test_a_letter_can_name_the_doctor() -> None:
    letter = referral()._replace(doctor="dr. El Amrani, huisarts")

    assert "Aan dr. El Amrani, huisarts" in read(
        referral_pdf(letter, head("nl"), now=NOW)
    ).words  # fmt: skip


def test_a_consent_is_printed_as_it_was_read_and_signed() -> None:
    given, words = consent(), read(LEAFLETS["consent"]("nl", "a4")).words

    assert " ".join(given.text.split()) in words
    for part in (given.version, given.digest, given.signed_at, given.how, given.witness):
        assert part in words
    assert "Getekend door Anna de Wit" in words


def test_a_consent_that_nobody_signed_has_lines_to_sign_on() -> None:
    words = read(consent_pdf(consent(signed_by=""), head("en"), now=NOW)).words

    assert "Signed by" not in words
    for line in ("Name", "Date", "Signature", "Received by"):
        assert line in words


def test_a_long_list_repeats_its_headings_and_a_wide_one_turns_the_paper() -> None:
    long = read(LEAFLETS["list"]("nl", "a4")).reader.pages
    wide = read(list_pdf(listing()._replace(is_wide=True), head("nl"), now=NOW)).reader.pages[0]

    assert len(long) == 2
    assert all("therapeut" in page.extract_text() for page in long)
    assert wide.mediabox.width > wide.mediabox.height


def test_an_empty_list_says_so() -> None:
    assert "Nothing to show." in read(list_pdf(listing(0), head("en"), now=NOW)).words


def test_every_word_of_a_leaflet_comes_in_both_languages() -> None:
    for kind in (AftercareSheet, CoursePage, Referral, Consent, Listing):
        module = __import__(kind.__module__, fromlist=["WORDS"])
        for name, text in module.WORDS.items():
            assert text.en, name
            assert text.nl, name
