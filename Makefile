# What people and machines run; `make` or `make help` says what there is.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
MANAGE := $(RUN) manage.py
CODE := complaints newsletter pages site_gooiconsult manage.py
CATALOGUE := site_gooiconsult/locale/nl/LC_MESSAGES/django
LOCK := $(VENV)/lock/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header \
	--quiet $(ARGS)
# A lock is complete: nothing is resolved as it is installed, so that what others publish later changes nothing here.
INSTALL := $(VENV)/bin/pip install --quiet --no-deps --require-hashes --requirement

# Worker processes, each with a data folder and a database of its own; what has less to do takes over from the other.
SPREAD := -n auto --maxprocesses 4 --dist worksteal
PLAIN := -m "not browser and not mail and not kill"

# Lines that tests must reach. Random histories reach none that others do not, and are slow to measure: they run unmeasured.
MEASURED = $(RUN) -m pytest -q $(SPREAD) $(PLAIN) --cov --cov-report=
REACHED := $(VENV)/bin/coverage report --show-missing
TRANSITIONS := tests/complaints/transitions
ON_POSTGRESQL_ONLY := complaints/transitions/destroying/rewrite_tables.py

export PIP_DISABLE_PIP_VERSION_CHECK := 1
unexport PYTHONDONTWRITEBYTECODE # else each process that the tests start compiles the site, and each worker all tests

.PHONY: help demo install run worker test fast anytime check coverage mutants lint format bench lighthouse messages lock next release-data ready tools programs storm
.DEFAULT_GOAL := help

help: ## show this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

demo: ready ## start the site with demo accounts and cases on PORT (8000), until Ctrl-C; keeps what is there
	@$(MANAGE) demo
	@$(MANAGE) serve --end-with-parent

install: $(VENV)/installed ## install what the site runs on into .venv

run: ready ## start the site without demo data on PORT (8000), until Ctrl-C
	@$(MANAGE) serve --end-with-parent

worker: install ## run the background workers alone, until Ctrl-C
	@$(MANAGE) work

test: tools programs ## install what tests need and run them all; ARGS goes to pytest
	$(RUN) -m pytest $(SPREAD) $(ARGS)

fast: tools ## run the tests that need no browser, mail server or PostgreSQL, on the test database of last time
	$(RUN) -m pytest $(SPREAD) --reuse-db $(PLAIN) $(ARGS)

anytime: tools programs ## run what fast runs at seven other moments, midnight and leap day among them; ARGS="--at night,far"
	$(RUN) -m tests.anytime $(ARGS)

check: lint ## lint, types, import contracts, migrations, settings of production, architecture, and the rules fully covered
	$(MANAGE) makemigrations --check --dry-run
	$(RUN) -m pytest -q tests/architecture
	$(RUN) -m pytest -q tests/complaints/procedure --ignore=tests/complaints/procedure/test_histories.py \
		--cov=complaints/procedure --cov-branch --cov-report=term-missing --cov-fail-under=100

coverage: tools ## see that tests reach every line of the transitions by their own tests, and 95 % of the rest
	$(MEASURED) $(TRANSITIONS) --ignore=$(TRANSITIONS)/test_histories.py
	$(REACHED) --include="complaints/transitions/*" --fail-under=100 \
		$(if $(filter postgres%,$(DATABASE_URL)),,--omit=$(ON_POSTGRESQL_ONLY))
	$(MEASURED) --cov-append tests --ignore=$(TRANSITIONS) --ignore-glob="*/test_histories.py"
	$(REACHED) --omit="complaints/transitions/*,complaints/procedure/*" --fail-under=95

mutants: tools ## change the rules one by one and see that a test notices; goes on where it ended; ARGS="--room procedure --quick"
	$(RUN) -m tests.mutants $(ARGS)

lint: tools ## style, templates, import contracts and types
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/djlint --lint --quiet templates
	$(VENV)/bin/lint-imports --no-cache
	$(VENV)/bin/mypy $(CODE)

format: tools ## put code in the one style, and mend what can be mended by itself
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: tools ## measure speed with made-up rows
	$(RUN) -m tests.bench $(ARGS)

storm: tools ## a minute of everything at once while things break; on PostgreSQL (DATABASE_URL); SECONDS, SEED
	STORM_SECONDS=$(or $(SECONDS),60) STORM_SEED=$(SEED) $(RUN) -m pytest -q tests/journeys/kill/test_storm.py $(ARGS)

lighthouse: tools ## look at every public page with Lighthouse, five times as a phone; needs Node 20 and Chromium
	npm install --prefix $(VENV)/lighthouse --no-audit --no-fund --ignore-scripts --loglevel error lighthouse@12
	$(RUN) -m tests.bench.lighthouse $(ARGS)

release-data: tools ## write the filled database of this release for the tests of later ones; needs PostgreSQL and pg_dump
	$(RUN) -m tests.releases

messages: ## compile the catalogue that re-words Django's own Dutch sentences; needs gettext
	msgfmt --check-format --output-file=$(CATALOGUE).mo $(CATALOGUE).po

lock: ## lock dependencies anew, keeping versions; ARGS=--upgrade takes the newest that fit
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/pip install --quiet uv
	$(LOCK) --output-file requirements.txt
	$(LOCK) --extra dev --constraint requirements.txt --output-file requirements-dev.txt

next: programs ## run all tests on the newest Python, Django and Wagtail there are, and print what breaks; ARGS goes to pytest
	@.ci/next $(ARGS)

# --- steps of the above -----------------------------------------------------------------------------------------------

ready: install
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) setup_site
	@$(MANAGE) collectstatic --no-input --verbosity 0

tools: $(VENV)/installed-dev

programs:
	@.ci/programs

$(VENV)/installed: requirements.txt
	@$(PYTHON) -m venv --clear $(VENV)
	@echo "Installing into $(VENV) ..."
	@$(INSTALL) $<
	@$(VENV)/bin/pip check
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt | $(VENV)/installed
	@echo "Installing the tools for tests into $(VENV) ..."
	@$(INSTALL) $<
	@$(VENV)/bin/pip check
	@touch $@
