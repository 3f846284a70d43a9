"""Values with their words: declared once, copied as themselves, and no change of the database when one is added (H4)."""

import pickle
from copy import deepcopy

import pytest
from django.db import models

from complaints.models import Entry, Kind, Letter, LetterKind
from complaints.models.words import Worded


class Fruit(Worded):
    """Of this test alone."""


APPLE = Fruit("apple", "Appel")


def test_value_is_what_the_database_keeps_and_has_its_words() -> None:
    assert (APPLE, APPLE.label, Fruit.of("apple")) == ("apple", "Appel", APPLE)


def test_value_cannot_be_declared_twice() -> None:
    with pytest.raises(ValueError, match="apple is declared twice"):
        Fruit("apple", "Goudreinet")
    assert Fruit.all() == [APPLE]


def test_copy_is_the_same_declaration() -> None:
    assert deepcopy(APPLE) is APPLE
    assert pickle.loads(pickle.dumps(APPLE)) is APPLE


@pytest.mark.parametrize(("model", "field", "kinds"), [(Entry, "kind", Kind), (Letter, "paper", LetterKind)])
def test_new_one_needs_no_migration(model: type[models.Model], field: str, kinds: type[Worded]) -> None:
    """The field knows where to ask, not what was there on a day."""
    column = model._meta.get_field(field)
    assert column.deconstruct()[3]["choices"] == kinds.choices
    assert list(column.choices) == kinds.choices()
    assert max(len(value) for value, _ in kinds.choices()) <= column.max_length


def test_kind_says_by_itself_whether_it_stays_inside() -> None:
    assert not Kind.LOOKED.told
    assert not Kind.LOOKED.decides
    assert Kind.RELEASED.decides
