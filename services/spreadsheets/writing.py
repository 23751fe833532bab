"""Writing centres, staff and rosters as CSV files that come back in unchanged."""

import csv
import io
import re

from models import DOCTOR, Facility, Roster, Staff
from rules import terms
from services.spreadsheets.reading import FORMULA


def guarded(value: str) -> str:
    """A value as a cell that no spreadsheet runs as a formula."""
    return f"'{value}" if re.match(rf"'*{FORMULA}", value) else value


def centres_out(columns) -> bytes:
    """All centres as a CSV file that import-centres takes back unchanged."""
    rows = Facility.select().order_by(Facility.code)
    return _sheet(columns, ({**row.__data__, "block": row.block_id or ""} for row in rows))


def facilities_out(columns) -> bytes:
    """All hospitals as a CSV file that import-facilities takes back unchanged."""
    rows = Facility.select().where(Facility.kind.in_(("CHC", "DH", "MC"))).order_by(Facility.code)
    return _sheet(
        columns,
        (
            {**row.__data__, "block": row.block_id or "", "active": "yes" if row.active else "no"}
            for row in rows
        ),
    )


def rosters_out(columns) -> bytes:
    """All rosters as a CSV file that import-rosters takes back unchanged."""
    rows = (
        Roster.select(Roster, Staff)
        .join(Staff)
        .where(Staff.role == DOCTOR)
        .order_by(Staff.name, Staff.id, Roster.weekday, Roster.begins)
    )
    return _sheet(
        columns,
        (
            {
                "mobile": row.doctor.mobile,
                "day": terms.WEEKDAYS[row.weekday],
                "begins": _clock(row.begins),
                "ends": _clock(row.ends),
            }
            for row in rows
        ),
    )


def _clock(minutes):
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def staff_out(columns) -> bytes:
    """All staff as a CSV file that import-staff takes back unchanged."""
    rows = Staff.select(Staff, Facility).join(Facility).order_by(Staff.role, Staff.name, Staff.id)
    return _sheet(
        columns,
        (
            {**row.__data__, "centre": row.facility.code, "active": "yes" if row.active else "no"}
            for row in rows
        ),
    )


def _sheet(columns, rows):
    """UTF-8 with a byte-order mark, without which spreadsheets garble Hindi."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([guarded(str(row[name])) for name in columns] for row in rows)
    return out.getvalue().encode("utf-8-sig")


OUT = {
    "centres": centres_out,
    "staff": staff_out,
    "facilities": facilities_out,
    "rosters": rosters_out,
}
