"""The indicators' cards as a table: a row each, a column for every term."""

from collections.abc import Sequence

from kpi.content import columns
from kpi.content.card import Card, revision_policy, terms
from kpi.content.table import Table, TableColumn
from kpi.content.tables.figure_source import FigureSource
from kpi.wording import N_, illustrative_mark


def cards(found: Sequence[Card], source: FigureSource) -> Table:
    """No figures stand in it but those that the year starts from, each with its own state."""
    told = terms(source.lang)
    return Table(
        title=source.say(N_("Thẻ chỉ tiêu")),
        subtitle=source.plan.document.title[source.lang],
        columns=(source.column(columns.CODE), source.column(columns.NAME), *map(TableColumn, told)),
        rows=tuple((one.code, one.full_name, *(one.facts.get(term) for term in told)) for one in found),
        notes=(revision_policy(source.lang),),
        made_at=source.made_at,
        watermark=illustrative_mark(source.lang) if source.illustrative else None,
        named_by=2,
    )
