"""The blocks that editors build pages from; each has a template of its own name in templates/blocks/."""

from pages.blocks.offers import CallToAction, Packages
from pages.blocks.pictures import Download, Picture, Table
from pages.blocks.procedure import Section, Term
from pages.blocks.words import (
    TEXT_FEATURES,
    Heading,
    Notice,
    Pair,
    Question,
    Quote,
    Steps,
    Text,
)

BODY = (
    ("heading", Heading()),
    ("text", Text()),
    ("picture", Picture()),
    ("quote", Quote()),
    ("steps", Steps()),
    ("question", Question()),
    ("notice", Notice()),
    ("pair", Pair()),
    ("packages", Packages()),
    ("call_to_action", CallToAction()),
    ("table", Table()),
    ("term", Term()),
    ("download", Download()),
)
"""What an ordinary page may hold, in the order in which the editor sees it."""

__all__ = ["BODY", "TEXT_FEATURES", "Pair", "Section", "Term"]
