"""`make bench`: every measurement, one after the other; `python -m bench progress` for one."""

import sys

from bench import importing, overview, progress, reading

ALL = {"progress": progress.run, "importing": importing.run, "overview": overview.run, "reading": reading.run}

if __name__ == "__main__":
    for name in sys.argv[1:] or ALL:
        print(f"== {name}")
        ALL[name]()
