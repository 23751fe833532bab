"""Reading with SQL that is made once: a Peewee query is compiled when its module is imported; each
reading only hands over values and makes of the rows what a page shows.

    class Line(NamedTuple):
        id: int
        asked_at: dt.datetime
        patient: Name            # of the same kind: read through the foreign key
        doctor: Name | None      # None where the outer join finds nobody

    _OF_CENTRE = prepare(Line, Consult.select().join(Patient)…, doctor=Doctor)
    lines = _OF_CENTRE.all(centre=3)

A shape's fields are columns of the query's table by the same name, turned into what is annotated.
A field that is a list holds the rows of a query of its own, read in the same statement:

    class Case(NamedTuple):
        id: int
        messages: list[Line]

    prepare(Case, Consult.select()…, messages=rows_of(Message.select()…, by=Staff))
"""

import datetime as dt
import json
import types
import typing
from collections.abc import Callable
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from peewee import (
    BooleanField,
    Context,
    DateField,
    DateTimeField,
    DecimalField,
    Model,
    Select,
    SqliteDatabase,
    Value,
    fn,
)

import clock
from models import db

_TURNED: dict[type, Callable] = {
    dt.datetime: dt.datetime.fromisoformat,
    dt.date: dt.date.fromisoformat,
    Decimal: lambda value: Decimal(str(value)),
    bool: bool,
}
_KINDS = {
    DateTimeField: dt.datetime,
    DateField: dt.date,
    DecimalField: Decimal,
    BooleanField: bool,
}


class _Named(str):
    """The name of a value that each reading brings."""


class Given(Value):
    """In a query to be prepared: a value that each reading brings by this name."""

    def __init__(self, name: str):
        super().__init__(_Named(name), converter=False)


class Somebody(NamedTuple):
    """In a query to be prepared: any person of this role. bring_for() says who, at each reading."""

    role: str
    id: Given = Given("id")
    facility_id: Given = Given("facility_id")


def bring_for(staff) -> dict[str, int]:
    """The values of Somebody for this person."""
    return {"id": staff.id, "facility_id": staff.facility_id}


class Moment(Value):
    """A moment asked anew whenever a query runs, be it prepared or not: Moment(clock.now)."""

    def __init__(self, ask: Callable[[], object]):
        super().__init__(ask, converter=False)

    def __sql__(self, ctx):
        prepares = isinstance(ctx, _Preparing)
        return ctx.value(self.value if prepares else self.value(), converter=False)


def ago(span: dt.timedelta) -> Moment:
    """So long before the moment at which the query runs."""
    return Moment(lambda: clock.now() - span)


NOW = ago(dt.timedelta(0))


class Related(NamedTuple):
    """What a relation is read from, and what its own relations are read from: these and no others.

    prepare(Consult, …, patient=related(Patient, panchayat=Panchayat), centre=Facility)
    """

    source: typing.Any
    sources: dict


def related(source, **sources) -> Related:
    return Related(source, sources)


class Rows(NamedTuple):
    """The query of a list's rows, and what their fields are read from, as in prepare()."""

    query: typing.Any
    sources: dict


def rows_of(query, **sources) -> Rows:
    """What a field that is a list is read from: a query that may point to the row around it."""
    return Rows(query, sources)


class _Preparing(Context):
    """Writes SQL as for SQLite, with what is not known yet among its values."""


class Prepared:
    """A reading whose SQL is made."""

    def __init__(self, sql: str, values: list, make: Callable):
        self.sql, self._values, self._make = sql, values, make

    def all(self, **values) -> list:
        """A shape for each row. `values` are those of the query's Givens, by their names."""
        return list(map(self._make, self._run(values)))

    def one(self, **values):
        """The shape of the first row, or None."""
        row = self._run(values).fetchone()
        return row and self._make(row)

    def _run(self, values):
        return db.execute_sql(self.sql, [_bound(part, values) for part in self._values])


def _bound(part, values):
    """What goes into the SQL for a part: one of the values by its name, what a function gives now,
    or the part itself.
    """
    if type(part) is _Named:
        return values[part]
    return part() if callable(part) else part


def prepare(shape: type, query, **sources) -> Prepared:
    """Compile this query so that its rows become `shape`: a NamedTuple, or a table's own rows.

    sources: {field: what it is read from} where that is not the column of its name: an alias that
    the query joins for a relation, or an expression. A table's rows get the relations named there.
    """
    columns: list = []
    make = _reader(shape, query.model, sources, columns)
    return _compiled(query.select(*columns), make)


def gather(shape: type, **lists: Rows) -> Prepared:
    """Compile one statement with one row: a shape whose fields are lists, each read by a query of
    its own.
    """
    columns: list = []
    make = _reader(shape, None, lists, columns)
    return _compiled(Select((), columns), make)


def _compiled(query, make):
    """The reading of a query, its SQL made now."""
    context = _Preparing(**SqliteDatabase(None).get_context_options())
    sql, values = context.sql(query).query()
    return Prepared(sql, values, make)


def _reader(shape, source, sources, columns):
    """What makes a shape of a row of these columns; those that it needs are added to them."""
    if issubclass(shape, Model):
        return _table_reader(shape, source, sources, columns)
    parts = [
        _part(name, _bare(hint), source, sources, columns)
        for name, hint in typing.get_type_hints(shape).items()
    ]
    return lambda row: shape._make([part(row) for part in parts])


def _table_reader(model, source, sources, columns):
    """What makes a row of a table, its relations with it."""
    names = [field.name for field in model._meta.sorted_fields]
    parts = [_column(_kind(model, name), getattr(source, name), columns) for name in names]
    related = {
        name: _part(name, getattr(model, name).rel_model, source, sources, columns)
        for name in names
        if name in sources
    }

    def make(row):
        row_of_table = model(__no_default__=True)
        row_of_table.__data__ = dict(zip(names, [part(row) for part in parts]))
        row_of_table.__rel__ = {name: part(row) for name, part in related.items()}
        return row_of_table

    return make


def _part(name, kind, source, sources, columns):
    """What takes one field of a shape out of a row."""
    if typing.get_origin(kind) is list:
        return _list(typing.get_args(kind)[0], sources[name], columns)
    if not (isinstance(kind, type) and issubclass(kind, (tuple, Model))):
        return _column(kind, sources.get(name, getattr(source, name, None)), columns)
    first, of = len(columns), sources.get(name) or getattr(source, name).rel_model
    if isinstance(of, Related):
        of, sources = of
    make = _reader(kind, of, sources, columns)
    return lambda row: None if row[first] is None else make(row)


def _list(shape, rows, columns):
    """What takes a list of shapes out of one column: SQLite hands over its rows as JSON."""
    inner: list = []
    make = _reader(shape, rows.query.model, rows.sources, inner)
    named = [column.alias(f"c{nth}") for nth, column in enumerate(inner)]
    within = rows.query.select(*named).alias("within")
    row = fn.json_array(*(getattr(within.c, column._alias) for column in named))
    at = len(columns)
    columns.append(Select((within,), (fn.json_group_array(row),)))

    def all_of(row):  # a list within a list comes as a list
        rows = row[at] if isinstance(row[at], list) else json.loads(row[at])
        return [make(one) for one in rows]

    return all_of


def _column(kind, column, columns):
    at, turned = len(columns), _TURNED.get(kind)
    columns.append(column)
    if not turned:
        return itemgetter(at)
    return lambda row: None if row[at] is None else turned(row[at])


def _bare(hint):
    """X of `X | None`: any column may be empty."""
    if not isinstance(hint, types.UnionType):
        return hint
    return next(one for one in typing.get_args(hint) if one is not types.NoneType)


def _kind(model, name):
    """What a table's column is turned into."""
    field = getattr(model, name)
    return next((kind for column, kind in _KINDS.items() if isinstance(field, column)), None)
