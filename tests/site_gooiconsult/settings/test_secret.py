"""The secret of a machine without one in its environment: made once, readable by its owner alone."""

from __future__ import annotations

import stat
from pathlib import Path

from site_gooiconsult.settings.secret import kept_secret


def test_secret_is_made_once_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "new" / "secret"
    made = kept_secret(path)
    assert len(made) >= 50
    assert kept_secret(path) == made == path.read_text()


def test_two_machines_have_different_secrets(tmp_path: Path) -> None:
    assert kept_secret(tmp_path / "one") != kept_secret(tmp_path / "two")


def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    kept_secret(tmp_path / "secret")
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


def test_nothing_else_is_left_in_the_folder(tmp_path: Path) -> None:
    kept_secret(tmp_path / "secret")
    kept_secret(tmp_path / "secret")
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]
