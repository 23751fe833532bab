"""Writing centres, staff and rosters as CSV files that come back in unchanged."""

from models import Facility, Roster, Staff
from rules import terms
from rules.codes import DOCTOR
from rules.spreadsheets import BOM, guarded, line

HOSPITALS = ("CHC", "DH", "MC")


def centres_out(columns) -> bytes:
    """All centres as a CSV file that import-centres takes back unchanged."""
    return _file(columns, map(_facility, Facility.select().order_by(Facility.code)))


def facilities_out(columns) -> bytes:
    """All hospitals as a CSV file that import-facilities takes back unchanged."""
    rows = Facility.select().where(Facility.kind.in_(HOSPITALS)).order_by(Facility.code)
    return _file(columns, map(_facility, rows))


def rosters_out(columns) -> bytes:
    """All rosters as a CSV file that import-rosters takes back unchanged."""
    rows = (
        Roster.select(Roster, Staff)
        .join(Staff)
        .where(Staff.role == DOCTOR)
        .order_by(Staff.name, Staff.id, Roster.weekday, Roster.begins)
    )
    return _file(columns, map(_hours, rows))


def staff_out(columns) -> bytes:
    """All staff as a CSV file that import-staff takes back unchanged."""
    rows = Staff.select(Staff, Facility).join(Facility).order_by(Staff.role, Staff.name, Staff.id)
    return _file(columns, map(_person, rows))


def _facility(row):
    return {**row.__data__, "block": row.block_id or "", "active": _yes_no(row.active)}


def _person(row):
    return {**row.__data__, "centre": row.facility.code, "active": _yes_no(row.active)}


def _hours(row):
    return {
        "mobile": row.doctor.mobile,
        "day": terms.WEEKDAYS[row.weekday],
        "begins": _clock(row.begins),
        "ends": _clock(row.ends),
    }


def _yes_no(active):
    return "yes" if active else "no"


def _clock(minutes):
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _file(columns, rows):
    cells = ([guarded(str(row[name])) for name in columns] for row in rows)
    return (BOM + "".join(map(line, [columns, *cells]))).encode()


OUT = {
    "centres": centres_out,
    "staff": staff_out,
    "facilities": facilities_out,
    "rosters": rosters_out,
}
