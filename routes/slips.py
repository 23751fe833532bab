"""What all printed slips share: the patient's language, A5 or twice on A4 or a roll, type that
fits.
"""

from services import slips
from web import styles
from web.pages import page
from web.visit import here

LANGUAGE = "hi"  # slips speak the patient's Hindi


def printed(template, slip, twice=False, receipt=False, **more):
    """The page of this slip (services.slips.Slip), to be printed; `receipt` is for 58 mm rolls."""
    letters = slips.letters(slip) if slip.referral else 0
    return page(
        template,
        language=LANGUAGE,
        **slip._asdict(),
        **more,
        twice=twice,
        receipt=receipt,
        size="" if receipt else styles.type_size(letters),
        roll=styles.roll(letters),
        base=here().site.settings.base,
    )
