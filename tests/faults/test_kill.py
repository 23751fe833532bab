"""kill -9 at any moment: what was acknowledged is there, once, and its receipt stays the same."""

import http.client
import random
import re
import threading
from dataclasses import dataclass, field

from rig import BOUND, Phone, Server, wait_for

import models

SYLLABLES = "ra ma va ti de vi su ni ta gi sha bi la ka mo ha san jay pra kash lal kun ti".split()


@dataclass
class Ledger:
    """What phones were told, written down outside the server: (what, tag, path, fields,
    Location).
    """

    told: list = field(default_factory=list)
    tried: set = field(default_factory=set)
    lost_replies: int = 0
    replays: int = 0
    refused: list = field(default_factory=list)
    other_receipts: list = field(default_factory=list)


@dataclass
class Findings:
    """What an audit found wrong."""

    lost: list
    doubled: list
    damaged: list


class Client:
    """Somebody who sends forms until told to stop; a form without an answer is sent again, with its
    key.
    """

    def __init__(self, phone, ledger, seed, stopped):
        self.phone, self.ledger, self.chance, self.stopped = (
            phone,
            ledger,
            random.Random(seed),
            stopped,
        )
        self.name, self.turns = f"T{seed}", 0

    def run(self):
        while not self.stopped.is_set():
            self.turns += 1
            self.works(f"{self.name}x{self.turns}x")

    def keeps_asking(self, method, path, fields=None):
        """Until an answer arrives, or the whole thing is over."""
        while True:
            try:
                return self.phone.asks(method, path, fields)
            except (OSError, http.client.HTTPException) as broken:
                self.ledger.lost_replies += fields is not None and not isinstance(
                    broken, ConnectionRefusedError
                )
                if self.stopped.wait(0.02):
                    return 0, "", ""

    def key(self, path):
        found = re.search(r'name=k value="([^"]+)"', self.keeps_asking("GET", path)[2])
        return found and found[1]

    def sends(self, what, tag, form_at, path, fields):
        """One form, to its acknowledgement: the Location, or "" """
        key = self.key(form_at)
        if not key:
            return ""
        form = {**fields, "k": key}
        self.ledger.tried.add((what, tag))
        status, location, text = self.keeps_asking("POST", path, form)
        if status != 303:
            if status:
                self.ledger.refused.append((what, tag, status, text[-300:]))
            return ""
        self.ledger.told.append((what, tag, location))
        if self.chance.random() < 0.1:
            self.ledger.replays += 1
            again = self.keeps_asking("POST", path, form)
            if again[0] and again[:2] != (303, location):
                self.ledger.other_receipts.append((what, tag, location, again[:2]))
        return location


class Cho(Client):
    def works(self, tag):
        name = " ".join("".join(self.chance.choices(SYLLABLES, k=3)) for _ in range(2))
        at = self.sends(
            "patient",
            tag,
            "/patients/new",
            "/patients",
            {
                "name": name,
                "sex": self.chance.choice("FMO"),
                "years": str(self.chance.randint(18, 90)),
                "village": tag,
                "because": "another person",
            },
        )
        at = at and self.sends(
            "case", tag, f"{at}/ask", f"{at}/ask", {"complaint": "FEV", "story": tag}
        )
        if at:
            self.sends(
                "question",
                tag,
                at,
                at.replace("check", "send"),
                {
                    "urgency": "3",
                    "speciality": "GM",
                    "waits": "60",
                    "consent": "patient",
                    "consent_how": "spoken",
                    "question": tag,
                },
            )


class Doctor(Client):
    def works(self, tag):
        at = self.sends("take", "", "/queue?for=all", "/queue/take", {"for": "all"})
        if "/answer" in at:
            at = at.partition("?")[0]
            self.sends(
                "answer",
                tag,
                at,
                at,
                {
                    "diagnosis": tag,
                    "advice": "Rest",
                    "refer_to": "3",
                    "reason": "Review",
                    "one-name": "Paracetamol",
                    "one-morning": "1",
                    "mode": "text",
                    "age_right": "y",
                    "sign": "1",
                },
            )


def torture(server, people, kills, seed=1):
    """Clients at work while the server is killed `kills` times; the ledger."""
    ledger, stopped, chance = Ledger(), threading.Event(), random.Random(seed)
    clients = [
        (Cho if person.staff.role == "cho" else Doctor)(
            Phone(server, person), ledger, number, stopped
        )
        for number, person in enumerate(people)
    ]
    threads = [threading.Thread(target=client.run) for client in clients]
    with server:
        for thread in threads:
            thread.start()
        try:
            for _ in range(kills):
                enough = len(ledger.told) + chance.randint(2, 60)
                wait_for(lambda: len(ledger.told) >= enough or ledger.refused)
                server.kill()
                server.start()
            enough = len(ledger.told) + 10
            wait_for(lambda: len(ledger.told) >= enough or ledger.refused)
        finally:
            stopped.set()
            for thread in threads:
                thread.join(BOUND)
        assert server.stop() == 0
    return ledger


TRACES = {
    "patient": "SELECT id FROM patient WHERE village = ?",
    "case": "SELECT id FROM consult WHERE story = ?",
    "question": "SELECT id FROM consult WHERE question = ? AND queue_place IS NOT NULL",
    "answer": "SELECT answer.consult_id FROM answer JOIN referral ON referral.answer_id = answer.id"
    " JOIN medicine ON medicine.answer_id = answer.id WHERE diagnosis = ?",
}


def audit(path, ledger):
    """The database against the ledger, after the server has ended."""
    database = models.sqlite3.connect(path)
    found = {
        (what, tag): [row[0] for row in database.execute(TRACES[what], (tag,))]
        for what, tag in ledger.tried
        if tag
    }
    receipts = {
        (what, tag): int(re.search(r"\d+", location)[0])
        for what, tag, location in ledger.told
        if what in ("patient", "case", "question")
    }
    acknowledged = {(what, tag) for what, tag, _ in ledger.told if tag}
    lost = [mark for mark in acknowledged if not found[mark]]
    lost += [mark for mark, row in receipts.items() if found[mark] and row not in found[mark]]
    doubled = [mark for mark, rows in found.items() if len(rows) > 1]
    damaged = [
        row
        for pragma in ("integrity_check", "foreign_key_check")
        for row in database.execute(f"PRAGMA {pragma}")
        if row != ("ok",)
    ]
    deeds = database.execute("SELECT COUNT(*) FROM audit WHERE action LIKE 'POST %'").fetchone()
    forms = database.execute("SELECT COUNT(*) FROM submission").fetchone()
    damaged += [(deeds, forms)] if deeds != forms else []
    database.close()
    return Findings(lost, doubled, damaged)


def people_of(district):
    return [
        district.person("cho", f"Asha {letter} (demo)", district.centre) for letter in "ABC"
    ] + [district.doctor("Dr Rao (demo)")]


def test_nothing_acknowledged_is_lost_or_doubled_by_25_kills(district):
    server = Server(district.settings.data)
    ledger = torture(server, people_of(district), kills=25)
    found = audit(district.settings.database, ledger)
    print(
        f"{len(ledger.told)} acknowledged, {ledger.lost_replies} sent again,"
        f" {ledger.replays} replayed"
    )
    assert found == Findings([], [], []) and not ledger.other_receipts and not ledger.refused
    assert len(ledger.told) > 400 and ledger.lost_replies > 20 and ledger.replays > 20, (
        "too little to prove anything"
    )


def test_the_audit_sees_doubles_when_keys_are_forgotten(district):
    server = Server(district.settings.data, broken="forgetful")
    ledger = torture(server, people_of(district), kills=3)
    assert audit(district.settings.database, ledger).doubled and ledger.other_receipts


def test_the_audit_sees_losses_when_saving_comes_after_answering(district):
    server = Server(district.settings.data, broken="hasty")
    ledger = torture(server, people_of(district), kills=3)
    assert audit(district.settings.database, ledger).lost
