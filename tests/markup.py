"""What the Nu checker, which stands behind validator.w3.org, says of pages."""

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# deploy/test-tools.sh puts it there
CHECKER = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# It lives for a second or two: compiling itself well would take longer than the pages.
JAVA = ("java", "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", CHECKER)


def errors(pages, folder):
    """[(name, what is wrong, where)] of all these pages {name: bytes}, checked in one go as
    files of this folder.
    """
    assert CHECKER.exists(), "The checker of HTML is missing. Run deploy/test-tools.sh."
    files = {folder / f"{name}.html": source for name, source in pages.items()}
    for path, source in files.items():
        path.write_bytes(source)
    checked = subprocess.run(
        [*JAVA, "--errors-only", "--format", "json", "--exit-zero-always", *files],
        capture_output=True,
        text=True,
        timeout=120,
    )
    return [
        (Path(one["url"]).stem, one["message"], one.get("extract"))
        for one in json.loads(checked.stderr)["messages"]
    ]
