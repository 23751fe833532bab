"""Sentences on their way to a person: English source text plus its values, translated only when a
page is made.
"""


class Say:
    """A sentence: `Say("At least {low}", low=3)`. The text is the catalog's key; values fill the
    braces.
    """

    def __init__(self, text: str, **values):
        """text: as it stands in the source, for the catalogs are keyed by it."""
        self.text, self.values = text, values

    def filled(self, **values) -> "Say":
        """The same sentence with these values."""
        return type(self)(self.text, **values)

    def __str__(self) -> str:
        return self.text.format(**self.values)

    def __eq__(self, other) -> bool:
        return isinstance(other, Say) and (self.text, self.values) == (other.text, other.values)

    def __hash__(self) -> int:
        return hash((self.text, tuple(self.values.items())))


class Refused(Exception):
    """What was asked for cannot be done now; `because` says why, `see` is the page that shows how
    things stand.
    """

    def __init__(self, because: Say, see: str = "/"):
        super().__init__(str(because))
        self.because, self.see = because, see
