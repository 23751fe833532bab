"""Runs the tests that a change most likely breaks, for 80 seconds at most: `make test-fast`.

In this order: what failed last; the main job; the test files that were changed; those named after
what was changed, then those that import it. What is changed is what differs from main, committed or
not. Browsers, kills and calls are left to `make test`, the house's rules to `make check`.
"""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 80
FIRST = "tests/test_main_job.py"
ELSEWHERE = {"browsers", "faults", "video", "test_contributing.py", "test_house.py"}


class InTime:
    """Leaves out the tests for which no time is left, and counts them."""

    def __init__(self):
        self.end, self.left = time.monotonic() + SECONDS, 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item):
        if time.monotonic() < self.end:
            return None
        self.left += 1
        return True  # as if it had run


def changed():
    """Paths that differ from main, or from the last commit where there is no main."""
    base = _git("merge-base", "HEAD", "main") or ["HEAD"]
    return _git("diff", "--name-only", *base) + _git("ls-files", "--others", "--exclude-standard")


def _git(*words):
    ran = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True)
    return ran.stdout.split()


def names_of(paths):
    """What was changed, by its names: routes/referrals/sending.py is referrals and sending."""
    parts = {part for path in paths for part in Path(path).with_suffix("").parts}
    return {part.replace("-", "_").strip("_") for part in parts} - TOO_COMMON


TOO_COMMON = {"__init__", "base", "routes", "forms", "services", "rules", "views", "web", "data"}
TOO_COMMON |= {"tests", "docs", "static", "locale", "models", "app", "manage", "settings", "clock"}


def test_files(paths, tests):
    """The test files of these changed paths, the nearest first."""
    names = names_of(paths)
    stems = {name.removesuffix("s") for name in names if len(name) > 3}
    changed_ones = [test for test in tests if str(test.relative_to(ROOT)) in paths]
    named_so = [test for test in tests if any(stem in test.stem for stem in stems)]
    importing = [test for test in tests if names & imported(test)]
    return list(dict.fromkeys([*changed_ones, *named_so, *importing]))


def imported(test):
    lines = re.findall(r"^(?:from|import) .*", test.read_text(encoding="utf-8"), re.M)
    return set(re.findall(r"\w+", " ".join(lines)))


def main():
    tests = [
        path
        for path in sorted((ROOT / "tests").glob("**/test_*.py"))
        if not {*path.parts} & ELSEWHERE
    ]
    chosen = [str(path.relative_to(ROOT)) for path in test_files(changed(), tests)]
    chosen = list(dict.fromkeys([FIRST, *chosen]))
    print("Running, the nearest first:", *chosen)
    clock = InTime()
    status = pytest.main(["-o", "addopts=", "-q", "--failed-first", *chosen], plugins=[clock])
    if clock.left:
        print(f"{clock.left} tests were left out: {SECONDS} s are over. `make test` runs them all.")
    return status


if __name__ == "__main__":
    sys.exit(main())
