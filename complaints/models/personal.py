"""Which tables hold what somebody wrote or is called, and in which columns (D8).

Read off the models: a model or column that is added is covered by being there, and what is left out is named with its reason.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models

APPS = ("complaints", "sessions", "django_q")
"""Where a case's words can be: in the case, in the visit that wrote them, in a task that carried them."""
NAMELESS = {
    "absence": "days on which a colleague is away",
    "accessday": "counts of a day",
    "anonymousline": "what the figures keep: months and codes",
    "code": "the lists by which cases are coded",
    "dayoff": "holidays",
    "destructionline": "what the record keeps",
    "numberseries": "the last number given in a year",
    "office": "who is officer and who is deputy",
    "owedrewrite": "names of tables",
    "standardtext": "words of the firm",
    "termsproposal": "the firm's own numbers",
    "termsversion": "the firm's own numbers",
}
"""Models of these apps that hold nothing of any case, and what they hold."""
WORDLESS = (models.IntegerField, models.BooleanField, models.DateField, models.TimeField, models.ForeignKey)
"""Fields that hold no words. A kind of field that is not named here is taken to hold some."""


def holding() -> list[type[models.Model]]:
    """The models whose rows can hold something of a case."""
    return [
        model
        for label in APPS
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.model_name not in NAMELESS
    ]


def tables() -> list[str]:
    """Their tables, and the one in which limits are counted."""
    return sorted({model._meta.db_table for model in holding()} | {settings.LIMITS_TABLE})


def columns() -> dict[str, list[str]]:
    """The columns with words in them, by table."""
    found = {
        model._meta.db_table: [field.column or "" for field in model._meta.local_concrete_fields if is_personal(field)]
        for model in holding()
    }
    return {table: names for table, names in found.items() if names} | {settings.LIMITS_TABLE: ["cache_key", "value"]}


def is_personal(field: models.Field[Any, Any]) -> bool:
    """Whether a column can hold words or bytes of a person; one of a fixed list of codes cannot."""
    return not (isinstance(field, WORDLESS) or field.choices)
