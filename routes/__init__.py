"""The way in: one module for each thing people do. A handler reads the form, calls one verb, shows
or goes on.
"""

from routes import (
    account,
    answers,
    audit,
    calls,
    consults,
    counts,
    district,
    duty,
    emergency,
    favourites,
    followups,
    formulary,
    handing,
    home,
    lists,
    month,
    paper,
    patients,
    phone,
    photos,
    portal,
    queue,
    sheets,
    sms,
    staffing,
    talk,
)
from routes.referrals import following, receiving, sending

SECTIONS = [
    module.section
    for module in (
        home,
        account,
        emergency,
        patients,
        consults,
        photos,
        talk,
        calls,
        queue,
        answers,
        favourites,
        handing,
        formulary,
        sending,
        receiving,
        following,
        duty,
        district,
        followups,
        lists,
        sms,
        audit,
        staffing,
        sheets,
        phone,
        portal,
        paper,
        counts,
        month,
    )
]
