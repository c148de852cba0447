"""The process that marks a copy: the marks as a line of JSON and the workbook in, the copy out.

Run by its path, with the limits of the process that opens files.
"""

import json
import os
import resource
import sys
from io import BytesIO
from pathlib import Path

EXIT_BROKEN = 1


def main() -> None:
    sys.path.append(str(Path(__file__).resolve().parent.parent.parent.parent))
    from kpi.intake.marked_copy.marking import marked
    from kpi.intake.workbook import limits
    from kpi.intake.workbook.child import EXIT_TOO_HEAVY
    from kpi.intake.workbook.opening import open_workbook

    os.nice(limits.CHILD_NICE)
    for what, limit in (
        (resource.RLIMIT_AS, limits.CHILD_MEMORY),
        (resource.RLIMIT_CPU, limits.CHILD_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, limits.MARKED_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (limit, limit))
    line, _, data = sys.stdin.buffer.read().partition(b"\n")
    try:
        open_workbook(data)  # refuses what is harmful
        made = marked(BytesIO(data), json.loads(line))
    except MemoryError:
        sys.exit(EXIT_TOO_HEAVY)
    except Exception:  # noqa: BLE001 -- whatever the library stumbles over, the file is what it cannot copy
        sys.exit(EXIT_BROKEN)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
