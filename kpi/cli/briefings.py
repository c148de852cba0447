"""`export`: a briefing as one file, or as a pack of all of them."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from kpi import briefings
from kpi.briefings import Form, PackFile, Readers
from kpi.cli import writing
from kpi.cli.faults import sentence_of
from kpi.cli.house import House, WrongUse, acting, keep_plan, moment, now, period_of, the_house, unit_of
from kpi.cli.intake import ByOption, JsonOption, UnitOption
from kpi.cli.language import LangOption
from kpi.cli.printing import complain, say, say_json
from kpi.cli.writing import OverwriteOption
from kpi.config import settings
from kpi.content.briefing import NothingToBrief, Order, Scope
from kpi.export import workbook
from kpi.export.office import NoOfficeSuite, NotConverted
from kpi.store.packs import Pack
from kpi.wording import N_, Lang, gettext, moment_text


def add_to(app: typer.Typer) -> None:
    app.command()(export)


def export(
    as_of: Annotated[str, typer.Option("--as-of", help="The month, 2021-06.")],
    scope: Annotated[Scope, typer.Option("--scope", help="half ends in June, year in December.")] = Scope.MONTH,
    sector: Annotated[str | None, typer.Option("--sector", help="Only this sector's targets.")] = None,
    unit: UnitOption = None,
    known_at: Annotated[str | None, typer.Option("--known-at", help="As it was known at this instant.")] = None,
    form: Annotated[Form | None, typer.Option("--format", help="One file in this form; goes with -o.")] = None,
    out: Annotated[Path | None, typer.Option("-o", help="The file to write.")] = None,
    pack: Annotated[Path | None, typer.Option("--pack", help="Every form, as dated files in this folder.")] = None,
    overwrite: OverwriteOption = False,
    as_json: JsonOption = False,
    by: ByOption = None,
    lang: LangOption = Lang.VI,
) -> None:
    """The briefing: slides, report, paper and workbook, with the same figures as the screens."""
    if (pack is None) == (form is None or out is None):
        raise WrongUse("--format … -o FILE | --pack DIR")
    house = the_house(make=False)
    if out is not None:
        writing.check(out, house, overwrite=overwrite)
    keep_plan(house)
    who, order = acting(house.store, by), _order(house, as_of, scope, sector, unit, lang)
    wanted = briefings.PACK if form is None else (form,)
    given, readers = None if known_at is None else moment(known_at), Readers(who, house.plan, house.units)
    templates = briefings.templates_in(settings().home)
    try:
        ordered = briefings.order_pack(house.store, order, wanted, readers, now(), given, templates=templates)
        made = dict(_made(house, order, ordered, readers, wanted, pack, out, reprinted=given is not None))
    except (NothingToBrief, NoOfficeSuite, NotConverted) as fault:
        complain(sentence_of(fault, lang))
        raise typer.Exit(1) from fault
    for path in made:  # all of them before the first is written
        writing.check(path, house, overwrite=overwrite)
    for path, content in made.items():
        writing.put(path, content, house, overwrite=overwrite)
    _tell(made, ordered, lang, as_json=as_json)


def _order(house: House, as_of: str, scope: Scope, sector: str | None, unit: str | None, lang: Lang) -> Order:
    period = period_of(as_of, house.plan)
    if sector is not None and sector not in {one.code for one in house.plan.sectors}:
        raise WrongUse(sector)
    about = None if unit in (None, house.plan.district) else unit_of(str(unit), house.units)
    return Order(period, scope, lang, sector, about)


def _made(
    house: House,
    order: Order,
    ordered: Pack,
    readers: Readers,
    wanted: Sequence[Form],
    folder: Path | None,
    out: Path | None,
    *,
    reprinted: bool,
) -> Iterator[tuple[Path, bytes]]:
    briefing = briefings.briefing_of(house.store, order, readers, ordered.known_at)
    for file in briefings.made(briefing, wanted, briefings.templates_in(settings().home)):
        yield _place(file, folder, out), file.content
    if folder is not None and reprinted:
        since = briefings.revised_since(house.store, order, readers, ordered.known_at, ordered.at)
        stem = briefings.name_of(order, briefing)
        yield folder / f"{stem}_dieu-chinh-sau.xlsx", workbook(since.table, order.lang)


def _place(file: PackFile, folder: Path | None, out: Path | None) -> Path:
    if folder is not None:
        return folder / file.name
    assert out is not None
    return out


def _tell(made: Mapping[Path, bytes], ordered: Pack, lang: Lang, *, as_json: bool) -> None:
    if as_json:
        files = [
            {"file": str(path), "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for path, content in made.items()
        ]
        say_json({"as_of": ordered.as_of, "known_at": ordered.known_at, "head": ordered.head, "files": files})
        return
    for path in made:
        say(str(path))
    words = gettext(N_("Số liệu chốt lúc {moment}, mã nhật ký {head}."), lang)
    say(words.format(moment=moment_text(ordered.known_at, lang), head=ordered.head))
