"""The page of the stock list that was ticked."""

from forms.fields import Form, Number, Text
from rules.words import Say


class StockPage(Form):
    """Which page of the list the ticks belong to; unreadable, the first."""

    page = Number(Say("Page"), low=1, high=99)
    all = Text(Say("All medicines"), longest=1)

    def chosen(self, pages: list) -> int:
        """The place of the page in the list, from 0; also where the address turns the language
        too.
        """
        self.switching_language = False
        number = self.page.data if self.validate() and self.page.data else 1
        return min(number, len(pages)) - 1
