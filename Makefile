# What each command does: make help. Nothing is installed outside .venv, nothing is written outside var.
INBOX ?= samples/inbox
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
BIN := .venv/bin
TEST_PROGRAMS := chromium default-jre-headless postgresql nginx-light # the browser that tests drive; Java, for the checker of HTML and Spark; servers of deploy/
PROGRAMS := libreoffice-writer-nogui libreoffice-calc-nogui tesseract-ocr tesseract-ocr-vie fonts-dejavu fonts-liberation
AS_ROOT := $(if $(filter 0,$(shell id -u)),,sudo)
UV := $(BIN)/uv --quiet
SOURCES := warehouse assets expectations pipelines
COMPILE := $(UV) pip compile --generate-hashes --python-version 3.11 --no-emit-index-url --custom-compile-command 'make lock'

export DAGSTER_DISABLE_TELEMETRY := yes
export VIRTUAL_ENV := $(CURDIR)/.venv
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup run demo desk test test-long reliability spark test-ckan check bench diff train sql pictures docs dev lock clean system tools

help: ## what there is
	@awk -F ': .*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

setup: .venv/.run-installed ## prepare .venv with .venv/bin/solieu

run: setup ## take the sample, or the reports of INBOX, to a draft; the sample, in a home of its own (var/mau), is published too
	@$(BIN)/solieu run --inbox "$(INBOX)" $(if $(filter samples/inbox,$(INBOX)),--home var/mau --publish) || [ $$? = 3 ]

desk: setup ## open the steward's desk over var, in the browser
	@$(BIN)/solieu desk

demo: setup ## a fictional province: eight quarters with a merger, revisions, contradictions, forms; built in var/demo and shown (SERVE=no: only built)
	@SOLIEU_PUBLISHER_VI="Tỉnh Mẫu (mô phỏng)" SOLIEU_PUBLISHER_EN="Mẫu province (fictional)" \
		$(BIN)/solieu run --inbox samples/tinh-mau/inbox --home var/demo --publish || [ $$? = 3 ]
	@if [ "$(SERVE)" = no ]; then echo "$(CURDIR)/var/demo/site"; else $(BIN)/solieu serve --home var/demo; fi

test: .venv/.dev-installed tools ## run the tests (as root, or with sudo, it installs the programs that they need)
	@$(BIN)/python -m pytest -m "not long and not ckan"

test-long: .venv/.spark-installed tools ## what takes longer: thousands of damaged files, runs that are killed, ten years, Spark
	@$(BIN)/python -m pytest -m long

reliability: .venv/.spark-installed tools ## the tests of faults and of ten years, which write docs/reliability.md
	@SOLIEU_RELIABILITY=write SOLIEU_SIMULATED_QUARTERS=40 $(BIN)/python -m pytest tests/faults tests/simulation tests/pipelines/test_spark.py

spark: .venv/.run-installed ## install Apache Spark (needs Java): solieu run --engine spark://…
	@$(UV) pip install --require-hashes -r requirements/spark.txt

test-ckan: .venv/.dev-installed ## push to a real CKAN portal and be harvested by it (apt: PostgreSQL, Redis; needs ../shared/ckan)
	@{ command -v redis-server && ls /usr/lib/postgresql; } > /dev/null 2>&1 || { $(AS_ROOT) apt-get update -qq; \
		$(AS_ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql redis-server libmagic1 > /dev/null; }
	@$(BIN)/python -m pytest -m ckan

bench: .venv/.dev-installed ## how fast: each file of benchmarks/, as ratios within one run
	@for file in benchmarks/[a-z]*.py; do $(BIN)/python -m benchmarks.$$(basename $$file .py); done

system: ## install the programs that read scans and older office files (apt: Tesseract, LibreOffice)
	@echo "Cài Tesseract và LibreOffice… / Installing Tesseract and LibreOffice…"
	@$(AS_ROOT) apt-get update -qq
	@$(AS_ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(PROGRAMS) > /dev/null

tools:
	@{ command -v chromium && command -v java && command -v nginx && ls /usr/lib/postgresql/*/bin/initdb; } > /dev/null 2>&1 || ! command -v apt-get > /dev/null || ! { [ "$$(id -u)" = 0 ] || sudo -n true 2> /dev/null; } || { \
		echo "Cài Chromium, Java, PostgreSQL, nginx cho kiểm thử… / Installing Chromium, Java, PostgreSQL, nginx for the tests…"; $(AS_ROOT) apt-get update -qq; \
		$(AS_ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(TEST_PROGRAMS) > /dev/null; }
	@if ! { command -v soffice && command -v tesseract && tesseract --list-langs | grep -q '^vie$$' && fc-list | grep -q Liberation; } > /dev/null 2>&1; then \
		if command -v apt-get > /dev/null && { [ "$$(id -u)" = 0 ] || sudo -n true 2> /dev/null; }; then $(MAKE) --no-print-directory system; \
		else echo "Thiếu Tesseract hoặc LibreOffice: các kiểm thử cần chúng sẽ bị bỏ qua. / Tests that need Tesseract or LibreOffice will be skipped: make system"; fi; fi

check: .venv/.dev-installed ## format, lint, types, floors of the house, Dagster definitions, reference tables
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/dg check defs
	@$(BIN)/python -c 'from warehouse.reference import load; print(len(load().indicators), "indicators: reference tables load")'

dev: .venv/.run-installed ## Dagster over var: inbox, calendar, its page (http://127.0.0.1:3000)
	@$(BIN)/solieu daemon

diff: .venv/.dev-installed ## which figures of the corpora the changed reference tables read otherwise than the last commit
	@$(BIN)/python -m tests.corpus.diff

train: .venv/.dev-installed ## write what the second reader knows (statements.csv), from the development corpus
	@$(BIN)/python -m tests.corpus.train

SQL := assets/release/sql
sql: ## build DuckDB for browsers (needs npm): from the next release on, the site has SQL in the page
	@command -v npm > /dev/null || { echo "Cần npm. / npm is needed: sudo apt-get install npm"; exit 1; }
	@cd $(SQL) && npm ci --silent && rm -rf dist && mkdir dist && node_modules/.bin/esbuild page.js --bundle --format=esm --minify --legal-comments=inline --log-level=error --outfile=dist/page.js \
		&& cp node_modules/@duckdb/duckdb-wasm/dist/duckdb-eh.wasm node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js dist/ && rm -rf node_modules
	@echo "Xong: lần công bố sau có SQL trong trang. / Done: the next release has SQL in the page."

pictures: .venv/.dev-installed tools ## make the pictures of the README again, from the demo
	@$(BIN)/python docs/pictures/make.py "$$($(MAKE) --no-print-directory -s demo SERVE=no | tail -1)"

docs: .venv/.run-installed ## write docs/data-dictionary.md from the schema
	@$(BIN)/python -m warehouse.dictionary

lock: .venv/.uv-installed ## bring requirements/*.txt in line with pyproject.toml
	@$(COMPILE) requirements/uv.in -o requirements/uv.txt
	@$(COMPILE) pyproject.toml requirements/build.in -o requirements/run.txt
	@$(COMPILE) requirements/spark.in -c requirements/run.txt -o requirements/spark.txt
	@$(COMPILE) pyproject.toml requirements/build.in --extra dev -c requirements/run.txt -o requirements/dev.txt

clean: ## remove the environment; var stays
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

.venv/.uv-installed: requirements/uv.txt
	@test -n "$(PYTHON)" || { echo "Cần Python 3.11 trở lên. / Python 3.11 or newer is needed: sudo apt-get install python3 python3-venv"; exit 1; }
	@echo "Tạo môi trường .venv… / Creating .venv with $$($(PYTHON) --version)…"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Thiếu venv. / The venv module is missing: sudo apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip --quiet --disable-pip-version-check install --require-hashes -r requirements/uv.txt
	@touch $@

.venv/.run-installed: .venv/.uv-installed requirements/run.txt pyproject.toml
	@echo "Cài các gói đã khoá… / Installing the locked packages (about a minute the first time)…"
	@$(UV) pip install --require-hashes --compile-bytecode -r requirements/run.txt
	@$(UV) pip install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q $(SOURCES)
	@touch $@

.venv/.spark-installed: .venv/.dev-installed requirements/spark.txt
	@echo "Cài Apache Spark cho kiểm thử… / Installing Apache Spark for the tests…"
	@$(UV) pip install --require-hashes -r requirements/spark.txt
	@touch $@

.venv/.dev-installed: .venv/.run-installed requirements/dev.txt
	@echo "Cài công cụ kiểm thử… / Installing the test tools…"
	@$(UV) pip install --require-hashes --compile-bytecode -r requirements/dev.txt
	@touch $@
