"""How statuses look: described once, and the same wherever it must be written a second time."""

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from kpi.config import ROOT
from kpi.content.palette import DARK, LIGHT
from kpi.content.statuses import APPEARANCES, status_shape
from kpi.domain.progress.status import Status, Tone
from kpi.web.assets import OWN
from tests.source import meant, named, nodes_of, sources, tree_of

ELSEWHERE = {
    ".streamlit/config.toml",  # Streamlit reads its theme from there
    "kpi/web/static/account.css",  # files that browsers are sent as they are
    "kpi/web/static/app.css",
    "kpi/web/static/print.css",
}


def test_colour_never_speaks_alone() -> None:
    assert {status.value: status_shape(status) for status in Status} == {
        "no_basis": "◇",
        "exceeded": "●",
        "met": "●",
        "missed": "■",
        "no_report": "◌",
        "partial": "◐",
        "not_due": "–",
        "on_track": "●",
        "slightly_behind": "▲",
        "behind": "■",
    }
    assert [status_shape(code, estimate=True) for code in ("met", "slightly_behind", "behind", "partial")] == [
        "○",
        "△",
        "□",
        "◐",
    ]


def test_sets_of_statuses_are_asked_of_the_table_and_listed_in_it_alone() -> None:
    """A new status has its line in each of these, and in nothing else."""
    assert _listing("Status") == {
        "kpi/domain/progress/status.py",
        "kpi/wording/words.py",
    }


def test_sets_of_tones_stand_where_a_new_one_needs_an_answer() -> None:
    assert _listing("Tone") == {
        "kpi/content/statuses.py",
        "kpi/export/office_charts/charts.py",
        "kpi/export/slides/map.py",
        "kpi/ui/members/map_and_tiles.py",
        "kpi/wording/phrases/members.py",
    }


def test_only_an_estimate_is_hollow_and_no_two_meanings_share_a_shape() -> None:
    """Not due, without a basis, silent, in part, exceeded by an estimate: told apart without their colours."""
    told = (Status.NOT_DUE, Status.NO_BASIS, Status.NO_REPORT, Status.PARTIAL, Status.ON_TRACK)
    marks = [status_shape(one) for one in told]
    hollow = [status_shape(one, estimate=True) for one in (Status.EXCEEDED, Status.SLIGHTLY_BEHIND, Status.BEHIND)]
    assert len({*marks, *hollow}) == len(marks) + len(hollow)
    assert status_shape(Status.NOT_DUE, estimate=True) == status_shape(Status.NOT_DUE)


def _lists_of(tree: ast.AST, name: str) -> Iterator[ast.expr]:
    """Tuples, lists, sets and dictionaries whose items or keys, or what these begin with, are members of the enum."""
    members = {id(node) for node, what in meant(tree) if what.split(".")[-2:-1] == [name]}
    for node in nodes_of(tree):
        items = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", [])
        firsts = [item.elts[0] if isinstance(item, ast.Tuple) and item.elts else item for item in items]
        if isinstance(node, ast.expr) and sum(id(one) in members for one in firsts) > 1:
            yield node


def _listing(name: str) -> set[str]:
    return {named(file) for file in sources() if any(_lists_of(tree_of(file), name))}


def test_a_list_is_seen_whatever_the_enum_is_called_there() -> None:
    source = "from kpi.domain.progress.status import Status as S\nWARNS = (S.BEHIND, S.MISSED)"
    assert any(_lists_of(ast.parse(source), "Status"))


def test_the_colours_of_statuses_are_written_once_but_in_files_that_cannot_ask_for_them() -> None:
    found = {str(file.relative_to(ROOT)) for file in _sources() if _colours_in(file)}
    assert found == {"kpi/content/statuses.py", *ELSEWHERE}


def _sources() -> Iterator[Path]:
    yield ROOT / ".streamlit" / "config.toml"
    for folder in ("kpi", "pages", "templates"):
        for ending in ("py", "typ", "css", "js"):
            yield from (ROOT / folder).rglob(f"*.{ending}")


def _colours_in(file: Path) -> bool:
    """As `#2E7D4F` or as `0x2E, 0x7D, 0x4F`."""
    text = re.sub(r"0x([0-9A-F]{2}),? ?", r"\1", file.read_text("utf-8"), flags=re.IGNORECASE).upper()
    return any(colour[1:] in text for one in APPEARANCES.values() for colour in (one.light, one.dark))


@pytest.mark.parametrize("name", ["app.css", "account.css"])
def test_style_sheets_have_the_same_colours_on_both_grounds(name: str) -> None:
    light, dark = (OWN / name).read_text("utf-8").split("prefers-color-scheme: dark", 1)
    assert _differing(light, LIGHT) == _differing(dark, DARK) == {}


def _differing(css: str, palette: Mapping[str, str]) -> Mapping[str, str]:
    """Custom properties whose value is another than the palette's."""
    told = dict(re.findall(r"--([a-z]+): (#[0-9A-F]{6});", css))
    ours = {name: palette[_NAMES[name]] for name in told if name in _NAMES}
    assert {"ink", "quiet", "ground", "bad"} <= ours.keys()
    return {name: told[name] for name, colour in ours.items() if colour != told[name]}


_NAMES = {
    **{name: name for name in ("ink", "ground", Tone.GOOD, Tone.WATCH, Tone.BAD)},
    "quiet": "muted",
    "none": Tone.SILENT,
}


def test_streamlits_theme_has_the_same_colours() -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    for ground, palette in (("light", LIGHT), ("dark", DARK)):
        told = theme[ground]
        named = {"greenColor": "good", "yellowColor": "watch", "orangeColor": "watch", "redColor": "bad"}
        named |= {"grayColor": "muted", "textColor": "ink", "borderColor": "line", "backgroundColor": "ground"}
        assert {key: told[key] for key in named} == {key: palette[name] for key, name in named.items()}
