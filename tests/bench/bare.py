"""What a bare Wagtail page costs: a page below home, with a title only, in a project that `wagtail start` just made.

It runs in a process of its own, for it has settings and a database of its own: `python -m tests.bench.bare RUNS`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME, ADDRESS = "kaal", "/kaal/"
SETTINGS = """from .base import *
SECRET_KEY = "kaal"
ALLOWED_HOSTS = ["localhost"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
"""
TEMPLATE = '{% extends "base.html" %}{% block content %}<h1>{{ page.title }}</h1>{% endblock %}'


def line(runs: int) -> str:
    """The row of the bare page, as the table prints it."""
    with tempfile.TemporaryDirectory() as folder:
        wagtail = str(Path(sys.executable).with_name("wagtail"))
        subprocess.run([wagtail, "start", NAME, folder], check=True, stdout=subprocess.DEVNULL)
        Path(folder, NAME, "settings", "bench.py").write_text(SETTINGS)
        Path(folder, "home", "templates", "home", "home_page.html").write_text(TEMPLATE)
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": f"{NAME}.settings.bench",
            "PYTHONPATH": os.pathsep.join([folder, str(ROOT)]),
        }
        command = [sys.executable, "-m", "tests.bench.bare", str(runs)]
        done = subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.rstrip("\n")


def main() -> None:
    """Inside the new project."""
    import django

    django.setup()
    from django.apps import apps
    from django.core.management import call_command

    from tests.bench.asking import get
    from tests.bench.measure import Row, table

    call_command("migrate", verbosity=0)
    page = apps.get_model("home", "HomePage")
    page.objects.get().add_child(instance=page(title="Kaal", slug=ADDRESS.strip("/")))
    _, measured = table([Row("a bare page of a new Wagtail project", lambda: get(ADDRESS))], runs=int(sys.argv[1]))
    sys.stdout.write(f"{measured}\n")


if __name__ == "__main__":
    main()
