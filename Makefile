# make run        set up, create the database, load a demo district if it is empty, and serve
# make dev        the same for developers: changed templates and code are served at once
# make check      format, lint, types and the house's own rules: under a minute
# make test-fast  the tests that a change most likely breaks: under 90 seconds
# make test       install what the tests need, and run them all
PYTHON ?= python3
VENV = .venv
IN = $(VENV)/bin/python
# What Python compiles lies beside what pip installs, not among the sources.
export PYTHONPYCACHEPREFIX = $(CURDIR)/$(VENV)/compiled

.PHONY: run dev check lines test-fast test words clean
.DELETE_ON_ERROR:

run: $(VENV)/run.stamp
	$(IN) manage.py prepare
	exec $(IN) app.py

dev: $(VENV)/run.stamp
	$(IN) manage.py prepare
	exec $(IN) manage.py dev

check: lines
	$(IN) -m pytest tests/test_house.py tests/test_docs.py

lines: $(VENV)/test.stamp
	$(IN) -m ruff format --check
	$(IN) -m ruff check
	$(IN) -m mypy

test-fast: $(VENV)/test.stamp
	$(IN) tests/fast.py

test: lines
	deploy/test-tools.sh
	$(IN) -m pytest -n 2 --dist loadfile

# Take new sentences into the catalogs.
words: $(VENV)/test.stamp
	$(IN) manage.py words

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "Python 3.11 or newer is needed. On Debian 12:  sudo apt-get install -y python3"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python cannot make virtual environments. Fix:  sudo apt-get install -y python3-venv"; exit 1; }
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.txt | $(VENV)/bin/python
	$(IN) -m pip install --quiet --disable-pip-version-check --only-binary :all: -r requirements.txt
	touch $@

$(VENV)/test.stamp: requirements.txt requirements-test.txt | $(VENV)/bin/python
	$(IN) -m pip install --quiet --disable-pip-version-check -r requirements-test.txt
	touch $@

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache .hypothesis test-output
