"""`make bench`: every measurement, one after the other; `python -m bench progress` for one."""

import sys

from bench import attack, first, importing, load, overview, packs, progress, reading, reruns

ALL = {
    "progress": progress.run,
    "importing": importing.run,
    "overview": overview.run,
    "reading": reading.run,
    "packs": packs.run,
    "reruns": reruns.run,
    "first": first.run,
    "load": load.run,
    "attack": attack.run,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or ALL:
        print(f"== {name}")
        ALL[name]()
