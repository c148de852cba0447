"""`python -m templates`: builds the templates in data/templates anew; `python -m templates slides` for one."""

import sys
from importlib import import_module

NAMES = ("slides", "report")

if __name__ == "__main__":
    for name in sys.argv[1:] or NAMES:
        sys.stdout.write(f"{import_module(f'templates.{name}').build()}\n")
