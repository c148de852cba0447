"""`export`: a briefing as one file, or as a pack of all of them."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from kpi import briefings
from kpi.briefings import FileFormat, PackFile
from kpi.cli import output_file
from kpi.cli.context import WrongUse, acting, instant, keep_plan, opened, period_of, unit_of
from kpi.cli.faults import sentence_of
from kpi.cli.language import FileLangOption
from kpi.cli.options import ByOption, JsonOption, UnitOption
from kpi.cli.output_file import OverwriteOption
from kpi.cli.printing import complain, say, say_json
from kpi.content.briefing import BriefingRequest, NothingToBrief, Scope
from kpi.context import AppContext
from kpi.domain.access import Account
from kpi.export import workbook
from kpi.export.office import NoOfficeSuite, NotConverted
from kpi.reading.briefing import briefing_of, revised_since
from kpi.store.packs import Pack
from kpi.wording import N_, Lang, check_code, gettext, moment_text


def add_to(app: typer.Typer) -> None:
    app.command()(export)


def export(
    as_of: Annotated[str, typer.Option("--as-of", help="The month, 2021-06.")],
    scope: Annotated[Scope, typer.Option("--scope", help="half ends in June, year in December.")] = Scope.MONTH,
    sector: Annotated[str | None, typer.Option("--sector", help="Only this sector's targets.")] = None,
    unit: UnitOption = None,
    known_at: Annotated[str | None, typer.Option("--known-at", help="As it was known at this instant.")] = None,
    file_format: Annotated[
        FileFormat | None, typer.Option("--format", help="One file in this form; goes with -o.")
    ] = None,
    out: Annotated[Path | None, typer.Option("-o", help="The file to write.")] = None,
    pack: Annotated[Path | None, typer.Option("--pack", help="Every form, as dated files in this folder.")] = None,
    overwrite: OverwriteOption = False,
    as_json: JsonOption = False,
    by: ByOption = None,
    lang: FileLangOption = Lang.VI,
) -> None:
    """The briefing: slides, report, paper and workbook, with the same figures as the screens."""
    if (pack is None) == (file_format is None or out is None):
        raise WrongUse("--format … -o FILE | --pack DIR")
    context = opened(period=as_of, make=False)
    if out is not None:
        output_file.check_writable(out, context, overwrite=overwrite)
    keep_plan(context)
    who, request = acting(context.store, by), _request(context, as_of, scope, sector, unit, lang)
    wanted = briefings.PACK if file_format is None else (file_format,)
    given = None if known_at is None else instant(known_at)
    templates = briefings.templates_in(context.settings.home)
    try:
        ordered = briefings.request_pack(context, request, wanted, who, context.clock(), given, templates=templates)
        made = dict(_made(context, request, ordered, who, wanted, pack, out, reprinted=given is not None))
    except (NothingToBrief, NoOfficeSuite, NotConverted) as fault:
        complain(sentence_of(fault, lang))
        raise typer.Exit(1) from fault
    for path in made:  # all of them before the first is written
        output_file.check_writable(path, context, overwrite=overwrite)
    for path, content in made.items():
        output_file.put(path, content, context, overwrite=overwrite)
    _tell(made, ordered, lang, as_json=as_json)


def _request(
    context: AppContext, as_of: str, scope: Scope, sector: str | None, unit: str | None, lang: Lang
) -> BriefingRequest:
    period = period_of(as_of, context.plan)
    if sector is not None and sector not in {one.code for one in context.plan.sectors}:
        raise WrongUse(sector)
    about = None if unit in (None, context.plan.authority) else unit_of(str(unit), context.units, period)
    return BriefingRequest(period, scope, lang.code, sector, about)


def _made(
    context: AppContext,
    request: BriefingRequest,
    ordered: Pack,
    who: Account,
    wanted: Sequence[FileFormat],
    folder: Path | None,
    out: Path | None,
    *,
    reprinted: bool,
) -> Iterator[tuple[Path, bytes]]:
    briefing = briefing_of(context, request, who, ordered.known_at)
    for file in briefings.make_files(briefing, wanted, briefings.templates_in(context.settings.home)):
        yield _place(file, folder, out), file.content
    if folder is not None and reprinted:
        since = revised_since(context, request, who, ordered.known_at, ordered.at)
        stem = briefings.file_name(request, briefing)
        yield folder / f"{stem}_dieu-chinh-sau.xlsx", workbook(since.table, briefing.lang)


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
    words = gettext(N_("Số liệu đến {moment}, mã đối chiếu {head}."), lang)
    say(words.format(moment=moment_text(ordered.known_at, lang), head=check_code(ordered.head)))
