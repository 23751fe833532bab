"""The signature: from then on the centre sees the reply and nobody changes it."""

import clock
from models import Answer, AnswerDraft, Consult, Medicine, Staff
from rules.codes import ANSWERED
from rules.medicines import reading
from rules.words import Refused, Say
from services import queue, slips, sms
from services.answers.checks import Reply
from services.referrals import sending


def sign(reply: Reply, doctor: Staff, *, reasons: dict[str, str], referral: dict | None) -> Answer:
    """Sign and send: from now on the CHO sees it and nobody changes it. Refused while anything
    forbids it.

    A doctor without a registration number cannot sign (Indian Medical Council Regulations 2002,
    1.4.2).
    """
    consult = reply.consult
    queue.must_be_mine(consult, doctor)
    _must_be_registered(doctor)
    for problem in reply.problems(reasons):
        raise Refused(problem.says, f"/consults/{consult.id}/answer")
    answer = Answer.create(consult=consult, doctor=doctor, code=slips.new_code(), **reply.columns)
    _prescribe(answer, reply, reasons)
    if referral:
        speciality = {"speciality": consult.speciality}
        sending.refer(consult, doctor, answer=answer, **speciality | referral)
    _close(consult, doctor)
    sms.write.answered(consult)
    return answer


def _must_be_registered(doctor):
    if not doctor.registration:
        raise Refused(
            Say(
                "Your registration number is missing. Ask the district office to add it; until "
                "then you cannot sign."
            )
        )


def _prescribe(answer, reply, reasons):
    """Write down each medicine, with the reason against every caution about it."""
    rows = [
        {
            "answer": answer,
            "line": nth + 1,
            **vars(line),
            "because": _because(reply, nth, reasons),
            "drug": _drug(line),
            "listed": verdict.list,
        }
        for nth, (line, verdict) in enumerate(zip(reply.lines, reply.verdicts))
    ]
    if rows:
        Medicine.insert_many(rows).execute()


def _because(reply, nth, reasons):
    marks = (caution.mark for caution in reply.cautions if caution.line == nth)
    return "; ".join(reasons[mark].strip() for mark in marks)


def _drug(line):
    """The formulary's code of a line, where it can mean only one; else ""."""
    rows = reading.drugs_for(line.name, line.strength)
    return rows[0].code if len(rows) == 1 else ""


def _close(consult, doctor):
    Consult.update(state=ANSWERED, answered_at=clock.now(), claimed_until=None).where(
        Consult.id == consult.id
    ).execute()
    AnswerDraft.delete().where(
        AnswerDraft.consult == consult, AnswerDraft.doctor == doctor
    ).execute()
