"""The templates of briefings: the office's own where it has put them, else those that ship."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kpi.config import DATA

SHIPPED = DATA / "templates"


@dataclass(frozen=True, slots=True)
class Templates:
    slides: bytes
    report: bytes
    fonts: Path | None  # a folder of the office's own typefaces for papers

    @property
    def shipped(self) -> bool:
        """Whether deck and report are those that ship."""
        return self.slides == shipped("slides.pptx") and self.report == shipped("report.docx")


def templates_in(home: Path) -> Templates:
    """`home`/templates holds slides.pptx, report.docx and fonts/, each only where the office has its own."""
    own = home / "templates"
    fonts = own / "fonts"
    return Templates(
        slides=_bytes(own / "slides.pptx"), report=_bytes(own / "report.docx"), fonts=fonts if fonts.is_dir() else None
    )


def _bytes(own: Path) -> bytes:
    return own.read_bytes() if own.is_file() else shipped(own.name)


@cache
def shipped(name: str) -> bytes:
    return (SHIPPED / name).read_bytes()
