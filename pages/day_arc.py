"""The drawing of the house: a throw, seen at equal moments. Each ball is a day; the warm ones are the days that count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT, MARGIN = 400.0, 190.0, 14.0
SMALL, LARGE = 5.6, 11.0
SPACE_BETWEEN = 0.36
"""How much of the way to the next ball a small ball may fill on either side."""


@dataclass(frozen=True, slots=True)
class Ball:
    """One ball: its place and size in the drawing, its class, and what stands on it."""

    x: float
    y: float
    r: float
    kind: str
    label: str = ""


def throw(days: Sequence[bool], stops: Mapping[int, str], height: float = HEIGHT) -> list[Ball]:
    """One ball for each day, open where it is no working day; those at `stops` are large and labelled, and come last."""
    last = max(len(days) - 1, 1)
    small = round(min(SMALL, (WIDTH - 2 * MARGIN) / last * SPACE_BETWEEN), 1)
    balls = [
        Ball(*_place(n / last, height), LARGE, "key", stops[n])
        if n in stops
        else Ball(*_place(n / last, height), small, "day" if works else "off")
        for n, works in enumerate(days)
    ]
    return sorted(balls, key=lambda ball: ball.kind == "key")


def _place(t: float, height: float) -> tuple[float, float]:
    """Where the ball is when the part `t` of its flight has gone by: even steps to the right, a parabola upwards."""
    rise = height - 2 * MARGIN
    return round(MARGIN + t * (WIDTH - 2 * MARGIN), 1), round(height - MARGIN - 4 * rise * t * (1 - t), 1)


def drawing(balls: Iterable[Ball], height: float = HEIGHT) -> SafeString:
    """The balls as SVG; words beside it say what it shows."""
    circles = format_html_join("", '<circle class="{}" cx="{}" cy="{}" r="{}"/>{}', (_parts(ball) for ball in balls))
    frame = '<svg class="throw" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}</svg>'
    return format_html(frame, f"{WIDTH:g}", f"{height:g}", circles)


def _parts(ball: Ball) -> tuple[str, str, str, str, str]:
    label = format_html('<text x="{}" y="{}">{}</text>', f"{ball.x:g}", f"{ball.y:g}", ball.label) if ball.label else ""
    return ball.kind, f"{ball.x:g}", f"{ball.y:g}", f"{ball.r:g}", label
