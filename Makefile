# make kb    reads corpus/ into outputs/ (the committed knowledge base: git stays clean)
# make test  runs the tests, with the checks of style, types and layers
# make lint  runs those checks alone
#
# An environment of its own is made in .venv on the first call; PYTHON names the interpreter to make it with.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
ENVIRONMENT := .venv
BIN := $(ENVIRONMENT)/bin
READY := $(ENVIRONMENT)/.ready

.PHONY: kb test lint clean

kb: $(READY)
	$(BIN)/govplan build corpus -o outputs

test: $(READY)
	$(BIN)/python -m pytest -q -n 2

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

clean:
	rm -rf $(ENVIRONMENT) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# Built without isolation: the locked setuptools does it, and nothing more is downloaded.
$(READY): requirements.lock setup.cfg pyproject.toml
	@test -n "$(PYTHON)" || { echo "no Python found: install Python 3.11 or name one with PYTHON=..." >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "$(PYTHON) is older than Python 3.11: name another with PYTHON=..." >&2; exit 2; }
	$(PYTHON) -m venv --clear $(ENVIRONMENT)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
