import unicodedata
from typing import Any

from django.db import migrations

PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th"})
PREFIXES = frozenset("de den der het 't van 's in op aan te ten ter tot uit uyt voor".split())
KEYS = ["phone_back", "email_key", "sort_key"]


def folded(words: str) -> str:
    """Return words as a search compares them (as records/spelling.py did then)."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(plain.translate(PLAIN).split())


def order_key(given: str, family: str) -> str:
    """Return what a client is listed by: the family without its prefix first."""
    parts = folded(family.replace("\u2019", "'")).split()
    first = 0
    while first < len(parts) - 1 and parts[first] in PREFIXES:
        first += 1
    return f"{' '.join(parts[first:])}, {' '.join(parts[:first])}, {folded(given)}"[:200]


def fill(apps: Any, schema_editor: Any) -> None:
    """Write by what every client is listed, and found by address and end of number."""
    clients = apps.get_model("records", "Client")._base_manager
    found = list(clients.all())
    for client in found:
        client.phone_back = client.phone_key[::-1]
        client.email_key = unicodedata.normalize("NFKC", client.email).strip().casefold()[:254]
        client.sort_key = order_key(client.given_name, client.family_name)
    clients.bulk_update(found, KEYS, batch_size=200)


def empty(apps: Any, schema_editor: Any) -> None:
    """Take them out again."""
    apps.get_model("records", "Client")._base_manager.update(**dict.fromkeys(KEYS, ""))


class Migration(migrations.Migration):
    dependencies = [("records", "0004_clients_in_order")]

    operations = [migrations.RunPython(fill, empty)]
