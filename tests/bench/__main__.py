"""`python -m tests.bench [--cases 100000] [--keep]`: makes a database of its own, fills it, and measures each row.

On SQLite, or on PostgreSQL where DATABASE_URL says so. With --keep the filled database stays for the next run.
"""

from __future__ import annotations

import argparse
import os
import sys

import django


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.bench", description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--keep", action="store_true", help="keep the filled database")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_gooiconsult.settings.test")
    django.setup()
    from tests.bench import bare, clock, destruction, public, register
    from tests.bench.database import scratch
    from tests.bench.measure import table

    with scratch(options.cases, options.seed, keep=options.keep) as vendor:
        sys.stdout.write(f"{vendor}, {options.cases} cases, seed {options.seed}, median of {options.runs}\n")
        for line in table([*register.rows(), *public.rows()], runs=options.runs):
            sys.stdout.write(f"{line}\n")
        sys.stdout.write(f"{bare.line(options.runs)}\n")
        for line in clock.lines(options.runs):
            sys.stdout.write(f"{line}\n")
        for line in destruction.lines():
            sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
