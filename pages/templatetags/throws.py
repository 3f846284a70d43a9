"""The house's drawing in a page: a throw, of no dates in particular or of an example's."""

from typing import Any

from django import template

from pages.example import Example
from pages.throw import HEIGHT, throw

register = template.Library()


@register.inclusion_tag("parts/throw.svg")
def throw_of(balls: int, height: float = HEIGHT) -> dict[str, Any]:
    """A throw of so many balls, high or low; the last one is caught."""
    return {"balls": throw([True] * balls, {balls - 1: ""}, height), "height": height}


@register.inclusion_tag("parts/throw.svg")
def throw_of_days(example: Example) -> dict[str, Any]:
    """A throw with a ball for each day of the example, numbered as its stops are."""
    numbers = {(stop.day - example.received).days: str(n) for n, stop in enumerate(example.stops, 1)}
    return {"balls": throw([works for _, works in example.days], numbers), "height": HEIGHT}
