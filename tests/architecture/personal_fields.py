"""Every column of what belongs to a case is declared: of a person, and how destruction looks for it or why not, or of nobody (D8)."""

from __future__ import annotations

from collections.abc import Iterator

import django
from django.db import models

APP = "complaints"


def faults() -> list[str]:
    """What is not declared, declared twice or of nobody although it holds words, declared without a reason, or gone."""
    from complaints.models import personal

    declared = [model for model in personal.holding() if model._meta.app_label == APP]
    return [f"{model._meta.model_name}.{fault}" for model in declared for fault in _faults_of(model)]


def _faults_of(model: type[models.Model]) -> Iterator[str]:
    from complaints.models import personal
    from complaints.models.declared import IMPERSONAL, PERSONAL

    name = model._meta.model_name or ""
    of_a_person, of_nobody = PERSONAL.get(name, {}), IMPERSONAL.get(name, "").split()
    columns = {field.name: field for field in model._meta.local_concrete_fields}
    yield from (f"{each} is not declared" for each in columns.keys() - {*of_a_person, *of_nobody})
    yield from (f"{each} is declared twice" for each in of_a_person.keys() & {*of_nobody})
    yield from (f"{each} is gone" for each in {*of_a_person, *of_nobody} - columns.keys())
    yield from (f"{each} has no reason" for each, after in of_a_person.items() if not after)
    worded = (each for each in of_nobody if each in columns and personal.is_personal(columns[each]))
    yield from (f"{each} holds words, so it can hold a person's" for each in worded)


if __name__ == "__main__":
    django.setup()
    print("\n".join(sorted(faults())))  # noqa: T201
