"""`make gallery`; `python -m gallery --whole --into FOLDER target` to look closely at some of them."""

import argparse
import sys
from itertools import groupby
from pathlib import Path

from gallery.camera import camera, take
from gallery.homes import opened
from gallery.index import index
from gallery.pictures import PICTURES, Picture
from gallery.small import small
from kpi.config import ROOT

SCREENS = ROOT / "docs" / "screens"


def main() -> int:
    """0 when nothing was wrong with any picture that a machine can see."""
    asked = _asked()
    asked.into.mkdir(parents=True, exist_ok=True)
    faults = _take(_chosen(asked.names), asked.into, whole=asked.whole)
    if not asked.names and not asked.whole:
        _tidy(asked.into)
    print("".join(f"{fault}\n" for fault in faults), file=sys.stderr, end="")
    return 1 if faults else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m gallery", description="Pictures of the screens.")
    parser.add_argument("--into", type=Path, default=SCREENS, metavar="FOLDER")
    parser.add_argument("--whole", action="store_true", help="to look at closely: nothing cut, as large PNGs")
    parser.add_argument("names", nargs="*", help="only those whose names begin so")
    return parser.parse_args()


def _chosen(names: list[str]) -> list[Picture]:
    """By state, since each has a server of its own."""
    found = [picture for picture in PICTURES if not names or picture.name.startswith(tuple(names))]
    return sorted(found, key=lambda one: one.state)


def _take(pictures: list[Picture], into: Path, *, whole: bool) -> list[str]:
    faults: list[str] = []
    with camera() as browser:
        for state, some in groupby(pictures, key=lambda one: one.state):
            with opened(state) as home:
                for picture in some:
                    png, seen = take(browser, home, picture, whole=whole)
                    _keep(png, picture, into, whole=whole)
                    faults += [f"{picture.name}: {fault}" for fault in seen]
                faults += [f"{state}: {line}" for line in home.errors()]
    return faults


def _keep(png: bytes, picture: Picture, into: Path, *, whole: bool) -> None:
    file, data = (f"{picture.name}.png", png) if whole else (picture.file, small(png, picture))
    (into / file).write_bytes(data)
    print(file)


def _tidy(folder: Path) -> None:
    """Leaves the pictures of today's list and their page, and nothing of yesterday's."""
    names = {picture.file for picture in PICTURES}
    for file in folder.glob("*.webp"):
        if file.name not in names:
            file.unlink()
    (folder / "README.md").write_text(index(), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
