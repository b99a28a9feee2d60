# Every command does its own set-up; `make help` lists them.

MAKEFLAGS += --no-print-directory
PYTHON_IN_VENV = .venv/bin/python
RUN_SET_UP = sh tools/set_up.sh requirements.lock
DEV_SET_UP = sh tools/set_up.sh requirements-dev.lock
PYTEST_ARGS ?= -n auto --maxprocesses 4 --dist worksteal
# Byte code is written even where the system says not to: tests start Python some hundred times.
TEST_ENV = PYTHONDONTWRITEBYTECODE= QT_QPA_PLATFORM=offscreen
UV_VERSION = 0.13.9
COMPILE = .venv-lock/bin/uv pip compile --quiet --universal --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" $(LOCK_ARGS)

.PHONY: help run test coverage speech format screenshots translations bench fuzz torture lock clean

help:
	@echo 'make run [ARGS="my quiz.json"]  open the window'
	@echo 'make test                       check style, types, imports; run the tests'
	@echo 'make coverage                   run the tests, and print which lines and branches none runs'
	@echo 'make speech                     hold what the screen reader Orca says'
	@echo 'make format                     put the code in its standard form'
	@echo 'make screenshots                draw the pictures in docs/screenshots'
	@echo 'make translations [ARGS=sq]     collect and compile the window'"'"'s words, or one language'"'"'s'
	@echo 'make bench                      measure, and print the table'
	@echo 'make fuzz [ARGS="1000 gift"]    give damaged files to every reader'
	@echo 'make torture [ARGS="100 50"]    kill and disturb every way of writing, and print the table'
	@echo 'make lock [LOCK_ARGS=--upgrade] write the lock files anew from pyproject.toml'
	@echo 'make clean                      remove what these commands have made'

run:
	@$(RUN_SET_UP)
	@$(PYTHON_IN_VENV) -m quizapp $(ARGS)

# The import contracts of pyproject.toml are held by tests/test_house.py.
test:
	@$(DEV_SET_UP)
	@$(PYTHON_IN_VENV) -m ruff check
	@$(PYTHON_IN_VENV) -m ruff format --check
	@$(PYTHON_IN_VENV) -m mypy
	@$(TEST_ENV) $(PYTHON_IN_VENV) -m pytest $(PYTEST_ARGS)

coverage:
	@$(DEV_SET_UP)
	@rm -rf .coverage && mkdir .coverage
	@$(TEST_ENV) $(PYTHON_IN_VENV) -m coverage run -m pytest $(PYTEST_ARGS)
	@$(PYTHON_IN_VENV) -m coverage combine -q
	@$(PYTHON_IN_VENV) -m coverage report

speech:
	@$(DEV_SET_UP)
	@$(PYTHON_IN_VENV) -m tests.speech $(ARGS)

format:
	@$(DEV_SET_UP)
	@$(PYTHON_IN_VENV) -m ruff check --fix
	@$(PYTHON_IN_VENV) -m ruff format

screenshots:
	@$(DEV_SET_UP)
	@QT_QPA_PLATFORM=offscreen $(PYTHON_IN_VENV) -m tools.screenshots

translations:
	@$(DEV_SET_UP)
	@$(PYTHON_IN_VENV) -m tools.translations $(ARGS)

bench:
	@$(DEV_SET_UP)
	@QT_QPA_PLATFORM=offscreen $(PYTHON_IN_VENV) -m bench

fuzz:
	@$(DEV_SET_UP)
	@$(PYTHON_IN_VENV) -m tests.exchange.fuzzing $(ARGS)

torture:
	@$(DEV_SET_UP)
	@$(PYTHON_IN_VENV) -m tests.torture $(ARGS)

# The lock to run holds the build backend too; the lock to develop agrees with it on every version.
lock:
	@test -x .venv-lock/bin/uv || python3 -m venv .venv-lock
	@.venv-lock/bin/python -m pip install -q --disable-pip-version-check uv==$(UV_VERSION)
	@$(COMPILE) --group build -o requirements.lock pyproject.toml
	@$(COMPILE) --group dev -c requirements.lock -o requirements-dev.lock pyproject.toml

clean:
	rm -rf .venv .venv-lock .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache \
		build dist bench/out
	find quizapp tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} +
