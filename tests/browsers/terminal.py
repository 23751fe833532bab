"""Lynx in a terminal of its own, used as a person does: read the screen, move to a label, type,
press.
"""

import ctypes
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time

import pyte

ROWS, COLUMNS = 120, 100  # tall enough to show any page whole
TAB, DOWN, ENTER = b"\t", b"\x1b[B", b"\r"
PATIENCE = 20
FRAME = "qqqqqqqq"  # the edge of an open list, in line-drawing letters
HINTS = (
    "Commands: ",
    "(NORMAL LINK)",
    "Enter text.",
    "(Textfield",
    "(Form submit button)",
    "(Option list)",
    "(Radio Button)",
    "(Checkbox Field)",
    "(Textarea)",
    "(Password entry field)",
    "(Form field)",
)


_width = ctypes.CDLL(None).wcwidth


class Screen(pyte.Screen):
    """A screen whose columns agree with lynx's: pyte stops drawing at vowel signs, so those become
    a dot or nothing.
    """

    def draw(self, data):
        super().draw(
            "".join(
                sign
                if sign.isascii() or sign.isalpha() or not sign.isprintable()
                else "."
                if _width(ord(sign)) > 0
                else ""
                for sign in data
            )
        )


class Lynx:
    """A running lynx; `type`, `press`, `choose` go to what stands on the screen and wait for what
    it does.
    """

    def __init__(self, url, folder):
        self.screen = Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.process = subprocess.Popen(
            [
                "lynx",
                "-accept_all_cookies",
                "-nopause",
                "-assume_charset=utf-8",
                "-display_charset=utf-8",
                url,
            ],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            close_fds=True,
            start_new_session=True,
            env={
                "PATH": os.environ["PATH"],
                "TERM": "vt100",
                "LANG": "C.UTF-8",
                "HOME": str(folder),
            },
        )
        os.close(theirs)

    def close(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.ours)

    @property
    def text(self):
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def cursor(self):
        return self.screen.cursor.y, self.screen.cursor.x

    def until(self, true, what):
        """Read what lynx draws until something holds of the screen."""
        end = time.monotonic() + PATIENCE
        while not true():
            readable, _, _ = select.select([self.ours], [], [], max(end - time.monotonic(), 0))
            assert readable, (
                f"lynx does not show {what}; the cursor is at {self.cursor} of\n{self.text}"
            )
            self.stream.feed(os.read(self.ours, 65536))
        return self

    def at_rest(self):
        """Whether the page is drawn: lynx explains what the cursor is on, the cursor is there,
        nothing more comes.
        """
        below = self.text[-COLUMNS * 4 :]
        more = select.select([self.ours], [], [], 0.03)[0]
        return not more and self.cursor[0] < ROWS - 4 and any(hint in below for hint in HINTS)

    def sees(self, *words):
        for text in words:
            self.until(lambda: text in self.text, text)
        return self

    def key(self, keys):
        os.write(self.ours, keys)

    def tabs(self, what):
        before = self.cursor
        self.key(TAB)
        self.until(lambda: self.at_rest() and self.cursor != before, what)

    def goes_to(self, text, past):
        """Tab on to the first thing at or (past) behind a text on the screen, never backwards."""
        self.sees(text).until(
            lambda: self.at_rest() and text in self.text, f"a finished page with {text!r}"
        )
        # a field's label, rather than a heading
        found = f"{text} _" if past and f"{text} _" in self.text else text
        y, line = next((y, line) for y, line in enumerate(self.screen.display) if found in line)
        spot = y, line.index(found) + (len(text) if past else -1)
        assert self.cursor[0] <= spot[0] + 2, (
            f"{text!r} lies above the cursor at {self.cursor} of\n{self.text}"
        )
        while self.cursor < spot:
            self.tabs(f"anything to go to behind {text!r}")
        return self

    def type(self, label, words):
        self.goes_to(label, past=True).key(words.encode())
        return self.until(lambda: words in self.text or "*" * len(words) in self.text, words)

    def press(self, text):
        """Press a button, whose mark stands before its text, or follow a link."""
        self.sees(text).goes_to(
            f"(BUTTON) {text}" if f"(BUTTON) {text}" in self.text else text, past=False
        ).key(ENTER)
        return self

    def chooses(self, label, option, down):
        """Open a list, go down so many, take what stands there."""
        self.goes_to(label, past=True).key(ENTER)
        self.sees(FRAME)
        self.key(DOWN * down + ENTER)
        return self.until(lambda: FRAME not in self.text and option in self.text, option)

    def ticks(self, label):
        """Tick a box, which stands before its label."""
        self.goes_to(f"[ ] {label}", past=False).key(ENTER)
        return self.until(lambda: f"[X] {label}" in self.text, "a ticked box")

    def opens_beside(self, text):
        """Press the first thing to press behind a text."""
        self.goes_to(text, past=True).key(ENTER)
        return self
