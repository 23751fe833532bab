"""Declaring the ways in. A route says who may use it, or it does not exist: no default."""

from typing import NamedTuple

from rules.codes import ROLES

ANYONE = ("anyone",)
SIGNED_IN = ROLES


class Route(NamedTuple):
    """One declared way in."""

    method: str
    rule: str
    may: tuple[str, ...]
    handler: object
    first: object = None
    # a page's own script speaks here, in JSON; everything else is a page or a form
    script: bool = False


class Section:
    """The routes of one module: `@section.get("/path/<patient:row>", may=CHO)`."""

    def __init__(self):
        self.routes: list[Route] = []

    def get(self, rule: str, *, may):
        return self._declare("GET", rule, may)

    def post(self, rule: str, *, may, first=None):
        """`first(files)` does what takes long, before the one writer's turn; its result is the
        visit's `ready`.
        """
        return self._declare("POST", rule, may, first)

    def script(self, rule: str, *, may):
        """JSON in and out: see guard's _converse."""
        return self._declare("POST", rule, may, script=True)

    def _declare(self, method, rule, may, first=None, script=False):
        allowed = (may,) if isinstance(may, str) else tuple(may)
        if not allowed or not set(allowed) <= {*ROLES, *ANYONE}:
            raise TypeError(f"{method} {rule}: may={may!r} names no one we know")

        def keep(handler):
            self.routes.append(Route(method, rule, allowed, handler, first, script))
            return handler

        return keep
