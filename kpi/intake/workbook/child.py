"""The process that opens a file: bytes in on standard input, JSON out, and little it could do to the machine.

Run by its path, alone and with nothing inherited. It bounds itself before it looks at the first byte.
"""

import os
import resource
import sys
from pathlib import Path
from types import ModuleType

INTAKE = Path(__file__).resolve().parent.parent
EXIT_TOO_HEAVY = 3


def main() -> None:
    _import_alone()
    from kpi.intake.workbook import limits, wire
    from kpi.intake.workbook.cells import UnreadableWorkbook
    from kpi.intake.workbook.opening import open_workbook

    os.nice(limits.CHILD_NICE)
    _bound(resource.RLIMIT_AS, limits.CHILD_MEMORY)
    _bound(resource.RLIMIT_CPU, limits.CHILD_CPU_SECONDS)
    _bound(resource.RLIMIT_FSIZE, limits.CHILD_FILE)
    _bound(resource.RLIMIT_CORE, 0)
    try:
        answer = wire.dump(open_workbook(sys.stdin.buffer.read()))
    except UnreadableWorkbook as fault:
        answer = wire.dump_fault(fault, repr(fault.__cause__) if fault.__cause__ else "")
    except MemoryError:
        sys.exit(EXIT_TOO_HEAVY)
    except Exception as fault:  # noqa: BLE001 -- whatever a reader stumbles over, the file is what is wrong
        answer = wire.dump_fault(UnreadableWorkbook("broken"), repr(fault))
    sys.stdout.buffer.write(answer)


def _import_alone() -> None:
    """Makes this folder importable without its parents' own imports, which take longer than reading a file does."""
    sys.path.append(str(INTAKE.parent.parent))
    for name, folder in (("kpi", INTAKE.parent), ("kpi.intake", INTAKE)):
        package = ModuleType(name)
        package.__path__ = [str(folder)]
        sys.modules[name] = package


def _bound(what: int, limit: int) -> None:
    resource.setrlimit(what, (limit, limit))


if __name__ == "__main__":
    main()
