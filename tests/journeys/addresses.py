"""Every address of the site and the admin, read from the resolver, with ids filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import get_resolver
from django.urls.resolvers import URLResolver
from django.utils.regex_helper import normalize

IDS = re.compile(r"pk|.*_?id|id_.*|file|user|group|\d+|_\d+|instance.*|parent.*|page.*|revision.*")


class Filled(Mapping[str, Any]):
    """A value for each part of an address: the one that is known by its name, a number for an id, a word for the rest."""

    def __init__(self, known: Mapping[str, Any], number: int) -> None:
        self.known, self.number = known, number

    def __getitem__(self, name: str) -> Any:
        return self.known.get(name, self.number if IDS.fullmatch(name) else "x")

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)


def addresses(known: Mapping[str, Any], number: int) -> list[str]:
    """All of them, always in the same order; an id that `known` does not name is `number`."""
    parts = Filled(known, number)
    return [f"/{template % parts}" for template in sorted(set(templates(get_resolver(), "")))]


def templates(resolver: URLResolver, before: str) -> Iterator[str]:
    """The addresses below a resolver, as templates with a place for each part."""
    for ways in dict(resolver.reverse_dict.lists()).values():
        for possibilities, *_ in ways:
            yield from (before + way for way, _ in possibilities)
    for prefix, inner in resolver.namespace_dict.values():
        ((plain, parts),) = normalize(prefix)
        assert not parts, f"{inner.namespace} stands behind a part of an address"
        yield from templates(inner, before + plain)
