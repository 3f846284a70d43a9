"""Searching the public pages; complaints are in no search index."""

from __future__ import annotations

import re
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page

LONGEST, MOST_WORDS = 100, 10
ON_A_PAGE = 10
WORD = re.compile(r"\w+")


def search(request: HttpRequest) -> HttpResponse:
    """The pages in which all words stand; where there are none, those whose title begins like it."""
    asked = " ".join(request.GET.get("q", "").split())[:LONGEST]
    context = {"asked": asked, "found": Paginator(results(asked), ON_A_PAGE).get_page(request.GET.get("p"))}
    return render(request, "pages/search.html", context)


def results(asked: str) -> Any:
    """Words only reach the index: what else was typed has no meaning there, and could break its language."""
    words = " ".join(WORD.findall(asked)[:MOST_WORDS])
    if not words:
        return []
    pages = Page.objects.live().public()
    found = pages.search(words, operator="and")
    return found if found.count() else pages.autocomplete(words, operator="and")
