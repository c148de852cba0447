"""The process that matches a large workbook: a question and the opened workbook in, a submission out.

Run by its path. It bounds itself before it looks at either, and gives way to whoever looks at the screens.
"""

import os
import pickle
import resource
import sys
from pathlib import Path

EXIT_OURS = 4


def main() -> None:
    sys.path.append(str(Path(__file__).resolve().parent.parent.parent))
    from kpi.fault_log import tell_operator
    from kpi.intake import submission_json
    from kpi.intake.matching import matched
    from kpi.intake.workbook import limits
    from kpi.intake.workbook.child import EXIT_TOO_HEAVY

    os.nice(limits.CHILD_NICE)
    for what, limit in (
        (resource.RLIMIT_AS, limits.MATCH_MEMORY),
        (resource.RLIMIT_CPU, limits.MATCH_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, limits.CHILD_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (limit, limit))
    try:
        question, opened = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 -- from the app that started it
        told = submission_json.dump(matched(opened, question))
    except MemoryError:
        sys.exit(EXIT_TOO_HEAVY)
    except Exception as fault:  # noqa: BLE001 -- the file is opened already: whatever it is, it is ours
        tell_operator(fault, "matching")
        sys.exit(EXIT_OURS)
    sys.stdout.buffer.write(told)


if __name__ == "__main__":
    main()
