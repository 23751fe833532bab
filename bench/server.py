"""What the pages cost the machine: CPU and statements of each in this process, and requests a
second of the real server beside a bare Waitress that returns the same bytes. Prints tables with
goals.

    python bench/server.py [--rounds N]

A demo district is built for it and thrown away. Everything is measured in interleaved rounds, so
that another job on the machine meets all alike; compare ratios, not seconds, between machines.
"""

import argparse
import contextlib
import json
import os
import selectors
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import app
import demo
import models
from bench import statements, tour
from models import Consult, Patient, Staff
from rules.codes import CHO, DESK, DOCTOR, OFFICE, TAKEN, WAITING
from settings import Settings
from web import edge

ROUNDS = 15
TOUR_ROUNDS = 3  # the pages of the tour are many
CLIENTS, BURST = 8, 0.6  # connections at once; seconds for which one server is asked for one page
SLOWEST = 8  # ms of CPU that any page of the tour may take
AS_MANY = 12  # pages of the tour over that which are named


class Page(NamedTuple):
    """A page opened all day, with its goals: ms of CPU, statements, share of a bare Waitress."""

    name: str
    role: str
    path: str
    cpu: float
    statements: int
    share: float | None = None


def daily(people) -> list[Page]:
    """The pages that people have open all day, over the rows of the demo district."""
    centre, doctor = people[CHO].facility_id, people[DOCTOR]
    cases = Consult.select().order_by(Consult.id.desc())
    patient = Patient.select().where(Patient.centre == centre).order_by(Patient.id.desc()).first()
    hers = cases.where(Consult.centre == centre)
    answered = hers.where(Consult.state == "answered").first().id
    waits = (hers.where(Consult.state == WAITING).first() or hers.first()).id
    in_hand = cases.where(Consult.state == TAKEN, Consult.taken_by == doctor).first().id
    return [
        Page("sign-in", tour.STRANGER, "/sign-in", 0.6, 2, 0.5),
        Page("home of the centre", CHO, "/", 4, 8, 0.25),
        Page("home of the doctor: the queue", DOCTOR, "/", 4, 8, 0.2),
        Page("home of the hospital", DESK, "/", 4, 8),
        Page("home of the district", OFFICE, "/", 4, 8),
        Page("a case of a patient: to be asked", CHO, f"/patients/{patient.id}/ask", 8, 15),
        Page("its receipt, waiting", CHO, f"/consults/{waits}", 8, 12, 0.2),
        Page("a consult, answered", CHO, f"/consults/{answered}", 8, 12, 0.2),
        Page("the same, as its doctor", DOCTOR, f"/consults/{answered}", 8, 15),
        Page("the answer being written", DOCTOR, f"/consults/{in_hand}/answer", 8, 14),
        Page("follow-ups due", CHO, "/followups", 8, 6),
        Page("referrals not heard of", CHO, "/referrals", 8, 6),
    ]


def main():
    chosen = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    chosen.add_argument("--rounds", type=int, default=ROUNDS, help=f"default {ROUNDS}")
    rounds = chosen.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        site, people, cookies = district(folder)
        with models.db.connection_context():
            pages, stops = daily(people), tour.stops(people)
        show_pages(site, pages, cookies, rounds)
        show_tour(site, stops, cookies)
        show_rates(site, [page for page in pages if page.share], cookies, folder, rounds)


def district(folder):
    """A demo district in this folder: the application, a person of each role, their cookies."""
    env = {**os.environ, "PARAMARSH_DATA": str(folder)}
    subprocess.run(
        [sys.executable, "manage.py", "prepare"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    site = app.create_app(Settings(data=folder))
    with models.db.connection_context():
        people = {person.role: person for person in demo.people()}
        people[DOCTOR] = _a_doctor_with_a_case()
    cookies = {
        role: tour.cookie_of(tour.enrolled(site, folder, person)) for role, person in people.items()
    }
    return site, people, {**cookies, tour.STRANGER: ""}


def _a_doctor_with_a_case():
    return (
        Staff.select()
        .join(Consult, on=(Consult.taken_by == Staff.id))
        .where(Consult.state == TAKEN)
        .order_by(Consult.id.desc())
        .first()
    )


def show_pages(site, pages, cookies, rounds):
    """The table of the pages opened all day."""
    asked = counts(site, pages, cookies)
    taken = times(site, pages, cookies, rounds)
    print(f"{'ms of CPU':>10} {'goal':>5} {'statements':>11} {'goal':>5} {'bytes':>7}")
    for page in pages:
        cpu, (count, kept, size) = taken[page.path, page.role], asked[page.path, page.role]
        over = " over" if cpu > page.cpu or count > page.statements else ""
        counted = f"{count}+{kept}"
        print(
            f"{cpu:10.2f} {page.cpu:5g} {counted:>11} {page.statements:5} {size:7}  "
            f"{page.name} ({page.path}){over}"
        )
    print("statements+housekeeping (PRAGMA, BEGIN, COMMIT)\n")


def show_tour(site, stops, cookies):
    """What all pages of the tour cost, and which of them too much."""
    taken = times(site, stops, cookies, TOUR_ROUNDS)
    over = sorted(((cpu, *page) for page, cpu in taken.items() if cpu > SLOWEST), reverse=True)
    middle = statistics.median(taken.values())
    print(
        f"The tour: {len(taken)} pages, median {middle:.2f} ms of CPU; "
        f"{len(over)} over {SLOWEST} ms"
    )
    for cpu, path, role in over[:AS_MANY]:
        print(f"{cpu:10.2f}  {role:7} {path}")
    print("           …\n" if len(over) > AS_MANY else "")


def counts(site, pages, cookies):
    """{page: (statements, housekeeping, bytes on the wire)} of pages that have been opened
    before.
    """
    found = {}
    with statements.listening(models.db.obj) as asked:
        for page in pages:
            tour.opened(site, page.path, cookies[page.role])
            asked.again()
            seen = tour.opened(site, page.path, cookies[page.role])
            assert seen.status == 200, (page, seen.status)
            found[page.path, page.role] = (
                len(asked.statements),
                len(asked.housekeeping),
                len(seen.body),
            )
    return found


def times(site, pages, cookies, rounds):
    """{page: ms of CPU, the median of so many openings}, every page once in each round."""
    taken = {(page.path, page.role): [] for page in pages}
    for _ in range(rounds):
        for page in pages:
            began = time.process_time()
            tour.opened(site, page.path, cookies[page.role])
            taken[page.path, page.role].append((time.process_time() - began) * 1000)
    return {page: statistics.median(found) for page, found in taken.items()}


def show_rates(site, pages, cookies, folder, rounds):
    """The table of requests a second."""
    rounds = min(rounds, 7)  # under a minute
    rates = {page: ([], []) for page in pages}
    slow = {page: [] for page in pages}
    with served(["app.py"], folder) as real, served_bare(site, pages, cookies, folder) as bare:
        for _ in range(rounds):
            for page in pages:
                for port, found in zip((real, bare), rates[page]):
                    waited = burst(port, page, cookies[page.role])
                    found.append(len(waited) / BURST)
                    if port == real:
                        slow[page] += waited
    print(f"{'a second':>10} {'bare':>7} {'ratio':>7} {'goal':>5} {'p95 ms':>7}")
    for page, (found, bare) in rates.items():
        ratio = statistics.median(one / other for one, other in zip(found, bare))
        p95 = sorted(slow[page])[int(len(slow[page]) * 0.95)] * 1000
        over = "" if ratio >= page.share else " under"
        print(
            f"{statistics.median(found):10.0f} {statistics.median(bare):7.0f} {ratio:7.3f} "
            f"{page.share:5g} {p95:7.1f}  {page.name}{over}"
        )
    print(f"{CLIENTS} connections kept open, {rounds} rounds of {BURST} s each")


@contextlib.contextmanager
def served(command, folder):
    """The port of a server that has just come up; stopped afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {**os.environ, "PARAMARSH_DATA": str(folder), "PARAMARSH_PORT": str(port)}
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    server = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=env, **quiet)
    try:
        assert "serving" in server.stdout.readline(), f"{command} did not come up"
        while True:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port)).close()
                break
            time.sleep(0.05)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def served_bare(site, pages, cookies, folder):
    """A Waitress with the same settings before a constant: the very answers of these pages."""
    answers = []
    for page in pages:
        seen = tour.opened(site, page.path, cookies[page.role])
        answers.append([page.path, page.role, seen.headers, seen.body.hex()])
    (folder / "answers.json").write_text(json.dumps(answers))
    return served(["bench/server.py", "--bare"], folder)


def serve_bare():
    """Serve what `served_bare` wrote down. The query says whose page it is."""
    chosen = app.settings.from_environment()
    answers = {
        (path, role): (list(map(tuple, headers)), bytes.fromhex(body))
        for path, role, headers, body in json.loads((chosen.data / "answers.json").read_text())
    }

    def constant(environ, start_response):
        headers, body = answers[environ["PATH_INFO"], environ["QUERY_STRING"]]
        start_response("200 OK", headers)
        return [body]

    server = app._server(constant, chosen)
    print("serving", flush=True)
    server.run()


def burst(port, page, cookie):
    """Seconds that each answer took, of those that CLIENTS connections got within BURST seconds."""
    ask = (
        f"GET {page.path}?{page.role} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n"
        "Accept-Encoding: gzip, deflate\r\nAccept: text/html\r\nUser-Agent: Mozilla/5.0\r\n\r\n"
    ).encode()
    waited, ready = [], selectors.DefaultSelector()
    phones = [socket.create_connection(("127.0.0.1", port)) for _ in range(CLIENTS)]
    until = time.perf_counter() + BURST
    for phone in phones:
        phone.sendall(ask)
        ready.register(phone, selectors.EVENT_READ, [time.perf_counter(), b""])
    while (now := time.perf_counter()) < until:
        for key, _ in ready.select(until - now):
            if _whole(key):
                now = time.perf_counter()
                waited.append(now - key.data[0])
                key.data[:] = now, b""
                key.fileobj.sendall(ask)
    for phone in phones:
        phone.close()
    return waited


def _whole(key):
    """Whether the answer has come to its end with what this connection has to read."""
    key.data[1] += key.fileobj.recv(1 << 16)
    head, found, body = key.data[1].partition(b"\r\n\r\n")
    if not found:
        return False
    assert head.startswith(b"HTTP/1.1 200"), head
    length = head.lower().partition(b"content-length: ")[2].partition(b"\r")[0]
    return len(body) >= int(length)


if __name__ == "__main__":
    edge.log.disabled = True
    serve_bare() if "--bare" in sys.argv else main()
