# `make run` serves the portal, `make test` tests it; both install what they need first. `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TEMPLATES = $(shell find templates -type f)

.DEFAULT_GOAL := help
.PHONY: help run serve dev test drill check format bench dump messages lock clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(BIN)/.runtime: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(BIN)/.tools: requirements-dev.txt $(BIN)/.runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

build/static/staticfiles.json: requirements.txt $(wildcard static/*/* static/*/*/*)
	@$(BIN)/python manage.py collectstatic --no-input --verbosity 0 --ignore flags
	@touch $@

run: $(BIN)/.runtime build/static/staticfiles.json ## install, migrate, load the demo and serve on http://127.0.0.1:8000
	@exec $(BIN)/python manage.py serve --demo

serve: $(BIN)/.runtime build/static/staticfiles.json ## the same without the demo: a portal of your own
	@exec $(BIN)/python manage.py serve

dev: $(BIN)/.tools ## serve with autoreload and debug pages
	@DEBUG=true $(BIN)/python manage.py prepare --demo
	@export DEBUG=true; $(BIN)/python manage.py work --parent $$$$ & exec $(BIN)/python manage.py runserver 127.0.0.1:$${PORT:-8000}

test: $(BIN)/.tools ## the whole suite on SQLite and on PostgreSQL
	@$(BIN)/python -m tests.run

drill: $(BIN)/.tools ## what is long: every page as every role, the suite at odd hours (docs/drill.md)
	@$(BIN)/python -m tests.drill

check: $(BIN)/.tools ## style, types, import rules, templates, migrations, translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/djade --target-version 5.2 --check $(TEMPLATES)
	$(BIN)/djhtml --tabwidth 2 --check templates
	$(BIN)/djcss --tabwidth 2 --check static
	$(BIN)/djjs --tabwidth 2 --check static
	$(BIN)/python manage.py check
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check_messages

format: $(BIN)/.tools ## bring code, templates, stylesheets and scripts into the form that `make check` asks for
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	$(BIN)/djade --target-version 5.2 $(TEMPLATES)
	$(BIN)/djhtml --tabwidth 2 templates
	$(BIN)/djcss --tabwidth 2 static
	$(BIN)/djjs --tabwidth 2 static

bench: $(BIN)/.tools build/static/staticfiles.json ## cost of pages beside a bare view on both databases, of growth, queries, planner and admin
	@$(BIN)/python -m bench.pages --films 300 --films 3000
	@$(BIN)/python -m bench.minute --seconds 10
	@$(BIN)/python -m bench.plans
	@$(BIN)/python -m bench.planner
	@$(BIN)/python -m bench.admin

dump: $(BIN)/.tools ## write the dumps of this version to tests/upgrade, once, before it is released
	@$(BIN)/python -m tests.upgrade.dump

messages: $(BIN)/.tools ## collect texts for translation and compile them (needs gettext)
	$(BIN)/python manage.py makemessages --locale en --no-obsolete --no-location --ignore 'build/*' --ignore '.venv/*' --ignore 'tests/*'
	$(BIN)/python manage.py compilemessages --locale de --locale en --ignore '.venv'

lock: ## pin the requirements anew
	$(BIN)/uv pip compile --quiet --generate-hashes --no-header --python-version 3.11 requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --generate-hashes --no-header --python-version 3.11 requirements-dev.in -o requirements-dev.txt

clean: ## remove what was built (not the data in var/)
	rm -rf $(VENV) build
