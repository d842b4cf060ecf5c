# Every command of the product. `make` alone lists them.
# PYTHON names the Python to use: make PYTHON=python3.12 run

PYTHON ?= python3
BOOTSTRAP := $(PYTHON) cms/launch/bootstrap.py
MANAGE := $(BOOTSTRAP) manage
.DEFAULT_GOAL := help

.PHONY: help
help: ## list these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'
	@echo
	@echo "  PORT=8001      another port               VAR=folder     another place for data"
	@echo "  DATABASE_URL=  PostgreSQL instead         PYTHON=        another Python (3.11 or newer)"

.PHONY: run
run: ## install, prepare and start the product at http://127.0.0.1:8000/; DEMO=0: empty, for your own office
	@$(BOOTSTRAP) run

.PHONY: dev
dev: ## the same with DEBUG and an autoreloading server
	@$(BOOTSTRAP) dev

.PHONY: test
test: ## every check and test, on SQLite and PostgreSQL; installs what it needs
	@$(BOOTSTRAP) tools tests/run_all.py

.PHONY: lint
lint: ## formatting, lint, layers and types, without tests
	@$(BOOTSTRAP) tools tests/run_all.py lint

.PHONY: check
check: lint ## lint, Django's own checks and missing migrations
	@$(MANAGE) check
	@$(MANAGE) makemigrations --check --dry-run

.PHONY: format
format: ## format code and templates
	@$(BOOTSTRAP) tools tests/run_all.py format

.PHONY: schema
schema: ## write the GraphQL schema to api/schema.graphql
	@$(MANAGE) schema

.PHONY: password
password: ## set a new password for the account admin and print it
	@$(BOOTSTRAP) password

.PHONY: demo
demo: ## load the demo content into an empty database
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) demo

.PHONY: backup
backup: ## database, files and settings in one file, while the site runs
	@$(MANAGE) backup

.PHONY: restore
restore: ## put the backup FILE= in the place of what is there, after a question; YES=1: without
	@test -n "$(FILE)" || { echo "Welche Sicherung? make restore FILE=var/backups/….tar"; exit 2; }
	@$(MANAGE) restore "$(FILE)" $(if $(YES),--yes)

.PHONY: to-postgres
to-postgres: ## move from SQLite in VAR to the PostgreSQL that DATABASE_URL= names
	@$(MANAGE) to_postgres $(if $(YES),--yes)

.PHONY: doctor
doctor: ## what is wrong with this installation, and what to do
	@$(MANAGE) doctor

.PHONY: server
server: ## write units and Caddyfile for DOMAIN= and print what root has to do (docs/server.md)
	@$(BOOTSTRAP) server "$(DOMAIN)"

.PHONY: upgrade
upgrade: ## on such a server: backup, new release, migrations; back by itself if it does not answer
	@$(BOOTSTRAP) upgrade

.PHONY: soak
soak: ## the tests that take minutes, on both databases; PART=name: those of test_name.py alone
	@PART=$(PART) $(BOOTSTRAP) tools tests/run_all.py soak

.PHONY: mutants
mutants: ## seed faults and list those that no test notices; ROOM=http: in one room of tests/mutants/rooms.toml
	@ROOM="$(ROOM)" SEED=$(SEED) $(BOOTSTRAP) tools -m tests.mutants.run

.PHONY: bench
bench: ## how fast the API is beside its rivals, on PostgreSQL; BENCH=--scale: with a million comments
	@$(BOOTSTRAP) tools -m tests.benchmarks.run $(BENCH)

.PHONY: test-next
test-next: ## try the newest Wagtail and Django; may fail
	-@$(BOOTSTRAP) tools tests/run_next.py

.PHONY: lock
lock: ## pin the requirements again, with hashes, without index addresses
	@$(PYTHON) -m venv .venv-lock && .venv-lock/bin/pip install --quiet uv
	@for name in requirements-pip requirements requirements-dev; do \
	  .venv-lock/bin/uv pip compile $$name.in -o $$name.txt --quiet --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate \
	    --custom-compile-command "make lock" || exit 1; \
	done

.PHONY: screenshots
screenshots: ## draw the pictures in docs/screenshots again
	@SCREENSHOTS=1 $(BOOTSTRAP) tools -m pytest -q -m e2e tests/e2e/test_screenshots.py tests/e2e/comments/test_moderation.py
