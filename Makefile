# `make demo` and `make test` need Python 3.11 or newer and make, nothing else.

PYTHON ?= python3
VENV ?= .venv
KG = $(VENV)/bin/kg
DEMO = .kg-demo

.PHONY: demo test check bench docs clean

demo: $(VENV)/.installed  ## build the graph of corpus/, validate it, answer three questions, write demo.ttl
	@rm -rf $(DEMO)
	$(KG) build corpus --store $(DEMO)
	$(KG) validate --store $(DEMO)
	@for question in attacks contradictions said-about-ceasefire; do \
	  COLUMNS=140 $(KG) query --store $(DEMO) --name $$question --format table || exit 1; done
	$(KG) export --store $(DEMO) -o demo.ttl
	@echo "Now ask your own: $(KG) shell --store $(DEMO)"

test: $(VENV)/.installed  ## run all tests
	$(VENV)/bin/python -m pytest

check: $(VENV)/.checked  ## ruff and mypy
	$(VENV)/bin/ruff check kg tests
	$(VENV)/bin/ruff format --check kg tests
	$(VENV)/bin/mypy kg

bench: $(VENV)/.installed  ## speed, as ratios against limits measured in the same run
	$(VENV)/bin/python tests/bench.py

docs: $(VENV)/.installed  ## write the generated pages of docs/ again
	$(VENV)/bin/python tests/write_docs.py

clean:
	rm -rf $(DEMO) demo.ttl dist build

$(VENV)/.installed: pyproject.toml constraints.txt
	test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@

$(VENV)/.checked: $(VENV)/.installed
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,check]'
	@touch $@
