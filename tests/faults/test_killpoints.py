"""The process ends at every single statement of a form, before and after COMMIT too: all of it or
nothing is there.
"""

import os
import re
import shutil

import pytest
from rig import ends_at
from webtest import TestApp

import app as paramarsh
import models
from settings import Settings

ENDED = 86
STEPS = ("execute_sql", "begin", "commit", "rollback")


class Case:
    """A form about to be sent, over a copy of the data folder for each try."""

    def __init__(self, district, person, path, pairs):
        self.folder, self.path, self.pairs = district.settings.data, path, pairs
        self.cookies = "; ".join(
            f"{name}={value}" for name, value in person.browser.cookies.items()
        )
        self.before, self.tries = self.rows(self.folder), 0

    def copy(self):
        self.tries += 1
        return shutil.copytree(self.folder, self.folder.with_name(f"try-{self.tries}"))

    def sends(self, folder):
        return TestApp(paramarsh.create_app(Settings(data=folder))).post(
            self.path, self.pairs, headers={"Cookie": self.cookies}, status="*"
        )

    def rows(self, folder):
        """How many rows each table has, and every consult's state."""
        models.open_database(folder / "paramarsh.db")
        with models.db.connection_context():
            counts = {table.__name__: table.select().count() for table in models.TABLES}
            states = [row.state for row in models.Consult.select().order_by(models.Consult.id)]
        return counts, states

    def dies_at(self, folder, point, spoil):
        """Send the form in a child process that ends at that point; whether it ended there."""
        child = os.fork()
        if not child:
            try:
                server = TestApp(paramarsh.create_app(Settings(data=folder)))
                spoil()
                ends_at(point, lambda: os._exit(ENDED), {models.db.obj: STEPS})
                server.post(self.path, self.pairs, headers={"Cookie": self.cookies}, status=303)
            finally:
                os._exit(0)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == ENDED

    def halves(self, spoil=lambda: None):
        """(points tried, those after which a part was there, those after which sending again did
        not heal).
        """
        whole = self.copy()
        first = self.sends(whole)
        assert first.status_code == 303
        after, receipt = self.rows(whole), first.headers["Location"]
        assert after != self.before
        half, unhealed, point, ended = [], [], 0, True
        while ended:
            point, folder = point + 1, self.copy()
            ended = self.dies_at(folder, point, spoil)
            found = self.rows(folder)
            again = self.sends(folder)
            half += [point] if found not in (self.before, after) else []
            healed = (
                again.status_code == 303
                and again.headers["Location"] == receipt
                and self.rows(folder) == after
            )
            unhealed += [] if healed else [point]
            shutil.rmtree(folder)
        return point - 1, half, unhealed


def registering(district, asha, dr_rao):
    return asha, asha.filled(asha.opens("/patients/new"), name="Sita Devi", sex="F", years="40")


def sending(district, asha, dr_rao):
    page = asha.fills(asha.opens(f"/patients/{asha.registers()}/ask"), complaint="FEV")
    return asha, asha.filled(
        page, urgency="3", speciality="GM", waits="60", consent="patient", consent_how="spoken"
    )


def signing(district, asha, dr_rao):
    page = dr_rao.takes(asha.asks_about(asha.registers()))
    return dr_rao, dr_rao.filled(
        page,
        "sign",
        diagnosis="Fever",
        advice="Rest",
        refer_to="3",
        reason="Review",
        one__name="Paracetamol",
        one__morning="1",
        mode="text",
        age_right=True,
    )


@pytest.mark.parametrize("form", [registering, sending, signing])
def test_all_or_nothing_at_every_statement(district, asha, dr_rao, form):
    person, (path, pairs) = form(district, asha, dr_rao)
    points, half, unhealed = Case(district, person, path, pairs).halves()
    print(f"{form.__name__}: {points} points")
    assert points > 20 and not half and not unhealed


def test_the_check_sees_a_server_that_saves_piece_by_piece(district, asha, dr_rao):
    def piecemeal():
        models.db.obj.begin = models.db.obj.commit = models.db.obj.rollback = (
            lambda *args, **named: None
        )

    person, (path, pairs) = signing(district, asha, dr_rao)
    assert re.fullmatch(r"/consults/\d+/answer", path)
    _, half, _ = Case(district, person, path, pairs).halves(piecemeal)
    assert half
