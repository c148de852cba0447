"""The page that shows all pictures."""

from typing import Final

from gallery.pictures import PICTURES, Picture

_HEAD: Final = """# The screens

Made by `make gallery` from the illustrative year; every figure is invented. Wide is 1440 pixels, the phone 390; both
are shown smaller, and long screens are cut below. *Partial data*: up to May, when some communes are silent;
*no data*: a new store.
"""


def index() -> str:
    """In Markdown, screen by screen in the order of the list."""
    by_screen: dict[str, list[Picture]] = {}
    for picture in PICTURES:
        by_screen.setdefault(picture.view.screen, []).append(picture)
    parts = (f"\n## {screen.capitalize()}\n{''.join(map(_shown, some))}" for screen, some in by_screen.items())
    return _HEAD + "".join(parts)


def _shown(picture: Picture) -> str:
    return f"\n{picture.words}\n\n![{picture.words}]({picture.file})\n"
