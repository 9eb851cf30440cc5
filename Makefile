# `make demo` to see ftlint at work, `make test` for everything CI runs. Nothing to install first but Python 3.11 or newer.

.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
# The tests start ftlint some thousand times, and each start would compile it again where what is compiled may not be kept.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help demo test check coverage mutants fuzz lint format site serve playground bench bench-advice bench-collect bench-site lighthouse editor gate lock clean python

# The first Python that is new enough; `PYTHON=python3.12 make test` chooses another. Each candidate is run, because a name
# on the PATH may be a version manager's shim for a Python that is not there.
ifndef PYTHON
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
endif
VERSION := $(if $(PYTHON),$(shell $(PYTHON) -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null))

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Named after the Python, so that another one makes the environment anew.
READY := $(VENV)/.ready-$(VERSION)
# Without the theme's notice about the next version of MkDocs. Never with `--quiet`: `--strict` then overlooks a broken link.
MKDOCS := NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs
# What the page "Try it" runs in. It comes from npm and pip once; without npm, the site says so and is whole otherwise.
PLAYGROUND := $(BIN)/ftlint site playground || echo "The site goes without what the page \"Try it\" runs in."
SECONDS ?= 60
TESTS ?= tests
# On all processors; the tests of one file, which share what they build, on the same one.
PYTEST = pytest -n auto --dist loadfile --no-loadscope-reorder $(TESTS)
SOURCES = $(wildcard ftlint tests action manual scripts benchmarks)

help:
	@echo "make demo    lint the example records, and build the site and the example portal"
	@echo "make test    lint, type-check and test: all that CI does"
	@echo "make check   test only"
	@echo "make coverage  show which lines and branches the tests do not reach (TESTS=tests/rules make coverage: which these do not)"
	@echo "make mutants  change the code that judges a record, one thing at a time, and show the changes that no test notices"
	@echo "make fuzz    look for input that something fails on, for a minute (SECONDS=600 make fuzz: for longer)"
	@echo "make lint    lint and type-check only"
	@echo "make format  put the code in the house's layout"
	@echo "make site    build the site into site/"
	@echo "make serve   show the site at http://127.0.0.1:8000/ and build it again at each change"
	@echo "make playground  fetch what the page \"Try it\" runs in, from npm and pip"
	@echo "make gate    write the generated files again (after a change to a rule, the schema or the framework)"
	@echo "make bench   compare ftlint's speed with its peers'"
	@echo "make bench-advice  compare the advice with published cases, and write the figures that pages quote (FTLINT_DATA holds the cases)"
	@echo "make bench-collect  collect from up to 1,000 repositories beside git"
	@echo "make bench-site  build sites of up to 3,000 records beside plain MkDocs"
	@echo "make lighthouse  measure pages of the site with Lighthouse in Chromium"
	@echo "make editor  make the one file of the playground's editor, from what requirements/npm-editor locks"
	@echo "make lock    choose the newest dependencies again and lock them"
	@echo "make clean   remove the environment and all caches"

demo: $(READY)
	$(BIN)/ftlint check examples/
	$(BIN)/ftlint check --select FT315 examples/returns-desk-leak.finetune-decision.yaml
	@$(PLAYGROUND)
	$(MKDOCS) build --strict
	$(BIN)/python scripts/portal.py examples/portal
	cd examples/portal && "$(CURDIR)/$(BIN)/ftlint" collect && NO_MKDOCS_2_WARNING=1 "$(CURDIR)/$(BIN)/mkdocs" build --strict
	@echo
	@echo "The site is in site/: open site/index.html, or 'make serve' and http://127.0.0.1:8000/."
	@echo "The decisions of twelve repositories are in examples/portal/site/: open examples/portal/site/decisions/index.html."
	@echo "Next: open a record in examples/, change something, and run 'make demo' again."
	@echo "'$(BIN)/ftlint advise FILE' says what the framework suggests, '$(BIN)/ftlint checklist FILE' what a record still needs,"
	@echo "'$(BIN)/ftlint init' asks the questions and writes a first record, README.md tells the rest."

# At the same time: the types keep one processor busy while the tests start.
test: $(READY)
	@$(MAKE) --no-print-directory -j2 lint check

check: $(READY)
	$(BIN)/python -m $(PYTEST)

# The report is shown even if a test fails, and the failure is what counts. There is no least coverage.
coverage: $(READY)
	$(BIN)/coverage erase
	$(BIN)/coverage run -m $(PYTEST); status=$$?; $(BIN)/coverage combine --quiet && $(BIN)/coverage report && exit $$status

# From the start each time: results that are kept hold for the tests of then. The last line counts what was noticed and what was not.
mutants: $(READY)
	rm -rf mutants
	$(BIN)/mutmut run
	$(BIN)/mutmut results

fuzz: $(READY)
	$(BIN)/python -m tests.fuzzing --seconds $(SECONDS)

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy $(SOURCES)

format: $(READY)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(READY)
	$(BIN)/python benchmarks/run.py

# Writes benchmarks/advice-figures.json and the marked passages of pages, so run it with all the cases that there are.
bench-advice: $(READY)
	$(BIN)/python benchmarks/advice.py --write

site: $(READY)
	@$(PLAYGROUND)
	$(MKDOCS) build --strict

serve: $(READY)
	@$(PLAYGROUND)
	$(MKDOCS) serve

playground: $(READY)
	$(BIN)/ftlint site playground

bench-collect: $(READY)
	PYTHONPATH=. $(BIN)/python benchmarks/collect.py --repositories 100 1000

bench-site: $(READY)
	PYTHONPATH=. $(BIN)/python benchmarks/site.py

lighthouse: $(READY)
	PYTHONPATH=. NO_MKDOCS_2_WARNING=1 $(BIN)/python benchmarks/lighthouse.py

gate: $(READY)
	$(BIN)/python -m scripts.generate

editor: $(READY)
	$(BIN)/python -m scripts.editor

# The locked dependencies, then ftlint itself; again only when one of these files changes. The build backend is among the locked
# dependencies, so nothing is fetched that has no hash.
$(READY): requirements/dev.txt pyproject.toml | python
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) install --require-hashes -r requirements/dev.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

python:
	@test -n "$(VERSION)" || { echo "ftlint needs Python 3.11 or newer; name one: PYTHON=/path/to/python3 make" >&2; exit 1; }

# Locked on the oldest Python we test, whose dependencies include those of the newer ones. The user's pip configuration is left out,
# so that the hashes are those of the public index.
lock: export CUSTOM_COMPILE_COMMAND = make lock
lock: export PIP_CONFIG_FILE = /dev/null
lock: export PIP_FIND_LINKS =
lock: | python
	@test "$(basename $(VERSION))" = 3.11 || { echo "lock with Python 3.11: PYTHON=python3.11 make lock" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)-lock
	$(VENV)-lock/bin/python -m pip --disable-pip-version-check --quiet install pip-tools
	for name in core dev playground; do $(VENV)-lock/bin/pip-compile --quiet --upgrade --no-config --generate-hashes --allow-unsafe --strip-extras \
		--no-emit-options --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		--output-file requirements/$$name.txt requirements/$$name.in || exit; done
	mv requirements/playground.txt ftlint/site/playground/locked/packages.txt
	rm -rf $(VENV)-lock
	npm --prefix requirements/npm install --package-lock-only --no-audit --no-fund
	npm --prefix requirements/npm-lighthouse install --package-lock-only --no-audit --no-fund
	npm --prefix ftlint/site/playground/locked install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund
	npm --prefix requirements/npm-editor install --package-lock-only --no-audit --no-fund

clean:
	rm -rf $(VENV) $(VENV)-lock build dist found mutants .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find ftlint tests manual scripts benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
