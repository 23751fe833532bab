"""The command line: one short function a command, each calling a service. `manage.py --help` lists
them.
"""

import contextlib
import functools
import json
import signal
import sys
from pathlib import Path

import click

import app
import clock
import demo
import models
import settings
from forms.spreadsheets import rows
from models import Staff
from rules import clinical, numbers, terms
from rules.words import Refused
from services import audit, lists, places, signin
from services.counts import tallies
from services.sms import carriers, send
from services.spreadsheets import inbox, writing
from version import VERSION
from web import catalogs, keys, languages

MOST_SHOWN = 100  # problems listed before "and so many more"
A_FILE = click.argument("file", type=click.File("rb"))
TO_FILE = click.argument("file", type=click.File("wb"), default="-")
DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")

ALL_OR_NONE = "all rows, or none if one is wrong."
NO_OTHERS = "each doctor in it gets these hours and no others."
# Kind of file → where the office sees its rows; what import-… takes in, how; what export-… writes.
FILES = {
    "centres": ("places", "centres and hospitals", f", by code: {ALL_OR_NONE}", "centres"),
    "staff": ("staff", "staff", f", by mobile number: {ALL_OR_NONE}", "staff"),
    "facilities": ("places", "hospitals", f", by code: {ALL_OR_NONE}", "hospitals"),
    "rosters": ("staff", "doctors' weekly duty hours", f"; {NO_OTHERS}", "duty hours"),
}


@click.version_option(VERSION, message="Paramarsh %(version)s")
@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli():
    """Look after a Paramarsh district. The data folder is PARAMARSH_DATA (else ./var)."""


@cli.command()
def prepare():
    """Create the database or bring it up to date; load the map, and a demo district if nobody
    works here yet.
    """
    with _district() as chosen:
        with models.writing():
            if places.lay_map():
                audit.note("prepare", "/district/places")
        if not Staff.select().exists():
            _build_demo(2000, 3000, 1)
        click.echo(f"Paramarsh: {chosen.base}")
        if demo.present():
            _show_demo_people(chosen)


@cli.command("new-code")
@click.argument("mobile")
def new_code(mobile):
    """Issue a one-time code with which a person enrols a phone. Earlier unused codes stop
    working.
    """
    with _district() as chosen:
        person = Staff.get_or_none(Staff.mobile == (numbers.mobile(mobile) or mobile))
        if not person:
            raise click.ClickException(f"Nobody here has the mobile number {mobile}.")
        if not person.active:
            raise click.ClickException(
                "This account is disabled. The district office can enable it again."
            )
        code, until = _issue(person, chosen)
        click.echo(f"One-time code for {numbers.grouped(person.mobile)}: {code}")
        click.echo(f"Good until {until}, once, at {chosen.base}/enrol")


@cli.command("import-list")
@click.argument("name", type=click.Choice(list(clinical.KINDS)))
@A_FILE
@click.option(
    "--signed-by", required=True, help="The clinician who signed it: name and registration number."
)
@DRY_RUN
def import_list(name, file, signed_by, dry_run):
    """Put a signed CSV file in the place of a whole clinical list, or nothing if a row is wrong."""
    signer, kind = " ".join(signed_by.split()), clinical.KINDS[name]
    if not 3 <= len(signer) <= 100:
        raise click.ClickException(
            "Write who signed the list: name and registration number, 3 to 100 letters."
        )
    with _district():
        with models.writing():
            change = lists.take_file(kind, file.read(), signer, dry=dry_run)
        _tell(name, change, change.problems, "replaced: {} to put right", dry_run)


@cli.command("demo")
@click.option("--patients", type=click.IntRange(1), default=2000, show_default=True)
@click.option(
    "--consults", type=click.IntRange(0), help="Half as many again as patients, unless given."
)
@click.option(
    "--seed", type=int, default=1, show_default=True, help="The same seed makes the same people."
)
def build_demo(patients, consults, seed):
    """Build a district of invented people, or add patients to it. Refused where real people
    work.
    """
    with _district():
        _build_demo(patients, patients * 3 // 2 if consults is None else consults, seed)


@cli.command("send-sms")
@click.option(
    "--every", type=click.IntRange(1, 3600), help="Go on until told to stop, every so many seconds."
)
def send_sms(every):
    """Hand the text messages that wait to the modem or gateway of PARAMARSH_SMS."""
    with _district() as chosen:
        carrier = _carrier(chosen)
        stop = {signal.SIGTERM}
        # a hand-over that has begun is finished
        signal.pthread_sigmask(signal.SIG_BLOCK, stop if every else ())
        _send(carrier, chosen)
        while every and not signal.sigtimedwait(stop, every):
            _send(carrier, chosen)


@cli.command("verify-audit")
@click.option(
    "--log",
    type=click.File(),
    help="The service's log (journalctl -o cat): its seals are compared too.",
)
def verify_audit(log):
    """Walk the chains of the audit; name the first row that was changed, taken out or put in."""
    with _district():
        seals = {"audit": audit.written_down(log or ())}
        whole = [_walk(name, table, seals.get(name, {})) for name, table in audit.KINDS.items()]
        if not all(whole):
            raise click.ClickException(
                "The audit was tampered with. Keep the database as it is, and a copy of it."
            )


@cli.command("count")
def count():
    """Take all that changed into the tallies now. The server does so every minute; this is for
    after a large import.
    """
    with _district():
        _count()


@cli.command()
@click.option(
    "--locale", type=click.Path(file_okay=False, path_type=Path), default=languages.LOCALE
)
def words(locale):
    """Take new sentences into the catalogs (for developers; needs Babel)."""
    updated = catalogs.update(locale) | {"lists in hi-Latn": catalogs.update_lists(locale)}
    for language, (all_, empty, unused) in updated.items():
        click.echo(
            f"{language}: {all_} sentences, {empty} without translation, {unused} no longer used"
        )


@cli.command("settings")
def show_settings():
    """Print every setting as docs/settings.md has it: name, meaning, default, unit."""
    click.echo(settings.table())


@cli.command()
def dev():
    """Serve for developers: changed templates are read anew; changed code starts it anew."""
    app.serve_anew()


@contextlib.contextmanager
def _district():
    """The database of the chosen folder, open; a refusal becomes a sentence and exit status 1."""
    chosen = settings.from_environment()
    app.prepare(chosen)
    with models.db.connection_context():
        try:
            yield chosen
        except Refused as refused:
            raise click.ClickException(str(refused)) from None


def _carrier(chosen):
    carrier = carriers.chosen(chosen)
    if not carrier:
        raise click.ClickException(
            "This district sends no text messages. Set PARAMARSH_SMS to spool or http."
        )
    if demo.present():
        raise click.ClickException(
            "This is a demo district: its numbers are invented, and may be somebody's."
        )
    return carrier


def _send(carrier, chosen):
    done = send.one_round(
        carrier,
        chosen.sms_a_day,
        languages.speak,
        write=models.writing,
        told_to_stop=signal.sigpending,
    )
    if done:
        # never a number or a text: the machine's journal is kept for long
        click.echo(json.dumps({"sms": done}))


def _walk(name, table, seals):
    """Walk one chain and say how it is. Its last seal is shown to be kept on paper: it proves all
    rows before it.
    """
    number, seal = table.last()
    with _bar(number, f"{name}: {number} rows") as bar:
        fault = audit.broken(table, seals, bar.update)
    state = fault or f"{number} rows, unbroken. Last seal: {seal or '-'}"
    click.echo(f"{name}: {state}{'.' if fault else ''}")
    return not fault


def _issue(person, chosen):
    """A fresh code, grouped to be read out, and its last moment, as text."""
    with models.writing():
        issued = signin.new_code(person, keys.token())
        audit.note("new-code", f"/district/staff/{person.id}")
    code = keys.load(chosen.data).code(issued.nonce)
    return numbers.grouped(code), f"{clock.local(issued.expires_at):%d-%m-%Y %H:%M}"


def _build_demo(patients, consults, seed):
    with _bar(patients + consults, "Building a demo district") as bar, models.writing():
        places.lay_map()
        demo.build(patients, consults, seed=seed, progress=bar.update)
        audit.note("demo", f"/patients?new={patients}")
    _count()


def _count():
    with _bar(tallies.uncounted(), "Counting consults") as bar:
        tallies.settle_all(models.writing, bar.update)


def _show_demo_people(chosen):
    click.echo(
        "\nThis is a demo district: every person in it is invented.\n"
        f"Sign in at {chosen.base}/enrol as one of these, with a PIN of your choice:\n"
    )
    line = "  {:<16} {:<34} {:<12}  {}"
    click.echo(line.format("Role", "Name", "Mobile", "One-time code"))
    for person in demo.people():
        role, mobile = str(terms.ROLES[person.role]), numbers.grouped(person.mobile)
        click.echo(line.format(role, person.name, mobile, _issue(person, chosen)[0]))
    click.echo("\nAnother code: .venv/bin/python manage.py new-code MOBILE")


def _import(what, file, dry_run):
    """All rows of a file of this kind, or none; says what became of them."""
    kind, write = rows.KINDS[what], models.writing
    with _district():
        lines = inbox.lines(file.read(), kind, write)
        with _bar(len(lines), f"Checking {len(lines)} rows") as bar:
            outcome = inbox.take_file(what, kind, lines, dry_run, write=write, progress=bar.update)
        sentences = [*outcome.problems, *outcome.warnings]
        _tell(what, outcome, sentences, "imported: {} to put right, in the rows above", dry_run)


def _export(what, file):
    kind = rows.KINDS[what]
    with _district(), models.writing():
        audit.note(f"export-{what}", f"/district/{FILES[what][0]}")
        file.write(writing.OUT[what](kind.columns + kind.optional))


def _tell(what, outcome, sentences, refusal, dry_run):
    """What became of a file; exit status 1 where it was not taken."""
    for sentence in sentences[:MOST_SHOWN]:
        click.echo(str(sentence), err=True)
    if len(sentences) > MOST_SHOWN:
        click.echo(f"and {len(sentences) - MOST_SHOWN} more.", err=True)
    if outcome.problems:
        raise click.ClickException(f"Nothing was {refusal.format(len(outcome.problems))}.")
    if dry_run:
        click.echo("A dry run: nothing was written. The import would be:")
    click.echo(f"{what}: {outcome.counted}")


def _bar(length, label):
    return click.progressbar(length=length, label=label, file=sys.stderr)


for _what, (_, _takes, _how, _writes) in FILES.items():
    _importing = A_FILE(DRY_RUN(functools.partial(_import, _what)))
    _exporting = TO_FILE(functools.partial(_export, _what))
    _back = f"as CSV, to FILE or to the screen; import-{_what} takes it back."
    cli.command(f"import-{_what}", help=f"Take in {_takes} from a CSV file{_how}")(_importing)
    cli.command(f"export-{_what}", help=f"Write all {_writes} {_back}")(_exporting)


if __name__ == "__main__":
    cli()
