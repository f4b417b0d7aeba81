import unicodedata
from typing import Any

from django.db import migrations

PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th"})


def folded(words: str) -> list[str]:
    """Return the words of a name as a search compares them (as records/spelling.py did then)."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return plain.translate(PLAIN).replace("-", " ").split()


def fill(apps: Any, schema_editor: Any) -> None:
    """Write the words of every client's name, and the end of the telephone number."""
    clients = apps.get_model("records", "Client")
    words = apps.get_model("records", "Word")
    spoken = apps.get_model("records", "ClientWord")
    for client in clients._base_manager.all():
        digits = "".join(sign for sign in client.phone if sign.isdigit())
        clients._base_manager.filter(pk=client.pk).update(phone_key=digits[-9:])
        for text in set(folded(f"{client.given_name} {client.family_name}")):
            word, _ = words._base_manager.get_or_create(clinic_id=client.clinic_id, text=text[:100])
            spoken._base_manager.create(clinic_id=client.clinic_id, client=client, word=word)


def empty(apps: Any, schema_editor: Any) -> None:
    """Take them out again."""
    apps.get_model("records", "ClientWord")._base_manager.all().delete()
    apps.get_model("records", "Word")._base_manager.all().delete()


class Migration(migrations.Migration):
    dependencies = [("records", "0002_the_day_of_a_therapist")]

    operations = [migrations.RunPython(fill, empty)]
