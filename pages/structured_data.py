"""What a page is, told to machines in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from site_gooiconsult.shared.firm.models import Firm

Fact = dict[str, Any]
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
ORGANISATION = f"{settings.BASE_URL}/#organisation"


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> Fact:
    """The way from home to a page, by title and address."""
    items = [
        {"@type": "ListItem", "position": n, "name": name, "item": address}
        for n, (name, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def organisation(firm: Firm) -> Fact:
    """The firm, with what its settings tell."""
    known = {
        "telephone": firm.telephone,
        "address": " ".join(firm.address.split("\n")),
        "vatID": firm.vat,
        "sameAs": [link.value["address"] for link in firm.social],
    }
    return {
        "@type": "Organization",
        "@id": ORGANISATION,
        "name": firm.name,
        "url": f"{settings.BASE_URL}/",
        "logo": settings.BASE_URL + static("img/mark.svg"),
        "email": firm.email,
        **{name: value for name, value in known.items() if value},
    }


def service(name: str, description: str, address: str, firm: Firm) -> Fact:
    """One thing that the firm does for clients."""
    return {
        "@type": "Service",
        "name": name,
        "description": description,
        "url": address,
        "provider": {"@id": ORGANISATION, "@type": "Organization", "name": firm.name},
    }


def as_script(facts: list[Fact]) -> SafeString | str:
    """Facts as JSON that can stand inside a script element; nothing where there are none."""
    if not facts:
        return ""
    text = json.dumps({"@context": "https://schema.org", "@graph": facts}, ensure_ascii=False)
    return mark_safe(text.translate(ESCAPES))  # noqa: S308 - what could end the element is escaped
