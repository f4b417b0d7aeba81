"""The aftercare sheet: dated, in the client's language or the other one."""

from django.test import Client

from tests.cast import Cast, signed_anna
from tests.desk.seen import seen


def test_the_sheet_speaks_the_client_s_language_whatever_the_therapist_reads(
    cast: Cast, fenna: Client
) -> None:
    file = signed_anna(cast.fenna)
    address = f"/clients/{file.uid}/courses/{file.courses[0].uid}/aftercare/"

    dutch, english = seen(fenna.get(address)), seen(fenna.get(address, {"lang": "en"}))

    assert "Uw huid, ervoor en erna" in dutch
    assert "ma 23 nov tot en met do 26 nov, weer vanaf vr 27 nov 2026" in dutch
    assert "Your skin, before and after" in english
    assert "Mon 23 Nov through Thu 26 Nov, again from Fri 27 Nov 2026" in english


def test_sun_protection_is_one_window_for_the_whole_course(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    address = f"/clients/{file.uid}/courses/{file.courses[0].uid}/aftercare/"

    words = seen(fenna.get(address, {"lang": "en"}))

    last = file.courses[0].sessions[-1].on
    assert f"{last:%Y}" == "2027"
    assert "Mon 23 Nov through" in words
    assert words.count("Protect the treated skin every day") == 1
    assert "After 24 hours, session 1" in words
