"""Colleagues by name, and the choice among them."""

from __future__ import annotations

from typing import Any

from django import forms

from complaints.models.colleagues import name_of


class HandlerChoice(forms.ModelChoiceField):
    """A choice among colleagues, by name."""

    def label_from_instance(self, user: Any) -> str:
        return name_of(user)


class ColleagueChoice(forms.ModelChoiceField):
    """The same, with the name under which they sign in: for whoever gives access."""

    def label_from_instance(self, user: Any) -> str:
        return f"{name_of(user)} ({user.username})"
