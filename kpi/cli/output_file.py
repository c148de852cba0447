"""Writes a command's output file."""

from pathlib import Path
from typing import Annotated

import typer

from kpi import output_files
from kpi.context import AppContext

OverwriteOption = Annotated[bool, typer.Option("--overwrite", help="Replace a file of this name.")]

AS_THE_USER_HAS_IT = 0o666  # less what the umask takes away


def kept(context: AppContext) -> tuple[Path, ...]:
    """What no command ever writes over: the store, the machine's secret, the plan and the units."""
    use = context.settings
    return (*context.store.files, use.home / "secret", *use.plan_files, use.units_file)


def check_writable(path: Path, context: AppContext, *, overwrite: bool) -> None:
    """Checks before any work is done for it. Raises ForeignFile, OutputExists."""
    output_files.check_writable(path, kept(context), overwrite=overwrite)


def put(path: Path, content: bytes, context: AppContext, *, overwrite: bool) -> None:
    """Writes the file atomically. Raises ForeignFile, OutputExists."""
    with output_files.atomic_file(path, kept(context), overwrite=overwrite, mode=AS_THE_USER_HAS_IT) as part:
        part.write_bytes(content)
