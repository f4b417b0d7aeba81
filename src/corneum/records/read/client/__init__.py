"""Clients in lists: found by what one types, paged, everybody for a file."""

from corneum.records.read.client.listing import (
    FILTERS,
    PAGE,
    clients,
    clients_page,
    due_clients,
    everybody,
)
from corneum.records.read.client.search import found_clients

__all__ = [
    "FILTERS",
    "PAGE",
    "clients",
    "clients_page",
    "due_clients",
    "everybody",
    "found_clients",
]
