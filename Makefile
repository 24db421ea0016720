# Two commands do everything on a fresh machine: `make audit` and `make test`.
PYTHON ?= python3

.PHONY: audit test soak

audit:
	$(PYTHON) run_audit.py

test:
	$(PYTHON) run_audit.py test

soak:
	$(PYTHON) run_audit.py soak
