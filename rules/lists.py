"""The short lists a district can edit in data/*.csv: specialities, complaints, kinds of facility."""
import csv
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    """data/<name>.csv as dictionaries, in file order."""
    with open(DATA / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


SPECIALITIES = {row["code"]: row for row in rows("specialities")}
COMPLAINTS = {row["code"]: row for row in rows("complaints")}


def speciality_for(complaint: str) -> str:
    """The speciality that a complaint usually goes to; general medicine when in doubt."""
    return COMPLAINTS.get(complaint, {}).get("speciality", "GM")
