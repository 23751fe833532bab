"""The command line: one short function a command, each calling a service. `manage.py --help` lists
them.
"""

import contextlib
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import click

import app
import clock
import demo
import models
import settings
from forms.spreadsheets import rows
from models import Audit, Block, Staff
from rules import clinical, numbers, terms
from rules.words import Refused
from services import audit, lists, places, signin
from services.counts import tallies
from services.sms import carriers, send
from services.spreadsheets import reading, sent, taking, writing
from version import VERSION
from web import catalogs, keys, languages, pages

ME = ".venv/bin/python manage.py"
MOST_SHOWN = 100  # problems listed before "and so many more"
A_FILE = click.argument("file", type=click.File("rb"))
TO_FILE = click.argument("file", type=click.File("wb"), default="-")
DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")


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
                _note("prepare", "/district/places")
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


@cli.command("import-centres")
@A_FILE
@DRY_RUN
def import_centres(file, dry_run):
    """Take in centres and hospitals from a CSV file, by code: all rows, or none if one is wrong."""
    _import(file, "centres", dry_run)


@cli.command("import-staff")
@A_FILE
@DRY_RUN
def import_staff(file, dry_run):
    """Take in staff from a CSV file, by mobile number: all rows, or none if one is wrong."""
    _import(file, "staff", dry_run)


@cli.command("import-facilities")
@A_FILE
@DRY_RUN
def import_facilities(file, dry_run):
    """Take in hospitals from a CSV file, by code: all rows, or none if one is wrong."""
    _import(file, "facilities", dry_run)


@cli.command("import-rosters")
@A_FILE
@DRY_RUN
def import_rosters(file, dry_run):
    """Take in doctors' weekly duty hours from a CSV file; each doctor in it gets these hours and no
    others.
    """
    _import(file, "rosters", dry_run)


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
            change = lists.replace(kind, lists.read(kind, file.read()), signer, dry=dry_run)
            if not dry_run and not change.problems:
                _note("import-list", f"/district/lists/{kind.slug}")
        _tell_change(kind, change, dry_run)


@cli.command("export-centres")
@TO_FILE
def export_centres(file):
    """Write all centres as CSV, to FILE or to the screen; import-centres takes it back."""
    _export(file, "centres", "/district/places")


@cli.command("export-staff")
@TO_FILE
def export_staff(file):
    """Write all staff as CSV, to FILE or to the screen; import-staff takes it back."""
    _export(file, "staff", "/district/staff")


@cli.command("export-facilities")
@TO_FILE
def export_facilities(file):
    """Write all hospitals as CSV, to FILE or to the screen; import-facilities takes it back."""
    _export(file, "facilities", "/district/places")


@cli.command("export-rosters")
@TO_FILE
def export_rosters(file):
    """Write all duty hours as CSV, to FILE or to the screen; import-rosters takes it back."""
    _export(file, "rosters", "/district/staff")


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
        carrier = carriers.chosen(chosen)
        if not carrier:
            raise click.ClickException(
                "This district sends no text messages. Set PARAMARSH_SMS to spool or http."
            )
        if demo.present():
            raise click.ClickException(
                "This is a demo district: its numbers are invented, and may be somebody's."
            )
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
        known = audit.written_down(log or ())
        held = [
            _holds(name, table, known if name == "audit" else {})
            for name, table in audit.KINDS.items()
        ]
        if not all(held):
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


def _count():
    with _bar(tallies.uncounted(), "Counting consults") as bar:
        while tallies.uncounted():
            # some at a time: whoever is sending a case waits for these at most
            with models.writing():
                bar.update(tallies.settle())


@cli.command()
@click.option(
    "--locale", type=click.Path(file_okay=False, path_type=Path), default=languages.LOCALE
)
def words(locale):
    """Take new sentences into the catalogs (for developers; needs Babel)."""
    updated = catalogs.update(locale) | {"lists in hi-Latn": catalogs.update_lists(locale)}
    for language, (found, empty, unused) in updated.items():
        click.echo(
            f"{language}: {found} sentences, {empty} without translation, {unused} no longer used"
        )


@cli.command("settings")
def show_settings():
    """Print every setting as docs/settings.md has it: name, meaning, default, unit."""
    click.echo(settings.table())


@cli.command()
def dev():
    """Serve for developers: changed templates are read anew; changed code starts it anew."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # and the server with it
    while True:
        before = _written()
        with subprocess.Popen([sys.executable, str(pages.ROOT / "app.py"), "--dev"]) as server:
            try:
                while _written() == before:
                    time.sleep(0.5)
            finally:
                server.terminate()


def _written():
    """When each file that the server reads at its start was last written."""
    return {
        path: path.stat().st_mtime
        for pattern in ("*.py", "[a-z]*/**/*.py", "data/*.csv", "locale/**/*.po", "static/*")
        for path in pages.ROOT.glob(pattern)
    }


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


def _holds(name, table, known):
    """Walk one chain and say how it is. Its last seal is shown to be kept on paper: it proves all
    rows before it.
    """
    last = table.last()
    with _bar(last[0], f"{name}: {last[0]} rows") as bar:
        fault = audit.broken(table, known, bar.update)
    click.echo(
        f"{name}: {fault}."
        if fault
        else f"{name}: {last[0]} rows, unbroken. Last seal: {last[1] or '-'}"
    )
    return not fault


def _note(command, subject):
    Audit.create(staff=None, action=f"manage {command}", subject=subject)


def _issue(person, chosen):
    """A fresh code, grouped to be read out, and its last moment, as text."""
    with models.writing():
        issued = signin.new_code(person, keys.token())
        _note("new-code", f"/district/staff/{person.id}")
    code = keys.load(chosen.data).code(issued.nonce)
    return numbers.grouped(code), f"{clock.local(issued.expires_at):%d-%m-%Y %H:%M}"


def _build_demo(patients, consults, seed):
    with _bar(patients + consults, "Building a demo district") as bar, models.writing():
        places.lay_map()
        demo.build(patients, consults, seed=seed, progress=bar.update)
        _note("demo", f"/patients?new={patients}")
    _count()


def _show_demo_people(chosen):
    click.echo(
        "\nThis is a demo district: every person in it is invented.\n"
        f"Sign in at {chosen.base}/enrol as one of these, with a PIN of your choice:\n"
    )
    line = "  {:<16} {:<34} {:<12}  {}"
    click.echo(line.format("Role", "Name", "Mobile", "One-time code"))
    for person in demo.people():
        click.echo(
            line.format(
                str(terms.ROLES[person.role]),
                person.name,
                numbers.grouped(person.mobile),
                _issue(person, chosen)[0],
            )
        )
    click.echo(f"\nAnother code: {ME} new-code MOBILE")


def _import(file, what, dry_run):
    """All rows of a file of this kind, or none; says what became of them."""
    kind = rows.KINDS[what]
    with _district():
        # an empty district begins with its map; nobody has to make a demo of it first
        if not Block.select().exists():
            with models.writing():
                places.lay_map()
        lines = reading.read(file.read(), kind.columns, kind.optional)
        with _bar(len(lines), f"Checking {len(lines)} rows") as bar:
            good, problems = reading.check(_counted(lines, bar), kind.form_of(), kind.key)
        with models.writing():
            outcome = taking.put(what, good, problems, dry=dry_run)
            if not dry_run and not outcome.problems:
                _taken(what, outcome)
        _tell(what, outcome, dry_run)


def _taken(what, outcome):
    if outcome.new + outcome.changed:
        counted = f"new={len(outcome.new)}&changed={len(outcome.changed)}"
        _note(f"import-{what}", f"/district/{what}?{counted}")
    if what == "staff" and outcome.new:
        sent.taken(what, outcome)


def _export(file, what, subject):
    kind = rows.KINDS[what]
    with _district(), models.writing():
        _note(f"export-{what}", subject)
        file.write(writing.OUT[what](kind.columns + kind.optional))


def _tell(what, outcome, dry_run):
    problems = outcome.problems
    for number, column, said in [*problems, *outcome.warnings][:MOST_SHOWN]:
        click.echo(f"Row {number}, {column}: {said}", err=True)
    more = len(problems) + len(outcome.warnings) - MOST_SHOWN
    if more > 0:
        click.echo(f"and {more} more.", err=True)
    if problems:
        raise click.ClickException(
            f"Nothing was imported: {len(problems)} to put right, in the rows above."
        )
    if dry_run:
        click.echo("A dry run: nothing was written. The import would be:")
    click.echo(
        f"{what}: {len(outcome.new)} new, {len(outcome.changed)} changed,"
        f" {outcome.unchanged} unchanged"
    )


def _tell_change(kind, change, dry_run):
    for said in change.problems[:MOST_SHOWN]:
        click.echo(str(said), err=True)
    if change.problems:
        raise click.ClickException(f"Nothing was replaced: {len(change.problems)} to put right.")
    if dry_run:
        click.echo("A dry run: nothing was written. The import would be:")
    click.echo(
        f"{kind.name}: {len(change.new)} new, {len(change.changed)} changed,"
        f" {len(change.gone)} gone"
    )


def _counted(rows, bar):
    for row in rows:
        yield row
        bar.update(1)


def _bar(length, label):
    return click.progressbar(length=length, label=label, file=sys.stderr)


if __name__ == "__main__":
    cli()
