"""Sending a photo of a case."""

import wtforms

from forms.fields import Choice, Form, StopValidation
from rules import terms
from rules.words import Say


class File(wtforms.Field):
    """A file to choose. Its data is what was made of the file, or a Say why nothing could be."""

    hint = None

    def __init__(self, label, **options):
        super().__init__(label, **options)

    def process_formdata(self, valuelist):
        """What comes as text in its place is no file."""

    def pre_validate(self, form):
        if isinstance(self.data, Say):
            raise StopValidation(self.data)


class PhotoForm(Form):
    photo = File(Say("Photo"))
    shows = Choice(Say("What it shows"), options=terms.SHOWS, many=True)
