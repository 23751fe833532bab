"""How `make test` shares the tests out to its workers: what takes long first, so that both end
together.

A file's tests run in one worker, one after the other, as they do in one process. Exceptions stand
here.
"""

from xdist.scheduler import LoadFileScheduling

# The longest first; measured, and not exact. All others follow in the order of their names.
FIRST = (
    "tests/video/",
    "tests/test_bad_input.py",
    "tests/faults/test_kill.py",
    "tests/faults/test_sms_kill.py",
    "tests/browsers/",
    "tests/faults/test_killpoints.py",
    "tests/faults/",
    "tests/test_sms_to_patients.py",
    "tests/test_authorisation.py",
    "tests/test_once.py",
    "tests/test_counts.py",
    "tests/test_statements.py",
    "tests/upgrade/",
)
# One network of two towns for all of them; a second one would have the same addresses.
TOGETHER = ("tests/video/",)
# Whose tests share nothing, and some of which take a minute: each goes to whoever is free.
APART = ("tests/test_bad_input.py", "tests/faults/test_sms_kill.py", "tests/faults/test_kill")


class LongestFirst(LoadFileScheduling):
    """Hands out in the order of collection, not by how many tests a file has."""

    def __init__(self, config, log=None):
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid):
        together = [folder for folder in TOGETHER if nodeid.startswith(folder)]
        if together:
            return together[0]
        return nodeid if nodeid.startswith(APART) else nodeid.partition("::")[0]


def place(nodeid):
    """Where in FIRST a test stands."""
    found = [number for number, path in enumerate(FIRST) if nodeid.startswith(path)]
    return found[0] if found else len(FIRST)
