"""The real server in a process of its own, and phones that talk to it over real sockets."""

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.parse
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
BOUND = 20  # seconds after which a test gives up waiting


def wait_for(happened, seconds=BOUND):
    """Ask every 10 ms until it is so; fail after `seconds`."""
    never = threading.Event()
    for _ in range(int(seconds * 100)):
        if happened():
            return
        never.wait(0.01)
    raise AssertionError(f"waited {seconds} s in vain")


def ends_at(point, end, steps):
    """Let this process `end` at the `point`-th step: before and after each verb of `steps`, {of
    what: names}.
    """
    taken = 0

    def step():
        nonlocal taken
        taken += 1
        if taken == point:
            end()

    def stepped(verb):
        def run(*args, **named):
            step()
            done = verb(*args, **named)
            step()
            return done

        return run

    for place, names in steps.items():
        for name in names:
            setattr(place, name, stepped(getattr(place, name)))


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


class Server:
    """`python app.py` over a data folder; `broken` starts tests/faults/broken.py with that fault
    instead.
    """

    def __init__(self, data, broken="", **settings):
        self.data, self.port, self.process, self.lines = data, free_port(), None, []
        self.command = [
            sys.executable,
            *([str(HERE / "broken.py"), broken] if broken else ["app.py"]),
        ]
        self.environ = os.environ | {
            "PARAMARSH_DATA": str(data),
            "PARAMARSH_PORT": str(self.port),
            "PYTHONPATH": str(ROOT),
            **{f"PARAMARSH_{name.upper()}": str(value) for name, value in settings.items()},
        }

    def start(self):
        self.process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            env=self.environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.reader = threading.Thread(target=self._read, args=(self.process.stderr,), daemon=True)
        self.reader.start()
        wait_for(self._listens)
        return self

    def kill(self):
        self.process.kill()
        self._over()

    def stop(self) -> int:
        """Ask it to end, as the machine does on shutting down; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self._over()

    def _over(self):
        code = self.process.wait(BOUND)
        self.reader.join(BOUND)
        self.process.stderr.close()
        return code

    def _read(self, stream):
        for line in stream:
            self.lines.append(line.rstrip("\n"))

    def _listens(self):
        assert self.process.poll() is None, "\n".join(self.lines)
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.kill()

    def sends(self, raw: bytes, *, wait=3.0, close=False) -> bytes:
        """Bytes straight onto a socket; whatever comes back until the server closes or `wait`
        seconds pass.
        """
        with socket.create_connection(("127.0.0.1", self.port), 5) as line:
            with contextlib.suppress(OSError):  # it may hang up before all is said
                line.sendall(raw)
                if close:
                    line.shutdown(socket.SHUT_WR)
            return received(line, wait)

    def is_well(self) -> bool:
        return self.sends(b"GET /healthz HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.0 200")


def received(line, wait=3.0) -> bytes:
    line.settimeout(wait)
    parts = []
    with contextlib.suppress(OSError):
        while part := line.recv(65536):
            parts.append(part)
    return b"".join(parts)


class Phone:
    """A browser with the cookies of an enrolled person, on a connection that may break at any
    moment.
    """

    def __init__(self, server, person):
        self.server, self.line = server, None
        self.cookies = "; ".join(
            f"{name}={value}" for name, value in person.browser.cookies.items()
        )

    def asks(self, method, path, fields=None):
        """(status, Location, text); OSError or HTTPException when the answer did not arrive."""
        self.line = self.line or http.client.HTTPConnection(
            "127.0.0.1", self.server.port, timeout=BOUND
        )
        try:
            body = urllib.parse.urlencode(fields).encode() if fields is not None else None
            self.line.request(
                method,
                path,
                body,
                {
                    "Cookie": self.cookies,
                    **({"Content-Type": "application/x-www-form-urlencoded"} if body else {}),
                },
            )
            reply = self.line.getresponse()
            return reply.status, reply.headers.get("Location", ""), reply.read().decode()
        except BaseException:
            self.hangs_up()
            raise

    def hangs_up(self):
        if self.line:
            self.line.close()
        self.line = None

    def opens(self, path):
        """The text of a page."""
        return self.asks("GET", path)[2]

    def key(self, path):
        """The key of the first form of a page."""
        return re.search(r'name=k value="([^"]+)"', self.opens(path))[1]
