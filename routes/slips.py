"""What all printed slips share: the patient's language, A5 or twice on A4 or a roll, type that
fits.
"""

from services import slips, triage
from web import styles
from web.pages import page
from web.visit import here

LANGUAGE = "hi"  # slips speak the patient's Hindi


def printed(template, slip, twice=False, receipt=False):
    """The page of this slip (services.slips.Slip), to be printed; `receipt` is for 58 mm rolls."""
    consult, answer, referral = slip
    much = slips.letters(slip) if referral else 0
    return page(
        template,
        language=LANGUAGE,
        consult=consult,
        patient=consult.patient,
        answer=answer,
        referral=referral,
        twice=twice,
        receipt=receipt,
        signs=triage.signs(consult),
        size="" if receipt else styles.type_size(much),
        roll=styles.roll(much),
        base=here().site.settings.base,
    )
