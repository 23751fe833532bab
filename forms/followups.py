"""What became of a consult: medicines handed out, tests done, outcome, ringing the patient."""

from forms.fields import Choice, Form, StopValidation, Text
from rules import terms
from rules.words import Say


class RecordForm(Form):
    """How it went on. Everything may be left empty; the same page corrects it later."""

    results = Text(Say("Tests done, with results"), longest=500, rows=2)
    outcome = Choice(Say("How the patient is now"), options=terms.OUTCOMES, many=True)
    note = Text(Say("Note on the outcome"), longest=200)

    def validate_note(self, field):
        if field.raw and not self.outcome.raw:
            raise StopValidation(Say("Choose how the patient is now, or clear the note."))

    def recorded(self) -> dict:
        """What recording needs to know; a medicine about which nothing was said is not given
        yet.
        """
        return {**self.columns(), "given": self.columns("medicine")}


def record_form(medicines) -> type[RecordForm]:
    """The form for these medicines: one more choice for each, named by its row."""
    return type(
        "RecordForm",
        (RecordForm,),
        {
            f"given{medicine.id}": Choice(
                medicine.name, options=terms.GIVEN, many=True, row="medicine", column=medicine.id
            )
            for medicine in medicines
        },
    )


class CallForm(Form):
    """What came of ringing a patient about a follow-up."""

    outcome = Choice(
        Say("What came of the call"),
        options=terms.CALL_OUTCOMES,
        many=True,
        needed=Say("Choose what came of the call."),
    )
    note = Text(Say("Note"), longest=200)

    def validate_note(self, field):
        if self.outcome.raw == "other" and not field.raw:
            raise StopValidation(Say("Write in the note what it was."))
