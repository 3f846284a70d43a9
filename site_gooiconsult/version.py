"""Which version of the site this is."""

import tomllib

from django.conf import settings


def version() -> str:
    """As the project's own file says, and nothing else."""
    project: dict[str, dict[str, str]] = tomllib.loads((settings.PROJECT_DIR / "pyproject.toml").read_text())
    return project["project"]["version"]
