"""Search the protocol, read one entry, read what the product is for."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from corneum.actions.protocol import protocol_of
from corneum.desk.gate import is_part, page
from corneum.desk.protocol.entries import chapter_titles, chapters, entries
from corneum.desk.scope import public, scope
from corneum.records.viewer import Viewer


@require_safe
@scope("clinic")
def protocol(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show the protocol, or what of it holds every word of the search."""
    search = request.GET.get("q", "").strip()[:100]
    facts = protocol_of()
    found = chapters(entries(facts), search)
    template = "protocol_found.html" if is_part(request) else "protocol.html"
    count = sum(len(chapter.entries) for chapter in found)
    return page(
        request, viewer, template, place="protocol", chapters=found, search=search, count=count,
        version=facts.version, digest=facts.digest,
    )  # fmt: skip


@require_safe
@scope("clinic")
def entry(request: HttpRequest, viewer: Viewer, kind: str, name: str) -> HttpResponse:
    """Show one rule, indication, level, restriction or advice with all its sources."""
    for found in entries(protocol_of()):
        if (found.kind, found.id) == (kind, name):
            title = chapter_titles()[kind]
            return page(
                request, viewer, "protocol_entry.html", place="protocol", entry=found, chapter=title
            )
    raise Http404(f"no {kind} {name}")


@require_safe
@public
def about(request: HttpRequest) -> HttpResponse:
    """Say what the product is for, and who decides."""
    return page(request, None, "about.html")
