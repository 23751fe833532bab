"""The page of the stock list that was ticked."""

from forms.fields import Form, Number, Text
from rules.words import Say


class StockPage(Form):
    """Which page of the list the ticks belong to; unreadable, the first."""

    page = Number(Say("Page"), low=1, high=99)
    all = Text(Say("All medicines"), longest=1)

    @property
    def everything(self) -> bool:
        """Whether the list is the whole formulary."""
        return bool(self.all.raw)

    def number(self, page_count: int) -> int:
        """The number of the page, from 1; also where the address turns the language too."""
        self.switching_language = False
        chosen = self.page.data if self.validate() and self.page.data else 1
        return min(chosen, page_count)
