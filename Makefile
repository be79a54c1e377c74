# Below the Line. Needs make and Python 3.11 or newer; the first run fetches the rest into
# .venv and takes a minute or two.

.DEFAULT_GOAL := help
SHELL := /bin/sh

VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
READY := $(VENV)/.ready
READY_FOR_WORK := $(VENV)/.ready-for-work

# Tried in this order; the first that is new enough and can make an environment is taken.
PYTHON ?=
PYTHONS := $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python
NEW_ENOUGH := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))

.PHONY: help run test check bench pictures format lock clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /\1:/p' $(MAKEFILE_LIST) | while IFS=: read -r name what; do \
		printf '  make %-8s %s\n' "$$name" "$$what"; done

run: $(READY) ## Open the dashboard on the built-in example (PORT=8600 for another port)
	@exec $(BIN)/belowline serve $(if $(PORT),--port $(PORT))

test: $(READY_FOR_WORK) ## Run every test (ARGS="tests/cli -x" for some)
	$(BIN)/python -m pytest --numprocesses=auto --dist=loadfile -rs $(ARGS)

check: $(READY_FOR_WORK) ## Check format, lint, types, and who imports whom
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY_FOR_WORK) ## Run the benchmarks
	@for benchmark in bench/*.py; do echo "== $$benchmark"; $(BIN)/python "$$benchmark" || exit 1; done

pictures: $(READY_FOR_WORK) ## Take the README's pictures from the running app
	$(BIN)/python docs/take_pictures.py

format: $(READY_FOR_WORK) ## Put the code in form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: ## Pin the newest allowed versions of all dependencies (needs uv)
	uv pip compile pyproject.toml --group build --output-file requirements.txt $(LOCK_OPTIONS)
	uv pip compile pyproject.toml --group build --group dev --output-file requirements-dev.txt \
		--constraint requirements.txt $(LOCK_OPTIONS)

clean: ## Remove the environment and every cache
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache dist build

LOCK_OPTIONS := --universal --python-version 3.11 --generate-hashes --no-annotate --upgrade --quiet \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

$(BIN)/python:
	@for python in $(PYTHONS); do \
		if "$$python" -c '$(NEW_ENOUGH)' >/dev/null 2>&1; then \
			echo "Making $(VENV) with $$("$$python" --version)"; \
			exec "$$python" -m venv $(VENV); \
		fi; \
	done; \
	echo "No Python 3.11 or newer with its venv module was found." >&2; \
	echo "Install one (Debian, Ubuntu: apt-get install python3 python3-venv), or name it:" >&2; \
	echo "  make PYTHON=/path/to/python" >&2; \
	exit 1

# Touched when an install has succeeded, and older than the lists when they have changed.
$(READY): requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing what the dashboard needs (once; a minute or two)"
	@$(PIP) install --requirement requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(READY_FOR_WORK): requirements-dev.txt $(READY)
	@echo "Installing what the tests and checks need"
	@$(PIP) install --requirement requirements-dev.txt
	@touch $@
