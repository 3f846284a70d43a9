"""The house's drawing in a page: a throw, of no dates in particular or of an example's."""

from functools import cache, lru_cache

from django import template
from django.utils.safestring import SafeString

from pages.day_arc import HEIGHT, drawing, throw
from pages.example import Example

register = template.Library()


@register.simple_tag
@cache
def throw_of(balls: int, height: float = HEIGHT) -> SafeString:
    """A throw of so many balls, high or low; the last one is caught."""
    return drawing(throw([True] * balls, {balls - 1: ""}, height), height)


@register.simple_tag
def throw_of_days(example: Example) -> SafeString:
    """A throw with a ball for each day of the example, numbered as its stops are."""
    numbers = {(stop.day - example.received).days: str(n) for n, stop in enumerate(example.stops, 1)}
    return _drawn(tuple(works for _, works in example.days), tuple(numbers.items()))


@register.simple_tag
def throw_until_answer(example: Example) -> SafeString:
    """The same, with the day of the answer alone."""
    works = tuple(works for _, works in example.days)
    return _drawn(works, ((len(works) - 1, ""),))


@lru_cache(maxsize=100)
def _drawn(works: tuple[bool, ...], stops: tuple[tuple[int, str], ...]) -> SafeString:
    """Drawn once for all visitors who see the same days."""
    return drawing(throw(works, dict(stops)))
