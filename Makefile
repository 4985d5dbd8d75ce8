# Works from a fresh clone with nothing but Python 3.11 or newer and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO := out/demo
ARTICLE := seeds/000_072f7eba995be04d.txt
QUESTION := 'SELECT ?who ?says WHERE { ?c gb:status gb:fact ; gb:subject ?who ; gb:relation gb:supports ; \
	gb:object gbr:Azerbaijan . OPTIONAL { ?c gb:speaker/rdfs:label ?says } } ORDER BY ?who ?says'

.PHONY: demo test check format lock bench clean help

help:  ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /\1\t/' | expand -t 10

demo: $(READY)  ## the sample article and the briefs: build, ask, draw
	rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(BIN)/graphbuilder build $(ARTICLE) -o $(DEMO)/article.trig
	$(BIN)/graphbuilder build seeds -o $(DEMO)/caucasus.trig
	$(BIN)/graphbuilder query $(DEMO)/caucasus.trig $(QUESTION)
	$(BIN)/graphbuilder query $(DEMO)/caucasus.trig allies-by-treaty of=Turkey on=2020-11-10 --format csv | grep Azerbaijan
	$(BIN)/graphbuilder view $(DEMO)/caucasus.trig -o $(DEMO)/caucasus.html --title "South Caucasus, 1991 to 2024"
	@echo "Open $(DEMO)/caucasus.html in a browser."

test: $(READY)  ## all tests with branch coverage; PYTEST_ARGS narrows them
	$(BIN)/python -m pytest -n auto --cov $(PYTEST_ARGS)

check: $(READY)  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY)  ## let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)  ## speed of the pipeline on this machine, beside bare spaCy (accuracy: see benchmarks/README.md)
	$(BIN)/python benchmarks/speed.py seeds

lock: $(READY)  ## pin every dependency anew, with the hashes of all its files and no host
	$(BIN)/uv pip compile pyproject.toml --quiet --upgrade --extra dev --universal --python-version 3.11 \
		--generate-hashes --custom-compile-command "make lock" --output-file requirements.lock

clean:  ## remove what make made, the environment too
	rm -rf $(VENV) out build dist .coverage .mypy_cache .ruff_cache .pytest_cache

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "graphbuilder needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@
