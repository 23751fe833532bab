"""How a text message leaves this machine: through gammu-smsd's spool folder and its modem, or a
gateway's web address.

A carrier has hand(row, text) → SMS_HANDED or SMS_SENT, and look(row) → the state in which its
message is now.
"""

import contextlib
import http.client
import os
import socket
import threading
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import clock
from rules.codes import SMS_FAILED, SMS_HANDED, SMS_SENT, SMS_TO_PATIENTS
from rules.words import Refused, Say
from services.sms.outbox import Outgoing

SECONDS = 20  # for a whole exchange with the gateway
LONGEST_REPLY = 4096
PRIORITIES = {"emergency": "A", "urgent": "B", **dict.fromkeys(SMS_TO_PATIENTS, "D")}


class NotHanded(Exception):
    """It did not leave. failure: one of SMS_FAILURES; reply: the gateway's HTTP status."""

    def __init__(self, failure: str, reply: int | None = None):
        super().__init__(failure, reply)
        self.failure, self.reply = failure, reply


class Spool:
    """gammu-smsd's files: folders outbox, sent and error below `folder`, as Debian makes them.

    A message is one file whose name comes from its row alone. Handed over twice, it is still one
    file.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        if not (folder / "outbox").is_dir():
            raise Refused(
                Say(
                    "There is no folder {folder}. Install gammu-smsd, or set PARAMARSH_SMS_SPOOL.",
                    folder=folder / "outbox",
                )
            )

    def hand(self, row: Outgoing, text: str) -> str:
        if self.look(row) in (None, SMS_FAILED):
            try:
                self._write(self.folder / "outbox" / _file(row), text)
            except OSError:
                raise NotHanded("folder") from None
        return SMS_HANDED

    def look(self, row: Outgoing) -> str | None:
        """None where no folder has it. The outbox first: the daemon moves files away from there."""
        for folder, state in (("outbox", SMS_HANDED), ("sent", SMS_SENT), ("error", SMS_FAILED)):
            if (self.folder / folder / _file(row)).exists():
                return state
        return None

    def take_back(self, row: Outgoing) -> None:
        """Out of the outbox, if the modem has not had it yet."""
        with contextlib.suppress(OSError):
            (self.folder / "outbox" / _file(row)).unlink()

    def _write(self, path, text):
        """All of it or nothing, power cuts included; the daemon, another user of our group, may
        read and remove it.
        """
        begun = path.with_name(f".{path.name}")
        with open(begun, "wb") as file:
            os.fchmod(file.fileno(), 0o660)
            file.write(("\ufeff" + text).encode("utf-16-le"))
            file.flush()
            os.fsync(file.fileno())
        os.replace(begun, path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _file(row):
    """OUT<priority><date>_<time>_<serial>_<number>_<note>.txt (gammu-smsd-files(7)): sent in the
    order of names.
    """
    order = f"{PRIORITIES.get(row.about, 'C')}{clock.local(row.written_at):%Y%m%d_%H%M%S}"
    return f"OUT{order}_00_+91{row.mobile}_p{row.id}.txt"


class Gateway:
    """A web address that takes a form by POST and says yes with a 2xx status.

    fields: the form as name=value&…, in which {to} (10 figures), {text}, {template} and {id} are
    filled in. header: one line with {token}. templates: about.language=number&…, the numbers under
    which the texts are registered. accepted: what a reply must contain to be a yes.
    """

    def __init__(
        self, url: str, *, fields: str, header: str, token: str, templates: str, accepted: str
    ):
        self.url, self.templates, self.accepted = (
            urlsplit(url),
            dict(parse_qsl(templates)),
            accepted,
        )
        self.fields = parse_qsl(fields, keep_blank_values=True)
        name, _, value = header.partition(":")
        self.headers = {
            "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
            name.strip(): value.strip().replace("{token}", token),
        }

    def hand(self, row: Outgoing, text: str) -> str:
        """A patient is never told twice: what may have arrived when its sender died, or got no
        answer, is "unclear".
        """
        if row.consent_id and row.tries > 1 and not row.failure:
            raise NotHanded("unclear")
        template = self.templates.get(f"{row.about}.{row.language}", "")
        marks = {"{to}": row.mobile, "{id}": str(row.id), "{template}": template, "{text}": text}
        with self._connection() as connection:
            try:
                status, reply = self._post(
                    connection,
                    urlencode([(name, _filled(value, marks)) for name, value in self.fields]),
                )
            except (OSError, http.client.HTTPException):
                raise NotHanded("unclear" if row.consent_id else "silent") from None
        if not 200 <= status < 300 or self.accepted not in reply:
            raise NotHanded("refused", status)
        return SMS_SENT

    def look(self, row: Outgoing) -> None:
        return None

    def take_back(self, row: Outgoing) -> None:
        """What a gateway has, it keeps."""

    def _connection(self):
        """A connection that stands, to be closed; until it does, nothing was sent."""
        kind = (
            http.client.HTTPSConnection
            if self.url.scheme == "https"
            else http.client.HTTPConnection
        )
        connection = kind(self.url.hostname or "", self.url.port, timeout=SECONDS)
        try:
            connection.connect()
        except OSError:
            connection.close()
            raise NotHanded("silent") from None
        return contextlib.closing(connection)

    def _post(self, connection, form):
        """(status, the beginning of the reply). No redirect is followed: the token stays where it
        was meant for.
        """
        with _at_most(SECONDS, connection.sock):
            path = (self.url.path or "/") + (f"?{self.url.query}" if self.url.query else "")
            connection.request("POST", path, form.encode(), self.headers)
            answer = connection.getresponse()
            return answer.status, answer.read(LONGEST_REPLY).decode("utf-8", "replace")


def _filled(value, marks):
    for mark, meant in marks.items():
        value = value.replace(mark, meant)
    return value


@contextlib.contextmanager
def _at_most(seconds, sock):
    """Hang up after so long. The socket's own limit is for each piece: a gateway that drips would
    hold us for ever.
    """
    late = threading.Event()

    def hang_up():
        late.set()
        with contextlib.suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(seconds, hang_up)
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
    if late.is_set():
        raise TimeoutError


def chosen(settings):
    """The carrier of PARAMARSH_SMS; None where the district sends no messages. Refused where it
    cannot work.
    """
    if settings.sms == "http":
        return Gateway(
            settings.sms_url,
            fields=settings.sms_fields,
            header=settings.sms_header,
            token=_token(settings.sms_token),
            templates=settings.sms_templates,
            accepted=settings.sms_accepted,
        )
    return Spool(settings.sms_spool) if settings.sms == "spool" else None


def _token(path):
    try:
        return path.read_text(encoding="ascii").strip() if path else ""
    except (OSError, ValueError):
        raise Refused(
            Say("The file {file} with the gateway's token cannot be read.", file=path)
        ) from None
