.PHONY: check format lint types layers test docs renew clean

check: lint types layers test

format:
	ruff format .
	ruff check --fix .

lint:
	ruff format --check .
	ruff check .

types:
	mypy

layers:
	lint-imports

test:
	python -m pytest

docs:
	python -m pytest -q tests/test_docs.py tests/test_project.py

# Write the output of the documented commands into the pages anew; read the difference before you commit it.
renew:
	LUOSHU_RENEW=1 python -m pytest -q tests/test_docs.py

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
