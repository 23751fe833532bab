"""Photos on their way over a real socket: cut off, far too large, onto a full disk; and the
server's memory.
"""

import http.client
import re
import socket
import threading

import pytest
from rig import BOUND, Phone, Server, received, wait_for
from test_disk import Unwritable

import images
import models
from models import Photo

HEAD = (
    "POST {path} HTTP/1.1\r\nHost: x\r\nCookie: {cookies}\r\n"
    "Content-Type: multipart/form-data; boundary=b\r\n"
    "Content-Length: {length}\r\n\r\n"
)


def form(key, photo):
    return (
        b'--b\r\nContent-Disposition: form-data; name="k"\r\n\r\n'
        + key.encode()
        + b'\r\n--b\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'
        + photo
        + b"\r\n--b--\r\n"
    )


class Camera(Phone):
    """A phone that sends photos of one case."""

    def __init__(self, server, person):
        super().__init__(server, person)
        self.path = "/consults/1/photos"

    def key(self, path):
        return re.search(r'name="?k"? value="([^"]+)"', self.opens(path))[1]

    def head(self, body):
        return HEAD.format(path=self.path, cookies=self.cookies, length=len(body)).encode()

    def sends(self, photo, key=None):
        """(status, text) of the answer to that photo."""
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=BOUND)
        line.request(
            "POST",
            self.path,
            form(key or self.key(self.path), photo),
            {"Cookie": self.cookies, "Content-Type": "multipart/form-data; boundary=b"},
        )
        reply = line.getresponse()
        answer = reply.status, reply.read().decode()
        line.close()
        return answer


@pytest.fixture
def case(asha):
    return asha.asks_about(asha.registers())


def files(district):
    return [path.name for path in district.settings.photos.rglob("*") if path.is_file()]


@pytest.mark.parametrize("ending", ["goodbye", "reset"])
@pytest.mark.parametrize("part", [0.05, 0.5, 0.999])
def test_a_photo_cut_off_on_its_way_leaves_nothing_and_goes_through_later(
    district, asha, case, part, ending
):
    with Server(district.settings.data) as server:
        camera, photo = Camera(server, asha), images.saved(images.noise(900, 700))
        key = camera.key(camera.path)
        body = form(key, photo)
        line = socket.create_connection(("127.0.0.1", server.port))
        line.sendall(camera.head(body) + body[: int(len(body) * part)])
        if ending == "reset":
            line.setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00"
            )
        line.close()
        assert server.is_well() and not files(district) and not district.rows(Photo)
        assert camera.sends(photo, key)[0] == 303
    assert len(files(district)) == 2 and len(district.rows(Photo)) == 1


@pytest.mark.parametrize(
    ("megabytes", "status", "said"),
    [
        (7, 303, ""),
        (9, 422, "at most 8 MB"),
        (13, 413, "at most 8 MB"),
        (17, 413, "at most 8 MB"),
        (900, 413, "at most 8 MB"),
    ],
)
def test_a_photo_beyond_the_limit_is_told_so(district, asha, case, megabytes, status, said):
    with Server(district.settings.data) as server:
        camera = Camera(server, asha)
        body = form(camera.key(camera.path), images.GOOD_PHOTO + bytes(min(megabytes, 17) << 20))
        head = camera.head(body if megabytes < 17 else range(megabytes << 20))
        with socket.create_connection(("127.0.0.1", server.port), BOUND) as line:
            # The largest say their length first and are stopped there: nobody waits for hours to be
            # refused.
            threading.Thread(
                target=line.sendall, args=(head + (body if megabytes < 17 else b""),), daemon=True
            ).start()
            answer = received(line, 2.0).decode(errors="replace")
        assert answer.startswith(f"HTTP/1.1 {status} ") and said in answer, answer[:200]
        assert "Too Large\r\n\r\nexceeds" not in answer and server.is_well()
        assert (status < 413 or megabytes < 17) or "connection: close" in answer.lower()


def test_chunks_beyond_the_limit_are_not_taken_for_the_whole(district, asha):
    with Server(district.settings.data) as server:
        camera = Camera(server, asha)
        start = f"k={camera.key('/patients/new')}&name=Sita+Devi&sex=F&years=40&village=".encode()
        head = (
            f"POST /patients HTTP/1.1\r\nHost: x\r\nCookie: {camera.cookies}\r\n"
            "Transfer-Encoding: chunked\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        ).encode()
        chunk = b"%x\r\n" % (1 << 20) + bytes(1 << 20) + b"\r\n"
        answer = server.sends(head + b"%x\r\n" % len(start) + start + b"\r\n" + chunk * 17)
        assert b" 413 " in answer and b"too much text" in answer and server.is_well()
    assert not district.rows(models.Patient)


def test_a_disk_that_takes_no_file_is_told_and_heals(district, asha, case):
    with Server(district.settings.data) as server:
        camera, disk = (
            Camera(server, asha),
            Unwritable(district.settings.data.with_name("elsewhere")),
        )
        key = camera.key(camera.path)
        disk.fails(server)
        status, text = camera.sends(images.GOOD_PHOTO, key)
        assert status == 503 and "cannot save just now" in text and not files(district)
        disk.heals(server)
        assert camera.sends(images.GOOD_PHOTO, key)[0] == 303
    assert len(files(district)) == 2


def memory(server, what):
    with open(f"/proc/{server.process.pid}/status") as status:
        return next(int(line.split()[1]) >> 10 for line in status if line.startswith(what))


def test_four_large_photos_at_once_are_decoded_one_after_the_other(district, asha, case):
    photo = images.saved(images.quarters(8944, 6708), "PNG")
    with Server(district.settings.data) as server:
        camera = Camera(server, asha)
        keys, answers = [camera.key(camera.path) for _ in range(4)], []
        senders = [
            threading.Thread(
                target=lambda key=key: answers.append(Camera(server, asha).sends(photo, key)[0])
            )
            for key in keys
        ]
        for sender in senders:
            sender.start()
        wait_for(lambda: len(answers) == 4, 60)
        assert answers == [303] * 4
        assert memory(server, "VmHWM") < 600, (
            "more than one photo of 60 megapixels was in memory at once"
        )
    assert len(district.rows(Photo)) == 1
