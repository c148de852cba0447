"""Options that many commands take."""

from typing import Annotated

import typer

ByOption = Annotated[str | None, typer.Option("--by", help="Act with the rights of this account.")]
JsonOption = Annotated[bool, typer.Option("--json", help="For programs.")]
YearOption = Annotated[int | None, typer.Option("--year", help="The plan year; without it the newest.")]
UnitOption = Annotated[str | None, typer.Option("--unit", help="Code of the org unit.")]
