"""What the hospital sees and reports, with the paper or at the desk; when the follow-up stops; what the audit says."""
import pytest
from webtest import TestApp

import clock
from models import Audit, Consult, PatientCall, Reading, Referral, Report, Token
from rules import numbers, receiving
from test_referral_loop import of, refers, scans, stranger, words


def cookieless(district, address):
    """A browser that comes for the first time, from that address."""
    return TestApp(district.app, extra_environ={"REMOTE_ADDR": address})


def test_wrong_codes_by_visitors_without_a_cookie_lock_nobody_out_elsewhere(asha, dr_rao, district):
    link = scans(asha, refers(asha, dr_rao))
    for _ in range(receiving.WRONG_BY_DEVICE):
        cookieless(district, "192.0.2.1").get("/S/ABCDEFGHJKM2", status=404)
    assert "रामावती" in cookieless(district, "192.0.2.7").get(link)
