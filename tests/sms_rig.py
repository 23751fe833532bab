"""What tests of text messages share: a round of sending, gammu-smsd with its dummy phone, a web
gateway.
"""

import contextlib
import http.server
import ssl
import subprocess
import threading
from urllib.parse import parse_qsl

from click.testing import CliRunner

import manage
import models
from faults.rig import BOUND
from models import Sms, Staff

FOLDERS = ("outbox", "sent", "error", "inbox", "phone")


def told(district):
    """[(to whom, about what, state)] in the order of writing."""
    return [
        (row.to.name, row.about, row.state)
        for row in district.rows(Sms.select(Sms, Staff).join(Staff, on=Sms.to).order_by(Sms.id))
    ]


def asks(asha, urgency="2", **case):
    patient = 1 if asha.district.rows(models.Patient.select()) else asha.registers()
    return asha.asks_about(patient, urgency=urgency, **case)


def posts(district, **environ):
    """One round of `manage.py send-sms` for this district; what it printed."""
    ran = CliRunner().invoke(manage.cli, ["send-sms"], env=environ_of(district, **environ))
    assert not ran.exception, ran.output
    return ran.output


def environ_of(district, **more):
    """The variables with which a sender of this district runs."""
    chosen = {
        "data": district.settings.data,
        "sms": "spool",
        "sms_spool": district.settings.sms_spool,
        **more,
    }
    return {f"PARAMARSH_{name.upper()}": str(value) for name, value in chosen.items()}


def spool_below(folder):
    """gammu-smsd's folders, empty."""
    for name in FOLDERS:
        (folder / "spool" / name).mkdir(parents=True)
    return folder / "spool"


def files(folder):
    return sorted(path.name for path in folder.iterdir())


@contextlib.contextmanager
def gammu(spool):
    """gammu-smsd over these folders, stopped at the end; gives the file of what the phone did."""
    config = spool / "smsdrc"
    config.write_text(f"""[gammu]
model = dummy
connection = none
device = {spool}/phone
gammuloc = /dev/null
[smsd]
service = files
logfile = {spool}/log
loopsleep = 1
checksecurity = 0
checksignal = 0
checkbattery = 0
outboxformat = unicode
transmitformat = auto
inboxpath = {spool}/inbox/
outboxpath = {spool}/outbox/
sentsmspath = {spool}/sent/
errorsmspath = {spool}/error/
""")
    daemon = subprocess.Popen(
        ["gammu-smsd", "-c", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield spool / "log"
    finally:
        daemon.terminate()
        daemon.wait(BOUND)


class Gateway:
    """A web server on loopback that takes forms; `answers` are what it says next: (status, text),
    then 200.
    """

    def __init__(self, certificate=None):
        self.got, self.answers, self.hold = [], [], threading.Event()
        self.hold.set()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                outer.got.append(
                    (
                        self.path,
                        dict(self.headers),
                        dict(
                            parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode())
                        ),
                    )
                )
                outer.hold.wait(BOUND)
                status, said = outer.answers.pop(0) if outer.answers else (200, "ok")
                with contextlib.suppress(OSError):
                    self.send_response(status)
                    if status == 302:
                        self.send_header("Location", "/elsewhere")
                    self.end_headers()
                    self.drips(said)

            do_GET = do_POST

            def drips(self, said):
                if said != "drip":
                    return self.wfile.write(said.encode())
                while not threading.Event().wait(0.05):  # until the other side hangs up
                    self.wfile.write(b".")
                    self.wfile.flush()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.url = f"http{'s' if certificate else ''}://127.0.0.1:{self.server.server_port}/send"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self):
        self.hold.set()
        self.server.shutdown()
        self.server.server_close()
