"""Three networks of our own: the town with the application and its relay, a village, a hospital; a
browser in each.

Village and hospital reach the town, and each other only while the direct road is open. No packet
leaves the machine.
"""

import contextlib
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

import models
from services import calls
from tests.conftest import District

ROOT = Path(__file__).resolve().parents[2]
TOWN = "10.77.0.1"  # the application's and the relay's address, from either side
ADDRESS = f"http://{TOWN}:8080"
WITH_US = ["setpriv", "--pdeathsig", "KILL"]  # nothing that was started here outlives the tests
SIDES = {"village": "10.77.1", "hospital": "10.77.2"}
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--unsafely-treat-insecure-origin-as-secure={ADDRESS}",
]
FAKES = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
# So that a test can ask the browser's own connections what they carry.
WATCH = """window.lines = []; const Own = window.RTCPeerConnection;
window.RTCPeerConnection = class extends Own {
  constructor(...a) { super(...a); window.lines.push(this) } }"""
FRAMES = """() => [...document.querySelectorAll('#others video')]
    .map(screen => screen.getVideoPlaybackQuality().totalVideoFrames).sort((a, b) => a - b)"""
CARRIES = """async () => {
  const line = window.lines.filter(one => one.connectionState === 'connected').pop();
  if (!line) return {}; const stats = await line.getStats(), found = {}; stats.forEach(report => {
  if (report.type === 'inbound-rtp') found[report.kind] = report.packetsReceived;
  if (report.type === 'outbound-rtp' && report.kind === 'audio') found.sent = report.packetsSent;
  if (report.type === 'transport') { const pair = stats.get(report.selectedCandidatePairId);
    if (pair) { found.local = stats.get(pair.localCandidateId).candidateType;
      found.relay = stats.get(pair.localCandidateId).relayProtocol;
      found.remote = stats.get(pair.remoteCandidateId).candidateType } }
  }); return found }"""


class Place:
    """A network of its own, held open by a sleeping process."""

    def __init__(self):
        self.holder = subprocess.Popen(
            [*WITH_US, "unshare", "--net", "sleep", "infinity"], stderr=subprocess.PIPE
        )
        outside = os.stat("/proc/self/ns/net").st_ino
        while (
            self.holder.poll() is None
            and os.stat(f"/proc/{self.holder.pid}/ns/net").st_ino == outside
        ):
            time.sleep(0.01)
        if self.holder.poll() is not None:
            pytest.fail(
                "The tests of calls lay networks of their own, and this user may not "
                f"({self.holder.stderr.read().decode().strip()}). Fix: run them as root, such as  "
                "sudo make test; in a container, with the capabilities NET_ADMIN and SYS_ADMIN.",
                pytrace=False,
            )
        self.enter = ["nsenter", "-t", str(self.holder.pid), "-n"]
        self.run("ip link set lo up")

    def run(self, line):
        done = subprocess.run([*self.enter, *line.split()], capture_output=True, text=True)
        assert done.returncode == 0, f"{line}: {done.stderr}"

    def start(self, *command, **options):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen([*WITH_US, *self.enter, *command], **quiet, **options)

    def moves_to(self, address):
        """A new address on the road to the town; the old one is gone."""
        self.run("ip addr flush dev town")
        self.run(f"ip addr add {address}/24 dev town")
        self.run(f"ip route replace {TOWN} via {address.rpartition('.')[0]}.1")

    @contextlib.contextmanager
    def without_udp(self):
        self.run("ip rule add ipproto udp prohibit")
        try:
            yield
        finally:
            self.run("ip rule del ipproto udp prohibit")

    def awaits(self, port, process):
        """Wait until that process listens there, as the kernel's table of this place says (0A:
        listening).
        """
        until, listens = time.monotonic() + 20, re.compile(rf":{port:04X} [0-9A-F:]+ 0A ")
        while not listens.search(Path(f"/proc/{self.holder.pid}/net/tcp").read_text()):
            assert process.poll() is None and time.monotonic() < until, f"nothing listens on {port}"
            time.sleep(0.02)


class Land:
    """The places, the roads between them, the application, the relay and the browsers."""

    def __init__(self, folder):
        self.folder, self.browsers = folder, {}
        self.town = Place()
        self.places = {name: Place() for name in SIDES}
        self._lay_roads()
        self._open_relay()
        self._settle()
        self.serve()

    def _lay_roads(self):
        self.town.run(f"ip addr add {TOWN}/32 dev lo")
        for name, net in SIDES.items():
            place = self.places[name]
            self.town.run(f"ip link add {name} type veth peer name town netns {place.holder.pid}")
            self.town.run(f"ip addr add {net}.1/24 dev {name}")
            self.town.run(f"ip link set {name} up")
            place.run(f"ip addr add {net}.2/24 dev town")
            place.run("ip link set town up")
            place.run(f"ip route add {TOWN} via {net}.1")
        village, hospital = self.places.values()
        village.run(f"ip link add direct type veth peer name direct netns {hospital.holder.pid}")
        for place, host in ((village, 1), (hospital, 2)):
            place.run(f"ip addr add 10.77.3.{host}/24 dev direct")

    @contextlib.contextmanager
    def direct_road(self):
        """Village and hospital reach each other without the town."""
        with contextlib.ExitStack() as undoing:
            for place in self.places.values():
                place.run("ip link set direct up")
                undoing.callback(place.run, "ip link set direct down")
            yield

    @contextlib.contextmanager
    def cut(self, name):
        """No packet gets from there to the town or back."""
        self.town.run(f"ip link set {name} down")
        yield
        self.town.run(f"ip link set {name} up")

    @contextlib.contextmanager
    def slow(self, name, kbit):
        """The road from there carries that much, each way, and holds back at most 800 ms."""
        with contextlib.ExitStack() as undoing:
            for place, line in ((self.town, name), (self.places[name], "town")):
                place.run(
                    f"tc qdisc add dev {line} root tbf rate {kbit}kbit burst 2000 latency 800ms"
                )
                undoing.callback(place.run, f"tc qdisc del dev {line} root")
            yield

    def _open_relay(self):
        subprocess.run(
            [ROOT / "deploy/relay.sh", TOWN, self.folder], check=True, stdout=subprocess.DEVNULL
        )
        self.relay = self.town.start(
            "turnserver",
            "-c",
            str(self.folder / "turnserver.conf"),
            "--simple-log",
            "--log-file",
            str(self.folder / "relay.log"),
            "--pidfile",
            str(self.folder / "pid"),
            "--userdb",
            str(self.folder / "nobody"),
        )
        self.town.awaits(3478, self.relay)

    def _settle(self):
        secret = self.folder / "paramarsh-turn-secret"
        relays = " ".join(f"turn:{TOWN}:3478?transport={way}" for way in ("udp", "tcp"))
        self.chosen = {
            "PARAMARSH_HOST": "0.0.0.0",
            "PARAMARSH_PORT": "8080",
            "PARAMARSH_ADDRESS": ADDRESS,
            "PARAMARSH_DATA": str(self.folder / "data"),
            "PARAMARSH_TURN_SECRET_FILE": str(secret),
            "PARAMARSH_TURN_URLS": relays,
        }
        self.district = here = District(
            self.folder / "data", turn_secret_file=str(secret), turn_urls=relays
        )
        self.asha = here.person("cho", "Asha Devi (demo)", here.centre)
        self.rao, self.khan = here.doctor("Dr Rao (demo)"), here.doctor("Dr Khan (demo)")
        models.db.close()

    def case(self):
        """A case of Asha's that Dr Rao has open; its id."""
        # other tests of this process have had theirs open
        models.open_database(self.district.settings.database)
        case = self.asha.asks_about(
            self.asha.registers(
                f"Sita {time.monotonic_ns():x}".translate(str.maketrans("0123456789", "ghijklmnop"))
            )
        )
        self.rao.takes(case)
        return case

    def serve(self):
        self.server = self.town.start(
            sys.executable, "app.py", cwd=ROOT, env={**os.environ, **self.chosen}
        )
        self.town.awaits(8080, self.server)

    def stop(self):
        self.server.terminate()
        self.server.wait(20)

    def browser(self, playwright, name, place, arguments):
        """Chromium inside a place: Playwright speaks to it through a pipe, not through a
        network.
        """
        wrapper = self.folder / f"chromium-{name}"
        wrapper.write_text(f'#!/bin/sh\nexec {" ".join(place.enter)} /usr/bin/chromium "$@"\n')
        wrapper.chmod(0o755)
        self.browsers[name] = playwright.chromium.launch(
            executable_path=wrapper, args=CHROMIUM + arguments
        )

    def down(self):
        for browser in self.browsers.values():
            browser.close()
        for process in (
            self.server,
            self.relay,
            self.town.holder,
            *(place.holder for place in self.places.values()),
        ):
            process.terminate()
            process.wait(20)


@pytest.fixture(scope="session")
def land(tmp_path_factory, playwright):
    land = Land(tmp_path_factory.mktemp("land"))
    for name, place in land.places.items():
        land.browser(playwright, name, place, FAKES)
    land.browser(playwright, "bare", land.places["village"], [])  # neither camera nor microphone
    yield land
    land.down()


class Tab:
    """One person's tab with the room of a case."""

    def __init__(self, land, person, browser, case, script=True, **cookies):
        self.context = land.browsers[browser].new_context(java_script_enabled=script)
        self.context.set_default_timeout(20_000)
        self.context.add_init_script(WATCH)
        jar = {**person.browser.cookies, "lang": "en"}
        self.context.add_cookies(
            [{"name": name, "value": value, "url": ADDRESS} for name, value in jar.items()]
        )
        self.page = self.context.new_page()
        self.errors = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: said.type == "error" and self.errors.append(said.text))
        self.answer = self.page.goto(f"{ADDRESS}/consults/{case}/call")

    def starts(self, video=True):
        self.page.click("#video" if video else "#audio")
        return self

    def says(self, text, patience=20):
        self.page.wait_for_function(
            "text => document.getElementById('now').textContent.includes(text)",
            arg=text,
            timeout=patience * 1000,
        )

    @property
    def now(self):
        return self.page.text_content("#now")

    def sees(self, more=6, people=1, patience=20):
        """That many more frames of everybody else are decoded."""
        seen = self.page.evaluate(FRAMES)
        least = (seen[0] if len(seen) == people else 0) + more
        self.comes(
            lambda: len(now := self.page.evaluate(FRAMES)) == people and now[0] >= least, patience
        )

    def hears(self, more=8, patience=20):
        """That many more packets of sound arrive."""
        least = self.carries().get("audio", 0) + more
        self.comes(lambda: self.carries().get("audio", 0) >= least, patience)

    def comes(self, true, patience):
        """Wait for what the browser can only be asked for."""
        until = time.monotonic() + patience
        while not true():
            assert time.monotonic() < until, f"did not come; the page says: {self.now}"
            self.page.wait_for_timeout(100)

    def carries(self):
        return self.page.evaluate(CARRIES)


@pytest.fixture
def tabs(land):
    """tabs(person, browser, case) opens a tab; all are closed when the test ends."""
    opened = []

    def tabs(*args, **options):
        opened.append(Tab(land, *args, **options))
        return opened[-1]

    yield tabs
    for tab in opened:
        tab.context.close()


def records(case):
    """The calls of a case, read beside the running server."""
    with models.db.connection_context():
        return calls.history(models.Consult.get_by_id(case)).records


def both(land, tabs, case, video=True):
    village, hospital = tabs(land.asha, "village", case), tabs(land.rao, "hospital", case)
    return village.starts(video), hospital.starts(video)


def flowing(*tabs, pictures=True, **options):
    for tab in tabs:
        tab.hears()
        if pictures:
            tab.sees(**options)
