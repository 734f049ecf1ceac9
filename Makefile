# Each target makes what it needs: a fresh clone needs nothing but Python 3.11 or newer.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# What `make bench` compares with lives apart: nothing of it is ever a dependency.
PEERS := .venv-peers
PEERS_READY := $(PEERS)/.ready

# Outside programs that read what we export; nothing of them is ever a dependency, either.
INTEROP := .venv-interop
INTEROP_READY := $(INTEROP)/.ready

# The DuckDB that other desks read published copies with; a test asks it about every view.
READERS := .venv-readers
READERS_READY := $(READERS)/.ready

# Where state is kept: of the sample in .demo, of a DOSSIER where `claims status` says.
export CLAIMS_DATA ?=

.PHONY: demo test lint dev bench interop lock clean

demo: $(READY)  ## the main job on the sample dossier: two visits, side by side, what changed
	$(BIN)/python -m examples.demo

test: $(READY) $(READERS_READY)  ## the whole test suite, on every core, offline but for loopback
	$(BIN)/python -m pytest -n logical --dist loadscope

lint: $(READY)  ## what CI checks besides the tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

dev: $(READY)  ## Dagster's UI on DOSSIER (a file or a folder), or on the sample and its news site; OPTIONS go to the UI
	$(BIN)/$(if $(DOSSIER),claims dagster $(DOSSIER),python -m examples.dev) $(OPTIONS)

bench: $(READY) $(if $(GUM)$(PARSER),$(PEERS_READY)) $(if $(GUM),$(PEERS)/parser/meta.json)
bench:  ## accuracy and speed; SCORERS, POLNEAR, GOLD, UNER, PAGES and GUM name what to measure on
	$(BIN)/python -m bench

interop: $(READY) $(INTEROP_READY)  ## what is exported of the sample in the hands of outside programs
	$(BIN)/python -m bench.packs $(PACK)

lock:  ## write the lock file anew from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --no-annotate -q -o requirements.lock.txt
	$(BIN)/uv pip compile tests/readers/requirements.in --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --no-annotate -q \
		-o tests/readers/requirements.lock.txt

$(READY): requirements.lock.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed.")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements.lock.txt
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

$(READERS_READY): tests/readers/requirements.lock.txt
	$(PYTHON) -m venv $(READERS)
	$(READERS)/bin/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r tests/readers/requirements.lock.txt
	touch $(READERS_READY)

$(PEERS_READY): bench/peers/requirements.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install -qq --disable-pip-version-check --no-deps -r bench/peers/requirements.txt
	touch $(PEERS_READY)

$(INTEROP_READY): bench/interop/requirements.txt
	$(PYTHON) -m venv $(INTEROP)
	$(INTEROP)/bin/python -m pip install -qq --disable-pip-version-check --no-deps -r bench/interop/requirements.txt
	npm install --silent --ignore-scripts --no-audit --no-fund --prefix $(INTEROP) \
		@apache-annotator/dom@0.2.0 @apache-annotator/selector@0.2.0 jsdom@29.1.1
	touch $(INTEROP_READY)

$(PEERS)/parser/meta.json: bench/peers/parser.py | $(PEERS_READY)
	$(PEERS)/bin/python bench/peers/parser.py $(GUM) $(PEERS)/parser

clean:
	rm -rf $(VENV) $(PEERS) $(INTEROP) $(READERS) .demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
